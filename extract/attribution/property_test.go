package attribution_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// invariants checks what holds of the layer whatever the text.
func invariants(t *testing.T, doc *text.Document) {
	t.Helper()
	for i, s := range doc.Statements {
		if len(s.Content) == 0 {
			t.Errorf("statement %d has no content", i)
		}
		for _, list := range [][]span.Span{s.Content, s.Cue, s.Source} {
			ordered(t, doc, list)
		}
		if s.Follows < -1 || s.Follows >= len(doc.Statements) || s.Follows == i {
			t.Errorf("statement %d of %d follows %d", i, len(doc.Statements), s.Follows)
		}
		if i > 0 && doc.Statements[i-1].Content[0].Start > s.Content[0].Start {
			t.Errorf("statement %d stands before the one before it", i)
		}
		if s.Voice == "" || s.Mode == "" || s.Where == "" || s.Confidence <= 0 || s.Confidence > 1 || len(s.Because) == 0 {
			t.Errorf("statement %d is not filled: %+v", i, s)
		}
	}
}

// ordered checks that the spans re-read their text, are sorted and do not overlap.
func ordered(t *testing.T, doc *text.Document, list []span.Span) {
	t.Helper()
	end := 0
	for _, s := range list {
		if s.Start < end || s.Empty() || s.End > len(doc.Text) {
			t.Fatalf("spans %v of a text of %d bytes", list, len(doc.Text))
		}
		if cut := doc.Cut(s); utf8.ValidString(doc.Text) && (!utf8.ValidString(cut) || strings.TrimSpace(cut) == "") {
			t.Errorf("span %v reads %q", s, cut)
		}
		end = s.End
	}
}

var seeds = []string{
	"“We leave,” she said. “Wait.”\n\n“And more.” The mayor, Ann Poole, said that the road was shut, police said.",
	"«Мы едем, — сказал он. — Ждите». По словам мэра, мост, как сообщили в штабе, закрыт; об этом заявила она.",
	"— Коли?\n— Завтра, — відповів Гай. — Чекайте.\nМер: міст «закрито» — очевидці. Коментувати це в мерії відмовилися.",
	"« « „ ‚ “ ” ( ( : — — , , что что не не сказал said said said",
	"",
}

func FuzzStatements(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	var readers []reader
	for _, p := range all.Packs() {
		readers = append(readers, newReader(p))
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, r := range readers {
			invariants(t, r.read(source))
		}
	})
}

// TestLongJunk reads junk that is all cues and marks: a paragraph of it costs no more than
// its length.
func TestLongJunk(t *testing.T) {
	for _, p := range all.Packs() {
		r := newReader(p)
		for _, piece := range []string{"said ", "сказал ", "«сказав, — ", "он: «да» — мэр, ", "“yes,” he said. “no.” ", "по словам "} {
			invariants(t, r.read(strings.Repeat(piece, 1500)))
		}
	}
}
