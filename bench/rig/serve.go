package rig

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Server is `hearsay serve` over a ledger.
type Server struct {
	Address string
	Pid     int
	stop    func()
}

// Program is one that serves, and the environment that it is given.
type Program struct {
	Path    string
	Environ []string
}

// Serve starts a program over the ledger at a place. What the program keeps of a user lies in the folder.
func Serve(ctx context.Context, program Program, place, folder string) (*Server, error) {
	c := exec.CommandContext(ctx, program.Path, "--ledger", place, "serve")
	c.Env = append(program.Environ, "HOME="+folder, "XDG_STATE_HOME="+filepath.Join(folder, "state"))
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, err
	}
	s := &Server{Pid: c.Process.Pid, stop: func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	}}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.Stop()
		return nil, fmt.Errorf("%s gives no address: %w", program.Path, err)
	}
	s.Address = strings.TrimRight(strings.TrimSpace(line), "/")
	return s, nil
}

// Stop ends the program.
func (s *Server) Stop() { s.stop() }

// Processor is the processor time that the program has used.
func (s *Server) Processor() time.Duration { return Processor(s.Pid) }

// ErrBusy is what Idle fails with.
var ErrBusy = errors.New("the program does not come to rest: follow up the threads of the ledger before (bench/growth -threads)")

// Idle waits until the program does nothing, two minutes at the most: when it starts, it compares the newest reports.
func (s *Server) Idle() error {
	quiet := 0
	for range 120 {
		before := s.Processor()
		time.Sleep(time.Second)
		if quiet++; s.Processor()-before > 30*time.Millisecond {
			quiet = 0
		}
		if quiet == 2 {
			return nil
		}
	}
	return ErrBusy
}
