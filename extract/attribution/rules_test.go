package attribution_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay/extract/attribution"
	"hearsay/extract/pattern"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// reader is segmentation, parts of speech, patterns and assembly of one language.
type reader struct {
	segment  *segment.Segmenter
	pos      *pos.Tagger
	pattern  *pattern.Finder
	assemble *attribution.Assembler
}

func newReader(p lang.Pack) reader {
	words := lexicon.MustParse(p.Words...)
	return reader{
		segment.New(p.Segment), pos.For(p.Code),
		pattern.New(p.Code, p.Attribution, words, p.Rules), attribution.New(p.Attribution, words),
	}
}

func (r reader) read(source string) *text.Document {
	doc := &text.Document{Text: source}
	l := r.segment.Split(source)
	doc.Tokens, doc.Sentences, doc.Paragraphs, doc.Quotes = l.Tokens, l.Sentences, l.Paragraphs, l.Quotes
	doc.Parts = r.pos.Tag(doc)
	doc.Statements = r.assemble.Assemble(doc, r.pattern.Find(doc))
	return doc
}

// roles are the marked words of a sentence, by role, in the order of the text.
type roles struct{ source, cue, content []string }

// unmark takes [source|…] [cue|…] [content|…] out of a sentence. A source may stand inside a cue.
func unmark(t *testing.T, marked string) (string, roles) {
	t.Helper()
	var plain strings.Builder
	var r roles
	lists := map[string]*[]string{"source": &r.source, "cue": &r.cue, "content": &r.content}
	type open struct {
		role string
		at   int
	}
	var stack []open
	for rest := marked; rest != ""; {
		switch {
		case rest[0] == '[':
			role, after, ok := strings.Cut(rest[1:], "|")
			if lists[role] == nil || !ok {
				t.Fatalf("no role in %q", marked)
			}
			stack, rest = append(stack, open{role, plain.Len()}), after
		case rest[0] == ']' && len(stack) > 0:
			last := stack[len(stack)-1]
			*lists[last.role] = append(*lists[last.role], plain.String()[last.at:])
			stack, rest = stack[:len(stack)-1], rest[1:]
		default:
			plain.WriteByte(rest[0])
			rest = rest[1:]
		}
	}
	return plain.String(), r
}

// found lists what a document's statements mark, each range once.
func found(doc *text.Document) roles {
	at := [3]map[string]int{{}, {}, {}}
	for _, s := range doc.Statements {
		for _, c := range s.Source {
			at[0][doc.Cut(c)] = c.Start
		}
		for _, c := range s.Cue {
			at[1][doc.Cut(c)] = c.Start
		}
		for _, c := range s.Content {
			at[2][doc.Cut(c)] = c.Start
		}
	}
	list := func(m map[string]int) []string {
		var out []string
		for w := range m {
			out = append(out, w)
		}
		slices.SortFunc(out, func(a, b string) int { return m[a] - m[b] })
		return out
	}
	return roles{list(at[0]), list(at[1]), list(at[2])}
}

// TestRules runs the examples and counter-examples that the language data carries.
func TestRules(t *testing.T) {
	for _, p := range all.Packs() {
		r := newReader(p)
		for _, c := range p.Attribution.Cues {
			check(t, p.Code+" "+c.Name, r, c.Yes, c.No)
		}
		attributing := lang.Chosen(p.Rules, lang.SourceFollows, lang.ContentFollows, lang.ContentBefore, lang.ContentDenied, lang.ContentLast)
		for _, rule := range attributing {
			check(t, p.Code+" "+rule.Name, r, rule.Yes, rule.No)
		}
	}
}

// TestAlone gives the rules sentences in which a cue verb says nothing of anybody's words, and some
// like them in which it does.
func TestAlone(t *testing.T) {
	r := newReader(all.Packs()[0])
	check(t, "a source is a noun phrase", r, []string{
		"[source|The harbour board] [cue|denied] [content|plans to sell the ferry].",
		"[source|Ann Poole, whose brother runs the ferry], [cue|rejected] [content|the figure].",
	}, []string{
		"The board that runs the harbour was cited by dozens and rejected the figure of last year.",
		"Please read the two guides I wrote they are short.",
		"The gap between what we expect the mayor to do is wide.",
	})
	check(t, "a source may have two names", r, []string{
		"[source|The port’s chief engineer, Ann Poole], [cue|denied] [content|the report].",
		"[source|The envoy of the port, retired general Ann Poole], [cue|praised] [content|the ferrymen].",
		"On 7 March, [source|the home secretary, Ann Poole], [cue|accused] [content|the port of waste].",
		"In a statement [source|it] [cue|accused] [content|the port of waste].",
	}, []string{"On Friday, after the storm, praised be the ferrymen."})
	check(t, "an object opens with no preposition", r, []string{
		"[source|The ministry] [cue|put] [content|the toll at 12].",
		"[source|The ministry] [cue|counts] [content|nine dead].",
	}, []string{"The ministry blamed on the weather what was its own work."})
	check(t, "a clause has its verb before anything is added to it", r, []string{
		"[source|The inquiry] [cue|found] [content|the bridge was unsafe].",
	}, []string{
		"The engineers found a way through the marsh, which gives the town a second road.",
		"The teacher wrote letters for several of them, trying to help.",
	})
	check(t, "a label is all that stands before its colon", r, []string{
		"[source|The mayor][cue|:] [content|the bridge will open in May].",
	}, []string{"The mayor lacks one thing: money for the bridge is hard to find."})
}

func check(t *testing.T, rule string, r reader, examples, others []string) {
	t.Helper()
	for _, marked := range examples {
		plain, want := unmark(t, marked)
		got := found(r.read(plain))
		if !slices.Equal(got.source, want.source) || !slices.Equal(got.cue, want.cue) || !slices.Equal(got.content, want.content) {
			t.Errorf("%s\n%s\n got source %q cue %q content %q\nwant source %q cue %q content %q", rule, plain, got.source, got.cue, got.content, want.source, want.cue, want.content)
		}
	}
	for _, plain := range others {
		if doc := r.read(plain); len(doc.Statements) > 0 {
			t.Errorf("%s\n%s\nattributes nothing, but gave %q", rule, plain, found(doc).content)
		}
	}
}
