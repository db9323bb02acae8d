package places

import (
	"net/url"
	"slices"

	"hearsay/day"
	"hearsay/internal/desk"
)

// asked is what an address asks for: the days and the act restrict the whole page, and a place what the days show. So a place is
// chosen on the map and days on the drawing of time, and each shows what the other leaves of it.
type asked struct{ From, To, Act, Place string }

func askedOf(q url.Values) asked {
	return asked{q.Get("said-from"), q.Get("said-to"), q.Get("act"), q.Get("place")}
}

// address is that of the page that asks for it.
func (a asked) address() string {
	q := url.Values{}
	for name, value := range map[string]string{"said-from": a.From, "said-to": a.To, "act": a.Act, "place": a.Place} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if len(q) == 0 {
		return "/places"
	}
	return "/places?" + q.Encode()
}

// at is what is asked for with another place; of the place that is chosen, without one.
func (a asked) at(place string) asked {
	if a.Place == place {
		place = ""
	}
	a.Place = place
	return a
}

// on is what is asked for on one day; of the day that is chosen, on any.
func (a asked) on(d day.Day) asked {
	if s := d.String(); a.From == s && a.To == s {
		a.From, a.To = "", ""
	} else {
		a.From, a.To = s, s
	}
	return a
}

// of are the claims that are about the place that is asked for; all of them where none is.
func (a asked) of(claims []desk.Claim) []desk.Claim {
	if a.Place == "" {
		return claims
	}
	return slices.DeleteFunc(slices.Clone(claims), func(c desk.Claim) bool { return !about(c, a.Place) })
}

// about reports whether a claim is about a place of a gazetteer ID, or of a name.
func about(c desk.Claim, place string) bool {
	for _, p := range c.Read.Places {
		if p.ID != nil && *p.ID == place || p.Name == place {
			return true
		}
	}
	return false
}
