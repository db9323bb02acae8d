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

	figures, negating, hours, numbering []string

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
	v.negating = append(v.negating, a.Negating...)
	v.hours, v.numbering = append(v.hours, a.Hours...), append(v.numbering, a.Numbering...)
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

// stated are the words of a text for one end and the other of a pair of states that exclude each other.
type stated struct {
	pair  int       // which of them
	words [2]string // empty where the text has none for that end
}

// states are the pairs of states that a text has words for, in their order. A text is read once; it is compared with many.
func (v *vocabulary) states(text []string) []stated {
	text = paired(text)
	var out []stated
	for i, p := range v.opposed {
		if s := (stated{i, [2]string{beginning(text, p.Ends[0]), beginning(text, p.Ends[1])}}); s.words != [2]string{} {
			out = append(out, s)
		}
	}
	return out
}

// against finds two words for states that exclude each other, one in either text; empty where there are none.
func against(x, y []stated) (here, there string) {
	for i, k := 0, 0; i < len(x) && k < len(y); {
		switch a, b := x[i], y[k]; {
		case a.pair < b.pair:
			i++
		case a.pair > b.pair:
			k++
		case a.only(0) && b.only(1):
			return a.words[0], b.words[1]
		case a.only(1) && b.only(0):
			return a.words[1], b.words[0]
		default:
			i, k = i+1, k+1
		}
	}
	return "", ""
}

// only reports whether a text has words for one end and none for the other.
func (s stated) only(end int) bool { return s.words[end] != "" && s.words[1-end] == "" }

// oneKind reports whether two texts have words for states of one kind, be it the same one or another.
func oneKind(x, y []stated) bool {
	return slices.ContainsFunc(x, func(a stated) bool { return slices.ContainsFunc(y, func(b stated) bool { return a.pair == b.pair }) })
}
