// Package around is the words that stand around reports: by which pages, letters, documents and folders say who wrote a
// report and when, what leads to other reports, that a report was taken back or that there is none.
//
// The words are data, a text file a language (package form), in more languages than the engine reads: a page in any of
// them has a byline. A block of a file is a rule: patterns (package phrase) with examples and counter-examples, and of a
// kind, which says what its words mean and where in a line they count. All languages count on every page, as a page
// does not always say in which it is, nor say all in one.
//
// A line is cut into words, in their normal form (text.Norm), and marks, each of which is an item of a pattern; "¶" is
// the end of the line.
package around

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"hearsay/lang/form"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// Kind is what the words of a rule say.
type Kind string

// The kinds of rules.
const (
	Withdrawn      Kind = "withdrawn"       // that the report was taken back, of which they are a paragraph
	Withdrew       Kind = "withdrew"        // the same behind the name of who did
	Note           Kind = "note"            // that what follows is the outlet's own word about the report
	WithdrawnTitle Kind = "withdrawn title" // the same as Withdrawn, in a title
	Elsewhere      Kind = "elsewhere"       // leads to other reports, or asks for something
	Credit         Kind = "credit"          // who took part in a report, beside its author
	Published      Kind = "published"       // before the day of publication
	Dated          Kind = "dated"           // before a day, whatever it is of
	Changed        Kind = "changed"         // before the day of a change
	Changing       Kind = "changing"        // that a line with a day is about a change, wherever in it they stand
	Challenge      Kind = "challenge"       // the title of a page that keeps programs out
	Checking       Kind = "checking"        // how such a page speaks of what it does
	NotThere       Kind = "not there"       // that there is nothing at the address
	Consent        Kind = "consent"         // what pages speak of that ask for consent to cookies
	LogIn          Kind = "log-in"          // the title of a page that asks for a log-in
	Scripts        Kind = "scripts"         // that what a page speaks of has to be switched on
	Byline         Kind = "byline"          // before the names of authors
	Signed         Kind = "signed"          // before the name of an author and a colon, wherever on the page
	Desk           Kind = "desk"            // that a name is of a desk or a company and no person's
	Nobody         Kind = "nobody"          // what stands in place of an author's name
	Degree         Kind = "degree"          // behind a name and no part of it
	Forwarded      Kind = "forwarded"       // the line above a letter that was forwarded in another
	Attached       Kind = "attached"        // that something is attached to a letter
)

// List is a list of words, each of which stands alone.
type List string

// The lists.
const (
	On        List = "on"        // between an author and a day
	And       List = "and"       // between authors
	Particles List = "particles" // what is written small in names of persons
	Pages     List = "pages"     // before the number of a page
	PagesOf   List = "pages of"  // between it and the number of all pages
	Bound     List = "bound"     // parts of words that are always written with a hyphen behind them
	Binding   List = "binding"   // the same with a hyphen before them
)

func (l Language) list(list List) []string {
	switch list {
	case On:
		return l.On
	case And:
		return l.And
	case Particles:
		return l.Particles
	case Pages:
		return l.Pages
	case PagesOf:
		return l.PagesOf
	case Bound:
		return l.Bound
	}
	return l.Binding
}

// place is where in a line the words of a kind count.
type place int

const (
	begins   place = iota // from its first word
	anywhere              // wherever they stand
	alone                 // with nothing else but marks
)

func (k Kind) place() place {
	switch k {
	case Withdrew, Changing, Checking, NotThere, Consent, Scripts, Desk, Degree, Attached:
		return anywhere
	case Forwarded:
		return alone
	}
	return begins
}

// Rule is patterns of a kind, with examples of lines in which they count and of such in which they do not.
type Rule struct {
	Kind  Kind     `form:"=kind"`
	Name  string   `form:"=name"`
	Match []string `form:"match"`
	Yes   []string `form:"yes"`
	No    []string `form:"no"`
}

// Check refuses a rule without patterns or examples.
func (r *Rule) Check() error {
	if min(len(r.Match), len(r.Yes), len(r.No)) == 0 {
		return errors.New("a rule has patterns, examples and counter-examples")
	}
	return nil
}

