// Command desk measures the pages of a desk that a program serves over a ledger:
//
//	go run ./bench/growth -threads -sizes 100000 -ledger DIR
//	go run ./bench/desk [-hearsay ./hearsay] [-for 20s] [-rate 500] [-clients 8] [-postgres ADDRESS] -ledger DIR
//
// It prints, for each page, what it takes to be made anew (the mean of ten requests after a first) and the bytes of the page, compressed.
// Then mixed reads: -rate a second whatever the answers (rig.Load.Paced), and by -clients that wait for their answers
// (rig.Load.Waiting). They are of these pages and of the newest reports; one in ten is made anew, as after something was entered,
// and the others are as the desk has them: pages that it made since are kept by it. With -anew 1 each is made anew.
package main

import (
	"context"
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
	"time"

	"hearsay/bench/rig"
)

func main() {
	folder := flag.String("ledger", "", "folder of a ledger of bench/growth -threads")
	address := flag.String("postgres", "", "address of the database that has it; -ledger then holds its keys")
	program := flag.String("hearsay", "./hearsay", "the program that serves")
	during := flag.Duration("for", 20*time.Second, "how long to ask")
	rate := flag.Float64("rate", 500, "how often a second to ask without waiting")
	clients := flag.Int("clients", 8, "how many ask at a time and wait")
	anew := flag.Int("anew", 10, "one in so many pages is made anew")
	flag.Parse()
	if err := run(context.Background(), *address, *folder, *program, *during, *rate, *clients, *anew); err != nil {
		fmt.Fprintln(os.Stderr, "desk:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, address, folder, program string, during time.Duration, rate float64, clients, anew int) error {
	b, err := rig.Start(ctx, rig.Program{Path: program, Environ: os.Environ()}, address, folder)
	if err != nil {
		return err
	}
	defer b.Stop()
	pages, reports, err := pages(b.Address)
	if err != nil {
		return err
	}
	for _, p := range pages {
		if err := b.Alone(p, 10, asking(b.Address, []string{p}, 1)); err != nil {
			return err
		}
	}
	return b.Mixed(asking(b.Address, append(pages, reports...), anew), during, rate, clients)
}

// pages are those that are asked for, with a report, a thread and a proof that the lists lead to, and the newest reports.
func pages(address string) (pages, reports []string, err error) {
	pages = []string{"/statements", "/statements?act=deny", "/", "/forecasts", "/speakers", "/places", "/sources", "/threads", "/queue",
		"/reports"}
	links := map[string]string{"/reports": `/reports/r\d+`, "/threads?view=all": `/threads/t\d+`, "/statements": `/entries/s\d+`}
	for list, link := range links {
		body, err := get(address + list)
		if err != nil {
			return nil, nil, err
		}
		for _, to := range regexp.MustCompile(`/reports/r\d+`).FindAll(body, -1) {
			reports = append(reports, string(to))
		}
		if to := regexp.MustCompile(link).Find(body); to != nil {
			pages = append(pages, strings.Replace(string(to), "/entries/", "/proofs/", 1))
		}
	}
	slices.Sort(pages)
	return pages, reports, nil
}

func get(address string) ([]byte, error) {
	r, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	if r.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", address, r.Status)
	}
	return io.ReadAll(r.Body)
}

// asking asks for one of some pages, compressed; one in so many by a browser that never asked before, for which it is made anew.
func asking(address string, pages []string, anew int) func(r *rand.Rand) (*http.Request, error) {
	return func(r *rand.Rand) (*http.Request, error) {
		req, err := http.NewRequest(http.MethodGet, address+pages[r.IntN(len(pages))], nil)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Accept-Encoding", "gzip")
		if r.IntN(anew) == 0 {
			req.AddCookie(&http.Cookie{Name: "bench", Value: strconv.FormatUint(rand.Uint64(), 36)})
		}
		return req, nil
	}
}
