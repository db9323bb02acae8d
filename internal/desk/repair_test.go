package desk_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// sound fails where verify finds a fault.
func sound(t *testing.T, d *desk.Desk) {
	t.Helper()
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
}

func tools(reports ...desktest.Report) desk.Tools {
	return desk.Tools{Read: desktest.Reader(reports...)}
}

// right puts a field right and gives the correction.
func right(t *testing.T, d *desk.Desk, of ledger.ID, field, words string, reports ...desktest.Report) ledger.ID {
	t.Helper()
	e, err := d.Correct(t.Context(), "Jon Adler", desk.Correction{Of: of, Field: field, Words: words, Reason: "read again"}, tools(reports...))
	if err != nil {
		t.Fatal(err)
	}
	return e.ID
}

// refused fails unless an error is a refusal.
func refused(t *testing.T, what string, err error) {
	t.Helper()
	if !errors.Is(err, desk.ErrRefused) {
		t.Errorf("%s: %v", what, err)
	}
}

func undo(t *testing.T, d *desk.Desk, id ledger.ID, reports ...desktest.Report) ledger.ID {
	t.Helper()
	e, err := d.Undo(t.Context(), "Jon Adler", id, "a mistake", desktest.Reader(reports...))
	if err != nil {
		t.Fatalf("undo %s: %v", id, err)
	}
	return e.ID
}

