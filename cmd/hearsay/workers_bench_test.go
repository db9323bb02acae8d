package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/store/postgres/pgtest"
)

// BenchmarkWorkers has reports of some 400 words read and entered by one worker process held to one core, and by two
// such, over one PostgreSQL and one NATS cluster on this machine. Counted is what is entered from when every worker has
// entered one, so that nobody's start counts, until one has nothing left to take. It prints reports a second
// by the clock, and the processor time a report of the workers, of PostgreSQL and of the three NATS servers (with this
// process, in which they run), and how many cores all of these kept busy: where that is what the machine has, the cores are
// the limit and not the workers.
func BenchmarkWorkers(b *testing.B) {
	pg := pgtest.Start(b, false)
	_, addresses := cluster(b)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			for b.Loop() {
				s := shift{machine: machine{b, b.TempDir()}, ledger: pg.Address(b, execute), nats: addresses, servers: pg.Process()}
				s.put(100 * workers)
				s.work(b, workers)
			}
		})
	}
}

// shift is work that several workers share.
type shift struct {
	machine
	ledger, nats string
	servers      int // the process whose children PostgreSQL's are
}

// put has reports wait.
func (s shift) put(reports int) {
	folder := filepath.Join(s.home, "in")
	s.check(os.Mkdir(folder, 0o700))
	for n := range reports {
		s.check(os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.txt", n)), long(n), 0o600))
	}
	s.must("--ledger", s.ledger, "add", "--later", folder)
}

// long is an invented report of some 400 words.
func long(n int) []byte {
	var text bytes.Buffer
	for k := range 20 {
		fmt.Fprintf(&text, "The road past mill %d is closed, Ada Marsh said. “We will open it by Friday,” the mayor of Graz said.\n\n", 100*n+k)
	}
	return text.Bytes()
}

// work has the workers do it, and reports how fast they were and what it cost.
func (s shift) work(b *testing.B, workers int) {
	entered := make(chan int, 1)
	reports := 100 * workers
	var crew []*exec.Cmd
	var all sync.WaitGroup
	for n := range workers {
		c := s.process("--ledger", s.ledger, "worker", "--nats", s.nats, "--hands", "1")
		c.Env = append(c.Env, "GOMAXPROCS=1")
		c.Stderr = os.Stderr
		c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		out, err := c.StdoutPipe()
		s.check(err)
		s.check(c.Start())
		crew = append(crew, c)
		all.Go(func() { tell(out, n, entered) })
	}
	go func() { all.Wait(); close(entered) }()
	next := func() int {
		n, ok := <-entered
		if !ok {
			b.Fatal("the workers ended before all was entered")
		}
		return n
	}
	started, seen := map[int]bool{}, 0
	for ; len(started) < workers; seen++ {
		started[next()] = true
	}
	from, begin := s.meter(crew), seen
	for ; seen < reports; seen++ {
		next()
	}
	s.meter(crew).since(b, from, float64(reports-begin))
	for _, c := range crew {
		s.check(c.Process.Kill())
	}
	for range entered { // until nobody writes
	}
	for _, c := range crew {
		_ = c.Wait() // it was killed
	}
}

// tell says each time that a worker has entered one.
func tell(out io.Reader, n int, entered chan<- int) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		entered <- n
	}
}

// meter is a moment, and the processor time that was used until then.
type meter struct {
	at                      time.Time
	workers, postgres, nats time.Duration
}

func (s shift) meter(crew []*exec.Cmd) meter {
	m := meter{at: time.Now()}
	for _, c := range crew {
		m.workers += used(s.t, c.Process.Pid)
	}
	m.postgres = used(s.t, s.servers)
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	s.check(err)
	for _, path := range stats {
		if pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path))); parent(path) == s.servers {
			m.postgres += used(s.t, pid)
		}
	}
	var own syscall.Rusage
	s.check(syscall.Getrusage(syscall.RUSAGE_SELF, &own))
	m.nats = time.Duration(own.Utime.Nano() + own.Stime.Nano())
	return m
}

// since reports what was used since, for so many reports.
func (m meter) since(b *testing.B, from meter, reports float64) {
	each := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / reports }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(reports/m.at.Sub(from.at).Seconds(), "reports/s")
	all := m.workers + m.postgres + m.nats - from.workers - from.postgres - from.nats
	b.ReportMetric(all.Seconds()/m.at.Sub(from.at).Seconds(), "cores-busy")
	b.ReportMetric(each(m.workers-from.workers), "worker-cpu-ms/report")
	b.ReportMetric(each(m.postgres-from.postgres), "postgres-cpu-ms/report")
	b.ReportMetric(each(m.nats-from.nats), "nats-cpu-ms/report")
}

// fields are those of a stat file of the kernel, from the state on.
func fields(path string) []string {
	text, err := os.ReadFile(path)
	if err != nil { // it ended
		return nil
	}
	return strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
}

func parent(path string) int {
	if f := fields(path); len(f) > 1 {
		pid, _ := strconv.Atoi(f[1]) // the kernel's own numbers
		return pid
	}
	return 0
}

// used is the processor time of a process and its ended children, which the kernel counts in hundredths of a second.
func used(t testing.TB, pid int) time.Duration {
	t.Helper()
	f := fields(fmt.Sprintf("/proc/%d/stat", pid))
	if len(f) < 15 {
		return 0
	}
	sum := 0
	for _, ticks := range f[11:15] {
		n, err := strconv.Atoi(ticks)
		if err != nil {
			t.Fatal(err)
		}
		sum += n
	}
	return time.Duration(sum) * 10 * time.Millisecond
}
