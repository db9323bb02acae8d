package encoder

import (
	"encoding/json"
	"fmt"

	"hearsay/logistic"
)

// Evidence is what the confidence of a statement rests on, as numbers of about the same size.
type Evidence [evidences]float64

const (
	eBias         = iota
	eCue          // log odds that the anchor begins a cue
	eChain        // log probability of the roles
	eChainP       // the same as a probability
	eContent      // log odds of the content's pieces, on average
	eContentLeast // probability of the least certain one
	eSource       // it has a source
	eSourceP      // log odds of its pieces, on average
	eLength       // logarithm of the number of pieces in the content
	eParts        // the content has several parts
	eQuoted       // the cue stands in a quotation
	evidences
)

// Trust says how sure the findings are. It is fitted by the command tune.
type Trust struct {
	Cue     float64   `json:"cue"`     // least probability of an anchor
	Weights []float64 `json:"weights"` // of a logistic regression from evidence to being right
}

func readTrust(b []byte) (Trust, error) {
	var t Trust
	if err := json.Unmarshal(b, &t); err != nil {
		return Trust{}, fmt.Errorf("encoder: trust: %w", err)
	}
	if len(t.Weights) != evidences {
		return Trust{}, fmt.Errorf("encoder: trust of %d weights, not %d", len(t.Weights), evidences)
	}
	return t, nil
}

// Confidence is a chance of being right, in ten-thousandths.
func (t Trust) Confidence(e Evidence) float64 { return logistic.Rounded(t.Weights, e[:]) }
