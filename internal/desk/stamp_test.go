package desk_test

import (
	"bytes"
	"context"
	"crypto/x509"
	"os"
	"path/filepath"
	"testing"
	"time"

	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/fetch"
	"hearsay/internal/stamp"
	"hearsay/internal/stamp/stamptest"
	"hearsay/ledger"
)

// authority asks an authority through the fetcher, which here reaches the loopback
// interface.
func authority(a *stamptest.Authority) *stamp.Server {
	return stamp.New(a.URL, func(ctx context.Context, address, mediaType string, body []byte) ([]byte, error) {
		page, err := fetch.New(nil, "hearsay/test", time.Now).Post(ctx, address, mediaType, body)
		return page.Body, err
	}, nil)
}

func TestStamp(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	stamped(t, d)
}

// stamped takes a desk through an authority that fails and comes back.
func stamped(t *testing.T, d *desk.Desk) {
	a := stamptest.Serve(t, x509.ExtKeyUsageTimeStamping)
	proved := func(want int64) {
		t.Helper()
		v, err := d.Verify(t.Context(), func(f desk.Fault) error { t.Errorf("fault %v", f); return nil })
		if err != nil || v.Timestamps != want || (v.Timestamp != nil) != (want > 0) {
			t.Errorf("%d timestamps, want %d: %+v, %v", v.Timestamps, want, v, err)
		}
	}
	if err := d.Stamp(t.Context(), authority(a)); err != nil || a.Asked > 0 {
		t.Errorf("a desk that signed nothing asked %d times: %v", a.Asked, err)
	}
	add(t, d, desktest.Invented(1, 2))
	a.Broken = true
	if err := d.Stamp(t.Context(), authority(a)); err == nil {
		t.Error("a server out of order gave a timestamp")
	}
	proved(0)
	a.Broken, a.Delay = false, time.Hour
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if err := d.Stamp(ctx, authority(a)); err == nil {
		t.Error("a server that does not answer gave a timestamp")
	}
	a.Delay = 0
	add(t, d, desktest.Invented(2, 2))
	for range 2 { // the second time there is nothing to ask for
		if err := d.Stamp(t.Context(), authority(a)); err != nil {
			t.Error(err)
		}
	}
	if a.Asked != 3 {
		t.Errorf("asked %d times, want 3", a.Asked)
	}
	proved(1)
	if v := bundled(t, d); v.Timestamp == nil || v.Size != 8 {
		t.Errorf("the bundle has no timestamp: %+v", v)
	}
}

// outline is what bundles of two ledgers with the same entries share.
type outline struct {
	bundle.Counts
	Size      int64
	Timestamp *stamp.Stamp
}

// bundled bundles the whole ledger, checks the bundle, and gives what it found.
func bundled(t *testing.T, d *desk.Desk, ids ...ledger.ID) outline {
	t.Helper()
	e, err := d.Evidence(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(t.TempDir(), "x.wacz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := bundle.Write(t.Context(), f, e, bundle.About{}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	v, err := bundle.Check(t.Context(), bytes.NewReader(b), int64(len(b)), bundle.Options{}, func(f bundle.Fault) error { t.Errorf("fault %v", f); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return outline{v.Counts, v.Size, v.Timestamp}
}
