package export_test

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/export"
	"hearsay/internal/store/postgres"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// newsroom is a ledger with a statement of every standing, and what it was made from.
type newsroom struct {
	*desk.Desk
	dam     desktest.Report
	first   desk.Receipt // of the dam
	hostile desk.Receipt
}

func dam() desktest.Report {
	return desktest.Report{File: "dam.txt", URL: "https://news.example/dam?a=1&b=2", Outlet: "Harbour Post", Title: "The dam; what they say, who", Published: "2025-11-20", Said: []desktest.Said{
		{By: "Olga Brandt", Words: "the dam will hold until Friday", Act: "predict", Due: "2025-11-28"},
		{By: "Olga Brandt", Words: "engineers found no cracks near Graz", Place: "Graz"},
		{By: "(a resident)", Words: "water is in the cellars", Certainty: "probable"},
		{By: "Ivo Rudin", Words: "the mill had burnt down", Act: "deny"},
		{By: "Ivo Rudin", Words: "the dam will be raised", Act: "promise", Due: "2026-03-01"},
		{By: "Ivo Rudin", Words: "nobody wants the dam", Act: "judge"},
		{By: "The council", Words: "when the valley will be told", Act: "ask"},
		{By: "Ivo Rudin", Words: "there will be rain one day", Act: "predict", Due: "never"},
	}}
}

// attack holds what would do harm in one format or another if it were written as it is.
const attack = "</script><script>alert(1)</script> \u202Eevil\u202C \x01\x1b[31m ]]> & <b> \" \\ ;,: \nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n\u2028 ,=1+1"

func hostile() desktest.Report {
	return desktest.Report{File: "=1+1.txt", Outlet: "@SUM(A1)", Title: "+HYPERLINK(\"x\")", Language: "uk", Published: "2025-11-20", Said: []desktest.Said{
		{By: "Ганна Й\u0301орк", Words: "міст 😀 стоїть, а пожежниця 👩\u200D🚒 чекає е\u0301 біля Graz", Place: "Graz", Act: "predict", Due: "2025-12-05"},
		{By: "=cmd|'/C calc'!A0", Words: attack, Act: "threaten", Due: "2025-12-31"},
		{By: "'t Hooft", Words: "-5 градусів\tі мороз"},
		{By: "Ганна Й\u0301орк", Words: "міст стоїть"}, // the same words twice
		{By: "Ганна Й\u0301орк", Words: "міст стоїть"},
	}}
}

// fill enters reports, reviews, outcomes, a withdrawal and an erasure.
func fill(t *testing.T, d *desk.Desk) newsroom {
	t.Helper()
	n := newsroom{Desk: d, dam: dam()}
	n.first = n.add(t, located(n.dam.Item()))
	n.hostile = n.add(t, located(hostile().Item()))
	secret := n.add(t, desktest.Report{File: "secret.txt", Title: "Unspeakable", Published: "2025-11-20",
		Said: []desktest.Said{{By: "Unspeakable", Words: "unspeakable things will happen", Act: "predict", Due: "2025-12-01"}}}.Item())
	s := n.first.Statements
	n.must(t)(d.Resolve(t.Context(), "Vera Holm", ledger.Outcome{Of: s[0], Outcome: ledger.Partly, Evidence: []string{"https://example.org/dam", "a photo"}, Reason: "it held until Thursday"}))
	n.must(t)(d.Withdraw(t.Context(), "Vera Holm", ledger.Withdrawal{Of: s[4], Reason: "he took it back"}))
	n.must(t)(d.Review(t.Context(), "Vera Holm", ledger.Review{Action: ledger.Reject, Of: s[5], Reason: "not his words"}))
	n.must(t)(d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Correct, Of: s[2], Field: "act", Value: json.RawMessage(`"confirm"`), Reason: "the mayor had said so"}))
	if _, err := d.Erase(t.Context(), "Vera Holm", secret.Report, "a court ordered it"); err != nil {
		t.Fatal(err)
	}
	return n
}

// located gives Graz its coordinates, and denials their polarity.
func located(it desk.Item) desk.Item {
	lat, lon, id, negative := 47.07, 15.44, "geonames:2778067", "negative"
	for i, s := range it.Reading.Statements {
		for k := range s.Places {
			s.Places[k].Lat, s.Places[k].Lon, s.Places[k].ID = &lat, &lon, &id
		}
		if *s.Act == "deny" {
			it.Reading.Statements[i].Polarity = &negative
		}
	}
	return it
}

func (n newsroom) add(t *testing.T, it desk.Item) desk.Receipt {
	t.Helper()
	r, err := n.Add(t.Context(), it)
	if err != nil {
		t.Fatal(err)
	}
	return r[0]
}

func (n newsroom) must(t *testing.T) func(ledger.ID, error) {
	return func(_ ledger.ID, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
}

func open(t *testing.T) newsroom {
	t.Helper()
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	return fill(t, d)
}

func (n newsroom) export(t *testing.T, format string, f desk.Filter) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := export.Write(t.Context(), n.Desk, f, format, &b); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.Bytes()
}

