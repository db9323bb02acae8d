// Command readings keeps what the engine reads in many reports, and compares it with what another version of
// the engine read: row by row, so that a change of the rules shows all that it changes.
//
//	go run ./bench/readings -o before.txt [-engine linear] [-part train,dev]
//	… change the engine …
//	go run ./bench/readings -against before.txt
//
// A row is one thing of one reading, as JSON: a statement, an entity, a time, a place, a note. The reports are
// those of the corpus, of the folders given as arguments (JSON files in the form of the acceptance set, or
// files of such lines; default testdata and the acceptance set). It ends with status 1 where a row differs.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"hearsay/corpus"
	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/reading"
	"hearsay/text"
)

func main() {
	o := options{}
	flag.StringVar(&o.out, "o", "", "file to write the rows to")
	flag.StringVar(&o.against, "against", "", "file of rows to compare with")
	flag.StringVar(&o.engine, "engine", extract.Linear, "auto, encoder or linear")
	flag.StringVar(&o.parts, "part", "train,dev", "parts of the corpus")
	flag.StringVar(&o.texts, "texts", "../shared/bench/data", "folder of the texts of real reports")
	flag.IntVar(&o.show, "show", 40, "how many differing rows are printed at most")
	flag.Parse()
	same, err := run(o, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "readings:", err)
		os.Exit(2)
	}
	if !same {
		os.Exit(1)
	}
}

type options struct {
	out, against, engine, parts, texts string
	show                               int
}

func run(o options, folders []string) (same bool, err error) {
	if len(folders) == 0 {
		folders = []string{"testdata/reports", "testdata/reports-2", "testdata/reports-3", "testdata/reports-4", "../shared/acceptance"}
	}
	reports, err := load(o, folders)
	if err != nil {
		return false, err
	}
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: o.engine})
	if err != nil {
		return false, err
	}
	var now []string
	for _, r := range reports {
		now = append(now, rows(r.ID, engine.Read(r.Text, r.meta()))...)
	}
	fmt.Printf("%d reports, %d rows\n", len(reports), len(now))
	if o.against != "" {
		before, err := os.ReadFile(o.against)
		if err != nil {
			return false, err
		}
		return compare(os.Stdout, strings.Split(strings.TrimSpace(string(before)), "\n"), now, o.show), nil
	}
	return true, os.WriteFile(o.out, []byte(strings.Join(now, "\n")+"\n"), 0o644)
}

// report is a report to read.
type report struct {
	ID        string  `json:"id"`
	Language  string  `json:"lang"`
	Text      string  `json:"text"`
	Title     string  `json:"title"`
	Outlet    string  `json:"outlet"`
	Published *string `json:"published"`
}

func (r report) meta() text.Meta {
	m := text.Meta{Language: r.Language, Title: r.Title, Outlet: r.Outlet, Published: day.Unknown()}
	if r.Published != nil {
		if d, err := day.Parse(*r.Published); err == nil {
			m.Published, m.From = day.On(d), "given"
		}
	}
	return m
}

// load lists the reports of the corpus and of the folders, in order.
func load(o options, folders []string) ([]report, error) {
	out, err := ofCorpus(o)
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join(folder, "*.json*"))
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			if out, err = appendFile(out, name); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
	}
	return out, nil
}

func ofCorpus(o options) ([]report, error) {
	reports, err := corpus.Select(os.DirFS("corpus"), nil, strings.Split(o.parts, ","), nil)
	if err != nil {
		return nil, err
	}
	if reports, err = corpus.NewTexts(os.DirFS(o.texts)).FillAll(reports); err != nil {
		return nil, err
	}
	var out []report
	for _, r := range reports {
		out = append(out, report{r.ID, r.Language, r.Text, value(r.Title), value(r.Outlet), r.Published})
	}
	return out, nil
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// appendFile adds the reports of a file of one JSON value or of several.
func appendFile(out []report, name string) ([]report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for d := json.NewDecoder(bufio.NewReader(f)); ; {
		var r report
		switch err := d.Decode(&r); err {
		case nil:
			out = append(out, r)
		case io.EOF:
			return out, nil
		default:
			return nil, err
		}
	}
}

// rows are the things of a reading, a line each.
func rows(id string, r reading.Reading) []string {
	var out []string
	out = appendRows(out, id+" statement ", r.Statements)
	out = appendRows(out, id+" entity ", r.Entities)
	out = appendRows(out, id+" time ", r.Times)
	out = appendRows(out, id+" place ", r.Places)
	return appendRows(out, id+" note ", r.Notes)
}

func appendRows[T any](out []string, lead string, list []T) []string {
	numbered := regexp.MustCompile(`"(e|s)\d+"`) // ids: one more entity gives all behind it others
	for _, x := range list {
		b, err := json.Marshal(x)
		if err != nil {
			panic(err) // readings are made to be printed
		}
		out = append(out, lead+numbered.ReplaceAllString(string(b), `"$1"`))
	}
	return out
}

// compare prints the rows that only one side has, and reports whether there are none.
func compare(w io.Writer, before, now []string, show int) bool {
	lost, found := missing(before, now), missing(now, before)
	var all []string
	for _, row := range lost {
		all = append(all, row+"\t-")
	}
	for _, row := range found {
		all = append(all, row+"\t+")
	}
	slices.Sort(all)
	for _, row := range all[:min(show, len(all))] {
		row, side, _ := strings.Cut(row, "\t")
		fmt.Fprintln(w, side, row)
	}
	fmt.Fprintf(w, "%d rows are gone, %d are new, %d are the same\n", len(lost), len(found), len(now)-len(found))
	return len(all) == 0
}

// missing lists the rows of one list that the other lacks.
func missing(rows, from []string) []string {
	have := map[string]int{}
	for _, r := range from {
		have[r]++
	}
	var out []string
	for _, r := range rows {
		if have[r]--; have[r] < 0 {
			out = append(out, r)
		}
	}
	return out
}
