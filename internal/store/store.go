// Package store is the contract of the ledger's database: entries in order, the nodes of
// their log, and an index to find statements by.
//
// What is kept falls in two parts. Entries, nodes and checkpoints are the record: rows are
// added, never changed, save that an erasure empties the salt and body of rows. The index
// is computed from entries and can be computed again.
//
// Promises that every implementation keeps, and that storetest checks:
//
//   - Append is one transaction: everything in the batch is durable when it returns nil, and
//     nothing of it can be seen before. After an error that wraps ErrUnsettled the batch may
//     or may not have been entered; after any other error it was not.
//   - Appends are serial, over all processes. compose is called with what all earlier appends
//     left, and may be called again where the database asks for a retry, so it must have no
//     effect but its result.
//   - Readers never wait for a writer and see whole batches only.
//   - Sequence numbers are 0, 1, 2, … without gaps.
//   - An append that erases owes a Sweep: until one has succeeded, what was erased may still be
//     read in the database's files by somebody who looks past the database.
//
// Every method is safe for concurrent use.
package store

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"hearsay/internal/account"
	"hearsay/ledger"
	"hearsay/proof"
)

// ErrUnsettled is wrapped by the error of an Append whose commit was not answered.
var ErrUnsettled = errors.New("the database did not say whether the entries were kept")

// ErrNoEntry is wrapped by errors about a sequence number beyond the end.
var ErrNoEntry = errors.New("no such entry")

// ErrUnswept is wrapped by the error of a Sweep that could not finish.
var ErrUnswept = errors.New("words of it are still in the files of the ledger")

// ErrAltered is wrapped by the error of an Append to a database in which there is something
// that the program did not make: a trigger, a rule, a changed table.
var ErrAltered = errors.New("the database was altered, so nothing is written to it")

// ErrWeak is wrapped by the error of opening a database whose settings let it lose what it
// acknowledged.
var ErrWeak = errors.New("the database's settings let it lose what it acknowledges")

// ErrSettled is wrapped by the error of an Append that settles work which was settled already: somebody
// else entered it, and nothing of the batch is.
var ErrSettled = errors.New("this work was done by somebody else")

// Row is an entry as it is kept. Salt and Body are nil after an erasure.
type Row struct {
	Seq  int64
	At   time.Time
	Kind ledger.Kind
	Leaf proof.Hash
	Salt []byte
	Body []byte
}

// Erased reports whether the content was destroyed.
func (r Row) Erased() bool { return r.Body == nil }

// Tip is the end of the ledger.
type Tip struct {
	Size       int64     // number of entries
	At         time.Time // of the last entry
	Checkpoint []byte    // the last one signed; nil in an empty ledger
	Kept       Ends      // what is kept, whatever the size says
}

// Ends are the numbers behind the last entry, node and checkpoint that are kept.
type Ends struct{ Entries, Nodes, Checkpoints int64 }

// Whole is nil where what is kept ends where the size says.
func (t Tip) Whole() error {
	nodes := int64(0)
	if t.Size > 0 {
		nodes = tlog.StoredHashCount(t.Size)
	}
	for _, end := range []struct {
		what       string
		kept, want int64
	}{{"entries", t.Kept.Entries, t.Size}, {"nodes of the log", t.Kept.Nodes, nodes}, {"checkpoints", t.Kept.Checkpoints, t.Size}} {
		if end.kept != end.want {
			return fmt.Errorf("its %s end at %d, and should at %d", end.what, end.kept, end.want)
		}
	}
	return nil
}

// Ref says that the entry at Seq is about the entry at Target.
type Ref struct{ Target, Seq int64 }

// Speakers is the target of reviews that are about who is who.
const Speakers int64 = -1

// Held says that the entry at Seq lives on an archive record.
type Held struct {
	Name string
	Seq  int64
	Kind ledger.Kind
}

// Version is a report in the index of sources.
type Version struct {
	Seq    int64
	Source string // ledger.Source.Key
}

// Place is a further place of publication: the outlet, in lower case, and the entry that says so.
type Place struct {
	Outlet string
	Seq    int64
}

// Prefix ends a stem of a Query that stands for all that begin so.
const Prefix = "*"

// Beginning is the stem without its Prefix; false where it has none, or is nothing else.
func Beginning(stem string) (string, bool) {
	whole, ok := strings.CutSuffix(stem, Prefix)
	return whole, ok && whole != ""
}

// Forever is the To of a view that still holds.
const Forever int64 = math.MaxInt64

