// Package plain reads what people type for a field of a statement or of a report and gives
// the value that a reading has there, as JSON.
//
// A value in the form of a reading's JSON (in braces, brackets or quotation marks, or null)
// is taken as it is. Else the forms are these:
//
//	act, certainty, mode, polarity, stance, voice   the word; unknown
//	content, cue, source   words as they are in the text, parts joined by " … "
//	speaker      a name; "unnamed a resident"; unknown
//	via          "Reuters", "told Reuters"; several with ";"; none
//	said_at      a day or days, see below; unknown
//	forecast     "by DAY", DAYS, "no deadline", each with "if WORDS"; none
//	places       words of the text; "Springfield = ID" chooses; several with ";"; none
//	casualties   "killed 7", "wounded 3 to 5", "missing at least 2"; several with ";"; none
//	published    a day, days or an RFC 3339 time; unknown
//	language     a code or the name; unknown
//	outlet, title, url   the words; unknown
//
// A day is 2025-11-08, 8 November 2025, Nov 8, 2025, 8.11.2025, November 2025, 2025, two of
// them with ".." or " to " between, or what the reader of times makes of it ("last Friday",
// counted from the publication). 11/08/2025 is refused, as it may be two days.
//
// Nothing is guessed: words that the text does not have are refused, and where words may mean
// several things, the error is a Choice that lists them.
package plain

import (
	"encoding/json"
	"fmt"
	"strings"

	"hearsay/reading"
)

// Error says in words what cannot be meant.
type Error string

func (e Error) Error() string { return string(e) }

func wrong(format string, args ...any) error { return Error(fmt.Sprintf(format, args...)) }

// Choice says that words may mean several things.
type Choice struct {
	What    string   // that is meant, as “the dam”
	Options []string // in the order of their numbers, from 1 on
	How     string   // how to choose
}

// ByNumber is how one of several places of the same words is chosen at the command line.
const ByNumber = "choose with --nth N"

func (c Choice) Error() string {
	return fmt.Sprintf("%s may be one of %d (%s): %s", c.What, len(c.Options), c.How, c.Listed())
}

// Listed are the options with their numbers.
func (c Choice) Listed() string {
	var b strings.Builder
	for i, o := range c.Options {
		fmt.Fprintf(&b, "%s%d. %s", separator(i), i+1, o)
	}
	return b.String()
}

func separator(i int) string {
	if i == 0 {
		return ""
	}
	return "; "
}

// Around is what words are read in.
type Around struct {
	Text   string                                     // of the report
	Of     reading.Statement                          // as it stands
	Places func(name string) []Place                  // places that are called so, the largest first; may be nil
	Times  func(words string) ([]reading.Time, error) // what a reader of times finds in words; may be nil
	Nth    int                                        // which of several occurrences is meant, from 1 on; 0 for the only one
}

// Place is a place that a name may mean.
type Place struct {
	reading.About        // without its span
	Where         string // in which country and division, for people
}

// Field reads words for a field of a statement. What cannot be meant is an Error or a Choice.
func Field(field, words string, a Around) (json.RawMessage, error) {
	words = strings.TrimSpace(words)
	if words == "" {
		return nil, wrong("the value for %s is empty", field)
	}
	if asJSON(words) {
		return json.RawMessage(words), nil
	}
	v, err := a.field(field, words)
	if err != nil {
		return nil, err
	}
	return json.Marshal(v)
}

// asJSON reports whether words are in the form of a reading's JSON.
func asJSON(words string) bool {
	return (words == "null" || strings.ContainsRune(`{["`, rune(words[0]))) && json.Valid([]byte(words))
}

func (a Around) field(field, words string) (any, error) {
	switch field {
	case "content":
		return a.spans(words, a.Of.Content)
	case "cue":
		return a.spans(words, a.Of.Cue)
	case "source":
		return a.spans(words, a.Of.Source)
	case "certainty":
		return a.certainty(words)
	case "speaker":
		return a.speaker(words)
	case "via":
		return a.via(words)
	case "said_at":
		return a.saidAt(words)
	case "forecast":
		return a.forecast(words)
	case "places":
		return a.places(words)
	case "casualties":
		return a.casualties(words)
	}
	if words == unknown && field != "mode" && field != "voice" {
		return nil, nil
	}
	return words, nil // of a list that the ledger knows
}

// unknown is the word for what is not known, none that for what there is none of.
const (
	unknown = "unknown"
	none    = "none"
)

// Head reads words for a field of a report. What cannot be meant is an Error.
func Head(field, words string, times func(string) ([]reading.Time, error)) (json.RawMessage, error) {
	words = strings.TrimSpace(words)
	switch {
	case words == "":
		return nil, wrong("the value for %s is empty", field)
	case words == unknown || words == "null":
		return json.RawMessage("null"), nil
	case strings.HasPrefix(words, `"`) && json.Valid([]byte(words)):
		return json.RawMessage(words), nil
	case field == "published":
		days, err := (Around{Times: times}).published(words)
		if err != nil {
			return nil, err
		}
		words = days
	case field == "language":
		words = code(words)
	}
	return json.Marshal(words)
}

// code is the code of a language that is named.
func code(language string) string {
	switch strings.ToLower(language) {
	case "english", "английский", "англійська":
		return "en"
	case "russian", "русский", "російська":
		return "ru"
	case "ukrainian", "украинский", "українська":
		return "uk"
	}
	return language
}

// each reads a list whose parts are separated by ";".
func each[T any](words string, read func(string) (T, error)) ([]T, error) {
	out := []T{}
	if words == none {
		return out, nil
	}
	for _, part := range strings.Split(words, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		v, err := read(part)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return nil, wrong("%q names nothing", words)
	}
	return out, nil
}