// Language is what is known of one language.
type Language struct {
	Back    []Rule `form:"withdrawn|withdrew|note|withdrawn title"`
	Beside  []Rule `form:"elsewhere|credit|forwarded|attached"`
	Days    []Rule `form:"published|dated|changed|changing"`
	Authors []Rule `form:"byline|signed|desk|nobody|degree"`
	None    []Rule `form:"challenge|checking|not there|consent|log-in|scripts"` // pages that are no reports

	Quotes    string              `form:"quotes"` // the marks of a quotation: the first and the last character
	On        []string            `list:"on"`
	And       []string            `list:"and"`
	Particles []string            `list:"particles"`
	Pages     []string            `list:"pages"`
	PagesOf   []string            `list:"pages of"`
	Bound     []string            `list:"bound"`
	Binding   []string            `list:"binding"`
	Ordinals  []string            `list:"ordinals"` // endings of the number of a day
	Of        []string            `list:"of"`       // words between a day, its month and its year
	Months    map[string][]string `table:"months"`  // how the names of the months begin, by number
	Fields    map[string][]string `table:"fields"`  // what mail programs call the fields of a letter, by what they are in it
	Columns   map[string][]string `table:"columns"` // what people call the columns of a table about reports, by what they are
}

func (l Language) rules() []Rule { return slices.Concat(l.Back, l.Beside, l.Days, l.Authors, l.None) }

//go:embed *.txt
var files embed.FS

// Words are the words of all languages. They are immutable and safe for concurrent use.
type Words struct {
	byCode map[string]Language
	all    []Language
	sets   map[Kind]*phrase.Set
	lists  map[List]*phrase.Set

	months, fields, columns map[string]string
}

var known = sync.OnceValue(func() *Words {
	w, err := read(files)
	if err != nil {
		panic(err) // files that are part of the program, which a test reads
	}
	return w
})

// Known is the words that the program knows.
func Known() *Words { return known() }

func read(files embed.FS) (*Words, error) {
	w := &Words{byCode: map[string]Language{}, sets: map[Kind]*phrase.Set{}, lists: map[List]*phrase.Set{},
		months: map[string]string{}, fields: map[string]string{}, columns: map[string]string{}}
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	patterns := map[Kind][]string{}
	for _, e := range entries {
		content, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, err
		}
		var l Language
		if err := form.Fill(&l, form.File{Name: "lang/around/" + e.Name(), Text: string(content)}); err != nil {
			return nil, err
		}
		w.byCode[strings.TrimSuffix(e.Name(), ".txt")], w.all = l, append(w.all, l)
		enter(w.months, l.Months)
		enter(w.fields, l.Fields)
		enter(w.columns, l.Columns)
		for _, r := range l.rules() {
			patterns[r.Kind] = append(patterns[r.Kind], r.Match...)
		}
	}
	for kind, list := range patterns {
		if w.sets[kind], err = phrase.Compile(phrase.Labelled(0, list)); err != nil {
			return nil, fmt.Errorf("lang/around: %s: %w", kind, err)
		}
	}
	for _, list := range []List{On, And, Particles, Pages, PagesOf, Bound, Binding} {
		words := w.List(func(l Language) []string { return l.list(list) })
		if w.lists[list], err = phrase.Compile(phrase.Labelled(0, words)); err != nil {
			return nil, fmt.Errorf("lang/around: %s: %w", list, err)
		}
	}
	return w, nil
}

// Is reports whether a word is one of a list, in which "*" ends a beginning.
func (w *Words) Is(list List, word string) bool {
	return len(w.lists[list].Append(nil, []string{text.Norm(word)})) > 0
}

// Quotes are the marks of a quotation in a language.
func (w *Words) Quotes(code string) (open, shut string) {
	open, shut = "“", "”"
	if marks := []rune(w.byCode[code].Quotes); len(marks) > 1 {
		open, shut = string(marks[0]), string(marks[len(marks)-1])
	}
	return open, shut
}

// List is a list of all languages, each word once.
func (w *Words) List(of func(Language) []string) []string {
	var out []string
	for _, l := range w.all {
		for _, s := range of(l) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Field is what the field of a letter is, "From", "Subject" or "Date", that mail programs write under a name; "" for none.
func (w *Words) Field(name string) string { return w.fields[text.Norm(strings.TrimSpace(name))] }

// Column is what the column of a table about reports is, that people call by a name: "file" or what is known of a report; "" for
// none.
func (w *Words) Column(name string) string { return w.columns[text.Norm(strings.TrimSpace(name))] }

// Months are the numbers of the months, by how their names begin.
func (w *Words) Months() map[string]string { return w.months }

// enter adds a table of a language to that of all.
func enter(out map[string]string, table map[string][]string) {
	for what, list := range table {
		for _, s := range list {
			out[s] = what
		}
	}
}
