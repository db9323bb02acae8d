package panel_test

import (
	"reflect"
	"strings"
	"testing"

	"hearsay/extract/panel"
	"hearsay/extract/segment"
	"hearsay/lang/en"
	"hearsay/span"
	"hearsay/text"
)

const report = "Anna Berg said the mill burned. Police warned of smoke. Nobody answered."

func document() *text.Document {
	l := segment.New(en.Pack().Segment).Split(report)
	return &text.Document{Text: report, Tokens: l.Tokens, Sentences: l.Sentences}
}

// finding makes a statement of words of the report.
func finding(confidence float64, because, source, cue, content string) text.Statement {
	at := func(words string) []span.Span {
		i := strings.Index(report, words)
		if words == "" || i < 0 {
			return nil
		}
		return []span.Span{span.Of(i, i+len(words))}
	}
	return text.Statement{Source: at(source), Cue: at(cue), Content: at(content), Confidence: confidence, Because: []string{because}, Follows: -1}
}

func TestOpinions(t *testing.T) {
	first := []text.Statement{
		finding(0.9, "a", "Anna Berg", "said", "the mill burned"),
		finding(0.3, "a", "Police", "warned of", "smoke"),
	}
	second := []text.Statement{
		finding(0.6, "b", "Anna", "said", "mill burned"),
		finding(0.4, "b", "", "warned", "of smoke"),
		finding(0.2, "b", "Nobody", "answered", "smoke"),
	}
	type row struct {
		In      panel.Group
		Content string
		Because []string
	}
	var got []row
	doc := document()
	for _, o := range panel.Opinions(doc, first, second) {
		got = append(got, row{o.In, doc.Cut(o.Content[0]), o.Because})
	}
	want := []row{
		{panel.InBoth, "the mill burned", []string{"a", "b"}},
		{panel.InBoth, "smoke", []string{"a", "b"}}, // the second model is surer
		{panel.InSecond, "smoke", []string{"b"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestWeigh(t *testing.T) {
	p, err := panel.Load([]byte(`{"worth": 0.5, "both": [0,3,3,0,0], "first": [0,3], "second": [-3,3]}`))
	if err != nil {
		t.Fatal(err)
	}
	one, other := finding(0.6, "a", "Anna Berg", "said", "the mill burned"), finding(0.6, "b", "Police", "warned", "smoke")
	got := p.Weigh(document(), []text.Statement{one}, []text.Statement{other})
	if len(got) != 1 || got[0].Because[0] != "a" || got[0].Confidence != 0.6 {
		t.Errorf("one each: %v, want the first model's with its confidence", got)
	}
	got = p.Weigh(document(), []text.Statement{one}, []text.Statement{one})
	if len(got) != 1 || got[0].Confidence <= 0.6 {
		t.Errorf("the same twice: %v, want it once and surer", got)
	}
	if got = p.Weigh(document(), nil, nil); len(got) != 0 {
		t.Errorf("nothing: %v", got)
	}
}

func TestBeside(t *testing.T) {
	rules := []text.Statement{finding(0.9, "rule", "Anna Berg", "said", "the mill burned")}
	for _, tt := range []struct {
		name string
		s    text.Statement
		want bool
	}{
		{"apart and sure", finding(0.7, "a", "Police", "warned", "of smoke"), true},
		{"apart and unsure", finding(0.4, "a", "Police", "warned", "of smoke"), false},
		{"the same content", finding(0.9, "a", "", "warned", "mill burned"), false},
		{"the rule's cue as content", finding(0.9, "a", "", "warned", "said"), false},
		{"a cue in the rule's content", finding(0.9, "a", "", "burned", "smoke"), false},
		{"the rule's cue", finding(0.9, "a", "", "said", "smoke"), false},
		{"the rule's source alone", finding(0.9, "a", "Berg", "warned", "smoke"), true},
	} {
		found := []text.Statement{tt.s}
		if got := panel.Beside(found, rules, 0.6); (len(got) == 1) != tt.want {
			t.Errorf("%s: %d findings, want %v", tt.name, len(got), tt.want)
		}
	}
	if got := panel.Beside(rules, nil, 0.9); len(got) != 1 {
		t.Errorf("without rules: %d findings, want the one", len(got))
	}
}

func TestLoad(t *testing.T) {
	panel.ForEnglish()
	for _, bad := range []string{"", "[]", `{"worth": 0.5, "both": [1], "first": [0,3], "second": [-3,3]}`} {
		if _, err := panel.Load([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
