// Command hostile reads texts that nobody would write, each as large as a report may be and
// full of one thing, and prints the processor time and peak memory that each costs.
//
//	go run ./bench/hostile [-size BYTES] [-only NAME] -save FOLDER | HEARSAY
//
// HEARSAY is the program to measure; -save only leaves the texts in a folder.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	size := flag.Int("size", 1<<18, "size of each text in bytes")
	only := flag.String("only", "", "run only the shapes whose names hold this")
	save := flag.String("save", "", "leave the texts in this folder and run nothing")
	flag.Parse()
	if err := run(os.Stdout, *size, *only, *save, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "hostile:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, size int, only, save, command string) error {
	if (save == "") == (command == "") {
		return fmt.Errorf("usage: hostile [-size BYTES] [-only NAME] -save FOLDER | HEARSAY")
	}
	folder := save
	if save == "" {
		temporary, err := os.MkdirTemp("", "hostile")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		folder = temporary
	}
	for _, s := range shapes() {
		if !strings.Contains(s.name, only) {
			continue
		}
		file := filepath.Join(folder, s.name+".txt")
		if err := os.WriteFile(file, []byte(fill(s, size)), 0o644); err != nil {
			return err
		}
		if command != "" {
			measure(out, s.name, file, command)
		}
	}
	return nil
}

// fill repeats the unit of a shape up to a size in bytes, and cuts it there.
func fill(s shape, size int) string {
	room := max(0, size-len(s.before)-len(s.after))
	body := strings.Repeat(s.unit, room/len(s.unit)+1)[:room]
	return s.before + strings.ToValidUTF8(body, "") + s.after
}

// measure prints what reading one file costs.
func measure(out io.Writer, name, file, command string) {
	language, _, _ := strings.Cut(name, "-")
	c := exec.Command(command, "read", "--format", "json", "--language", language, file)
	said, err := c.StderrPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		fmt.Fprintf(out, "%-24s %v\n", name, err)
		return
	}
	words, _ := io.ReadAll(said)
	end := ""
	if err := c.Wait(); err != nil {
		end = fmt.Sprintf("  %v: %.80s", err, words)
	}
	spent := c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	peak := int64(0)
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = usage.Maxrss
	}
	fmt.Fprintf(out, "%-24s %6.2f s %5.0f MB%s\n", name, spent.Round(10*time.Millisecond).Seconds(), float64(peak)/1000, end)
}
