package compare

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/day"
	"hearsay/extract/encoder"
	"hearsay/extract/sentence"
	"hearsay/lang"
	"hearsay/lang/en"
	"hearsay/neural/kernel"
	"hearsay/reading"
	"hearsay/span"
)

// vectors is the network, made once for all tests.
var vectors = sync.OnceValues(func() (*sentence.Reader, error) { return sentence.NewReader(encoder.Weights(), kernel.Best()) })

// said is a statement of a report that is made for a test.
type said struct{ speaker, kind, content, act string }

func build(t testing.TB, id, outlet string, hour int, text string, list ...said) Report {
	t.Helper()
	v, err := vectors()
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 3, 10, hour, 0, 0, 0, time.UTC)
	r := Report{ID: id, File: id + ".txt", Outlet: outlet, Language: "en", Published: at, Day: day.On(day.Of(at)), Text: text}
	for i, s := range list {
		start := strings.Index(text, s.content)
		if start < 0 {
			t.Fatalf("%s: no %q", id, s.content)
		}
		act, polarity := s.act, "positive"
		if act == "deny" || strings.Contains(" "+s.content+" ", " not ") {
			polarity = "negative"
		}
		name, kind := s.speaker, s.kind
		r.Statements = append(r.Statements, reading.Statement{ID: fmt.Sprintf("s%s%d", id[1:], i), Where: "body", Mode: "voiced",
			Voice: "indirect", Act: &act, Polarity: &polarity,
			Content: []reading.Span{{Span: span.Of(start, start+len(s.content)), Text: s.content}},
			Speaker: &reading.Speaker{Name: &name, Kind: &kind}})
		r.Meaning = append(r.Meaning, v.Read(s.content))
	}
	return r
}

func comparer(t testing.TB) *Comparer {
	t.Helper()
	w, err := Fitted()
	if err != nil {
		t.Fatal(err)
	}
	return New([]lang.Pack{en.Pack()}, w)
}

// A report with further prints is as many reports as it has mastheads; the print that came first is what the others were taken from.
func TestPrintsOfOneReport(t *testing.T) {
	reports := story(t)[2:3]
	early, late := reports[0].Published.Add(-time.Hour), reports[0].Published.Add(time.Hour)
	reports[0].Prints = []Print{{"p7", "early.txt", "Morning Post", early}, {"p8", "late.txt", "Late Post", late},
		{"p9", "again.txt", "LATE POST", late}, {"p10", "own.txt", "Northline", late}, {"p11", "nobody.txt", "", late}}
	r := comparer(t).Compare(reports, Decisions{})
	if len(r.Threads) != 1 || r.Threads[0].Counts != (Counts{Reports: 3, Origins: 1, Speakers: 1}) {
		t.Fatalf("%+v", r.Threads)
	}
	got := map[string]string{}
	for _, c := range r.Copies {
		got[c.Report] = c.Of + " " + c.Kind
	}
	if len(got) != 2 || got["r3"] != "p7 verbatim" || got["p8"] != "r3 verbatim" {
		t.Errorf("copies %v", got)
	}
}

// story is a bridge that was hit, or was not.
func story(t testing.TB) []Report {
	const dispatch = "The road bridge at Orlo was hit in the night, Vera Stam, the mayor of Orlo, said. She said 12 people had been wounded at the bridge. Trams went on running over the lower quay until the morning came."
	return []Report{
		build(t, "r1", "Delta Wire", 7, dispatch,
			said{"Vera Stam", "person", "The road bridge at Orlo was hit in the night", "assert"}, said{"Vera Stam", "person",
				"12 people had been wounded at the bridge", "assert"}),
		build(t, "r2", "Quay Post", 9, dispatch+" (Delta Wire)",
			said{"Vera Stam", "person", "The road bridge at Orlo was hit in the night", "assert"}, said{"Vera Stam", "person",
				"12 people had been wounded at the bridge", "assert"}),
		build(t, "r3", "Northline", 12, "The road bridge at Orlo was not hit in the night, General Ivo Marn said on television. He did not take questions.",
			said{"Ivo Marn", "person", "The road bridge at Orlo was not hit in the night", "assert"}),
		build(t, "r4", "Harbour Echo", 15, "Vera Stam told the Echo that the number of wounded at the bridge had risen to 14. Bakers in the old town gave out bread.",
			said{"Vera Stam", "person", "the number of wounded at the bridge had risen to 14", "assert"}),
		build(t, "r5", "Harbour Echo", 16, "Bread will be cheaper from June, the bakers' guild said.",
			said{"bakers' guild", "organization", "Bread will be cheaper from June", "predict"}),
	}
}

func threadOf(t testing.TB, r Result, statement string) Thread {
	t.Helper()
	for _, th := range r.Threads {
		for _, u := range th.Utterances {
			for _, s := range u.Statements {
				if s.ID == statement {
					return th
				}
			}
		}
	}
	t.Fatalf("no thread has %s", statement)
	return Thread{}
}

func utteranceOf(t testing.TB, r Result, statement string) Utterance {
	t.Helper()
	for _, u := range threadOf(t, r, statement).Utterances {
		for _, s := range u.Statements {
			if s.ID == statement {
				return u
			}
		}
	}
	return Utterance{}
}

