package page

import (
	"errors"

	"hearsay/internal/desk"
)

// Wrong is what is wrong with a form at one field, in the words of who asks; without a field, with all of it.
type Wrong struct{ Field, Words string }

// Wrongs are those of a form.
type Wrongs []Wrong

// At is what is wrong at a field; "" for nothing.
func (w Wrongs) At(field string) string {
	for _, one := range w {
		if one.Field == field {
			return one.Words
		}
	}
	return ""
}

// Wrong is why something was refused, at the fields that it says; where it says none, at the one that is given.
func (c *Call) Wrong(err error, field string) Wrongs {
	var many desk.Wrong
	var one desk.FieldError
	switch {
	case errors.As(err, &many):
	case errors.As(err, &one):
		many = desk.Wrong{one}
	default:
		return Wrongs{{field, c.Told(err)}}
	}
	var out Wrongs
	for _, f := range many {
		out = append(out, Wrong{f.Field, c.Told(f.Err)})
	}
	return out
}
