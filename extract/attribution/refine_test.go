package attribution_test

import (
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
		{"a name is no content", "They met in Velyka Dolyna, [content|which] [source|the villagers] [cue|call] [content|Marienfeld].", ""},
		{"a judgement is one", "They met in a hall [content|which] [source|the villagers] [cue|call] [content|a ruin].", "which … a ruin"},
	} {
		t.Run(c.name, func(t *testing.T) {
			plain, roles := unmark(t, c.marked)
			doc := r.read(plain)
			doc.Statements = r.assemble.Assemble(doc, []text.Statement{{
				Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
				Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
			}})
			if got := shown(doc); got != c.want {
				t.Errorf("contents %q, want %q", got, c.want)
			}
		})
	}
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

// shown joins the contents of all statements.
func shown(doc *text.Document) string {
	var parts []string
	for _, s := range doc.Statements {
		for _, c := range s.Content {
			parts = append(parts, doc.Cut(c))
		}
	}
	return strings.Join(parts, " … ")
}
