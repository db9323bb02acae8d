package extract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"hearsay/day"
	"hearsay/reading"
	"hearsay/span"
	"hearsay/text"
)

// Render turns an annotated text into the reading that is printed and kept. Engine is left
// empty; the report's bytes are taken to be those of the text.
func Render(doc *text.Document) reading.Reading {
	r := renderer{doc}
	out := reading.Reading{
		Schema:     reading.Schema,
		Report:     r.report(),
		Statements: []reading.Statement{},
		Entities:   []reading.Entity{},
		Times:      []reading.Time{},
		Places:     []reading.Place{},
		Notes:      []reading.Note{},
		Problems:   []reading.Problem{},
	}
	for i := range doc.Statements {
		out.Statements = append(out.Statements, r.statement(i))
	}
	for i, e := range doc.Entities {
		out.Entities = append(out.Entities, r.entity(i, e))
	}
	for _, t := range doc.Times {
		out.Times = append(out.Times, r.time(t))
	}
	for _, p := range doc.Places {
		out.Places = append(out.Places, r.place(p))
	}
	for _, n := range doc.Notes {
		out.Notes = append(out.Notes, reading.Note{Kind: string(n.Kind), Span: r.span(n.Span), Detail: n.Detail})
	}
	for _, p := range doc.Problems {
		out.Problems = append(out.Problems, reading.Problem{Span: r.span(p.Span), Detail: p.Detail})
	}
	return out
}

type renderer struct{ doc *text.Document }

func (r renderer) report() reading.Report {
	m := r.doc.Meta
	out := reading.Report{
		File: m.File, URL: known(m.URL), Outlet: known(m.Outlet), Title: known(cmp.Or(m.Title, r.headline())),
		Bylines: append([]string{}, m.Bylines...), Language: m.Language,
		Bytes: len(r.doc.Text), OutletFrom: known(m.OutletFrom), TitleFrom: r.titleFrom(),
	}
	sum := sha256.Sum256([]byte(r.doc.Text))
	out.SHA256, out.TextSHA256 = hex.EncodeToString(sum[:]), hex.EncodeToString(sum[:])
	if m.Published.Known() {
		out.Published = interval(m.Published, m.At, m.From)
	}
	for _, e := range m.Posts {
		out.Posts = append(out.Posts, reading.Post{Start: e.Start, Day: date(e.Day), At: known(e.At)})
	}
	if m.Modified.From != "" {
		out.Modified = interval(day.On(m.Modified.Day), m.Modified.At, m.Modified.From)
	}
	return out
}

// interval is a range of days with what says so.
func interval(days day.Interval, at, from string) *reading.Interval {
	basis := "explicit"
	if from == "given" {
		basis = from
	}
	return &reading.Interval{Earliest: date(days.Earliest), Latest: date(days.Latest), Basis: basis, At: known(at), From: from}
}

// titleFrom is where the title is from; nil where there is none.
func (r renderer) titleFrom() *string {
	if r.doc.Meta.Title == "" && r.headline() != "" {
		return known("headline")
	}
	return known(r.doc.Meta.TitleFrom)
}

// headline is the text's own title, "" where it opens with none.
func (r renderer) headline() string {
	if len(r.doc.Paragraphs) < 2 || !r.doc.Paragraphs[0].Heading {
		return ""
	}
	return strings.Join(strings.Fields(r.doc.Cut(r.doc.Paragraphs[0].Span)), " ")
}

func (r renderer) statement(i int) reading.Statement {
	s := r.doc.Statements[i]
	out := reading.Statement{
		ID:      statementID(i),
		Content: r.spans(s.Content), Cue: r.spans(s.Cue), Source: r.spans(s.Source),
		Where: string(s.Where), Mode: string(s.Mode), Voice: string(s.Voice),
		Via: []reading.Via{}, Places: []reading.About{}, Casualties: []reading.Casualty{},
		Confidence: s.Confidence, Because: append([]string{}, s.Because...),
	}
	if i < len(r.doc.Speakers) {
		r.addSpeaker(&out, r.doc.Speakers[i])
	}
	if i < len(r.doc.Vias) {
		r.addVia(&out, r.doc.Vias[i])
	}
	if i < len(r.doc.Links) {
		out.Answers, out.Repeats = linked(r.doc.Links[i].Answers), linked(r.doc.Links[i].Repeats)
	}
	if i < len(r.doc.Acts) {
		r.addAct(&out, r.doc.Acts[i])
	}
	if i < len(r.doc.Sayings) {
		r.addSaying(&out, r.doc.Sayings[i])
	}
	if i < len(r.doc.Subjects) {
		r.addPlaces(&out, r.doc.Subjects[i])
	}
	return out
}

