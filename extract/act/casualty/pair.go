package casualty

import (
	"hearsay/lang"
	"hearsay/lang/phrase"
)

// maxLeft and maxRight are how many words may stand between a count's noun and what
// happened, before and behind it.
const (
	maxLeft  = 6
	maxRight = 4
)

// countFor finds the count of kind i; nil for none.
func (l *line) countFor(kinds []phrase.Match, i int) *count {
	k := kinds[i]
	from, to := 0, len(l.words)
	if i > 0 {
		from = kinds[i-1].End
	}
	if i+1 < len(kinds) {
		to = kinds[i+1].First
	}
	if l.denied(k.First) {
		return nil
	}
	left, right := l.left(k, from), l.right(k, to)
	if c := l.inside(k); c != nil {
		return c
	}
	switch {
	case left == nil && right == nil:
		return l.single(k)
	case left == nil:
		return right
	case right != nil && (left.one && !right.one || !l.linked(left, k) && right.first <= k.End+1):
		return right
	}
	return left
}

// denied reports whether the kind at word i is said not to be: "nobody was hurt".
func (l *line) denied(i int) bool {
	for k := i; k >= 0 && k > i-5; k-- {
		if k < i && parting(l.words[k]) {
			return false
		}
		if _, ok := l.opens[k][lang.CountNone]; ok && k < i && !l.bounds(k) {
			return true
		}
	}
	return false
}

// bounds reports whether a bounding phrase begins at word i: "no fewer than".
func (l *line) bounds(i int) bool {
	_, least := l.opens[i][lang.CountAtLeast]
	_, most := l.opens[i][lang.CountAtMost]
	return least || most
}

func (l *line) fits(c *count, k phrase.Match) bool {
	kind := l.stage.names[k.Label]
	if kind.Bare && !c.people && c.end < k.First && !l.linkAt(c.end) {
		return false
	}
	return !c.used && (c.people || !kind.People || l.elliptic(c, k))
}

// elliptic reports whether a number right before a kind leaves out the noun that an earlier number
// had: "40 fighters were killed and at least 12 captured".
func (l *line) elliptic(c *count, k phrase.Match) bool {
	if c.noun != c.end || c.end != k.First {
		return false
	}
	for i := range l.counts {
		if l.counts[i].end < c.first && l.counts[i].people {
			return true
		}
	}
	return false
}

func (l *line) linkAt(i int) bool {
	_, ok := l.opens[i][lang.CountLink]
	return ok
}

func (l *line) inside(k phrase.Match) *count {
	for i := range l.counts {
		if c := &l.counts[i]; !c.used && k.First < c.first && c.end < k.End {
			return c
		}
	}
	return nil
}

// single reads one person named without a number right beside the kind: «погибла женщина».
func (l *line) single(k phrase.Match) *count {
	if l.stage.names[k.Label].People {
		return nil
	}
	for _, at := range []int{k.End, k.End + 1} {
		if l.stage.articles {
			break // "the dying woman": a noun behind without an article is described, not counted
		}
		if end, ok := l.opens[min(at, len(l.words))][lang.CountPerson]; ok && (at == k.End || !parting(l.words[k.End])) {
			return &count{first: at, end: end, low: 1, high: 1}
		}
	}
	at := k.First
	if _, ok := l.opens[max(at-1, 0)][lang.CountLink]; ok {
		at--
	}
	if first, ok := l.closes[max(at, 0)][lang.CountPerson]; ok {
		return &count{first: first, end: at, low: 1, high: 1}
	}
	return nil
}

// left is the nearest count before the kind with nothing but its noun and linking words
// between.
func (l *line) left(k phrase.Match, from int) *count {
	for i := len(l.counts) - 1; i >= 0; i-- {
		c := &l.counts[i]
		if c.end > k.First || c.first < from || !l.fits(c, k) {
			continue
		}
		if l.gap(max(c.end, min(c.noun, k.First)), k.First, maxLeft, lang.CountLink) {
			return c
		}
		return nil
	}
	return nil
}

// right is the nearest count behind the kind.
func (l *line) right(k phrase.Match, to int) *count {
	for i := range l.counts {
		c := &l.counts[i]
		if c.first < k.End || c.first >= to || !l.fits(c, k) {
			continue
		}
		if l.gap(k.End, c.first, maxRight, lang.CountRise) {
			return c
		}
		return nil
	}
	return nil
}

// gap reports whether no more than most words stand from first to end, no mark among them
// and at most two that are not of the sense.
func (l *line) gap(first, end, most int, sense lang.CountSense) bool {
	other := 0
	for i := first; i < end; i++ {
		if parting(l.words[i]) {
			return false
		}
		if _, ok := l.opens[i][sense]; !ok {
			other++
		}
	}
	return end-first <= most && other <= 2
}

// linked reports whether the count is joined to the kind by its noun for people, a linking
// word or by standing right before it.
func (l *line) linked(c *count, k phrase.Match) bool {
	if c.people && c.noun >= k.First-1 || c.end == k.First {
		return true
	}
	_, ok := l.opens[k.First-1][lang.CountLink]
	return ok
}

// anaphor reads "that figure is now three": the kind is that of the count before.
func (l *line) anaphor(kind string) []finding {
	for i := range l.words {
		end, ok := l.at(i, lang.CountFigure)
		if !ok {
			continue
		}
		for k := range l.counts {
			if c := &l.counts[k]; c.first >= end && !c.used && !c.one && l.gap(end, c.first, maxRight, lang.CountRise) {
				return []finding{{kind, c.low, c.high, i, c.end}}
			}
		}
	}
	return nil
}
