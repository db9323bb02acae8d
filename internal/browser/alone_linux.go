package browser

import (
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"

	"hearsay/internal/fault"
)

// alone has a browser run in a group of processes of its own, which ends with this program, and never as root: Chromium has no
// sandbox there. The folder is given to whom it runs as.
func alone(cmd *exec.Cmd, folder string) error {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if os.Getuid() != 0 {
		return nil
	}
	nobody, err := user.Lookup("nobody")
	if err != nil {
		return fault.New(fault.Denied, "a browser is not run as root, and there is no user nobody to run it as")
	}
	uid, err := strconv.ParseUint(nobody.Uid, 10, 32)
	if err != nil {
		return err
	}
	gid, err := strconv.ParseUint(nobody.Gid, 10, 32)
	if err != nil {
		return err
	}
	cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(folder, int(uid), int(gid))
}

// all ends a browser with the processes that it started.
func all(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
