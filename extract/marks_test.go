package extract_test

import (
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// quotationMarks are those that any of the languages uses, and what stands for them.
func quotationMarks() []string {
	return []string{"'", "\"", "''", "``", "“", "”", "„", "‘", "’", "«", "»", "›", "″", "—", ",", ".", "…"}
}

// Reading never fails, whatever stands around the words that were said: any mark, doubled,
// unbalanced, or of another kind on the other side.
func TestReadingWithAnyMarks(t *testing.T) {
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Linear})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ language, before, words, after string }{
		{"en", "The mayor called the vote ", "unfair", " and left, she said."},
		{"en", "She said it was ", "unfair", "."},
		{"ru", "Она сказала, что это ", "нечестно", "."},
		{"uk", "Вона сказала, що це ", "нечесно", "."},
		{"en", "She said: ", "The vote was unfair", "."},
		{"en", "", "It is unfair", " the mayor of Izmail said."},
		{"ru", "Мэр назвал выборы ", "нечестными", " и ушёл, сказал он."},
		{"uk", "", "Це нечесно", " сказав мер Ізмаїла."},
	} {
		for _, left := range quotationMarks() {
			for _, right := range quotationMarks() {
				source := c.before + strings.Repeat(left, 2) + c.words + strings.Repeat(right, 2) + c.after + "\n\n" + c.before + left + c.words + right + right + c.after
				reads(t, engine, source, c.language)
				reads(t, engine, c.before+left+c.words+right+c.after, c.language)
			}
		}
	}
}

// reads fails where reading does, or where a span is none of the text.
func reads(t *testing.T, engine *extract.Engine, source, language string) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%q: %v", source, p)
		}
	}()
	for _, s := range engine.Read(source, text.Meta{Language: language}).Statements {
		for _, sp := range s.Content {
			if !strings.Contains(source, sp.Text) || sp.Text == "" {
				t.Errorf("%q: content %q", source, sp.Text)
			}
		}
	}
}

// Marks are cut in the middle of their bytes too: a text may be of any bytes that are UTF-8,
// and what remains of a mark after a cut is U+FFFD.
func FuzzMarks(f *testing.F) {
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Linear})
	if err != nil {
		f.Fatal(err)
	}
	for i, mark := range quotationMarks() {
		f.Add(i, i, len(mark)/2, true)
	}
	f.Fuzz(func(t *testing.T, left, right, cut int, doubled bool) {
		marks := quotationMarks()
		l, r := marks[uint(left)%uint(len(marks))], marks[uint(right)%uint(len(marks))]
		if doubled {
			l, r = l+l, r+r
		}
		source := "The mayor called the vote " + l + "unfair" + r + " and “left”, she said: " + r + "No" + l
		at := int(uint(cut) % uint(len(source)))
		reads(t, engine, strings.ToValidUTF8(source[:at], "\uFFFD")+strings.ToValidUTF8(source[at:], "\uFFFD"), "en")
		reads(t, engine, strings.ToValidUTF8(source[:at], "\uFFFD"), "en")
	})
}
