package uk

import (
	_ "embed"

	"hearsay/lang"
)

// acrossText is a text file, as whoever knows the language edits it.
//
//go:embed across.txt
var acrossText string

func across() lang.Across { return lang.MustAcross(acrossText) }
