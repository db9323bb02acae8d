package browser_test

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/browser"
	"hearsay/internal/fault"
	"hearsay/internal/fetch"
)

// chromium is the path of the browser; without one a test is skipped, but not where everything is tested.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("there is no chromium here (apt-get install -y chromium)")
	}
	t.Skip("there is no chromium here")
	return ""
}

// site is a server of pages, the only address that its browser may reach.
type site struct {
	*httptest.Server
	browser *browser.Browser
	denied  atomic.Int64
}

func newSite(t *testing.T, pages http.HandlerFunc) *site {
	s := &site{Server: httptest.NewServer(pages)}
	t.Cleanup(s.Close)
	guard := func(_, address string, _ syscall.RawConn) error {
		if address != s.Listener.Addr().String() {
			s.denied.Add(1)
			return errors.New("not public")
		}
		return nil
	}
	s.browser = &browser.Browser{Program: chromium(t), Fetch: fetch.New(guard, "hearsay", time.Now), Clock: time.Now}
	return s
}

func TestTextThatScriptsPutIn(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/story":
			fmt.Fprint(w, `<!DOCTYPE html><title>Ferry</title><div id=root></div><script>alert("hello");
				fetch("/words").then(r => r.text()).then(s => setTimeout(() => { root.innerHTML = "<h1>Ferry stays</h1><p>" + s + "</p>" }, 300));
				document.getElementById = Document.prototype.getElementById = () => null</script>`)
		case "/words":
			fmt.Fprint(w, "The ferry stays in port, Ada Marsh said.")
		case "/moved":
			http.Redirect(w, r, "/story#here", http.StatusFound)
		default:
			http.NotFound(w, r)
		}
	})
	for _, path := range []string{"/story", "/moved"} {
		page, err := s.browser.Get(t.Context(), s.URL+path)
		if err != nil || page.URL != s.URL+"/story" || len(page.Header) != 0 || !strings.Contains(string(page.Body), "<p>The ferry stays in port, Ada Marsh said.</p>") {
			t.Errorf("%s: %v, %s\n%s", path, err, page.URL, page.Body)
		}
	}
	if _, err := s.browser.Get(t.Context(), s.URL+"/none"); fault.KindOf(err) != fault.Missing {
		t.Errorf("a page that is not there: %v", err)
	}
}

