package lang

import "errors"

// Act is what extract/act needs to know of a language.
type Act struct {
	// Cues tell what a speaker does by the words of the cue and its clause.
	Cues []Lexicon `form:"cue"`
	// Content tells it by the words of the content, and what in it is negated.
	Content []Lexicon `form:"content"`
	// Hedges weaken a statement, in the cue or in the content.
	Hedges []Hedge `form:"hedge"`
	// Stances are cues that carry the reporter's attitude; all others are neutral.
	Stances []Stance `form:"stance"`
	// Capitals are words written with a capital that are no names: weekdays, months.
	Capitals []string `list:"capitals"`
	// Joins are words to which a clitic that the segmenter splits off is joined again: "it" + "'s".
	Joins []string `list:"joins"`
	// Pointing are words by which a denial only points to what it denies: «эти». What its speaker says next is then
	// the denial; empty where it counts as an assertion of its own.
	Pointing []string `list:"pointing"`
	// Casualty is for extract/act/casualty.
	Casualty Casualty
}

// Lexicon is a list of patterns (package phrase) that mean the same to a stage.
type Lexicon struct {
	Sense Sense    `form:"=name"`
	Match []string `form:"match" list:"words"`
	Yes   []string `form:"yes"` // each holds a match
	No    []string `form:"no"`  // none holds a match
}

// Check refuses one without words or examples.
func (l *Lexicon) Check() error { return whole(len(l.Match), len(l.Yes), len(l.No)) }

// Hedge is a list of patterns that make a statement less than certain.
type Hedge struct {
	Name      string   `form:"=name"`
	Certainty string   `form:"certainty"` // "certain", "probable", "possible" or "unknown"
	Band      string   `form:"band"`      // ICD-203 words of estimative probability; "" where the words have none
	Match     []string `form:"match" list:"words"`
	Yes       []string `form:"yes"`
	No        []string `form:"no"`
}

// Check refuses an unknown certainty, and a list without words or examples.
func (h *Hedge) Check() error {
	if err := oneOf(h.Certainty, "certain", "probable", "possible", "unknown"); err != nil {
		return err
	}
	return whole(len(h.Match), len(h.Yes), len(h.No))
}

// Stance is a list of cue patterns with the reporter's attitude that they carry.
type Stance struct {
	Stance string   `form:"=name"` // "endorsing" or "distancing"
	Match  []string `form:"match" list:"words"`
	Yes    []string `form:"yes"`
	No     []string `form:"no"`
}

// Check refuses an unknown stance, and a list without words or examples.
func (s *Stance) Check() error {
	if err := oneOf(s.Stance, "endorsing", "distancing"); err != nil {
		return err
	}
	return whole(len(s.Match), len(s.Yes), len(s.No))
}

// whole refuses a rule that lacks a pattern, an example or a counter-example.
func whole(match, yes, no int) error {
	if min(match, yes, no) == 0 {
		return errors.New("a pattern, an example or a counter-example is missing")
	}
	return nil
}
