package export_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed"
	"github.com/parquet-go/parquet-go"
	"github.com/twpayne/go-geom/encoding/geojson"

	"hearsay/internal/desk"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// readTable gives the header and the rows by column name.
func readTable(t *testing.T, b []byte) ([]string, []map[string]string) {
	t.Helper()
	records, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, cell := range r {
			row[records[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return records[0], rows
}

func TestCSVIsSafeAndComplete(t *testing.T) {
	n := open(t)
	_, rows := readTable(t, n.export(t, "csv", desk.Filter{All: true}))
	claims := n.list(t, desk.Filter{All: true})
	if len(rows) != len(claims) {
		t.Fatalf("%d rows for %d statements", len(rows), len(claims))
	}
	for i, row := range rows {
		for name, cell := range row {
			if f := formulas(cell); len(f) > 0 {
				t.Errorf("%s of %s has formulas: %q in %q", name, row["id"], f, cell)
			}
		}
		c := claims[i]
		if got, want := words(row["content"]), visible.Text(c.Read.Content[0].Text); got != want {
			t.Errorf("content of %s is %q, want %q", c.ID, got, want)
		}
		if row["id"] != string(c.ID) || row["act"] != *c.Read.Act || row["polarity"] != *c.Read.Polarity || row["state"] != c.State {
			t.Errorf("row %v is not %+v", row, c)
		}
	}
}

// The header is what the documentation says, in its order.
func TestColumnsAreDocumented(t *testing.T) {
	n := open(t)
	header, _ := readTable(t, n.export(t, "csv", desk.Filter{}))
	doc, err := os.ReadFile("../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(doc), "## csv and parquet")
	table, _, _ = strings.Cut(table, "\n## ")
	var documented []string
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z_]+)`").FindAllStringSubmatch(table, -1) {
		documented = append(documented, m[1])
	}
	if diff := cmp.Diff(documented, header); diff != "" {
		t.Errorf("docs/exports.md has other columns: %s", diff)
	}
}

// Parquet read by column, without the type that it was written from, says what CSV says.
func TestParquet(t *testing.T) {
	n := open(t)
	b := n.export(t, "parquet", desk.Filter{All: true})
	file, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	header, rows := readTable(t, n.export(t, "csv", desk.Filter{All: true}))
	var columns []string
	for _, path := range file.Schema().Columns() {
		columns = append(columns, strings.Join(path, "."))
	}
	if diff := cmp.Diff(header, columns); diff != "" {
		t.Fatalf("columns differ from CSV: %s", diff)
	}
	at := 0
	for _, group := range file.RowGroups() {
		for i, column := range group.ColumnChunks() {
			for k, v := range values(t, column) {
				if got, want := shown(v, columns[i]), words(rows[at+k][columns[i]]); got != want && visible.Text(got) != want {
					t.Errorf("%s of row %d is %q, in CSV %q", columns[i], at+k, got, want)
				}
			}
		}
		at += int(group.NumRows())
	}
	if at != len(rows) {
		t.Errorf("%d rows, want %d", at, len(rows))
	}
}

func values(t *testing.T, column parquet.ColumnChunk) []parquet.Value {
	t.Helper()
	pages := column.Pages()
	defer pages.Close()
	var out []parquet.Value
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		some := make([]parquet.Value, page.NumValues())
		if k, err := page.Values().ReadValues(some); k != len(some) || err != nil && !errors.Is(err, io.EOF) {
			t.Fatalf("%d of %d values: %v", k, len(some), err)
		}
		for _, v := range some {
			out = append(out, v.Clone())
		}
	}
}

// shown is a value as CSV writes it: days are counted from 1970, times in microseconds.
func shown(v parquet.Value, column string) string {
	switch {
	case v.IsNull():
		return ""
	case v.Kind() == parquet.Int32:
		return time.Unix(int64(v.Int32())*86400, 0).UTC().Format(time.DateOnly)
	case v.Kind() == parquet.Int64 && (column == "entered" || column == "withdrawn" || column == "outcome_at"):
		return time.UnixMicro(v.Int64()).UTC().Format(time.RFC3339Nano)
	}
	return v.String()
}

// python runs a check by a library of another language, where it is installed.
func python(t *testing.T, module, program string, b []byte) string {
	t.Helper()
	path, err := exec.LookPath("python3")
	if own := os.Getenv("HEARSAY_TEST_PYTHON"); own != "" {
		path, err = own, nil
	}
	if err != nil || exec.Command(path, "-c", "import "+module).Run() != nil {
		t.Skip("Python has no " + module + " (HEARSAY_TEST_PYTHON names one that has)")
	}
	file := filepath.Join(t.TempDir(), "export")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(path, "-c", program, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

func TestParquetByArrow(t *testing.T) {
	n := open(t)
	got := python(t, "pyarrow", `
import json, sys, pyarrow.parquet as p
t = p.read_table(sys.argv[1])
print(json.dumps([t.column_names, str(t.schema.field("due_to").type), str(t.schema.field("entered").type), t.column("content").to_pylist()]))`,
		n.export(t, "parquet", desk.Filter{All: true}))
	var contents []string
	for _, c := range n.list(t, desk.Filter{All: true}) {
		contents = append(contents, c.Read.Content[0].Text)
	}
	header, _ := readTable(t, n.export(t, "csv", desk.Filter{}))
	var names, said []string
	var day, instant string
	if err := json.Unmarshal([]byte(got), &[]any{&names, &day, &instant, &said}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(contents, said) + cmp.Diff(header, names); diff != "" || day != "date32[day]" || instant != "timestamp[us, tz=UTC]" {
		t.Errorf("Arrow reads %s, %s: %s", day, instant, diff)
	}
}

func TestClaimReview(t *testing.T) {
	n := open(t)
	b := n.export(t, "claimreview", desk.Filter{})
	valid(t, "claimreview.schema.json", b)
	var doc struct {
		Graph []struct {
			Type   string                         `json:"@type"`
			ID     string                         `json:"identifier"`
			Text   string                         `json:"text"`
			Item   struct{ Identifier string }    `json:"itemReviewed"`
			Rating struct{ AlternateName string } `json:"reviewRating"`
		} `json:"@graph"`
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	texts, reviewed := map[string]string{}, []string{}
	for _, x := range doc.Graph {
		texts[x.ID] = x.Text
		if x.Type == "ClaimReview" {
			reviewed = append(reviewed, x.Item.Identifier+" "+x.Rating.AlternateName)
		}
	}
	s := n.first.Statements
	if want := []string{string(s[0]) + " partly"}; !slices.Equal(reviewed, want) {
		t.Errorf("reviews of %q, want %q", reviewed, want)
	}
	if got := texts[string(s[3])]; got != "Ivo Rudin said that the mill had burnt down" {
		t.Errorf("a denial reads %q", got)
	}
	if _, ok := texts[string(s[6])]; ok {
		t.Error("a question is a claim")
	}
	if s := string(b); strings.Contains(s, "<") || strings.Contains(s, "ratingValue") {
		t.Error("has markup, or a number for an outcome")
	}
}

// Every selector finds its words in the archived text: by position, and by quotation there
// and nowhere else.
func TestSelectorsFindTheirWords(t *testing.T) {
	n := open(t)
	b := n.export(t, "webannotation", desk.Filter{})
	valid(t, "annotation.schema.json", b)
	texts := map[string]string{}
	for _, r := range []ledger.ID{n.first.Report, n.hostile.Report} {
		text, err := n.Text(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(text))
		texts["ni:///sha-256;"+base64.RawURLEncoding.EncodeToString(sum[:])] = text
	}
	var doc struct {
		Total int
		First struct {
			Items []struct {
				Target []struct {
					Source   struct{ ID string }
					Selector []struct {
						Exact, Prefix, Suffix string
						Start, End            int
					}
				}
			}
		}
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	claims := n.list(t, desk.Filter{})
	if doc.Total != len(claims) || len(doc.First.Items) != len(claims) {
		t.Fatalf("%d annotations, total %d, of %d statements", len(doc.First.Items), doc.Total, len(claims))
	}
	for i, item := range doc.First.Items {
		target := item.Target[0]
		text, quote, position := texts[target.Source.ID], target.Selector[0], target.Selector[1]
		points := []rune(text)
		if got := string(points[position.Start:position.End]); got != quote.Exact || got != claims[i].Read.Content[0].Text {
			t.Errorf("%s: at the position %q, quoted %q", claims[i].ID, got, quote.Exact)
		}
		whole := quote.Prefix + quote.Exact + quote.Suffix
		at := strings.Index(text, whole)
		if at < 0 || utf8.RuneCountInString(text[:at]+quote.Prefix) != position.Start || strings.Contains(text[at+1:], whole) {
			t.Errorf("%s: %q stands at %d, not only at %d", claims[i].ID, whole, at, position.Start)
		}
	}
}

func TestGeoJSON(t *testing.T) {
	n := open(t)
	b := n.export(t, "geojson", desk.Filter{})
	valid(t, "geojson.schema.json", b)
	var f geojson.FeatureCollection
	if err := json.Unmarshal(b, &f); err != nil {
		t.Fatal(err)
	}
	if len(f.Features) != 2 {
		t.Fatalf("%d features, want the two statements about Graz", len(f.Features))
	}
	for _, x := range f.Features {
		if got := x.Geometry.FlatCoords(); !slices.Equal(got, []float64{15.44, 47.07}) || x.Properties["place"] != "Graz" {
			t.Errorf("%s is at %v, %v", x.ID, got, x.Properties)
		}
	}
}

func TestCalendar(t *testing.T) {
	n := open(t)
	b := n.export(t, "ics", desk.Filter{})
	for _, l := range strings.SplitAfter(string(b), "\r\n") {
		if len(l) > 77 || strings.ContainsAny(strings.TrimSuffix(l, "\r\n"), "\r\n") || !utf8.ValidString(l) {
			t.Errorf("line of %d bytes: %q", len(l), l)
		}
	}
	events := eventsOf(t, b)
	if len(events) != 4 {
		t.Errorf("%d events, want those of the four forecasts with a day: %q", len(events), events)
	}
	s := events["20251128"]
	if s.summary != "[partly] Olga Brandt expected that the dam will hold until Friday" || !strings.Contains(s.description, "it held until Thursday") {
		t.Errorf("the resolved forecast is %q", s)
	}
	if got := events["20251231"].summary; !strings.Contains(got, "⟨U+202E⟩evil") || !strings.Contains(got, "; ,: ") && !strings.Contains(got, ";,: ") {
		t.Errorf("hostile words are %q", got)
	}
}

type event struct{ uid, summary, description string }

// eventsOf reads a calendar by another library: the events by day.
func eventsOf(t *testing.T, b []byte) map[string]event {
	t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]event{}
	for _, e := range cal.Events() {
		get := func(name string) string {
			s, err := e.Props.Text(name)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		start := e.Props.Get(ical.PropDateTimeStart)
		if _, err := start.DateTime(time.UTC); err != nil || start.ValueType() != ical.ValueDate {
			t.Errorf("start %v: %v", start, err)
		}
		out[start.Value] = event{get(ical.PropUID), get(ical.PropSummary), get(ical.PropDescription)}
	}
	return out
}

func TestCalendarByPython(t *testing.T) {
	n := open(t)
	got := python(t, "icalendar", `
import sys, icalendar
c = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
print(len([e for e in c.walk("VEVENT") if not e.errors and e.decoded("dtstart")]))`, n.export(t, "ics", desk.Filter{}))
	if strings.TrimSpace(got) != "4" {
		t.Errorf("Python reads %s events, want 4", got)
	}
}

func TestAtom(t *testing.T) {
	n := open(t)
	b := n.export(t, "atom", desk.Filter{})
	dec := xml.NewDecoder(bytes.NewReader(b))
	dec.Strict = true
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	claims := n.list(t, desk.Filter{})
	if feed.FeedType != "atom" || feed.UpdatedParsed == nil || len(feed.Items) != len(claims) {
		t.Fatalf("%s feed of %d entries for %d statements, updated %v", feed.FeedType, len(feed.Items), len(claims), feed.Updated)
	}
	seen := map[string]bool{}
	for i, e := range feed.Items {
		if seen[e.GUID] || !strings.HasPrefix(e.GUID, "urn:uuid:") || e.UpdatedParsed == nil || e.PublishedParsed == nil || e.Title == "" {
			t.Errorf("entry %+v", e)
		}
		seen[e.GUID] = true
		if want := visible.Text(claims[i].Read.Content[0].Text); !strings.Contains(e.Content, strings.TrimSpace(want)) {
			t.Errorf("content %q, want %q in it", e.Content, want)
		}
	}
}

// A newer version of a report leaves UIDs and IDs as they are; nothing has the name of
// something else.
func TestNamesStay(t *testing.T) {
	n := open(t)
	before := eventsOf(t, n.export(t, "ics", desk.Filter{}))
	feed := ids(t, n.export(t, "atom", desk.Filter{}))
	for _, words := range []string{"the dam will be raised soon", "the dam will be raised very soon"} {
		edited := n.dam
		edited.Said = slices.Clone(edited.Said)
		edited.Said[4].Words = words
		n.add(t, located(edited.Item()))
	}
	after := eventsOf(t, n.export(t, "ics", desk.Filter{}))
	for day, e := range before {
		if after[day].uid != e.uid {
			t.Errorf("the UID of the forecast for %s was %s and is %s", day, e.uid, after[day].uid)
		}
	}
	if got := after["20260301"]; !strings.HasSuffix(got.summary, "very soon") {
		t.Errorf("the edited forecast is %q", got)
	}
	slices.Sort(feed)
	got := ids(t, n.export(t, "atom", desk.Filter{}))
	slices.Sort(got)
	if diff := cmp.Diff(feed, got); diff != "" {
		t.Errorf("entries changed their IDs: %s", diff)
	}
	all := ids(t, n.export(t, "atom", desk.Filter{All: true}))
	slices.Sort(all)
	if len(slices.Compact(slices.Clone(all))) != len(all) {
		t.Error("two entries have one ID")
	}
}

func ids(t *testing.T, b []byte) []string {
	t.Helper()
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range feed.Items {
		out = append(out, e.GUID)
	}
	return out
}
