package desk

import (
	"slices"
	"strings"

	"hearsay/internal/stem"
	"hearsay/internal/store"
	"hearsay/ledger"
	"hearsay/reading"
)

// index drafts the part of the batch that is computed from entries: the views of every
// statement whose standing the drafted entries change.
func (w *draft) index() error {
	touched, err := w.touched()
	if err != nil {
		return err
	}
	last := w.next()
	f := folder{ctx: w.ctx, r: w.r, drafted: w.entries, first: w.tip.Size, refs: w.batch.Refs, skip: w.erased}
	if err := f.load(touched, last); err != nil {
		return err
	}
	for _, seq := range touched {
		s, ok := f.standing(seq)
		if !ok {
			continue // erased
		}
		view := viewOf(s, f.reports[s.Report], f.aliases)
		view.Seq, view.From, view.To = seq, max(seq, w.cause(seq)), store.Forever
		words := w.desk.worded(f.entries[seq], f.entered(seq), f.reports[s.Report])
		view.Own = words.own()
		w.batch.Views = append(w.batch.Views, view)
		w.words(seq, words)
		if view.Named != "" {
			w.batch.Names = append(w.batch.Names, view.Named)
		}
	}
	return nil
}

// words drafts what full-text search finds a statement by. What an erasure took away is
// taken out of it too.
func (w *draft) words(seq int64, words worded) {
	earlier := seq < w.tip.Size
	if !earlier || words.changed || len(w.erased) > 0 {
		w.batch.Words = append(w.batch.Words, store.Words{Seq: seq, Stems: words.all})
	}
	if earlier && words.changed {
		w.batch.Reworded = append(w.batch.Reworded, store.Words{Seq: seq, Stems: words.read})
	}
}

// worded is what full-text search finds a statement by: stems of its words as they were
// read, as they stand, and of all that they ever were.
type worded struct {
	read, now, all string
	changed        bool // by a correction, if only for a time
}

// own are the stems of a view with these words.
func (w worded) own() string {
	if w.changed {
		return w.now
	}
	return ""
}

// worded follows the words of a statement through the entries about it, in order.
func (d *Desk) worded(own ledger.Entry, about []ledger.Entry, report ledger.Entry) worded {
	w := worded{read: d.stems(own.Statement.Read, report)}
	w.now, w.all = w.read, w.read
	s := *own.Statement
	for _, e := range about {
		if e.Kind != ledger.KindReview || e.Review.Action != ledger.Correct {
			continue
		}
		s.Read = ledger.Stand(ledger.Entry{ID: own.ID, Statement: &s}, []ledger.Entry{e}).Read
		if now := d.stems(s.Read, report); now != w.now {
			w.now, w.changed = now, true
			w.all = together(w.all, now)
		}
	}
	return w
}

// together are the stems of both, each once.
func together(a, b string) string {
	all := strings.Fields(a)
	seen := make(map[string]bool, len(all))
	for _, s := range all {
		seen[s] = true
	}
	for _, s := range strings.Fields(b) {
		if !seen[s] {
			all = append(all, s)
		}
	}
	return strings.Join(stem.Cut(all), " ")
}

// touched lists the statements that the drafted entries are or are about, ascending.
func (w *draft) touched() ([]int64, error) {
	seen := map[int64]bool{}
	for i, e := range w.entries {
		if e.Kind == ledger.KindStatement {
			seen[w.tip.Size+int64(i)] = true
		}
	}
	for _, ref := range w.batch.Refs {
		if ref.Target != store.Speakers {
			seen[ref.Target] = true
		}
	}
	for _, e := range w.entries {
		if e.Kind == ledger.KindReview && e.Review.Of == "" {
			seqs, err := w.bearing(ledger.SpeakerKey(e.Review.Name), ledger.SpeakerKey(e.Review.Into))
			if err != nil {
				return nil, err
			}
			for _, seq := range seqs {
				seen[seq] = true
			}
		}
	}
	if err := w.bereft(seen); err != nil {
		return nil, err
	}
	out := make([]int64, 0, len(seen))
	for seq := range seen {
		out = append(out, seq)
	}
	slices.Sort(out)
	return out, nil
}

// bereft adds the statements that lose an entry about them to an erasure, and those that the
// entry was carried to.
func (w *draft) bereft(seen map[int64]bool) error {
	if len(w.erased) == 0 {
		return nil
	}
	rows, err := w.r.Get(w.ctx, w.erased)
	if err != nil {
		return err
	}
	var about []int64
	for _, row := range rows {
		if row.Erased() {
			continue
		}
		e, err := ledger.Decode(row.Body)
		if err != nil {
			return err
		}
		for _, id := range e.About() {
			seq, err := id.Seq()
			if err != nil {
				return err
			}
			seen[seq] = true
			about = append(about, seq)
		}
	}
	for len(about) > 0 {
		if about, err = w.heirs(about); err != nil {
			return err
		}
		for _, seq := range about {
			seen[seq] = true
		}
	}
	return nil
}

