// Package text is the annotated report: one immutable string and typed layers over it.
//
// The stages of the engine (the packages under extract/) each read the layers that stand
// before theirs and return one new layer; extract.Engine puts it in its field. A layer
// therefore has exactly one writer. Every item of a layer has a byte range in Text, or
// refers by index to an item that has one, and carries its reason.
//
// The layers, in the order in which they are filled:
//
//	Tokens, Sentences, Paragraphs, Quotes   extract/segment
//	Lines                                   extract/lines   what each paragraph is
//	Parts                                   extract/pos     part of speech a token
//	Times                                   extract/when    time expressions
//	Places                                  extract/where   place names
//	Vectors                                 extract/encoder what its network makes of the pieces of words
//	Statements                              extract/tag or extract/encoder, and extract/pattern → extract/attribution
//	Entities, Speakers                      extract/speaker
//	Vias                                    extract/via
//	Acts                                    extract/act
//	Links                                   extract/link
//	Sayings                                 extract/when    when said, by when it must come true
//	Subjects                                extract/where   the places a statement is about
//	Notes                                   extract/note
//
// Speakers, Vias, Acts, Links, Sayings and Subjects run parallel to Statements.
package text

import (
	"sort"

	"hearsay/day"
	"hearsay/span"
)

// Meta is what is known of a report besides its words.
type Meta struct {
	File      string
	URL       string
	Outlet    string
	Title     string
	Bylines   []string
	Language  string       // "en", "ru" or "uk"
	Published day.Interval // Unknown where nobody said
	From      string       // what says when it was published: "given", "json-ld", "feed", "dateline", …; empty where nothing does
	At        string       // the instant of publication, as it was given (RFC 3339); empty where only a day is known
	Modified  Moment       // when it was last changed, where it says so
	Posts     []Portion    // of a text whose parts were published one after the other: those with a day of their own

	OutletFrom, TitleFrom string // "given" or "page"; empty where nobody said; a title of the text's own is its "headline"
}

// Portion is a part of a report that was published on a day of its own, as those of a live report are. It ends where the
// next one begins.
type Portion struct {
	Start int     // byte offset in the text
	Day   day.Day // None where the part has no day of its own: then that of the report counts
	At    string  // the instant (RFC 3339); empty where only the day is known
}

// PublishedAt is the last day on which what stands at a byte offset of the text may have been published, or None.
func (m Meta) PublishedAt(offset int) day.Day {
	if e := m.PostAt(offset); e.Day != day.None {
		return e.Day
	}
	if m.Published.Latest != day.None {
		return m.Published.Latest
	}
	return m.Published.Earliest
}

// PostAt is the post that stands at a byte offset; one without a day where there is none.
func (m Meta) PostAt(offset int) Portion {
	i := sort.Search(len(m.Posts), func(i int) bool { return m.Posts[i].Start > offset })
	if i == 0 {
		return Portion{Day: day.None}
	}
	return m.Posts[i-1]
}

// Moment is a day that something outside the text names, with the instant where it is known.
type Moment struct {
	Day  day.Day
	At   string // the instant (RFC 3339); empty where only the day is known
	From string // what says so, as of publication; empty where nothing does, and the day says nothing
}

// Document is a report's text with the layers found so far.
type Document struct {
	Text string
	Meta Meta

	Tokens     []Token
	Sentences  []Sentence
	Paragraphs []Paragraph
	Quotes     []Quote
	Lines      []Line // parallel to Paragraphs; nil where no stage has told
	Parts      []Part // parallel to Tokens; nil where the language has no tagger

	Times  []Time
	Places []Place

	Vectors    *Vectors // nil where no network read the text
	Statements []Statement
	Entities   []Entity
	Speakers   []Speaker
	Vias       [][]Via // a list for each statement, nearest to the speaker first
	Acts       []Act
	Links      []Link
	Sayings    []Saying
	Subjects   [][]int // indexes into Places, a list for each statement

	Notes    []Note
	Problems []Problem
}

// Cut returns the words of a span.
func (d *Document) Cut(s span.Span) string { return s.In(d.Text) }

// Problem is something that the engine could not do, tied to characters.
type Problem struct {
	Span   span.Span
	Detail string
}

// Note is an observation about the report, without a conclusion.
type Note struct {
	Kind   NoteKind
	Span   span.Span
	Detail string
}

// NoteKind names an observation.
type NoteKind string

// The observations.
const (
	ForeignScript NoteKind = "foreign_script"
	Mojibake      NoteKind = "mojibake"
	ModelResidue  NoteKind = "model_residue"
	UnclosedQuote NoteKind = "unclosed_quote"
	NoDate        NoteKind = "no_date"
	UnnamedOnly   NoteKind = "unnamed_only"
	OneSide       NoteKind = "one_side"
)
