// Package threads compares reports of the ledger (package compare) and shows what comes of it. What the comparison needs
// beside the entries it computes from the words each time: where the sentences are, and what statements and
// sentences mean. Nothing of it is kept, so nothing of an erased report is left in it.
package threads

import (
	"context"
	"strings"
	"time"

	"hearsay/compare"
	"hearsay/day"
	"hearsay/extract/encoder"
	"hearsay/extract/segment"
	"hearsay/extract/sentence"
	"hearsay/internal/desk"
	"hearsay/lang"
	"hearsay/ledger"
	"hearsay/neural/kernel"
	"hearsay/reading"
)

// Maker compares reports. It is not safe for concurrent use.
type Maker struct {
	comparer   *compare.Comparer
	vectors    *sentence.Reader
	segmenters map[string]*segment.Segmenter
}

// NewMaker prepares a maker for languages. It takes a tenth of a second.
func NewMaker(packs []lang.Pack) (*Maker, error) {
	w, err := compare.Fitted()
	if err != nil {
		return nil, err
	}
	vectors, err := sentence.NewReader(encoder.Weights(), kernel.Best())
	if err != nil {
		return nil, err
	}
	m := &Maker{comparer: compare.New(packs, w), vectors: vectors, segmenters: map[string]*segment.Segmenter{}}
	for _, p := range packs {
		m.segmenters[p.Code] = segment.New(p.Segment)
	}
	return m, nil
}

// Make compares reports. It ends early, with the error of the context, where that is done.
func (m *Maker) Make(ctx context.Context, matter desk.Matter) (compare.Result, error) {
	reports := make([]compare.Report, len(matter.Reports))
	for i, t := range matter.Reports {
		if err := ctx.Err(); err != nil {
			return compare.Result{}, err
		}
		reports[i] = m.report(t)
	}
	return m.comparer.Compare(reports, decisions(matter.Decisions)), nil
}

// decisions are those of people, the last on each pair.
func decisions(list []desk.Decision) compare.Decisions {
	last := map[[2]string]string{}
	var order [][2]string
	for _, x := range list {
		pair := [2]string{string(min(x.One, x.Two)), string(max(x.One, x.Two))}
		if _, ok := last[pair]; !ok {
			order = append(order, pair)
		}
		last[pair] = x.Action
	}
	var out compare.Decisions
	for _, pair := range order {
		switch last[pair] {
		case ledger.Same:
			out.Same = append(out.Same, pair)
		case ledger.NotSame:
			out.NotSame = append(out.NotSame, pair)
		case ledger.Elsewhere:
			out.Elsewhere = append(out.Elsewhere, pair)
		}
	}
	return out
}

// report is what is compared of a report.
func (m *Maker) report(t desk.Told) compare.Report {
	head := t.Report.Head
	out := compare.Report{ID: string(t.ID), File: head.File, Outlet: value(head.Outlet), Language: head.Language, Title: value(head.Title),
		First: string(t.Report.First), Merged: t.Merged, Text: t.Text, Times: t.Report.Times, Day: day.Unknown()}
	if out.First == "" {
		out.First = out.ID
	}
	out.Published, out.Day = when(head.Published)
	for _, c := range t.Claims {
		st := c.Read
		st.ID, st.Answers, st.Repeats = string(c.ID), local(c.Answers), local(c.Repeats)
		out.Statements = append(out.Statements, st)
		out.Withdrawn = append(out.Withdrawn, c.Withdrawn != nil)
		out.Meaning = append(out.Meaning, m.vectors.Read(content(st)))
	}
	out.Own = m.own(out)
	return out
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func local(id ledger.ID) *string {
	if id == "" {
		return nil
	}
	s := string(id)
	return &s
}

func content(st reading.Statement) string {
	parts := make([]string, len(st.Content))
	for i, c := range st.Content {
		parts[i] = c.Text
	}
	return strings.Join(parts, " ")
}

// when is the instant of a publication, or the beginning of its day, and the days that it may have been.
func when(p *reading.Interval) (time.Time, day.Interval) {
	days := day.Unknown()
	if p == nil || p.Earliest == nil {
		return time.Time{}, days
	}
	d, err := day.Parse(*p.Earliest)
	if err != nil {
		return time.Time{}, days
	}
	if p.At == nil {
		return d.Time(), day.On(d)
	}
	if t, err := time.Parse(time.RFC3339, *p.At); err == nil {
		return t, day.On(d)
	}
	return d.Time(), day.On(d)
}

// own are the sentences of a report that no statement covers.
func (m *Maker) own(r compare.Report) []compare.Line {
	s, ok := m.segmenters[r.Language]
	if !ok {
		return nil
	}
	var out []compare.Line
	for _, sent := range s.Split(r.Text).Sentences {
		if !covered(sent.Span.Start, sent.Span.End, r) {
			out = append(out, compare.Line{Span: sent.Span, Meaning: m.vectors.Read(sent.Span.In(r.Text))})
		}
	}
	return out
}

func covered(start, end int, r compare.Report) bool {
	for _, st := range r.Statements {
		for _, c := range st.Content {
			if c.Start < end && start < c.End {
				return true
			}
		}
	}
	return false
}
