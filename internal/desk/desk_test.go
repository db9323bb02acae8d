package desk_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

func front() desktest.Report {
	return desktest.Report{File: "front.txt", Outlet: "Harbour Post", Title: "Dam", Published: "2025-11-20", Said: []desktest.Said{
		{By: "Olga Brandt", Words: "the dam will hold until Friday", Act: "predict", Due: "2025-11-28"},
		{By: "Olga Brandt", Words: "engineers found no cracks near Graz", Place: "Graz"},
		{By: "(a resident)", Words: "water is in the cellars", Certainty: "probable"},
	}}
}

func add(t *testing.T, d *desk.Desk, r desktest.Report) desk.Receipt {
	t.Helper()
	receipts, err := d.Add(t.Context(), r.Item())
	if err != nil {
		t.Fatal(err)
	}
	return receipts[0]
}

// list gives the contents that a filter finds, newest first.
func list(t *testing.T, d *desk.Desk, f desk.Filter) []string {
	t.Helper()
	claims, err := d.List(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, c := range claims {
		out = append(out, c.Read.Content[0].Text)
	}
	return out
}

func claim(t *testing.T, d *desk.Desk, id ledger.ID) desk.Claim {
	t.Helper()
	s, err := d.Show(t.Context(), id, time.Time{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Claim == nil {
		t.Fatalf("%s is no claim: %+v", id, s)
	}
	return *s.Claim
}

func TestSameBytesTwiceAreOneCapture(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	first := add(t, d, front())
	again := add(t, d, front())
	if !again.Known || again.Capture != first.Capture || again.Report != first.Report || !slices.Equal(again.Statements, first.Statements) {
		t.Errorf("added again: %+v, first %+v", again, first)
	}
	if got := list(t, d, desk.Filter{}); len(got) != 3 {
		t.Errorf("statements %q, want 3", got)
	}
	two, err := d.Add(t.Context(), desktest.Invented(1, 2).Item(), desktest.Invented(1, 2).Item())
	if err != nil || two[0].Known || !two[1].Known || two[0].Capture != two[1].Capture {
		t.Errorf("the same bytes twice at once: %+v, %v", two, err)
	}
}

func TestEditedReportIsANewVersion(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	first := add(t, d, front())
	edited := front()
	edited.Said[0].Words = "the dam will hold until Saturday" // changed
	edited.Said[1] = desktest.Said{By: "Olga Brandt", Words: "schools stay closed"}
	second := add(t, d, edited)
	if second.Version != 2 || second.Previous != first.Report {
		t.Fatalf("second version: %+v", second)
	}
	c := second.Compared
	if len(c.Added) != 1 || len(c.Gone) != 1 || c.Gone[0] != first.Statements[1] ||
		len(c.Changed) != 1 || c.Changed[0].Old != first.Statements[0] || !slices.Equal(c.Changed[0].Fields, []string{"content"}) {
		t.Errorf("compared: %+v", c)
	}
	want := []string{"water is in the cellars", "schools stay closed", "the dam will hold until Saturday", "engineers found no cracks near Graz"}
	if got := list(t, d, desk.Filter{}); !slices.Equal(got, want) {
		t.Errorf("listed %q, want %q", got, want)
	}
	if got := claim(t, d, first.Statements[1]); got.State != ledger.Gone {
		t.Errorf("state of what is gone: %s", got.State)
	}
	if got := claim(t, d, first.Statements[2]); got.State != ledger.Superseded || got.ReplacedBy != second.Statements[2] {
		t.Errorf("state of what stayed: %s by %s", got.State, got.ReplacedBy)
	}
}

// A rejected statement is replaced once, by that of the next version.
func TestARejectedStatementIsReplacedOnce(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	receipts := []desk.Receipt{add(t, d, front())}
	review(t, d, ledger.Review{Action: ledger.Reject, Of: receipts[0].Statements[1], Reason: "not her words"})
	for _, day := range []string{"2025-11-21", "2025-11-22"} {
		edited := front()
		edited.Said[0].Words = "the dam will hold, as of " + day
		receipts = append(receipts, add(t, d, edited))
	}
	for i, r := range receipts[:2] {
		if got, want := claim(t, d, r.Statements[1]).ReplacedBy, receipts[i+1].Statements[1]; got != want {
			t.Errorf("%s is replaced by %q, want %s", r.Statements[1], got, want)
		}
	}
	if got := claim(t, d, receipts[2].Statements[1]).State; got != ledger.Rejected {
		t.Errorf("in the last version it is %s", got)
	}
}

func TestCorrectionsSurviveARereading(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	first := add(t, d, front())
	correct(t, d, first.Statements[0], "act", `"promise"`)
	review(t, d, ledger.Review{Action: ledger.Accept, Of: first.Statements[2]})
	second := reread(t, d, front(), 2) // the newer engine misses what a person accepted
	if !second.Reread || second.Capture != first.Capture || second.Version != 1 {
		t.Fatalf("re-reading: %+v", second)
	}
	got := claim(t, d, second.Statements[0])
	if *got.Read.Act != "promise" || len(got.Corrections) != 1 {
		t.Errorf("act %s with corrections %+v, want the corrected promise", *got.Read.Act, got.Corrections)
	}
	if got := claim(t, d, first.Statements[2]); got.State != ledger.Current {
		t.Errorf("what a person accepted is %s after an engine missed it", got.State)
	}
	if n := len(list(t, d, desk.Filter{})); n != 3 {
		t.Errorf("%d statements stand, want 3", n)
	}
}

func TestAWithdrawnReportTakesItsStatementsBack(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	first := add(t, d, front())
	other := add(t, d, desktest.Report{File: "other.txt", Said: []desktest.Said{{By: "Ivo Falk", Words: "the pier is new"}}})
	review(t, d, ledger.Review{Action: ledger.Accept, Of: first.Statements[2]})
	second := reread(t, d, front(), 2) // the newer engine misses what a person accepted
	clock.Pass(time.Hour)
	before := clock.Now()
	clock.Pass(time.Hour)
	entry, err := d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: second.Report, Reason: "retracted by the outlet"})
	if err != nil {
		t.Fatal(err)
	}
	third := reread(t, d, front(), 3)
	for _, id := range append(slices.Clone(third.Statements), second.Statements[0], first.Statements[2]) {
		if got := claim(t, d, id).Withdrawn; got == nil || got.Entry != entry || got.Reason != "retracted by the outlet" {
			t.Errorf("%s of a withdrawn report: withdrawn %+v", id, got)
		}
	}
	if got := claim(t, d, other.Statements[0]).Withdrawn; got != nil {
		t.Errorf("a statement of another report is withdrawn: %+v", got)
	}
	claims, err := d.List(t.Context(), desk.Filter{AsOf: before, Report: second.Report})
	if err != nil || len(claims) != 2 || claims[0].Withdrawn != nil {
		t.Errorf("before the withdrawal: %+v, %v", claims, err)
	}
	edited := front()
	edited.Said = edited.Said[:2]
	for _, id := range add(t, d, edited).Statements {
		if got := claim(t, d, id).Withdrawn; got != nil {
			t.Errorf("%s of the edited version is withdrawn: %+v", id, got)
		}
	}
}

// A report that is known by its address is taken back once, with the version before where the last one says so.
func TestTakeBack(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := front()
	r.URL = "https://courier.example/dam"
	first := add(t, d, r)
	again := reread(t, d, r, 2)
	r.Said = r.Said[:1]
	second := add(t, d, r)
	if second.Version != 2 {
		t.Fatalf("%+v", second)
	}
	x := ledger.Withdrawal{Reason: "it says so", Evidence: []string{r.URL}}
	ids, err := d.TakeBack(t.Context(), "Jon Adler", r.URL, true, x)
	if err != nil || len(ids) != 2 {
		t.Fatalf("%v, %v", ids, err)
	}
	for _, id := range append(slices.Concat(first.Statements, again.Statements), second.Statements...) {
		if claim(t, d, id).Withdrawn == nil {
			t.Errorf("%s stands", id)
		}
	}
	if ids, err := d.TakeBack(t.Context(), "Jon Adler", r.URL, true, ledger.Withdrawal{Reason: "seen again"}); err != nil || len(ids) != 0 {
		t.Errorf("once more: %v, %v", ids, err)
	}
	if _, err := d.TakeBack(t.Context(), "Jon Adler", "https://courier.example/other", false, x); !errors.Is(err, desk.ErrNotFound) {
		t.Errorf("what is not there: %v", err)
	}
}

// reread adds the bytes of a report again, as another engine reads them: only the first so
// many statements.
func reread(t *testing.T, d *desk.Desk, r desktest.Report, said int) desk.Receipt {
	t.Helper()
	bytes := r.Item()
	r.Engine, r.Said = fmt.Sprintf("test %d", said), r.Said[:said]
	item := r.Item()
	item.Bytes, item.Text = bytes.Bytes, bytes.Text
	item.Reading.Report.TextSHA256 = bytes.Reading.Report.TextSHA256
	receipts, err := d.Add(t.Context(), item)
	if err != nil {
		t.Fatal(err)
	}
	return receipts[0]
}

func correct(t *testing.T, d *desk.Desk, id ledger.ID, field, value string) {
	t.Helper()
	review(t, d, ledger.Review{Action: ledger.Correct, Of: id, Field: field, Value: json.RawMessage(value), Reason: "read again"})
}

func review(t *testing.T, d *desk.Desk, r ledger.Review) {
	t.Helper()
	if _, err := d.Review(t.Context(), "Jon Adler", r); err != nil {
		t.Fatal(err)
	}
}

func TestFilters(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	add(t, d, front())
	add(t, d, desktest.Report{File: "kordon.txt", Outlet: "Kordon Daily", Language: "uk", Published: "2025-10-01",
		Said: []desktest.Said{{By: "Ігор Тепляк", Words: "мости у Полтаві відремонтують", Act: "promise", Due: "2025-12-31"}}})
	yes, no := true, false
	for _, test := range []struct {
		name string
		f    desk.Filter
		want string // first words of what is found, in order
	}{
		{"speaker", desk.Filter{Speaker: "olga brandt"}, "engineers the"},
		{"part of a name", desk.Filter{Speaker: "Brandt"}, "engineers the"},
		{"nobody", desk.Filter{Speaker: "Nobody"}, ""},
		{"place", desk.Filter{Place: "graz"}, "engineers"},
		{"act", desk.Filter{Act: "predict"}, "the"},
		{"outlet", desk.Filter{Outlet: "kordon daily"}, "мости"},
		{"certainty", desk.Filter{Certainty: "probable"}, "water"},
		{"unnamed", desk.Filter{Unnamed: &yes}, "water"},
		{"named", desk.Filter{Unnamed: &no}, "мости engineers the"},
		{"said in October", desk.Filter{SaidFrom: "2025-10-01", SaidTo: "2025-10-31"}, "мости"},
		{"said since", desk.Filter{SaidFrom: "2025-11-01"}, "water engineers the"},
		{"due by", desk.Filter{DueTo: "2025-11-30"}, "the"},
		{"forecasts", desk.Filter{Forecasts: true}, "мости the"},
		{"two at once", desk.Filter{Speaker: "Brandt", Act: "assert"}, "engineers"},
		{"English words", desk.Filter{Text: "engineer crack"}, "engineers"},
		{"Ukrainian words", desk.Filter{Text: "міст ремонт"}, ""},
		{"Ukrainian inflection", desk.Filter{Text: "мостів"}, "мости"},
		{"words of the title", desk.Filter{Text: "dam", Act: "predict"}, "the"},
		{"words and filter", desk.Filter{Text: "dam", Unnamed: &yes}, "water"},
		{"page", desk.Filter{Limit: 1}, "мости"},
		{"next page", desk.Filter{Limit: 2, Before: "s7"}, "water engineers"},
	} {
		var got []string
		for _, words := range list(t, d, test.f) {
			got = append(got, strings.Fields(words)[0])
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTheLedgerAsItStood(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	r := add(t, d, front())
	before := clock.Now()
	clock.Pass(time.Hour)
	correct(t, d, r.Statements[1], "act", `"deny"`)
	review(t, d, ledger.Review{Action: ledger.Reject, Of: r.Statements[2]})
	if got := list(t, d, desk.Filter{Act: "deny"}); len(got) != 1 {
		t.Errorf("denials now: %q", got)
	}
	if got := list(t, d, desk.Filter{Act: "deny", AsOf: before}); len(got) != 0 {
		t.Errorf("denials before the correction: %q", got)
	}
	if now, then := len(list(t, d, desk.Filter{})), len(list(t, d, desk.Filter{AsOf: before})); now != 2 || then != 3 {
		t.Errorf("%d statements now and %d then, want 2 and 3", now, then)
	}
	s, err := d.Show(t.Context(), r.Statements[1], before)
	if err != nil || *s.Claim.Read.Act != "assert" || len(s.About) != 0 {
		t.Errorf("shown as it stood: %+v, %v", s.Claim, err)
	}
	if got := list(t, d, desk.Filter{AsOf: before.AddDate(0, 0, -1)}); len(got) != 0 {
		t.Errorf("before the first entry: %q", got)
	}
}

func TestSpeakersMergeAndSplit(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	add(t, d, front())
	add(t, d, desktest.Report{File: "b.txt", Said: []desktest.Said{{By: "Minister Brandt", Words: "the gates are open"}}})
	merge := ledger.Review{Action: ledger.Merge, Name: "Minister Brandt", Into: "Olga Brandt"}
	review(t, d, merge)
	add(t, d, desktest.Report{File: "c.txt", Said: []desktest.Said{{By: "Minister Brandt", Words: "the gates are shut"}}})
	for _, name := range []string{"Olga Brandt", "Minister Brandt"} {
		if got := list(t, d, desk.Filter{Speaker: name}); len(got) != 4 {
			t.Errorf("merged: %s said %q", name, got)
		}
	}
	if _, err := d.Review(t.Context(), "Jon Adler", merge); !errors.Is(err, desk.ErrRefused) {
		t.Errorf("the same merge again: %v", err)
	}
	review(t, d, ledger.Review{Action: ledger.Split, Name: "Minister Brandt", Into: "Olga Brandt"})
	if a, b := list(t, d, desk.Filter{Speaker: "Olga Brandt"}), list(t, d, desk.Filter{Speaker: "Minister Brandt"}); len(a) != 2 || len(b) != 2 {
		t.Errorf("split again: %q and %q", a, b)
	}
}

func TestForecastsRunTheirCourse(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	r := add(t, d, desktest.Report{File: "a.txt", Published: "2025-11-20", Said: []desktest.Said{
		{By: "Ivo Falk", Words: "the ferry will sail by Sunday", Act: "promise", Due: "2025-11-23"},
		{By: "Ivo Falk", Words: "the ferry will sail by December", Act: "promise", Due: "2025-12-01"},
		{By: "Ivo Falk", Words: "the ferry will be loved", Act: "predict", Due: "never"},
		{By: "Ivo Falk", Words: "tickets will cost less", Act: "promise", Due: "2025-11-24"},
		{By: "Ivo Falk", Words: "the pier is new"},
	}})
	due := func(within int) []string {
		claims, err := d.Due(t.Context(), within, desk.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, c := range claims {
			out = append(out, string(c.ID)+" "+c.Due.Status)
		}
		return out
	}
	if got := due(7); !slices.Equal(got, []string{"s2 open", "s5 open"}) {
		t.Errorf("due within 7 days: %q", got)
	}
	clock.Pass(4 * 24 * time.Hour)
	if got := due(30); !slices.Equal(got, []string{"s2 overdue", "s5 overdue", "s3 open"}) {
		t.Errorf("due four days later: %q", got)
	}
	resolve := ledger.Outcome{Of: r.Statements[0], Outcome: ledger.DidNot, Evidence: []string{"https://example.org/pier"}, Reason: "it lay in port", SlippedTo: r.Statements[1]}
	if _, err := d.Resolve(t.Context(), "Jon Adler", resolve); err != nil {
		t.Fatal(err)
	}
	if got := claim(t, d, r.Statements[1]); !slices.Equal(got.SlippedFrom, r.Statements[:1]) || got.Outcome != nil {
		t.Errorf("the later forecast: slipped from %v, outcome %v", got.SlippedFrom, got.Outcome)
	}
	for name, bad := range map[string]ledger.Outcome{
		"no evidence":     {Of: r.Statements[3], Outcome: ledger.CameTrue, Reason: "so"},
		"no reason":       {Of: r.Statements[3], Outcome: ledger.CameTrue, Evidence: []string{"a letter"}},
		"another outcome": {Of: r.Statements[3], Outcome: "false", Evidence: []string{"a letter"}, Reason: "so"},
		"not a forecast":  {Of: r.Statements[4], Outcome: ledger.CameTrue, Evidence: []string{"a letter"}, Reason: "so"},
		"not there":       {Of: "s99", Outcome: ledger.CameTrue, Evidence: []string{"a letter"}, Reason: "so"},
	} {
		if _, err := d.Resolve(t.Context(), "Jon Adler", bad); err == nil {
			t.Errorf("%s: entered", name)
		}
	}
	records, err := d.Records(t.Context(), desk.Filter{Speaker: "Falk"})
	if err != nil || len(records) != 1 {
		t.Fatalf("records %+v, %v", records, err)
	}
	got := records[0]
	got.KeptShare, got.PartlyShare = nil, nil
	want := desk.Record{Speaker: "ivo falk", Names: []string{"Ivo Falk"}, Statements: 5, Forecasts: 4, Missed: 1, Overdue: 1, Open: 1, Unscorable: 1, Slipped: 1}
	if a, b := mustJSON(t, got), mustJSON(t, want); a != b {
		t.Errorf("record\n%s, want\n%s", a, b)
	}
}

// A limit keeps the forecasts that close first, however many later ones were entered since.
func TestDueLimitsByDeadline(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	said := []desktest.Said{{By: "Ivo Falk", Words: "the pier will open", Act: "promise", Due: "2025-11-24"},
		{By: "Ivo Falk", Words: "the ferry will sail", Act: "promise", Due: "2025-11-23"}}
	for i := range 250 { // more than one page of the store's
		said = append(said, desktest.Said{By: "Ivo Falk", Words: fmt.Sprintf("boat %d will sail", i), Act: "promise", Due: "2025-11-28"})
	}
	add(t, d, desktest.Report{File: "a.txt", Published: "2025-11-20", Said: said})
	for _, c := range []struct {
		limit int
		want  []ledger.ID
	}{{1, []ledger.ID{"s3"}}, {2, []ledger.ID{"s3", "s2"}}, {3, []ledger.ID{"s3", "s2", "s253"}}} {
		claims, err := d.Due(t.Context(), 7, desk.Filter{Limit: c.limit})
		if err != nil {
			t.Fatal(err)
		}
		var got []ledger.ID
		for _, claim := range claims {
			got = append(got, claim.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("limit %d: %q, want %q", c.limit, got, c.want)
		}
	}
	if all, err := d.Due(t.Context(), 7, desk.Filter{}); err != nil || len(all) != len(said) {
		t.Errorf("without a limit %d of %d, %v", len(all), len(said), err)
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Newcombe (1998), table I: 81 of 263, and the interval of no success in 20.
func TestWilson(t *testing.T) {
	for _, test := range []struct {
		part, whole int
		low, high   float64
	}{{81, 263, 0.2553, 0.3662}, {0, 20, 0, 0.1611}, {15, 148, 0.0624, 0.1605}, {1, 29, 0.0061, 0.1718}} {
		s := desk.Wilson(test.part, test.whole)
		if abs(s.Low-test.low) > 5e-5 || abs(s.High-test.high) > 5e-5 {
			t.Errorf("%d of %d: [%.4f, %.4f], want [%.4f, %.4f]", test.part, test.whole, s.Low, s.High, test.low, test.high)
		}
	}
	if desk.Wilson(0, 0) != nil {
		t.Error("a share of nothing")
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestReviewsAreChecked(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	id := r.Statements[0]
	for name, bad := range map[string]ledger.Review{
		"a field that is not":         {Action: ledger.Correct, Of: id, Field: "truth", Value: json.RawMessage(`true`)},
		"an act that is not":          {Action: ledger.Correct, Of: id, Field: "act", Value: json.RawMessage(`"lie"`)},
		"words that are not there":    {Action: ledger.Correct, Of: id, Field: "content", Value: json.RawMessage(`[{"start":0,"end":3,"text":"Dem"}]`)},
		"a window that ends first":    {Action: ledger.Correct, Of: id, Field: "forecast", Value: json.RawMessage(`{"earliest":"2025-12-02","latest":"2025-12-01"}`)},
		"a statement that is not":     {Action: ledger.Accept, Of: "s77"},
		"a report":                    {Action: ledger.Accept, Of: r.Report},
		"a merge with oneself":        {Action: ledger.Merge, Name: "Olga Brandt", Into: "the olga  BRANDT"},
		"a split of what is not one":  {Action: ledger.Split, Name: "Olga Brandt", Into: "Ivo Falk"},
		"an action that is not there": {Action: "verdict", Of: id},
	} {
		if _, err := d.Review(t.Context(), "Jon Adler", bad); err == nil {
			t.Errorf("%s: entered", name)
		}
	}
	correct(t, d, id, "content", `[{"start":0,"end":3,"text":"Dam"}]`)
	if got := claim(t, d, id); got.Read.Content[0].Text != "Dam" {
		t.Errorf("content %+v", got.Read.Content)
	}
	if _, err := d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: id, Reason: "the outlet took it back"}); err != nil {
		t.Fatal(err)
	}
	if got := claim(t, d, id); got.Withdrawn == nil || got.State != ledger.Current {
		t.Errorf("withdrawn: %+v", got.Standing)
	}
}

func TestExamplesForTraining(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	correct(t, d, r.Statements[0], "act", `"promise"`)
	review(t, d, ledger.Review{Action: ledger.Reject, Of: r.Statements[2]})
	var got []desk.Example
	if err := d.Examples(t.Context(), desk.Filter{}, func(x desk.Example) error { got = append(got, x); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || *got[0].Read.Act != "predict" || *got[0].Corrected.Act != "promise" || got[0].Text != front().Item().Text || !got[1].Rejected {
		t.Errorf("examples: %s", mustJSON(t, got))
	}
}

func TestReadingsThatMisquoteAreRefused(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	item := front().Item()
	item.Reading.Statements[1].Content[0].Text = "engineers found no crackers near Gra"
	if _, err := d.Add(t.Context(), item); !errors.Is(err, desk.ErrRefused) {
		t.Errorf("added: %v", err)
	}
	if got := list(t, d, desk.Filter{}); len(got) != 0 {
		t.Errorf("listed %q", got)
	}
}

func TestHeldStatementsOnRequest(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := front()
	r.Said[1].Held = true
	if got := add(t, d, r); len(got.Statements) != 2 {
		t.Errorf("entered %v", got.Statements)
	}
	r.File = "other.txt"
	r.Title = "Other"
	item := r.Item()
	item.Held = true
	if got, err := d.Add(t.Context(), item); err != nil || len(got[0].Statements) != 3 {
		t.Errorf("entered with --held: %v, %v", got, err)
	}
}

// What people corrected is found by what it says now, and as of a time before by what it
// said then.
func TestCorrectionsAreSearched(t *testing.T) {
	clock := desktest.NewClock("2025-11-22")
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	r := add(t, d, front())
	earlier := clock.Now()
	clock.Pass(time.Hour)
	correct(t, d, r.Statements[1], "speaker", `{"name":"Ivo Falk","role":"engineer in chief"}`)
	correct(t, d, r.Statements[0], "content", `[{"start":0,"end":3,"text":"Dam"}]`)
	count := func(f desk.Filter) int { return len(list(t, d, f)) }
	for _, test := range []struct {
		name string
		f    desk.Filter
		want int
	}{
		{"the speaker as corrected", desk.Filter{Text: "Falk"}, 1},
		{"… and words as read", desk.Filter{Text: "falk cracks"}, 1},
		{"… by filter", desk.Filter{Speaker: "Ivo Falk"}, 1},
		{"… by word and filter", desk.Filter{Text: "chief", Speaker: "Ivo Falk"}, 1},
		{"the speaker as read", desk.Filter{Text: "cracks", Speaker: "Brandt"}, 0},
		{"… as of then", desk.Filter{Text: "cracks", Speaker: "Brandt", AsOf: earlier}, 1},
		{"the correction, as of then", desk.Filter{Text: "Falk", AsOf: earlier}, 0},
		{"content that was taken out", desk.Filter{Text: "friday"}, 0},
		{"… as of then", desk.Filter{Text: "friday", AsOf: earlier}, 1},
	} {
		if got := count(test.f); got != test.want {
			t.Errorf("%s: %d found, want %d", test.name, got, test.want)
		}
	}
	newer := front()
	newer.Engine = "test 2"
	add(t, d, newer) // the corrections go over to the new reading
	if n := count(desk.Filter{Text: "Falk"}); n != 1 {
		t.Errorf("after a re-reading: %d found", n)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
	if _, err := d.Erase(t.Context(), "Vera Holm", r.Statements[1], "asked for by its subject"); err != nil {
		t.Fatal(err)
	}
	if n := count(desk.Filter{Text: "Falk", All: true}); n != 0 {
		t.Errorf("after the correction was erased: %d found", n)
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults after the erasure: %v", got)
	}
}

func TestTheSameOutcomeTwiceIsRefused(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	o := ledger.Outcome{Of: r.Statements[0], Outcome: ledger.Partly, Evidence: []string{"https://example.org/dam"}, Reason: "one gate gave way"}
	resolve := func() error { _, err := d.Resolve(t.Context(), "Jon Adler", o); return err }
	if err := resolve(); err != nil {
		t.Fatal(err)
	}
	if err := resolve(); !errors.Is(err, desk.ErrRefused) || !strings.Contains(err.Error(), "has this very outcome already") {
		t.Errorf("the same again: %v", err)
	}
	o.Outcome = ledger.DidNot
	if err := resolve(); err != nil {
		t.Errorf("another outcome: %v", err)
	}
	s, err := d.Show(t.Context(), r.Statements[0], time.Time{})
	if err != nil || s.Claim.Outcome.Outcome != ledger.DidNot || len(s.About) != 2 {
		t.Errorf("shown: %+v with %d entries about it, %v", s.Claim.Outcome, len(s.About), err)
	}
	o.Outcome = ledger.Partly
	if err := resolve(); err != nil {
		t.Errorf("the first outcome once more, after another: %v", err)
	}
}

func TestALedgerThatLostItsEntries(t *testing.T) {
	folder := t.TempDir()
	open := func() *desk.Desk {
		d, _ := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
		return d
	}
	d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
	if err := d.Lost(t.Context()); err != nil {
		t.Errorf("a new ledger: %v", err)
	}
	add(t, d, front())
	if err := d.Lost(t.Context()); err != nil {
		t.Errorf("a ledger: %v", err)
	}
	db.Close()
	empty(t, folder)
	if err := open().Lost(t.Context()); !errors.Is(err, desk.ErrLost) {
		t.Errorf("its database was emptied: %v", err)
	}
	if _, err := open().Add(t.Context(), front().Item()); !errors.Is(err, desk.ErrRolledBack) {
		t.Errorf("added to it: %v", err)
	}
	os.RemoveAll(filepath.Join(folder, "state"))
	if err := open().Lost(t.Context()); !errors.Is(err, desk.ErrLost) {
		t.Errorf("… and this machine never saw it: %v", err)
	}
	add(t, open(), front())
}

// empty truncates the database of a ledger.
func empty(t *testing.T, folder string) {
	t.Helper()
	for _, name := range []string{"ledger.db-wal", "ledger.db-shm"} {
		os.Remove(filepath.Join(folder, name))
	}
	if err := os.Truncate(filepath.Join(folder, "ledger.db"), 0); err != nil {
		t.Fatal(err)
	}
}
