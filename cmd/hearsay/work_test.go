package main

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"hearsay/internal/store/postgres/pgtest"
)

// cluster starts three NATS servers with JetStream on the loopback that know each other, and gives their
// addresses.
func cluster(t testing.TB) ([]*server.Server, string) {
	t.Helper()
	var nodes []*server.Server
	var routes []*url.URL
	var addresses []string
	ports := free(t, 3)
	for _, port := range ports {
		routes = append(routes, &url.URL{Scheme: "nats", Host: fmt.Sprint("127.0.0.1:", port)})
	}
	for n := range 3 {
		s, err := server.NewServer(&server.Options{ServerName: fmt.Sprint("n", n), Host: "127.0.0.1", Port: -1, NoLog: true, NoSigs: true,
			JetStream: true, StoreDir: t.TempDir(), SyncAlways: true, Routes: routes,
			Cluster: server.ClusterOpts{Name: "test", Host: "127.0.0.1", Port: ports[n]}})
		if err != nil {
			t.Fatal(err)
		}
		s.Start()
		t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
		nodes = append(nodes, s)
	}
	for _, s := range nodes {
		if !s.ReadyForConnections(20 * time.Second) {
			t.Fatal("a NATS server did not start")
		}
		addresses = append(addresses, s.ClientURL())
	}
	for range 100 {
		if nodes[0].JetStreamIsCurrent() && nodes[1].JetStreamIsCurrent() && nodes[2].JetStreamIsCurrent() {
			return nodes, strings.Join(addresses, ",")
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the NATS servers do not agree")
	return nil, ""
}

// free gives ports of the loopback that nobody listens on.
func free(t testing.TB, n int) []int {
	t.Helper()
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

// team is workers on one ledger.
type team struct {
	machine
	args    []string
	workers []*exec.Cmd
	said    *os.File
}

func (w *team) start(n int) {
	w.t.Helper()
	c := w.process(w.args...)
	c.Stdout, c.Stderr = w.said, w.said
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	w.check(c.Start())
	w.workers[n] = c
}

// kill ends a worker at once.
func (w *team) kill(n int) {
	w.workers[n].Process.Signal(syscall.SIGKILL)
	w.workers[n].Wait()
}

// pause stops a worker for longer than its lease, while the others go on.
func (w *team) pause(n int, d time.Duration) {
	w.workers[n].Process.Signal(syscall.SIGSTOP)
	time.Sleep(d)
	w.workers[n].Process.Signal(syscall.SIGCONT)
}

// Three workers read what was put into one ledger on PostgreSQL, over three NATS servers. Workers are killed and
// stopped past their lease, a NATS server is lost, PostgreSQL crashes and comes back. Each report is entered once,
// nothing that was acknowledged is lost, and nobody who comes late enters anything.
func TestWorkersFail(t *testing.T) {
	pg := pgtest.Start(t, os.Getenv("CI") == "true")
	nodes, addresses := cluster(t)
	m := newMachine(t)
	ledger := pg.Address(t, execute)
	reports := rounds(120, 5000)
	folder := filepath.Join(m.home, "in")
	m.check(os.Mkdir(folder, 0o700))
	for n := range reports {
		m.check(os.Rename(m.story(n), filepath.Join(folder, fmt.Sprintf("%d.txt", n))))
	}
	put := m.must("--ledger", ledger, "add", "--later", folder)
	if got := strings.Count(put, "waits"); got != reports {
		t.Fatalf("%d of %d reports wait", got, reports)
	}
	said, err := os.Create(filepath.Join(m.home, "said"))
	m.check(err)
	defer said.Close()
	w := &team{machine: m, said: said, workers: make([]*exec.Cmd, 3),
		args: []string{"--ledger", ledger, "worker", "--nats", addresses, "--engine", "linear", "--lease", "2s", "--hands", "2"}}
	for n := range w.workers {
		w.start(n)
		defer func() { w.kill(n) }()
	}
	r := rand.New(rand.NewPCG(1, 2))
	for round := 0; ; round++ {
		time.Sleep(time.Duration(r.IntN(700)) * time.Millisecond)
		switch n := r.IntN(3); round % 3 {
		case 0, 1:
			w.kill(n)
			w.start(n)
		default:
			w.pause(n, 3*time.Second)
		}
		switch round {
		case 2:
			nodes[2].Shutdown()
		case 4:
			pg.Restart(t)
		}
		left := m.later(ledger)
		t.Logf("round %d: %d wait", round, left)
		if round > 4 && left == 0 {
			break
		}
		if round > reports {
			text, _ := os.ReadFile(said.Name())
			t.Fatalf("after %d rounds there is work left:\n%s", round, text[max(0, len(text)-3000):])
		}
	}
	m.ends(0, fmt.Sprintf("(%d captures, %d reports, %d statements", reports, reports, 2*reports), "--ledger", ledger, "verify")
}

// later is how many jobs wait, once the database answers.
func (m machine) later(ledger string) int {
	for range 100 {
		if status, said := m.hearsay("--ledger", ledger, "work", "--json", "--limit", "100000"); status == 0 {
			return strings.Count(said, "\n")
		}
		time.Sleep(100 * time.Millisecond)
	}
	m.t.Fatal("the database does not come back")
	return 0
}
