// Package all lists the languages that come with Hearsay.
package all

import (
	"hearsay/lang"
	"hearsay/lang/en"
	"hearsay/lang/ru"
	"hearsay/lang/uk"
)

// Packs returns the data of every language, English first.
func Packs() []lang.Pack { return []lang.Pack{en.Pack(), ru.Pack(), uk.Pack()} }
