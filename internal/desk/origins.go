package desk

// origins counts where claims first became public, as far as their comparison tells: an utterance has one origin, and its copies
// share it. All that comes from nobody who could be told from others adds one at the most, as what is unknown is no sign of
// independence.
type origins struct {
	utterances map[string]bool
	nobody     bool
	waiting    bool // a claim is not compared yet
}

func (o *origins) add(c Claim) {
	switch {
	case c.Utterance == "":
		o.waiting = true
	case sourceless(c):
		o.nobody = true
	default:
		if o.utterances == nil {
			o.utterances = map[string]bool{}
		}
		o.utterances[c.Utterance] = true
	}
}

// sourceless reports whether a claim is of nobody who could be told from others: of nobody known, or of a group without a name, and
// through no outlet that is named.
func sourceless(c Claim) bool {
	s := c.Read.Speaker
	faceless := s == nil || c.Speaker == "" || s.Unnamed && value(s.Kind) == "group"
	return faceless && len(c.Read.Via) == 0
}

// count is how many there are; nil where that is not known, as not all was compared.
func (o *origins) count() *int {
	if o.waiting {
		return nil
	}
	n := len(o.utterances)
	if o.nobody {
		n++
	}
	return &n
}
