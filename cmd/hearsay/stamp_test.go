package main

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"hearsay/internal/stamp/stamptest"
)

// An addition asks the server that is configured, and verify and bundles show what it said.
func TestTimestamps(t *testing.T) {
	home := t.TempDir()
	a := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	certificate := filepath.Join(home, "authority.pem")
	if err := os.WriteFile(certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.Certificate()}), 0o600); err != nil {
		t.Fatal(err)
	}
	hearsay := func(in string, args ...string) (out, errs string) {
		t.Helper()
		var o, e bytes.Buffer
		s := &streams{in: strings.NewReader(in), out: &o, err: &e, env: func(name string) string { return map[string]string{"HOME": home}[name] },
			guard: func(string, string, syscall.RawConn) error { return nil }}
		if status := run(context.Background(), append([]string{"--timestamp-server", a.URL}, args...), s); status != 0 {
			t.Errorf("%q: status %d, %s", args, status, e.String())
		}
		return o.String(), e.String()
	}
	a.Broken = true
	if _, errs := hearsay(`"The weir holds," Ada Marsh said.`, "add", "--title", "one", "-"); !strings.Contains(errs, "503") {
		t.Errorf("a server out of order: %q", errs)
	}
	a.Broken = false
	if _, errs := hearsay(`"The weir leaks," Ada Marsh said.`, "add", "--title", "two", "-"); errs != "" {
		t.Errorf("said %q", errs)
	}
	if out, _ := hearsay("", "verify"); !strings.Contains(out, "1 timestamps, the last of ") || !strings.Contains(out, "Invented Time") {
		t.Errorf("verify: %s", out)
	}
	bundle := filepath.Join(home, "x.wacz")
	hearsay("", "bundle", "-o", bundle)
	if out, _ := hearsay("", "verify", "--timestamp-authority", certificate, bundle); !strings.Contains(out, "Invented Time, whom you trust") {
		t.Errorf("verify of the bundle: %s", out)
	}
	if a.Asked != 2 {
		t.Errorf("asked %d times", a.Asked)
	}
}
