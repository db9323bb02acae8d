package desk_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// What shows an outcome can be looked at by others: on the web, in the ledger, or where words say. The rest is refused at its field.
func TestEvidenceCanBeSeen(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	v, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: ledger.Accept, Of: r.Statements[1]})
	if err != nil {
		t.Fatal(err)
	}
	resolve := func(evidence string) error {
		_, err := d.Resolve(t.Context(), "Jon Adler", ledger.Outcome{Of: r.Statements[0], Outcome: ledger.Partly, Evidence: []string{evidence}, Reason: "so"})
		return err
	}
	for _, bad := range []string{"", " ", "x", "yes", "??? !!!", "5 7", "a b", "javascript:alert(1)", "ftp://harbour.example/a", "https://", "https:///a",
		"file:///etc/passwd", string(v), "s99", "r1042", string(r.Statements[0])} {
		size, _ := d.Size(t.Context())
		var field desk.FieldError
		if err := resolve(bad); !errors.As(err, &field) || field.Field != "evidence" {
			t.Errorf("%q: %v", bad, err)
		}
		if now, _ := d.Size(t.Context()); now != size {
			t.Fatalf("%q was entered", bad)
		}
	}
	for _, good := range []string{"https://harbour.example/a?b=c", "HTTP://harbour.example", string(r.Statements[1]), string(r.Report), string(r.Capture),
		"Harbour Post, 3 May, page 2", "запис у журналі порту", "a photograph"} {
		if err := resolve(good); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	sound(t, d)
}

// What was taken back is not taken back once more, whatever the reason, also under the number of another reading of the same bytes;
// once that was undone it can be.
func TestAReportIsTakenBackOnce(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	first := add(t, d, front())
	second := reread(t, d, front(), 2)
	withdraw := func(of ledger.ID, why string) (ledger.ID, error) {
		return d.Withdraw(t.Context(), "Jon Adler", ledger.Withdrawal{Of: of, Reason: why})
	}
	for _, of := range [][2]ledger.ID{{first.Report, second.Report}, {second.Statements[0], second.Statements[0]}} {
		w, err := withdraw(of[0], "retracted by the outlet")
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range of {
			_, err := withdraw(id, "for another reason")
			if !errors.Is(err, desk.ErrStands) || !strings.Contains(err.Error(), string(w)+", by Jon Adler on 2025-11-22): retracted by the outlet") {
				t.Errorf("%s once more: %v", id, err)
			}
		}
		u := undo(t, d, w)
		other, err := withdraw(of[1], "for another reason")
		if err != nil {
			t.Fatalf("%s after an undo: %v", of[1], err)
		}
		if _, err := d.Undo(t.Context(), "Jon Adler", u, "after all", nil); !errors.Is(err, desk.ErrStands) {
			t.Errorf("two of %s would stand: %v", of[1], err)
		}
		undo(t, d, other)
		back := undo(t, d, u)
		if _, err := withdraw(of[0], "again"); !errors.Is(err, desk.ErrStands) {
			t.Errorf("it was brought back by %s: %v", back, err)
		}
	}
	sound(t, d)
}

// Of two people who take something back at the same time, one does, and the other is told of it.
func TestTwoTakeAReportBackAtOnce(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := add(t, d, front())
	errs := make([]error, 8)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			_, errs[i] = d.Withdraw(t.Context(), fmt.Sprintf("editor %d", i), ledger.Withdrawal{Of: r.Report, Reason: fmt.Sprint("reason ", i)})
		})
	}
	all.Wait()
	entered := 0
	for i, err := range errs {
		if err == nil {
			entered++
		} else if !errors.Is(err, desk.ErrStands) || !strings.Contains(err.Error(), "by editor ") {
			t.Errorf("editor %d: %v", i, err)
		}
	}
	shown, err := d.Show(t.Context(), r.Report, time.Time{})
	if entered != 1 || err != nil || len(shown.About) != 1 {
		t.Errorf("%d entered, %d entries about it, %v", entered, len(shown.About), err)
	}
}

// What nobody can say of a report is refused field by field, all of it at once.
func TestOffersAreChecked(t *testing.T) {
	for name, c := range map[string]struct {
		offer desk.Offer
		want  string
	}{
		"nothing said":    {desk.Offer{}, ""},
		"all well":        {desk.Offer{Address: "https://a.example/x", Outlet: "O", Title: "T\t1", URL: "http://a.example", Published: "2025-11-22", Language: "uk"}, ""},
		"an instant":      {desk.Offer{Published: "2025-11-22T10:00:00+02:00", Language: "auto"}, ""},
		"a script":        {desk.Offer{URL: "javascript:alert(1)"}, "url"},
		"plain words":     {desk.Offer{URL: "somewhere", Address: "the harbour"}, "address url"},
		"no host":         {desk.Offer{URL: "https://", Address: "http:///x"}, "address url"},
		"other schemes":   {desk.Offer{URL: "data:text/html,x", Address: "file:///etc/passwd"}, "address url"},
		"long":            {desk.Offer{URL: "https://a.example/" + strings.Repeat("x", 1<<13)}, "url"},
		"languages":       {desk.Offer{Language: "zz-bad!"}, "language"},
		"other languages": {desk.Offer{Language: "zz"}, "language"},
		"names":           {desk.Offer{Title: "a\x00b", Outlet: "\xff"}, "outlet title"},
		"blanks":          {desk.Offer{Title: " ", Outlet: "\t"}, "outlet title"},
		"days":            {desk.Offer{Published: "2026-02-30"}, "published"},
	} {
		err := c.offer.Check()
		var wrong desk.Wrong
		if errors.As(err, &wrong) != (c.want != "") || err != nil && !errors.Is(err, desk.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
		var fields []string
		for _, f := range wrong {
			fields = append(fields, f.Field)
		}
		if got := strings.Join(fields, " "); got != c.want {
			t.Errorf("%s: wrong are %q, want %q", name, got, c.want)
		}
	}
}
