package feed

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strconv"
	"strings"

	"hearsay/internal/dated"
	"hearsay/internal/fault"
)

func ordinal(i int) string { return strconv.Itoa(i + 1) }

// parseOPML reads a list of feeds. A feed named twice is listed once; an outline that is no
// feed is counted.
func parseOPML(text string) (List, error) {
	out := List{Kind: Feeds}
	d := decoder(text)
	var folders []string
	var empty []bool // of each outline that is open: it names no feed, and none is in it
	seen, others := map[string]bool{}, 0
	for {
		t, err := d.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				out = out.ended(err)
			}
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) < deepest {
				e, is := outline(t, folders)
				if is && !seen[e.Address] {
					out.Entries = append(out.Entries, e)
				}
				seen[e.Address] = true
				for i := range empty {
					empty[i] = false
				}
				folders, empty = append(folders, e.Title), append(empty, !is)
			}
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(folders) > 0 {
				if empty[len(empty)-1] {
					others++
				}
				folders, empty = folders[:len(folders)-1], empty[:len(empty)-1]
			}
		}
	}
	if others > 0 {
		out.Notices = append(out.Notices, strconv.Itoa(others)+" outlines are no feeds")
	}
	return out, nil
}

// outline is the feed that an outline names, if it names one.
func outline(s xml.StartElement, folders []string) (Entry, bool) {
	at := map[string]string{}
	for _, a := range s.Attr {
		at[strings.ToLower(a.Name.Local)] = strings.TrimSpace(a.Value)
	}
	e := Entry{Title: line(Text(first(at["title"], at["text"]))), Folder: strings.Join(folders, " / "), Published: dated.Unknown(),
		Modified: dated.Unknown()}
	to := at["xmlurl"]
	if rest, ok := strings.CutPrefix(to, "feed:"); ok {
		if to = rest; strings.HasPrefix(rest, "//") {
			to = "https:" + rest
		}
	}
	e.Address = Normal(to)
	return e, e.Address != ""
}

// Normal is an address of the web in its plain form; "" for what is none.
func Normal(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Host == "" || u.User != nil {
		return ""
	}
	port, ok := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if !ok {
		return ""
	}
	u.Host = strings.ToLower(u.Host)
	u.Host = strings.TrimSuffix(u.Host, ":"+port)
	u.Fragment = ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

// parseSitemap reads a sitemap or an index of sitemaps. Addresses of other hosts are counted
// and left out: nobody speaks for another host.
func parseSitemap(text string, base *url.URL) (List, error) {
	out := List{Kind: Pages}
	if Root(text) == "sitemapindex" {
		out.Kind = Indexes
	}
	w := &walker{d: decoder(text), text: text, bases: []*url.URL{base}}
	foreign := 0
	seen := map[string]bool{}
	for len(out.Entries) < mostEntries {
		t, err := w.d.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				out = out.ended(err)
			}
			break
		}
		s, ok := t.(xml.StartElement)
		if !ok || !strings.EqualFold(s.Name.Local, "url") && !strings.EqualFold(s.Name.Local, "sitemap") {
			continue
		}
		left := most
		n, err := w.tree(s, 0, &left)
		if err != nil {
			out = out.ended(err)
			break
		}
		e := page(n)
		if u, err := url.Parse(e.Address); err == nil && base.Host != "" && u.Hostname() != base.Hostname() {
			foreign++
		} else if e.Address != "" && !seen[e.Address] {
			seen[e.Address] = true
			out.Entries = append(out.Entries, e)
		}
	}
	if foreign > 0 {
		out.Notices = append(out.Notices, strconv.Itoa(foreign)+" addresses are of other hosts and were left out")
	}
	return out, nil
}

func page(n *node) Entry {
	e := Entry{Address: Normal(n.of("loc").words()), Modified: stamp(n.of("lastmod").words()), Published: dated.Unknown()}
	if news := n.of("news", "sitemap-news"); news != nil {
		e.Title = line(Text(news.of("title", "sitemap-news").words()))
		e.Published = stamp(news.of("publication_date", "sitemap-news").words())
		if p := news.of("publication", "sitemap-news"); p != nil {
			e.Outlet, e.Language = line(p.of("name", "sitemap-news").words()), p.of("language", "sitemap-news").words()
		}
	}
	return e
}

// Lines reads a sitemap that is plain text: an address a line. It is none where a line is
// anything else.
func Lines(text string) (List, error) {
	out := List{Kind: Pages}
	for s := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		at := Normal(s)
		if at == "" || strings.ContainsAny(s, " \t") {
			return List{}, fault.New(fault.BadInput, "it is no list of addresses")
		}
		out.Entries = append(out.Entries, Entry{Address: at, Published: dated.Unknown(), Modified: dated.Unknown()})
	}
	if len(out.Entries) == 0 {
		return List{}, fault.New(fault.BadInput, "it is no list of addresses")
	}
	return out, nil
}
