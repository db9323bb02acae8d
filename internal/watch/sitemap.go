package watch

import (
	"cmp"
	"context"
	"net/url"

	"hearsay/internal/fault"
	"hearsay/internal/intake/feed"
)

// listed is what a list names: of a sitemap that lists sitemaps of its host, the pages that those
// list. Each is asked for once, also where they list each other.
func (w *Watch) listed(ctx context.Context, s *Source, list feed.List) (feed.List, error) {
	if list.Kind != feed.Indexes {
		return list, nil
	}
	out := feed.List{Kind: feed.Pages, Title: list.Title, Cut: list.Cut}
	asked := map[string]bool{feed.Normal(s.Address): true}
	home := hostOf(s.Address)
	for waiting := list.Entries; len(waiting) > 0; waiting = waiting[1:] {
		at := waiting[0].Address
		if asked[at] || hostOf(at) != home {
			continue
		}
		if asked[at] = true; len(asked) > mostMaps {
			return out, fault.New(fault.TooLarge, "it lists more than %d sitemaps: follow those that matter", mostMaps)
		}
		inner, err := w.sitemap(ctx, s, at)
		if err != nil {
			return out, err
		}
		if out.Cut = out.Cut || inner.Cut; inner.Kind == feed.Indexes {
			waiting = append(waiting, inner.Entries...)
			continue
		}
		out.Entries = append(out.Entries, inner.Entries...)
	}
	return out, nil
}

// sitemap asks for one that another lists. Its own tags are not kept: it is asked for whenever the
// one that lists it has changed.
func (w *Watch) sitemap(ctx context.Context, s *Source, address string) (feed.List, error) {
	a, err := w.question(ctx, address, "", "", s)
	if err != nil {
		return feed.List{}, err
	}
	if a.Status != okay {
		return feed.List{}, fault.New(fault.Unavailable, "%s: the server answered %d", address, a.Status)
	}
	for p := range w.Door.Received(ctx, address, a.Page) {
		if p.Err != nil {
			return feed.List{}, p.Err
		}
		if p.List != nil {
			return *p.List, nil
		}
	}
	return feed.List{}, fault.New(fault.BadInput, "%s is no sitemap", address)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return cmp.Or(u.Hostname(), address)
}
