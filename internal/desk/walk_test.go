package desk_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store"
	"hearsay/ledger"
)

// walk does random things to a ledger. Each word, name, title, outlet, file name and address that
// it writes is a token that is written nowhere else, so that whatever is left of an entry can be
// told by it.
type walk struct {
	t       *testing.T
	d       *desk.Desk
	db      store.Store
	r       *rand.Rand
	tokens  int
	reports []desktest.Report // as they were added, the last version of each source
	written []desktest.Report // all that were added
	entered []ledger.ID       // statements, reports, captures and what people entered
	names   []string
	typed   map[string]bool // tokens of what people entered, and not of reports
	done    map[string]int  // how often each move was taken, and not refused
}

// move is a thing that a walk can do. A move that the ledger refuses counts as done.
type move struct {
	name    string
	weight  int
	do      func(*walk) error
	reports bool // it writes reports
}

// moves are all things that a walk can do; a new kind of entry gets a line here.
func moves() []move {
	return append(repairs(), []move{
		{"add", 3, (*walk).add, true},
		{"edit", 4, (*walk).edit, true},
		{"add again", 1, func(w *walk) error { return w.put(w.report()) }, true},
		{"read again", 3, (*walk).reread, false},
		{"review", 4, (*walk).review, false},
		{"correct the speaker", 3, (*walk).correct, false},
		{"merge", 2, func(w *walk) error { return w.merge(ledger.Merge) }, false},
		{"split", 1, func(w *walk) error { return w.merge(ledger.Split) }, false},
		{"not the same speaker", 1, func(w *walk) error { return w.merge(ledger.NotSameSpeaker) }, false},
		{"resolve", 1, (*walk).resolve, false},
		{"withdraw", 1, (*walk).withdraw, false},
		{"erase", 4, (*walk).erase, false},
		{"erase a speaker", 1, (*walk).forget, false},
	}...)
}

// step does one thing and says what.
func (w *walk) step() string {
	w.t.Helper()
	all := 0
	for _, m := range moves() {
		all += m.weight
	}
	at := w.r.IntN(all)
	for _, m := range moves() {
		if at -= m.weight; at >= 0 {
			continue
		}
		before := w.tokens
		err := m.do(w)
		for n := before + 1; n <= w.tokens && !m.reports; n++ {
			w.typed[tokenOf(n)] = true
		}
		refusals := []error{nil, desk.ErrRefused, desk.ErrNotFound, ledger.ErrInvalid}
		if !slices.ContainsFunc(refusals, func(r error) bool { return errors.Is(err, r) }) {
			w.t.Fatalf("%s: %v", m.name, err)
		}
		if err == nil {
			w.done[m.name]++
		}
		return m.name
	}
	return ""
}

// tokenStart begins every token, and four letters follow: no stemmer changes it, and a hash that
// is written in letters is not taken for it.
const (
	tokenStart   = "zqbbbb"
	tokenLetters = "bcdfhklmnpqrtvza" // that the key of a name keeps as they are
)

func (w *walk) token() string {
	w.tokens++
	return tokenOf(w.tokens)
}

func tokenOf(n int) string {
	out := []byte(tokenStart + "bbbb")
	for i := len(out) - 1; n > 0; i, n = i-1, n/16 {
		out[i] = tokenLetters[n%16]
	}
	return string(out)
}

func (w *walk) name() string {
	t := w.token()
	return "Z" + t[1:]
}

func (w *walk) said() desktest.Said {
	words := fmt.Sprintf("the %s of %s will hold near Graz", w.token(), w.token())
	s := desktest.Said{By: w.name() + " " + w.name(), Words: words, Place: "Graz"}
	if w.r.IntN(3) == 0 {
		s.Act, s.Due = "predict", "2026-01-01"
	}
	return s
}

func (w *walk) add() error {
	r := desktest.Report{File: w.token() + ".txt", Outlet: w.name(), Title: w.name() + " and " + w.name(), Published: "2025-11-20"}
	if w.r.IntN(2) == 0 {
		r.URL = "https://example.org/" + w.token()
	}
	for range 1 + w.r.IntN(4) {
		r.Said = append(r.Said, w.said())
	}
	w.reports = append(w.reports, r)
	return w.put(r)
}

func (w *walk) report() desktest.Report {
	if len(w.reports) == 0 {
		return desktest.Report{}
	}
	return w.reports[w.r.IntN(len(w.reports))]
}

// edit adds another version of a report: a statement is in other words, new, or gone.
func (w *walk) edit() error {
	if len(w.reports) == 0 {
		return w.add()
	}
	k := w.r.IntN(len(w.reports))
	r := w.reports[k]
	r.Said = slices.Clone(r.Said)
	switch at := w.r.IntN(len(r.Said)); w.r.IntN(3) {
	case 0:
		r.Said[at].Words = strings.Replace(r.Said[at].Words, "hold", w.token(), 1)
	case 1:
		r.Said = append(r.Said, w.said())
	default:
		r.Said[at] = w.said()
	}
	w.reports[k] = r
	return w.put(r)
}

