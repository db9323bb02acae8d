package speakers

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"hearsay/internal/fault"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

// decision is what somebody typed into the form about two names, and why it was not entered.
type decision struct{ What, Name, Because, Wrong string }

// option is a name that can be chosen: its key, and how reports have it.
type option struct{ Key, Name string }

// decisions are what can be said of two names, in the order of the form.
func decisions() []string { return []string{ledger.Merge, ledger.NotSameSpeaker} }

// options are the names that something may be said of: those that may be the same, then those that are.
func (v *One) options() []option {
	var out []option
	for _, p := range v.Row.Proposals {
		out = append(out, option{p.Speaker, p.Name})
	}
	for _, n := range v.Names {
		if n.Name != v.Name {
			out = append(out, option{n.Name, n.Name})
		}
	}
	for _, n := range v.Also {
		out = append(out, option{n, n})
	}
	return out
}

// decided enters that a name is the speaker of an address, or is not. What is refused is said at the form.
func decided(c *page.Call, t *template.Template) (page.Answer, error) {
	v, err := single(c)
	if err != nil {
		return page.Answer{}, err
	}
	form := c.Request.PostForm
	v.Form = decision{What: form.Get("decision"), Name: strings.TrimSpace(form.Get("name")), Because: strings.TrimSpace(form.Get("because"))}
	id, err := v.enter(c)
	if err == nil {
		return page.Answer{Go: "/speakers/" + url.PathEscape(v.Key) + "?done=" + string(id) + "#done"}, nil
	}
	kind := fault.KindOf(c.Kind(err))
	if kind != fault.Usage && kind != fault.Missing {
		return page.Answer{}, err
	}
	v.Form.Wrong = c.Told(err)
	view := viewOf(t, v)
	view.Status = http.StatusUnprocessableEntity
	return page.Answer{View: view}, nil
}

func (v *One) enter(c *page.Call) (ledger.ID, error) {
	switch {
	case !slices.Contains(decisions(), v.Form.What):
		return "", fault.New(fault.Usage, "%s", c.Words.Say("names-what"))
	case v.Form.Name == "":
		return "", fault.New(fault.Usage, "%s", c.Words.Say("names-which"))
	case v.Form.Because == "":
		return "", fault.New(fault.Usage, "%s", c.Words.Say("say-why"))
	}
	return c.Desk.Review(c.Request.Context(), c.By, ledger.Review{Action: v.Form.What, Name: v.Form.Name, Into: v.Key, Reason: v.Form.Because})
}