// View is how a statement can be found, from the entry at From until the entry at To.
// Days are YYYY-MM-DD and empty where unknown.
type View struct {
	Seq       int64 // of the statement
	From, To  int64
	State     string
	Report    int64
	Named     string // key of the speaker's name
	Speaker   string // key of the speaker after merges; Named where there are none
	Unnamed   bool
	Act       string
	Certainty string
	Outlet    string // lower case
	Language  string
	SaidFrom  string
	SaidTo    string
	DueFrom   string
	DueTo     string

	PublishedFrom string // of the report
	PublishedTo   string
	Sure          int64  // the confidence, in millionths
	Looked        string // what people made of it: Accepted, Reviewed, or empty

	Forecast bool
	Scorable bool
	Outcome  string   // empty while there is none
	Places   []string // lower-case names and gazetteer IDs
	Own      string   // its stems, where corrections changed the words; else they are those of Words
}

// Equal reports whether two views say the same.
func (v View) Equal(o View) bool {
	return slices.Equal(v.Places, o.Places) &&
		v.Seq == o.Seq && v.From == o.From && v.To == o.To && v.State == o.State && v.Report == o.Report &&
		v.Named == o.Named && v.Speaker == o.Speaker && v.Unnamed == o.Unnamed &&
		v.Act == o.Act && v.Certainty == o.Certainty && v.Outlet == o.Outlet && v.Language == o.Language &&
		v.SaidFrom == o.SaidFrom && v.SaidTo == o.SaidTo && v.DueFrom == o.DueFrom && v.DueTo == o.DueTo &&
		v.PublishedFrom == o.PublishedFrom && v.PublishedTo == o.PublishedTo && v.Sure == o.Sure && v.Looked == o.Looked &&
		v.Forecast == o.Forecast && v.Scorable == o.Scorable && v.Outcome == o.Outcome && v.Own == o.Own
}

// What people may have made of a statement. One that was corrected or rejected, and not accepted, was reviewed.
const (
	Accepted = "accepted"
	Reviewed = "reviewed"
)

// Unread asks for statements that nobody made anything of.
const Unread = "unread"

// Orders of statements besides that of entering, in which the newest comes first, as it does among those that an order leaves
// equal.
const (
	BySaid      = "said"       // the last said first, those of an unknown day at the end
	ByPublished = "published"  // the last published first, those of an unknown day at the end
	ByDue       = "due"        // the forecast that closes first in front, what has no deadline at the end
	BySure      = "confidence" // the least sure first
)

// Words are the stems of a statement, for full-text search: those of its words as read, and
// those of its words after each correction. Which of them hold at a time, Own of the view
// says.
type Words struct {
	Seq   int64
	Stems string // separated by blanks
}

// Batch is what one Append enters. Rows follow the end of the ledger; the first node has
// the index that the first row's leaf has in the log.
type Batch struct {
	Rows       []Row
	Nodes      []proof.Hash
	Checkpoint []byte

	Refs     []Ref
	Held     []Held
	Versions []Version
	Further  []Place  // of publication; those that are there already may be among them
	Views    []View   // of each statement all, in order, in place of those that it had
	Words    []Words  // of new statements, and in place of those of earlier ones
	Names    []string // keys of speakers' names

	// Request is what the batch is entered for, where that may be asked for again; nil for nothing. A batch may have
	// nothing else.
	Request *Request

	// Erase lists entries to empty. Everything in the index that came from them goes too, and
	// names that no view bears any more; so does work on the same bytes.
	Erase []int64

	// Settled lists work that the batch does: its rows go with it, or nothing is entered.
	Settled []string
}

// Request is what somebody asked to be entered who may ask again, not knowing whether it was.
type Request struct {
	Key, Sum [32]byte // of the asking, and over what was asked
	At       time.Time
	First    int64 // the first entry that was entered for it
	Count    int64 // how many there are from there on
}

// Remembered is how long a request is remembered, at the least.
const Remembered = 30 * 24 * time.Hour

