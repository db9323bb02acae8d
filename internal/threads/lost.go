package threads

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/desk"
)

// Unread says that the text of reports is missing or damaged, so that their statements are in no thread. It names the first of
// them and wraps what failed there.
type Unread struct {
	Reports int // how many there are
	first   []error
}

// mostNamed is how many reports an Unread names.
const mostNamed = 5

func (u *Unread) Error() string {
	var list []string
	for _, e := range u.first {
		list = append(list, e.Error())
	}
	if rest := u.Reports - len(list); rest > 0 {
		list = append(list, fmt.Sprintf("and %d more", rest))
	}
	return "left out what cannot be read: " + strings.Join(list, "; ")
}

// Unwrap gives what failed.
func (u *Unread) Unwrap() []error { return u.first }

// Apart parts an error that is an Unread from others, which are in the way of all threads.
func Apart(err error) (unread *Unread, other error) {
	if errors.As(err, &unread) {
		return unread, nil
	}
	return nil, err
}

// miss notes reports that could not be read.
func (k *Keeper) miss(list []desk.Lost) {
	for _, l := range list {
		k.lost[l.Report] = l.Err
	}
}

// unread says which reports could not be read since Follow began; nil for none.
func (k *Keeper) unread() error {
	var list []desk.Lost
	for _, r := range slices.Sorted(maps.Keys(k.lost)) {
		list = append(list, desk.Lost{Report: r, Err: k.lost[r]})
	}
	return unread(list)
}

// unread is the error that reports are lost; nil for none.
func unread(list []desk.Lost) error {
	if len(list) == 0 {
		return nil
	}
	u := &Unread{Reports: len(list)}
	for _, l := range list[:min(mostNamed, len(list))] {
		u.first = append(u.first, l.Err)
	}
	return u
}
