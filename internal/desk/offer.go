package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/ledger"
)

// Offer is what somebody brings in: an address, or bytes, with what they say of it. What they do not say is told from the report.
type Offer struct {
	Address   string // of the web
	Bytes     []byte // of whatever kind the intake knows
	Outlet    string
	Title     string
	URL       string
	Published string // a day or an RFC 3339 time
	Language  string // en, ru, uk, or auto
	Held      bool   // also what somebody is said to believe or intend
}

// Check refuses, as a Wrong, what nobody can say of a report, before anything is read or got from elsewhere: an address that is none of
// the web, a day that there is not, a language that no report is read in, a name that no text can have.
func (o Offer) Check() error {
	var out Wrong
	for _, f := range []struct{ name, words, form string }{{"address", o.Address, "url"}, {"outlet", o.Outlet, "outlet"}, {"title", o.Title, "title"},
		{"url", o.URL, "url"}, {"published", o.Published, "published"}} {
		if f.words == "" {
			continue
		}
		if err := ledger.HeadForm(f.form, f.words); err != nil {
			out = append(out, FieldError{f.name, refused(err)})
		}
	}
	if o.Language != "" && o.Language != "auto" && !slices.ContainsFunc(all.Packs(), func(p lang.Pack) bool { return p.Code == o.Language }) {
		out = append(out, FieldError{"language", fmt.Errorf("%w: the language %.200q is none that reports are read in", ErrRefused, o.Language)})
	}
	return out.orNil()
}

// Wrong is what is wrong with what was asked for, field by field.
type Wrong []FieldError

func (w Wrong) Error() string {
	parts := make([]string, len(w))
	for i, f := range w {
		parts[i] = f.Error()
	}
	return strings.Join(parts, "; ")
}

// Unwrap gives what is wrong with each.
func (w Wrong) Unwrap() []error {
	out := make([]error, len(w))
	for i, f := range w {
		out[i] = f
	}
	return out
}

func (w Wrong) orNil() error {
	if len(w) == 0 {
		return nil
	}
	return w
}

// Taker reads what is brought in, by the one door of all that comes in (package intake). What in it is no report is said in words.
type Taker func(ctx context.Context, o Offer) (items []Item, left []string, err error)
