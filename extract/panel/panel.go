// Package panel weighs what two models found against each other.
//
// The models err differently: a finding that both have is right more often than either
// says, and one that only one has less often. Two findings are about the same where their cues
// share a token; the spans are then those of the first model. The confidence of what is left is a
// logistic regression, one for findings of both, of the first alone and of the second alone, from what the
// models say and how far they agree; it is fitted by the command extract/encoder/tune.
package panel

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"hearsay/logistic"
	"hearsay/span"
	"hearsay/text"
)

// Weights of the three regressions, and the least confidence of a statement that is given.
type Weights struct {
	Worth  float64   `json:"worth"`
	Both   []float64 `json:"both"`   // for the evidence of Both
	First  []float64 `json:"first"`  // for the evidence of Alone
	Second []float64 `json:"second"` // for the evidence of Alone
}

// Panel weighs findings. It is safe for concurrent use.
type Panel struct{ weights Weights }

//go:embed english.json
var english []byte

// English are the weights for the English models, in the form that Load takes. They must not be
// changed.
func English() []byte { return english }

// ForEnglish returns the panel for the English models.
func ForEnglish() *Panel {
	p, err := Load(english)
	if err != nil {
		panic(err) // the weights are part of the program, and a test loads them
	}
	return p
}

// Load prepares a panel from the JSON form of its weights.
func Load(b []byte) (*Panel, error) {
	var w Weights
	if err := json.Unmarshal(b, &w); err != nil {
		return nil, fmt.Errorf("panel: %w", err)
	}
	if len(w.Both) != len(Both(0, 0, 0, false)) || len(w.First) != len(Alone(0)) || len(w.Second) != len(Alone(0)) {
		return nil, fmt.Errorf("panel: weights for other evidence")
	}
	return &Panel{w}, nil
}

// Both is the evidence for a finding of both models: their confidence, the share that their contents
// have in common, and whether they agree on the source.
func Both(first, second, common float64, source bool) []float64 {
	return []float64{1, logistic.LogOdds(first), logistic.LogOdds(second), common, logistic.Truth(source)}
}

// Alone is the evidence for a finding that one model has.
func Alone(confidence float64) []float64 { return []float64{1, logistic.LogOdds(confidence)} }

// Opinion is a finding with what the models say for it.
type Opinion struct {
	text.Statement
	In       Group
	Evidence []float64
}

// Group tells which models have a finding.
type Group uint8

// The groups.
const (
	InBoth Group = iota
	InFirst
	InSecond
	Groups // how many there are
)

// Weigh joins the findings of two models, the first the better one, each sorted by its cues, and gives those that are worth it,
// sorted by their cues.
func (p *Panel) Weigh(doc *text.Document, first, second []text.Statement) []text.Statement {
	var out []text.Statement
	for _, o := range Opinions(doc, first, second) {
		o.Confidence = p.confidence(o)
		if o.Confidence >= p.weights.Worth {
			out = append(out, o.Statement)
		}
	}
	return out
}

func (p *Panel) confidence(o Opinion) float64 {
	return logistic.Rounded([Groups][]float64{p.weights.Both, p.weights.First, p.weights.Second}[o.In], o.Evidence)
}

// Opinions pairs the findings of two models. Their confidence is left as it was.
func Opinions(doc *text.Document, first, second []text.Statement) []Opinion {
	owner := map[int]int{} // of a token of a cue, its finding of the first model
	for i, s := range first {
		for _, c := range s.Cue {
			for t := doc.TokensIn(c).First; t < doc.TokensIn(c).End; t++ {
				owner[t] = i
			}
		}
	}
	partner := make([]int, len(first))
	for i := range partner {
		partner[i] = -1
	}
	var out []Opinion
	for j, s := range second {
		if i := paired(doc, owner, s); i >= 0 && partner[i] < 0 {
			partner[i] = j
		} else if i < 0 {
			out = append(out, Opinion{s, InSecond, Alone(s.Confidence)})
		}
	}
	for i, s := range first {
		if partner[i] < 0 {
			out = append(out, Opinion{s, InFirst, Alone(s.Confidence)})
			continue
		}
		o := second[partner[i]]
		evidence := Both(s.Confidence, o.Confidence, share(s.Content, o.Content), agree(s.Source, o.Source))
		s.Because = append(slices.Clone(s.Because), o.Because...)
		out = append(out, Opinion{s, InBoth, evidence})
	}
	slices.SortStableFunc(out, func(a, b Opinion) int { return a.Cue[0].Start - b.Cue[0].Start })
	return out
}

// paired is the finding that owns a token of the statement's cue; -1 for none.
func paired(doc *text.Document, owner map[int]int, s text.Statement) int {
	for _, c := range s.Cue {
		for t := doc.TokensIn(c).First; t < doc.TokensIn(c).End; t++ {
			if i, ok := owner[t]; ok {
				return i
			}
		}
	}
	return -1
}

// share is what two lists of spans have in common, of all that they cover.
func share(a, b []span.Span) float64 {
	common, all := span.Common(a, b), span.Total(a)+span.Total(b)
	return float64(common) / float64(max(1, all-common))
}

// agree reports whether two sources overlap or neither is there.
func agree(a, b []span.Span) bool { return span.Common(a, b) > 0 || len(a)+len(b) == 0 }
