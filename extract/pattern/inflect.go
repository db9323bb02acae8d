package pattern

import (
	"strings"

	"hearsay/lang"
)

// inflected is one form of a verb.
type inflected struct {
	word  string
	shape lang.Shape
}

// inflector makes the forms of verbs from paradigms.
type inflector struct {
	irregular map[string][]inflected
	paradigms []paradigm
}

type paradigm struct {
	ending string
	forms  []inflected // word is the new ending
}

func newInflector(d lang.Attribution) *inflector {
	in := &inflector{irregular: map[string][]inflected{}}
	for _, line := range d.Irregular {
		verb, forms, _ := strings.Cut(line, " ")
		in.irregular[verb] = append(in.irregular[verb], parseForms(forms)...)
	}
	for _, p := range d.Conjugations {
		in.paradigms = append(in.paradigms, paradigm{p.Ending, parseForms(p.Forms)})
	}
	return in
}

// parseForms reads "ал:m ала:f".
func parseForms(s string) []inflected {
	var out []inflected
	for _, f := range strings.Fields(s) {
		word, shape, _ := strings.Cut(f, ":")
		out = append(out, inflected{word, lang.Shape(shape)})
	}
	return out
}

// forms lists the forms of a verb; a verb that fits no paradigm has one finite form.
func (in *inflector) forms(verb string) []inflected {
	if list, ok := in.irregular[verb]; ok {
		return list
	}
	best, found := paradigm{}, false
	for _, p := range in.paradigms {
		if strings.HasSuffix(verb, p.ending) && (!found || len(p.ending) > len(best.ending)) {
			best, found = p, true
		}
	}
	if !found {
		return []inflected{{verb, lang.Finite}}
	}
	stem := strings.TrimSuffix(verb, best.ending)
	var out []inflected
	for _, f := range best.forms {
		out = append(out, inflected{stem + f.word, f.shape})
	}
	return out
}
