//go:build !linux

package browser

import (
	"os/exec"

	"hearsay/internal/fault"
)

// alone refuses: that a browser is in a sandbox and ends with this program was tried on Linux only.
func alone(*exec.Cmd, string) error {
	return fault.New(fault.Unsupported, "a browser is started on Linux only: open the page in your own and add what that saves")
}

func all(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
