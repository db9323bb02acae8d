// Command growth fills a ledger with invented statements and prints, at each size, how fast
// it answers, how long a whole verify takes, and what it holds in memory and on disk: the
// table of docs/benchmarks.md.
//
//	go run ./bench/growth [-sizes 10000,100000,1000000] [-ledger DIR | -postgres ADDRESS] [-verify=false] [-profile FILE]
//	go run ./bench/growth -threads [-sizes …] [-ledger DIR | -postgres ADDRESS] [-profile FILE]
//
// With -threads the reports are those of desktest.News, which tell stories over years, and what is measured is their
// threads: how fast they are followed up, and what one report more takes.
//
// Without -ledger the ledger lies in a temporary folder that is removed at the end. A folder
// that holds a ledger of this command already is filled up from where it is. Times are wall
// clock in milliseconds with the processor time in brackets: on a machine that other
// programs share, the second is what the work takes. Each is the median, or the mean of the
// processor time, of eleven runs after a first one; verify runs once.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"hearsay/bench/rig"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
)

func main() {
	var a asking
	flag.StringVar(&a.sizes, "sizes", "10000,100000,1000000", "numbers of statements, ascending")
	flag.StringVar(&a.folder, "ledger", "", "folder of the ledger; empty for a temporary one")
	flag.StringVar(&a.address, "postgres", "", "address of a PostgreSQL database to keep the ledger in; -ledger then holds its keys")
	flag.StringVar(&a.profile, "profile", "", "file for a processor profile of verify, or of threads")
	flag.BoolVar(&a.verify, "verify", true, "verify the whole ledger at each size")
	flag.BoolVar(&a.threads, "threads", false, "measure threads, on reports that tell stories")
	flag.Parse()
	if err := run(context.Background(), a); err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

// asking is what the flags say.
type asking struct {
	sizes, folder, address, profile string
	verify, threads                 bool
}

// bench is a ledger with where it lies and how fast it was filled last, in statements a second.
type bench struct {
	*rig.Ledger
	folder string
	rate   float64
}

func run(ctx context.Context, a asking) error {
	if a.folder == "" {
		dir, err := os.MkdirTemp("", "growth")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		a.folder = dir
	}
	series := rig.Mixed()
	if a.threads {
		series = rig.News()
	}
	l, err := rig.Open(ctx, a.address, a.folder, series)
	if err != nil {
		return err
	}
	defer l.Close()
	return (&bench{Ledger: l, folder: a.folder}).measure(ctx, a)
}

// measure fills the ledger to each size and measures it there.
func (b *bench) measure(ctx context.Context, a asking) error {
	measure := func() error { return b.threads(ctx, a.profile) }
	if !a.threads {
		measure = func() error { return b.row(ctx, a.profile, a.verify) }
		b.header()
	}
	for _, s := range strings.Split(a.sizes, ",") {
		size, err := strconv.Atoi(s)
		if err != nil {
			return err
		}
		if b.rate, err = b.Fill(ctx, size); err != nil {
			return err
		}
		if err := measure(); err != nil {
			return err
		}
	}
	return nil
}

// asked is a question to the ledger; it must find something.
type asked struct {
	name string
	f    desk.Filter
}

// questions are first pages of fifty.
func questions() []asked {
	said := desktest.Invented(3, 4).Said[1]
	unnamed := true
	return []asked{
		{"list", desk.Filter{}},
		{"by speaker", desk.Filter{Speaker: said.By}},
		{"place, act, unnamed", desk.Filter{Place: said.Place, Act: "demand", Unnamed: &unnamed}},
		{"outlet, certainty", desk.Filter{Outlet: "The Weir", Certainty: "possible"}},
		{"rare pair", desk.Filter{Speaker: said.By, Place: said.Place}},
		{"search, two common words", desk.Filter{Text: "bridge rebuild"}},
		{"search, a rare word", desk.Filter{Text: "bridge 471"}},
		{"search and filter", desk.Filter{Text: "bridge", Speaker: said.By}},
		{"said in an early week", desk.Filter{SaidFrom: "2025-01-06", SaidTo: "2025-01-12"}},
		{"due in a week", desk.Filter{DueFrom: "2025-06-01", DueTo: "2025-06-07"}},
		{"as of now, an act", desk.Filter{AsOf: time.Now(), Act: "demand"}},
	}
}

func (b *bench) header() {
	names := []string{"statements", "filled at (statements/s)"}
	for _, q := range questions() {
		names = append(names, q.name)
	}
	names = append(names, "show", "verify (s)", "memory (MiB)", "disk (MiB)")
	fmt.Println("| " + strings.Join(names, " | ") + " |")
	fmt.Println(strings.Repeat("|---", len(names)) + "|")
}

// row measures the ledger as it is and prints the figures.
func (b *bench) row(ctx context.Context, profile string, whole bool) error {
	row := []string{strconv.Itoa(b.Statements), fmt.Sprintf("%.0f", b.rate)}
	for _, q := range questions() {
		q.f.Limit = 50
		cell, err := median(func() error {
			claims, err := b.Desk.List(ctx, q.f)
			if err == nil && len(claims) == 0 {
				err = fmt.Errorf("%s: nothing found", q.name)
			}
			return err
		})
		if err != nil {
			return err
		}
		row = append(row, cell)
	}
	show, err := median(func() error { _, err := b.Desk.Show(ctx, "s2", time.Time{}); return err })
	if err != nil {
		return err
	}
	verify := "-"
	if whole {
		if verify, err = b.verify(ctx, profile); err != nil {
			return err
		}
	}
	row = append(row, show, verify, rig.Peak(os.Getpid()), disk(b.folder))
	fmt.Println("| " + strings.Join(row, " | ") + " |")
	return nil
}

// verify proves the whole ledger once; a fault is an error.
func (b *bench) verify(ctx context.Context, profile string) (string, error) {
	runtime.GC()
	stop, err := profiled(profile)
	if err != nil {
		return "", err
	}
	defer stop()
	start, used := time.Now(), processor()
	_, err = b.Desk.Verify(ctx, func(f desk.Fault) error { return fmt.Errorf("%s: %s", f.Where, f.What) })
	return fmt.Sprintf("%.1f (%.1f)", time.Since(start).Seconds(), (processor() - used).Seconds()), err
}

// profiled writes a processor profile until it is stopped; none without a file.
func profiled(file string) (stop func(), err error) {
	if file == "" {
		return func() {}, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		f.Close()
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); f.Close() }, nil
}

// runs is how often each question is asked.
const runs = 11

// median is wall clock and processor time in milliseconds.
func median(do func() error) (string, error) {
	if err := do(); err != nil {
		return "", err
	}
	var all []time.Duration
	used := processor()
	for range runs {
		start := time.Now()
		if err := do(); err != nil {
			return "", err
		}
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	return fmt.Sprintf("%.1f (%.1f)", ms(all[len(all)/2]), ms((processor()-used)/runs)), nil
}

// disk is the size of all files of the ledger's folder, in MiB.
func disk(folder string) string {
	total := int64(0)
	err := filepath.Walk(folder, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += info.Size()
		}
		return err
	})
	if err != nil {
		return "?"
	}
	return strconv.FormatInt(total>>20, 10)
}

// processor is the processor time that this process has used, to the microsecond; zero where it cannot be read.
func processor() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
