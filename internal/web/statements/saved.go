package statements

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/fault"
	"hearsay/internal/web/page"
)

// kept is a list that somebody gave a name; it is kept in a cookie of the browser.
type kept struct{ Name, Query string }

// To is the address of the list.
func (k kept) To() string { return "/statements?" + k.Query }

// The cookie of kept views, and bounds of it.
const (
	viewsCookie = "views"
	mostViews   = 12
	mostName    = 40   // characters
	mostQuery   = 500  // bytes
	mostCookie  = 3500 // bytes; browsers take 4096
)

// saved are the views in the cookie of a call. What is no view that this page would keep is none.
func saved(c *page.Call) []kept {
	cookie, err := c.Request.Cookie(viewsCookie)
	if err != nil {
		return nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil {
		return nil
	}
	var out []kept
	for line := range strings.Lines(string(b)) {
		name, query, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if k, err := keptOf(name, query); ok && err == nil && len(out) < mostViews {
			out = append(out, k)
		}
	}
	return out
}

// keptOf is a view, if it can be one: a name, and a query that the page would take, as it is written here.
func keptOf(name, query string) (kept, error) {
	name = strings.Join(strings.Fields(name), " ")
	if n := utf8.RuneCountInString(name); n == 0 || n > mostName || !utf8.ValidString(name) {
		return kept{}, fault.New(fault.Usage, "the name of a view has 1 to %d characters", mostName)
	}
	q, err := url.ParseQuery(query)
	if err != nil {
		return kept{}, fault.New(fault.Usage, "%w", err)
	}
	a, err := read(q)
	if err != nil {
		return kept{}, err
	}
	if query = saveable(a); query == "" || len(query) > mostQuery {
		return kept{}, fault.New(fault.Usage, "a view asks for something, in at most %d bytes", mostQuery)
	}
	return kept{name, query}, nil
}

// saveable is what is asked for as a query, from its first page on; "" for all statements.
func saveable(a asked) string {
	_, query, _ := strings.Cut(a.with("before", ""), "?")
	return query
}

// keepView keeps a view under a name, or forgets one.
func keepView(c *page.Call) (page.Answer, error) {
	form, views := c.Request.PostForm, saved(c)
	to := "/statements"
	if name := form.Get("remove"); name != "" {
		views = slices.DeleteFunc(views, func(k kept) bool { return k.Name == name })
	} else {
		k, err := keptOf(form.Get("name"), form.Get("query"))
		if err != nil {
			return page.Answer{}, err
		}
		views = append(slices.DeleteFunc(views, func(x kept) bool { return x.Name == k.Name }), k)
		to = k.To()
	}
	value, err := packed(views)
	return page.Answer{Go: to, Cookie: &http.Cookie{Name: viewsCookie, Value: value, Path: "/statements", HttpOnly: true,
		SameSite: http.SameSiteStrictMode, MaxAge: 365 * 24 * 3600}}, err
}

func packed(views []kept) (string, error) {
	var b strings.Builder
	for _, k := range views {
		b.WriteString(k.Name + "\t" + k.Query + "\n")
	}
	value := base64.RawURLEncoding.EncodeToString([]byte(b.String()))
	if len(views) > mostViews || len(value) > mostCookie {
		return "", fault.New(fault.TooLarge, "a browser keeps at most %d views, of %d bytes; remove one first", mostViews, mostCookie)
	}
	return value, nil
}
