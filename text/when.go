package text

import (
	"hearsay/day"
	"hearsay/span"
)

// Time is a time expression with its TIMEX3 type and value and the days it stands for.
type Time struct {
	Span      span.Span
	Type      string // "DATE", "TIME", "DURATION" or "SET"
	Value     string // TIMEX3 value, for instance "2025-11-22", "P2D", "2025-W47", "PRESENT_REF"
	Days      day.Interval
	Precision string // "day", "week", "month", "quarter", "season", "year", "decade", "vague"
	Basis     string // "explicit", "relative", "publication" (a part came from it), "unknown"
	Rule      string // the rule that made it
}

// Saying dates one statement: when it was uttered and, for a forecast, its window.
type Saying struct {
	Said     *SaidAt   // nil where the text does not date the utterance
	Forecast *Forecast // nil unless the act is a forecast
	Because  []string
}

// SaidAt is when a statement was uttered.
type SaidAt struct {
	Days      day.Interval
	Precision string
	Basis     string
	Span      span.Span // the expression that dates it; empty where none does by itself
}

// Forecast is the window in which a forecast must come true.
type Forecast struct {
	Days      day.Interval
	Anchor    string    // "said_at", "publication", "explicit" or "unknown"
	Wording   span.Span // the words of the window; empty where there are none
	Condition span.Span // the words of the condition; empty where there are none
	Scorable  bool
	WhyNot    string // why it is not scorable
}
