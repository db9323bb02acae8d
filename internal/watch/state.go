package watch

import (
	"fmt"
	"time"
)

// States of a source, those that need something first.
const (
	Gone    = "gone"    // it answered that it is no more, and is not asked again
	Failing = "failing" // the last poll failed
	Quiet   = "quiet"   // it has far fewer entries than as a rule
	Busy    = "busy"    // far more
	New     = "new"     // not asked yet
	Well    = "well"
)

// States are all of them, in that order.
func States() []string { return []string{Gone, Failing, Quiet, Busy, New, Well} }

// State is how a source is.
func (s *Source) State() string {
	change := s.Usual > 4
	switch {
	case !s.Gone.IsZero():
		return Gone
	case s.Failures > 0:
		return Failing
	case s.Good.IsZero():
		return New
	case change && s.Last*3 < s.Usual:
		return Quiet
	case change && s.Last > 3*s.Usual:
		return Busy
	}
	return Well
}

// Summary is how a source went, in words.
func (s *Source) Summary(now time.Time) string {
	change := ""
	switch s.State() {
	case Gone:
		return "gone since " + s.Gone.Format(time.DateOnly)
	case Failing:
		return fmt.Sprintf("failed %d times: %s", s.Failures, s.Error)
	case New:
		return "not asked yet"
	case Quiet, Busy:
		change = fmt.Sprintf(", %d entries where there are %d as a rule", s.Last, s.Usual)
	}
	if s.Withdrawn > 0 {
		change = fmt.Sprintf(", %d withdrawn%s", s.Withdrawn, change)
	}
	return fmt.Sprintf("well %s ago, %d taken%s", now.Sub(s.Good).Round(time.Minute), s.Taken, change)
}
