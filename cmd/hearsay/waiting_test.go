package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Whatever a file is that a person names, or that lies in a folder of theirs, no command
// waits for it: pipes, devices, files of the kernel.
func TestNoCommandWaitsForAFile(t *testing.T) {
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	err := errors.Join(os.Mkdir(at("reports"), 0o700), os.WriteFile(at("reports/a.txt"), []byte("The road is closed, the mayor said."), 0o600),
		syscall.Mkfifo(at("pipe"), 0o600), syscall.Mkfifo(at("reports/pipe.txt"), 0o600), syscall.Mkfifo(at("pipe.wacz"), 0o600),
		os.Symlink("/proc/kmsg", at("reports/kernel.txt")), os.Symlink("/dev/zero", at("reports/zero.txt")), os.Symlink("/proc/kmsg", at("kernel.wacz")),
		os.Symlink("/dev/zero", at("zero")))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		line   string
		status int
	}{
		{"read --format jsonl reports", 4}, {"add reports", 4}, {"read pipe", 4}, {"add pipe", 4}, {"read zero", 4}, {"times pipe", 4},
		{"verify pipe.wacz", 4}, {"verify pipe", 4}, {"verify kernel.wacz", 4}, {"verify zero", 4}, {"verify reports", 4},
		{"verify --key pipe pipe.wacz", 2}, {"verify --timestamp-authority zero pipe.wacz", 4}, {"--config pipe read reports/a.txt", 4},
		{"read --encoder-weights zero --engine encoder reports/a.txt", 4},
	} {
		args := strings.Fields(c.line)
		for i, a := range args {
			if _, err := os.Lstat(at(a)); err == nil && i > 0 {
				args[i] = at(a)
			}
		}
		var out, errs bytes.Buffer
		done := make(chan int, 1)
		s := &streams{in: strings.NewReader(""), out: &out, err: &errs, env: func(name string) string { return map[string]string{"HOME": folder}[name] }}
		go func() { done <- run(t.Context(), args, s) }()
		select {
		case status := <-done:
			read := !strings.HasSuffix(c.line, " reports") || c.line == "verify reports" || strings.Contains(out.String(), "a.txt")
			kernel := status == 5 && strings.Contains(errs.String(), "permission denied") // who may not open /proc/kmsg at all
			if status != c.status && !kernel || !read {
				t.Errorf("%s: status %d, %.300q, %q", c.line, status, out.String(), errs.String())
			}
		case <-time.After(time.Minute):
			t.Fatalf("%s: it waits", c.line)
		}
	}
}