func (r renderer) addSpeaker(out *reading.Statement, s text.Speaker) {
	sp := &reading.Speaker{
		Anonymity: known(s.Anonymity), Mention: r.maybe(s.Mention),
		Candidates: []reading.Candidate{}, Score: s.Score, Because: append([]string{}, s.Because...),
	}
	if s.Entity >= 0 {
		e := r.doc.Entities[s.Entity]
		id, kind, name := entityID(s.Entity), string(e.Kind), e.Name
		sp.Entity, sp.Kind, sp.Name, sp.Unnamed = &id, &kind, &name, e.Unnamed
		if len(e.Roles) > 0 {
			sp.Role, sp.Affiliation = known(e.Roles[0].Title), known(e.Roles[0].Affiliation)
		}
	}
	for _, c := range s.Candidates {
		sp.Candidates = append(sp.Candidates, reading.Candidate{Entity: entityID(c.Entity), Score: c.Score})
	}
	out.Speaker = sp
}

func (r renderer) addVia(out *reading.Statement, via []text.Via) {
	for _, v := range via {
		out.Via = append(out.Via, reading.Via{Name: v.Name, Relation: v.Relation, Span: r.maybe(v.Span)})
	}
}

func (r renderer) addAct(out *reading.Statement, a text.Act) {
	out.Because = append(out.Because, reasons("act", a.Because)...)
	out.Act, out.Polarity, out.Stance = known(string(a.Deed)), known(string(a.Polarity)), known(string(a.Stance))
	if a.Certainty != "" {
		out.Certainty = &reading.Certainty{Value: string(a.Certainty), Hedges: r.spans(a.Hedges), Band: known(a.Band)}
	}
	for _, c := range a.Casualties {
		out.Casualties = append(out.Casualties, reading.Casualty{Kind: c.Kind, Low: bound(c.Low), High: bound(c.High), Span: r.span(c.Span)})
	}
}

func (r renderer) addSaying(out *reading.Statement, s text.Saying) {
	out.Because = append(out.Because, reasons("when", s.Because)...)
	if t := s.Said; t != nil {
		out.SaidAt = &reading.SaidAt{Earliest: date(t.Days.Earliest), Latest: date(t.Days.Latest), Precision: t.Precision, Basis: t.Basis, Span: r.maybe(t.Span)}
	}
	if f := s.Forecast; f != nil {
		out.Forecast = &reading.Forecast{
			Earliest: date(f.Days.Earliest), Latest: date(f.Days.Latest), Anchor: f.Anchor,
			Wording: r.maybe(f.Wording), Condition: r.maybe(f.Condition), Scorable: f.Scorable, WhyNot: known(f.WhyNot),
		}
	}
}

func (r renderer) addPlaces(out *reading.Statement, places []int) {
	for _, i := range places {
		p := r.doc.Places[i]
		about := reading.About{Name: p.Name, AsWritten: r.doc.Cut(p.Span), ID: known(p.ID), Precision: p.Precision, Span: r.span(p.Span)}
		if p.Located {
			about.Lat, about.Lon = &p.Lat, &p.Lon
		}
		out.Places = append(out.Places, about)
	}
}

func (r renderer) entity(i int, e text.Entity) reading.Entity {
	out := reading.Entity{ID: entityID(i), Kind: string(e.Kind), Name: e.Name, Unnamed: e.Unnamed, Roles: []reading.Role{}, Mentions: r.spans(e.Mentions)}
	for _, role := range e.Roles {
		out.Roles = append(out.Roles, reading.Role{Title: role.Title, Affiliation: known(role.Affiliation)})
	}
	return out
}

func (r renderer) time(t text.Time) reading.Time {
	return reading.Time{
		Span: r.span(t.Span), Type: t.Type, Value: t.Value, Earliest: date(t.Days.Earliest), Latest: date(t.Days.Latest),
		Precision: t.Precision, Basis: t.Basis, Rule: t.Rule,
	}
}

func (r renderer) place(p text.Place) reading.Place {
	out := reading.Place{
		Span: r.span(p.Span), Name: p.Name, AsWritten: r.doc.Cut(p.Span), ID: known(p.ID), Country: known(p.Country),
		Precision: p.Precision, Because: append([]string{}, p.Because...),
	}
	if p.Located {
		out.Lat, out.Lon = &p.Lat, &p.Lon
	}
	return out
}

func (r renderer) span(s span.Span) reading.Span { return reading.Span{Span: s, Text: r.doc.Cut(s)} }

func (r renderer) maybe(s span.Span) *reading.Span {
	if s.Empty() {
		return nil
	}
	cut := r.span(s)
	return &cut
}

func (r renderer) spans(list []span.Span) []reading.Span {
	out := make([]reading.Span, len(list))
	for i, s := range list {
		out[i] = r.span(s)
	}
	return out
}

// reasons marks a stage's reasons with its name, as "act:reason".
func reasons(stage string, list []string) []string {
	out := make([]string, len(list))
	for i, reason := range list {
		out[i] = stage + ":" + strings.TrimPrefix(reason, stage+":")
	}
	return out
}

func statementID(i int) string { return fmt.Sprintf("s%d", i+1) }

func entityID(i int) string { return fmt.Sprintf("e%d", i+1) }

func linked(statement int) *string {
	if statement < 0 {
		return nil
	}
	return known(statementID(statement))
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func date(d day.Day) *string { return known(d.String()) }

func bound(n int) *int {
	if n < 0 {
		return nil
	}
	return &n
}