func (w *walk) put(r desktest.Report) error {
	if len(r.Said) == 0 {
		return nil
	}
	w.written = append(w.written, r)
	return w.enter(r.Item())
}

// reread adds the bytes of a report again, as another engine reads them: it may miss the last
// statement, or read it as another act.
func (w *walk) reread() error {
	r := w.report()
	if len(r.Said) == 0 {
		return nil
	}
	bytes := r.Item()
	r.Engine, r.Said = "test "+fmt.Sprint(w.r.IntN(5)), slices.Clone(r.Said)
	if last := len(r.Said) - 1; w.r.IntN(2) == 0 {
		r.Said = r.Said[:last]
	} else {
		r.Said[last].Act, r.Said[last].Due = "deny", ""
	}
	item := r.Item()
	item.Bytes, item.Text = bytes.Bytes, bytes.Text
	item.Reading.Report.TextSHA256, item.Reading.Report.SHA256 = bytes.Reading.Report.TextSHA256, bytes.Reading.Report.SHA256
	return w.enter(item)
}

func (w *walk) enter(item desk.Item) error {
	receipts, err := w.d.Add(ctx(), item)
	if err == nil {
		w.entered = append(w.entered, receipts[0].Capture, receipts[0].Report)
		w.entered = append(w.entered, receipts[0].Statements...)
	}
	for _, s := range item.Reading.Statements {
		w.names = append(w.names, *s.Speaker.Name)
	}
	return err
}

// one is an entry of one of the kinds; none of them where there is none.
func (w *walk) one(kinds ...ledger.Kind) ledger.ID {
	for range 50 {
		if len(w.entered) == 0 {
			break
		}
		id := w.entered[w.r.IntN(len(w.entered))]
		if slices.ContainsFunc(kinds, id.Is) {
			return id
		}
	}
	return ledger.MakeID(kinds[0], 0)
}

func (w *walk) person(id ledger.ID, err error) error {
	if err == nil {
		w.entered = append(w.entered, id)
	}
	return err
}

func (w *walk) review() error {
	r := ledger.Review{Action: []string{ledger.Accept, ledger.Reject}[w.r.IntN(2)], Of: w.one(ledger.KindStatement), Reason: w.token()}
	if w.r.IntN(3) == 0 {
		r.Action, r.Field, r.Value = ledger.Correct, "act", []byte([]string{`"deny"`, `"promise"`}[w.r.IntN(2)])
	}
	return w.person(w.d.Review(ctx(), "Jon Adler", r))
}

func (w *walk) correct() error {
	name := w.name() + " " + w.name()
	w.names = append(w.names, name)
	return w.person(w.d.Review(ctx(), "Jon Adler", ledger.Review{Action: ledger.Correct, Of: w.one(ledger.KindStatement), Field: "speaker",
		Value: fmt.Appendf(nil, `{"name":%q}`, name)}))
}

func (w *walk) merge(action string) error {
	if len(w.names) == 0 {
		return nil
	}
	one, other := w.names[w.r.IntN(len(w.names))], w.names[w.r.IntN(len(w.names))]
	return w.person(w.d.Review(ctx(), "Jon Adler", ledger.Review{Action: action, Name: one, Into: other}))
}

func (w *walk) resolve() error {
	o := ledger.Outcome{Of: w.one(ledger.KindStatement), Outcome: ledger.Partly, Evidence: []string{"a letter of " + w.token()}, Reason: w.token()}
	return w.person(w.d.Resolve(ctx(), "Jon Adler", o))
}

func (w *walk) withdraw() error {
	return w.person(w.d.Withdraw(ctx(), "Jon Adler", ledger.Withdrawal{Of: w.one(ledger.KindStatement, ledger.KindReport), Reason: w.token()}))
}

func (w *walk) erase() error {
	kinds := [][]ledger.Kind{{ledger.KindStatement}, {ledger.KindStatement}, {ledger.KindReport}, {ledger.KindCapture},
		{ledger.KindReview}, {ledger.KindReview, ledger.KindOutcome, ledger.KindWithdrawal, ledger.KindUndo, ledger.KindPublication}}
	id := w.one(kinds[w.r.IntN(len(kinds))]...)
	own := w.ownWords(id)
	_, err := w.d.Erase(ctx(), "Vera Holm", id, "asked for")
	if errors.Is(err, desk.ErrRefused) && !id.Is(ledger.KindReview) {
		w.t.Errorf("%s: %v", id, err)
	}
	if err != nil {
		return err
	}
	living := w.living()
	for token := range own {
		if living[token] {
			w.t.Errorf("%s was erased, and its own word %s is in another entry: %s", id, token, w.having(token))
		}
	}
	return nil
}

// having are the entries that have a token, in full.
func (w *walk) having(token string) string {
	out := ""
	err := w.db.Rows(ctx(), 0, store.Forever, func(row store.Row) error {
		if tokensIn(row.Body)[token] {
			out += fmt.Sprintf("\n%d %s", row.Seq, row.Body)
		}
		return nil
	})
	return fmt.Sprint(out, err)
}

