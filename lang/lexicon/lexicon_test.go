package lexicon

import (
	"strings"
	"testing"

	"hearsay/lang/form"
)

const source = `
# a remark
не                        negation
прем'єр, прем'єр-міністр  agent holder m
голова                    holder m
голова	human f
понеділ*                  time
*ення                     thing
*ми                       means
з посиланням              citing
з посиланням на           citing
цитуючи                   citing
`

func TestOf(t *testing.T) {
	l := MustParse(form.File{Name: "sample", Text: source})
	for word, want := range map[string]string{
		"не": "negation", "прем'єр-міністр": "agent holder m", "понеділок": "time", "понеділ": "time",
		"рішення": "thing", "ення": "", "рішеннями": "means", "голова": "holder human m f", "з": "", "": "", "немає": "",
	} {
		c, err := parseClasses(want)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Of(word); got != c {
			t.Errorf("%q has the classes %x, want %q", word, got, want)
		}
	}
}

func TestRun(t *testing.T) {
	l := MustParse(form.File{Name: "sample", Text: source})
	for source, want := range map[string]int{"з посиланням на мера": 3, "з посиланням": 2, "цитуючи мера": 1, "з мером": 0, "": 0} {
		words := append(strings.Fields(source), "", "", "", "")
		if got := l.Run(Citing, func(k int) string { return words[k] }); got != want {
			t.Errorf("%q: %d words, want %d", source, got, want)
		}
	}
}

// TestNouns shows that a noun with two senses has both, in the order of the text.
func TestNouns(t *testing.T) {
	var got []Noun
	for _, n := range MustParse(form.File{Name: "sample", Text: source}).Nouns() {
		if n.Word == "голова" {
			got = append(got, n)
		}
	}
	if len(got) != 2 || got[0] != (Noun{"голова", Holder, Masculine}) || got[1] != (Noun{"голова", Human, Feminine}) {
		t.Errorf("%v", got)
	}
}

func TestParseFails(t *testing.T) {
	for line, want := range map[string]string{
		"не negation":        "no two spaces",
		"не":                 "no two spaces",
		"не  negatoin":       `no class is called "negatoin"`,
		"Не  negation":       `"Не" is no word`,
		"не,, ні  negation":  `"" is no word`,
		"*  negation":        `"*" is no word`,
		"прем’єр  agent":     "normal form",
		"а, б  agent  thing": "",
	} {
		_, err := Parse(form.File{Name: "nouns.txt", Text: "# first\n" + line})
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v", line, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "nouns.txt: line 2")):
			t.Errorf("%q: %v, want %q in line 2", line, err, want)
		}
	}
}

// TestNames shows that every class has a name of its own.
func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for k, name := range names() {
		if Class(k) != none && (name == "" || seen[name]) {
			t.Errorf("class %d is called %q", k, name)
		}
		seen[name] = true
	}
}
