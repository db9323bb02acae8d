package ledger

import (
	"encoding/json"
	"strings"
	"time"

	"hearsay/reading"
)

// Source is where a capture came from, as far as it is known.
type Source struct {
	URL    string `json:"url,omitempty"`
	File   string `json:"file,omitempty"` // name of the file, without its folder
	Outlet string `json:"outlet,omitempty"`
	Title  string `json:"title,omitempty"`

	// Published is the day or instant (RFC 3339) of publication as somebody gave it, where it
	// says more than the head of the report.
	Published string `json:"published,omitempty"`
}

// Valid is the source as an entry keeps it: what is no UTF-8 is replaced.
func (s Source) Valid() Source {
	for _, field := range []*string{&s.URL, &s.File, &s.Outlet, &s.Title} {
		*field = strings.ToValidUTF8(*field, "\uFFFD")
	}
	return s
}

// Key says which report the source is: two captures with one key are versions of one
// report. The URL decides; without it the file name, outlet and title do. It is empty for
// a source that says nothing of itself, which is never a version of anything.
func (s Source) Key() string {
	if s.URL != "" {
		return Short("url\n" + Plain(s.URL))
	}
	if s.File == "" && s.Title == "" {
		return ""
	}
	return Short(Plain("file\n" + s.File + "\n" + s.Outlet + "\n" + s.Title))
}

// Capture is bytes as they were received.
type Capture struct {
	SHA256    string `json:"sha256"` // hex, of the bytes
	Bytes     int64  `json:"bytes"`
	MediaType string `json:"media_type"`
	Source    Source `json:"source"`
	Record    Record `json:"record"` // the archive record that holds the bytes
}

// Record names a record of the archive.
type Record struct {
	Name   string `json:"name"`   // hex SHA-256 of the payload
	ID     string `json:"id"`     // WARC-Record-ID
	SHA256 string `json:"sha256"` // hex, of the whole compressed record as stored
}

// Report is one reading of one capture: a version of a report.
type Report struct {
	Capture  ID                `json:"capture"`
	First    ID                `json:"first,omitempty"`    // the report this is a version of; empty for a first version
	Previous ID                `json:"previous,omitempty"` // the reading or version before it
	Version  int               `json:"version"`            // 1, 2, …; a re-reading keeps the version of its capture
	Reread   bool              `json:"reread,omitempty"`   // the same bytes, read by another engine or with other facts about them
	Cause    ID                `json:"cause,omitempty"`    // the review or undo that this reading was made for; it falls with it
	Joins    ID                `json:"joins,omitempty"`    // the version that this reading follows by a review, besides Previous
	Sketch   []string          `json:"sketch,omitempty"`   // of the text, to find versions by
	Source   Source            `json:"source"`
	Engine   reading.Engine    `json:"engine"`
	Head     reading.Report    `json:"head"`
	Text     Record            `json:"text"` // the archive record that holds the text
	Count    int               `json:"statements"`
	Compared Compared          `json:"compared"`
	Entities []reading.Entity  `json:"entities"`
	Times    []reading.Time    `json:"times"`
	Places   []reading.Place   `json:"places"`
	Notes    []reading.Note    `json:"notes"`
	Problems []reading.Problem `json:"problems"`
}

// Compared says how the statements of a version differ from those of the one before it.
// Statements entered with the version and not listed are new wherever Added has them and
// otherwise the same as those that they replace.
type Compared struct {
	Added   []ID     `json:"added,omitempty"`
	Gone    []ID     `json:"gone,omitempty"`
	Left    []ID     `json:"left,omitempty"` // gone too: of an earlier version, where this is a re-reading
	Changed []Change `json:"changed,omitempty"`
}

// Change is a statement whose words or reading changed.
type Change struct {
	Old    ID       `json:"old"`
	New    ID       `json:"new"`
	Fields []string `json:"fields"`
}

// Statement is one statement as the engine read it.
type Statement struct {
	Report   ID                `json:"report"`
	Replaces ID                `json:"replaces,omitempty"` // the same statement in the version or reading before
	Carried  []ID              `json:"carried,omitempty"`  // entries about the replaced one that hold for this one too
	Shift    []Shift           `json:"shift,omitempty"`    // of carried entries whose words are elsewhere in this text
	Answers  ID                `json:"answers,omitempty"`  // the statement that this one answers
	Repeats  ID                `json:"repeats,omitempty"`  // the earlier statement that this one repeats
	Joined   []ID              `json:"joined,omitempty"`   // further statements that this one replaces
	Cause    ID                `json:"cause,omitempty"`    // of its report
	From     ID                `json:"from,omitempty"`     // the review that a person entered it with; it falls with it. Empty for an engine's
	Instead  []ID              `json:"instead,omitempty"`  // statements of an engine that a person split or joined into this one
	Read     reading.Statement `json:"read"`
}

