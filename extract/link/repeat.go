package link

import (
	"strings"

	"hearsay/lang/lexicon"
	"hearsay/text"
)

// repeats finds the earlier statement of the same speaker that statement n says again.
func (t *tier) repeats(n int) {
	a := &t.views[n]
	for b := n - 1; b >= max(0, n-window); b-- {
		x := &t.views[b]
		if t.leads(n, b) {
			t.links[n].Repeats, t.links[n].Because = b, append(t.links[n].Because, "what the headline says")
			return
		}
		if a.speaker < 0 || x.speaker != a.speaker || !t.mayRepeat(n, b) {
			continue
		}
		common := shared(a.words, x.words)
		short := min(len(a.words), len(x.words))
		if short > 0 && common >= 2 && 2*common >= short+t.strict(n, b) || t.deniesAgain(n, b) {
			t.links[n].Repeats, t.links[n].Because = b, append(t.links[n].Because, "same speaker, same matter")
			return
		}
	}
}

// leads reports whether n is the body's first version of what headline b attributes: the
// speaker may be called otherwise there ("Army denies …", "the General Staff denied …"), so
// that the words must agree the more.
func (t *tier) leads(n, b int) bool {
	a, x := &t.views[n], &t.views[b]
	if t.doc.Statements[b].Where != text.Headline && !t.heading(b) || t.heading(n) || t.doc.Statements[n].Where == text.Headline || !t.mayRepeat(n, b) || a.paragraph-x.paragraph > 2 {
		return false
	}
	common, short := shared(a.words, x.words), min(len(a.words), len(x.words))
	if common == 0 {
		return false
	}
	if a.speaker >= 0 && a.speaker == x.speaker {
		return t.first(n) && (a.act == text.Deny || 3*common >= short || t.number(a, x))
	}
	return t.first(n) && t.general(b) && a.act == x.act && (2*common > short || a.act == text.Deny && shared(a.names, x.names) > 0)
}

// first reports whether no statement of the body stands before n.
func (t *tier) first(n int) bool {
	for b := 0; b < n; b++ {
		if !t.heading(b) && t.doc.Statements[b].Where != text.Headline {
			return false
		}
	}
	return true
}

// general reports whether the speaker of a statement is not called by name.
func (t *tier) general(b int) bool {
	e := t.views[b].speaker
	return e < 0 || t.doc.Entities[e].Unnamed || t.doc.Entities[e].Kind != text.Person && !strings.Contains(t.doc.Entities[e].Name, " ")
}

// number reports whether two contents share a number.
func (t *tier) number(a, x *view) bool {
	for _, w := range a.words {
		if (w[0] >= '0' && w[0] <= '9' || t.lex.Is(w, lexicon.Numeral)) && shared([]string{w}, x.words) > 0 {
			return true
		}
	}
	return false
}

// strict is the overlap asked for on top where two statements do not follow each other and
// neither is a headline.
func (t *tier) strict(n, b int) int {
	if t.doc.Statements[b].Where == text.Headline || t.heading(b) {
		return -1
	}
	if n-b == 1 {
		return 0
	}
	return 2
}

func (t *tier) heading(b int) bool {
	p := t.views[b].paragraph
	return p == 0 && t.doc.Paragraphs[p].Heading
}

// mayRepeat leaves out statements whose acts cannot say the same, and the further
// sentences of one quotation.
func (t *tier) mayRepeat(n, b int) bool {
	if t.doc.Statements[n].Follows >= 0 && t.doc.Statements[n].Follows == b {
		return false
	}
	refuses := func(d text.Deed) bool {
		return d == text.Decline || d == text.Silence || d == text.Ask || d == text.Demand
	}
	return !refuses(t.views[n].act) && !refuses(t.views[b].act) && (t.views[n].act == text.Deny) == (t.views[b].act == text.Deny)
}

// deniesAgain reports whether a quotation follows on the report of the same denial.
func (t *tier) deniesAgain(n, b int) bool {
	return n-b == 1 && t.views[n].act == text.Deny && t.views[b].act == text.Deny &&
		t.doc.Statements[b].Voice == text.Indirect && t.doc.Statements[n].Voice != text.Indirect
}
