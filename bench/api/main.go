// Command api fills a ledger with invented statements, serves the API over it, and prints how many mixed reads a second
// it answers while a load generator in a process of its own asks: the table of docs/benchmarks.md.
//
//	go run ./bench/api [-statements 100000] [-ledger DIR] [-for 20s] [-clients 16]
//
// The server is `hearsay serve`, built beforehand: -hearsay names it. Reads are what programs ask for: a page of
// statements by speaker, by place, by words, by day, of a report, one statement with its words, a report whole, a
// report's text, and what is due. None is asked for twice with the same values but by chance.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/sqlite"
	"hearsay/proof"
)

func main() {
	statements := flag.Int("statements", 100_000, "how many statements the ledger has")
	folder := flag.String("ledger", "", "folder of the ledger; one that is there is used as it is")
	during := flag.Duration("for", 20*time.Second, "how long to ask")
	clients := flag.Int("clients", 16, "how many ask at a time")
	program := flag.String("hearsay", "./hearsay", "the program that serves")
	flag.Parse()
	if err := run(context.Background(), *folder, *program, *statements, *clients, *during); err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, folder, program string, statements, clients int, during time.Duration) error {
	if folder == "" {
		dir, err := os.MkdirTemp("", "api")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		folder = dir
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(folder, "ledger.db")); err != nil {
		if err := fill(ctx, folder, statements); err != nil {
			return err
		}
	}
	address, stop, err := serve(ctx, program, folder)
	if err != nil {
		return err
	}
	warm := load(address, statements, clients, 2*time.Second)
	mixed := load(address, statements, clients, during)
	used := stop()
	mixed.print("mixed reads")
	fmt.Printf("processor time of the server: %.2f ms an answer, its start and %d answers before included\n",
		used.Seconds()*1000/float64(max(1, len(warm.took)+len(mixed.took))), len(warm.took))
	return nil
}

// perReport is how many statements a report has; a report takes so many entries and two more.
const perReport = 10

// fill makes a ledger with its keys, as `hearsay add` would.
func fill(ctx context.Context, folder string, statements int) error {
	db, err := sqlite.Open(ctx, filepath.Join(folder, "ledger.db"))
	if err != nil {
		return err
	}
	defer db.Close()
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		return err
	}
	signer, public, err := proof.NewKey(rand.NewChaCha8([32]byte{3}), "bench.example/ledger")
	if err != nil {
		return err
	}
	for name, key := range map[string]string{"key": signer, "key.pub": public} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(key+"\n"), 0o600); err != nil {
			return err
		}
	}
	d, err := desk.New(desk.Config{Store: db, Archive: archive.New(blobs, nil), Key: signer, Public: public,
		Memory: desk.NewMemoryFiles(filepath.Join(folder, "seen"))})
	if err != nil {
		return err
	}
	const together = 50
	for n := 0; n < statements/perReport; n += together {
		var items []desk.Item
		for i := range together {
			items = append(items, desktest.Invented(n+i, perReport).Item())
		}
		if _, err := d.Add(ctx, items...); err != nil {
			return err
		}
	}
	return nil
}

// serve starts the program and gives its address, and what stops it.
func serve(ctx context.Context, program, folder string) (string, func() time.Duration, error) {
	c := exec.CommandContext(ctx, program, "--ledger", folder, "serve")
	c.Env = append(os.Environ(), "HOME="+folder, "XDG_STATE_HOME="+filepath.Join(folder, "state"))
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return "", nil, err
	}
	stop := func() time.Duration { // gives the processor time that it took
		_ = c.Process.Kill()
		_ = c.Wait()
		return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("%s gives no address: %w", program, err)
	}
	return strings.TrimRight(strings.TrimSpace(line), "/"), stop, nil
}

// tally is how the answers were.
type tally struct {
	took   []time.Duration
	failed int
	bytes  int64
	during time.Duration
}

func (t tally) print(what string) {
	slices.Sort(t.took)
	at := func(share float64) time.Duration {
		if len(t.took) == 0 {
			return 0
		}
		return t.took[int(share*float64(len(t.took)-1))].Round(100 * time.Microsecond)
	}
	fmt.Printf("%s: %.0f a second, %d failed; median %v, p99 %v, most %v; %.0f KB an answer\n", what, float64(len(t.took))/t.during.Seconds(),
		t.failed, at(0.5), at(0.99), at(1), float64(t.bytes)/1000/float64(max(1, len(t.took))))
}

// load asks for a time, so many at once.
func load(address string, statements, clients int, during time.Duration) tally {
	out := tally{during: during}
	var mu sync.Mutex
	var wg sync.WaitGroup
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	end := time.Now().Add(during)
	for k := range clients {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(uint64(k), uint64(during)))
			for time.Now().Before(end) {
				begin := time.Now()
				n, err := ask(client, address+"/api/v1"+read(r, statements))
				mu.Lock()
				if err != nil {
					out.failed++
				} else {
					out.took, out.bytes = append(out.took, time.Since(begin)), out.bytes+n
				}
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return out
}

func ask(c *http.Client, address string) (int64, error) {
	resp, err := c.Get(address)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	n, err := io.Copy(io.Discard, resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", address, resp.Status)
	}
	return n, err
}

// read is what a program might ask for: of ten, four for one thing, five for a short page, one for a list.
func read(r *rand.Rand, statements int) string {
	report := r.IntN(statements/perReport) * (perReport + 2)
	pick := func(list string) string { all := strings.Fields(list); return all[r.IntN(len(all))] }
	day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(600)).Format(time.DateOnly)
	switch r.IntN(10) {
	case 0, 1:
		return fmt.Sprintf("/statements/s%d", report+2+r.IntN(perReport))
	case 2:
		return fmt.Sprintf("/reports/r%d", report+1)
	case 3:
		return fmt.Sprintf("/reports/r%d/text", report+1)
	case 4:
		return "/statements?limit=10&speaker=" + url.QueryEscape(pick("Anders Brita Cyril Dagny Emil Frida Gunnar Hilda")+" "+pick("Alberg Brovko Dahlin Eklund Falk Grenko Hartov Janko"))
	case 5:
		return "/statements?limit=10&act=" + pick("deny confirm predict promise") + "&place=" + pick("Odesa Kharkiv Lviv Poltava Rivne Sumy Tartu Narva")
	case 6:
		return fmt.Sprintf("/statements?limit=10&words=%s+%d", pick("bridge harbour market school reservoir road tunnel"), r.IntN(5000))
	case 7:
		return "/statements?limit=10&said_from=" + day + "&said_to=" + day
	case 8:
		return fmt.Sprintf("/statements?limit=10&report=r%d", report+1)
	}
	return "/forecasts?limit=10&within=" + pick("7 14 30 60")
}