// heirs are the statements that replace some others and carry what is being erased.
func (w *draft) heirs(seqs []int64) ([]int64, error) {
	refs, err := w.r.About(w.ctx, seqs, w.tip.Size)
	if err != nil {
		return nil, err
	}
	later := make([]int64, len(refs))
	for i, ref := range refs {
		later[i] = ref.Seq
	}
	rows, err := w.r.Get(w.ctx, later)
	if err != nil {
		return nil, err
	}
	var out []int64
	for i, row := range rows {
		if row.Kind != ledger.KindStatement || row.Erased() || slices.Contains(seqs, row.Seq) {
			continue
		}
		e, err := ledger.Decode(row.Body)
		if err != nil {
			return nil, err
		}
		if e.Statement.Replaces.Is(ledger.KindStatement) && w.erases(e.Statement.Carried) {
			out = append(out, later[i])
		}
	}
	return out, nil
}

// erases reports whether the append empties one of the entries.
func (w *draft) erases(ids []ledger.ID) bool {
	return slices.ContainsFunc(ids, func(id ledger.ID) bool {
		seq, err := id.Seq()
		return err == nil && slices.Contains(w.erased, seq)
	})
}

// bearing lists the statements of speakers, under any name merged with theirs.
func (w *draft) bearing(keys ...string) ([]int64, error) {
	aliases, err := readAliases(w.ctx, w.r, w.tip.Size)
	if err != nil {
		return nil, err
	}
	for _, k := range slices.Clone(keys) {
		keys = append(keys, aliases.of(k))
	}
	return w.r.Find(w.ctx, store.Query{Speakers: keys, All: true})
}

// cause is the last drafted entry about a statement; -1 where the change came over the
// names of speakers or the statement itself is drafted.
func (w *draft) cause(seq int64) int64 {
	cause := int64(-1)
	for _, ref := range w.batch.Refs {
		if ref.Target == seq && ref.Seq >= w.tip.Size {
			cause = max(cause, ref.Seq)
		}
	}
	if cause < 0 && seq < w.tip.Size {
		return w.tip.Size
	}
	return cause
}

// viewOf flattens a standing for the index.
func viewOf(s ledger.Standing, report ledger.Entry, aliases aliases) store.View {
	read := s.Read
	reportSeq, _ := s.Report.Seq()
	v := store.View{State: s.State, Report: reportSeq, Act: plainValue(read.Act), Named: ledger.SpeakerKey(speakerName(read))}
	v.Speaker = aliases.of(v.Named)
	if read.Speaker != nil {
		v.Unnamed = read.Speaker.Unnamed
	}
	if read.Certainty != nil {
		v.Certainty = ledger.Plain(read.Certainty.Value)
	}
	if read.SaidAt != nil {
		v.SaidFrom, v.SaidTo = ends(read.SaidAt.Earliest, read.SaidAt.Latest)
	}
	if f := read.Forecast; f != nil {
		v.Forecast, v.Scorable = true, f.Scorable
		v.DueFrom, v.DueTo = plainValue(f.Earliest), plainValue(f.Latest)
	}
	if s.Outcome != nil {
		v.Outcome = s.Outcome.Outcome
	}
	if report.Report != nil {
		v.Outlet, v.Language = ledger.NameKey(value(report.Report.Head.Outlet)), ledger.Plain(report.Report.Head.Language)
	}
	v.Places = placeKeys(read.Places)
	return v
}

// ends is an interval of which one known end stands for both.
func ends(from, to *string) (string, string) {
	if from == nil {
		from = to
	}
	if to == nil {
		to = from
	}
	return plainValue(from), plainValue(to)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// plainValue is a value as the index keeps it.
func plainValue(s *string) string { return ledger.Plain(value(s)) }

func speakerName(s reading.Statement) string {
	if s.Speaker == nil {
		return ""
	}
	return value(s.Speaker.Name)
}

// placeKeys are the names, in the gazetteer's and the report's spelling, and the IDs of
// places, in lower case.
func placeKeys(places []reading.About) []string {
	var keys []string
	for _, p := range places {
		for _, k := range []string{p.Name, value(p.ID), p.Span.Text} {
			if k != "" {
				keys = append(keys, ledger.NameKey(k))
			}
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// stems are what full-text search finds a statement by: its words, its speaker, its places
// and the title of the report.
func (d *Desk) stems(s reading.Statement, report ledger.Entry) string {
	var text strings.Builder
	for _, c := range s.Content {
		text.WriteString(c.Text + " ")
	}
	if s.Speaker != nil {
		text.WriteString(speakerName(s) + " " + value(s.Speaker.Role) + " " + value(s.Speaker.Affiliation) + " ")
	}
	for _, p := range s.Places {
		text.WriteString(p.Name + " " + p.Span.Text + " ")
	}
	language := ""
	if report.Report != nil {
		text.WriteString(value(report.Report.Head.Title))
		language = report.Report.Head.Language
	}
	return strings.Join(stem.Cut(d.stemmer.Text(text.String(), language)), " ")
}
