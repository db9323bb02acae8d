// Package browser has a page shown by a browser of this machine, for pages whose text is not in what the server sends but is
// put there by scripts.
//
// A page is a program from anybody. So it runs in Chromium's own sandbox, which is never turned off: where the program runs as root
// the browser is run as nobody. Each page gets a browser and a profile of its own, which are gone after it: no cookie, no log-in, no
// file of the person's is there. Every connection of the browser goes through a proxy of the fetcher's, names included, which makes
// none to an address that is not public. Time, bytes through the proxy and the size of what is shown are bounded; a browser that
// does not end is ended with all its processes.
//
// What comes of it is the page as the scripts left it, and not what a server sent: it has no header, and says so.
package browser

import (
	"cmp"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
)

// Limits of one page.
const (
	MaxTime = 45 * time.Second // from the start of the browser to the words of the page
	settles = 8                // times that a page is looked at before it is taken as it is
	between = 400 * time.Millisecond
	loads   = 20 * time.Second // until a page is looked at, whether it says that it is loaded or not
)

// Browser shows pages. It is safe for concurrent use.
type Browser struct {
	Program string         // the path of Chromium; "" where there is none
	Fetch   *fetch.Fetcher // that makes the connections
	Time    time.Duration  // that a page may take; 0 for MaxTime
	Clock   func() time.Time
}

// errNone says what to do where there is no browser.
var errNone = fault.New(fault.Unsupported, "scripts fill the page in, and no Chromium is installed here that could show it: open it in "+
	"your own browser and add what that saves, the page or an archive of it (WACZ)")

// Get gives a page as it is shown.
func (b *Browser) Get(ctx context.Context, address string) (fetch.Page, error) {
	if b.Program == "" {
		return fetch.Page{}, errNone
	}
	most := cmp.Or(b.Time, MaxTime)
	limited, stop := context.WithTimeout(ctx, most)
	defer stop()
	page, err := b.shown(limited, address)
	switch {
	case ctx.Err() != nil:
		return fetch.Page{}, ctx.Err()
	case err != nil && limited.Err() != nil:
		return fetch.Page{}, fault.New(fault.TooLarge, "the page is not shown within %s: the browser was ended", most)
	}
	return page, err
}

func (b *Browser) shown(ctx context.Context, address string) (fetch.Page, error) {
	proxy, err := b.Fetch.Proxy()
	if err != nil {
		return fetch.Page{}, err
	}
	defer proxy.Close()
	profile, err := os.MkdirTemp("", "hearsay-browser")
	if err != nil {
		return fetch.Page{}, fault.New(fault.Unavailable, "a folder for the browser: %w", err)
	}
	defer os.RemoveAll(profile)
	p, err := b.start(profile, proxy.Address)
	if err != nil {
		return fetch.Page{}, err
	}
	defer p.end()
	page, err := show(ctx, p.pipe, address)
	if err != nil {
		return fetch.Page{}, fault.New(fault.KindOf(failed(err)), "the browser: %w", failed(err))
	}
	page.Taken = b.Clock()
	return page, nil
}

// failed is an error of the browser's: one without a kind passes.
func failed(err error) error {
	var known *fault.Error
	if errors.As(err, &known) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fault.New(fault.Unavailable, "%w", err)
}

// process is a browser that runs.
type process struct {
	cmd  *exec.Cmd
	pipe *pipe
}

// start starts a browser that has nothing but a profile and a proxy.
func (b *Browser) start(profile, proxy string) (*process, error) {
	cmd := exec.Command(b.Program, "--headless=new", "--remote-debugging-pipe", "--user-data-dir="+filepath.Join(profile, "profile"),
		"--proxy-server=http://"+proxy, "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
		"--disable-quic",
		"--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
		"--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--disable-default-apps", "--disable-extensions", "--disable-domain-reliability", "--disable-breakpad", "--disable-crash-reporter",
		"--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,CertificateTransparencyComponentUpdater,"+
			"AutofillServerCommunication,PrivateNetworkAccessForWorkers,WebRtcHideLocalIpsWithMdns",
		"--metrics-recording-only", "--password-store=basic", "--use-mock-keychain",
		"--mute-audio", "--disable-gpu", "--disable-dev-shm-usage",
		"--blink-settings=imagesEnabled=false", "--js-flags=--max-old-space-size=512", "--renderer-process-limit=2", "about:blank")
	cmd.Dir, cmd.Env = profile, []string{"HOME=" + profile, "TMPDIR=" + profile, "PATH=/usr/bin:/bin", "LANG=C.UTF-8"}
	if err := alone(cmd, profile); err != nil {
		return nil, err
	}
	var ends [4]*os.File // what it reads and we write, what we read and it writes
	var err, failed error
	if ends[0], ends[1], err = os.Pipe(); err == nil {
		ends[2], ends[3], err = os.Pipe()
	}
	if err == nil {
		cmd.ExtraFiles = []*os.File{ends[0], ends[3]}
		failed = cmd.Start()
	}
	for _, f := range []*os.File{ends[0], ends[3]} {
		if f != nil {
			f.Close()
		}
	}
	if err = errors.Join(err, failed); err != nil {
		for _, f := range []*os.File{ends[1], ends[2]} {
			if f != nil {
				f.Close()
			}
		}
		return nil, fault.New(fault.Unavailable, "Chromium cannot be started: %w", err)
	}
	return &process{cmd, newPipe(ends[2], ends[1])}, nil
}

// end ends the browser with all its processes.
func (p *process) end() {
	all(p.cmd)
	p.pipe.close()
	_ = p.cmd.Wait() // it was ended
}