// claims are those that a filter finds, oldest first.
func claims(t *testing.T, d *desk.Desk, f desk.Filter) []desk.Claim {
	t.Helper()
	out, err := d.List(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(out)
	return out
}

func TestAReportsOwnFieldsArePutRight(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	r := add(t, d, front())
	review(t, d, ledger.Review{Action: ledger.Accept, Of: r.Statements[2]})
	before := clock.Now()
	clock.Pass(time.Hour)
	v := right(t, d, r.Report, "published", "8 November 2025", front())
	right(t, d, r.Report, "outlet", "Kordon Daily", front())
	got := claims(t, d, desk.Filter{})
	if len(got) != 3 {
		t.Fatalf("%d statements stand, want 3", len(got))
	}
	for _, c := range got {
		if value(c.Source.Published.Latest) != "2025-11-08" || c.Source.Outlet != "Kordon Daily" || value(c.Read.SaidAt.Latest) != "2025-11-08" {
			t.Errorf("%s: published %s by %s, said %s", c.ID, value(c.Source.Published.Latest), c.Source.Outlet, value(c.Read.SaidAt.Latest))
		}
	}
	if got[2].Accepted == nil {
		t.Error("the acceptance did not go over to the new reading")
	}
	for _, c := range claims(t, d, desk.Filter{AsOf: before}) {
		if value(c.Source.Published.Latest) != "2025-11-20" || c.Source.Outlet != "Harbour Post" {
			t.Errorf("as it stood before: %s by %s", value(c.Source.Published.Latest), c.Source.Outlet)
		}
	}
	sound(t, d)

	// The first of the two is taken back; the second still holds.
	undo(t, d, v, front())
	for _, c := range claims(t, d, desk.Filter{}) {
		if value(c.Source.Published.Latest) != "2025-11-20" || c.Source.Outlet != "Kordon Daily" {
			t.Errorf("after the undo: %s by %s", value(c.Source.Published.Latest), c.Source.Outlet)
		}
	}
	if n := len(claims(t, d, desk.Filter{})); n != 3 {
		t.Errorf("%d statements stand after the undo, want 3", n)
	}
	sound(t, d)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestAnInstantOfPublicationIsKept(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	right(t, d, r.Report, "published", "2025-11-08T23:30:00+02:00", front())
	c := claims(t, d, desk.Filter{})[0]
	if value(c.Source.Published.Latest) != "2025-11-08" || c.Source.PublishedAt != "2025-11-08T23:30:00+02:00" {
		t.Errorf("published %s at %q", value(c.Source.Published.Latest), c.Source.PublishedAt)
	}
	right(t, d, r.Report, "published", "2025-11-09", front())
	if c := claims(t, d, desk.Filter{})[0]; value(c.Source.Published.Latest) != "2025-11-09" || c.Source.PublishedAt != "" {
		t.Errorf("published %s at %q", value(c.Source.Published.Latest), c.Source.PublishedAt)
	}
	sound(t, d)
}

func TestCorrectionsOfReportsAreChecked(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	for _, c := range [][2]string{{"published", "soon"}, {"published", "11/08/2025"}, {"url", "somewhere"}, {"language", "Martian!"},
		{"weather", "fine"}, {"outlet", " "}, {"outlet", "Harbour Post"}} {
		_, err := d.Correct(t.Context(), "Jon Adler", desk.Correction{Of: r.Report, Field: c[0], Words: c[1]}, tools(front()))
		refused(t, c[0]+" "+c[1], err)
	}
	_, err := d.Correct(t.Context(), "Jon Adler", desk.Correction{Of: "r99", Field: "outlet", Words: "x"}, tools())
	if !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("a report that is not there: %v", err)
	}
	_, err = d.Correct(t.Context(), "Jon Adler", desk.Correction{Of: r.Report, Field: "outlet", Words: "x"}, desk.Tools{})
	refused(t, "no engine", err)
	sound(t, d)
}

func TestEverythingAPersonEnteredIsTakenBack(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	r := add(t, d, front())
	s := r.Statements
	stands := func() string {
		t.Helper()
		var out []string
		all, err := d.List(t.Context(), desk.Filter{All: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range all {
			c.Due = nil
			out = append(out, mustJSON(t, c))
		}
		return strings.Join(out, "\n")
	}
	fresh := stands()
	for name, enter := range map[string]func() (ledger.ID, error){
		"accept": func() (ledger.ID, error) {
			return d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Accept, Of: s[0]})
		},
		"reject": func() (ledger.ID, error) {
			return d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Reject, Of: s[0]})
		},
		"correct": func() (ledger.ID, error) {
			r := ledger.Review{Action: ledger.Correct, Of: s[0], Field: "speaker", Value: []byte(`{"name":"Ada Renko"}`)}
			return d.Review(t.Context(), "Jon Adler", r)
		},
		"merge": func() (ledger.ID, error) {
			return d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Merge, Name: "a resident", Into: "Olga Brandt"})
		},
		"resolve": func() (ledger.ID, error) {
			o := ledger.Outcome{Of: s[0], Outcome: ledger.CameTrue, Evidence: []string{"a photograph"}, Reason: "it held"}
			return d.Resolve(t.Context(), "Jon Adler", o)
		},
		"withdraw": func() (ledger.ID, error) {
			return d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: s[0], Reason: "taken back"})
		},
		"withdraw the report": func() (ledger.ID, error) {
			return d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: r.Report, Reason: "taken back"})
		},
	} {
		id, err := enter()
		if err != nil {
			t.Fatal(name, err)
		}
		with := stands()
		before := clock.Now()
		clock.Pass(time.Hour)
		u := undo(t, d, id)
		if got := stands(); got != fresh {
			t.Errorf("%s, taken back:\n%s\nwant\n%s", name, got, fresh)
		}
		if err := d.Examples(t.Context(), desk.Filter{}, func(x desk.Example) error { return fmt.Errorf("%+v", x) }); err != nil {
			t.Errorf("%s, taken back, is an example for training: %v", name, err)
		}
		_, err = d.Undo(t.Context(), "Jon Adler", id, "again", nil)
		if refused(t, name+", taken back twice", err); !strings.Contains(fmt.Sprint(err), string(u)) {
			t.Errorf("%s, taken back twice: %v", name, err)
		}
		uu := undo(t, d, u)
		if got := stands(); got != with {
			t.Errorf("%s, brought back:\n%s\nwant\n%s", name, got, with)
		}
		then, err := d.Show(t.Context(), s[0], before)
		if err != nil || mustJSON(t, then.Claim.Standing) != mustJSON(t, claim(t, d, s[0]).Standing) {
			t.Errorf("%s, as it stood: %s, %v", name, mustJSON(t, then.Claim), err)
		}
		undo(t, d, uu)
		if got := stands(); got != fresh {
			t.Errorf("%s, taken back again:\n%s\nwant\n%s", name, got, fresh)
		}
		sound(t, d)
	}
	for _, id := range []ledger.ID{r.Capture, r.Report, s[0], "v99"} {
		if _, err := d.Undo(t.Context(), "Jon Adler", id, "x", nil); err == nil {
			t.Errorf("%s, which is none of a person's, was taken back", id)
		}
	}
	x, err := d.Erase(t.Context(), "Vera Holm", s[0], "asked for")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Undo(t.Context(), "Jon Adler", x.ID, "x", nil); !errors.Is(err, desk.ErrRefused) {
		t.Errorf("an erasure was taken back: %v", err)
	}
	sound(t, d)
}

