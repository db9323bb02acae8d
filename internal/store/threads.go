package store

import "context"

// Trace is what is kept of a report to find others that say the same, and to compare them. It is computed from entries.
type Trace struct {
	Report int64
	At     int64   // when it was published, in minutes since 1970; 0 where that is unknown
	Tie    int64   // of its text: orders reports of one time
	Twin   int64   // the report that stands for all with its text; Report where it does so itself
	Size   int     // number of its statements
	Keys   []int64 // under which it is listed, where it stands for its text
	Data   []byte  // what its statements mean, in the form of whoever compares
}

// Extent is the Size of a Trace and its At.
type Extent struct {
	Size int
	At   int64
}

// Listed is a report in the list of a key.
type Listed struct{ At, Tie, Report int64 }

// Reach is how many places two reports may stand apart under a key to be looked at.
const Reach = 5

// Straddle yields the pairs on both sides of a place in a list, the nearest first on each, that stand Reach apart without it.
func Straddle(before, after []Listed, yield func(a, b int64)) {
	for i := range before {
		if k := Reach - 1 - i; k < len(after) {
			yield(before[i].Report, after[k].Report)
		}
	}
}

// Link is two reports, A before B by number, that may say the same.
type Link struct {
	A, B    int64
	Chance  float64 // below 0 where nobody looked yet: what stood between the two was erased
	Support int     // under how many keys they stand near each other; with none there is no link
}

// Placed is a report with the unit in which it is compared, which has the number of its first report.
type Placed struct{ Report, Unit int64 }

// Group is statements, in the order of their numbers, that go by one name: a thread, as t1042, or an utterance, as u1042.
type Group struct {
	Name    string
	Members []int64
}

// Thread is a row of the list of threads. It has numbers of statements and no words.
type Thread struct {
	Group              // Page and ThreadsWith leave its members out
	First        int64 // its first statement
	Unit         int64
	Newest       int64 // its last statement
	Label        int64 // the statement whose words it goes by
	Counts       Counts
	Since, Until string // days; empty where unknown
	Kinds        string // of its relations, with commas
	Marks        Marks
	Against      Against
	Utterances   []Utterance // these make it; Page and ThreadsWith leave them out
}

// Utterance is the statements of a thread that carry one utterance.
type Utterance struct {
	Group
	Counts Counts
}

// Add puts a statement into an utterance of the thread, after those that it has.
func (t *Thread) Add(seq int64, utterance string, c Counts) {
	t.Members = append(t.Members, seq)
	for i := range t.Utterances {
		if t.Utterances[i].Name == utterance {
			t.Utterances[i].Members = append(t.Utterances[i].Members, seq)
			return
		}
	}
	t.Utterances = append(t.Utterances, Utterance{Group{utterance, []int64{seq}}, c})
}

// Counts are the three counts of a thread or an utterance. None of them is shown alone.
type Counts struct{ Reports, Origins, Speakers int }

// Against is the pair of statements of a thread that do not go together of which the later one is the newest, and how
// many pairs of utterances there are; Pairs is 0 for none.
type Against struct {
	Kind           string // of their relation
	Earlier, Later int64
	Pairs          int
}

// Standing is where a statement stands: its thread, with the counts of the utterance that it carries and of the thread.
type Standing struct {
	Statement   int64
	Name        string
	Counts, All Counts
}

// Marks are what threads are chosen by. As a choice, one that is false does not restrict. Several are those that several
// reports carry.
type Marks struct{ Contradicts, Drifts, Single, Withdrawn, Several bool }

// Carried is a statement with the names of the thread and of the utterance that it is in.
type Carried struct {
	Seq               int64
	Thread, Utterance string
}

// Name is one that a thread or utterance was given once, and the first statement of the one that it leads to.
type Name struct {
	Name  string
	First int64
}

// Fabric reads reports as they are compared, and how they hang together.
type Fabric interface {
	Texts
	Neighbours
	Links
}

// Texts reads what is kept of the texts of reports, of which several may have one.
type Texts interface {
	// Traces gives the traces of those reports that have one.
	Traces(ctx context.Context, reports []int64) ([]Trace, error)
	// Earliest gives the trace of a text that is the first by time and number; none where no report has the text.
	Earliest(ctx context.Context, tie int64) ([]Trace, error)
	// Stands gives for those reports that have a trace the one that stands for its text, as the Unit of each.
	Stands(ctx context.Context, reports []int64) ([]Placed, error)
	// StoodFor gives the reports for whose text reports stand, themselves among them.
	StoodFor(ctx context.Context, reports []int64) ([]Placed, error)
}

