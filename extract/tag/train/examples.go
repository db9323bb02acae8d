package main

import (
	"hearsay/crf"
	"hearsay/crf/fit"
	"hearsay/extract/tag"
	"hearsay/text"
)

// cueLabels gives every token of an article its state in the cue model.
func cueLabels(a article) []uint8 {
	out := make([]uint8, len(a.doc.Tokens))
	for _, g := range a.gold {
		for _, r := range g.cue {
			for i := r.First; i < r.End; i++ {
				out[i] = tag.CueMore
			}
			out[r.First] = tag.CueFirst
		}
	}
	return out
}

// roleExamples makes an example of every candidate: the statement whose cue begins with it
// or overlaps it, nothing for one that is no cue. A cue that is no candidate is made one.
func roleExamples(a article, candidates []tag.Cue) []fit.Example {
	list := withMissing(a, candidates)
	reader := tag.NewRoleReader(a.view, candidates)
	var out []fit.Example
	for _, c := range list {
		x := fit.Example{Sequence: &crf.Sequence{}}
		w := reader.Sequence(x.Sequence, c)
		g := statementAt(a, c.Range)
		x.States = tag.RoleStates(w, g.source, g.content)
		out = append(out, x)
	}
	return out
}

func withMissing(a article, candidates []tag.Cue) []tag.Cue {
	list := append([]tag.Cue(nil), candidates...)
	for _, g := range a.gold {
		if len(g.cue) > 0 && !overlapsAny(g.cue[0], candidates) {
			list = append(list, tag.Cue{Range: g.cue[0], P: 0.1})
		}
	}
	return list
}

func overlapsAny(r text.Range, list []tag.Cue) bool {
	for _, c := range list {
		if r.First < c.End && c.First < r.End {
			return true
		}
	}
	return false
}

// statementAt is the gold statement whose cue shares a token with the range, the zero
// attribution for none.
func statementAt(a article, r text.Range) attribution {
	for _, g := range a.gold {
		for _, c := range g.cue {
			if r.First < c.End && c.First < r.End {
				return g
			}
		}
	}
	return attribution{}
}
