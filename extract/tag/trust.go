package tag

import (
	"encoding/binary"
	"math"

	"hearsay/logistic"
	"hearsay/text"
)

// Evidence is what the confidence of a statement rests on, as numbers of about the same size.
type Evidence [evidences]float64

const (
	eBias           = iota
	eCue            // log odds that the candidate is a cue
	eContent        // log odds that it has a content
	eLabels         // log probability of the labels, given that it has
	eLabelsP        // the same as a probability
	eBoth           // the lower of the log odds
	eSource         // it has a source,
	eSourcePronoun  // which is a pronoun,
	eSourceAway     // which is far from the cue
	eCueVerb        // a word of the cue is a verb
	eCueLong        // the cue has three words or more
	eCueQuoted      // the cue stands in a quotation
	eLength         // logarithm of the number of tokens in the content
	eShort          // the content is of one or two tokens
	eParts          // the content has several parts
	eQuoted         // the content begins in a quotation that the cue is not in
	eCrowd          // other candidates in the cue's sentence
	eInside         // the cue stands in the content of the finding before
	eContentHasVerb // a token of the content is a verb
	evidences
)

// evidence gathers it from the candidate, the statement, the probability that it
// has a content, and the log probability of the labels.
func (v *View) evidence(c Cue, s text.Statement, content, logP float64) Evidence {
	e := Evidence{eBias: 1, eCue: logistic.LogOdds(c.P), eContent: logistic.LogOdds(content)}
	e[eLabels] = max(logP-math.Log(content+1e-9), -10) / 5
	e[eLabelsP] = math.Exp(e[eLabels] * 5)
	e[eBoth] = min(e[eCue], e[eContent])
	for i := c.First; i < c.End; i++ {
		e[eCueVerb] = max(e[eCueVerb], logistic.Truth(v.tokens[i].is == verb))
	}
	e[eCueLong] = logistic.Truth(c.End-c.First > 2)
	e[eCueQuoted] = logistic.Truth(v.tokens[c.First].quote >= 0)
	v.sourceEvidence(&e, c, s)
	v.contentEvidence(&e, c, s)
	return e
}

func (v *View) sourceEvidence(e *Evidence, c Cue, s text.Statement) {
	if len(s.Source) == 0 {
		return
	}
	r := v.doc.TokensIn(s.Source[0])
	e[eSource] = 1
	e[eSourcePronoun] = logistic.Truth(r.End-r.First == 1 && v.tokens[r.First].is == pronoun)
	e[eSourceAway] = logistic.Truth(r.First > c.End+3 || r.End < c.First-3)
}

func (v *View) contentEvidence(e *Evidence, c Cue, s text.Statement) {
	n := 0
	for _, part := range s.Content {
		r := v.doc.TokensIn(part)
		n += r.End - r.First
		for i := r.First; i < r.End; i++ {
			e[eContentHasVerb] = max(e[eContentHasVerb], logistic.Truth(v.tokens[i].is == verb || v.tokens[i].is == auxiliary))
		}
	}
	first := v.tokens[v.doc.TokensIn(s.Content[0]).First]
	e[eLength] = math.Log(float64(n)) / 3
	e[eShort] = logistic.Truth(n <= 2)
	e[eParts] = logistic.Truth(len(s.Content) > 1)
	e[eQuoted] = logistic.Truth(first.quote >= 0 && first.quote != v.tokens[c.First].quote)
}

// neighbours adds what the other candidates and findings tell of finding i.
func neighbours(v *View, list []Found, i int) {
	f := &list[i]
	at := v.tokens[f.Cue.First].sentence
	for k := max(0, i-8); k < min(len(list), i+9); k++ {
		if k != i && v.tokens[list[k].Cue.First].sentence == at && list[k].Evidence[eCue] > -0.2 {
			f.Evidence[eCrowd] += 0.3
		}
		if k == i {
			continue
		}
		for _, part := range list[k].Content {
			if part.Has(v.doc.Tokens[f.Cue.First].Start) && list[k].Evidence[eContent] > 0 {
				f.Evidence[eInside] = 1
			}
		}
	}
}

// trust is a logistic regression from evidence to the chance of being right.
type trust Evidence

func (t trust) confidence(e Evidence) float64 {
	return logistic.Chance(t[:], e[:])
}

// WriteTrust packs the weights of the regression for the roles model's extra bytes.
func WriteTrust(weights Evidence) []byte {
	var out []byte
	for _, w := range weights {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(w))
	}
	return out
}

func readTrust(b []byte) (t trust) {
	for i := range t {
		if len(b) >= 8*(i+1) {
			t[i] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*i:]))
		}
	}
	return t
}

// FitTrust finds the weights that make right and wrong findings most probable.
func FitTrust(list []logistic.Example) Evidence {
	return Evidence(logistic.Fit(list, evidences, logistic.Options{Step: 0.05}))
}
