package desk

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// newMatches is for so many new statements.
func newMatches(n int) matches {
	return matches{replaces: make([]ledger.ID, n), joined: make([][]ledger.ID, n), carried: make([][]ledger.ID, n),
		shift: make([][]ledger.Shift, n)}
}

// leave sorts the old statements that were matched with none. Where two reports come to be
// one, a statement of either may be the same new one: with the same words, or with such that
// are alike. The rest is gone. It gives the new statement by old one.
func (m *matches) leave(old []ledger.Standing, read []reading.Statement, pairs []int) map[int]int {
	twins := map[int]int{}
	reports := map[ledger.ID]bool{}
	for _, s := range old {
		reports[s.Report] = true
	}
	for k, s := range old {
		if slices.Contains(pairs, k) {
			continue
		}
		i := -1
		if len(reports) > 1 && len(old)*len(read) <= mostPairs {
			i = m.twin(old, s, read, pairs)
		}
		if i < 0 {
			m.compared.Gone = append(m.compared.Gone, s.ID)
			continue
		}
		m.joined[i] = append(m.joined[i], s.ID)
		twins[k] = i
	}
	return twins
}

// entered is what people entered about a statement that goes over to the one that replaces it, and
// by how many bytes the words of each are further behind there.
type entered struct {
	ids   []ledger.ID
	shift []ledger.Shift
}

// carry adds what goes over to a new statement.
func (m *matches) carry(i int, e entered) {
	m.carried[i] = union(m.carried[i], e.ids)
	m.shift[i] = append(m.shift[i], e.shift...)
}

// over gives what of people's entries about an old statement goes over to a new one: all but
// corrections whose words are not in the new text where the statement is now.
func (w *draft) over(old ledger.Standing, people []ledger.ID, s reading.Statement, text string) entered {
	var out entered
	e, err := w.byID(old.ID)
	if err != nil {
		return out
	}
	by := 0
	if ledger.Quotes(text, old.Read) != nil {
		by = begins(s) - begins(old.Read)
		if words(e.Statement.Read) == words(s) {
			by = begins(s) - begins(e.Statement.Read)
		}
	}
	for _, id := range people {
		n := e.Statement.ShiftOf(id) + by
		if !w.fits(text, id, n) {
			continue
		}
		if out.ids = append(out.ids, id); n != 0 {
			out.shift = append(out.shift, ledger.Shift{Entry: id, By: n})
		}
	}
	return out
}

// fits reports whether a text has the words of a correction so many bytes further behind; what is
// no correction has none.
func (w *draft) fits(text string, id ledger.ID, by int) bool {
	e, err := w.byID(id)
	if err != nil || e.Kind != ledger.KindReview || e.Review.Action != ledger.Correct {
		return err == nil
	}
	s, err := ledger.Corrected(reading.Statement{}, e.Review.Field, ledger.Shifted(e.Review.Value, by))
	return err == nil && ledger.Quotes(text, s) == nil
}

// begins is where the words of a statement begin.
func begins(s reading.Statement) int {
	if len(s.Content) == 0 {
		return 0
	}
	return s.Content[0].Start
}

// twin is the new statement that a further old one is most alike to, of those that stand for
// one of other reports only; -1 for none.
func (m *matches) twin(old []ledger.Standing, s ledger.Standing, read []reading.Statement, pairs []int) int {
	best, score := -1, alike
	own := bag(words(s.Read))
	for i, r := range read {
		if pairs[i] < 0 || old[pairs[i]].Report == s.Report || m.standsForOne(i, s.Report, old) {
			continue
		}
		if got := jaccard(own, bag(words(r))); got > score || got == score && best < 0 {
			best, score = i, got
		}
	}
	return best
}

// standsForOne reports whether a further statement of a report was joined in a new one.
func (m *matches) standsForOne(i int, report ledger.ID, old []ledger.Standing) bool {
	return slices.ContainsFunc(old, func(o ledger.Standing) bool { return o.Report == report && slices.Contains(m.joined[i], o.ID) })
}

