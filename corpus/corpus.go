// Package corpus is the corpus of reports with whole ledger entries: its form, how it is loaded,
// checked, compared and scored. What it holds, how it was made and by whom: corpus/README.md and
// corpus/DATASHEET.md in this folder; the form as JSON Schema: schema.json.
//
// A file holds one report a line, as JSON. An invented report carries its text. A real one carries
// none, because its words are its publisher's: only offsets, fields, the SHA-256 of the text, and
// where the text is to be had (Origin); Texts puts the two together. Offsets are half-open ranges of
// UTF-8 bytes, as in a reading.
//
// Every report belongs to one part for good: train, dev or test. The test part is for a command that
// prints figures and no errors; test.lock has the hashes of its files.
package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"hearsay/span"
)

// The parts of the corpus and the kinds of its texts, as they stand in the names of its files.
const (
	Train = "train"
	Dev   = "dev"
	Test  = "test"

	Real     = "real"
	Invented = "invented"
)

// Report is one report with its entries.
type Report struct {
	ID            string      `json:"id"`
	Language      string      `json:"lang"`
	Kind          string      `json:"kind"`  // wire, long, local, bulletin, post, live, transcript, press, feature
	Topic         string      `json:"topic"` // war, disaster, crisis, other
	Published     *string     `json:"published"`
	PublishedFrom string      `json:"published_from,omitempty"` // given, metadata, dateline, events
	Outlet        *string     `json:"outlet"`
	Title         *string     `json:"title"`
	Origin        *Origin     `json:"origin,omitempty"` // of a real text
	SHA256        string      `json:"sha256"`           // hex, of the text
	Text          string      `json:"text,omitempty"`   // of an invented report, or once it was put in
	Annotator     string      `json:"annotator"`
	Notes         []string    `json:"notes"`
	Statements    []Statement `json:"statements"` // in the order in which their contents begin
}

// Origin says where the text of a real report is.
type Origin struct {
	File string `json:"file"` // below the folder of texts
	ID   string `json:"id"`   // of the record in the file; empty where the file is the text
	Cut  string `json:"cut"`  // whole, trimmed (no white space at its ends), or title-first (title, empty line, text)
}

// Statement is one entry. Answers and Repeats are indexes into the statements of the report.
type Statement struct {
	Content    []span.Span `json:"content"`
	Cue        *span.Span  `json:"cue"`
	Source     *span.Span  `json:"source"`
	Voice      string      `json:"voice"`
	Act        string      `json:"act"`
	Polarity   string      `json:"polarity"`
	Certainty  string      `json:"certainty"`
	Speaker    Speaker     `json:"speaker"`
	Via        []string    `json:"via"`
	SaidAt     *[2]string  `json:"said_at"` // first and last day
	Places     []Place     `json:"places"`
	Forecast   *Forecast   `json:"forecast"`
	Casualties []Casualty  `json:"casualties"`
	Answers    *int        `json:"answers"`
	Repeats    *int        `json:"repeats"`
}

// Speaker is who answers for a statement, under the fullest name that the report gives.
type Speaker struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Unnamed bool     `json:"unnamed"`
	Also    []string `json:"also,omitempty"` // other names that are right
}

// Place is a place that the content is about: GeoNames main name, degrees of WGS 84. Own means that the
// annotator set the point, because the gazetteer lacks the place.
type Place struct {
	Name string  `json:"name"`
	Lat  float64 `json:"lat"`
	Lon  float64 `json:"lon"`
	Own  bool    `json:"own,omitempty"`
}

// Forecast is the window in which a statement must come true.
type Forecast struct {
	Earliest  *string    `json:"earliest"`
	Latest    *string    `json:"latest"`
	Condition *span.Span `json:"condition"`
	Scorable  bool       `json:"scorable"`
}

// Casualty counts people; a null bound is open.
type Casualty struct {
	Kind string `json:"kind"`
	Low  *int   `json:"low"`
	High *int   `json:"high"`
}

// File is the name of the file that holds the reports of one kind, part and language.
func File(kind, part, language string) string { return path.Join(kind, part+"."+language+".jsonl") }

// Languages are those of the corpus.
func Languages() []string { return []string{"en", "ru", "uk"} }

// Load reads the reports of a file. It fails with the line of the first that is not of the form.
func Load(dir fs.FS, name string) ([]Report, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, fmt.Errorf("corpus: %w", err)
	}
	defer f.Close()
	var out []Report
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, longest)
	for n := 1; lines.Scan(); n++ {
		var r Report
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("corpus: %s, line %d: %w", name, n, err)
		}
		out = append(out, r)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("corpus: %s: %w", name, err)
	}
	return out, nil
}

// longest is the length in bytes of the longest line that is read.
const longest = 8 << 20

// Select loads the reports of the kinds, parts and languages asked for; all of what is nil.
func Select(dir fs.FS, kinds, parts, languages []string) ([]Report, error) {
	var out []Report
	for _, k := range or(kinds, Real, Invented) {
		for _, p := range or(parts, Train, Dev, Test) {
			for _, l := range or(languages, Languages()...) {
				reports, err := Load(dir, File(k, p, l))
				if err != nil {
					return nil, err
				}
				out = append(out, reports...)
			}
		}
	}
	return out, nil
}

func or(chosen []string, all ...string) []string {
	if len(chosen) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return !slices.Contains(chosen, s) })
}