// Query asks for statements. A zero field does not restrict.
//
// Each group of Words must be there by any of its stems; a stem that ends in Prefix stands
// for all that begin so. Across finds, besides the statements that have all groups, those
// that have one while the statements of their report have all of them, and none by itself.
type Query struct {
	AsOf int64 // only what the first AsOf entries say; 0 for all

	Speakers         []string // keys
	Places           []string // any of these, as Places gives them
	Act              string
	Outlets          []string // any of these, as Outlets gives them
	Further          []int64  // or of these reports, which came out in them too
	Certainty        string
	Language         string
	Unnamed          *bool
	SaidFrom, SaidTo string // the saying may lie in these days
	DueFrom, DueTo   string // the window closes in these days
	PublishedFrom    string // the report may have been published in these days
	PublishedTo      string
	Sure             int64  // at least so sure, in millionths
	Looked           string // Unread or Accepted; empty for any
	Forecasts        bool
	Unresolved       bool
	Report           *int64
	Words            [][]string
	Across           bool
	All              bool // also what is superseded or rejected

	Before int64  // only statements entered before this one; 0 for all
	Order  string // one of the constants; empty for the newest first. Before goes by entering alone
	Limit  int    // at most so many; 0 for all
}

// Log reads entries and the log over them.
type Log interface {
	Tip(ctx context.Context) (Tip, error)
	// Rows yields the rows of [from, to) in order, up to the end, until yield fails.
	Rows(ctx context.Context, from, to int64, yield func(Row) error) error
	// Nodes reads nodes of the log by index.
	Nodes(ctx context.Context, indexes []int64) ([]proof.Hash, error)
	// Checkpoints yields every checkpoint in order of size.
	Checkpoints(ctx context.Context, yield func(size int64, checkpoint []byte) error) error
}

// Entries reads entries by what is known of them.
type Entries interface {
	// Get reads rows by sequence number, in the order asked for.
	Get(ctx context.Context, seqs []int64) ([]Row, error)
	// About gives the refs to the targets, of entries before the bound, ordered by entry.
	About(ctx context.Context, targets []int64, before int64) ([]Ref, error)
	// Under gives the refs of entries, to whatever they are about, in the order of About.
	Under(ctx context.Context, seqs []int64) ([]Ref, error)
	// At is the number of entries that had been entered at a time.
	At(ctx context.Context, t time.Time) (int64, error)
}

// Statements finds statements and those who made them.
type Statements interface {
	// Find gives the statements that a query asks for, in its order.
	Find(ctx context.Context, q Query) ([]int64, error)
	// Named gives the keys of speakers' names that contain the part, sorted.
	Named(ctx context.Context, part string) ([]string, error)
	// Places gives what statements are about: names and gazetteer IDs, in lower case, each once.
	Places(ctx context.Context) ([]string, error)
	// Outlets gives the outlets of reports with statements, and of further places of publication, in lower case, each once.
	Outlets(ctx context.Context) ([]string, error)
	// Views gives the views of statements, by statement and then by From.
	Views(ctx context.Context, seqs []int64) ([]View, error)
	// Bearing gives the statements that some view, of whatever time, has under one of the keys of
	// names, ascending.
	Bearing(ctx context.Context, names []string) ([]int64, error)
}

// Sources finds captures and reports by what they hold and where they came from.
type Sources interface {
	// Holding gives what lives on archive records, in order.
	Holding(ctx context.Context, names ...string) ([]Held, error)
	// Reports gives the last so many reports before the bound that were not erased, ascending; all of them for a limit of 0.
	Reports(ctx context.Context, before int64, limit int) ([]int64, error)
	// Latest is the last report of a source, -1 where there is none.
	Latest(ctx context.Context, source string) (int64, error)
	// Further gives the entries that say of a further place of publication that it was one of some outlets, ascending.
	Further(ctx context.Context, outlets []string) ([]int64, error)
}

// Parts shows the index as it is kept, to compare it with the entries.
type Parts interface {
	// Lines yields one part of the index, in any order, as the Line of each of its rows.
	Lines(ctx context.Context, part Part, yield func(line string) error) error
	// Stems gives what full-text search finds statements by, in order.
	Stems(ctx context.Context, seqs []int64) ([]Words, error)
}

// Part is a part of the index that a check compares as a whole.
type Part string

// Parts of the index.
const (
	PartRefs     Part = "refs"
	PartHeld     Part = "held"
	PartVersions Part = "versions"
	PartWords    Part = "words"
	PartViews    Part = "views"
	PartPlaces   Part = "places"
	PartFurther  Part = "published"
	PartNames    Part = "names"
)

// Line is the row as one line.
func (r Ref) Line() string { return fmt.Sprintf("%d\t%d", r.Target, r.Seq) }

// Line is the row as one line.
func (h Held) Line() string { return fmt.Sprintf("%s\t%d\t%s", h.Name, h.Seq, h.Kind) }

// Line is the row as one line.
func (v Version) Line() string { return fmt.Sprintf("%d\t%s", v.Seq, v.Source) }

// Line is the row as one line.
func (p Place) Line() string { return fmt.Sprintf("%s\t%d", p.Outlet, p.Seq) }