// union is what either list has, in the order of entry.
func union(a, b []ledger.ID) []ledger.ID {
	out := slices.Concat(a, b)
	slices.SortFunc(out, byNumber)
	return slices.Compact(out)
}

func byNumber(a, b ledger.ID) int {
	x, _ := a.Seq()
	y, _ := b.Seq()
	return int(x - y)
}

// follow compares a reading with what stands from the ones that it follows: it gives the
// statements to enter, with what each of them replaces.
func (w *draft) follow(n *renewal, text string, read []reading.Statement, first int64, reread bool) (followed, error) {
	out := followed{read: read, matches: newMatches(len(read))}
	if n == nil {
		return out, nil
	}
	old, people, err := w.standing(n, reread)
	if err != nil {
		return out, err
	}
	hand, rest := w.handed(old, text)
	out.read = slices.DeleteFunc(slices.Clone(read), func(s reading.Statement) bool { return standsFor(hand, s) })
	out.matches = w.compare(rest, people, out.read, first, reread, text)
	for _, h := range hand {
		out.read = append(out.read, h.read)
		out.replaces, out.joined = append(out.replaces, h.of), append(out.joined, h.joined)
		out.carried, out.shift = append(out.carried, nil), append(out.shift, nil)
		for _, s := range old {
			if s.ID == h.of || slices.Contains(h.joined, s.ID) {
				out.carry(len(out.carried)-1, w.over(s, people[s.ID], h.read, text))
			}
		}
	}
	out.hand = hand
	if n.joins || len(n.also) > 0 {
		err = w.left(&out.compared, n.last.Report.Capture)
	}
	return out, err
}

// followed is a reading, compared with those before it.
type followed struct {
	matches
	read []reading.Statement // those by hand at the end
	hand []handed
}

// left sets apart what is gone with an earlier version from what only this reading misses.
func (w *draft) left(c *ledger.Compared, capture ledger.ID) error {
	var missed []ledger.ID
	for _, id := range c.Gone {
		of, err := w.captureOf(id)
		if err != nil {
			return err
		}
		if of == capture {
			missed = append(missed, id)
		} else {
			c.Left = append(c.Left, id)
		}
	}
	c.Gone = missed
	return nil
}

// captureOf is the capture that a statement was read in.
func (w *draft) captureOf(statement ledger.ID) (ledger.ID, error) {
	e, err := w.byID(statement)
	if err != nil {
		return "", err
	}
	if e, err = w.byID(e.Statement.Report); err != nil {
		return "", err
	}
	return e.Report.Capture, nil
}

// byID reads an entry, drafted or not.
func (w *draft) byID(id ledger.ID) (ledger.Entry, error) {
	seq, err := id.Seq()
	if err != nil {
		return ledger.Entry{}, err
	}
	return w.entry(seq)
}

// standing gives the statements that a new reading may replace: those that stand in any
// reading of the captures that it follows, and what people entered about each. It goes back no
// further than to the first capture of which nothing stands: each version replaces all of the
// one before, or says that it is gone, so what is older can only have come to stand again by an
// erasure, and then it is of the capture before.
func (w *draft) standing(n *renewal, reread bool) ([]ledger.Standing, carried, error) {
	captures := append([]ledger.ID{n.last.Report.Capture}, n.also...)
	if n.joins {
		captures = append(captures, n.after.Report.Capture)
	}
	var seqs []int64
	for _, c := range captures {
		some, err := w.statementsOf(c)
		if err != nil {
			return nil, nil, err
		}
		seqs = append(seqs, some...)
	}
	earlier, err := w.revived(n.last)
	if err != nil {
		return nil, nil, err
	}
	seqs = append(seqs, earlier...)
	slices.Sort(seqs)
	old, people, err := w.fold(slices.Compact(seqs))
	old = slices.DeleteFunc(old, func(s ledger.Standing) bool { return s.State == ledger.Gone && !reread })
	return old, people, err
}