// What is taken back in an earlier reading is taken back in those that carry it.
func TestAnUndoReachesLaterReadings(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	first := add(t, d, front())
	v := right(t, d, first.Statements[0], "act", "promise")
	second := reread(t, d, front(), 3)
	third := reread(t, d, front(), 2)
	undo(t, d, v)
	for _, id := range []ledger.ID{second.Statements[0], third.Statements[0]} {
		if got := claim(t, d, id); *got.Read.Act != "predict" || len(got.Corrections) > 0 {
			t.Errorf("%s: act %s with %v", id, *got.Read.Act, got.Corrections)
		}
	}
	if got := list(t, d, desk.Filter{Act: "promise"}); len(got) > 0 {
		t.Errorf("promises: %q", got)
	}
	sound(t, d)
}

func TestAMissedStatementIsAdded(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	e, err := d.Claim(t.Context(), "Jon Adler", desk.Addition{Report: r.Report, Words: "no cracks near Graz", Reason: "missed",
		Fields: map[string]string{"speaker": "Olga Brandt", "act": "deny", "places": "Graz", "said_at": "2025-11-19"}}, tools(front()))
	if err != nil {
		t.Fatal(err)
	}
	c := claim(t, d, e.ID)
	got := []string{c.Speaker, *c.Read.Act, c.Read.Places[0].Span.Text, value(c.Read.SaidAt.Latest), fmt.Sprint(c.Hand)}
	if want := []string{"olha brandt", "deny", "Graz", "2025-11-19", "true"}; !slices.Equal(got, want) {
		t.Errorf("added: %q, want %q", got, want)
	}
	if got := list(t, d, desk.Filter{Report: r.Report}); len(got) != 4 {
		t.Errorf("statements of the report: %q", got)
	}
	// It stays in the person's form when the report is read again, with the new day.
	right(t, d, r.Report, "published", "2025-11-08", front())
	again := claims(t, d, desk.Filter{Act: "deny"})
	if len(again) != 1 || value(again[0].Source.Published.Latest) != "2025-11-08" || again[0].Replaces != e.ID {
		t.Errorf("after the report was read again: %s", mustJSON(t, again))
	}
	sound(t, d)
	undo(t, d, again[0].ID, front())
	if got := list(t, d, desk.Filter{}); len(got) != 3 {
		t.Errorf("taken back: %q", got)
	}
	sound(t, d)
	for name, a := range map[string]desk.Addition{
		"not in the text": {Report: r.Report, Words: "the dam will break"},
		"nothing":         {Report: r.Report, Words: " "},
		"several times":   {Report: r.Report, Words: "Brandt"},
		"too often":       {Report: r.Report, Words: "Brandt", Nth: 3},
		"there already":   {Report: r.Report, Words: "water is in the cellars"},
		"no such act":     {Report: r.Report, Words: "no cracks", Fields: map[string]string{"act": "lie"}},
		"no report":       {Report: r.Statements[0], Words: "no cracks"},
	} {
		_, err := d.Claim(t.Context(), "Jon Adler", a, tools(front()))
		refused(t, name, err)
	}
	e, err = d.Claim(t.Context(), "Jon Adler", desk.Addition{Report: r.Report, Words: "Brandt", Nth: 2}, tools(front()))
	if err != nil || e.Statement.Read.Content[0].Start < 60 {
		t.Errorf("the second occurrence: %+v, %v", e.Statement, err)
	}
	sound(t, d)
}

