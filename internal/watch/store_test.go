package watch_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"hearsay/internal/watch"
)

// What several change at a time is all there, a poll that went on meanwhile brings nothing back, and what is refused changes
// nothing.
func TestAListThatSeveralChange(t *testing.T) {
	f := watch.File{Name: filepath.Join(t.TempDir(), "state", "sources.json")}
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			err := f.Change(t.Context(), func(list []*watch.Source) ([]*watch.Source, error) {
				more, _, err := watch.Follow(list, &watch.Source{Address: fmt.Sprintf("https://news.example/%d", i)})
				return more, err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	odd := errors.New("odd")
	if err := f.Change(t.Context(), func([]*watch.Source) ([]*watch.Source, error) { return nil, odd }); !errors.Is(err, odd) {
		t.Error(err)
	}
	if err := f.Went(t.Context(), "https://news.example/3", &watch.Source{Address: "https://news.example/3", Polls: 7}); err != nil {
		t.Error(err)
	}
	if err := f.Went(t.Context(), "https://left.example/", &watch.Source{Address: "https://left.example/"}); err != nil {
		t.Error(err)
	}
	list, err := f.List(t.Context())
	polls := 0
	for _, s := range list {
		polls += s.Polls
	}
	if err != nil || len(list) != 20 || polls != 7 {
		t.Errorf("%d sources, %d polls, %v", len(list), polls, err)
	}
}
