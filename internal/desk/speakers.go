package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"hearsay/identity"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// SpeakerRow is a speaker in a line.
type SpeakerRow struct {
	Speaker    string   `json:"speaker"`      // key, after merges
	Of         string   `json:"of,omitempty"` // what tells it from others of the name: a town, a body, the ID of the one report
	Names      []string `json:"names"`        // as reports have them, the most frequent first
	Kind       string   `json:"kind,omitempty"`
	Roles      []string `json:"roles,omitempty"` // as reports have them, the most frequent first
	Unnamed    bool     `json:"unnamed"`
	Statements int      `json:"statements"`
	Reports    int      `json:"reports"`
	Origins    *int     `json:"origins"` // null where not all of it was compared with other reports
	Forecasts  int      `json:"forecasts"`
	Last       string   `json:"last_said,omitempty"` // the last day on which something was said, where one is known

	Because   []string   `json:"because,omitempty"` // of several names: Spellings, Merged
	offices   [][]string // of a person, as reports give them
	Proposals []Proposed `json:"proposals,omitempty"`      // who may be the same besides
	Several   []string   `json:"may_be_several,omitempty"` // offices with nothing in common: the name may be of several people
}

// Why names are one speaker.
const (
	Spellings = "spellings" // they are one name in the spellings of scripts and transliterations
	Merged    = "merged"    // a person merged them
)

// Proposed is another speaker that may be the same.
type Proposed struct {
	Speaker string            `json:"speaker"` // key
	Name    string            `json:"name"`
	Because []identity.Reason `json:"because"`
}

// Speakers lists who said what the filter asks for, those of the most statements first, each with whom of the others it may be
// one with. Statements of unknown speakers are left out.
func (d *Desk) Speakers(ctx context.Context, f Filter) ([]SpeakerRow, error) {
	limit := f.Limit
	f.Limit, f.Sort = 0, ""
	seqs, asOf, err := d.search(ctx, f)
	if err != nil {
		return nil, err
	}
	speakers := map[string]*speakerTally{}
	for part := range slices.Chunk(seqs, page) {
		claims, err := d.claims(ctx, part, asOf, d.day(f.AsOf))
		if err != nil {
			return nil, err
		}
		for _, c := range claims {
			tally(speakers, c)
		}
	}
	out := ranked(speakers)
	if err := d.relate(ctx, out, asOf); err != nil {
		return nil, err
	}
	return out[:limited(len(out), limit)], nil
}

// SpeakersOf lists who said the claims given, as Speakers does for those of a filter, at a time; zero is now.
func (d *Desk) SpeakersOf(ctx context.Context, claims []Claim, asOf time.Time) ([]SpeakerRow, error) {
	speakers := map[string]*speakerTally{}
	for _, c := range claims {
		tally(speakers, c)
	}
	out := ranked(speakers)
	var q store.Query
	if _, err := d.asOf(ctx, asOf, &q); err != nil {
		return nil, err
	}
	return out, d.relate(ctx, out, q.AsOf)
}

// relate says of rows why their names are one speaker, and which of them may be one. What a person said are two is not proposed.
func (d *Desk) relate(ctx context.Context, rows []SpeakerRow, asOf int64) error {
	who, err := d.readAliases(ctx, d.store, bound(asOf))
	if err != nil {
		return err
	}
	list := make([]identity.Known, len(rows))
	for i, r := range rows {
		rows[i].Because, rows[i].Several = who.because(r), d.register.Several(r.offices)
		local := ledger.ID(r.Of).Is(ledger.KindReport)
		list[i] = identity.Known{Key: r.Speaker, Of: r.Of, Local: local, Kind: r.Kind, Names: r.Names, Roles: r.Roles}
	}
	for _, p := range d.register.Propose(list) {
		a, b := &rows[p.One], &rows[p.Two]
		if who.parted(a.Speaker, b.Speaker) {
			continue
		}
		a.Proposals = append(a.Proposals, Proposed{b.Speaker, b.called(), p.Why})
		b.Proposals = append(b.Proposals, Proposed{a.Speaker, a.called(), p.Why})
	}
	return nil
}

