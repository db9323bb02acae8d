package attribution_test

import (
	"strings"
	"testing"

	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// TestUndated gives the assembler sources that reach back over an adverbial of time.
func TestUndated(t *testing.T) {
	for _, c := range []struct{ marked, day, want string }{
		{"On [source|Sunday opposition councillors] [cue|said] [content|the well was dry].", "Sunday", "opposition councillors"},
		{"At [source|a briefing on Sunday Kovač] [cue|said] [content|the well was dry].", "Sunday", "Kovač"},
		{"[source|The Sunday school] [cue|said] [content|the well was dry].", "Sunday", "The Sunday school"},
		{"In [source|a survey published on Sunday], [cue|says] the guild, [content|wells run dry].", "Sunday", "a survey published on Sunday"},
	} {
		p := all.Packs()[0]
		r := newReader(p)
		plain, roles := unmark(t, c.marked)
		doc := r.read(plain)
		i := strings.Index(plain, c.day)
		doc.Times = []text.Time{{Span: span.Of(i, i+len(c.day)), Type: "DATE"}}
		doc.Statements = r.assemble.Assemble(doc, []text.Statement{{
			Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
			Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
		}})
		if len(doc.Statements) != 1 || len(doc.Statements[0].Source) != 1 || doc.Cut(doc.Statements[0].Source[0]) != c.want {
			t.Errorf("%q: %v, want %q", plain, doc.Statements, c.want)
		}
	}
}

// TestUnled gives the assembler contents that begin before their beginning.
func TestUnled(t *testing.T) {
	for _, c := range []struct{ marked, day, want string }{
		{"[source|The survey] [cue|says] [content|only that no well ran dry].", "-", "no well ran dry"},
		{"[source|The guild] [cue|wondered] [content|last Sunday “who will pay for it”].", "last Sunday", "who will pay for it"},
		{"[source|The guild] [cue|says] [content|last Sunday was “a black day”].", "last Sunday", "last Sunday was “a black day”"},
	} {
		r := newReader(all.Packs()[0])
		plain, roles := unmark(t, c.marked)
		doc := r.read(plain)
		if i := strings.Index(plain, c.day); i >= 0 {
			doc.Times = []text.Time{{Span: span.Of(i, i+len(c.day)), Type: "DATE"}}
		}
		doc.Statements = r.assemble.Assemble(doc, []text.Statement{{
			Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
			Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
		}})
		if got := shown(doc); got != c.want {
			t.Errorf("%q: %q, want %q", plain, got, c.want)
		}
	}
}

// TestPrompts gives the assembler questions; only those that somebody asks are statements.
func TestPrompts(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"[cue|Asked] [content|whether it would rain], the smith shook his head.", ""},
		{"[source|The smith] [cue|asked] [content|whether it would rain].", "whether it would rain"},
	} {
		r := newReader(all.Packs()[0])
		plain, roles := unmark(t, c.marked)
		doc := r.read(plain)
		doc.Statements = r.assemble.Assemble(doc, []text.Statement{{
			Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
			Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
		}})
		if got := shown(doc); got != c.want {
			t.Errorf("%q: %q, want %q", plain, got, c.want)
		}
	}
}

// TestUnheard gives the assembler contents that begin with the one who is told.
func TestUnheard(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"[source|He] [cue|told] [content|the local daily Opava Echo on Monday that he would stay].", "he would stay"},
		{"[source|He] [cue|told] [content|Radio Opava the bridge was shut].", "the bridge was shut"},
		{"[source|He] [cue|told] [content|the men who asked that it was shut].", "the men who asked that it was shut"},
		{"[source|He] [cue|heard] [content|Radio Opava the other day].", "Radio Opava the other day"},
	} {
		r := newReader(all.Packs()[0])
		plain, roles := unmark(t, c.marked)
		doc := r.read(plain)
		doc.Statements = r.assemble.Assemble(doc, []text.Statement{{
			Content: at(plain, roles.content), Source: at(plain, roles.source), Cue: at(plain, roles.cue),
			Follows: -1, Confidence: 0.9, Because: []string{"encoder"},
		}})
		if got := shown(doc); got != c.want {
			t.Errorf("%q: %q, want %q", plain, got, c.want)
		}
	}
}
