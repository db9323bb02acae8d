package where

import (
	_ "embed"
	"strconv"
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

// sure are the log odds against the rules from which the judge of subjects overrules them.
const sure = 1.0

// subject reports whether a statement with the content c is about the place k that the content names.
func (a *abouter) subject(k int, c span.Span) bool {
	rule := a.ruled(k)
	if a.judge == nil || !a.state(k) || a.within(k, c) {
		return rule == isSubject
	}
	s := a.judge.Score(a.features(k, c))
	if best := s.Best(); best != rule && s.Odds(best, rule) >= sure {
		return best == isSubject
	}
	return rule == isSubject
}

// state reports whether a name can stand for a state: those of countries and capitals. On others the judge
// is hardly better than the rules.
func (a *abouter) state(k int) bool {
	p := a.doc.Places[k]
	return p.Located && (p.Precision == "country" || a.entries[k].Class == gazetteer.Capital)
}

// within reports whether a place stands behind a word of place ("in Russia") and the content names none that
// is smaller: something is there, which is the rules' to see.
func (a *abouter) within(k int, c span.Span) bool {
	first := a.doc.TokensIn(a.doc.Places[k].Span).First
	return a.words.toward[a.lower(a.doc, first-1)] && !a.beside(k, c).smaller
}

// ruled is what the rules make of a place.
func (a *abouter) ruled(k int) string {
	if a.usable[k] {
		return isSubject
	}
	return noSubject
}

// features is what is seen of place k in the content c: the words around its name, what kind of place it is,
// what else the content names, and what the rules make of it.
func (a *abouter) features(k int, c span.Span) []choice.Feature {
	p, e := a.doc.Places[k], a.entries[k]
	r := a.doc.TokensIn(p.Span)
	kind := p.Precision + strconv.Itoa(int(e.Class))
	last := a.lower(a.doc, r.End-1)
	out := []choice.Feature{
		{Kind: "rules", Value: a.ruled(k), Next: a.doc.Meta.Language}, {Kind: "kind", Value: kind, Next: a.doc.Meta.Language},
		{Kind: "kind", Value: kind}, {Kind: "name", Value: identity(p)}, {Kind: "ending", Value: tail(last, 2), Next: p.Precision},
		{Kind: "ending", Value: tail(last, 1), Next: p.Precision}, {Kind: "rules", Value: a.ruled(k), Next: p.Precision},
		{Kind: "mentions", Value: strconv.Itoa(min(5, a.mentions[identity(p)])), Next: p.Precision},
		{Kind: "first", Value: strconv.FormatBool(p.Span.Start == c.Start), Next: p.Precision},
		{Kind: "people", Value: strconv.Itoa(utf8.RuneCountInString(strconv.Itoa(e.Population))), Next: p.Precision},
	}
	for by := 1; by <= 2; by++ {
		for _, side := range []struct {
			kind string
			at   int
		}{{"word before", r.First - by}, {"word behind", r.End + by - 1}} {
			w := a.near(side.at, c)
			at := side.kind + " " + strconv.Itoa(by)
			out = append(out, choice.Feature{Kind: at, Value: w}, choice.Feature{Kind: at, Value: w, Next: p.Precision}, choice.Feature{Kind: at + " ends", Value: tail(w, 3), Next: p.Precision})
		}
	}
	return append(append(out, a.parts(r)...), a.others(k, c)...)
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