func TestCopiesAreOneUtteranceAndADenialIsAnother(t *testing.T) {
	r := comparer(t).Compare(story(t), Decisions{})
	hit, copied, not := utteranceOf(t, r, "s10"), utteranceOf(t, r, "s20"), utteranceOf(t, r, "s30")
	if hit.ID != copied.ID {
		t.Error("a dispatch and its copy are two utterances")
	}
	if hit.ID == not.ID {
		t.Error("a statement and its negation are one utterance")
	}
	th := threadOf(t, r, "s10")
	if th.ID != threadOf(t, r, "s30").ID {
		t.Fatal("a statement and its denial are in two threads")
	}
	if want := (Counts{Reports: 3, Origins: 2, Speakers: 2}); th.Counts != want {
		t.Errorf("counts %+v, want %+v", th.Counts, want)
	}
	if len(th.Relations) != 1 || th.Relations[0].Kind != "opposite" {
		t.Errorf("relations %+v", th.Relations)
	}
	if len(r.Copies) != 1 || r.Copies[0].Report != "r2" || r.Copies[0].Of != "r1" || r.Copies[0].Credit == nil {
		t.Errorf("copies %+v", r.Copies)
	}
	if threadOf(t, r, "s50").ID == th.ID {
		t.Error("bread is in the thread of the bridge")
	}
}

// A later figure by the same speaker is an update and not a contradiction.
func TestALaterNumberIsAnUpdate(t *testing.T) {
	r := comparer(t).Compare(story(t), Decisions{})
	th := threadOf(t, r, "s11")
	if th.ID != threadOf(t, r, "s40").ID || len(th.Relations) != 1 || th.Relations[0].Kind != "update" {
		t.Errorf("thread %s, relations %+v", th.ID, th.Relations)
	}
}

func encoded(t testing.TB, r Result) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestOrderMakesNoDifference(t *testing.T) {
	c, reports := comparer(t), append(story(t), twinsOf(t, 3)...)
	want := encoded(t, c.Compare(reports, Decisions{}))
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		if got := encoded(t, c.Compare(reports, Decisions{})); got != want {
			t.Fatalf("another result in another order:\n%s\n%s", got, want)
		}
	}
}

// twinsOf are prints of one dispatch.
func twinsOf(t testing.TB, n int) []Report {
	one := build(t, "r900", "Print 0", 8, "The ferry will sail again on Sunday, the port authority said.",
		said{"port authority", "organization", "The ferry will sail again on Sunday", "promise"})
	out := make([]Report, n)
	for i := range out {
		r := one
		r.ID, r.File, r.Outlet = fmt.Sprintf("r%d", 900+i), fmt.Sprintf("p%d.txt", i), fmt.Sprintf("Print %d", i)
		r.Published = r.Published.Add(time.Duration(i) * time.Second)
		st := one.Statements[0]
		st.ID = fmt.Sprintf("s%d", 9000+i)
		r.Statements = []reading.Statement{st}
		out[i] = r
	}
	return out
}

func TestTenThousandPrintsAreOneUtterance(t *testing.T) {
	const n = 10000
	r := comparer(t).Compare(twinsOf(t, n), Decisions{})
	if len(r.Threads) != 1 || len(r.Copies) != n-1 {
		t.Fatalf("%d threads, %d copies", len(r.Threads), len(r.Copies))
	}
	if want := (Counts{Reports: n, Origins: 1, Speakers: 1}); r.Threads[0].Counts != want {
		t.Errorf("counts %+v", r.Threads[0].Counts)
	}
	if id := r.Threads[0].ID; id != "t9000" {
		t.Errorf("the thread is %s", id)
	}
}

func TestNothing(t *testing.T) {
	if r := comparer(t).Compare(nil, Decisions{}); len(r.Threads) != 0 || len(r.Copies) != 0 {
		t.Errorf("%+v", r)
	}
	empty := Report{ID: "r1", Language: "xx"}
	if r := comparer(t).Compare([]Report{empty, empty}, Decisions{}); len(r.Threads) != 0 {
		t.Errorf("%+v", r)
	}
}

// A report that is given twice, as a version of itself, is no copy of itself.
func TestVersionsAreNoCopies(t *testing.T) {
	one := story(t)[0]
	other := one
	other.ID, one.First, other.First = "r7", "r1", "r1"
	if r := comparer(t).Compare([]Report{one, other}, Decisions{}); len(r.Copies) != 0 {
		t.Errorf("%+v", r.Copies)
	}
}

