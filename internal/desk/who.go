package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"hearsay/identity"
	"hearsay/internal/memo"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// Who is who in the ledger. A statement bears a name: the speaker's as the report has it, with what it belongs to
// where the name does not say it. A name belongs to a speaker: to the key that identity has for it, unless people said
// otherwise, by entries that merge speakers or part them.

// bears is the name that a statement bears; empty where the speaker is not known.
func (d *Desk) bears(s reading.Statement, report ledger.Entry) string {
	b := bearer(s.Speaker)
	name := ledger.SpeakerKey(b.Name)
	if name == "" || len(name) > longest || report.Report == nil {
		return name
	}
	if of := d.register.Belongs(b, d.home(report)); of != "" {
		name = ledger.SpeakerKey(name + identity.Of + of)
	}
	return name
}

func bearer(sp *reading.Speaker) identity.Bearer {
	if sp == nil {
		return identity.Bearer{}
	}
	return identity.Bearer{Name: value(sp.Name), Kind: value(sp.Kind), Role: value(sp.Role), Affiliation: value(sp.Affiliation),
		Unnamed: sp.Unnamed}
}

// longest is how many bytes a name has at the most that does not say by itself which speaker it is.
const longest = 200

// home is where a report is at home, by what is known of it.
func (d *Desk) home(report ledger.Entry) identity.Home {
	head := report.Report.Head
	first := string(cmp.Or(report.Report.First, report.ID))
	return d.register.Home(identity.Origin{Report: first, Outlet: value(head.Outlet), Address: value(head.URL), Title: value(head.Title),
		Places: identity.Places(report.Report.Places)})
}

// aliases says which speaker a name belongs to.
type aliases struct {
	into  map[string]string  // the key of a speaker to the key that it was merged into
	alone map[string]bool    // names that a person parted from their key
	apart map[[2]string]bool // pairs of keys that a person said are two, the lesser first
	keys  *keys
}

func newAliases(k *keys) aliases {
	return aliases{map[string]string{}, map[string]bool{}, map[[2]string]bool{}, k}
}

// readAliases applies the merges and splits that hold among the entries before the bound.
func (d *Desk) readAliases(ctx context.Context, r store.Reader, before int64) (aliases, error) {
	entries, err := merges(ctx, r, before)
	return aliasesOf(d.keys, entries), err
}

// aliasesOf applies the merges and splits among some entries, but for those taken back.
func aliasesOf(k *keys, entries []ledger.Entry) aliases {
	out, undone := newAliases(k), ledger.Undone(entries)
	for _, e := range entries {
		if !e.Falls(undone) && ofSpeakers(e) {
			out.apply(*e.Review)
		}
	}
	return out
}

func (a aliases) apply(r ledger.Review) {
	switch r.Action {
	case ledger.Merge:
		a.merge(ledger.SpeakerKey(r.Name), ledger.SpeakerKey(r.Into))
	case ledger.Split:
		a.split(ledger.SpeakerKey(r.Name), ledger.SpeakerKey(r.Into))
	case ledger.NotSameSpeaker:
		a.part(ledger.SpeakerKey(r.Name), ledger.SpeakerKey(r.Into))
	}
}

// merge joins what was parted, or gives one speaker to another. Two cannot be merged both ways.
func (a aliases) merge(one, two string) {
	delete(a.apart, ordered(a.key(one), a.key(two)))
	if a.natural(one) == a.natural(two) {
		delete(a.alone, one)
		delete(a.alone, two)
		return
	}
	if name, into := a.key(one), a.key(two); a.of(into) != name {
		a.into[name] = into
	}
}

// split takes back a merge, or parts what are spellings of one name.
func (a aliases) split(one, two string) {
	name, into := a.key(one), a.key(two)
	switch {
	case a.spellings(one, two):
		a.part(one, two)
	case a.into[name] == into:
		delete(a.into, name)
	}
}

// spellings reports whether two names are one speaker because they are spelled alike.
func (a aliases) spellings(one, two string) bool { return one != two && a.key(one) == a.key(two) }