// revived are the statements of earlier versions that stand.
func (w *draft) revived(report ledger.Entry) ([]int64, error) {
	var out []int64
	for report.Report.Previous != "" {
		before, err := w.byID(report.Report.Previous)
		if errors.Is(err, ErrNotFound) {
			break // erased: what came before it is no longer known
		}
		if err != nil {
			return nil, err
		}
		if before.Report.Capture != report.Report.Capture {
			seqs, err := w.current(before.Report.Capture)
			if err != nil || len(seqs) == 0 {
				return out, err
			}
			out = append(out, seqs...)
		}
		report = before
	}
	return out, nil
}

// current are the statements of a capture that stand.
func (w *draft) current(capture ledger.ID) ([]int64, error) {
	seqs, err := w.statementsOf(capture)
	if err != nil {
		return nil, err
	}
	old, _, err := w.fold(seqs)
	var out []int64
	for _, s := range old {
		if n, err := s.ID.Seq(); err == nil && s.State == ledger.Current {
			out = append(out, n)
		}
	}
	return out, err
}

// statementsOf are the statements of all readings of a capture.
func (w *draft) statementsOf(capture ledger.ID) ([]int64, error) {
	readings, err := w.everyReading(capture)
	var out []int64
	for _, e := range readings {
		n := number(e)
		found, err := w.r.Find(w.ctx, store.Query{Report: &n, All: true})
		if err != nil {
			return nil, err
		}
		for i := range e.Report.Count {
			if seq := n + 1 + int64(i); seq >= w.tip.Size && seq < w.next() {
				found = append(found, seq) // drafted in this very batch
			}
		}
		out = append(out, found...)
	}
	return out, err
}

// handed is a statement that a person entered, as it is entered again with a new reading.
type handed struct {
	of      ledger.ID
	joined  []ledger.ID // the same, entered before
	read    reading.Statement
	from    ledger.ID
	by      string
	instead []ledger.ID
	places  map[string]bool // contents that an engine finds there and that it stands for
}

// handed gives what people entered themselves, where the text still has the words, and what
// else stands. A person's statement stays in the person's form, whatever engines find.
func (w *draft) handed(old []ledger.Standing, text string) (out []handed, rest []ledger.Standing) {
	for _, s := range old {
		e, err := w.byID(s.ID)
		if err != nil || !s.Hand {
			rest = append(rest, s)
			continue
		}
		read, ok := relocate(text, e.Statement.Read)
		if !ok {
			rest = append(rest, s)
			continue
		}
		h := handed{of: s.ID, read: read, from: e.Statement.From, by: e.By, instead: e.Statement.Instead, places: map[string]bool{at(read): true}}
		for _, id := range h.instead {
			if e, err := w.byID(id); err == nil {
				if there, ok := relocate(text, e.Statement.Read); ok {
					h.places[at(there)] = true
				}
			}
		}
		if k := slices.IndexFunc(out, func(o handed) bool { return at(o.read) == at(read) }); k >= 0 {
			h.joined = append(out[k].joined, out[k].of)
			out = slices.Delete(out, k, k+1)
		}
		out = append(out, h)
	}
	return out, rest
}

// standsFor reports whether a person's statement stands for what an engine found.
func standsFor(hand []handed, s reading.Statement) bool {
	return slices.ContainsFunc(hand, func(h handed) bool { return h.places[at(s)] })
}

// at tells contents apart by their words and where they begin.
func at(s reading.Statement) string {
	var b strings.Builder
	for _, c := range s.Content {
		b.WriteString(strconv.Itoa(c.Start) + " " + c.Text + "\n")
	}
	return b.String()
}

// relocate finds the spans of a statement in a text: where they were, or else where each is
// found once. It is false where that fails for any.
func relocate(text string, s reading.Statement) (reading.Statement, bool) {
	if ledger.Quotes(text, s) == nil {
		return s, true
	}
	return ledger.Moved(s, func(sp reading.Span) (reading.Span, bool) {
		if strings.Count(text, sp.Text) != 1 {
			return sp, false
		}
		n := strings.Index(text, sp.Text)
		sp.Start, sp.End = n, n+len(sp.Text)
		return sp, true
	})
}