// Line says which view it is, in one line.
func (v View) Line() string { return fmt.Sprintf("%d\t%d", v.Seq, v.From) }

// PlaceLine is the row of a place of a view as one line.
func (v View) PlaceLine(place string) string { return fmt.Sprintf("%s\t%d\t%d", place, v.Seq, v.From) }

// Line is the row as one line.
func (w Words) Line() string { return strconv.FormatInt(w.Seq, 10) + "\t" + w.Stems }

// Stamp is a timestamp token of the checkpoint of a size: what somebody outside says of when
// it was there.
type Stamp struct {
	Size   int64
	Token  []byte
	SHA256 [32]byte // of the token when it was kept
}

// Stamps reads timestamp tokens. They are no part of the log.
type Stamps interface {
	// Stamps yields the tokens in order of size.
	Stamps(ctx context.Context, yield func(Stamp) error) error
}

// Job is a capture that waits to be read. It is no part of the log: nothing is claimed of it.
type Job struct {
	ID    string
	Name  string    // of its bytes in the archive: hex SHA-256
	Put   time.Time // when it was put here
	Begun int       // how often somebody began on it
	Tries int       // that failed
	Fault string    // of the last one, in words
	Dead  bool      // it is tried no more until a person says so
	Body  []byte    // nil where a list of jobs was asked for
}

// Work keeps jobs until they are done: an outbox that shares the ledger's transactions.
type Work interface {
	// Put keeps jobs, all or none; they are durable when it returns nil. One whose ID is there stays as it is.
	Put(ctx context.Context, jobs ...Job) error
	// Begin gives a job, and counts that somebody begins on it; nil where it is not there, or was done.
	Begin(ctx context.Context, id string) (*Job, error)
	// Unsent gives IDs of living jobs that were not handed out since a time, oldest first; Sent notes that some were.
	Unsent(ctx context.Context, since time.Time, most int) ([]string, error)
	Sent(ctx context.Context, now time.Time, ids ...string) error
	WorkList
}

// WorkList is what can be done about jobs.
type WorkList interface {
	// Jobs gives jobs without their bodies: the dead ones, or those that wait, oldest first.
	Jobs(ctx context.Context, dead bool, most int) ([]Job, error)
	// Failed counts a try and keeps why it failed, and whether that was the last one.
	Failed(ctx context.Context, id, why string, dead bool) error
	// Revive has dead jobs tried anew; Drop forgets jobs. Both give how many there were; no IDs stand for all dead ones.
	Revive(ctx context.Context, ids ...string) (int, error)
	Drop(ctx context.Context, ids ...string) (int, error)
}

// Requests reads what was entered for whom. It is no part of the log.
type Requests interface {
	// Request gives what was entered for the request of a key; false where it is not known.
	Request(ctx context.Context, key [32]byte) (Request, bool, error)
}

// Keeper keeps what is beside the ledger and no part of it.
type Keeper interface {
	Tokens() account.Book
	Accounts() account.Shelf
	Trail() account.Trail
}

// Reader reads one state of the ledger.
type Reader interface {
	Log
	Entries
	Statements
	Sources
	Parts
	Stamps
	Requests
}

// Store is the whole contract.
type Store interface {
	Reader
	Weaver
	Writer
	// Check reports faults of the database itself, where it can find them.
	Check(ctx context.Context, report func(fault string) error) error
	Sweeper
	// Work is the jobs that lie beside the ledger.
	Work() Work
	Keeper
	Close() error
}

// Writer adds to the ledger.
type Writer interface {
	// Append enters what compose makes of the ledger as all earlier appends left it.
	Append(ctx context.Context, compose func(Reader) (Batch, error)) error
	// Stamp keeps the token of the checkpoint of a size, where none is kept yet. It is durable
	// when Stamp returns nil.
	Stamp(ctx context.Context, size int64, token []byte) error
}

// Debt is what an erasure left to be done.
type Debt struct {
	Entry int64 // the entry that owes it; -1 where nothing is owed
	Stale bool  // an earlier program entered it, so views of statements may be others than entries make
}

// Sweeper clears the database's files of what was erased.
type Sweeper interface {
	// Owed is what is still owed.
	Owed(ctx context.Context) (Debt, error)
	// Sweep rewrites what the database keeps so that nothing of what was erased before is left in
	// its live files, and settles the debt. It waits a bounded time for others who read; where it
	// could not finish, the error wraps ErrUnswept, and it can be run again.
	Sweep(ctx context.Context, owed Debt) error
}