func (n newsroom) list(t *testing.T, f desk.Filter) []desk.Claim {
	t.Helper()
	claims, err := n.List(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return claims
}

// valid checks JSON against a schema of testdata and gives the document.
func valid(t *testing.T, schema string, b []byte) any {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	compiled, err := c.Compile(filepath.Join("testdata", schema))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(doc); err != nil {
		t.Errorf("%s: %v", schema, err)
	}
	return doc
}

func TestLines(t *testing.T) {
	n := open(t)
	var got []desk.Claim
	dec := json.NewDecoder(bytes.NewReader(n.export(t, "jsonl", desk.Filter{})))
	dec.DisallowUnknownFields()
	for dec.More() {
		var c desk.Claim
		if err := dec.Decode(&c); err != nil {
			t.Fatal(err)
		}
		got = append(got, c)
	}
	if diff := cmp.Diff(n.list(t, desk.Filter{}), got); diff != "" {
		t.Errorf("not what list gives: %s", diff)
	}
}

// Whatever a report says, no format has a character that steers, nor ends early.
func TestHostileWords(t *testing.T) {
	n := open(t)
	for _, format := range export.Formats() {
		got := string(n.export(t, format, desk.Filter{All: true}))
		if export.Binary(format) {
			continue
		}
		if !utf8.ValidString(got) {
			t.Errorf("%s is not UTF-8", format)
		}
		if format == "ics" {
			got = strings.ReplaceAll(got, "\r\n", "\n")
		}
		if i := strings.IndexFunc(got, visible.Steers); i >= 0 {
			t.Errorf("%s has a character that steers: %q", format, got[max(0, i-20):i+4])
		}
		if format != "csv" && format != "ics" && strings.Contains(got, "<script") || strings.Contains(got, "\nEND:VCALENDAR\nEND") {
			t.Errorf("%s: words became markup", format)
		}
	}
}

func TestWhatIsLeftOut(t *testing.T) {
	n := open(t)
	rejected := string(n.first.Statements[5])
	for _, format := range export.Formats() {
		if bytes.Contains(bytes.ToLower(n.export(t, format, desk.Filter{All: true})), []byte("unspeakable")) {
			t.Errorf("%s has what was erased", format)
		}
		if format == "corrections" || format == "ics" || format == "geojson" || export.Binary(format) {
			continue // has them always, or never, or not in plain
		}
		plain, all := n.export(t, format, desk.Filter{}), n.export(t, format, desk.Filter{All: true})
		if bytes.Contains(plain, []byte("nobody wants the dam")) || !bytes.Contains(all, []byte("nobody wants the dam")) {
			t.Errorf("%s: %s, which is rejected, is not left out by default, or not there with all", format, rejected)
		}
	}
	none := n.export(t, "csv", desk.Filter{Speaker: "nobody at all"})
	if got := bytes.Count(none, []byte("\n")); got != 1 {
		t.Errorf("an empty table has %d lines", got)
	}
}

func execute(admin, statement string) error {
	db, err := sql.Open("pgx", admin)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec(statement)
	return err
}

// The same ledger gives the same bytes, whatever keeps it.
func TestStoresAgree(t *testing.T) {
	server := pgtest.Start(t, os.Getenv("CI") == "true")
	db, err := postgres.Open(t.Context(), server.Address(t, execute))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	other := fill(t, desktest.Over(t, db, db.Blobs, t.TempDir(), desktest.NewClock("2025-11-22").Now))
	n := open(t)
	for _, format := range export.Formats() {
		for _, f := range []desk.Filter{{}, {All: true}, {Text: "dam"}} {
			if !bytes.Equal(n.export(t, format, f), other.export(t, format, f)) {
				t.Errorf("%s differs between SQLite and PostgreSQL", format)
			}
		}
	}
}

// A selection stays what it was while entries are made.
func TestOneMoment(t *testing.T) {
	n := open(t)
	found, err := n.Select(t.Context(), desk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	want := n.list(t, desk.Filter{})
	edited := n.dam
	edited.Said = slices.Clone(edited.Said)
	edited.Said[1].Words = "engineers found two cracks near Graz"
	n.add(t, located(edited.Item()))
	var got []desk.Claim
	err = found.Each(t.Context(), func(c desk.Claim) error { got = append(got, c); return nil })
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v: the selection moved: %s", err, diff)
	}
}

func TestCorrections(t *testing.T) {
	n := open(t)
	rows := strings.Split(strings.TrimSpace(string(n.export(t, "corrections", desk.Filter{}))), "\n")
	if len(rows) != 2 {
		t.Fatalf("%d lines, want one corrected statement and one rejected", len(rows))
	}
	var x desk.Example
	if err := json.Unmarshal([]byte(rows[0]), &x); err != nil {
		t.Fatal(err)
	}
	fix := x.Changes[0]
	if x.Statement != n.first.Statements[2] || fix.Field != "act" || string(fix.Engine) != `"assert"` || string(fix.Reviewer) != `"confirm"` ||
		fix.By != "Jon Adler" || fix.At.IsZero() || fix.Reason == "" {
		t.Errorf("corrected: %+v", x)
	}
	if span := x.Corrected.Content[0]; span.In(x.Text) != span.Text {
		t.Errorf("the text does not have %q", span.Text)
	}
	if !strings.Contains(rows[1], `"rejected":true`) {
		t.Errorf("rejected: %s", rows[1])
	}
}