func TestStatementsAreSplitAndJoined(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	s := r.Statements
	w, err := d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: s[1], Reason: "taken back"})
	if err != nil {
		t.Fatal(err)
	}
	one, err := d.SplitStatement(t.Context(), "Jon Adler", s[1], []string{"engineers found no cracks", "near Graz"}, "two things")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"near Graz", "engineers found no cracks", "water is in the cellars", "the dam will hold until Friday"}
	if got := list(t, d, desk.Filter{}); !slices.Equal(got, want) {
		t.Errorf("split: %q", got)
	}
	if c := claim(t, d, one.ID); len(c.Read.Places) != 0 || c.Withdrawn == nil || c.Withdrawn.Entry != w {
		t.Errorf("the first part: %s", mustJSON(t, c))
	}
	sound(t, d)
	// The engine finds the whole again, and the person's word stands.
	again := reread(t, d, front(), 3)
	if got := list(t, d, desk.Filter{}); !slices.Equal(got, want) {
		t.Errorf("split, read again: %q", got)
	}
	if len(again.Statements) != 4 {
		t.Errorf("read again: %+v", again)
	}
	sound(t, d)
	u := undo(t, d, one.ID, front())
	if got := list(t, d, desk.Filter{}); len(got) != 3 || slices.Contains(got, "near Graz") {
		t.Errorf("split, taken back: %q", got)
	}
	sound(t, d)
	undo(t, d, u, front())
	if got := list(t, d, desk.Filter{}); len(got) != 4 || !slices.Contains(got, "near Graz") {
		t.Errorf("split, brought back: %q", got)
	}
	sound(t, d)
	parts := claims(t, d, desk.Filter{Text: "cracks"})
	parts = append(parts, claims(t, d, desk.Filter{Place: "Graz"})...)
	joined, err := d.JoinStatements(t.Context(), "Jon Adler", []ledger.ID{parts[0].ID, parts[1].ID}, "one thing after all")
	if err != nil {
		t.Fatal(err)
	}
	if c := claim(t, d, joined.ID); len(c.Read.Content) != 2 || len(c.Read.Places) != 1 {
		t.Errorf("joined: %s", mustJSON(t, c))
	}
	sound(t, d)
	for name, err := range map[string]error{
		"one part":           third(d.SplitStatement(t.Context(), "Jon Adler", s[0], []string{"the dam"}, "x")),
		"not its words":      third(d.SplitStatement(t.Context(), "Jon Adler", joined.ID, []string{"engineers", "the dam"}, "x")),
		"overlapping":        third(d.SplitStatement(t.Context(), "Jon Adler", joined.ID, []string{"engineers found", "found no"}, "x")),
		"different speakers": third(d.JoinStatements(t.Context(), "Jon Adler", claimIDs(claims(t, d, desk.Filter{})), "x")),
		"one":                third(d.JoinStatements(t.Context(), "Jon Adler", []ledger.ID{joined.ID}, "x")),
		"itself":             third(d.JoinStatements(t.Context(), "Jon Adler", []ledger.ID{joined.ID, joined.ID}, "x")),
		"replaced":           third(d.JoinStatements(t.Context(), "Jon Adler", []ledger.ID{parts[0].ID, joined.ID}, "x")),
	} {
		refused(t, name, err)
	}
}

func third(_ ledger.Entry, err error) error { return err }

func claimIDs(claims []desk.Claim) []ledger.ID {
	var out []ledger.ID
	for _, c := range claims {
		out = append(out, c.ID)
	}
	return out
}

func TestWhichReportsAreVersions(t *testing.T) {
	long := func(first string) desktest.Report {
		r := desktest.Invented(3, 5)
		r.File, r.Outlet, r.Title, r.URL = "index.txt", "Harbour Post", "", ""
		r.Said = append([]desktest.Said{{By: "Ivo Falk", Words: first}}, r.Said...)
		return r
	}
	other := func() desktest.Report {
		r := desktest.Invented(4, 5)
		r.File, r.Outlet, r.Title = "index.txt", "Harbour Post", ""
		return r
	}
	unknown, elsewhere, moved := long("the fourth wording"), long("the fifth wording"), long("the sixth wording")
	unknown.Outlet, elsewhere.Outlet = "", "Kordon Daily"
	moved.File, moved.URL = "", "https://example.org/a"
	rewritten := other()
	rewritten.URL, rewritten.Outlet = moved.URL, ""
	for _, c := range []struct {
		name    string
		reports []desktest.Report
		version int
		doubt   bool
	}{
		{"two files of one name", []desktest.Report{long("the first wording"), other()}, 1, false},
		{"an edited text", []desktest.Report{long("the first wording"), other(), long("the second wording")}, 2, false},
		{"an outlet that is not known", []desktest.Report{long("the first wording"), unknown}, 1, true},
		{"the copy of another outlet", []desktest.Report{long("the first wording"), elsewhere}, 1, false},
		{"an address that was not known", []desktest.Report{long("the first wording"), moved}, 2, false},
		{"the same address", []desktest.Report{moved, rewritten}, 2, false},
	} {
		d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
		var last desk.Receipt
		for _, r := range c.reports {
			last = add(t, d, r)
		}
		if last.Version != c.version || (last.Doubt != nil) != c.doubt {
			t.Errorf("%s: version %d, doubt %+v", c.name, last.Version, last.Doubt)
		}
		sound(t, d)
	}
}

