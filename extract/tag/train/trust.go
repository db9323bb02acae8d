package main

import (
	"hearsay/bench/polnear"
	"hearsay/extract/tag"
	"hearsay/logistic"
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
	var found []logistic.Example
	for i, a := range rest {
		for _, f := range tagger.FindRoles(a.view, restCues[i]) {
			found = append(found, logistic.Example{Evidence: f.Evidence[:], Right: agrees(a, f)})
		}
	}
	return tag.FitTrust(found), nil
}

// agrees reports whether a finding is right in the sense of statement@0.5.
func agrees(a article, f tag.Found) bool {
	g := statementAt(a, f.Cue)
	if len(g.content) == 0 {
		return false
	}
	both, either := polnear.Overlap(a.doc, f.Content, spans(a.doc, g.content))
	if 2*both < either {
		return false
	}
	if len(g.source) == 0 && len(f.Source) == 0 {
		return true
	}
	shared, _ := polnear.Overlap(a.doc, f.Source, spans(a.doc, g.source))
	return shared > 0
}

// spans are what ranges of tokens cover.
func spans(doc *text.Document, list []text.Range) []span.Span {
	var out []span.Span
	for _, r := range list {
		out = append(out, span.Of(doc.Tokens[r.First].Start, doc.Tokens[r.End-1].End))
	}
	return out
}
