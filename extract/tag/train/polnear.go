package main

import (
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"

	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/extract/tag"
	"hearsay/lang/en"
	"hearsay/span"
	"hearsay/text"
)

// article is one annotated article, prepared as the engine prepares reports.
type article struct {
	name string
	doc  *text.Document
	view *tag.View
	gold []attribution
}

// attribution is one annotated statement as ranges of tokens, in order.
type attribution struct{ cue, source, content []text.Range }

// readArticles reads a folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann. Of
// several annotators of one article the first by name counts.
func readArticles(dir string) ([]article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	cutter, tagger := segment.New(en.Pack().Segment), pos.For("en")
	var out []article
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".ann")
		name = name[:strings.LastIndexByte(name, '_')]
		if n := len(out); n > 0 && out[n-1].name == name {
			continue
		}
		source, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		if err != nil {
			return nil, err
		}
		marks, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		a := article{name: name, doc: prepare(cutter, tagger, string(source))}
		a.view = tag.NewView(a.doc)
		a.gold = readAttributions(a.doc, string(marks))
		out = append(out, a)
	}
	return out, nil
}

func prepare(cutter *segment.Segmenter, tagger *pos.Tagger, source string) *text.Document {
	l := cutter.Split(source)
	doc := &text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes}
	doc.Parts = tagger.Tag(doc)
	return doc
}

// readAttributions reads brat standoff. Offsets count code points.
func readAttributions(doc *text.Document, marks string) []attribution {
	bound := regexp.MustCompile(`^(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)`)
	reference := regexp.MustCompile(`(Source|Cue|Content)\d*:(T\d+)`)
	bytes := byteOffsets(doc.Text)
	spans := map[string][]span.Span{}
	var out []attribution
	for _, line := range strings.Split(marks, "\n") {
		if m := bound.FindStringSubmatch(line); m != nil {
			for _, pair := range strings.Split(m[2], ";") {
				a, b, _ := strings.Cut(pair, " ")
				start, _ := strconv.Atoi(a)
				end, _ := strconv.Atoi(b)
				spans[m[1]] = append(spans[m[1]], span.Of(bytes[start], bytes[end]))
			}
		}
		if !strings.HasPrefix(line, "E") {
			continue
		}
		lists := map[string][]span.Span{}
		for _, m := range reference.FindAllStringSubmatch(line, -1) {
			lists[m[1]] = append(lists[m[1]], spans[m[2]]...)
		}
		if len(lists["Content"]) > 0 {
			out = append(out, attribution{ranges(doc, lists["Cue"]), ranges(doc, lists["Source"]), ranges(doc, lists["Content"])})
		}
	}
	return out
}

// byteOffsets gives the byte offset of every code point, and of the end.
func byteOffsets(source string) []int {
	var out []int
	for i := range source {
		out = append(out, i)
	}
	return append(out, len(source))
}

// ranges turns spans into ranges of tokens, without marks at their edges; ranges that only
// marks part become one.
func ranges(doc *text.Document, list []span.Span) []text.Range {
	span.Sort(list)
	var out []text.Range
	for _, s := range list {
		r := doc.TokensIn(s)
		for r.First < r.End && bare(doc, r.First) {
			r.First++
		}
		for r.First < r.End && bare(doc, r.End-1) {
			r.End--
		}
		if r.First == r.End {
			continue
		}
		if n := len(out); n > 0 && !worded(doc, out[n-1].End, r.First) {
			out[n-1].End = r.End
			continue
		}
		out = append(out, r)
	}
	return out
}

// bare reports whether a token is a mark that the scorer trims from the edge of a span.
func bare(doc *text.Document, i int) bool {
	return strings.Trim(doc.Tokens[i].In(doc.Text), "\"'“”‘’«».,;:") == ""
}

func worded(doc *text.Document, first, end int) bool {
	for i := first; i < end; i++ {
		if strings.IndexFunc(doc.Tokens[i].In(doc.Text), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			return true
		}
	}
	return false
}
