package desk

import "context"

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

// Taker reads what is brought in, by the one door of all that comes in (package intake). What in it is no report is said in words.
type Taker func(ctx context.Context, o Offer) (items []Item, left []string, err error)