// Neighbours reads which reports are to be compared: those that changed, and what stands near them.
type Neighbours interface {
	// Stale gives reports whose threads are not computed from what the entries say now, the first ones.
	Stale(ctx context.Context, limit int) ([]int64, error)
	// Around gives the reports next to a place in the list of a key, the nearest first.
	Around(ctx context.Context, key int64, at Listed, n int) (before, after []Listed, err error)
	// Extents gives those of reports that have a trace, as far as they stand for their text.
	Extents(ctx context.Context, reports []int64) (map[int64]Extent, error)
}

// Links reads links.
type Links interface {
	// Links gives those that touch reports.
	Links(ctx context.Context, reports []int64) ([]Link, error)
	// Between gives those between the two reports of each pair, the one with the smaller number first.
	Between(ctx context.Context, pairs [][2]int64) ([]Link, error)
	// Open gives links that nobody looked at, the first ones.
	Open(ctx context.Context, limit int) ([]Link, error)
}

// Threads reads threads.
type Threads interface {
	Units
	Lists
	Names
}

// Units reads what is compared together, and the threads that came of it.
type Units interface {
	// Placed gives the units of those reports that have one.
	Placed(ctx context.Context, reports []int64) ([]Placed, error)
	// Within gives the reports of units.
	Within(ctx context.Context, units []int64) ([]Placed, error)
	// ThreadsIn gives the threads of units, with their members and utterances.
	ThreadsIn(ctx context.Context, units []int64) ([]Thread, error)
}

// Lists reads rows of the list of threads, and where statements are in it.
type Lists interface {
	// Page gives the threads with the marks that have a statement before the number, the one with the newest
	// statement first; 0 for no bound and for no limit.
	Page(ctx context.Context, m Marks, before int64, limit int) ([]Thread, error)
	// ThreadsWith gives the threads that have some of the statements.
	ThreadsWith(ctx context.Context, statements []int64) ([]Thread, error)
	// Carried gives the threads and utterances that statements are in, as far as they were compared.
	Carried(ctx context.Context, statements []int64) ([]Carried, error)
	// Standing gives where those of the statements stand that are in a thread.
	Standing(ctx context.Context, statements []int64) ([]Standing, error)
}

// Names reads the names of threads and utterances, those that they had once among them.
type Names interface {
	// Called gives what names lead to.
	Called(ctx context.Context, names []string) ([]Name, error)
	// Leading gives the names that lead to threads and utterances, which go by their first statements.
	Leading(ctx context.Context, firsts []int64) ([]Name, error)
}

// Loom changes threads, in one transaction.
type Loom interface {
	Fabric
	Threads
	// Tip is the end of the ledger, which stays where it is meanwhile.
	Tip(ctx context.Context) (Tip, error)
	Settler
	Spinner
	// Weave puts units and threads in place of those that the reports and units had.
	Weave(ctx context.Context, w Woven) error
}

// Settler keeps which reports are stale.
type Settler interface {
	// Settle says that reports are no longer stale.
	Settle(ctx context.Context, reports []int64) error
	// Unsettle says that reports are stale.
	Unsettle(ctx context.Context, reports []int64) error
}

// Spinner keeps what reports are compared by.
type Spinner interface {
	// Trace puts a trace in place of the one that its report had. One without a Size leaves none.
	Trace(ctx context.Context, t Trace) error
	// Stand has a report stand for all that have its text.
	Stand(ctx context.Context, tie, report int64) error
	// Link puts links in place of those between the same reports.
	Link(ctx context.Context, links []Link) error
}

// Woven is what came of comparing units.
type Woven struct {
	Gone    []int64  // units whose threads go
	Left    []int64  // reports that are in no unit any more
	Placed  []Placed // reports with their units
	Threads []Thread
	Names   []Name
	Printed []Printed
	Told    []Name   // utterances of the threads with these first statements that one more report carries, once a report
	Grown   []Thread // of which Newest, Reports and the mark Single change; these have no members and utterances
}

// Printed is a statement of a report that is one more print of another one, and the statement there that it is counted with.
type Printed struct{ Statement, Like int64 }

// Weaver keeps threads.
type Weaver interface {
	Fabric
	Threads
	// Weave runs one transaction, alone among those that write. What do changes is kept where it returns nil.
	Weave(ctx context.Context, do func(Loom) error) error
	// Restart makes all reports stale, so that threads are computed again from entries.
	Restart(ctx context.Context) error
}
