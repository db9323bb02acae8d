package desk

import (
	"fmt"
	"slices"
	"strings"

	"hearsay/identity"
	"hearsay/ledger"
)

// What people name must be there, and must be such that it can be meant.

// slipped refuses a later forecast that cannot be the one to which a deadline moved.
func (w *draft) slipped(s ledger.Standing, to ledger.ID) error {
	later, err := w.statement(to)
	if err != nil {
		return err
	}
	switch {
	case later.Read.Forecast == nil:
		return fmt.Errorf("%w: %s, to which the deadline is said to have slipped, is no forecast", ErrRefused, to)
	case later.State == ledger.Rejected || later.State == ledger.TakenBack:
		return fmt.Errorf("%w: %s, to which the deadline is said to have slipped, does not stand: it is %s", ErrRefused, to, later.State)
	}
	before, after := value(s.Read.Forecast.Latest), value(later.Read.Forecast.Latest)
	if before != "" && after != "" && after <= before {
		return fmt.Errorf("%w: the deadline of %s, %s, is not after that of %s, %s", ErrRefused, to, after, s.ID, before)
	}
	return nil
}

// meant is the name of a speaker, by which people may mean one that belongs to something: "mayor" is "mayor @ tokaj" where no
// other mayor is known. A name that no statement bears is refused, with those that are like it, and so is one that several
// bear. Of what is split, the names count as they were entered.
func (w *draft) meant(who aliases, name string, entered bool) (string, error) {
	key := ledger.SpeakerKey(name)
	like, err := w.desk.fitting(w.ctx, w.r, who, name)
	if err != nil || entered {
		return name, err
	}
	var fits []string
	for _, n := range like {
		if n == key || who.natural(n) == who.natural(key) || slices.Contains(who.names(), who.natural(key)) {
			return name, nil
		}
		if of, _, ok := strings.Cut(n, identity.Of); ok && of == key && who.natural(n) == n {
			fits = append(fits, n)
		}
	}
	switch {
	case len(fits) == 1:
		return fits[0], nil
	case len(fits) > 1:
		return name, fmt.Errorf("%w: several speakers are called %q%s", ErrRefused, name, suggestion(fits))
	case len(like) == 0:
		if like, err = w.namesLike(key); err != nil {
			return name, err
		}
	}
	return name, fmt.Errorf("%w: nobody in the ledger is called %q%s", ErrRefused, name, suggestion(like))
}

// namesLike are names that have a word of one.
func (w *draft) namesLike(key string) ([]string, error) {
	var out []string
	for _, word := range strings.Fields(key) {
		if len([]rune(word)) < 3 {
			continue
		}
		some, err := w.r.Named(w.ctx, word)
		if err != nil {
			return nil, err
		}
		out = append(out, some...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

func suggestion(like []string) string {
	if len(like) == 0 {
		return ""
	}
	quoted := make([]string, min(5, len(like)))
	for i := range quoted {
		quoted[i] = fmt.Sprintf("%q", like[i])
	}
	return "; there is " + strings.Join(quoted, ", ")
}
