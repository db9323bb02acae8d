package rig

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Processor is the time that a process has had of processors, by the fourteenth and fifteenth field of its stat (proc(5)), in
// hundredths of a second; 0 where it cannot be read.
func Processor(pid int) time.Duration {
	stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// Peak is the most memory that a process has held, in MiB; "?" where it cannot be read.
func Peak(pid int) string {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return "?"
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib, err := strconv.Atoi(strings.Fields(rest + " ?")[0])
	if err != nil {
		return "?"
	}
	return strconv.Itoa(kib / 1024)
}
