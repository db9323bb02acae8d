package paper

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/around"
)

// paragraph is lines that belong together.
type paragraph struct {
	text  string
	size  float64
	page  int
	row   bool // it is the row of a table
	open  bool // it goes on where the next column begins, for all that it says itself
	parts bool // its last word is parted
}

// laidOut is the text of pages as a reader goes through them.
func laidOut(pages []page) Text {
	pieces := make([][]line, len(pages))
	for i, p := range pages {
		pieces[i] = p.lines()
	}
	withoutHeads(pages, pieces)
	w := wordsOf(pieces)
	var all []paragraph
	for i := range pages {
		for _, column := range columns(pieces[i]) {
			all = w.goOn(all, w.paragraphs(column, i))
		}
	}
	return entitled(all)
}

// paragraphs cuts a column into paragraphs.
func (w words) paragraphs(column []line, page int) []paragraph {
	var out []paragraph
	right, leading := margin(column), leading(column)
	for i, l := range column {
		if i == 0 || begins(column[i-1], l, right, leading) {
			out = append(out, paragraph{text: l.text, size: l.size, page: page, row: l.row})
		} else {
			p := &out[len(out)-1]
			p.text = w.join(p.text, column[i-1].hyphen, l.text)
		}
		last := &out[len(out)-1]
		last.parts, last.open = l.hyphen, !l.row && !ends(l.text)
	}
	return out
}

// margin is the right edge of a column.
func margin(column []line) float64 {
	right := 0.0
	for _, l := range column {
		right = max(right, l.right)
	}
	return right
}

// leading is how far lines that follow each other in a column are apart, as a rule.
func leading(column []line) float64 {
	var all []float64
	for i := 1; i < len(column); i++ {
		if a, b := column[i-1], column[i]; alike(a.size, b.size) {
			all = append(all, (b.base-a.base)/b.size)
		}
	}
	if len(all) == 0 {
		return 1.3
	}
	slices.Sort(all)
	return min(max(all[len(all)/3], 0.9), 1.6) // lines of one paragraph are more, and nearer, than ends
}

// alike reports whether two letters are of one size.
func alike(a, b float64) bool { return a < 1.12*b && b < 1.12*a }

// item finds how an item of a list begins.
var item = regexp.MustCompile(`^(?:[•‣▪■◦○●·*]\s|[–—-]\s+\pL|\(?\d{1,2}[.)]\s|\p{Ll}\)\s)`)

// begins reports whether a line begins a paragraph after the one before it: another size, a
// space between, an item of a list, a row of a table, a line moved in, or a sentence's end
// well before the margin.
func begins(before, l line, right, leading float64) bool {
	switch {
	case before.row || l.row, !alike(before.size, l.size), item.MatchString(l.text):
		return true
	case l.base-before.base > 1.25*leading*l.size:
		return true
	case ends(before.text):
		return before.right < right-4*l.size || l.left > before.left+0.8*l.size
	}
	return false
}

// ends reports whether a text ends as a sentence does.
func ends(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”“»\"')]’"))
	return strings.ContainsRune(".!?…:;", r)
}

// goOn adds the paragraphs of a column to those before it: the first goes on with the last
// where that has no end and it begins in the middle of a sentence.
func (w words) goOn(all, column []paragraph) []paragraph {
	if len(all) == 0 || len(column) == 0 {
		return append(all, column...)
	}
	last, next := &all[len(all)-1], column[0]
	first, _ := utf8.DecodeRuneInString(next.text)
	same := last.open && alike(last.size, next.size) && !next.row
	if same && (unicode.IsLower(first) || last.parts) {
		last.text = w.join(last.text, last.parts, next.text)
		last.open, last.parts = next.open, next.parts
		column = column[1:]
	}
	return append(all, column...)
}

// words are those that stand in the lines of a document as a whole, parts at the ends of lines left
// out: they tell how to join a word that is parted.
type words map[string]bool

var aWord = regexp.MustCompile(`[\pL\pN]+(?:[-‐][\pL\pN]+)*`)

func wordsOf(pages [][]line) words {
	w := words{}
	parted := false
	for _, pieces := range pages {
		for _, l := range pieces {
			found := aWord.FindAllString(l.text, -1)
			if parted && len(found) > 0 {
				found = found[1:]
			}
			if parted = l.hyphen; parted && len(found) > 0 {
				found = found[:len(found)-1]
			}
			for _, s := range found {
				w[strings.ToLower(s)] = true
			}
		}
	}
	return w
}

// bound reports whether a word has a part at one of its ends that is always written with a hyphen.
func bound(word string) bool {
	first, _, parted := strings.Cut(word, "-")
	last := word[strings.LastIndex(word, "-")+1:]
	return parted && (around.Known().Is(around.Bound, first) || around.Known().Is(around.Binding, last))
}

var (
	lastPart  = regexp.MustCompile(`[\pL\pN]+(?:[-‐][\pL\pN]+)*[-‐]$`)
	firstPart = regexp.MustCompile(`^[\pL\pN]+(?:[-‐][\pL\pN]+)*`)
)

func (w words) has(word string) bool { return w[strings.ToLower(word)] }

// join joins two lines. A hyphen at the end of the first goes where it only parts a word: one
// that is written without it elsewhere, or goes on in small letters and is neither written
// elsewhere with it nor made of two that are.
func (w words) join(a string, parts bool, b string) string {
	before, after := lastPart.FindString(a), firstPart.FindString(b)
	if !parts || before == "" || after == "" {
		return a + " " + b
	}
	if bound(before + after) {
		return a + b
	}
	bare := strings.TrimRight(before, "-‐")
	first, _ := utf8.DecodeRuneInString(after)
	whole, hyphened := w.has(bare+after), w.has(bare+"-"+after) || w.has(bare) && w.has(after)
	if whole || unicode.IsLower(first) && !hyphened {
		return a[:len(a)-len(before)] + bare + b
	}
	return a + b
}

// mostTitle is how long a title is at most, in characters.
const mostTitle = 300

// entitled is the text of paragraphs, with the largest on the first page for its title, where
// that is larger than the rest.
func entitled(all []paragraph) Text {
	at, usual := -1, usualSize(all)
	if len(all) > 1 && all[0].heads() {
		at = 0
	}
	for i, p := range all {
		larger := p.size > 1.15*usual && (at < 0 || p.size > 1.05*max(all[at].size, usual))
		if p.page == 0 && larger && p.isTitle() {
			at = i
		}
	}
	var t Text
	var body []string
	for i, p := range all {
		if i == at {
			t.Title = p.text
		} else {
			body = append(body, p.text)
		}
	}
	t.Body = strings.Join(body, "\n\n")
	return t
}

func (p paragraph) isTitle() bool {
	return utf8.RuneCountInString(p.text) <= mostTitle && strings.ContainsFunc(p.text, unicode.IsLetter)
}

// heads reports whether a paragraph at the top is short and no sentence.
func (p paragraph) heads() bool {
	return p.isTitle() && !p.row && !ends(p.text) && !item.MatchString(p.text) && utf8.RuneCountInString(p.text) < mostTitle/2
}

// usualSize is the size that most of the text has.
func usualSize(all []paragraph) float64 {
	sizes := slices.Clone(all)
	slices.SortFunc(sizes, func(a, b paragraph) int { return cmp.Compare(a.size, b.size) })
	total := 0
	for _, p := range sizes {
		total += len(p.text)
	}
	so := 0
	for _, p := range sizes {
		if so += len(p.text); 2*so >= total {
			return p.size
		}
	}
	return 0
}
