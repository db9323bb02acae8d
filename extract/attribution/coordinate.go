package attribution

import (
	"slices"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// coordinate parts contents that one cue governs and a repeated complementizer joins: "said
// that the road was shut and that nobody was hurt" is two statements. A complementizer
// inside the first content may be what the second one is joined to ("said that he knew
// that … and that …"), so such a content stays whole.
func (w *work) coordinate() {
	var added []*entry
	for _, e := range w.list {
		for last := e; last != nil; {
			next := w.splitAt(last)
			if next != nil {
				added = append(added, next)
			}
			last = next
		}
	}
	w.list = append(w.list, added...)
	w.sort()
}

// splitAt cuts what a joined complementizer opens off the last part of a content and gives
// it the same cue and source; nil where there is none.
func (w *work) splitAt(e *entry) *entry {
	if len(e.Cue) == 0 || w.voice(e.Content) == text.Direct {
		return nil
	}
	at := len(e.Content) - 1
	part := e.Content[at]
	opener := w.opener(e.Content[0])
	end, start := w.joint(part, opener)
	if opener == "" || end < 0 {
		return nil
	}
	second := span.Of(start, part.End).Trim(w.doc.Text, loose)
	first := span.Of(part.Start, end).Trim(w.doc.Text, loose)
	if second.Empty() || first.Empty() {
		return nil
	}
	e.Content = append(e.Content[:at:at], first)
	out := &entry{Statement: e.Statement, leader: e.leader, origin: e.origin}
	out.Content, out.Because, out.Voice = []span.Span{second}, append(slices.Clone(e.Because), "joined content"), ""
	e.Voice = ""
	return out
}

// opener is the complementizer that opens a content or stands right before it.
func (w *work) opener(s span.Span) string {
	i := w.doc.TokenAt(s.Start)
	if i < 0 {
		return ""
	}
	for k := i; k >= max(0, i-1); k-- {
		if w.can(k, lexicon.Complementizer) {
			return w.doc.Tokens[k].Norm
		}
	}
	return ""
}

// joint is where the first of two joined contents ends and the second begins behind its
// complementizer; -1 where the span holds no two.
func (w *work) joint(s span.Span, opener string) (end, start int) {
	r := w.doc.TokensIn(s)
	for k := r.First + 1; k+2 < r.End; k++ {
		if w.doc.Tokens[k].Norm != opener || w.inQuotation(k) {
			continue
		}
		j := k - 1
		for j > r.First && w.can(j, lexicon.Conjunction, lexicon.Adverb) {
			j--
		}
		if !w.can(j+1, lexicon.Conjunction) || j+1 >= k {
			return -1, 0
		}
		return w.doc.Tokens[j].End, w.doc.Tokens[k+1].Start
	}
	return -1, 0
}

// inQuotation reports whether token k stands in somebody's quotation.
func (w *work) inQuotation(k int) bool {
	return slices.ContainsFunc(w.quotesIn(w.doc.Tokens[k].Span), func(q text.Quote) bool {
		return !q.Scare && q.Inner.Contains(w.doc.Tokens[k].Span)
	})
}
