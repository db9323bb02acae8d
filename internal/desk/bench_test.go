package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
)

// BenchmarkAdd adds small reports, one durable capture at a time.
func BenchmarkAdd(b *testing.B) {
	d, _ := desktest.Open(b, b.TempDir(), nil)
	for n := 0; b.Loop(); n++ {
		if _, err := d.Add(b.Context(), desktest.Invented(n, 6).Item()); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "captures/s")
}

// TestGrowth prints how a ledger answers as it grows: HEARSAY_TEST_GROWTH names the numbers
// of statements (10000,100000,1000000). It asserts nothing, and is not run without it.
func TestGrowth(t *testing.T) {
	sizes := os.Getenv("HEARSAY_TEST_GROWTH")
	if sizes == "" {
		t.Skip("HEARSAY_TEST_GROWTH is not set")
	}
	folder := t.TempDir()
	d, _ := desktest.Open(t, folder, nil)
	fmt.Println("| statements | filled at (statements/s) | list (ms) | filtered | two filters | search | rare words | said in a week | due | as of | show | verify (s) | its processor time (s) | memory (MiB) | disk (MiB) |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|")
	n := 0
	for _, s := range strings.Split(sizes, ",") {
		size, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		before, start := n, time.Now()
		n = fill(t, d, n, size)
		rate := float64(n-before) / time.Since(start).Seconds()
		growthRow(t, d, folder, size, rate)
	}
}

const perReport = 20

func fill(t *testing.T, d *desk.Desk, n, size int) int {
	t.Helper()
	for n < size {
		var items []desk.Item
		for len(items) < 50 && n < size {
			items = append(items, desktest.Invented(n/perReport, perReport).Item())
			n += perReport
		}
		if _, err := d.Add(t.Context(), items...); err != nil {
			t.Fatal(err)
		}
	}
	return n
}

func growthRow(t *testing.T, d *desk.Desk, folder string, size int, rate float64) {
	t.Helper()
	said := desktest.Invented(3, 4).Said[1]
	unnamed := true
	as := func(f desk.Filter) string {
		f.Limit = 50
		return median(func() {
			if claims, err := d.List(context.Background(), f); err != nil || len(claims) == 0 {
				t.Errorf("%+v: %d claims, %v", f, len(claims), err)
			}
		})
	}
	row := []string{strconv.Itoa(size), fmt.Sprintf("%.0f", rate), as(desk.Filter{}), as(desk.Filter{Speaker: said.By}),
		as(desk.Filter{Place: said.Place, Act: "demand", Unnamed: &unnamed}), as(desk.Filter{Text: "bridge rebuild"}), as(desk.Filter{Text: "bridge 471"}),
		as(desk.Filter{SaidFrom: "2025-03-03", SaidTo: "2025-03-09"}),
		median(func() {
			if _, err := d.List(context.Background(), desk.Filter{DueFrom: "2026-01-01", DueTo: "2026-01-07", Limit: 50}); err != nil {
				t.Error(err)
			}
		}), as(desk.Filter{AsOf: time.Now(), Act: "demand"}), median(func() {
			if _, err := d.Show(context.Background(), "s2", time.Time{}); err != nil {
				t.Error(err)
			}
		})}
	runtime.GC()
	start, used := time.Now(), processor(t)
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got[:1])
	}
	row = append(row, fmt.Sprintf("%.1f", time.Since(start).Seconds()), fmt.Sprintf("%.1f", (processor(t)-used).Seconds()), peak(), disk(folder))
	fmt.Println("| " + strings.Join(row, " | ") + " |")
}

// median is the median of eleven runs after a first one, in milliseconds.
func median(do func()) string {
	do()
	var all []time.Duration
	for range 11 {
		start := time.Now()
		do()
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	return fmt.Sprintf("%.1f", float64(all[len(all)/2].Microseconds())/1000)
}

// processor is the processor time that the process has used.
func processor(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak is the most memory that the process has held, in MiB.
func peak() string {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return "?"
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		return "?"
	}
	return strconv.Itoa(kib / 1024)
}

func disk(folder string) string {
	total := int64(0)
	filepath.Walk(folder, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += info.Size()
		}
		return nil
	})
	return strconv.FormatInt(total>>20, 10)
}
