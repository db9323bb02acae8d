package text

import "hearsay/span"

// Where tells in which part of the report a statement stands.
type Where string

// The parts of a report.
const (
	Headline Where = "headline"
	Body     Where = "body"
)

// Mode tells whether somebody uttered a statement or the report ascribes it to a mind.
type Mode string

// The modes.
const (
	Voiced Mode = "voiced" // said, written, shown or refused
	Held   Mode = "held"   // believed, wished or intended, without an utterance
)

// Voice tells how much of the content stands in quotation marks.
type Voice string

// The voices.
const (
	Direct   Voice = "direct"
	Mixed    Voice = "mixed"
	Indirect Voice = "indirect"
)

// Statement is a stretch of a report that somebody other than the reporter answers for.
// Content is never empty; Cue and Source are where the text gives none. The spans of each
// list are sorted and do not overlap. Content leaves out cue, source and the outer
// quotation marks.
type Statement struct {
	Content, Cue, Source []span.Span

	Where Where
	Mode  Mode
	Voice Voice

	// Follows is the index of the statement that this one continues (the next sentence or
	// paragraph of the same quotation, with no cue of its own); -1 where it stands alone.
	Follows int

	Rule   Rule // by which the rules found it; empty where a model did
	Gerund bool // the cue is a participle that a rule has with the source of the verb before: “…, he said, adding that …”

	Confidence float64  // 0 to 1: how often a statement found this way is right
	Because    []string // rules and features that made it, most important first
}

// At is the range from the first to the last byte of content, cue and source.
func (s Statement) At() span.Span {
	b := span.Bounds(s.Content)
	for _, list := range [][]span.Span{s.Cue, s.Source} {
		if len(list) > 0 {
			b = b.Union(span.Bounds(list))
		}
	}
	return b
}
