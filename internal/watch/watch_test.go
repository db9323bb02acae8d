package watch_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
	"hearsay/internal/intake"
	"hearsay/internal/watch"
)

// step is one exchange of a conversation over HTTP, as testdata/exchanges has them.
type step struct {
	Request struct {
		URL       string
		Never     string
		MustHave  map[string]string `json:"must_have"`
		NotBefore time.Time         `json:"not_before"`
		After     int               `json:"not_before_s"`
	}
	Response struct {
		Status   int
		Headers  map[string]string
		Body     string
		BodyFile string `json:"body_file"`
	}
}

// talk is a conversation that a server has with the program under test.
type talk struct {
	t     *testing.T
	dir   string
	steps []step
	next  int
	asked []string
	now   time.Time
	last  time.Time // of the step before
	pages map[string]string
	gone  map[string]int // statuses of addresses that have no page
	late  bool
}

func (k *talk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	scheme := "https://"
	if rest, plain := strings.CutPrefix(r.Host, "plain."); plain {
		scheme, r.Host = "http://", rest
	}
	url := scheme + r.Host + r.URL.RequestURI()
	k.asked = append(k.asked, url)
	if r.URL.Path == "/robots.txt" {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private\n")
		return
	}
	if status, ok := k.gone[url]; ok {
		w.WriteHeader(status)
		return
	}
	if page, ok := k.pages[url]; ok {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, page)
		return
	}
	if k.next >= len(k.steps) || k.steps[k.next].Request.URL != url {
		http.NotFound(w, r)
		return
	}
	s := k.steps[k.next]
	k.next++
	for name, want := range s.Request.MustHave {
		if got := r.Header.Get(name); got != want {
			k.t.Errorf("%s: %s is %q, want %q", url, name, got, want)
		}
	}
	if k.now.Before(k.last.Add(time.Duration(s.Request.After)*time.Second)) || k.now.Before(s.Request.NotBefore) {
		k.t.Errorf("%s: asked at %s, too early", url, k.now)
	}
	k.last = k.now
	k.respond(w, s)
}

func (k *talk) respond(w http.ResponseWriter, s step) {
	for name, v := range s.Response.Headers {
		v = strings.Replace(v, "http://courier", "http://plain.courier", 1)
		w.Header().Set(name, v)
	}
	body := []byte(s.Response.Body)
	if s.Response.BodyFile != "" {
		var err error
		if body, err = os.ReadFile(filepath.Join(k.dir, s.Response.BodyFile)); err != nil {
			k.t.Error(err)
		}
	}
	w.WriteHeader(s.Response.Status)
	_, _ = w.Write(body)
}

// newTalk serves a folder of testdata/exchanges. Names that end in .example lead to the test
// server, over TLS where the address says so; every other connection meets the guard.
func newTalk(t *testing.T, name string) (*talk, *watch.Watch) {
	k := &talk{t: t, dir: filepath.Join("testdata/exchanges", name), now: time.Date(2025, 11, 4, 10, 0, 0, 0, time.UTC), pages: map[string]string{}, gone: map[string]int{}}
	if b, err := os.ReadFile(filepath.Join(k.dir, "exchange.json")); err == nil {
		if err := json.Unmarshal(b, &k.steps); err != nil {
			t.Fatal(err)
		}
	}
	plain, secure := httptest.NewServer(k), httptest.NewTLSServer(k)
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	guarded := &net.Dialer{Control: fetch.Public()}
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		host, port, _ := net.SplitHostPort(address)
		if !strings.HasSuffix(host, ".example") {
			return guarded.DialContext(ctx, network, address)
		}
		if err := fetch.Public()("tcp4", "93.184.216.34:"+port, nil); err != nil {
			return nil, err
		}
		to := plain.Listener
		if port == "443" {
			to = secure.Listener
		}
		return net.Dial("tcp", to.Addr().String())
	}
	clock := func() time.Time { return k.now }
	f := fetch.Over(dial, &tls.Config{InsecureSkipVerify: true}, "hearsay", clock)
	sleep := func(_ context.Context, d time.Duration) error { k.now = k.now.Add(d); return nil }
	return k, &watch.Watch{Ask: f, Door: &intake.Door{}, Agent: "hearsay", Now: clock, Sleep: sleep}
}

// taking takes pieces, and hears of nothing that was taken back.
type taking func(p intake.Piece) error

func (t taking) Take(p intake.Piece) error { return t(p) }

func (taking) TakenBack(watch.Withdrawal) error { return nil }

// heard writes down what comes of a poll.
type heard struct {
	out  *[]string
	late bool // what was taken is not entered yet
}

func (h *heard) Take(p intake.Piece) error {
	switch {
	case p.Err != nil:
		*h.out = append(*h.out, fmt.Sprintf("%s: %d %v", p.Where, fault.KindOf(p.Err), p.Err))
	case p.Capture != nil:
		*h.out = append(*h.out, p.Capture.Address)
	}
	return nil
}

