// Package threads compares reports of the ledger (package compare), keeps what comes of it beside the ledger's index, and
// shows it.
//
// # What is compared with what
//
// A ledger is too large to compare all with all. Each report is listed under keys (compare.Keys), in order of the time of
// publication. Reports that stand within reach places of each other under some key are looked at
// (compare.Likely): where the chance is large enough that a statement of one and a statement of the other answer one
// question, they are linked. What links join is compared as a whole: a unit. Where that would be too large, only the
// links above the next higher chance count, and so on; so units are those of the weakest links that leave
// them small enough. Where there are too many that are all but copies of each other, those of the same days are a unit, which may be
// larger: what is said again in the same words months later is another occasion. Reports with the same text are looked at once and go together.
//
// All of that is a function of what the ledger has, not of the order in which it came: where a report comes between two
// others under a key, they may stand too far from each other now, and their link goes.
//
// # What is kept
//
// Of each report a trace: what its statements and sentences mean as vectors, hashes of names, and its keys. Links, units,
// and a row for each thread with numbers of statements and counts, and no words. An append makes the
// reports stale whose statements it touches; whoever looks at threads next has them followed up (Keeper.Follow).
// An erasure takes traces, lists and links of what it erases in its own transaction. All can be computed again from entries.
//
// A thread that is shown is compared again from entries, which are proved as they are read. A list shows rows, with words from
// entries. Where a statement stands, with its three counts, is a row too.
//
// A Shelf is where pages, programs and commands look: none of them waits for what is followed up meanwhile, and how many
// reports are not yet can be asked.
package threads

import (
	"context"
	"sync"
	"time"

	"hearsay/compare"
	"hearsay/day"
	"hearsay/extract/encoder"
	"hearsay/extract/segment"
	"hearsay/extract/sentence"
	"hearsay/identity"
	"hearsay/internal/desk"
	"hearsay/lang"
	"hearsay/ledger"
	"hearsay/neural/kernel"
	"hearsay/reading"
)

// Maker compares reports. It is not safe for concurrent use.
type Maker struct {
	comparer   *compare.Comparer
	network    *network
	known      map[uint64]sentence.Vector // what was read lately, by compare.Hash
	compared   int                        // reports, in all that was made
	segmenters map[string]*segment.Segmenter
}

// mostKnown bounds how many vectors are in memory: 25 MiB.
const mostKnown = 1 << 16

// NewMaker prepares a maker for languages.
func NewMaker(packs []lang.Pack) (*Maker, error) { return newMaker(packs, newNetwork()) }

func newMaker(packs []lang.Pack, n *network) (*Maker, error) {
	w, err := compare.Fitted()
	if err != nil {
		return nil, err
	}
	m := &Maker{comparer: compare.New(packs, w), network: n, known: map[uint64]sentence.Vector{}, segmenters: map[string]*segment.Segmenter{}}
	for _, p := range packs {
		m.segmenters[p.Code] = segment.New(p.Segment)
	}
	return m, nil
}

// network makes the vectors of texts, one after the other, for all who share it. It is opened when a text has to be read.
type network struct {
	mu   sync.Mutex
	open func() (*sentence.Reader, error)
}

func newNetwork() *network {
	return &network{open: sync.OnceValues(func() (*sentence.Reader, error) { return sentence.NewReader(encoder.Weights(), kernel.Best()) })}
}

func (n *network) read(text string) (sentence.Vector, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	r, err := n.open()
	if err != nil {
		return sentence.Vector{}, err
	}
	return r.Read(text), nil
}

// meaning is the vector of a text.
func (m *Maker) meaning(text string) (sentence.Vector, error) {
	h := compare.Hash(text)
	if v, ok := m.known[h]; ok {
		return v, nil
	}
	v, err := m.network.read(text)
	if err != nil {
		return v, err
	}
	return m.learn(h, v), nil
}

func (m *Maker) learn(hash uint64, v sentence.Vector) sentence.Vector {
	if len(m.known) >= mostKnown {
		clear(m.known)
	}
	m.known[hash] = v
	return v
}

// Make compares reports. It ends early, with the error of the context, where that is done.
func (m *Maker) Make(ctx context.Context, matter desk.Matter) (compare.Result, error) {
	reports := make([]compare.Report, len(matter.Reports))
	for i, t := range matter.Reports {
		if err := ctx.Err(); err != nil {
			return compare.Result{}, err
		}
		var err error
		if reports[i], err = m.report(t); err != nil {
			return compare.Result{}, err
		}
	}
	m.compared += len(reports)
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
func (m *Maker) report(t desk.Told) (compare.Report, error) {
	head := t.Report.Head
	out := compare.Report{ID: string(t.ID), File: head.File, Outlet: value(head.Outlet), Language: head.Language, Title: value(head.Title),
		First: string(t.Report.First), Address: value(head.URL), Places: identity.Places(t.Report.Places), Merged: t.Merged, Text: t.Text,
		Times: t.Report.Times, Day: day.Unknown()}
	if out.First == "" {
		out.First = out.ID
	}
	out.Published, out.Day = when(head.Published)
	for _, p := range t.Prints {
		out.Prints = append(out.Prints, compare.Print{ID: string(p.ID), File: p.Source.File, Outlet: p.Source.Outlet,
			Published: instant(ledger.Known{Published: p.Source.Published})})
	}
	for _, c := range t.Claims {
		st := c.Read
		st.ID, st.Answers, st.Repeats = string(c.ID), local(c.Answers), local(c.Repeats)
		out.Statements = append(out.Statements, st)
		out.Withdrawn = append(out.Withdrawn, c.Withdrawn != nil)
		v, err := m.meaning(compare.Content(st))
		if err != nil {
			return out, err
		}
		out.Meaning = append(out.Meaning, v)
	}
	var err error
	out.Own, err = m.own(out)
	return out, err
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

// instant is that of a publication, or the beginning of its day; zero where neither is known.
func instant(k ledger.Known) time.Time {
	if t, err := time.Parse(time.RFC3339, k.Published); err == nil {
		return t
	}
	if first := k.Days().Earliest; k.Days().Closed() {
		return first.Time()
	}
	return time.Time{}
}

// own are the sentences of a report that no statement covers.
func (m *Maker) own(r compare.Report) ([]compare.Line, error) {
	s, ok := m.segmenters[r.Language]
	if !ok {
		return nil, nil
	}
	var out []compare.Line
	for _, sent := range s.Split(r.Text).Sentences {
		if covered(sent.Span.Start, sent.Span.End, r) {
			continue
		}
		v, err := m.meaning(sent.Span.In(r.Text))
		if err != nil {
			return nil, err
		}
		out = append(out, compare.Line{Span: sent.Span, Meaning: v})
	}
	return out, nil
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
