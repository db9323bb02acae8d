//go:build !amd64 && !arm64

package kernel

// machine are the sets of this machine beside Plain.
func machine() []Set { return nil }
