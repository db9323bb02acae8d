package threads_test

import (
	"testing"

	"hearsay/ledger"
)

// What people decided of statements holds when another engine reads their reports again, and the entries alone make the same.
func TestDecisionsHoldWhenReportsAreReadAgain(t *testing.T) {
	d := opened(t)
	r := add(t, d, small(0, 2), small(1, 2), small(20, 2), small(8, 2))
	k := keeper(t, d)
	follow(t, k)
	decide := func(action string, a, b ledger.ID) {
		t.Helper()
		if _, err := d.Review(t.Context(), "Jon Adler", ledger.Review{Action: action, Of: a, With: []ledger.ID{b}, Reason: "heard it"}); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := r[0].Statements[0], r[1].Statements[0]; utterance(t, d, a) != utterance(t, d, b) {
		t.Fatal("a dispatch and its copy are two utterances")
	}
	decide(ledger.NotSame, r[0].Statements[0], r[1].Statements[0])
	decide(ledger.Same, r[0].Statements[0], r[2].Statements[0])
	decide(ledger.Elsewhere, r[3].Statements[1], r[0].Statements[1])
	said := func(n int) []ledger.ID { return r[n].Statements }
	holds := func(when string) {
		t.Helper()
		follow(t, k)
		if utterance(t, d, said(0)[0]) == utterance(t, d, said(1)[0]) {
			t.Errorf("%s: not the same, and one utterance", when)
		}
		if utterance(t, d, said(0)[0]) != utterance(t, d, said(2)[0]) {
			t.Errorf("%s: the same, and two utterances", when)
		}
		if found(t, k, string(said(3)[1])).ID == found(t, k, string(said(0)[1])).ID {
			t.Errorf("%s: it belongs elsewhere, and is in one thread", when)
		}
	}
	holds("decided")
	for i, n := range []int{0, 1, 20, 8} {
		again := small(n, 2)
		again.Engine = "another"
		if r[i] = add(t, d, again)[0]; !r[i].Reread {
			t.Fatalf("report %d was not read again: %+v", n, r[i])
		}
	}
	holds("read again")
	if err := d.Weaver().Restart(t.Context()); err != nil {
		t.Fatal(err)
	}
	holds("computed from the entries")
}