// part undoes what made two names one: a merge, or that they are spellings of one name. Then the one that is not spelled
// as the key stands alone.
func (a aliases) part(one, two string) {
	if a.spellings(one, two) {
		if one == a.natural(one) {
			one = two
		}
		a.alone[one] = true
	}
	x, y := a.key(one), a.key(two)
	if a.into[x] == y {
		delete(a.into, x)
	}
	if a.into[y] == x {
		delete(a.into, y)
	}
	a.apart[ordered(x, y)] = true
}

func ordered(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// natural is the key of a name, whatever people say.
func (a aliases) natural(name string) string {
	return a.keys.Of(name)
}

// keys are those of names: a name has the same one always.
type keys = memo.Memo[string, string]

// mostKeys bounds how many are remembered: some megabytes.
const mostKeys = 1 << 14

func newKeys(r *identity.Register) *keys {
	return memo.New(mostKeys, func(name string) string { return ledger.Short(r.Key(name)) })
}

// key is the speaker of a name before merges.
func (a aliases) key(name string) string {
	if name == "" || a.alone[name] {
		return name
	}
	return a.natural(name)
}

// of is the speaker that a name belongs to: it follows merges to their end.
func (a aliases) of(name string) string {
	key := a.key(name)
	for range len(a.into) {
		next, ok := a.into[key]
		if !ok {
			break
		}
		key = next
	}
	return key
}

// decided are the speakers of whom a person said who they are, or who they are not.
func (a aliases) decided() map[string]bool {
	out := map[string]bool{}
	for from, into := range a.into {
		out[a.of(from)], out[a.of(into)] = true, true
	}
	for pair := range a.apart {
		out[a.of(pair[0])], out[a.of(pair[1])] = true, true
	}
	return out
}

// names are the keys that merges have, sorted.
func (a aliases) names() []string {
	seen := map[string]bool{}
	for from, into := range a.into {
		seen[from], seen[into] = true, true
	}
	return slices.Sorted(maps.Keys(seen))
}

// naming says which speaker a name belongs to at each time, by merges and splits.
type naming struct {
	now     aliases
	changes map[string][]rename // by name, in order
}

// rename is what a name belongs to from an entry on.
type rename struct {
	from int64
	into string
}

// namingOf follows merges and splits, and what took them back, in order.
func namingOf(of *keys, merges []ledger.Entry) (naming, error) {
	n := naming{now: newAliases(of), changes: map[string][]rename{}}
	spoken := n.now.spoken(merges)
	for k, e := range merges {
		seq, err := e.ID.Seq()
		if err != nil {
			return n, err
		}
		after := aliasesOf(of, merges[:k+1])
		for _, name := range spoken {
			if into := after.of(name); into != n.now.of(name) {
				n.changes[name] = append(n.changes[name], rename{seq, into})
			}
		}
		n.now = after
	}
	return n, nil
}

// spoken are the names that merges and splits have, and their keys.
func (a aliases) spoken(merges []ledger.Entry) []string {
	seen := map[string]bool{}
	for _, e := range merges {
		if ofSpeakers(e) {
			for _, name := range []string{ledger.SpeakerKey(e.Review.Name), ledger.SpeakerKey(e.Review.Into)} {
				seen[name], seen[a.natural(name)] = true, true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// start is the name under which the changes of another are noted: its own where people spoke of it, else its key.
func (n naming) start(name string) string {
	if _, ok := n.changes[name]; ok {
		return name
	}
	return n.now.natural(name)
}

// of is the key of the speaker that a name belongs to once an entry is there.
func (n naming) of(name string, at int64) string {
	if name == "" {
		return ""
	}
	into := n.now.natural(name)
	for _, c := range n.changes[n.start(name)] {
		if c.from > at {
			break
		}
		into = c.into
	}
	return into
}

// within are the entries after one and before another by which a name came to belong elsewhere.
func (n naming) within(name string, after, before int64) []int64 {
	var out []int64
	for _, c := range n.changes[n.start(name)] {
		if c.from > after && c.from < before {
			out = append(out, c.from)
		}
	}
	return out
}

// unlike are the names that did not always belong to the same in both, and keys: all names of such a key are meant.
func (n naming) unlike(o naming) []string {
	var out []string
	for name, c := range n.changes {
		if !slices.Equal(c, o.changes[name]) {
			out = append(out, name)
		}
	}
	for name := range o.changes {
		if _, ok := n.changes[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}
