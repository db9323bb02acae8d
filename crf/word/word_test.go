package word_test

import (
	"testing"

	"hearsay/crf/word"
)

func TestSameWordInAllTypographies(t *testing.T) {
	for _, pair := range [][2]string{
		{"Didn’t", "didn't"}, {"“", "\""}, {"—", "-"}, {"1984", "2026"}, {"ЗАЯВИЛ", "заявил"}, {"", ""},
	} {
		if a, b := word.Of(pair[0]).Word, word.Of(pair[1]).Word; a != b {
			t.Errorf("%q and %q differ", pair[0], pair[1])
		}
	}
	if word.Key("claim") == word.Key("claims") {
		t.Error("two words are one")
	}
}

func TestKeyIsTheHashOfTheWord(t *testing.T) {
	for _, s := range []string{"", "a", "Said", "’s", "\xff\xfe", "Київ"} {
		if word.Key(s) != word.Of(s).Word {
			t.Errorf("%q has two hashes", s)
		}
	}
}

func TestAffixes(t *testing.T) {
	reported, imported, cat := word.Of("reported"), word.Of("imported"), word.Of("at")
	for k := range 4 {
		if reported.Suffix[k] != imported.Suffix[k] {
			t.Errorf("the last %d letters differ", k+1)
		}
	}
	if reported.Prefix[2] != word.Of("repair").Prefix[2] || reported.Prefix[3] == word.Of("repair").Prefix[3] {
		t.Error("first letters")
	}
	if cat.Prefix[3] != cat.Word || cat.Suffix[3] != cat.Suffix[1] {
		t.Error("affixes of a short word are not the word")
	}
}

func TestClassAndShape(t *testing.T) {
	for s, want := range map[string]word.Class{"NATO": word.Caps, "Anna": word.Upper, "said": word.Lower, "3rd": word.Digit, "“": word.Other, "A": word.Upper} {
		if got := word.Of(s).Class; got != want {
			t.Errorf("%q is of class %d, want %d", s, got, want)
		}
	}
	if word.Of("Anna").Shape != word.Of("Bob").Shape || word.Of("Anna").Shape == word.Of("anna").Shape {
		t.Error("shapes")
	}
}
