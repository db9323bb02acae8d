package main

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
)

// The processor time of whole processes, which is what somebody at a terminal waits for.
func BenchmarkProcess(b *testing.B) {
	home := b.TempDir()
	statements := filled(b, home, 10_000)
	b.Logf("%d statements", statements)
	for _, c := range []struct {
		name string
		args []string
	}{{"version", []string{"--version"}}, {"list", []string{"list"}}, {"list by place", []string{"list", "--place", "kharkiv"}}, {"search", []string{"search", "bridge", "port"}},
		{"list by confidence", []string{"list", "--sort", "confidence"}}, {"speakers", []string{"speakers"}}} {
		b.Run(c.name, func(b *testing.B) { spent(b, home, c.args) })
	}
}

// filled makes a ledger of at least so many statements and says how many they are.
func filled(b *testing.B, home string, least int) int {
	var out, errs bytes.Buffer
	s := &streams{out: &out, err: &errs, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
	n := 0
	err := ledgerFlags{}.withDesk(b.Context(), s, true, func(d *desk.Desk) error {
		for i := 0; n < least; i += 50 {
			var items []desk.Item
			for k := range 50 {
				item := desktest.Invented(i+k, 10).Item()
				n += len(item.Reading.Statements)
				items = append(items, item)
			}
			if _, err := d.Add(b.Context(), items...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// spent runs the program and reports the processor time of its process.
func spent(b *testing.B, home string, args []string) {
	program, err := exec.LookPath("hearsay")
	if named := os.Getenv("HEARSAY_BENCH_PROGRAM"); named != "" { // one that was built as it is given out
		program, err = named, nil
	}
	if err != nil {
		b.Fatal(err)
	}
	var sum time.Duration
	for b.Loop() {
		c := exec.Command(program, args...)
		c.Env = []string{"HOME=" + home}
		if out, err := c.CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		sum += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	b.ReportMetric(float64(sum.Milliseconds())/float64(b.N), "cpu-ms/op")
}
