// Package desktest makes what tests and benchmarks of the ledger need: invented reports
// with their readings, and desks over temporary ledgers. Names, outlets and events in it
// are invented; places are real.
package desktest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/store"
	"hearsay/internal/store/sqlite"
	"hearsay/ledger"
	"hearsay/proof"
	"hearsay/reading"
	"hearsay/span"
)

// Said is one statement of an invented report.
type Said struct {
	By        string // the speaker; in brackets where the name is withheld
	Words     string
	Act       string // "assert" where empty
	Certainty string // "certain" where empty
	Due       string // the last day of a forecast's window; "never" for an unscorable one
	Place     string // must occur in Words
	Held      bool
	Denied    bool // of negative polarity
}

// Report is an invented report.
type Report struct {
	File, URL, Outlet, Title string
	Language                 string // "en" where empty
	Published                string // a day, or an instant as in RFC 3339
	Engine                   string // version of the engine that reads it; "test" where empty
	Body                     string // what it says in its own name
	Credit                   string // in brackets at the end
	Said                     []Said
}

// Item is the report with its reading, ready to be added.
func (r Report) Item() desk.Item {
	text, statements := r.read()
	it := desk.Item{Bytes: []byte(text), Text: text, MediaType: "text/plain", By: "Vera Holm",
		Source: ledger.Source{File: r.File, URL: r.URL, Outlet: r.Outlet, Title: r.Title}}
	sum := archive.Sum(it.Bytes)
	it.Reading = reading.Reading{Schema: reading.Schema, Engine: reading.Engine{Version: or(r.Engine, "test")},
		Report: reading.Report{File: r.File, URL: known(r.URL), Outlet: known(r.Outlet), Title: known(r.Title), Language: or(r.Language, "en"),
			SHA256: sum, TextSHA256: sum, Bytes: len(text), Bylines: []string{}},
		Statements: statements, Entities: []reading.Entity{}, Times: []reading.Time{}, Places: []reading.Place{}, Notes: []reading.Note{}, Problems: []reading.Problem{}}
	if day := r.day(); day != "" {
		it.Reading.Report.Published = &reading.Interval{Earliest: &day, Latest: &day, Basis: "given"}
		if day != r.Published {
			it.Reading.Report.Published.At = &r.Published
		}
	}
	return it
}

// day is the one of publication; Published may be an instant.
func (r Report) day() string { return r.Published[:min(len(r.Published), len(time.DateOnly))] }

func (r Report) read() (string, []reading.Statement) {
	var text strings.Builder
	if r.Title != "" {
		text.WriteString(r.Title + "\n\n")
	}
	statements := []reading.Statement{}
	for i, s := range r.Said {
		name := strings.Trim(s.By, "()")
		source := cut(&text, name)
		text.WriteString(" ")
		verb, that := cueIn(r.Language)
		cue := cut(&text, verb)
		text.WriteString(that)
		content := cut(&text, s.Words)
		text.WriteString(".\n")
		statements = append(statements, s.statement(fmt.Sprintf("s%d", i+1), source, cue, content, r.day()))
	}
	text.WriteString(r.Body)
	if r.Credit != "" {
		text.WriteString("(" + r.Credit + ")\n")
	}
	return text.String(), statements
}

// cueIn is the verb by which something is said in a language, and what follows it.
func cueIn(language string) (verb, that string) {
	switch language {
	case "ru":
		return "сообщил", ", что "
	case "uk":
		return "повідомив", ", що "
	}
	return "said", " that "
}

// cut writes words and gives the span that they have.
func cut(text *strings.Builder, words string) reading.Span {
	at := text.Len()
	text.WriteString(words)
	return reading.Span{Span: span.Of(at, at+len(words)), Text: words}
}

func (s Said) statement(id string, source, cue, content reading.Span, published string) reading.Statement {
	name, polarity := source.Text, "positive"
	act, kind := or(s.Act, "assert"), "person"
	if s.Denied {
		polarity = "negative"
	}
	out := reading.Statement{ID: id, Content: []reading.Span{content}, Cue: []reading.Span{cue}, Source: []reading.Span{source},
		Where: "body", Mode: "voiced", Voice: "indirect", Act: &act, Polarity: &polarity,
		Certainty:  &reading.Certainty{Value: or(s.Certainty, "certain"), Hedges: []reading.Span{}},
		Speaker:    &reading.Speaker{Name: &name, Kind: &kind, Unnamed: strings.HasPrefix(s.By, "("), Candidates: []reading.Candidate{}, Because: []string{}},
		Confidence: 0.9, Because: []string{"invented"}}
	if s.Held {
		out.Mode = "held"
	}
	if published != "" {
		out.SaidAt = &reading.SaidAt{Earliest: &published, Latest: &published, Precision: "day", Basis: "explicit"}
	}
	if s.Due != "" {
		out.Forecast = s.forecast(published)
	}
	if s.Place != "" {
		at := content.Start + strings.Index(content.Text, s.Place)
		out.Places = []reading.About{{Name: s.Place, Precision: "place", Span: reading.Span{Span: span.Of(at, at+len(s.Place)), Text: s.Place}}}
	}
	return out
}