// Shift says that the words of an entry are so many bytes further behind in the text of a
// statement that carries it than in the one that it was entered for.
type Shift struct {
	Entry ID  `json:"entry"`
	By    int `json:"by"`
}

// ShiftOf is by how many bytes the words of an entry are further behind.
func (s *Statement) ShiftOf(id ID) int {
	for _, x := range s.Shift {
		if x.Entry == id {
			return x.By
		}
	}
	return 0
}

// about lists what the statement takes the place of and, where a person entered it, the
// report it belongs to and the review that it was entered for.
func (s *Statement) about() []ID {
	out := append(present(s.Replaces), s.Joined...)
	if s.From != "" {
		out = append(out, s.Report, s.From)
	}
	return out
}

// Actions of a review.
const (
	Accept  = "accept"  // the statement is as read
	Correct = "correct" // a field has another value
	Reject  = "reject"  // not a statement
	Merge   = "merge"   // two names are one speaker
	Split   = "split"   // undoes a merge

	NotSameSpeaker = "not-same-speaker" // two names are two speakers, however alike: undoes a merge too

	Claim          = "claim"           // the report has a further statement, which is entered with it
	SplitStatement = "split-statement" // it is several statements, which are entered with it
	JoinStatements = "join-statements" // they are one statement, which is entered with it
	SameReport     = "same-report"     // a report is a later version of another one

	Same      = "same"      // two statements are one utterance
	NotSame   = "not-same"  // two statements are two utterances
	Elsewhere = "elsewhere" // two statements do not answer one question
)

// Review is a person's word on a statement or report, or on who is who among the speakers.
type Review struct {
	Action string          `json:"action"`
	Of     ID              `json:"of,omitempty"`    // the statement or report; empty for merge and split
	With   []ID            `json:"with,omitempty"`  // the statements that it is joined or compared with, or the report that it follows
	Field  string          `json:"field,omitempty"` // of a correction
	Value  json.RawMessage `json:"value,omitempty"` // of a correction: the field as reading has it; of a report a string, or null
	Name   string          `json:"name,omitempty"`  // of merge, split and not-same-speaker: the speaker
	Into   string          `json:"into,omitempty"`  // of the same: the speaker whose record it joins or leaves, or the other one
	Reason string          `json:"reason,omitempty"`
}

// Outcomes of a forecast.
const (
	CameTrue     = "came-true"
	Partly       = "partly"
	DidNot       = "did-not"
	Void         = "void" // its condition was never met, or it lost its sense
	Unverifiable = "unverifiable"
)

// Outcome is what became of a forecast, by the word of a person who cites evidence.
// A later outcome of the same forecast stands in place of the earlier.
type Outcome struct {
	Of        ID       `json:"of"`
	Outcome   string   `json:"outcome"`
	Evidence  []string `json:"evidence"`             // URLs, entries or words; never empty
	Reason    string   `json:"reason"`               // why the evidence shows it
	SlippedTo ID       `json:"slipped_to,omitempty"` // the later forecast that moved the deadline
}

// Withdrawal records that whoever said or published something took it back.
type Withdrawal struct {
	Of       ID       `json:"of"` // a statement or a report
	Evidence []string `json:"evidence,omitempty"`
	Reason   string   `json:"reason"`
}

// Erasure records that the content of an entry, and of those that lived on it, was
// destroyed. Their place in the log stays.
type Erasure struct {
	Of      ID       `json:"of"`
	Erased  []ID     `json:"erased"`            // all entries whose content is gone, in order
	Entered []Moment `json:"entered,omitempty"` // when those were entered, which nothing else proves any more
	Reason  string   `json:"reason"`
}

// Moment says when entries of a list were entered: the one named, and those after it up to the
// next one that is named.
type Moment struct {
	From ID        `json:"from"`
	At   time.Time `json:"at"`
}

// Move records that the ledger was moved, restored from a backup or begun anew on purpose,
// and goes on from where it is.
type Move struct {
	From   string   `json:"from,omitempty"` // the last checkpoint of the ledger as it is gone on from; empty where it had no entries
	Seen   []string `json:"seen,omitempty"` // checkpoints that were seen of it, or in its place, and that it does not go on from
	Reason string   `json:"reason"`
}
