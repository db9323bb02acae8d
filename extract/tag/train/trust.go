package main

import (
	"hearsay/extract/tag"
	"hearsay/span"
	"hearsay/text"
)

// trust fits the confidence on every fourth article, with a roles model trained on the others.
func (t trainer) trust(list []article, candidates [][]tag.Cue, cues []byte) (tag.Evidence, error) {
	var train, rest []article
	var trainCues, restCues [][]tag.Cue
	for i, a := range list {
		if i%4 == 0 {
			rest, restCues = append(rest, a), append(restCues, candidates[i])
		} else {
			train, trainCues = append(train, a), append(trainCues, candidates[i])
		}
	}
	tagger, err := tag.Load(cues, t.fitRoles(train, trainCues, tag.Evidence{}))
	if err != nil {
		return tag.Evidence{}, err
	}
	var found []tag.Evidence
	var right []bool
	for i, a := range rest {
		for _, f := range tagger.FindRoles(a.view, restCues[i]) {
			found, right = append(found, f.Evidence), append(right, agrees(a, f))
		}
	}
	return tag.FitTrust(found, right), nil
}

// agrees reports whether a finding is right in the sense of statement@0.5.
func agrees(a article, f tag.Found) bool {
	g := statementAt(a, f.Cue)
	if len(g.content) == 0 {
		return false
	}
	both, either := overlap(a.doc, f.Content, g.content)
	if 2*both < either {
		return false
	}
	if len(g.source) == 0 && len(f.Source) == 0 {
		return true
	}
	shared, _ := overlap(a.doc, f.Source, g.source)
	return shared > 0
}

// overlap counts the words in both and in either of spans and ranges.
func overlap(doc *text.Document, spans []span.Span, list []text.Range) (both, either int) {
	for i, t := range doc.Tokens {
		if t.Kind == text.Punct {
			continue
		}
		in := 0
		for _, s := range spans {
			if s.Overlaps(t.Span) {
				in |= 1
			}
		}
		for _, r := range list {
			if r.First <= i && i < r.End {
				in |= 2
			}
		}
		if in == 3 {
			both++
		}
		if in > 0 {
			either++
		}
	}
	return both, either
}
