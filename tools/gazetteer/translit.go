package main

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scheme maps letters to Latin ones. start and soft say what stands at the start of a
// word and after a vowel or sign where that differs.
type scheme struct {
	letters, start, vowel map[rune]string
}

// spellings gives the Latin forms of a Cyrillic name.
func spellings(name, country string) []string {
	ukrainian := strings.ContainsAny(strings.ToLower(name), "іїєґ")
	russian := strings.ContainsAny(strings.ToLower(name), "ыэёъ")
	var out []string
	if country == "UA" && !russian {
		out = append(out, latin(name, ukrainian2010()), latin(name, ukrainianBGN()))
	}
	if !ukrainian {
		r := latin(name, russianBGN())
		out = append(out, r, latin(name, russianPlain()))
	}
	return out
}

func latin(name string, s scheme) string {
	var b strings.Builder
	before := ' '
	for _, r := range name {
		low := unicode.ToLower(r)
		piece, ok := s.letters[low]
		if v, is := s.start[low]; is && !unicode.IsLetter(before) {
			piece = v
		} else if v, is := s.vowel[low]; is && strings.ContainsRune("аеёиоуыэюяіїєйьъ", unicode.ToLower(before)) {
			piece = v
		}
		if !ok {
			piece = string(low)
		}
		if low != r && piece != "" {
			first, size := utf8.DecodeRuneInString(piece)
			piece = string(unicode.ToUpper(first)) + piece[size:]
		}
		b.WriteString(piece)
		before = r
	}
	return b.String()
}

func table(pairs string) map[rune]string {
	m := map[rune]string{}
	for _, p := range strings.Fields(pairs) {
		r, size := utf8.DecodeRuneInString(p)
		m[r] = p[size:]
	}
	return m
}

const shared = "аa бb вv зz кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch жzh дd '  ’ "

// ukrainian2010 is the table of the Ukrainian government (resolution 55 of 2010).
func ukrainian2010() scheme {
	return scheme{
		letters: table(shared + " гh ґg еe єie иy іi їi йi ь юiu яia"),
		start:   table("єye їyi йy юyu яya"),
	}
}

// ukrainianBGN is the older BGN/PCGN table of 1965.
func ukrainianBGN() scheme {
	return scheme{letters: table(shared + " гh ґg еe єye иy іi їyi йy ь юyu яya")}
}

// russianBGN is the BGN/PCGN table for Russian.
func russianBGN() scheme {
	return scheme{
		letters: table(shared + " гg еe ёe иi йy ъ ыy ь эe юyu яya"),
		start:   table("еye"),
		vowel:   table("еye"),
	}
}

// russianPlain is the newspaper spelling without the y of "ye".
func russianPlain() scheme {
	return scheme{letters: table(shared + " гg еe ёyo иi йy ъ ыy ь эe юyu яya")}
}