func (h *heard) TakenBack(b watch.Withdrawal) error {
	if h.late {
		return fault.New(fault.Missing, "not entered yet")
	}
	*h.out = append(*h.out, fmt.Sprintf("back %s (edited %v): %s; %s", b.Address, b.Edited, b.Reason, strings.Join(b.Evidence, " ")))
	return nil
}

// poll asks for a source once more, when it is time.
func (k *talk) poll(w *watch.Watch, s *watch.Source) []string {
	k.t.Helper()
	if k.now.Before(s.Next) {
		k.now = s.Next
	}
	var out []string
	err := w.Poll(context.Background(), s, &heard{out: &out, late: k.late})
	if err != nil {
		k.t.Fatal(err)
	}
	return out
}

const story = `<!DOCTYPE html><html lang="en"><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>
<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two gates.</p></article></body></html>`

func TestConditional(t *testing.T) {
	k, w := newTalk(t, "feed-15-304-etag")
	k.pages["https://courier.example/1"] = story
	s := &watch.Source{Address: "https://courier.example/rss"}
	if got := k.poll(w, s); len(got) != 1 || got[0] != "https://courier.example/1" || s.Error != "" {
		t.Fatalf("%q, %s", got, s.Error)
	}
	if wait := s.Next.Sub(s.Good); wait < 30*time.Minute {
		t.Errorf("asked again after %s", wait)
	}
	for range 3 {
		if got := k.poll(w, s); len(got) != 0 || s.Failures != 0 {
			t.Errorf("%q, %s", got, s.Error)
		}
	}
	if s.ETag != `W/"a2"` || k.next != 4 {
		t.Errorf("the tag is %s after %d steps", s.ETag, k.next)
	}
}

func TestGone(t *testing.T) {
	k, w := newTalk(t, "feed-16-410-gone")
	s := &watch.Source{Address: "https://courier.example/old"}
	k.poll(w, s)
	asked := len(k.asked)
	k.now = k.now.AddDate(1, 0, 0)
	if k.poll(w, s); s.Gone.IsZero() || len(k.asked) != asked || !strings.Contains(s.Summary(k.now), "gone since 2025-11-04") {
		t.Errorf("%+v, asked %q", s, k.asked)
	}
}

// A move for good is followed at once, and believed after some polls and days.
func TestMoved(t *testing.T) {
	k, w := newTalk(t, "feed-17-permanent-redirect")
	once := k.steps
	k.pages["https://courier.example/1"] = story
	s := &watch.Source{Address: "http://plain.courier.example/rss"}
	for i := range 3 {
		k.steps, k.next = once, 0
		got := k.poll(w, s)
		if s.Error != "" || (len(got) == 1) != (i == 0) {
			t.Errorf("poll %d: %q, %s", i, got, s.Error)
		}
		k.now = k.now.Add(25 * time.Hour)
	}
	if s.Address != "https://news.courier.example/feed.xml" || len(s.Moves) != 1 || s.Moves[0].From != "http://plain.courier.example/rss" {
		t.Errorf("%s, %+v", s.Address, s.Moves)
	}
}

func TestRefused(t *testing.T) {
	for name, want := range map[string]string{"feed-18-redirect-loop": "more than 5 redirects", "feed-27-challenge-page": "asks for a browser", "feed-26-empty": "it is empty"} {
		k, w := newTalk(t, name)
		s := &watch.Source{Address: "https://courier.example/rss"}
		if name == "feed-18-redirect-loop" {
			s.Address = "https://courier.example/a"
			k.steps = append(append(append(k.steps, k.steps...), k.steps...), k.steps...)
		}
		if name == "feed-26-empty" {
			k.steps = []step{{}}
			k.steps[0].Request.URL, k.steps[0].Response.Status = s.Address, 200
			s.Seen = []watch.Seen{{Key: "https://courier.example/1", Words: "x"}}
		}
		if got := k.poll(w, s); len(got) != 0 || !strings.Contains(s.Error, want) || s.Failures != 1 {
			t.Errorf("%s: %q, %q", name, got, s.Error)
		}
		if name == "feed-26-empty" && len(s.Seen) != 1 {
			t.Error("what was known is forgotten")
		}
		first := s.Next.Sub(s.Tried)
		if k.poll(w, s); s.Failures != 2 || s.Next.Sub(s.Tried) <= first {
			t.Errorf("%s: no back-off: %s after %s", name, s.Next.Sub(s.Tried), first)
		}
	}
}

