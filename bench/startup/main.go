// Command startup runs a command many times and prints how long a run takes, and the most
// memory that one held: what a person waits for, process start included.
//
//	go run ./bench/startup [-n RUNS] COMMAND [ARGUMENT…]
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

func main() {
	runs := flag.Int("n", 30, "number of runs")
	flag.Parse()
	if err := report(*runs, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "startup:", err)
		os.Exit(1)
	}
}

// report prints wall clock, processor time and peak resident memory over the runs.
func report(runs int, command []string) error {
	if runs < 1 || len(command) == 0 {
		return fmt.Errorf("usage: startup [-n RUNS] COMMAND [ARGUMENT…]")
	}
	var wall, cpu []time.Duration
	peak := int64(0)
	for range runs {
		c := exec.Command(command[0], command[1:]...)
		start := time.Now()
		if err := c.Run(); err != nil {
			return err
		}
		wall = append(wall, time.Since(start))
		cpu = append(cpu, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
		if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss)
		}
	}
	slices.Sort(wall)
	slices.Sort(cpu)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	fmt.Printf("wall ms: median %.0f, least %.0f, most %.0f; processor ms: median %.0f; peak memory MB: %.0f; %d runs\n",
		ms(wall[runs/2]), ms(wall[0]), ms(wall[runs-1]), ms(cpu[runs/2]), float64(peak)/1000, runs)
	return nil
}
