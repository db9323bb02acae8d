package text

import "hearsay/span"

// Kind tells what sort of being answers for a statement.
type Kind string

// The kinds of speaker.
const (
	Person       Kind = "person"
	Office       Kind = "office"       // a holder known by role only
	Organization Kind = "organization" // a body that speaks as one
	Group        Kind = "group"        // plural people
	Paper        Kind = "document"     // a report, a poll, satellite images
)

// Entity is a person, office, body, group or document that the report mentions.
type Entity struct {
	Kind     Kind
	Name     string // fullest name in the report's spelling, without titles and roles
	Unnamed  bool   // the report withholds the name
	Roles    []Role
	Mentions []span.Span // sorted
}

// Role is an office that an entity holds, in the report's words.
type Role struct{ Title, Affiliation string }

// Candidate is an entity that may be meant, with a score from 0 to 1.
type Candidate struct {
	Entity int // index into Entities
	Score  float64
}

// Speaker says who answers for one statement.
type Speaker struct {
	Entity     int         // index into Entities; -1 where the speaker stays unknown
	Mention    span.Span   // the words that point to the speaker; empty where there are none
	Anonymity  string      // "", or how the name is withheld: "condition", "official", "crowd", "sources"
	Candidates []Candidate // the others that were weighed, best first
	Score      float64     // 0 to 1
	Because    []string    // the path of the resolution, or why there is none
}

// Via is an outlet or channel through which the words reached the report.
type Via struct {
	Name     string
	Relation string // "interview", "told", "cited", "channel", "statement"
	Span     span.Span
}

// Link ties a statement to others of the same report.
type Link struct {
	Answers int      // index of the statement that this one denies, confirms, declines or comments on; -1 for none
	Repeats int      // index of the earlier statement of the same speaker that this one says again; -1 for none
	Because []string // what ties them
}
