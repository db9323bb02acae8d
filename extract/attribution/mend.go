package attribution

import (
	"slices"
	"strings"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// mend takes into a content that a model broke off what belongs to it: the rest of a quotation, and
// what a last word that cannot end a phrase goes on with. A model reads a window of the text at a
// time, and a content may reach over its edge.
func (w *work) mend(e *entry) {
	for i, s := range e.Content {
		fixed := w.continued(e, w.completed(e, w.continued(e, s)))
		if fixed != s && !w.taken(e, fixed, s) {
			e.Content[i] = w.closed(w.loosen(fixed))
		}
	}
	if len(e.Content) > 1 {
		e.Content = w.tidy(e.Content, "")
	}
}

// completed is a part of a content with all of the quotation in which it begins or ends. Where
// cue or source stand in the quotation too, it is left as it is.
func (w *work) completed(e *entry, s span.Span) span.Span {
	for _, q := range w.quotesIn(s) {
		if q.Depth > 0 || !q.Closed || q.Scare || q.Dash || q.Inner.Empty() || w.frames(e, q.Outer) {
			continue
		}
		if s.Start > q.Inner.Start && s.Start < q.Inner.End {
			s.Start = q.Inner.Start
		}
		if s.End > q.Inner.Start && s.End < q.Inner.End && w.letters(span.Of(s.End, q.Inner.End)) {
			s.End = q.Inner.End
		}
	}
	return s
}

// letters reports whether a span is more than marks.
func (w *work) letters(s span.Span) bool { return !w.bare(s) }

// frames reports whether the cue or the source of a statement stands in the span.
func (w *work) frames(e *entry, s span.Span) bool {
	return span.Common(e.Cue, []span.Span{s}) > 0 || span.Common(e.Source, []span.Span{s}) > 0
}

// continued is a part of a content with what follows a last word that leaves a phrase open, up to
// the next mark: "because |of the rain", "a |new bridge".
func (w *work) continued(e *entry, s span.Span) span.Span {
	r := w.doc.TokensIn(s)
	if r.End <= r.First || r.End >= len(w.doc.Tokens) || !w.opensPhrase(r.End-1) {
		return s
	}
	for k := r.End; k < len(w.doc.Tokens); k++ {
		t := w.doc.Tokens[k]
		if w.doc.SentenceAt(t.Start) != w.doc.SentenceAt(s.End-1) || w.frames(e, t.Span) {
			break
		}
		if t.Kind == text.Punct && strings.ContainsAny(w.doc.Cut(t.Span), parting) {
			if q := w.quotesIn(t.Span); k == r.End && len(q) > 0 && q[0].Outer.Start == t.Start && q[0].Closed && !w.frames(e, q[0].Outer) {
				s.End = q[0].Outer.End
			}
			break
		}
		s.End = t.End
	}
	return s
}

// parting are the marks at which a phrase ends.
const parting = ",.;:!?—–-()\"“”'"

// opensPhrase reports whether token k is a word that no phrase ends with.
func (w *work) opensPhrase(k int) bool {
	return slices.Contains([]text.Part{"DET", "CCONJ", "SCONJ"}, w.part(k)) || w.can(k, lexicon.Linking)
}

// taken reports whether the words that a content gains belong to another statement.
func (w *work) taken(e *entry, fixed, s span.Span) bool {
	gained := []span.Span{{Start: fixed.Start, End: s.Start}, {Start: s.End, End: fixed.End}}
	return slices.ContainsFunc(w.list, func(o *entry) bool {
		return o != e && !o.dropped && o.learned() && (span.Common(o.Content, gained) > 0 || span.Common(o.Cue, gained) > 0)
	})
}
