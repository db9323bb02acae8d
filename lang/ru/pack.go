// Package ru is the language data of Russian.
package ru

import "hearsay/lang"

// Pack returns the data.
func Pack() lang.Pack {
	return lang.Pack{
		Code:        "ru",
		Language:    language(),
		Segment:     segment(),
		Lines:       lines(),
		Attribution: attribution(),
		Speaker:     speaker(),
		Act:         act(),
		When:        when(),
		Where:       where(),
		Note:        note(),
	}
}
