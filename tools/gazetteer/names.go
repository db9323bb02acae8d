package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	g "hearsay/extract/where/gazetteer"
)

// cyrillic holds for names that are written with Russian or Ukrainian letters only.
func cyrillic(name string) bool {
	for _, r := range name {
		if !strings.ContainsRune("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ -'’ʼ.", unicode.ToLower(r)) {
			return false
		}
	}
	return utf8.RuneCountInString(name) > 2 && unicode.IsUpper(first(name))
}

func first(name string) rune {
	r, _ := utf8.DecodeRuneInString(name)
	return r
}

// sane holds for Latin names that may stand in a newspaper: no codes, no transcriptions
// from other scripts, which GeoNames writes in lower case.
func sane(name string) bool {
	if len(name) < 4 || len(name) > 50 || !unicode.IsUpper(first(name)) || strings.ToUpper(name) == name {
		return false
	}
	for _, r := range name {
		if r > 0x24f && (r < 0x1e00 || r > 0x1eff) && r != '’' || strings.ContainsRune("0123456789,;:/()[]", r) {
			return false
		}
	}
	return true
}

// nearEast holds the countries whose names reach newspapers through several
// transliterations.
var manySpellings = map[string]bool{"UA": true, "RU": true, "BY": true, "MD": true, "GE": true, "AM": true, "AZ": true, "KZ": true,
	"UZ": true, "KG": true, "SY": true, "IQ": true, "LB": true, "PS": true, "IL": true, "LY": true, "YE": true, "AF": true}

// keepName decides whether another name of a town is worth its bytes.
func keepName(name string, p *place, country string) bool {
	if g.Fold(name) == g.Fold(p.name) {
		return false
	}
	if cyrillic(name) {
		return country == "UA" || country == "RU" || country == "BY" || p.population >= 1000
	}
	if !sane(name) {
		return false
	}
	return p.population >= 200000 || manySpellings[country] && p.population >= 5000 || country == "UA"
}

// transliterate adds the Latin spellings that Ukrainian and Russian names get by the usual
// tables, for the towns of the countries where both are used.
func (w *world) transliterate() {
	for _, p := range w.places {
		if p.region == nil || p.class < g.Region || !strings.Contains("UA RU BY", p.region.country()) {
			continue
		}
		for _, name := range sorted(p.names) {
			if cyrillic(name) {
				for _, latin := range spellings(name, p.region.country()) {
					p.names[latin] = true
				}
			}
		}
	}
}
