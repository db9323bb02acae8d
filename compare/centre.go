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

// direction is where a content points, and the length of its vector.
type direction struct {
	vector sentence.Vector
	length float64
}

func towards(v sentence.Vector) direction { return direction{v, v.Length()} }

// cosine is that of the angle between two directions; 0 where one has no length.
func (d *direction) cosine(o *direction) float64 {
	if d.length == 0 || o.length == 0 {
		return 0
	}
	return float64(sentence.Dot(&d.vector, &o.vector)) / (d.length * o.length)
}

// directions are those of a report, from the centre of its language: of its statements, and of its own sentences.
type directions struct{ said, own []direction }

func (c Centres) directions(r *Report) directions {
	middle := c.of(r.Language)
	d := directions{make([]direction, len(r.Meaning)), make([]direction, len(r.Own))}
	for i := range r.Meaning {
		d.said[i] = towards(r.Meaning[i].From(&middle))
	}
	for i := range r.Own {
		d.own[i] = towards(r.Own[i].Meaning.From(&middle))
	}
	return d
}
