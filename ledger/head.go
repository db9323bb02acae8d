package ledger

import (
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hearsay/day"
)

// ReportFields lists the fields of a report that a review can correct.
func ReportFields() []string { return []string{"language", "outlet", "published", "title", "url"} }

// Known is what is known of a report besides its words. Empty is unknown.
type Known struct {
	URL       string
	Outlet    string
	Title     string
	Language  string
	Published string // a day, a range DAY..DAY or an instant (RFC 3339)
	From      string // what says so: "given", "json-ld", "dateline", …

	OutletFrom, TitleFrom string // "given", "page" or "headline"; empty where nobody kept it
}

// Told is what a report was entered with.
func (r *Report) Told() Known {
	k := Known{Language: r.Head.Language}
	k.URL, k.Outlet, k.Title = text(r.Head.URL), text(r.Head.Outlet), text(r.Head.Title)
	k.OutletFrom, k.TitleFrom = text(r.Head.OutletFrom), text(r.Head.TitleFrom)
	if p := r.Head.Published; p != nil {
		k.Published, k.From = cmp.Or(r.Source.Published, text(p.At), interval(p.Earliest, p.Latest)), p.Ground()
	}
	return k
}

// interval is a range of days as one text.
func interval(from, to *string) string {
	if from != nil && to != nil && *from == *to {
		return *from
	}
	return text(from) + ".." + text(to)
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// Amend gives what is known once a review of the report is taken into account.
func (k Known) Amend(r *Review) Known {
	value, err := headValue(r.Field, r.Value)
	if err != nil || r.Action != Correct {
		return k // Validate kept it out of the ledger
	}
	switch r.Field {
	case "url":
		k.URL = value
	case "outlet":
		k.Outlet, k.OutletFrom = value, ground(k.Outlet, value, k.OutletFrom)
	case "title":
		k.Title, k.TitleFrom = value, ground(k.Title, value, k.TitleFrom)
	case "language":
		k.Language = value
	case "published":
		k.Published, k.From = value, "given"
	}
	return k
}

// ground is what says a value once a person gave it: what said it before, where it is the same.
func ground(was, value, from string) string {
	if was == value {
		return from
	}
	return "given"
}

// FromText reports whether the day of publication was found in the text itself: whoever reads
// the text finds it again.
func (k Known) FromText() bool { return k.From == "dateline" }

// At is the instant of publication (RFC 3339); empty where only a day is known.
func (k Known) At() string {
	if _, err := time.Parse(time.RFC3339, k.Published); err != nil {
		return ""
	}
	return k.Published
}

// Days are the first and last day of publication, in the zone that an instant names.
func (k Known) Days() day.Interval {
	if t, err := time.Parse(time.RFC3339, k.Published); err == nil {
		return day.On(day.Of(t))
	}
	from, to, ranged := strings.Cut(k.Published, "..")
	if !ranged {
		to = from
	}
	out := day.Unknown()
	if d, err := day.Parse(from); err == nil {
		out.Earliest = d
	}
	if d, err := day.Parse(to); err == nil {
		out.Latest = d
	}
	return out
}

// headValue reads the value of a field of a report: a string, or null for what is not known.
func headValue(field string, value json.RawMessage) (string, error) {
	var s *string
	if err := strict(value, &s); err != nil {
		return "", err
	}
	if s == nil {
		return "", nil
	}
	return *s, HeadForm(field, *s)
}

// headField checks the name of a field of a report.
func headField(field string) error {
	if !slices.Contains(ReportFields(), field) {
		return invalid("field %.200q of a report is none of %s", field, strings.Join(ReportFields(), ", "))
	}
	return nil
}

// OnWeb reports whether something is the address of a thing on the web: http or https, and a host.
func OnWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != "" && slices.Contains([]string{"http", "https"}, u.Scheme)
}

// HeadForm reports, as a Flaw, what keeps words from being the value of a field of a report (ReportFields): a name that no
// text can have, an address that is none of the web, a day that there is not, what is no code of a language.
func HeadForm(field, s string) error {
	if strings.TrimSpace(s) == "" {
		return invalid("it is empty")
	}
	switch field {
	case "outlet", "title":
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
			return invalid("it has a character that no text has, U+0000, or is no UTF-8")
		}
		return nil
	case "url":
		if len(s) > MaxURL {
			return invalid("an address is at most %d bytes long", MaxURL)
		}
		if !OnWeb(s) {
			return invalid("%.200q is not an address of the web", s)
		}
		return nil
	case "language":
		if !regexp.MustCompile("^[a-z]{2,3}$").MatchString(s) {
			return invalid("%.200q is not the code of a language, as en", s)
		}
		return nil
	case "published":
		if !(Known{Published: s}).Days().Known() {
			return invalid("%.200q is neither a day, as 2026-02-28, nor an RFC 3339 time", s)
		}
		return nil
	}
	return headField(field)
}
