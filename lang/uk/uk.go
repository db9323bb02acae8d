// Package uk is the language data of Ukrainian, in text files.
package uk

import (
	"embed"

	"hearsay/lang"
)

//go:embed *.txt
var files embed.FS

// Pack returns the data.
func Pack() lang.Pack { return lang.MustRead("uk", files) }
