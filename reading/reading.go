// Package reading is the engine's result for one report, as JSON prints it.
//
// The schema is hearsay.reading/1: fields are added, never changed. Offsets are half-open
// ranges of UTF-8 bytes in the report's text. A field that nobody knows is null or empty,
// which means "unknown" and never a guess. Days are YYYY-MM-DD.
package reading

import (
	"cmp"

	"hearsay/span"
)

// Schema names the version of the format.
const Schema = "hearsay.reading/1"

// Reading is all that the engine found in one report.
type Reading struct {
	Schema     string      `json:"schema"`
	Engine     Engine      `json:"engine"`
	Report     Report      `json:"report"`
	Statements []Statement `json:"statements"`
	Entities   []Entity    `json:"entities"`
	Times      []Time      `json:"times"`
	Places     []Place     `json:"places"`
	Notes      []Note      `json:"notes"`
	Problems   []Problem   `json:"problems"`
}

// Engine says what made the reading: the same engine makes the same reading again.
type Engine struct {
	Version      string `json:"version"`
	Statements   string `json:"statements"` // what finds English statements: "encoder" or "linear"
	Model        string `json:"model"`
	LanguageData string `json:"language_data"`
}

// Report is the head of the report.
type Report struct {
	File       string    `json:"file"`
	URL        *string   `json:"url"`
	Outlet     *string   `json:"outlet"`
	Title      *string   `json:"title"`
	Bylines    []string  `json:"bylines"`
	Language   string    `json:"language"`
	Published  *Interval `json:"published"`
	Modified   *Interval `json:"modified,omitempty"`    // when it was last changed, where its page says so
	Posts      []Post    `json:"posts,omitempty"`       // of a live report
	OutletFrom *string   `json:"outlet_from,omitempty"` // "given" or "page"
	TitleFrom  *string   `json:"title_from,omitempty"`  // "given", "page" or "headline"
	SHA256     string    `json:"sha256"`                // hex, of the bytes read
	TextSHA256 string    `json:"text_sha256"`           // hex, of the text
	Bytes      int       `json:"bytes"`                 // length of the bytes read
}

// Post is a part of the text that was published at a time of its own. It ends where the next one begins.
type Post struct {
	Start int     `json:"start"` // in bytes
	Day   *string `json:"day"`   // null where the part has no time of its own: then that of the report counts
	At    *string `json:"at"`    // the instant (RFC 3339); null where only the day is known
}

// Interval is a range of days with the ground it stands on.
type Interval struct {
	Earliest *string `json:"earliest"`
	Latest   *string `json:"latest"`
	Basis    string  `json:"basis"`          // "given" by a person, "explicit" in what was read
	At       *string `json:"at"`             // the instant (RFC 3339); nil where only days are known
	From     string  `json:"from,omitempty"` // what says so: "given", "json-ld", "meta", "time-element", "dateline", "feed", …
}

// Ground is what says so, in readings of every age: the first ones have it for their basis.
func (i Interval) Ground() string { return cmp.Or(i.From, i.Basis) }

// Span is a byte range with its words.
type Span struct {
	span.Span
	Text string `json:"text"`
}

// Statement is one entry: who answers for which words.
type Statement struct {
	ID         string     `json:"id"`
	Content    []Span     `json:"content"`
	Cue        []Span     `json:"cue"`
	Source     []Span     `json:"source"`
	Where      string     `json:"where"`
	Mode       string     `json:"mode"`
	Voice      string     `json:"voice"`
	Act        *string    `json:"act"`
	Polarity   *string    `json:"polarity"`
	Certainty  *Certainty `json:"certainty"`
	Stance     *string    `json:"stance"`
	Speaker    *Speaker   `json:"speaker"`
	Via        []Via      `json:"via"`
	SaidAt     *SaidAt    `json:"said_at"`
	Places     []About    `json:"places"`
	Casualties []Casualty `json:"casualties"`
	Forecast   *Forecast  `json:"forecast"`
	Answers    *string    `json:"answers"` // id of a statement
	Repeats    *string    `json:"repeats"` // id of a statement
	Confidence float64    `json:"confidence"`
	Because    []string   `json:"because"`
}

