package text

import "hearsay/span"

// Deed is what a speaker does by a statement.
type Deed string

// The deeds, as defined in GLOSSARY.md.
const (
	Assert     Deed = "assert"
	Deny       Deed = "deny"
	Confirm    Deed = "confirm"
	Predict    Deed = "predict"
	Promise    Deed = "promise"
	Threaten   Deed = "threaten"
	Demand     Deed = "demand"
	Accuse     Deed = "accuse"
	Judge      Deed = "judge"
	Ask        Deed = "ask"
	Decline    Deed = "decline"
	Silence    Deed = "silence"
	Unverified Deed = "unverified"
)

// Polarity tells whether the content itself is negated.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Certainty is how sure the speaker claims to be.
type Certainty string

// The certainties.
const (
	Certain   Certainty = "certain"
	Probable  Certainty = "probable"
	Possible  Certainty = "possible"
	Uncertain Certainty = "unknown"
)

// Stance is the reporter's, carried by the cue.
type Stance string

// The stances.
const (
	Neutral    Stance = "neutral"
	Endorsing  Stance = "endorsing"
	Distancing Stance = "distancing"
)

// Act says what kind of statement one is.
type Act struct {
	Deed       Deed
	Polarity   Polarity
	Certainty  Certainty
	Hedges     []span.Span
	Band       string // ICD-203 words of estimative probability; "" where no hedge has one
	Stance     Stance
	Casualties []Casualty
	Because    []string
}

// Casualty counts people to whom one thing happened. None (-1) leaves a bound open.
type Casualty struct {
	Kind      string // "killed", "wounded", "captured", "missing", "displaced"
	Low, High int    // -1 where the text gives no bound
	Span      span.Span
}