func TestDecisionsOutrankTheEngine(t *testing.T) {
	c, reports := comparer(t), story(t)
	r := c.Compare(reports, Decisions{Elsewhere: [][2]string{{"s30", "s10"}}})
	if threadOf(t, r, "s10").ID == threadOf(t, r, "s30").ID {
		t.Error("they answer one question still")
	}
	r = c.Compare(reports, Decisions{NotSame: [][2]string{{"s10", "s20"}}})
	if utteranceOf(t, r, "s10").ID == utteranceOf(t, r, "s20").ID {
		t.Error("they are one utterance still")
	}
	r = c.Compare(reports, Decisions{Same: [][2]string{{"s50", "s10"}}})
	if utteranceOf(t, r, "s10").ID != utteranceOf(t, r, "s50").ID {
		t.Error("they are two utterances still")
	}
	same := encoded(t, c.Compare(reports, Decisions{}))
	if encoded(t, c.Compare(reports, Decisions{Same: [][2]string{{"s77", "s10"}, {"s10", "s10"}}})) != same {
		t.Error("a decision about statements that are not there changes something")
	}
}

// What a person merged is one speaker, whatever the names; two who bear one name are not parted by the engine.
func TestMergedSpeakersAreOne(t *testing.T) {
	reports := story(t)
	reports[2].Merged = []string{"the general"}
	reports[4].Merged = []string{"the general"}
	r := comparer(t).Compare(reports, Decisions{})
	a, b := utteranceOf(t, r, "s30").Speaker.ID, utteranceOf(t, r, "s50").Speaker.ID
	if a == "" || a != b {
		t.Errorf("%q and %q", a, b)
	}
}

// A withdrawn origin takes with it what rests on it alone.
func TestAWithdrawnOriginTakesItsCopies(t *testing.T) {
	reports := story(t)
	reports[0].Withdrawn = []bool{true, false}
	r := comparer(t).Compare(reports, Decisions{})
	if u := utteranceOf(t, r, "s20"); !u.Withdrawn {
		t.Error("the copy stands")
	}
	if u := utteranceOf(t, r, "s11"); u.Withdrawn {
		t.Error("another statement of the report fell")
	}
	reports = story(t)
	reports[1].Withdrawn = []bool{true, true}
	if u := utteranceOf(t, comparer(t).Compare(reports, Decisions{}), "s10"); u.Withdrawn {
		t.Error("the origin fell with its copy")
	}
}

func BenchmarkCompare(b *testing.B) {
	c, reports := comparer(b), story(b)
	for b.Loop() {
		c.Compare(reports, Decisions{})
	}
}

// Two ministries, and "the police" of two reports that have nothing to do with each other, are two speakers.
func TestBodiesOfTwoPlacesAreTwo(t *testing.T) {
	reports := []Report{
		build(t, "r1", "Delta Wire", 7, "The Foreign Ministry of Arland said talks would begin. Police said a shop was on fire in Orlo.",
			said{"Foreign Ministry of Arland", "organization", "talks would begin", "assert"}, said{"Police", "organization",
				"a shop was on fire in Orlo", "assert"}),
		build(t, "r2", "Quay Post", 9, "The Foreign Ministry of Borland said it would recall its envoy. Police said two boats were stolen at Terl.",
			said{"Foreign Ministry of Borland", "organization", "it would recall its envoy", "assert"}, said{"Police", "organization",
				"two boats were stolen at Terl", "assert"}),
	}
	r := comparer(t).Compare(reports, Decisions{})
	for _, p := range [][2]string{{"s10", "s20"}, {"s11", "s21"}} {
		if a, b := utteranceOf(t, r, p[0]).Speaker, utteranceOf(t, r, p[1]).Speaker; a.ID == b.ID {
			t.Errorf("%q and %q are one speaker: %s", a.Name, b.Name, a.ID)
		}
	}
}

// A copy that lost the speaker has the utterance of its source, and an outlet's own headline that of the one whom it tells of.
func TestWordsWithoutTheirSpeaker(t *testing.T) {
	const dispatch = "The road bridge at Orlo was hit in the night, Vera Stam, the mayor of Orlo, said. She said 12 people had been wounded at the bridge. Trams went on running over the lower quay until the morning came."
	source := said{"Vera Stam", "person", "The road bridge at Orlo was hit in the night", "assert"}
	first, taken := build(t, "r1", "Delta Wire", 7, dispatch, source), build(t, "r2", "Quay Post", 9, dispatch+" (Delta Wire)", source)
	taken.Statements[0].Speaker = nil
	r := comparer(t).Compare([]Report{first, taken}, Decisions{})
	if u := utteranceOf(t, r, "s10"); len(u.Statements) != 2 || u.Counts != (Counts{2, 1, 1}) {
		t.Errorf("a copy without the speaker: %d statements, %+v", len(u.Statements), u.Counts)
	}
	headline := said{"Quay Post", "organization", "17 wounded at Orlo bridge", "assert"}
	told := said{"ferryman", "person", "17 people had been wounded at the Orlo bridge", "assert"}
	post := build(t, "r3", "Quay Post", 9, "17 wounded at Orlo bridge\n\nA ferryman said that 17 people had been wounded at the Orlo bridge.", headline, told)
	post.Statements[0].Where, post.Statements[1].Speaker.Unnamed = "headline", true
	r = comparer(t).Compare([]Report{post}, Decisions{})
	if u := utteranceOf(t, r, "s30"); len(u.Statements) != 2 || u.Counts != (Counts{1, 1, 1}) {
		t.Errorf("an outlet's headline: %d statements, %+v", len(u.Statements), u.Counts)
	}
}
