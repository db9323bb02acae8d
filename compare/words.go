package compare

import (
	"slices"
	"strings"

	"hearsay/lang"
)

// vocabulary is what the comparison knows of words, all languages together: stems, which tell enough where a sentence as a
// whole decides. lang.Across says what each is. Everything else about language comes with the readings.
type vocabulary struct {
	takingBack, growing, saying, accounts, disputing, told []string
}

func (v *vocabulary) add(a lang.Across) {
	v.takingBack = append(v.takingBack, a.TakingBack...)
	v.growing = append(v.growing, a.Growing...)
	v.saying = append(v.saying, a.Saying...)
	v.accounts = slices.Concat(v.accounts, a.Saying, a.Accounts)
	v.disputing = append(v.disputing, a.Disputing...)
	v.told = append(v.told, a.Told...)
}

// begins reports whether any word begins with any of the stems.
func begins(text, stems []string) bool {
	return slices.ContainsFunc(text, func(w string) bool {
		return slices.ContainsFunc(stems, func(p string) bool {
			if whole, ok := strings.CutSuffix(p, "$"); ok {
				return w == whole
			}
			return strings.HasPrefix(w, p)
		})
	})
}
