// Package en is the language data of English, in text files.
package en

import (
	"embed"

	"hearsay/lang"
)

//go:embed *.txt
var files embed.FS

// Pack returns the data.
func Pack() lang.Pack { return lang.MustRead("en", files) }
