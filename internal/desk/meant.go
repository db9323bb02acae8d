package desk

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"hearsay/ledger"
)

// What people name must be there, and must be such that it can be meant.

// evident refuses evidence that is the ID of no entry, an address that is none, and the very
// thing that it should show.
func (w *draft) evident(of ledger.ID, evidence []string) error {
	for _, e := range evidence {
		if strings.TrimSpace(e) == "" {
			return fmt.Errorf("%w: a piece of evidence is empty", ErrRefused)
		}
		if scheme, _, ok := strings.Cut(e, "://"); ok && !strings.ContainsAny(scheme, " \t") {
			if u, err := url.Parse(e); err != nil || u.Host == "" {
				return fmt.Errorf("%w: the evidence %q is no address", ErrRefused, e)
			}
		}
		id := ledger.ID(e)
		if _, err := id.Seq(); err != nil {
			continue // words
		}
		if id == of {
			return fmt.Errorf("%w: %s is no evidence of itself", ErrRefused, e)
		}
		if _, err := w.present(id); err != nil {
			return fmt.Errorf("the evidence %w", err)
		}
	}
	return nil
}

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

// nameless refuses names of speakers that no statement bears, with those that are like it.
func (w *draft) nameless(aliases aliases, names ...string) error {
	for _, name := range names {
		key := ledger.SpeakerKey(name)
		like, err := w.r.Named(w.ctx, key)
		if err != nil {
			return err
		}
		if slices.Contains(like, key) || aliases.names(key) {
			continue
		}
		if len(like) == 0 {
			like, err = w.namesLike(key)
		}
		if err != nil {
			return err
		}
		return fmt.Errorf("%w: nobody in the ledger is called %q%s", ErrRefused, name, suggestion(like))
	}
	return nil
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

// names reports whether a merge that holds has the name.
func (a aliases) names(key string) bool {
	if _, ok := a[key]; ok {
		return true
	}
	for _, into := range a {
		if into == key {
			return true
		}
	}
	return false
}
