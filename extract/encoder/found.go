package encoder

import (
	"math"

	"hearsay/logistic"
	"hearsay/neural"
	"hearsay/span"
	"hearsay/text"
)

// candidate makes a statement of the roles that the pieces of a window have for a cue; ok is false
// where none is its content.
func (v *view) candidate(w window, a anchor, chain neural.Chain) (c Candidate, ok bool) {
	c = Candidate{p: a.p}
	c.Statement = text.Statement{Follows: -1, Because: []string{"encoder"}}
	for _, run := range v.runs(w, chain.Roles) {
		at := span.Of(v.doc.Tokens[run.First].Start, v.doc.Tokens[run.End-1].End)
		switch run.role {
		case neural.Source:
			c.Source = append(c.Source, at)
		case neural.Content:
			c.Content = append(c.Content, at)
		case neural.Cue:
			c.Cue = append(c.Cue, at)
			for t := run.First; t < run.End; t++ {
				c.cue = append(c.cue, t)
			}
		}
	}
	if len(c.Content) == 0 || len(c.Cue) == 0 {
		return c, false
	}
	c.Evidence = v.evidence(w, a, chain, c.Statement)
	return c, true
}

// run is a range of tokens that have a role.
type run struct {
	text.Range
	role neural.Role
}

// runs joins neighbouring tokens of one role. A token has the role of its first piece.
func (v *view) runs(w window, roles []neural.Role) []run {
	var out []run
	next := 0 // the token behind all that have a role
	for i, role := range roles {
		at := v.tokens[w.lo+i]
		at.First = max(at.First, next)
		if at.First >= at.End {
			continue
		}
		next = at.End
		if role == neural.Other {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End == at.First && out[n-1].role == role {
			out[n-1].End = at.End
			continue
		}
		out = append(out, run{at, role})
	}
	return out
}

// evidence gathers what the confidence of a statement rests on.
func (v *view) evidence(w window, a anchor, chain neural.Chain, s text.Statement) Evidence {
	e := Evidence{eBias: 1, eCue: logistic.LogOdds(a.p), eChain: max(chain.LogP, -10) / 5, eChainP: math.Exp(chain.LogP)}
	sum, n, least := [neural.Roles]float64{}, [neural.Roles]float64{}, 1.0
	for i, role := range chain.Roles {
		sum[role] += chain.P[i]
		n[role]++
		if role == neural.Content {
			least = min(least, chain.P[i])
		}
	}
	e[eContent], e[eContentLeast] = logistic.LogOdds(sum[neural.Content]/n[neural.Content]), least
	if len(s.Source) > 0 {
		e[eSource], e[eSourceP] = 1, logistic.LogOdds(sum[neural.Source]/max(1, n[neural.Source]))
	}
	e[eLength] = math.Log(n[neural.Content]) / 3
	e[eParts] = logistic.Truth(len(s.Content) > 1)
	e[eQuoted] = float64(v.marked[a.piece].Quoted)
	return e
}
