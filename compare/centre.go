package compare

import (
	"hearsay/extract/sentence"
)

// Centres are the middles of what statements in each language mean: of contents that have nothing to do with each other,
// as bytes of a sentence.Vector. All vectors of the network point roughly one way, and those of a language more so; what a
// statement says is where it points from there. Without this, unrelated statements of one language lie nearer to each
// other than one statement in two languages.
type Centres map[string][]byte

// Set keeps the centre of a language.
func (c Centres) Set(language string, v sentence.Vector) {
	b := make([]byte, len(v))
	for i := range v {
		b[i] = byte(v[i])
	}
	c[language] = b
}

// of is the centre of a language; that of English where the language has none.
func (c Centres) of(language string) sentence.Vector {
	b, ok := c[language]
	if !ok {
		b = c["en"]
	}
	var v sentence.Vector
	for i := range min(len(b), len(v)) {
		v[i] = int8(b[i])
	}
	return v
}

// centre turns the vectors of a report to where they point from the centre of its language.
func (r *Report) centre(c Centres) {
	middle := c.of(r.Language)
	meaning, own := make([]sentence.Vector, len(r.Meaning)), make([]Line, len(r.Own))
	for i := range r.Meaning {
		meaning[i] = r.Meaning[i].From(&middle)
	}
	for i, l := range r.Own {
		own[i] = Line{l.Span, l.Meaning.From(&middle)}
	}
	r.Meaning, r.Own = meaning, own
}
