package memo_test

import (
	"fmt"
	"sync"
	"testing"

	"hearsay/internal/memo"
)

// A key is asked for once as long as there is room, and no more are remembered than there is room for.
func TestMemo(t *testing.T) {
	asked := map[int]int{}
	m := memo.New(3, func(n int) string { asked[n]++; return fmt.Sprint(n) })
	for _, n := range []int{1, 2, 1, 3, 2, 1, 3} {
		if got := m.Of(n); got != fmt.Sprint(n) {
			t.Errorf("%d gives %q", n, got)
		}
	}
	for n := 1; n <= 3; n++ {
		if asked[n] != 1 {
			t.Errorf("%d was asked for %d times", n, asked[n])
		}
	}
	m.Of(4) // there is no room for it beside the others
	m.Of(4)
	m.Of(1)
	if asked[4] != 1 || asked[1] != 2 {
		t.Errorf("4 was asked for %d times, 1 %d times", asked[4], asked[1])
	}
}

func TestSeveralAtOnce(t *testing.T) {
	m := memo.New(8, func(n int) int { return n * n })
	var all sync.WaitGroup
	for k := range 8 {
		all.Go(func() {
			for i := range 500 {
				if n := (i*7 + k) % 20; m.Of(n) != n*n {
					t.Errorf("%d gives another square", n)
				}
			}
		})
	}
	all.Wait()
}
