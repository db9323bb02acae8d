// Package uk is the language data of Ukrainian.
package uk

import "hearsay/lang"

// Pack returns the data.
func Pack() lang.Pack {
	return lang.Pack{
		Code:        "uk",
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
