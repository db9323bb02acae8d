package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"hearsay/identity"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// speakers are the keys of the speakers that words of a name may mean, in the order of their names.
func (d *Desk) speakers(ctx context.Context, name string, asOf int64) ([]string, error) {
	who, err := d.readAliases(ctx, d.store, bound(asOf))
	if err != nil {
		return nil, err
	}
	names, err := d.fitting(ctx, d.store, who, name)
	var keys []string
	for _, n := range names {
		if k := who.of(n); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	return keys, err
}

// Called are the keys of the speakers that words of a name may mean at a time; zero is now. Whoever asks for one and gets
// several has to be told.
func (d *Desk) Called(ctx context.Context, name string, asOf time.Time) ([]string, error) {
	var q store.Query
	if ok, err := d.asOf(ctx, asOf, &q); err != nil || !ok {
		return nil, err
	}
	return d.speakers(ctx, name, q.AsOf)
}

// fitting are the names that words may mean, in any script, sorted: those of the one speaker who is called exactly so; with a
// surname alone, also whoever has it for the last word; else all that have the words, or a part of them, or at last a
// spelling or an inflected form of them.
func (d *Desk) fitting(ctx context.Context, r store.Reader, who aliases, name string) ([]string, error) {
	asked := ledger.SpeakerKey(name)
	key := who.natural(asked)
	names := who.names() // a merge may name somebody whom no statement names
	for _, part := range slices.Compact([]string{asked, key}) {
		some, err := r.Named(ctx, part)
		if err != nil {
			return nil, err
		}
		names = append(names, some...)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	exact := func(n string) bool { return who.of(n) == who.of(asked) }
	if slices.ContainsFunc(names, exact) {
		alone := !strings.Contains(key, " ")
		return only(names, func(n string) bool { return exact(n) || alone && surname(who.natural(n), key) }), nil
	}
	for _, fits := range []func(n string) bool{
		func(n string) bool { return atWord(n, asked) || atWord(n, key) },
		func(n string) bool { return strings.Contains(n, asked) || strings.Contains(n, key) },
	} {
		if out := only(names, fits); len(out) > 0 {
			return out, nil
		}
	}
	all, err := r.Named(ctx, "")
	return only(all, func(n string) bool { return d.register.Fits(asked, n) }), err
}

func only(names []string, fits func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return !fits(n) })
}

// surname reports whether a key is a name with others before a last word.
func surname(key, last string) bool {
	return !strings.Contains(key, identity.Of) && strings.HasSuffix(key, " "+last)
}

// atWord reports whether a name has the words where one of its own begins.
func atWord(name, words string) bool {
	return strings.HasPrefix(name, words) || strings.Contains(name, " "+words)
}