// A redirect and links that lead inward are refused before any connection, and the other
// entries are listed.
func TestInward(t *testing.T) {
	k, w := newTalk(t, "feed-19-redirect-inward")
	s := &watch.Source{Address: "https://courier.example/in"}
	if k.poll(w, s); !strings.Contains(s.Error, "not public") {
		t.Errorf("%q", s.Error)
	}
	k.steps, k.next = []step{{}}, 0
	k.steps[0].Request.URL, k.steps[0].Response.Status, k.steps[0].Response.BodyFile = "https://courier.example/rss", 200, "feed.xml"
	s = &watch.Source{Address: "https://courier.example/rss"}
	got := k.poll(w, s)
	if len(got) < 4 || s.Error != "" {
		t.Errorf("%q, %s", got, s.Error)
	}
	for _, line := range got {
		if !strings.Contains(line, fmt.Sprintf(": %d ", fault.Denied)) && !strings.Contains(line, fmt.Sprintf(": %d ", fault.Usage)) {
			t.Errorf("not refused: %s", line)
		}
	}
}

// A sitemap of sitemaps is followed into those of its host, each once, and pages of other hosts
// are left out.
func TestSitemapIndex(t *testing.T) {
	k, w := newTalk(t, "none")
	index := `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`
	k.pages = map[string]string{
		"https://courier.example/index.xml": index + `<sitemap><loc>https://courier.example/news.xml</loc></sitemap>
			<sitemap><loc>https://courier.example/index.xml</loc></sitemap><sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap>
			<sitemap><loc>https://courier.example/more.xml</loc></sitemap></sitemapindex>`,
		"https://courier.example/more.xml": index + `<sitemap><loc>https://courier.example/old.xml</loc></sitemap>
			<sitemap><loc>https://courier.example/index.xml</loc></sitemap></sitemapindex>`,
		"https://courier.example/news.xml": `<urlset><url><loc>https://courier.example/1</loc></url><url><loc>https://elsewhere.example/2</loc></url></urlset>`,
		"https://courier.example/old.xml":  `<urlset><url><loc>https://courier.example/3</loc></url></urlset>`,
		"https://courier.example/1":        story, "https://courier.example/3": story}
	s := &watch.Source{Address: "https://courier.example/index.xml"}
	got := k.poll(w, s)
	if want := []string{"https://courier.example/1", "https://courier.example/3"}; !slices.Equal(got, want) || s.Error != "" || s.Last != 2 {
		t.Errorf("%q, %s, %d entries", got, s.Error, s.Last)
	}
	for _, at := range k.asked {
		if strings.Contains(at, "elsewhere") || strings.Contains(at, "index.xml") && at != k.asked[1] {
			t.Errorf("asked %q", k.asked)
		}
	}
	if got := k.poll(w, s); len(got) != 0 {
		t.Errorf("once more: %q", got)
	}
}

// What unpacks to more than a feed may be is refused at that size.
func TestFeedsThatAreTooLarge(t *testing.T) {
	item := strings.Repeat("<item><title>x</title><link>https://courier.example/1</link></item>\n", 140_000)
	for name, c := range map[string]struct{ body, says string }{
		"feed-20-gzip-bomb":  {"<rss><channel>" + strings.Repeat(" ", 200<<20), "more than 8 MiB"},
		"feed-21-100k-items": {"<rss><channel>" + item + "</channel></rss>", "more than 8 MiB"},
	} {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := io.WriteString(z, c.body); err != nil || z.Close() != nil {
			t.Fatal(err)
		}
		k, w := newTalk(t, "none")
		k.steps = []step{{}}
		k.steps[0].Request.URL, k.steps[0].Response.Status, k.steps[0].Response.Body = "https://courier.example/rss", 200, packed.String()
		k.steps[0].Response.Headers = map[string]string{"Content-Encoding": "gzip"}
		s := &watch.Source{Address: "https://courier.example/rss"}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := k.poll(w, s)
		runtime.ReadMemStats(&after)
		if made := (after.TotalAlloc - before.TotalAlloc) >> 20; len(got) != 0 || !strings.Contains(s.Error, c.says) || made > 100 {
			t.Errorf("%s: %q, %q, %d MiB allocated", name, got, s.Error, made)
		}
	}
}

