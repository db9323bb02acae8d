package extract_test

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/neural"
	"hearsay/reading"
	"hearsay/text"
)

// smallWeights are a small random network, which finds nonsense.
func smallWeights(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("../neural/testdata/small.weights")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOpen(t *testing.T) {
	for name, tt := range map[string]struct {
		options extract.Options
		want    string // what finds statements
	}{
		"linear":                        {extract.Options{Statements: extract.Linear}, "linear"},
		"linear, where nothing is said": {extract.Options{}, "linear"},
		"the encoder that is built in":  {extract.Options{Statements: extract.Encoder}, "encoder"},
		"linear, weights or not":        {extract.Options{Statements: extract.Linear, Weights: smallWeights(t)}, "linear"},
		"the encoder by given weights":  {extract.Options{Statements: extract.Encoder, Weights: smallWeights(t)}, "encoder"},
	} {
		e, err := extract.Open(all.Packs(), tt.options)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := e.Read("Police said so.", text.Meta{Language: "en"}).Engine.Statements; got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestOpenFails(t *testing.T) {
	if _, err := extract.Open(all.Packs(), extract.Options{Statements: "oracle"}); err == nil {
		t.Error("an engine that there is not was opened")
	}
	if _, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Encoder, Weights: []byte("no")}); !errors.Is(err, neural.ErrFormat) {
		t.Errorf("damaged weights: %v", err)
	}
}

// A text longer than any report is read by the linear models, unless the encoder was asked for.
func TestAutoReadsLongTextsWithTheLinearModels(t *testing.T) {
	open := func(statements string) *extract.Engine {
		e, err := extract.Open(all.Packs(), extract.Options{Statements: statements, Weights: smallWeights(t)})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	auto, meta := open(extract.Auto), text.Meta{Language: "en"}
	if auto.Identity().Statements != extract.Encoder {
		t.Skip("the processor has no vector instructions")
	}
	short, long := article(200), article(1500)
	if tooLong(auto.Read(short, meta)) {
		t.Errorf("a text of %d bytes is too long for the encoder", len(short))
	}
	if tooLong(open(extract.Encoder).Read(long, meta)) {
		t.Error("a text is too long for the encoder, which was asked for")
	}
	r := auto.Read(long, meta)
	if !tooLong(r) {
		t.Errorf("a text of %d bytes is not too long for the encoder", len(long))
	}
	if want := open(extract.Linear).Read(long, meta).Statements; len(want) == 0 || !reflect.DeepEqual(r.Statements, want) {
		t.Errorf("%d statements, and the linear models find %d or others", len(r.Statements), len(want))
	}
}

// article is a statement and so many sentences without one.
func article(sentences int) string {
	return "The mayor said the bridge was safe. " + strings.Repeat("The bridge fell in March. ", sentences)
}

func tooLong(r reading.Reading) bool {
	return slices.ContainsFunc(r.Problems, func(p reading.Problem) bool { return strings.Contains(p.Detail, "too long for the encoder") })
}

// Every engine has an identity of its own: another engine, or other weights, is named otherwise.
func TestEnginesTellThemselvesApart(t *testing.T) {
	a, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Linear})
	if err != nil {
		t.Fatal(err)
	}
	b, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Encoder, Weights: smallWeights(t)})
	if err != nil {
		t.Fatal(err)
	}
	if a.Identity() == b.Identity() || a.Identity().Model == b.Identity().Model {
		t.Errorf("two engines are both %+v", a.Identity())
	}
}

// The network adds to the rules of the other languages, and is a part of what the engine is.
func TestNetworkBesideRules(t *testing.T) {
	const report = "«Міст закрито», — сказала мерка."
	read := func(o extract.Options) (reading.Reading, []string) {
		e, err := extract.Open(all.Packs(), o)
		if err != nil {
			t.Fatal(err)
		}
		r := e.Read(report, text.Meta{Language: "uk"})
		var found []string
		for _, s := range r.Statements {
			found = append(found, s.Content[0].Text)
		}
		return r, found
	}
	linear, want := read(extract.Options{})
	encoder, got := read(extract.Options{Statements: extract.Encoder, Weights: smallWeights(t)})
	if len(want) != 1 || !slices.Equal(got, want) {
		t.Errorf("beside the rules: %q, want %q", got, want)
	}
	built, _ := read(extract.Options{Statements: extract.Encoder})
	if encoder.Engine.Model == built.Engine.Model || encoder.Engine.Model == linear.Engine.Model {
		t.Error("engines with other weights go by one name")
	}
	if _, got := read(extract.Options{Statements: extract.Encoder, Alone: true, Weights: smallWeights(t)}); slices.Equal(got, want) {
		t.Errorf("a random network alone found what the rules do: %q", got)
	}
}

// What is said in a part of a live report is dated by that part: days in it count from its own, and a statement without a
// day of its own is of it.
func TestPartsOfALiveReport(t *testing.T) {
	const first = "The river is open above the mill. “We will open the gates tomorrow,” Ada Marsh said.\n\n"
	source := first + strings.ReplaceAll(first, "mill", "weir") + "Ada Marsh said on Tuesday that the boats were lost."
	days := []day.Day{20001, 20003} // 5 and 7 October 2024, a Saturday and a Monday
	m := text.Meta{Language: "en", Published: day.On(days[0]), Posts: []text.Portion{{Start: 0, Day: days[0]}, {Start: len(first), Day: days[1]}}}
	r := extract.New(all.Packs()).Read(source, m)
	if len(r.Statements) != 3 || len(r.Report.Posts) != 2 {
		t.Fatalf("%d statements, posts %+v", len(r.Statements), r.Report.Posts)
	}
	for i, d := range days {
		s := r.Statements[i]
		if s.SaidAt == nil || *s.SaidAt.Earliest != d.String() || s.Forecast == nil || s.Forecast.Latest == nil || *s.Forecast.Latest != (d+1).String() {
			t.Errorf("said in part %d: %+v, forecast %+v", i, s.SaidAt, s.Forecast)
		}
	}
	if s := r.Statements[2]; s.SaidAt == nil || *s.SaidAt.Earliest != (days[1]-6).String() {
		t.Errorf("said on the Tuesday before the second part: %+v", s.SaidAt)
	}
}
