package where

import (
	"slices"
	"strings"

	"hearsay/extract/where/gazetteer"
)

// Towns that bore another's name once («Слов'янськ» was Nikopol's) have it among their names. Where a place is
// meant whose name of today sounds as the text writes it, those are not.

// alike keeps the options whose main name sounds like the written one, where there are any as large as the others.
func (s *Stage) alike(written string, list []option) []option {
	sound := s.sound(written)
	large := -1
	for _, o := range list {
		if same(sound, consonants(gazetteer.Fold(s.table.Name(o.index)))) {
			large = max(large, o.Population)
		}
	}
	if large < 0 {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(o option) bool {
		return !o.main && o.Population <= large && o.Class >= gazetteer.Capital && !same(sound, consonants(gazetteer.Fold(s.table.Name(o.index))))
	})
}

// sound is what tells a written name from others: its consonants in Latin letters.
func (s *Stage) sound(written string) string {
	folded := gazetteer.Fold(written)
	if latin, ok := s.words.letters.spell(nil, []byte(folded)); ok && len(latin) > 0 {
		folded = string(latin)
	}
	return consonants(folded)
}

// consonants leaves out the letters in which spellings of one name differ.
func consonants(folded string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiouyhjw '", r) {
			return -1
		}
		return r
	}, strings.NewReplacer("kh", "h", "ts", "c").Replace(folded))
}

// same reports whether two names agree but for an ending.
func same(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n >= 3 && n >= len(a)-1 && n >= len(b)-1
}