// A folder is looked through: what is new in it or has changed is taken in, and nothing twice.
func TestFolder(t *testing.T) {
	_, w := newTalk(t, "none")
	k := &talk{t: t, now: w.Now()}
	w.Now = func() time.Time { return k.now }
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, err := watch.AtPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	write("dam.html", story)
	write("odd.json", "{}")
	if got := k.poll(w, s); len(got) != 2 || !strings.Contains(got[1], "JSON") || s.Error != "" || s.Taken != 1 {
		t.Errorf("at first: %q, %s", got, s.Error)
	}
	if s.Next.Sub(k.now) != watch.AtHome {
		t.Errorf("next after %s", s.Next.Sub(k.now))
	}
	if got := k.poll(w, s); len(got) != 0 {
		t.Errorf("nothing is new: %q", got)
	}
	write("dam.html", strings.ReplaceAll(story, "Tuesday", "Wednesday"))
	write("note.txt", "The ferry stays in port, the harbour master said.")
	if got := k.poll(w, s); len(got) != 2 || s.Taken != 3 {
		t.Errorf("one has changed, one is new: %q, %d taken", got, s.Taken)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if got := k.poll(w, s); len(got) != 0 || !strings.Contains(s.Error, "no such file or folder") {
		t.Errorf("it is gone: %q, %q", got, s.Error)
	}
}

func TestRetryAfter(t *testing.T) {
	k, w := newTalk(t, "feed-30-429-retry-after")
	s := &watch.Source{Address: "https://courier.example/rss"}
	var waits []time.Duration
	for range 4 {
		k.poll(w, s)
		waits = append(waits, s.Next.Sub(s.Tried))
	}
	if k.next != 4 || waits[0] < time.Hour || waits[3] > 25*time.Hour {
		t.Errorf("%d steps, waits %s", k.next, waits)
	}
	other := &watch.Source{Address: "https://courier.example/other"}
	if k.now = s.Tried; k.now.Before(s.Next) {
		asked := len(k.asked)
		if w.Poll(context.Background(), other, nil); len(k.asked) != asked || other.Error == "" {
			t.Errorf("another source of the host was asked: %q", k.asked[asked:])
		}
	}
}

// A Retry-After in any form of HTTP is heeded, and what is none is as if it were not there.
func TestFormsOfRetryAfter(t *testing.T) {
	for after, want := range map[string]time.Duration{"7200": 2 * time.Hour, "Tue, 04 Nov 2025 13:00:00 GMT": 3 * time.Hour, "Tuesday, 04-Nov-25 13:00:00 GMT": 3 * time.Hour,
		"Tue Nov  4 13:00:00 2025": 3 * time.Hour, "Mon, 03 Nov 2025 13:00:00 GMT": watch.Usual, "soon": watch.Usual, "-5": watch.Usual, "99999999999": watch.Longest} {
		k, w := newTalk(t, "none")
		k.steps = []step{{}}
		k.steps[0].Request.URL, k.steps[0].Response.Status = rss, 429
		k.steps[0].Response.Headers = map[string]string{"Retry-After": after}
		s := &watch.Source{Address: rss}
		if k.poll(w, s); s.Next.Sub(s.Tried) != want || s.Error == "" {
			t.Errorf("%q: %s", after, s.Next.Sub(s.Tried))
		}
	}
}

// New is what was not seen, whatever its day or guid; other words are taken in again.
func TestNew(t *testing.T) {
	for name, want := range map[string][2]int{"feed-12-guid-changes": {1, 1}, "feed-13-guid-shared": {5, 0}, "feed-14-correction": {1, 1}, "feed-32-late-and-old-items": {1, 1}, "feed-29-cut-off": {2, 0}} {
		k, w := newTalk(t, name)
		s := &watch.Source{Address: "https://courier.example/rss"}
		files := []string{"fetch-1.xml", "fetch-2.xml"}
		if want[0] == 5 || want[0] == 2 {
			files = []string{"feed.xml", "feed.xml"}
		}
		for i, file := range files {
			k.steps, k.next = []step{{}}, 0
			k.steps[0].Request.URL, k.steps[0].Response.Status, k.steps[0].Response.BodyFile = s.Address, 200, file
			k.steps[0].Response.Headers = map[string]string{"ETag": `"x"`}
			if got := k.poll(w, s); len(got) != want[i] || s.Error != "" {
				t.Errorf("%s, poll %d: %q, %s", name, i, got, s.Error)
			}
		}
		if cut := name == "feed-29-cut-off"; cut != (s.ETag == "") {
			t.Errorf("%s: the tag kept is %q", name, s.ETag)
		}
	}
}

func TestRobots(t *testing.T) {
	k, w := newTalk(t, "none")
	s := &watch.Source{Address: "https://courier.example/private/rss"}
	if k.poll(w, s); !strings.Contains(s.Error, "robots.txt") || len(k.asked) != 1 {
		t.Errorf("%q, asked %q", s.Error, k.asked)
	}
}

func TestKept(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a", "sources.json")
	if got, err := watch.Load(name); err != nil || got != nil {
		t.Fatal(got, err)
	}
	want := []*watch.Source{{Address: "https://courier.example/rss", ETag: `W/"a"`, Seen: []watch.Seen{{Key: "k", Words: "w"}}}}
	if err := watch.Save(name, want); err != nil {
		t.Fatal(err)
	}
	got, err := watch.Load(name)
	if err != nil || len(got) != 1 || got[0].ETag != want[0].ETag || got[0].Seen[0] != want[0].Seen[0] {
		t.Errorf("%+v, %v", got, err)
	}
}