// A page that looks around on this machine and its network, by every way that a page has, reaches nothing.
func TestNoConnectionsInward(t *testing.T) {
	private, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer private.Close()
	udp, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer udp.Close()
	var reached atomic.Int64
	go func() {
		for {
			c, err := private.Accept()
			if err != nil {
				return
			}
			reached.Add(1)
			c.Close()
		}
	}()
	go func() {
		for {
			if _, _, err := udp.ReadFrom(make([]byte, 1500)); err != nil {
				return
			}
			reached.Add(1)
		}
	}()
	port, stun := private.Addr().(*net.TCPAddr).Port, udp.LocalAddr().(*net.UDPAddr).Port
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/hop":
			http.Redirect(w, r, fmt.Sprintf("http://127.0.0.1:%d/", port), http.StatusFound)
		case "/away":
			fmt.Fprintf(w, `<script>location = "http://127.0.0.1:%d/"</script>`, port)
		case "/file":
			fmt.Fprint(w, `<p>words</p><script>location = "file:///etc/passwd"</script>`)
		default:
			fmt.Fprintf(w, `<p>words</p><script>
				const hosts = ["127.0.0.1:%[1]d", "localhost:%[1]d", "[::1]:%[1]d", "[::ffff:127.0.0.1]:%[1]d", "0x7f.1:%[1]d", "2130706433:%[1]d", "0:%[1]d", "169.254.169.254", "a.localhost:%[1]d"]
				for (const h of hosts) for (const scheme of ["http", "https"]) {
					const at = scheme + "://" + h + "/"
					fetch(at, {mode: "no-cors"}).catch(() => {})
					navigator.sendBeacon(at, "x")
					for (const [tag, name] of [["iframe", "src"], ["script", "src"], ["img", "src"], ["video", "src"], ["object", "data"], ["embed", "src"]]) {
						const e = document.createElement(tag); e[name] = at; document.body.append(e)
					}
					for (const rel of ["stylesheet", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest", "icon"]) {
						const e = document.createElement("link"); e.rel = rel; e.href = at; document.head.append(e)
					}
					new WebSocket(at.replace("http", "ws")); new EventSource(at)
					try { new WebTransport(at.replace("http:", "https:")) } catch {}
				}
				fetch("/hop", {mode: "no-cors"}).catch(() => {})
				const rtc = new RTCPeerConnection({iceServers: [{urls: ["stun:127.0.0.1:%[2]d", "turn:127.0.0.1:%[1]d?transport=tcp"], username: "a", credential: "b"}]})
				rtc.createDataChannel("x"); rtc.createOffer().then(o => rtc.setLocalDescription(o))
				window.open("http://127.0.0.1:%[1]d/")
				const f = document.createElement("form"); f.action = "http://127.0.0.1:%[1]d/"; f.target = "frame"; document.body.append(f); f.submit()
			</script>`, port, stun)
		}
	})
	if _, err := s.browser.Get(t.Context(), s.URL+"/"); err != nil {
		t.Error(err)
	}
	for _, path := range []string{"/hop", "/away", "/file"} {
		page, err := s.browser.Get(t.Context(), s.URL+path)
		if strings.Contains(string(page.Body), "root:") || path == "/hop" && err == nil {
			t.Errorf("%s: %v, %s: %s", path, err, page.URL, page.Body)
		}
	}
	if _, err := s.browser.Get(t.Context(), fmt.Sprintf("http://127.0.0.1:%d/", port)); err == nil {
		t.Error("the address itself is shown")
	}
	if n := reached.Load(); n > 0 || s.denied.Load() == 0 {
		t.Errorf("%d connections; %d were denied", n, s.denied.Load())
	}
}

// A page that does not end is ended, with all the processes that showed it.
func TestPagesThatNeverEnd(t *testing.T) {
	s := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/spin":
			fmt.Fprint(w, `<p>words</p><script>for (;;) {}</script>`)
		case "/grow":
			fmt.Fprint(w, `<p id=x></p><script>let a = []; for (;;) { a.push(new Array(1e6).fill(a.length)) }</script>`)
		default:
			for r.Context().Err() == nil {
				fmt.Fprint(w, "<p>more and more words</p>")
				w.(http.Flusher).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}
	})
	t.Setenv("TMPDIR", t.TempDir())
	s.browser.Time = 12 * time.Second
	for _, path := range []string{"/spin", "/grow", "/drip"} {
		begin := time.Now()
		_, err := s.browser.Get(t.Context(), s.URL+path)
		if kind := fault.KindOf(err); kind != fault.TooLarge && kind != fault.Unavailable {
			t.Errorf("%s: %v", path, err)
		}
		if took := time.Since(begin); took > 10*s.browser.Time {
			t.Errorf("%s: it took %s", path, took)
		}
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "hearsay-browser*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
	for _, line := range running(t) {
		if strings.Contains(line, "hearsay-browser") {
			t.Errorf("it still runs: %.120s", line)
		}
	}
}

// running are the command lines of all processes.
func running(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, path := range all {
		if b, err := os.ReadFile(path); err == nil {
			out = append(out, strings.ReplaceAll(string(b), "\x00", " "))
		}
	}
	return out
}

func TestNoBrowser(t *testing.T) {
	b := &browser.Browser{Fetch: fetch.New(fetch.Public(), "hearsay", time.Now), Clock: time.Now}
	if _, err := b.Get(t.Context(), "https://courier.example/"); fault.KindOf(err) != fault.Unsupported || !strings.Contains(err.Error(), "WACZ") {
		t.Errorf("without Chromium: %v", err)
	}
	b.Program = filepath.Join(t.TempDir(), "chromium")
	if err := os.WriteFile(b.Program, []byte("#!/bin/sh\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Dir(b.Program), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Get(t.Context(), "https://courier.example/"); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("a browser that ends: %v", err)
	}
}
