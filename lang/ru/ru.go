// Package ru is the language data of Russian, in text files.
package ru

import (
	"embed"

	"hearsay/lang"
)

//go:embed *.txt
var files embed.FS

// Pack returns the data.
func Pack() lang.Pack { return lang.MustRead("ru", files) }
