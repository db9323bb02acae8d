// Package uk is the language data of Ukrainian.
package uk

import (
	_ "embed" // the words and rules

	"hearsay/lang"
)

//go:embed words.txt
var closed string

//go:embed nouns.txt
var nouns string

//go:embed names.txt
var names string

//go:embed rules.txt
var rules string

// Pack returns the data.
func Pack() lang.Pack {
	return lang.Pack{
		Code:        "uk",
		Words:       closed + nouns + names,
		Rules:       rules,
		Language:    language(),
		Segment:     segment(),
		Lines:       lines(),
		Attribution: attribution(),
		Speaker:     speaker(),
		Act:         act(),
		When:        when(),
		Where:       where(),
		Note:        note(),
		Across:      across(),
	}
}
