// Package en is the language data of English.
package en

import (
	_ "embed" // the words

	"hearsay/lang"
)

//go:embed words.txt
var closed string

//go:embed nouns.txt
var nouns string

// Pack returns the data.
func Pack() lang.Pack {
	return lang.Pack{
		Code:        "en",
		Words:       closed + nouns,
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