func TestTwoReportsAreSaidToBeOne(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	one, two := front(), front()
	two.Outlet, two.Said = "", slices.Clone(two.Said)
	two.Said[0].Words = "the dam will hold until Saturday"
	first, second := add(t, d, one), add(t, d, two)
	if second.Version != 1 || second.Doubt == nil || second.Doubt.Report != first.Report {
		t.Fatalf("the second: %+v", second)
	}
	review(t, d, ledger.Review{Action: ledger.Accept, Of: first.Statements[2]})
	v, err := d.SameReport(t.Context(), "Jon Adler", second.Report, first.Report, "the outlet is the same", desktest.Reader(one, two))
	if err != nil {
		t.Fatal(err)
	}
	got := claims(t, d, desk.Filter{})
	if len(got) != 3 || got[0].Source.Version != 2 || got[2].Accepted == nil {
		t.Errorf("joined: %s", mustJSON(t, got))
	}
	sound(t, d)
	_, err = d.SameReport(t.Context(), "Jon Adler", first.Report, second.Report, "again", desktest.Reader(one, two))
	refused(t, "joined twice", err)
	third := two
	third.Said = slices.Clone(two.Said)
	third.Said[1].Words = "engineers found one crack near Graz"
	third.Outlet = "Harbour Post"
	later := add(t, d, third)
	if later.Version != 3 {
		t.Errorf("a version after the two: %+v", later)
	}
	sound(t, d)
	undo(t, d, v.ID, one, two, third)
	sound(t, d)
	want := []string{"water is in the cellars", "engineers found one crack near Graz", "the dam will hold until Saturday",
		"water is in the cellars", "engineers found no cracks near Graz", "the dam will hold until Friday"}
	if got := list(t, d, desk.Filter{}); !slices.Equal(got, want) {
		t.Errorf("parted: %q", got)
	}
	if got := claims(t, d, desk.Filter{})[3].Source.Version; got != 2 {
		t.Errorf("the later version of the second report, parted from the first, is version %d", got)
	}
}

func TestTheSameBytesFromElsewhere(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	bare := front()
	bare.Outlet, bare.Published = "", ""
	first := add(t, d, bare)
	with := func(change func(*desktest.Report)) desk.Receipt {
		t.Helper()
		r := front()
		change(&r)
		item := r.Item()
		item.Read = desktest.Reader(front())
		receipts, err := d.Add(t.Context(), item)
		if err != nil {
			t.Fatal(err)
		}
		return receipts[0]
	}
	filled := with(func(*desktest.Report) {})
	if filled.Again == nil || !slices.Equal(filled.Again.Filled, []string{"outlet", "published"}) || filled.Capture != first.Capture {
		t.Errorf("what was not known: %+v", filled.Again)
	}
	if c := claims(t, d, desk.Filter{})[0]; c.Source.Outlet != "Harbour Post" || value(c.Read.SaidAt.Latest) != "2025-11-20" {
		t.Errorf("after it was filled in: %s", mustJSON(t, c))
	}
	kordon := func(r *desktest.Report) { r.Outlet, r.URL = "Kordon Daily", "https://example.org/k" }
	elsewhere := with(kordon)
	if elsewhere.Again == nil || elsewhere.Again.Place == "" || !elsewhere.Known {
		t.Errorf("a further place: %+v", elsewhere)
	}
	if again := with(kordon); again.Again != nil {
		t.Errorf("the same place again: %+v", again.Again)
	}
	conflict := with(func(r *desktest.Report) { r.Published = "2025-11-09" })
	if conflict.Again == nil || len(conflict.Again.Conflicts) != 1 || !conflict.Known {
		t.Errorf("another day: %+v", conflict)
	}
	if same := with(func(*desktest.Report) {}); same.Again != nil || !same.Known {
		t.Errorf("nothing new: %+v", same)
	}
	sound(t, d)
	in := func(outlet string) int { return len(claims(t, d, desk.Filter{Outlet: outlet})) }
	if here, there := in("Harbour"), in("kordon"); here == 0 || there != here {
		t.Errorf("%d statements by the outlet, %d by the further one", here, there)
	}
	if rows, err := d.Reports(t.Context(), desk.Filter{Outlet: "Kordon Daily"}); err != nil || len(rows) != 1 {
		t.Errorf("reports of the further outlet: %+v, %v", rows, err)
	}
	undo(t, d, elsewhere.Again.Place)
	if there := in("Kordon Daily"); there != 0 {
		t.Errorf("%d statements by an outlet whose publication was taken back", there)
	}
	sound(t, d)
	if again := with(kordon); again.Again == nil || again.Again.Place == "" {
		t.Errorf("a place that was taken back: %+v", again)
	}
	edited := front()
	edited.URL, edited.Outlet, edited.Said[0].Words = "https://example.org/k", "Kordon Daily", "the dam will not hold"
	if v := add(t, d, edited); v.Version != 2 {
		t.Errorf("an edit at the further address: %+v", v)
	}
	sound(t, d)
}