func (s Said) forecast(published string) *reading.Forecast {
	if s.Due == "never" {
		why := "no deadline"
		return &reading.Forecast{Anchor: "unknown", WhyNot: &why}
	}
	return &reading.Forecast{Earliest: known(published), Latest: &s.Due, Anchor: "said_at", Scorable: true}
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// Invented is report number n of an endless series, with so many statements; the same
// number gives the same report. Speakers, places and words repeat as they do in news.
func Invented(n, statements int) Report {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	day := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%600)
	out := Report{File: fmt.Sprintf("report-%07d.txt", n), Outlet: pick(r, outlets()), Published: day.Format(time.DateOnly),
		Title: fmt.Sprintf("%s and %s, number %d", pick(r, subjects()), pick(r, subjects()), n)}
	for range statements {
		s := Said{By: pick(r, firsts()) + " " + pick(r, lasts()), Place: pick(r, towns()), Act: pick(r, acts()), Certainty: pick(r, []string{"certain", "probable", "possible", "unknown"})}
		if r.IntN(10) == 0 {
			s.By = "(" + pick(r, []string{"a resident", "an official", "two aides"}) + ")"
		}
		s.Words = fmt.Sprintf("the %s %s %s %s in %s after the %s of %d %s", pick(r, subjects()), pick(r, []string{"has not", "has", "will not", "will"}),
			pick(r, verbs()), pick(r, subjects()), s.Place, pick(r, subjects()), r.IntN(5000), pick(r, subjects()))
		if s.Act == "predict" || s.Act == "promise" {
			s.Due = day.AddDate(0, 0, 1+r.IntN(60)).Format(time.DateOnly)
		}
		out.Said = append(out.Said, s)
	}
	return out
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func outlets() []string {
	return []string{"Harbour Post", "Northern Courier", "The Weir", "Vantage", "Morning Ledger", "Kordon Daily", "Signal Six"}
}

func firsts() []string {
	return strings.Fields("Anders Brita Cyril Dagny Emil Frida Gunnar Hilda Ivo Jelena Karel Livia Milan Nadia Otto Petra Rasmus Sofia Tomas Vera")
}

func lasts() []string {
	return strings.Fields("Alberg Brovko Cersei Dahlin Eklund Falk Grenko Hartov Idris Janko Korvel Lindqvist Morozny Novik Ostrow Palmer Rudin Sorvino Teplov Ulven Varga Wexler Yarov Zelin")
}

func towns() []string {
	return strings.Fields("Odesa Kharkiv Lviv Poltava Rivne Sumy Izmail Tartu Narva Riga Vilnius Lublin Brno Graz Turku Bergen Malmo Aarhus Ghent Leuven")
}

func acts() []string {
	return strings.Fields("assert assert assert assert deny confirm predict promise demand accuse judge")
}

func verbs() []string {
	return strings.Fields("repair close open inspect flood supply cross rebuild count protect sell move")
}

func subjects() []string {
	return strings.Fields("bridge harbour market school reservoir road tunnel hospital depot grain railway turbine council ferry pipeline archive station border fleet mill")
}

// Clock is a clock that tests set.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock starts at noon, UTC, on a day.
func NewClock(day string) *Clock {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return &Clock{now: t.Add(12 * time.Hour)}
}

// Now is the time, a second after the last one that was asked for.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
	return c.now
}

// Pass moves the clock.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Keys are the keys of test ledgers.
func Keys(tb testing.TB) (signer, public string) {
	tb.Helper()
	signer, public, err := proof.NewKey(rand.NewChaCha8([32]byte{1}), "test.example/ledger")
	if err != nil {
		tb.Fatal(err)
	}
	return signer, public
}

// Over is a desk over a store and blobs, which remembers in a file of the folder.
func Over(tb testing.TB, db store.Store, blobs archive.Blobs, folder string, clock func() time.Time) *desk.Desk {
	tb.Helper()
	signer, public := Keys(tb)
	d, err := desk.New(desk.Config{Store: db, Archive: archive.New(blobs, rand.NewChaCha8([32]byte{2})), Key: signer, Public: public,
		Memory: desk.NewMemoryFiles(filepath.Join(folder, "seen")), Clock: clock,
		Passing: func(err error) bool { return errors.Is(err, ErrGone) }})
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// ErrGone is the error of a database that went away, as the desks of this package have it.
var ErrGone = errors.New("the database went away")

// Open is a desk over a SQLite ledger in the folder, which may hold one already.
func Open(tb testing.TB, folder string, clock func() time.Time) (*desk.Desk, store.Store) {
	tb.Helper()
	db, err := sqlite.Open(tb.Context(), filepath.Join(folder, "ledger.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	blobs, err := archive.OpenDir(filepath.Join(folder, "archive"))
	if err != nil {
		tb.Fatal(err)
	}
	return Over(tb, db, blobs, filepath.Join(folder, "state"), clock), db
}
