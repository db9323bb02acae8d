package web_test

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"hearsay/internal/desk/desktest"
	"hearsay/internal/web"
	"hearsay/internal/web/webtest"
)

// mostBytes is what a page may take over the wire with all that it is made of, in bytes.
const mostBytes = 80_000

// weighed is what a page took: itself, styles, scripts and the fonts that its words need, as they came.
const weighed = `[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].reduce((n, e) => n + e.encodedBodySize, 0)`

// painted is how long it took until something was shown, in milliseconds.
const painted = `performance.getEntriesByName("first-contentful-paint").reduce((n, e) => n + e.startTime, 0)`

// forget empties what the browser keeps of pages.
func (b *browser) forget(t *testing.T) {
	b.call(t, func(ctx context.Context, s *chromedp.Target) error {
		_, err := cdp.Call(ctx, s, network.ClearBrowserCache, cdp.Empty{})
		return err
	})
}

// No page but the map takes more than it may, with nothing kept from before.
func TestPagesAreLight(t *testing.T) {
	b := open(t)
	s := webtest.New(t, bridges(), desktest.Invented(1, 20), desktest.Invented(2, 20))
	origin := served(t, s)
	for _, p := range append([]string{"/", "/statements", "/reports", "/reports/" + string(s.Reports[0]), "/forecasts", "/speakers", "/sources",
		"/threads?view=all", "/queue"}, threadsOf(t, s)[0]) {
		b.visit(t, "about:blank")
		b.forget(t)
		b.visit(t, origin+p)
		n := eval[int](t, b, weighed)
		t.Logf("%s: %d bytes, first contentful paint after %.0f ms", p, n, eval[float64](t, b, painted))
		if n < 10_000 || n > mostBytes {
			t.Errorf("%s takes %d bytes; the most is %d", p, n, mostBytes)
		}
	}
}

// A page over ten thousand statements is bounded, whatever is asked for, and so is what it leads to.
func TestPagesOfManyRows(t *testing.T) {
	t.Parallel()
	const reports, each = 20, 500
	var all []desktest.Report
	for i := range reports {
		all = append(all, desktest.Invented(i, each))
	}
	s := webtest.New(t, all...)
	for _, p := range []string{"/", "/statements", "/statements?sort=said", "/statements?all=yes&sort=confidence", "/queue", "/reports", "/forecasts",
		"/speakers", "/places", "/sources", "/threads?view=all"} {
		w := s.Get(p)
		if n := w.Body.Len(); w.Code != http.StatusOK || n > 600_000 {
			t.Errorf("%s: %d, %d bytes", p, w.Code, n)
		}
		if rows := strings.Count(w.Body.String(), `<li class="led`); rows > 200 {
			t.Errorf("%s has %d rows", p, rows)
		}
	}
}

// Who sends slowly is let go: when as many as may be served at a time do so, another one is still served once their time is
// over.
func TestSlowClients(t *testing.T) {
	t.Parallel()
	s := webtest.New(t, bridges())
	l, err := web.Listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- web.Serve(ctx, l, s, nil, slog.New(slog.DiscardHandler)) }()
	for range web.MostConnections {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "); err != nil {
			t.Fatal(err)
		}
	}
	client := http.Client{Timeout: 6 * web.HeadTime, Transport: &http.Transport{}}
	r, err := client.Get("http://" + l.Addr().String() + "/statements")
	if err != nil || r.StatusCode != http.StatusOK {
		t.Error("beside slow clients: ", err)
	}
	if err == nil {
		r.Body.Close()
	}
	client.CloseIdleConnections()
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
