package attribution_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// TestLearned gives the assembler a statement as a model would find it, spans of PolNeAR's
// conventions, and looks at the contents that are left.
func TestLearned(t *testing.T) {
	r := newReader(all.Packs()[0])
	for _, c := range []struct{ name, marked, want string }{
		{"a headline ends where it ends", "[content|Ferry to sail by Sunday], [source|harbour master] [cue|says]\n\nODESA — [content|The ferry will sail on Sunday], she announced.", "Ferry to sail by Sunday"},
		{"two parts of one sentence stay", "[content|“The ferry,”] the [source|harbour master] [cue|said], [content|“sails on Sunday.”]", "The ferry … sails on Sunday"},
		{"a short sentence behind the cue is another", "[content|“The ferry sails,”] the [source|harbour master] [cue|said]. [content|“It was never late.”]", "The ferry sails | It was never late"},
		{"and has no marks where the model ran on", "[content|“The ferry sails,”] the [source|harbour master] [cue|said]. [content|“It was never late.” The wind fell.]", "The ferry sails | It was never late"},
		{"a long one too", "[content|“The ferry sails on Sunday whatever the wind,”] the [source|harbour master] [cue|said]. [content|“Since I came to this port, it has been late once, and that was for the wedding of a fireman.”]", "The ferry sails on Sunday whatever the wind | Since I came to this port, it has been late once, and that was for the wedding of a fireman"},
		{"where the model has the first alone too", "[content|“The ferry sails on Sunday whatever the wind,”] the [source|harbour master] [cue|said]. “Since I came to this port, it has been late once, and that was for the wedding of a fireman.”", "The ferry sails on Sunday whatever the wind | Since I came to this port, it has been late once, and that was for the wedding of a fireman"},
		{"a quotation is taken whole", "“You may say that the ferry is late. [content|It was late once,] and that was for a wedding,” the [source|harbour master] [cue|said].", "You may say that the ferry is late. It was late once, and that was for a wedding"},
		{"and to its end", "[source|He] [cue|said] that [content|the board “was never asked and] never will be.”", "the board “was never asked and never will be.”"},
		{"a term stays apart", "[source|He] [cue|said] [content|the old] “ferry tax” would go.", "the old"},
		{"no phrase ends with its first word", "[source|He] [cue|said] [content|the ferry was late because of the] strong east wind, and left.", "the ferry was late because of the strong east wind"},
		{"a name is no content", "They met in Velyka Dolyna, [content|which] [source|the villagers] [cue|call] [content|Marienfeld].", ""},
		{"a judgement is one", "They met in a hall [content|which] [source|the villagers] [cue|call] [content|a ruin].", "which … a ruin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, model := learned(t, r, c.marked)
			doc.Statements = r.assemble.Assemble(doc, model)
			if got := shown(doc); got != c.want {
				t.Errorf("contents %q, want %q", got, c.want)
			}
		})
	}
}

// A source lies in the sentence of its cue, where it has words there.
func TestSourceOfOneSentence(t *testing.T) {
	r := newReader(all.Packs()[0])
	for _, c := range []struct{ marked, want string }{
		{"They had crossed at [source|dawn. Colonel Petro Hryb], who led them, [cue|denied] [content|it].", "Colonel Petro Hryb"},
		{"“[content|The ferry sails.]” [source|The harbour master] [cue|said so].", "The harbour master"},
		{"[source|The harbour master] came in. [cue|He said] [content|the ferry would sail].", "The harbour master"},
	} {
		doc, model := learned(t, r, c.marked)
		list := r.assemble.Assemble(doc, model)
		if len(list) != 1 || len(list[0].Source) != 1 || doc.Cut(list[0].Source[0]) != c.want {
			t.Errorf("%s: %+v, want the source %q", doc.Text, list, c.want)
		}
	}
}

// TestBeside gives the assembler what a model finds and what the rules do.
func TestBeside(t *testing.T) {
	r := newReader(all.Packs()[0])
	for _, c := range []struct{ name, marked, want string }{
		{"the words before a cue that interrupts belong to it", "But in spring, [source|the harbour master] [cue|said], [content|the river will carry lorries].", "in spring … the river will carry lorries"},
		{"those who are told are no content", "The ferry will sail on Sunday, [source|he] [cue|told] [content|the channel Harbour Watch].", "The ferry will sail on Sunday"},
		{"what they are told is", "The mayor came back, and [source|he] [cue|told] [content|the council the ferry was sold].", "the council the ferry was sold"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, model := learned(t, r, c.marked)
			doc.Statements = r.assemble.Assemble(doc, model, r.pattern.Find(doc))
			if got := shown(doc); got != c.want {
				t.Errorf("contents %q, want %q", got, c.want)
			}
		})
	}
}

// learned is a text with the statement that a model finds where it is marked.
func learned(t *testing.T, r reader, marked string) (*text.Document, []text.Statement) {
	plain, roles := unmark(t, marked)
	return r.read(plain), []text.Statement{{
		Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
		Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
	}}
}

// at finds words in a text, each behind the one before.
func at(plain string, words []string) []span.Span {
	var out []span.Span
	from := 0
	for _, w := range words {
		i := from + strings.Index(plain[from:], w)
		out = append(out, span.Of(i, i+len(w)))
		from = i + len(w)
	}
	return out
}

// shown joins the parts of each content by " … ", and the contents of all statements by " | ".
func shown(doc *text.Document) string {
	var all []string
	for _, s := range doc.Statements {
		var parts []string
		for _, c := range s.Content {
			parts = append(parts, doc.Cut(c))
		}
		all = append(all, strings.Join(parts, " … "))
	}
	return strings.Join(all, " | ")
}

// TestInterrupted gives the assembler the first part of a quotation that its cue interrupts.
func TestInterrupted(t *testing.T) {
	for marked, want := range map[string][]string{
		"“[content|The mill is ours],” [cue|said] [source|Ida Holm, head of the guild], “and it stays so.” She left.": {"The mill is ours", "and it stays so"},
		"“[content|The mill is ours],” [cue|said] [source|Ida Holm], who called it “a dump”.":                         {"The mill is ours"},
		"[source|Ida Holm] [cue|said] [content|the mill was hers], “a dump”.":                                         {"the mill was hers"},
	} {
		r := newReader(all.Packs()[0])
		plain, roles := unmark(t, marked)
		doc := r.read(plain)
		doc.Statements = r.assemble.Assemble(doc, []text.Statement{{
			Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
			Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
		}})
		var got []string
		for _, c := range doc.Statements[0].Content {
			got = append(got, doc.Cut(c))
		}
		if len(doc.Statements) != 1 || !slices.Equal(got, want) {
			t.Errorf("%q: %d statements, the first %q, want %q", plain, len(doc.Statements), got, want)
		}
	}
}
