package demo

import (
	"context"
	"fmt"
	"net/textproto"
	"strings"
	"time"

	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/watch"
)

// Follow fills a list of sources as the week left it: three mornings on which the invented servers were asked by
// the program's own polling. One works, one is quiet, one keeps programs out, one is gone, and one
// was not asked yet. Nothing is asked of anybody.
func Follow(ctx context.Context, f watch.File) error {
	list := []*watch.Source{{Address: "https://prut-courier.example/feed"}, {Address: "https://bsw.example/rss"},
		{Address: "https://listok.example/feed"}, {Address: "https://kran.example/posts.xml"}}
	var now time.Time
	w := &watch.Watch{Ask: servers(func() time.Time { return now }), Door: &intake.Door{}, Agent: "hearsay",
		Now:   func() time.Time { return now },
		Sleep: func(_ context.Context, d time.Duration) error { now = now.Add(d); return nil }}
	for _, day := range []string{"2026-10-17", "2026-10-18", "2026-10-19"} {
		now = morning(day).Add(-time.Hour)
		for _, s := range list {
			if err := w.Poll(ctx, s, nobody{}); err != nil {
				return err
			}
		}
	}
	list = append(list, &watch.Source{Address: "https://hvylia.example/feed"})
	return watch.Save(f.Name, list)
}

// nobody takes nothing.
type nobody struct{}

// Take implements watch.Taker.
func (nobody) Take(intake.Piece) error { return nil }

// TakenBack implements watch.Taker.
func (nobody) TakenBack(watch.Withdrawal) error { return nil }

// servers answer as those of the invented outlets do, by the time that it is.
type servers func() time.Time

// Ask answers for an address.
func (now servers) Ask(_ context.Context, address, _, _ string) (fetch.Answer, error) {
	last := now().After(morning("2026-10-18"))
	switch {
	case strings.HasSuffix(address, "/robots.txt"):
		return now.says(address, 404, "text/plain", "")
	case strings.HasPrefix(address, "https://listok.example/"):
		return now.says(address, 403, "text/html", "")
	case strings.HasPrefix(address, "https://kran.example/"):
		return now.says(address, 410, "text/html", "")
	case strings.HasSuffix(address, "/feed"):
		return now.says(address, 200, "application/rss+xml", feedOf("Prut Courier", address, 6))
	case strings.HasSuffix(address, "/rss") && last:
		return now.says(address, 200, "application/rss+xml", feedOf("Black Sea Wire", address, 2))
	case strings.HasSuffix(address, "/rss"):
		return now.says(address, 200, "application/rss+xml", feedOf("Black Sea Wire", address, 12))
	}
	return now.says(address, 200, "text/plain; charset=utf-8", "An invented report of an invented outlet.\n")
}

func (now servers) says(address string, status int, media, body string) (fetch.Answer, error) {
	return fetch.Answer{Status: status, Field: textproto.MIMEHeader{}, Page: fetch.Page{URL: address, Body: []byte(body), MediaType: media,
		Taken: now()}}, nil
}

// feedOf is a feed with so many entries.
func feedOf(title, address string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title><link>%s</link>`, title, address)
	for i := range n {
		fmt.Fprintf(&b, `<item><title>Item %d</title><link>%s/%d</link></item>`, i+1, address, i+1)
	}
	return b.String() + "</channel></rss>"
}