// twice gives the words of a capture that more than one statement stands for.
func twice(t *testing.T, d *desk.Desk) []desk.Fault {
	t.Helper()
	var out []desk.Fault
	seen := map[string]ledger.ID{}
	for _, c := range claims(t, d, desk.Filter{}) {
		report, err := d.Show(t.Context(), c.Report, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		key := fmt.Sprint(report.Entry.Report.Capture, c.Read.Content)
		if seen[key] != "" && c.State == ledger.Current {
			out = append(out, desk.Fault{Where: string(c.ID), What: "stands beside " + string(seen[key])})
		}
		seen[key] = c.ID
	}
	return out
}

// Whatever is entered, put right and taken back in whatever order: verify finds nothing after
// any step, and no words stand twice.
func TestRandomRepairsLeaveALedgerSound(t *testing.T) {
	for seed := range uint64(2) {
		d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-02-01").Now)
		random := rand.New(rand.NewPCG(seed, 13))
		done := map[string]int{}
		var log []string
		for step := range 120 {
			name, do := operation(random)
			kind, _, _ := strings.Cut(name, " ")
			if kind == "erase" {
				continue // what replaced a statement being gone, that stands again
			}
			_, err := do(d)
			if err == nil {
				done[kind]++
			}
			log = append(log, fmt.Sprintf("%s: %v", name, err))
			if got := append(twice(t, d), faults(t, d)...); len(got) > 0 {
				t.Fatalf("seed %d, after step %d:\n%s\n%v", seed, step, strings.Join(log, "\n"), got)
			}
		}
		t.Logf("seed %d: %v", seed, done)
	}
}

func TestWhatIsNamedMustBeThere(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	for name, o := range map[string]ledger.Outcome{
		"an entry that is not there": {Of: r.Statements[0], Evidence: []string{"s99"}},
		"the forecast itself":        {Of: r.Statements[0], Evidence: []string{string(r.Statements[0])}},
		"an address that is none":    {Of: r.Statements[0], Evidence: []string{"https://"}},
		"nothing":                    {Of: r.Statements[0], Evidence: []string{"a letter", " "}},
		"slipped to what is not":     {Of: r.Statements[0], Evidence: []string{"a letter"}, SlippedTo: "s99"},
		"slipped to no forecast":     {Of: r.Statements[0], Evidence: []string{"a letter"}, SlippedTo: r.Statements[1]},
	} {
		o.Outcome, o.Reason = ledger.DidNot, "so"
		if _, err := d.Resolve(t.Context(), "Jon Adler", o); !errors.Is(err, desk.ErrRefused) && !errors.Is(err, desk.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	earlier := add(t, d, desktest.Report{File: "b.txt", Published: "2025-11-19",
		Said: []desktest.Said{{By: "Olga Brandt", Words: "the dam will hold", Act: "predict", Due: "2025-11-25"}}})
	_, err := d.Resolve(t.Context(), "Jon Adler", ledger.Outcome{Of: r.Statements[0], Outcome: ledger.DidNot, Reason: "so",
		Evidence: []string{string(r.Statements[1])}, SlippedTo: earlier.Statements[0]})
	if refused(t, "slipped to an earlier deadline", err); !strings.Contains(fmt.Sprint(err), "2025-11-25, is not after") {
		t.Errorf("slipped to an earlier deadline: %v", err)
	}
	for _, names := range [][2]string{{"Olga Brand", "a resident"}, {"a resident", "Olga Brandtt"}, {"nobody", "Olga Brandt"}} {
		_, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Merge, Name: names[0], Into: names[1]})
		refused(t, strings.Join(names[:], ", "), err)
	}
	sound(t, d)
}

// A name that no statement bears any more, or not yet, has no record.
func TestNobodyHasNoRecord(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	r := add(t, d, front())
	before := clock.Now()
	clock.Pass(time.Hour)
	right(t, d, r.Statements[2], "speaker", "Ada Renko")
	for _, f := range []desk.Filter{{Speaker: "a resident"}, {Speaker: "Ada Renko", AsOf: before}} {
		records, err := d.Records(t.Context(), f)
		if err != nil || len(records) != 0 {
			t.Errorf("%+v: %+v, %v", f, records, err)
		}
	}
}

func TestAPersonIsForgotten(t *testing.T) {
	folder := t.TempDir()
	d, _ := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	other := add(t, d, desktest.Report{File: "b.txt", Said: []desktest.Said{
		{By: "Minister Brandt", Words: "the gates are open"}, {By: "Ivo Falk", Words: "the pier is new"}}})
	review(t, d, ledger.Review{Action: ledger.Merge, Name: "Minister Brandt", Into: "Olga Brandt"})
	right(t, d, r.Statements[2], "speaker", "Olga Brandt")
	right(t, d, r.Statements[2], "speaker", "Ada Renko")
	sound(t, d)
	preview, err := d.OfSpeaker(t.Context(), "Minister Brandt", false)
	if err != nil || preview.Kinds[ledger.KindStatement] != 4 || preview.Kinds[ledger.KindReview] != 3 || len(preview.Naming) != 2 {
		t.Errorf("preview %+v, %v", preview, err)
	}
	if n := len(list(t, d, desk.Filter{})); n != 5 {
		t.Errorf("%d statements after a look at what would go", n)
	}
	x, err := d.EraseSpeaker(t.Context(), "Vera Holm", "Minister Brandt", false, "asked for")
	if err != nil || len(x.Erasure.Erased) != preview.Entries {
		t.Errorf("erased %+v, %v", x.Erasure, err)
	}
	if got := list(t, d, desk.Filter{}); !slices.Equal(got, []string{"the pier is new"}) {
		t.Errorf("left: %q", got)
	}
	sound(t, d)
	if _, err := d.EraseSpeaker(t.Context(), "Vera Holm", "Nobody", false, "asked for"); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	if _, err := d.EraseSpeaker(t.Context(), "Vera Holm", "Minister Brandt", true, "asked for"); err != nil {
		t.Errorf("the reports too: %v", err)
	}
	if s, err := d.Show(t.Context(), other.Report, time.Time{}); err != nil || s.Erased == nil {
		t.Errorf("a report that named the person: %+v, %v", s, err)
	}
	sound(t, d)
}

// A report that was put right, with a statement by hand, and what was taken back, in a bundle.
func TestRepairsAreInABundle(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	right(t, d, r.Report, "outlet", "Kordon Daily", front())
	e, err := d.Claim(t.Context(), "Jon Adler", desk.Addition{Report: r.Report, Words: "no cracks"}, tools(front()))
	if err != nil {
		t.Fatal(err)
	}
	v := right(t, d, e.ID, "act", "deny")
	u := undo(t, d, v)
	verdict := bundled(t, d, e.ID)
	if verdict.Statements != 1 {
		t.Errorf("bundle of the statement: %+v", verdict)
	}
	if verdict := bundled(t, d, e.Statement.Report); verdict.Statements != 4 {
		t.Errorf("bundle of the report: %+v", verdict)
	}
	if verdict := bundled(t, d, u); verdict.Statements != 1 {
		t.Errorf("bundle of the undo: %+v", verdict)
	}
	// A further place of publication, taken back, leads to the capture and the capture to it.
	elsewhere := front()
	elsewhere.Outlet, elsewhere.URL = "Signal Six", "https://example.org/s"
	item := elsewhere.Item()
	item.Read = desktest.Reader(front())
	receipts, err := d.Add(t.Context(), item)
	if err != nil {
		t.Fatal(err)
	}
	u = undo(t, d, receipts[0].Again.Place)
	for _, id := range []ledger.ID{r.Capture, receipts[0].Again.Place, u} {
		if verdict := bundled(t, d, id); verdict.Statements == 0 {
			t.Errorf("bundle of %s: %+v", id, verdict)
		}
	}
}
