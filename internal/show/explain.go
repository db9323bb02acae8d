package show

import (
	"fmt"
	"strings"

	"hearsay/internal/visible"
	"hearsay/reading"
)

// explain writes why one statement is what it is: the characters of every part, the rules
// and features, and what else was weighed.
func (v textView) explain(b *strings.Builder, r Report) error {
	s, err := find(r.Reading, v.Explain)
	if err != nil {
		return err
	}
	v.statement(b, r, s)
	v.part(b, "Characters")
	v.spans(b, "content", s.Content)
	v.spans(b, "cue", s.Cue)
	v.spans(b, "source", s.Source)
	if s.Certainty != nil {
		v.spans(b, "hedge", s.Certainty.Hedges)
	}
	v.part(b, "Reasons")
	v.list(b, "because", s.Because)
	v.weighed(b, r.Reading, s.Speaker)
	v.dated(b, r.Reading, s)
	for _, p := range s.Places {
		v.fact(b, "place", visible.Line(p.Name)+at(p.Span)+reasonsOf(r.Reading.Places, p))
	}
	v.part(b, "Engine")
	e := r.Reading.Engine
	v.fact(b, "version", fmt.Sprintf("%s, %s models %s, language data %s", e.Version, e.Statements, or(&e.Model, "none"), or(&e.LanguageData, "none")))
	return nil
}

func (v textView) part(b *strings.Builder, title string) {
	b.WriteString("\n" + indent + v.on(v.title, title) + "\n")
}

func (v textView) spans(b *strings.Builder, label string, list []reading.Span) {
	for _, s := range list {
		v.fact(b, label, fmt.Sprintf("bytes %d to %d “%s”", s.Start, s.End, visible.Line(s.Text)))
	}
	if len(list) == 0 {
		v.fact(b, label, "none in the text")
	}
}

func (v textView) list(b *strings.Builder, label string, reasons []string) {
	for _, reason := range reasons {
		v.fact(b, label, visible.Line(reason))
	}
	if len(reasons) == 0 {
		v.fact(b, label, "no reason recorded")
	}
}

// weighed shows how the speaker was found and who else was thought of.
func (v textView) weighed(b *strings.Builder, r reading.Reading, s *reading.Speaker) {
	if s == nil {
		return
	}
	if s.Mention != nil {
		v.spans(b, "mention", []reading.Span{*s.Mention})
	}
	v.list(b, "speaker", s.Because)
	v.fact(b, "score", fmt.Sprintf("%.2f", s.Score))
	for _, c := range s.Candidates {
		v.fact(b, "or", fmt.Sprintf("%s, score %.2f", entityName(r, c.Entity), c.Score))
	}
}

func entityName(r reading.Reading, id string) string {
	for _, e := range r.Entities {
		if e.ID == id {
			return visible.Line(e.Name)
		}
	}
	return id
}

// dated shows the words that date the statement and its window, with their rules.
func (v textView) dated(b *strings.Builder, r reading.Reading, s reading.Statement) {
	if s.SaidAt != nil && s.SaidAt.Span != nil {
		v.fact(b, "said", fmt.Sprintf("%s, %s%s%s", days(s.SaidAt.Earliest, s.SaidAt.Latest), s.SaidAt.Basis, at(*s.SaidAt.Span), ruleAt(r, *s.SaidAt.Span)))
	}
	if s.Forecast != nil && s.Forecast.Wording != nil {
		v.fact(b, "due", fmt.Sprintf("%s%s%s", days(s.Forecast.Earliest, s.Forecast.Latest), at(*s.Forecast.Wording), ruleAt(r, *s.Forecast.Wording)))
	}
}

// ruleAt names the rule that made the time expression at the span.
func ruleAt(r reading.Reading, s reading.Span) string {
	for _, t := range r.Times {
		if t.Overlaps(s.Span) {
			return ", rule " + visible.Line(t.Rule)
		}
	}
	return ""
}

// reasonsOf finds why a place is the gazetteer entry it is.
func reasonsOf(list []reading.Place, about reading.About) string {
	for _, p := range list {
		if p.Span.Span == about.Span.Span && len(p.Because) > 0 {
			return ": " + visible.Line(strings.Join(p.Because, ", "))
		}
	}
	return ""
}
