package page

import (
	"hearsay/internal/desk"
	"hearsay/internal/threads"
	"hearsay/ledger"
)

// Placed is where statements stand among others, as far as that is known.
type Placed map[ledger.ID]threads.Standing

// Standing is where a statement stands, for a row; nil where that is not known.
func (p Placed) Standing(id ledger.ID) *threads.Standing {
	if s, ok := p[id]; ok {
		return &s
	}
	return nil
}

// Placed finds where statements stand now. Of another moment that is not kept, and nobody waits for it here.
func (c *Call) Placed(claims []desk.Claim) (Placed, error) {
	when, err := c.AsOf()
	if err != nil || c.Threads == nil || !when.IsZero() {
		return nil, err
	}
	ids := make([]ledger.ID, len(claims))
	for i, claim := range claims {
		ids[i] = claim.ID
	}
	return c.Threads.At(c.Request.Context(), ids)
}

// sample is how many statements are compared at the most for a page about threads of another moment, the newest.
const sample = 400

// Asked is what of the threads a page of the moment that the address asks for is over; and how many reports are not compared
// yet.
func (c *Call) Asked() (f desk.Filter, waiting int, err error) {
	if f.AsOf, err = c.AsOf(); err != nil || c.Threads == nil {
		return f, 0, err
	}
	if c.Threads.Kept(f) {
		waiting, err = c.Threads.Waiting(c.Request.Context())
	} else {
		f.Limit = sample
	}
	return f, waiting, err
}
