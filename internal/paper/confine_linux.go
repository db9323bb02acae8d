package paper

import (
	"os"

	"golang.org/x/sys/unix"

	"hearsay/internal/fault"
)

// confine limits what this process may use, for good: addresses and memory in bytes, time in seconds.
// It writes no core, and no one waits for it that works at a terminal.
func confine(space, data, cpu uint64) error {
	_ = unix.Setpriority(unix.PRIO_PROCESS, os.Getpid(), 5)
	for _, l := range []struct {
		what int
		most uint64
	}{{unix.RLIMIT_AS, space}, {unix.RLIMIT_DATA, data}, {unix.RLIMIT_CPU, cpu}, {unix.RLIMIT_CORE, 0}} {
		var now unix.Rlimit
		if err := unix.Getrlimit(l.what, &now); err != nil {
			return fault.New(fault.Unavailable, "the limits of the process that reads PDF: %w", err)
		}
		most := min(l.most, uint64(now.Max))
		if err := unix.Setrlimit(l.what, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fault.New(fault.Unavailable, "the limits of the process that reads PDF: %w", err)
		}
	}
	return nil
}
