package compare

import (
	"slices"
	"strings"

	"hearsay/lang"
)

// vocabulary is what the comparison knows of words, all languages together: stems, which tell enough where a sentence as a
// whole decides. lang.Across says what each is. Everything else about language comes with the readings.
type vocabulary struct {
	takingBack, growing, falling, saying, accounts, disputing, told, blaming, parts, lacking []string

	figures []string
	opposed []lang.Poles
	counted []lang.Counted
}

func (v *vocabulary) add(a lang.Across) {
	v.takingBack = append(v.takingBack, a.TakingBack...)
	v.growing = append(v.growing, a.Growing...)
	v.falling = append(v.falling, a.Falling...)
	v.saying = append(v.saying, a.Saying...)
	v.accounts = slices.Concat(v.accounts, a.Saying, a.Accounts)
	v.disputing = append(v.disputing, a.Disputing...)
	v.told = append(v.told, a.Told...)
	v.blaming, v.parts, v.lacking = append(v.blaming, a.Blaming...), append(v.parts, a.Parts...), append(v.lacking, a.Lacking...)
	v.figures, v.counted = append(v.figures, a.Figures...), append(v.counted, a.Counted...)
	for _, p := range a.Opposed {
		i := slices.IndexFunc(v.opposed, func(o lang.Poles) bool { return o.Name == p.Name })
		if i < 0 {
			v.opposed = append(v.opposed, p)
			continue
		}
		for end := range p.Ends {
			v.opposed[i].Ends[end] = slices.Concat(v.opposed[i].Ends[end], p.Ends[end])
		}
	}
}

// begins reports whether any word begins with any of the stems.
func begins(text, stems []string) bool { return beginning(text, stems) != "" }

// beginning is the first word that begins with any of the stems; "" for none.
func beginning(text, stems []string) string {
	i := slices.IndexFunc(text, func(w string) bool { return slices.ContainsFunc(stems, func(p string) bool { return starts(w, p) }) })
	if i < 0 {
		return ""
	}
	return text[i]
}

func starts(w, stem string) bool {
	if whole, ok := strings.CutSuffix(stem, "$"); ok {
		return w == whole
	}
	return strings.HasPrefix(w, stem)
}

// paired are words and, behind them, each with the next: "on time" as on_time.
func paired(words []string) []string {
	out := slices.Clone(words)
	for i := 1; i < len(words); i++ {
		out = append(out, words[i-1]+"_"+words[i])
	}
	return out
}

// against finds two words for states that exclude each other, one in either text; empty where there are none.
func (v *vocabulary) against(x, y []string) (here, there string) {
	x, y = paired(x), paired(y)
	for _, p := range v.opposed {
		for i, end := range p.Ends {
			a, b := beginning(x, end), beginning(y, p.Ends[1-i])
			if a != "" && b != "" && !begins(x, p.Ends[1-i]) && !begins(y, end) {
				return a, b
			}
		}
	}
	return "", ""
}
