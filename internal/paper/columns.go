package paper

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hearsay/lang/around"
)

// Where columns are looked for.
const (
	fewest     = 3    // pieces that make a column
	mostPieces = 3000 // of a page on which columns are looked for
	wide       = 18   // characters that half the lines of a column have: cells of tables have fewer
)

// columns cuts the pieces of a page into columns, in the order in which they are read. Between
// two columns is a gutter: a strip from top to bottom that few pieces cross. Those that do, and
// headings beside which nothing stands, part the page into bands, each of which is read from its
// left column to its right.
func columns(pieces []line) [][]line {
	at, ok := gutter(pieces)
	if !ok {
		return [][]line{rows(pieces)}
	}
	slices.SortStableFunc(pieces, func(a, b line) int { return cmp.Compare(a.top, b.top) })
	var out [][]line
	var left, right, across []line
	flush := func() {
		for _, side := range [][]line{across, left, right} {
			if len(side) > 0 {
				out = append(out, columns(side)...)
			}
		}
		left, right, across = nil, nil, nil
	}
	for _, p := range pieces {
		switch {
		case heads(p, pieces), p.left < at && p.right > at:
			if len(left)+len(right) > 0 {
				flush()
			}
			across = append(across, p)
		case p.right <= at:
			left = append(left, p)
		default:
			right = append(right, p)
		}
	}
	flush()
	return out
}

// heads reports whether a piece is a heading over more than its column: it is larger than the
// text, and nothing stands beside it.
func heads(p line, pieces []line) bool {
	larger, beside := 0, 0
	for _, q := range pieces {
		if p.size > 1.15*q.size {
			larger++
		}
		if q.top < p.bottom && q.bottom > p.top {
			beside++ // p itself is one
		}
	}
	return 2*larger > len(pieces) && beside == 1
}

// gutter is where a page of columns can be parted: right before the left edge of a column.
func gutter(pieces []line) (at float64, ok bool) {
	if len(pieces) < 2*fewest || len(pieces) > mostPieces {
		return 0, false
	}
	best := 0
	tried := map[int]bool{}
	for _, p := range pieces {
		if x := p.left - 1; !tried[int(x)] {
			tried[int(x)] = true
			if n := parted(pieces, x); n > best {
				at, best = x, n
			}
		}
	}
	return at, best > 0
}

// parted is how well a strip before x parts pieces: the number of them in the shorter column,
// 0 where it parts none.
func parted(pieces []line, x float64) int {
	var left, right []line
	for _, p := range pieces {
		switch {
		case p.right <= x:
			left = append(left, p)
		case p.left >= x:
			right = append(right, p)
		}
	}
	across := len(pieces) - len(left) - len(right)
	if min(len(left), len(right)) < fewest || 4*across > len(pieces) {
		return 0
	}
	if !running(left) || !running(right) || !sideBySide(left, right) {
		return 0
	}
	return min(len(left), len(right))
}

// running reports whether most of the text in some pieces is in lines as long as those of
// running text.
func running(pieces []line) bool {
	long, all := 0, 0
	for _, p := range pieces {
		if all += p.length(); p.length() >= wide {
			long += p.length()
		}
	}
	return 3*long >= 2*all
}

// sideBySide reports whether two columns stand beside each other for most of the shorter one.
func sideBySide(a, b []line) bool {
	topA, bottomA := reach(a)
	topB, bottomB := reach(b)
	shared := min(bottomA, bottomB) - max(topA, topB)
	return 2*shared > min(bottomA-topA, bottomB-topB)
}

func reach(pieces []line) (top, bottom float64) {
	top, bottom = pieces[0].top, pieces[0].bottom
	for _, p := range pieces {
		top, bottom = min(top, p.top), max(bottom, p.bottom)
	}
	return top, bottom
}

// edge is the part of a page's height at its head and its foot in which heads and feet stand.
const edge = 0.09

// aPageNumber finds the number of a page, alone: with a word or a dash before it, and with that of all pages behind it.
var aPageNumber = regexp.MustCompile(`^(?:(\pL+)\.?|[-–—])?\s*\d{1,4}(?:\s*(?:/|(\pL+))\s*\d{1,4})?\s*[-–—]?$`)

func isPageNumber(s string) bool {
	m := aPageNumber.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	words := around.Known()
	return (m[1] == "" || words.Is(around.Pages, m[1])) && (m[2] == "" || words.Is(around.PagesOf, m[2]))
}

// withoutHeads takes off what stands at the head or the foot of several pages, whatever the
// numbers in it, and the numbers of pages.
func withoutHeads(pages []page, pieces [][]line) {
	pagesWith := map[string]int{}
	for i, p := range pages {
		met := map[string]bool{}
		for _, l := range pieces[i] {
			if key := p.head(l); key != "" && !met[key] {
				met[key] = true
				pagesWith[key]++
			}
		}
	}
	for i, p := range pages {
		pieces[i] = slices.DeleteFunc(pieces[i], func(l line) bool {
			key := p.head(l)
			n := pagesWith[key]
			return key != "" && (n >= 2 && 3*n >= len(pages) || isPageNumber(l.text))
		})
	}
}

// head is what a piece at the edge of a page is known by on others; "" for one that is not
// there.
func (p page) head(l line) string {
	where := "foot "
	if l.bottom < edge*p.height {
		where = "head "
	} else if l.top < (1-edge)*p.height {
		return ""
	}
	return where + strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '#'
		}
		return unicode.ToLower(r)
	}, l.text)
}