// ownWords are the tokens of an entry that were first written when a person entered something:
// whatever else has them has them from there. A name that a merge has may be of others.
func (w *walk) ownWords(id ledger.ID) map[string]bool {
	shown, err := w.d.Show(ctx(), id, time.Time{})
	if err != nil || shown.Entry == nil || !shown.Entry.Carried() && !id.Is(ledger.KindPublication) {
		return nil
	}
	own := tokensIn([]byte(mustJSON(w.t, shown.Entry)))
	merged := w.merged()
	maps.DeleteFunc(own, func(token string, _ bool) bool { return !w.typed[token] || merged[token] })
	return own
}

// merged are the tokens in merges and splits.
func (w *walk) merged() map[string]bool {
	out := map[string]bool{}
	for _, id := range w.entered {
		shown, err := w.d.Show(ctx(), id, time.Time{})
		if e := shown.Entry; err == nil && e != nil && e.Review != nil && e.Review.Of == "" {
			maps.Copy(out, tokensIn([]byte(mustJSON(w.t, shown.Entry))))
		}
	}
	return out
}

// living are the tokens in the entries that have content, and in the texts of reports that have.
func (w *walk) living() map[string]bool {
	w.t.Helper()
	out := map[string]bool{}
	var reports []ledger.ID
	err := w.db.Rows(ctx(), 0, store.Forever, func(row store.Row) error {
		maps.Copy(out, tokensIn(row.Body))
		if row.Kind == ledger.KindReport && !row.Erased() {
			reports = append(reports, ledger.MakeID(row.Kind, row.Seq))
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, id := range reports {
		text, err := w.d.Text(ctx(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		maps.Copy(out, tokensIn([]byte(text)))
	}
	return out
}

// tokensIn finds tokens in bytes, in whatever case. One that the end of a page cuts is no token.
func tokensIn(b []byte) map[string]bool {
	out := map[string]bool{}
	b = bytes.ToLower(b)
	for at := 0; ; at++ {
		k := bytes.Index(b[at:], []byte(tokenStart))
		if k < 0 {
			return out
		}
		at += k
		token := string(b[at:min(at+len(tokenStart)+4, len(b))])
		if len(strings.Trim(token[len(tokenStart):], tokenLetters)) == 0 && len(token) == len(tokenStart)+4 {
			out[token] = true
		}
	}
}

// leftovers are the tokens in the files of a folder that no entry with content has, with the
// files; packed files are looked at unpacked.
func leftovers(t *testing.T, folder string, living map[string]bool) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if z, err := gzip.NewReader(bytes.NewReader(b)); err == nil {
			b, _ = io.ReadAll(z) // a torn file as far as it goes
		}
		for token := range tokensIn(b) {
			if !living[token] {
				out = append(out, token+" in "+filepath.Base(path))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// nightly is the long form of a number where the nightly tests run.
func nightly(short, long int) int {
	if os.Getenv("HEARSAY_NIGHTLY") != "" {
		return long
	}
	return short
}

// walkLength is after how many steps a walk goes on in a new ledger.
const walkLength = 100

// Whatever is done to a ledger in whatever order, it verifies after every step, and nothing of
// what was erased is in any byte of its folder.
func TestRandomWalks(t *testing.T) {
	for n := range longRun(2, 100) {
		folder := t.TempDir()
		d, db := desktest.Open(t, folder, desktest.NewClock("2025-11-22").Now)
		w := &walk{t: t, d: d, db: db, r: rand.New(rand.NewPCG(uint64(n), 12))}
		w.take(walkLength, func() []string { return leftovers(t, folder, w.living()) })
		t.Logf("walk %d: %v", n, w.done)
		db.Close()
	}
}

// take takes so many steps; after each the ledger verifies, and after an erasure nothing of it is
// left.
func (w *walk) take(steps int, left func() []string) {
	w.t.Helper()
	var done []string
	w.done, w.typed = map[string]int{}, map[string]bool{}
	for range steps {
		name := w.step()
		done = append(done, name)
		if got := faults(w.t, w.d); len(got) > 0 {
			w.t.Fatalf("faults after %d steps, %q: %v", len(done), done[max(0, len(done)-12):], got)
		}
		if !strings.HasPrefix(name, "erase") {
			continue
		}
		if got := left(); len(got) > 0 {
			w.t.Fatalf("left of what was erased, after %d steps: %q", len(done), got)
		}
	}
	w.seen()
}

// seen looks at every entry, and packs all that live into a bundle, which holds.
func (w *walk) seen() {
	w.t.Helper()
	var living []ledger.ID
	err := w.db.Rows(ctx(), 0, store.Forever, func(row store.Row) error {
		id := ledger.MakeID(row.Kind, row.Seq)
		if !row.Erased() {
			living = append(living, id)
		}
		_, err := w.d.Show(ctx(), id, time.Time{})
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	if len(living) > 0 {
		bundled(w.t, w.d, living...)
	}
	if _, err := w.d.Records(ctx(), desk.Filter{}); err != nil {
		w.t.Fatal(err)
	}
}