// Certainty is how sure the speaker claims to be and in which words.
type Certainty struct {
	Value  string  `json:"value"`
	Hedges []Span  `json:"hedges"`
	Band   *string `json:"band"`
}

// Speaker is who answers for a statement. Entity and Name are null where it stays unknown.
type Speaker struct {
	Entity      *string     `json:"entity"`
	Name        *string     `json:"name"`
	Kind        *string     `json:"kind"`
	Unnamed     bool        `json:"unnamed"`
	Anonymity   *string     `json:"anonymity"`
	Role        *string     `json:"role"`
	Affiliation *string     `json:"affiliation"`
	Mention     *Span       `json:"mention"`
	Candidates  []Candidate `json:"candidates"`
	Score       float64     `json:"score"`
	Because     []string    `json:"because"`
}

// Candidate is another entity that may be meant.
type Candidate struct {
	Entity string  `json:"entity"`
	Score  float64 `json:"score"`
}

// Via is an outlet or channel through which the words came.
type Via struct {
	Name     string `json:"name"`
	Relation string `json:"relation"`
	Span     *Span  `json:"span"`
}

// SaidAt is when a statement was uttered.
type SaidAt struct {
	Earliest  *string `json:"earliest"`
	Latest    *string `json:"latest"`
	Precision string  `json:"precision"`
	Basis     string  `json:"basis"`
	Span      *Span   `json:"span"`
}

// Forecast is the window in which a statement must come true.
type Forecast struct {
	Earliest  *string `json:"earliest"`
	Latest    *string `json:"latest"`
	Anchor    string  `json:"anchor"`
	Wording   *Span   `json:"wording"`
	Condition *Span   `json:"condition"`
	Scorable  bool    `json:"scorable"`
	WhyNot    *string `json:"why_not"`
}

// Casualty counts people; a null bound is open.
type Casualty struct {
	Kind string `json:"kind"`
	Low  *int   `json:"low"`
	High *int   `json:"high"`
	Span Span   `json:"span"`
}

// Entity is a speaker or body with every mention of it.
type Entity struct {
	ID       string `json:"id"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	Unnamed  bool   `json:"unnamed"`
	Roles    []Role `json:"roles"`
	Mentions []Span `json:"mentions"`
}

// Role is an office in the report's words.
type Role struct {
	Title       string  `json:"title"`
	Affiliation *string `json:"affiliation"`
}

// Time is a TIMEX3 expression.
type Time struct {
	Span
	Type      string  `json:"type"`
	Value     string  `json:"value"`
	Earliest  *string `json:"earliest"`
	Latest    *string `json:"latest"`
	Precision string  `json:"precision"`
	Basis     string  `json:"basis"`
	Rule      string  `json:"rule"`
}

// About is a place that a statement is about.
type About struct {
	Name      string   `json:"name"`                 // the gazetteer's, where it has the place
	AsWritten string   `json:"as_written,omitempty"` // the report's spelling
	ID        *string  `json:"id"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Precision string   `json:"precision"`
	Span      Span     `json:"span"`
}

// Place is a place name with its gazetteer entry.
type Place struct {
	Span
	Name      string   `json:"name"`                 // the gazetteer's, where it has the place
	AsWritten string   `json:"as_written,omitempty"` // the report's spelling
	ID        *string  `json:"id"`
	Lat       *float64 `json:"lat"`
	Lon       *float64 `json:"lon"`
	Country   *string  `json:"country"`
	Precision string   `json:"precision"`
	Because   []string `json:"because"`
}

// Note is an observation at exact characters.
type Note struct {
	Kind string `json:"kind"`
	Span
	Detail string `json:"detail"`
}

// Problem is something that the engine could not do.
type Problem struct {
	Span
	Detail string `json:"detail"`
}
