package where

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hearsay/choice"
	"hearsay/extract/where/gazetteer"
	"hearsay/span"
	"hearsay/text"
)

//go:embed subjects.weights
var subjects []byte

// What the judge of subjects tells apart: a name that says where, and one that stands for a government, an
// army, a people, or for another place than was taken.
const (
	isSubject = "place"
	noSubject = "none"
)

// The log odds against the rules from which the judge of subjects overrules them: about states, and about smaller places, of which the rules
// are more often right.
const (
	sure  = 1.0
	surer = 4.0
)

// subject reports whether a statement is about the place that p points at, by the log odds for it that the judge gives.
// A country behind a word of place ("in Russia"), where the content names nothing smaller, is the rules' to see.
func (a *abouter) subject(p pointer, c span.Span, leaning float64) bool {
	needed := surer
	if a.within(p, c) {
		return p.rules
	}
	if a.state(p.place) {
		needed = sure
	}
	if p.rules {
		return leaning > -needed
	}
	return leaning >= needed
}

// state reports whether a name can stand for a state: those of countries and capitals.
func (a *abouter) state(k int) bool {
	return a.doc.Places[k].Precision == "country" || a.entries[k].Class == gazetteer.Capital
}

// within reports whether a state's name stands behind a word of place and the content names none that is smaller.
func (a *abouter) within(p pointer, c span.Span) bool {
	return p.level == "" && a.state(p.place) && a.words.in[a.lower(a.doc, p.at.First-1)] && !a.beside(p.place, c).smaller
}

// leanings are the log odds of each of the pointers of a content that the statement is about its place, by the judge; nothing where
// there is none. The places of one list ("Riga, Tartu and Vilnius") have one leaning, the largest of theirs.
func (a *abouter) leanings(list []pointer, c span.Span) []float64 {
	out := make([]float64, len(list))
	if a.judge == nil {
		return out
	}
	for i, p := range list {
		out[i] = a.judge.Score(a.features(p, c)).Odds(isSubject, noSubject) + a.hunch(p, c).Odds(isSubject, noSubject)
	}
	for from := 0; from < len(list); {
		end := from + 1
		for end < len(list) && a.nextOf(list[end-1], list[end]) {
			end++
		}
		raise(out[from:end])
		from = end
	}
	return out
}

// nextOf reports whether two pointers are names that stand one behind the other in a list.
func (a *abouter) nextOf(one, two pointer) bool {
	return one.level == "" && two.level == "" && two.place == one.place+1 && a.joined(two.place)
}

// raise puts the largest of numbers in the place of each.
func raise(list []float64) {
	most := slices.Max(list)
	for i := range list {
		list[i] = most
	}
}

// features is what is seen of a pointer in the content c: the words around it, what kind of place it means,
// what else the content names, and what the rules make of it.
func (a *abouter) features(p pointer, c span.Span) []choice.Feature {
	place, e := a.doc.Places[p.place], a.entries[p.place]
	rules, size := ClassOf(p.rules), place.Precision
	kind := size + strconv.Itoa(int(e.Class)) + p.level
	last := a.lower(a.doc, p.at.End-1)
	out := []choice.Feature{
		{Kind: "rules", Value: rules, Next: a.doc.Meta.Language}, {Kind: "kind", Value: kind, Next: a.doc.Meta.Language},
		{Kind: "kind", Value: kind}, {Kind: "name", Value: identity(place)}, {Kind: "ending", Value: tail(last, 2), Next: size},
		{Kind: "ending", Value: tail(last, 1), Next: size}, {Kind: "rules", Value: rules, Next: size},
		{Kind: "mentions", Value: strconv.Itoa(min(5, a.mentions[identity(place)])), Next: size},
		{Kind: "first", Value: strconv.FormatBool(a.doc.Tokens[p.at.First].Start == c.Start), Next: size},
		{Kind: "people", Value: strconv.Itoa(utf8.RuneCountInString(strconv.Itoa(e.Population))), Next: size},
	}
	if p.level != "" {
		out = append(out, choice.Feature{Kind: "stand-in", Value: a.wordsOf(p.at)}, choice.Feature{Kind: "stand-in for", Value: p.level, Next: size})
	}
	for by := 1; by <= 2; by++ {
		for _, side := range []struct {
			kind string
			at   int
		}{{"word before", p.at.First - by}, {"word behind", p.at.End + by - 1}} {
			w := a.near(side.at, c)
			at := side.kind + " " + strconv.Itoa(by)
			out = append(out, choice.Feature{Kind: at, Value: w}, choice.Feature{Kind: at, Value: w, Next: size}, choice.Feature{Kind: at + " ends", Value: tail(w, 3), Next: size})
		}
	}
	return append(append(out, a.parts(p.at)...), a.others(p.place, c)...)
}

// wordsOf are the words of a stand-in.
func (a *abouter) wordsOf(r text.Range) string {
	return strings.ToLower(at(a.doc, r).In(a.doc.Text))
}

// near is a word of the content, its first letters; "" outside.
func (a *abouter) near(i int, c span.Span) string {
	if i < 0 || i >= len(a.doc.Tokens) || !c.Overlaps(a.doc.Tokens[i].Span) {
		return ""
	}
	w := a.doc.Tokens[i].In(a.doc.Text)
	if first, _ := utf8.DecodeRuneInString(w); opensName(string(first)) {
		return "Capital"
	}
	return head(a.lower(a.doc, i), 7)
}

// parts are the parts of speech beside a name, where they are known.
func (a *abouter) parts(r text.Range) []choice.Feature {
	var out []choice.Feature
	if r.First > 0 && r.First <= len(a.doc.Parts) {
		out = append(out, choice.Feature{Kind: "part before", Value: string(a.doc.Parts[r.First-1])})
	}
	if r.End < len(a.doc.Parts) {
		out = append(out, choice.Feature{Kind: "part behind", Value: string(a.doc.Parts[r.End])})
	}
	return out
}

// company is what else a content names: a smaller place, another of the same size, how many in all.
type company struct {
	smaller, same bool
	n             int
}

func (a *abouter) beside(k int, c span.Span) company {
	var out company
	size := a.doc.Places[k].Precision
	for o := a.from(c.Start); o < len(a.doc.Places) && a.doc.Places[o].Span.End <= c.End; o++ {
		if o == k || !a.doc.Places[o].Located {
			continue
		}
		at := a.doc.Places[o].Precision
		out.n++
		out.smaller = out.smaller || extent(at) < extent(size)
		out.same = out.same || at == size
	}
	return out
}

func (a *abouter) others(k int, c span.Span) []choice.Feature {
	size, o := a.doc.Places[k].Precision, a.beside(k, c)
	return []choice.Feature{
		{Kind: "smaller beside it", Value: strconv.FormatBool(o.smaller), Next: size},
		{Kind: "same size beside it", Value: strconv.FormatBool(o.same), Next: size},
		{Kind: "others", Value: strconv.Itoa(min(o.n, 4)), Next: size},
	}
}

// extent ranks the precisions by how much land they cover.
func extent(precision string) int {
	switch precision {
	case "country":
		return 3
	case "region":
		return 2
	case "district":
		return 1
	}
	return 0
}

// tail is the last n letters of a word, head its first.
func tail(w string, n int) string {
	at := len(w)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:at])
		at -= size
	}
	return w[at:]
}

func head(w string, n int) string {
	for at := range w {
		if n == 0 {
			return w[:at]
		}
		n--
	}
	return w
}