// called is a name of the speaker that can be typed: with what it belongs to.
func (r *SpeakerRow) called() string {
	if r.Of == "" {
		return r.Names[0]
	}
	return r.Names[0] + identity.Of + r.Of
}

// because says why the names of a row are one speaker.
func (a aliases) because(r SpeakerRow) []string {
	seen := map[string]bool{}
	for _, name := range r.Names {
		key := ledger.SpeakerKey(name)
		same := a.natural(key) == r.Speaker || a.natural(ledger.SpeakerKey(key+identity.Of+r.Of)) == r.Speaker
		switch {
		case !same:
			seen[Merged] = true
		case key != ledger.SpeakerKey(r.Names[0]):
			seen[Spellings] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// parted reports whether a person said that speakers are two.
func (a aliases) parted(x, y string) bool {
	for pair := range a.apart {
		if one, two := a.of(pair[0]), a.of(pair[1]); ordered(one, two) == ordered(x, y) {
			return true
		}
	}
	return false
}

// ranked are the speakers, those of the most statements first.
func ranked(speakers map[string]*speakerTally) []SpeakerRow {
	var out []SpeakerRow
	for _, t := range speakers {
		out = append(out, t.whole())
	}
	slices.SortFunc(out, func(a, b SpeakerRow) int {
		return cmp.Or(cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Speaker, b.Speaker))
	})
	return out
}

// speakerTally counts what one speaker said.
type speakerTally struct {
	row     SpeakerRow
	names   map[string]int
	roles   map[string]int
	reports map[ledger.ID][]string // the offices that each gives
	origins origins
}

func tally(speakers map[string]*speakerTally, c Claim) {
	if c.Speaker == "" {
		return
	}
	t := speakers[c.Speaker]
	if t == nil {
		t = &speakerTally{row: SpeakerRow{Speaker: c.Speaker, Unnamed: true}, names: map[string]int{}, roles: map[string]int{},
			reports: map[ledger.ID][]string{}}
		speakers[c.Speaker] = t
	}
	sp := c.Read.Speaker
	t.names[value(sp.Name)]++
	if role := value(sp.Role); role != "" {
		t.roles[role]++
	}
	offices := t.reports[c.Report]
	if office := identity.Office(bearer(sp)); office != "" && !slices.Contains(offices, office) {
		offices = append(offices, office)
	}
	t.reports[c.Report] = offices
	t.origins.add(c)
	t.row.Statements++
	t.row.Kind = cmp.Or(t.row.Kind, value(sp.Kind))
	t.row.Unnamed = t.row.Unnamed && sp.Unnamed
	if c.Read.Forecast != nil {
		t.row.Forecasts++
	}
	if at := c.Read.SaidAt; at != nil {
		_, last := ends(at.Earliest, at.Latest)
		t.row.Last = max(t.row.Last, last)
	}
}

func (t *speakerTally) whole() SpeakerRow {
	t.row.Reports, t.row.Origins = len(t.reports), t.origins.count()
	t.row.Names, t.row.Roles = frequent(t.names), frequent(t.roles)
	t.row.Of = belongs(t.row.Speaker, t.row.Names)
	if t.row.Kind == "person" && !t.row.Unnamed {
		for _, id := range slices.Sorted(maps.Keys(t.reports)) {
			t.row.offices = append(t.row.offices, t.reports[id])
		}
	}
	return t.row
}

// belongs is what tells a speaker from others of the name, where the names do not say it.
func belongs(key string, names []string) string {
	_, of, _ := strings.Cut(key, identity.Of)
	if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, identity.Of) }) {
		return ""
	}
	return of
}

// frequent are the words of a count, the most frequent first.
func frequent(times map[string]int) []string {
	return slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b))
	})
}
