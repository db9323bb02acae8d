package article

import (
	"hash/maphash"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/go-shiori/dom"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// tooShort is the length in bytes below which a text is taken for a failure to find it.
const tooShort = 200

// content is the paragraphs of the article. Extractors say where it is; what it says is taken
// from the page itself, so that no word inside a paragraph is lost, and the paragraphs that
// they leave out among those they take are put back.
func content(doc *html.Node, u *url.URL, title string, t *trace) []block {
	all := t.blocks(doc)
	picked := pick(all, located(doc, u))
	if !says(all, picked) {
		picked = pick(all, ownArticle(all))
	}
	if !says(all, picked) {
		return nil
	}
	restore(all, picked)
	lead(all, picked, title)
	return edged(chosen(all, picked, title))
}

// pick says which blocks are of what was located. What stands around reports is none of it, unless most of it does: then the page
// calls its report so.
func pick(all []block, seen shingles) []bool {
	picked := make([]bool, len(all))
	within, around := 0, 0
	for i, b := range all {
		if picked[i] = seen.covers(b.text) && !elsewhere(b); !picked[i] {
			continue
		}
		if within += len(b.text); b.aside {
			within, around = within-len(b.text), around+len(b.text)
		}
	}
	for i, b := range all {
		if b.aside && (within > around || b.allLink()) {
			picked[i] = false
		}
	}
	return picked
}

// says reports whether something was picked that is no heading and no title of another story.
func says(all []block, picked []bool) bool {
	for i, b := range all {
		if picked[i] && !b.heading() && !b.allLink() {
			return true
		}
	}
	return false
}

// located is what extractors take for the article.
func located(doc *html.Node, u *url.URL) shingles {
	s, size := newShingles(), 0
	options := trafilatura.Options{OriginalURL: u, ExcludeComments: true, EnableFallback: false, HtmlDateMode: trafilatura.Disabled}
	if r, err := trafilatura.ExtractDocument(doc, options); err == nil { // which works on clones of its own
		size = s.take(r.ContentNode)
	}
	if size >= tooShort {
		return s
	}
	if r, err := readability.FromDocument(dom.Clone(doc, true), u); err == nil && r.Node != nil {
		s.take(r.Node)
	}
	return s
}

// fewSentences is how many paragraphs of sentences an element has at least that is taken for the article by its tag alone.
const fewSentences = 3

// ownArticle is what the page itself calls its article, where no extractor finds one: the first article element with paragraphs of
// sentences, without what stands around reports in it.
func ownArticle(all []block) shingles {
	var order []*html.Node
	own := map[*html.Node][]block{}
	for _, b := range all {
		n := articleOf(b)
		if n == nil || !paragraph(b) {
			continue
		}
		if own[n] == nil {
			order = append(order, n)
		}
		own[n] = append(own[n], b)
	}
	s := newShingles()
	at := slices.IndexFunc(order, func(n *html.Node) bool { return len(own[n]) >= fewSentences })
	if at >= 0 {
		for _, b := range own[order[at]] {
			s.add(b.text)
		}
	}
	return s
}

// articleOf is the innermost article element that a block lies in; nil for none.
func articleOf(b block) *html.Node {
	for n := b.home; n != nil; n = n.Parent {
		if n.Data == "article" {
			return n
		}
	}
	return nil
}

// shingles is a set of words that follow each other.
type shingles struct {
	seed maphash.Seed
	has  map[uint64]bool
}

// run is how many words make a shingle.
const run = 4

func newShingles() shingles { return shingles{seed: maphash.MakeSeed(), has: map[uint64]bool{}} }

func (s shingles) add(text string) {
	for h := range s.of(text) {
		s.has[h] = true
	}
}

func (s shingles) take(n *html.Node) int {
	size := 0
	if n == nil {
		return 0
	}
	for _, b := range blocks(n) {
		size += len(b.text)
		s.add(b.text)
	}
	return size
}

// of are the shingles of a text; one that is shorter is a shingle.
func (s shingles) of(text string) func(func(uint64) bool) {
	w := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return func(yield func(uint64) bool) {
		var h maphash.Hash
		for i := 0; i == 0 || i+run <= len(w); i++ {
			h.SetSeed(s.seed)
			for _, word := range w[i:min(i+run, len(w))] {
				_, _ = h.WriteString(word) // a hash takes all
				_ = h.WriteByte(' ')
			}
			if !yield(h.Sum64()) {
				return
			}
		}
	}
}

// covers reports whether most of a text is in the set.
func (s shingles) covers(text string) bool {
	in, all := 0, 0
	for h := range s.of(text) {
		all++
		if s.has[h] {
			in++
		}
	}
	return 2*in > all || in == all
}

// restore puts back what stands between two paragraphs that were taken, or right after the last,
// and is one like them: in the same element or beside it, and no furniture.
func restore(all []block, picked []bool) {
	first, last := slices.Index(picked, true), len(picked)-1
	for last > first && !picked[last] {
		last--
	}
	homes := map[*html.Node]int{}
	for i, b := range all {
		if picked[i] && b.home.Parent != nil {
			homes[b.home.Parent]++
		}
	}
	before := block{}
	if first >= 0 {
		before = all[first]
	}
	for i := first + 1; first >= 0 && i < last; i++ {
		b := all[i]
		if picked[i] {
			before = b
			continue
		}
		beside := isSentence(b.text) && near(b.home, before.home)
		picked[i] = paragraph(b) && (homes[b.home.Parent] > 1 || beside)
	}
	for i := last + 1; first >= 0 && i < len(all) && i <= last+2; i++ {
		beside := near(all[i].home, all[last].home) || near(all[last].home, all[i].home)
		if !beside || !isSentence(all[i].text) || !paragraph(all[i]) {
			break
		}
		picked[i] = true
	}
}

// paragraph reports whether a block is a paragraph of a report.
func paragraph(b block) bool {
	if elsewhere(b) || b.aside {
		return false
	}
	if isSentence(b.text) {
		return true
	}
	return b.home.Data == "p" && !b.allLink() && b.length() > 80
}

// lead puts back what stands between the title and the first paragraph that was taken, where
// it is said in sentences.
func lead(all []block, picked []bool, title string) {
	first := slices.Index(picked, true)
	if first < 0 {
		return
	}
	for i := first - 1; i >= 0 && first-i <= 12; i-- {
		if all[i].heading() || all[i].text == title {
			if all[i].home.Data == "h1" || same(all[i].text, title) {
				return
			}
			continue
		}
		if leads(all[i], all[first]) {
			picked[i] = true
		}
	}
}

// leads reports whether a block is the lead of a story that goes on in another.
func leads(b, story block) bool {
	if b.allLink() || b.length() < 40 || !paragraph(b) {
		return false
	}
	called := within(b.home, func(n *html.Node) bool {
		return n.Data != "body" && contains(n, "lead", "lede", "standfirst", "summary", "deck", "intro", "subtitle", "subhead", "heading",
			"anons", "annot", "preview")
	})
	return isSentence(b.text) && (called || near(b.home, story.home))
}

// near reports whether two elements lie side by side, or one beside what holds the other.
func near(a, b *html.Node) bool {
	for range 3 {
		if a.Parent == nil || b.Parent == nil {
			return false
		}
		if a.Parent == b.Parent || a.Parent == b.Parent.Parent || a.Parent.Parent == b.Parent {
			return true
		}
		b = b.Parent
	}
	return false
}

// edged is a text without the links and lines about the report before and behind all else: menus, titles of other stories.
func edged(found []block) []block {
	tells := func(b block) bool { return !b.onlyLeads() }
	first := slices.IndexFunc(found, tells)
	if first < 0 {
		return nil
	}
	last := len(found)
	for last > first && !tells(found[last-1]) {
		last--
	}
	return found[first:last]
}

// onlyLeads reports whether a block is a link that says nothing itself, or a line that is only about the report.
func (b block) onlyLeads() bool {
	if isSentence(b.text) || b.heading() {
		return false
	}
	if b.length() < mostMeta && isByline(b.text) {
		return true
	}
	return b.allLink() || b.length() < mostMeta && aStamp.MatchString(b.text)
}

// mostMeta is how many characters a line has at most that says when the report was published, and what else is said of it there.
const mostMeta = 80

// aStamp finds a day with a time of day.
var aStamp = regexp.MustCompile(`(?:` + aDayForm + `)\D{1,12}\d{1,2}:\d{2}`)

// chosen is what was picked: each long paragraph once, and neither the title nor a heading
// that nothing follows.
func chosen(all []block, picked []bool, title string) []block {
	var out []block
	seen := map[string]bool{}
	for i, b := range all {
		if !picked[i] || isTitle(b.text, title) || seen[b.text] {
			continue
		}
		if seen[b.text] = len(b.text) > 40; b.heading() && !follows(picked[i+1:]) {
			continue
		}
		out = append(out, b)
	}
	return out
}

// isTitle reports whether a block is the title, or the title with the name of the site.
func isTitle(text, title string) bool {
	sentence := ends(text) && !ends(title)
	if title == "" || sentence || len(text) > len(title)+80 {
		return same(text, title)
	}
	return strings.Contains(plainly(text), plainly(title))
}

// follows reports whether one of the next blocks was picked.
func follows(picked []bool) bool { return slices.Contains(picked[:min(3, len(picked))], true) }

// same reports whether two lines have the same letters and digits.
func same(a, b string) bool { return a == b || plainly(a) == plainly(b) }

func plainly(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}
