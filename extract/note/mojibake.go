package note

import (
	"strings"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// mojibake notes runs of characters that come of decoding with the wrong table: the
// replacement character, C1 controls, UTF-8 read as Windows-1252 ("â€™", "Ã©", "Ð°") or as
// Windows-1251 ("вЂ™", "РїСЂРё").
func mojibake(source string) []text.Note {
	var out []text.Note
	for i := 0; i < len(source); {
		size := garbled(source[i:])
		if size == 0 {
			_, n := utf8.DecodeRuneInString(source[i:])
			i += n
			continue
		}
		if n := len(out); n > 0 && out[n-1].Span.End == i {
			out[n-1].Span.End += size
		} else {
			out = append(out, text.Note{Kind: text.Mojibake, Span: span.Of(i, i+size), Detail: "wrongly decoded characters"})
		}
		i += size
	}
	return out
}

// garbled is the length in bytes of a garbled sequence at the start of s; 0 for none.
func garbled(s string) int {
	if s[0] < 0x80 {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError || r >= 0x80 && r <= 0x9f && r != 0x85 {
		return n
	}
	next, m := utf8.DecodeRuneInString(s[n:])
	switch r {
	case 'â':
		if next == '€' {
			return n + m + third(s[n+m:])
		}
	case 'Ã', 'Å', 'Ä':
		if high(next) && next != ' ' {
			return n + m
		}
	case 'Â':
		if next >= 0xa0 && next <= 0xbf {
			return n + m
		}
	case 'ï':
		if strings.HasPrefix(s[n:], "»¿") || strings.HasPrefix(s[n:], "¿½") {
			return n + len("»¿")
		}
	case 'Ð', 'Ñ':
		return pairs(s, "ÐÑ", high, 2)
	case 'в':
		if next == 'Ђ' {
			return n + m + third(s[n+m:])
		}
	case 'Р', 'С':
		return pairs(s, "РС", highCyrillic, 3)
	}
	return 0
}

// third is the length of the last part of a garbled quotation mark, dash or ellipsis.
func third(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	if n > 0 && r != utf8.RuneError && (high(r) || highCyrillic(r)) {
		return n
	}
	return 0
}

// high holds for what Windows-1252 makes of a UTF-8 continuation byte.
func high(r rune) bool {
	return r >= 0x80 && r <= 0xbf || strings.ContainsRune("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ", r)
}

// highCyrillic holds for what Windows-1251 makes of a UTF-8 continuation byte.
func highCyrillic(r rune) bool {
	return r >= 0xa0 && r <= 0xbf || strings.ContainsRune("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї°±Ііґµ¶·ё№є»јЅѕї", r)
}

// pairs is the length of a run of pairs, a lead and a continuation, of at least the given
// number; 0 for fewer. «Р» and «С» are letters of Russian: one pair proves nothing.
func pairs(s, leads string, continues func(rune) bool, least int) int {
	at, count := 0, 0
	for at < len(s) {
		lead, n := utf8.DecodeRuneInString(s[at:])
		if !strings.ContainsRune(leads, lead) {
			break
		}
		next, m := utf8.DecodeRuneInString(s[at+n:])
		if m == 0 || !continues(next) {
			break
		}
		at, count = at+n+m, count+1
	}
	if count < least {
		return 0
	}
	return at
}
