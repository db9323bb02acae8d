package api

import (
	"context"
	"slices"
	"time"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/intake/feed"
	"hearsay/internal/watch"
)

// Nothing is what is asked with no fields.
type Nothing struct{}

// When is a moment alone.
type When struct {
	AsOf Moment `json:"as_of,omitempty" jsonschema:"the ledger as it stood then"`
}

func listOutlets(ctx context.Context, h *House, in When) (Counted[desk.OutletRow], error) {
	asOf, err := in.AsOf.time()
	if err != nil {
		return Counted[desk.OutletRow]{}, err
	}
	rows, err := h.Desk.Reports(ctx, desk.Filter{AsOf: asOf, Limit: sample + 1})
	more := len(rows) > sample
	rows = rows[:min(len(rows), sample)]
	return Counted[desk.OutletRow]{desk.OutletsOf(rows), len(rows), more}, err
}

// Source is what is followed, and how it went.
type Source struct {
	Address  string    `json:"address"`
	Title    string    `json:"title,omitempty"`
	Went     string    `json:"went"` // in words
	Next     time.Time `json:"next,omitzero"`
	Tried    time.Time `json:"tried,omitzero"`
	Good     time.Time `json:"good,omitzero"`
	Failures int       `json:"failures,omitempty"`
	Error    string    `json:"error,omitempty"`
	Gone     time.Time `json:"gone,omitzero"`
	Taken    int       `json:"taken"` // reports taken in, all in all
}

// Sources are what is followed.
type Sources struct {
	Items []Source `json:"items"`
}

// followed refuses where nothing is followed from here.
func (h *House) followed() (Followed, error) {
	if h.Followed == nil {
		return nil, fault.New(fault.Unsupported, "nothing is followed from here")
	}
	return h.Followed, nil
}

func listSources(ctx context.Context, h *House, _ Nothing) (Sources, error) {
	out := Sources{Items: []Source{}}
	f, err := h.followed()
	if err != nil {
		return out, err
	}
	list, err := f.List(ctx)
	for _, s := range list {
		out.Items = append(out.Items, Source{s.Address, s.Title, s.Summary(h.Clock()), s.Next, s.Tried, s.Good, s.Failures, s.Error, s.Gone, s.Taken})
	}
	return out, err
}

// Address is a source that is to be followed, or no longer.
type Address struct {
	Address Words `json:"address" jsonschema:"the address of a feed, a sitemap or a page"`
	Title   Name  `json:"title,omitempty" jsonschema:"a title for it"`
}

func follow(ctx context.Context, h *House, in Address) (Sources, error) {
	f, err := h.followed()
	if err != nil {
		return Sources{}, err
	}
	at := feed.Normal(string(in.Address))
	if at == "" || fetch.Check(fetch.Public(), at) != nil {
		return Sources{}, wrong("address", "it is no address of the web, or leads to nothing public")
	}
	err = f.Change(ctx, func(list []*watch.Source) ([]*watch.Source, error) {
		all, _, err := watch.Follow(list, &watch.Source{Address: at, Title: string(in.Title)})
		return all, err
	})
	if err != nil {
		return Sources{}, err
	}
	return listSources(ctx, h, Nothing{})
}

// AtAddress is what is asked what it has.
type AtAddress struct {
	Address Words `json:"address" jsonschema:"the address of a feed, a sitemap or a page"`
}

// Found is what there is at an address.
type Found struct {
	Reports []FoundReport `json:"reports"`            // that would come in
	Left    []string      `json:"left_out,omitempty"` // what else there is, and what is no report and why
}

// FoundReport is a report that would come in.
type FoundReport struct {
	Title      string `json:"title,omitempty"`
	Language   string `json:"language"`
	Statements int    `json:"statements"`
}

func checkSource(ctx context.Context, h *House, in AtAddress) (Found, error) {
	out := Found{Reports: []FoundReport{}}
	if h.Take == nil {
		return out, fault.New(fault.Unsupported, "nothing can be brought in here")
	}
	if !intake.IsAddress(string(in.Address)) {
		return out, wrong("address", "it begins with neither http:// nor https://")
	}
	items, left, err := h.Take(ctx, desk.Offer{Address: string(in.Address)})
	for _, i := range items {
		out.Reports = append(out.Reports, FoundReport{i.Source.Title, i.Reading.Report.Language, len(i.Reading.Statements)})
	}
	out.Left = left
	return out, err
}

// Followee names a source that is followed.
type Followee struct {
	Address Words `json:"address" jsonschema:"its address, as the list has it"`
}

func unfollow(ctx context.Context, h *House, in Followee) (Sources, error) {
	f, err := h.followed()
	if err != nil {
		return Sources{}, err
	}
	err = f.Change(ctx, func(list []*watch.Source) ([]*watch.Source, error) {
		left := slices.DeleteFunc(slices.Clone(list), func(s *watch.Source) bool { return s.Address == string(in.Address) })
		if len(left) == len(list) {
			return nil, fault.New(fault.Missing, "%.200q is not followed", string(in.Address))
		}
		return left, nil
	})
	if err != nil {
		return Sources{}, err
	}
	return listSources(ctx, h, Nothing{})
}

// Me is who asks.
type Me struct {
	Name   string          `json:"name"` // that entries bear
	Key    string          `json:"key"`  // tells principals apart
	Scopes []account.Scope `json:"scopes"`
}

func getMe(ctx context.Context, _ *House, _ Nothing) (Me, error) {
	p, _ := account.Of(ctx)
	return Me{p.Name, p.Key, p.Scopes}, nil
}

// Token is a token without its secret.
type Token struct {
	ID      string          `json:"id"`
	Holder  string          `json:"holder"`
	Note    string          `json:"note,omitempty"`
	Scopes  []account.Scope `json:"scopes"`
	Made    time.Time       `json:"made"`
	By      string          `json:"by"`
	Expires time.Time       `json:"expires,omitzero"`
	Revoked time.Time       `json:"revoked,omitzero"`
	State   string          `json:"state"` // good, ended or revoked
}

// TokenOf is how a token stands at a time.
func TokenOf(t account.Token, now time.Time) Token {
	return Token{t.ID, t.Holder, t.Note, t.Scopes, t.Made, t.By, t.Expires, t.Revoked, t.State(now)}
}

// Tokens are those that are kept.
type Tokens struct {
	Items []Token `json:"items"`
}

func listTokens(ctx context.Context, h *House, _ Nothing) (Tokens, error) {
	out := Tokens{Items: []Token{}}
	if h.Tokens == nil {
		return out, nil
	}
	all, err := h.Tokens.All(ctx)
	for _, t := range all {
		out.Items = append(out.Items, TokenOf(t, h.Clock()))
	}
	return out, err
}

// OneToken names a token.
type OneToken struct {
	Token Name `json:"token" jsonschema:"the ID of the token"`
}

func revokeToken(ctx context.Context, h *House, in OneToken) (Tokens, error) {
	if h.Tokens == nil {
		return Tokens{}, fault.New(fault.Missing, "there are no tokens here")
	}
	if err := h.Tokens.Revoke(ctx, string(in.Token), h.Clock()); err != nil {
		return Tokens{}, err
	}
	return listTokens(ctx, h, Nothing{})
}
