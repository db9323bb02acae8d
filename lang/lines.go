package lang

import "errors"

// Lines is what extract/lines needs to know of a language.
type Lines struct {
	Rules []LineRule `form:"line"`
}

// LineRule tells a kind of line by the phrases that open or end it.
type LineRule struct {
	Kind string `form:"=name"` // "byline", "caption" or "furniture"
	// Opens and Ends are phrases, lower-case, with which such a line begins or ends.
	Opens []string `list:"opens"`
	Ends  []string `list:"ends"`
	Most  int      `form:"most"`  // words that such a line has at most
	Named bool     `form:"named"` // only names follow the phrase

	Yes []string `form:"yes"` // lines that are such
	No  []string `form:"no"`  // lines that are not
}

// Check refuses an unknown kind, and a rule without phrases, a length or examples.
func (r *LineRule) Check() error {
	if err := oneOf(r.Kind, "byline", "caption", "furniture"); err != nil {
		return err
	}
	if r.Most == 0 {
		return errors.New("how many words such a line has at most is missing")
	}
	return whole(len(r.Opens), len(r.Yes), len(r.No))
}
