package page

import (
	"slices"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// AsOf is the moment as of which an address asks for the ledger, by the parameter as-of: a
// day, which is its end, a time without a zone, which is UTC, or an RFC 3339 time. It is zero
// for now.
func (c *Call) AsOf() (time.Time, error) {
	asked := c.Request.URL.Query().Get("as-of")
	if asked == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.DateOnly, asked); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	for _, form := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", time.RFC3339Nano} {
		if t, err := time.Parse(form, asked); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fault.New(fault.Usage, "%s", c.Words.Say("as-of-odd", asked))
}

// Field is a field of a form with its value.
type Field struct{ Name, Value string }

// kept are the parameters of an address besides the moment, for the form that asks for another.
func (c *Call) kept() []Field {
	var out []Field
	for name, values := range c.Request.URL.Query() {
		for _, v := range values {
			if name != "as-of" {
				out = append(out, Field{name, v})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Claim is how the statement of an ID stands at the moment that the address asks for. One that
// was erased is an error wrapping desk.ErrNotFound.
func (c *Call) Claim(id ledger.ID) (desk.Claim, error) {
	when, err := c.AsOf()
	if err != nil {
		return desk.Claim{}, err
	}
	s, err := c.Desk.Show(c.Request.Context(), id, when)
	if err == nil && s.Claim == nil {
		err = desk.ErrNotFound
	}
	if err != nil {
		return desk.Claim{}, err
	}
	return *s.Claim, nil
}
