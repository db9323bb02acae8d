// Package en is the language data of English.
package en

import "hearsay/lang"

// Pack returns the data.
func Pack() lang.Pack {
	return lang.Pack{
		Code:        "en",
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
