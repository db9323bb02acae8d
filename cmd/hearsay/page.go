package main

import (
	"cmp"
	"context"
	"mime"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/article"
	"hearsay/internal/decode"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/reading"
)

func isAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}

// webpage is a page that was fetched, with the reading of the article in it.
type webpage struct {
	page          fetch.Page
	text          string // of the article
	outlet, title string
	reading       reading.Reading
}

// page fetches and reads a web page; what the flags say goes before what the page says of
// itself.
func (r *reader) page(ctx context.Context, address string) (webpage, error) {
	page, err := fetch.New(r.streams.reach(), "hearsay (a claims ledger for news)", time.Now).Get(ctx, address)
	if err != nil {
		return webpage{}, err
	}
	return r.article(page)
}

// article reads the article in a page.
func (r *reader) article(page fetch.Page) (webpage, error) {
	found, err := article.Parse(page.Body, charsetOf(page.MediaType), page.URL)
	if err != nil {
		return webpage{}, err
	}
	if len(found.Whole()) > decode.Limit {
		return webpage{}, fault.New(fault.TooLarge, "its article is larger than %d KiB", decode.Limit>>10)
	}
	meta := r.meta
	if !meta.Published.Known() && found.Published.Known() {
		meta.Published, meta.Basis = day.On(found.Published.Day), found.Published.From
	}
	meta.Outlet, meta.Title = cmp.Or(meta.Outlet, found.Outlet), cmp.Or(meta.Title, found.Title)
	read := r.engine.Read(found.Whole(), meta)
	stamp(&read, page.Body)
	read.Report.URL, read.Report.Bylines = &page.URL, append([]string{}, found.Bylines...)
	return webpage{page, found.Whole(), meta.Outlet, meta.Title, read}, spoken(read)
}

// charsetOf is the charset that a media type names; "" for none.
func charsetOf(mediaType string) string {
	_, params, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return ""
	}
	return params["charset"]
}
