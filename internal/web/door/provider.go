package door

import (
	"errors"
	"net/url"

	"hearsay/internal/account/provider"
	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

// The addresses at which a browser leaves for the provider of identities, and at which it comes back.
const (
	leave = "/login/provider"
	Back  = "/login/provider/back"
)

// toProvider has a browser go to the provider of identities, to log in or to accept an invitation.
func toProvider(c *page.Call) (page.Answer, error) {
	if c.Provider == nil {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-provider"))
	}
	ctx, q := c.Request.Context(), c.Request.URL.Query()
	invitation, err := "", error(nil)
	if code := q.Get("code"); code != "" {
		i, e := c.Team.Invited(ctx, code)
		invitation, err = i.ID, over(c, e)
	} else {
		err = c.Team.Try(ctx)
	}
	if err != nil {
		return page.Answer{}, err
	}
	to, a, err := c.Provider.Begin(ctx, page.Local(q.Get("next")), invitation)
	if err != nil {
		return page.Answer{}, err
	}
	secret, err := c.Team.Begin(ctx, provider.For, a)
	return page.Answer{Away: to, Cookie: c.Gate.Begun(secret)}, err
}

// over says that an invitation is none that is good.
func over(c *page.Call, err error) error {
	if fault.KindOf(err) == fault.Unproved && err != nil {
		return fault.New(fault.Denied, "%s", c.Words.Say("invitation-over"))
	}
	return err
}

// fromProvider logs in whoever comes back from the provider of identities. Why somebody is not let in is on the trail; they are
// told no more than that, on the page of the log-in, whose address has nothing of what they brought.
func fromProvider(c *page.Call) (page.Answer, error) {
	if c.Provider == nil {
		return page.Answer{}, fault.New(fault.Missing, "%s", c.Words.Say("no-provider"))
	}
	ctx := c.Request.Context()
	var a provider.Attempt
	err := c.Team.Resume(ctx, c.Gate.Attempt(c.Request), provider.For, &a)
	secret := ""
	if err == nil {
		secret, err = vouched(c, a)
	}
	if err == nil {
		return page.Answer{Go: a.Next, Cookie: c.Gate.Cookie(secret)}, nil
	}
	var why provider.Refused
	if errors.As(err, &why) {
		err = errors.Join(c.Team.Note(ctx, "a log-in by the provider that failed", why.Why), err)
	}
	if fault.KindOf(err) != fault.Unproved {
		return page.Answer{}, err
	}
	return page.Answer{Go: "/login?" + url.Values{"refused": {"provider"}, "next": {page.Local(a.Next)}}.Encode()}, nil
}

// vouched gives the secret of a session to whoever the provider vouches for.
func vouched(c *page.Call, a provider.Attempt) (string, error) {
	ctx := c.Request.Context()
	who, err := c.Provider.Finish(ctx, a, c.Request.URL.Query())
	if err != nil {
		return "", err
	}
	if a.Invitation != "" {
		u, err := c.Team.AcceptFor(ctx, a.Invitation, who)
		if err != nil {
			return "", err
		}
		return c.Team.Open(ctx, u, "provider", c.Request.UserAgent())
	}
	return c.Team.OpenFor(ctx, who, c.Request.UserAgent())
}
