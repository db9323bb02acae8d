// Command desk measures the pages of a desk that is served on this machine:
//
//	go build ./cmd/hearsay && go run ./bench/growth -sizes 100000 -ledger DIR -verify=false
//	./hearsay --ledger DIR serve --listen 127.0.0.1:8017 &
//	go run ./bench/desk -pid $! http://127.0.0.1:8017
//
// It prints, for each page, the processor time that the program took, the mean of ten requests after a first, and the
// bytes of the page, compressed; then the requests a second of mixed reads, how long the slowest one in a hundred took, and
// the memory of the program. It reads /proc, so it runs on Linux.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

func main() {
	pid := flag.Int("pid", 0, "process that serves the desk")
	seconds := flag.Int("seconds", 20, "how long to send mixed reads")
	workers := flag.Int("workers", 8, "how many send them at a time")
	flag.Parse()
	if flag.NArg() != 1 || min(*pid, *seconds, *workers) < 1 {
		fmt.Fprintln(os.Stderr, "usage: desk -pid PID ADDRESS")
		os.Exit(2)
	}
	b := bench{pid: *pid, address: strings.TrimSuffix(flag.Arg(0), "/"), client: &http.Client{Timeout: time.Minute,
		Transport: &http.Transport{MaxIdleConnsPerHost: *workers, DisableCompression: true}}}
	if err := b.run(time.Duration(*seconds)*time.Second, *workers); err != nil {
		fmt.Fprintln(os.Stderr, "desk:", err)
		os.Exit(1)
	}
}

// bench is a desk that is asked.
type bench struct {
	pid     int
	address string
	client  *http.Client
}

func (b bench) run(length time.Duration, workers int) error {
	pages, err := b.pages()
	if err != nil {
		return err
	}
	for _, p := range pages {
		if err := b.page(p); err != nil {
			return err
		}
	}
	return b.mixed(pages, length, workers)
}

// pages are those that are asked for, with a report, a thread and a proof that the lists lead to.
func (b bench) pages() ([]string, error) {
	out := []string{"/statements", "/statements?act=deny", "/", "/forecasts", "/speakers", "/places", "/sources", "/threads", "/queue",
		"/reports"}
	links := map[string]string{"/reports": `/reports/r\d+`, "/threads?view=all": `/threads/t\d+`, "/statements": `/entries/s\d+`}
	for list, link := range links {
		_, body, err := b.get(list, false)
		if err != nil {
			return nil, err
		}
		if to := regexp.MustCompile(link).Find(body); to != nil {
			out = append(out, strings.Replace(string(to), "/entries/", "/proofs/", 1))
		}
	}
	slices.Sort(out)
	return out, nil
}

// get asks for a page, and gives how many bytes came.
func (b bench) get(path string, compressed bool) (int, []byte, error) {
	req, err := http.NewRequestWithContext(context.Background(), "GET", b.address+path, nil)
	if err != nil {
		return 0, nil, err
	}
	if compressed {
		req.Header.Set("Accept-Encoding", "gzip")
	}
	r, err := b.client.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: status %d", path, r.StatusCode)
	}
	return len(body), body, err
}

// rounds is how often a page is asked for.
const rounds = 10

func (b bench) page(path string) error {
	n, _, err := b.get(path, true)
	if err != nil {
		return err
	}
	before, err := b.processor()
	if err != nil {
		return err
	}
	for range rounds {
		if _, _, err := b.get(path, true); err != nil {
			return err
		}
	}
	after, err := b.processor()
	fmt.Printf("%-24s %8.1f ms %8d bytes\n", path, float64((after-before).Microseconds())/1000/rounds, n)
	return err
}

// processor is the time that the process has had of processors: utime and stime of its stat, in hundredths of a second.
func (b bench) processor() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", b.pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, errors.New("the stat of the process cannot be read")
	}
	user, err := strconv.ParseInt(fields[11], 10, 64)
	system, also := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * 10 * time.Millisecond, errors.Join(err, also)
}

// mixed sends reads of all pages at a time.
func (b bench) mixed(pages []string, length time.Duration, workers int) error {
	var mu sync.Mutex
	var took []time.Duration
	var failed error
	end := time.Now().Add(length)
	var work sync.WaitGroup
	for range workers {
		work.Go(func() {
			for time.Now().Before(end) {
				start := time.Now()
				_, _, err := b.get(pages[rand.IntN(len(pages))], true)
				mu.Lock()
				took = append(took, time.Since(start))
				failed = errors.Join(failed, err)
				mu.Unlock()
			}
		})
	}
	work.Wait()
	slices.Sort(took)
	fmt.Printf("mixed reads, %d at a time: %.0f a second, one in a hundred above %v\n", workers, float64(len(took))/length.Seconds(),
		took[len(took)*99/100].Round(time.Millisecond))
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", b.pid))
	for _, m := range regexp.MustCompile(`(?m)^Vm(RSS|HWM):\s+(\d+) kB$`).FindAllSubmatch(status, -1) {
		fmt.Printf("memory (%s) %s kB\n", m[1], m[2])
	}
	return errors.Join(failed, err)
}
