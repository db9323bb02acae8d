// Command threads compares the reports of stories as a ledger would, in memory, and prints what it finds or fits the judges
// of package compare.
//
//	go run ./bench/threads -apart                                the figures of shared/stories/score_threads.py (needs python3)
//	go run ./bench/threads -apart -own 4                         the same with so many of our own stories only
//	go run ./bench/threads -who                                  besides: who is taken for two, and which two for one
//	go run ./bench/threads -near                                 pairs of reports that are made of one text
//	go run ./bench/threads -recall [-generated 10000]            how many of the pairs that belong together a ledger looks at
//	go run ./bench/threads -o DIR [STORY.json …]                 DIR/ID.jsonl for each story, as hearsay threads --json prints it
//	go run ./bench/threads -fit compare/weights.json [STORY.json …]
//	go run ./bench/threads -o DIR -apart [STORY.json …]          each story by judges fitted to the others
//
// Stories are files of shared/stories, shared/real-stories and of the folder stories here (default: all of the three). Statements are the engine's own, matched
// with the gold ones where their contents share at least half of their words.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/compare"
	"hearsay/day"
	"hearsay/extract"
	"hearsay/extract/encoder"
	"hearsay/extract/sentence"
	"hearsay/identity"
	"hearsay/lang/all"
	"hearsay/logistic"
	"hearsay/neural/kernel"
	"hearsay/reading"
	"hearsay/text"
)

func main() {
	cache := flag.String("cache", "", "file that keeps what the engine read, for the next time")
	out, fit, apart := flag.String("o", "", "folder for what is found"), flag.String("fit", "", "file for the weights"),
		flag.Bool("apart", false, "fit to the other stories")
	who := flag.Bool("who", false, "print besides which speakers were parted or joined, with how many pairs of statements it costs")
	pairs := flag.Bool("near", false, "print how well near-duplicates are found")
	found := flag.Bool("recall", false, "print how many of the pairs that comparing all with all joins a ledger looks at")
	generated := flag.Int("generated", 0, "with -recall: so many statements of a generated ledger in place of stories")
	own := flag.Int("own", 1000, "of our own stories so many, for a learning curve")
	flag.Parse()
	do := func() error { return measured(*out, *fit, *cache, *apart, *who, *own, flag.Args()) }
	if *pairs {
		do = func() error { return near(*cache, flag.Args()) }
	}
	if *found {
		do = func() error { return recall(*cache, *generated, flag.Args()) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "threads:", err)
		os.Exit(1)
	}
}

// measured runs, and where no folder is asked for prints the figures of what was found.
func measured(out, fit, cache string, apart, who bool, own int, files []string) error {
	if out != "" || fit != "" {
		return run(out, fit, cache, apart, own, files)
	}
	dir, err := os.MkdirTemp("", "threads")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := run(dir, fit, cache, apart, own, files); err != nil {
		return err
	}
	c := exec.Command("python3", "-c", figures, "../shared", dir, strconv.FormatBool(who))
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return c.Run()
}

// figures has the scorer of the stories score what lies in a folder in place of what a binary prints.
const figures = `
import glob, json, os, sys
shared, found, who = sys.argv[1:]
sys.path.insert(0, os.path.join(shared, "stories"))
import check_stories, score_threads
score_threads.run = lambda binary, story, work: [json.loads(l) for l in open(os.path.join(found, story["id"] + ".jsonl"))]
for folder in (os.path.join(shared, "stories"), os.path.join(shared, "real-stories"), "bench/threads/stories"):
    stories = [json.load(open(f)) for f in sorted(glob.glob(os.path.join(folder, "*.json")))]
    stories = [s for s in stories if os.path.exists(os.path.join(found, s["id"] + ".jsonl"))]
    for s in stories:
        check_stories.place(s)
    out, kinds = score_threads.score("", stories, False)
    print(folder)
    for k, v in out.items():
        print(f"  {k:16}", v if isinstance(v, int) else "n/a" if v is None else f"{100 * v:5.1f}")
    for k in sorted(kinds):
        print(f"    {k:14} {kinds[k][0]}/{kinds[k][1]}")
    for s in stories if who == "true" else []:
        objects = score_threads.run("", s, "")
        given = [dict(x, who=u.get("speaker")) for o in objects for u in o.get("utterances", []) for x in u["statements"]]
        m = score_threads.align(s, given)
        by = {x["id"]: x for x in s["statements"]}
        cells = {}
        for x, g in m.items():
            w = g["who"] or {}
            row = (by[x].get("same_as") or by[x]["speaker"], by[x]["report"], w.get("id"), w.get("name"))
            cells[row] = cells.get(row, 0) + 1
        for side in (0, 2):
            groups = {}
            for row, n in cells.items():
                groups.setdefault(row[side], []).append((row, n))
            for key, rows in groups.items():
                count, parts = sum(n for _, n in rows), {}
                for row, n in rows:
                    parts[row[2 - side]] = parts.get(row[2 - side], 0) + (n if row[2 - side] else 0)
                cost = count * (count - 1) // 2 - sum(n * (n - 1) // 2 for n in parts.values())
                if cost and key:
                    print(f"  {s['id']} {'parted' if side == 0 else 'joined'} {key}: {cost} pairs")
                    for row, n in sorted(rows, key=str):
                        print(f"      {n} of {row[1]}: {row[3]} <{row[2]}>, rightly {row[0]}")
`

// cached loads stories from a file, which is written where it is not there.
func cached(file string, files []string) ([]story, error) {
	var kept []keep
	if b, err := os.ReadFile(file); err == nil {
		err := json.Unmarshal(b, &kept)
		out := make([]story, len(kept))
		for i, k := range kept {
			out[i] = story{gold: k.Gold, reports: k.Reports}
		}
		return out, err
	}
	stories, err := load(files)
	if err != nil || file == "" {
		return stories, err
	}
	for _, s := range stories {
		kept = append(kept, keep{s.gold, s.reports})
	}
	b, err := json.Marshal(kept)
	if err != nil {
		return nil, err
	}
	return stories, os.WriteFile(file, b, 0o644)
}

// keep is a story in the file of cached.
type keep struct {
	Gold    gold
	Reports []compare.Report
}

// story is a set of reports with its threads, as read and as it should be.
type story struct {
	gold
	reports      []compare.Report
	copyExamples []logistic.Example
	examples     []example

	relations, answers []example
}

func run(out, fit, cache string, apart bool, own int, files []string) error {
	stories, err := cached(cache, files)
	if err != nil {
		return err
	}
	stories = some(stories, own)
	var middles compare.Centres
	if fit != "" || apart {
		if middles, err = centres(); err != nil {
			return err
		}
		learn(stories, middles)
	}
	if fit != "" {
		b, err := json.MarshalIndent(fitTo(stories, middles), "", " ")
		if err != nil {
			return err
		}
		return os.WriteFile(fit, append(b, '\n'), 0o644)
	}
	for i, s := range stories {
		var w compare.Weights
		if apart {
			w = fitTo(append(append([]story(nil), stories[:i]...), stories[i+1:]...), middles)
		} else if w, err = compare.Fitted(); err != nil {
			return err
		}
		if err := write(filepath.Join(out, s.ID+".jsonl"), compare.New(all.Packs(), w).Compare(s.reports, compare.Decisions{})); err != nil {
			return err
		}
	}
	return nil
}

// some are stories but for those of our own behind so many.
func some(stories []story, own int) []story {
	return slices.DeleteFunc(stories, func(s story) bool {
		if !strings.HasPrefix(s.ID, "in-") {
			return false
		}
		own--
		return own < 0
	})
}

func write(file string, r compare.Result) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	e := json.NewEncoder(f)
	for _, t := range r.Threads {
		if err := e.Encode(t); err != nil {
			return err
		}
	}
	if err := e.Encode(compare.Copies{Schema: compare.CopiesSchema, Copies: r.Copies}); err != nil {
		return err
	}
	return f.Close()
}

// load reads stories with the engine.
func load(files []string) ([]story, error) {
	if len(files) == 0 {
		for _, d := range []string{"../shared/stories/*.json", "../shared/real-stories/*.json", "bench/threads/stories/*.json"} {
			found, err := filepath.Glob(d)
			if err != nil {
				return nil, err
			}
			files = append(files, found...)
		}
	}
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Auto})
	if err != nil {
		return nil, err
	}
	vectors, err := sentence.NewReader(encoder.Weights(), kernel.Best())
	if err != nil {
		return nil, err
	}
	var out []story
	for _, f := range files {
		s, err := open(engine, vectors, f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, s)
	}
	return out, nil
}

// centres are the means of the statements of the acceptance reports, which have nothing to do with the stories.
func centres() (compare.Centres, error) {
	files, err := filepath.Glob("../shared/acceptance/*.json")
	if err != nil {
		return nil, err
	}
	vectors, err := sentence.NewReader(encoder.Weights(), kernel.Best())
	if err != nil {
		return nil, err
	}
	list := map[string][]sentence.Vector{}
	for _, f := range files {
		var report struct {
			Lang       string
			Statements []struct{ Content []string }
		}
		b, err := os.ReadFile(f)
		if err == nil {
			err = json.Unmarshal(b, &report)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		for _, s := range report.Statements {
			list[report.Lang] = append(list[report.Lang], vectors.Read(strings.Join(s.Content, " ")))
		}
	}
	out := compare.Centres{}
	for language, l := range list {
		out.Set(language, sentence.Mean(l))
	}
	return out, nil
}

func open(engine *extract.Engine, vectors *sentence.Reader, file string) (story, error) {
	var s story
	b, err := os.ReadFile(file)
	if err != nil {
		return s, err
	}
	if err := json.Unmarshal(b, &s.gold); err != nil {
		return s, err
	}
	for _, r := range s.Reports {
		at, err := time.Parse(time.RFC3339, r.Time)
		if err != nil {
			return s, err
		}
		published := day.On(day.Of(at))
		doc := engine.Annotate(r.Text, text.Meta{Language: r.Lang, Outlet: r.Outlet, Title: r.Title, Published: published, From: "given"})
		s.reports = append(s.reports, prepare(vectors, doc, r, at))
	}
	return s, nil
}

// prepare makes of a document what is compared.
func prepare(vectors *sentence.Reader, doc *text.Document, r goldReport, at time.Time) compare.Report {
	read := extract.Render(doc)
	out := compare.Report{ID: r.ID, File: r.File, Outlet: r.Outlet, Language: r.Lang, Title: r.Title, Published: at,
		Day: day.On(day.Of(at)), Text: r.Text, Times: read.Times, Places: identity.Places(read.Places)}
	for _, st := range read.Statements {
		if st.Mode == "held" {
			continue
		}
		st = within(r.ID, st)
		words := ""
		for _, c := range st.Content {
			words += " " + c.Text
		}
		out.Statements, out.Meaning = append(out.Statements, st), append(out.Meaning, vectors.Read(words))
	}
	for _, sent := range doc.Sentences {
		if covered(sent.Span.Start, sent.Span.End, out) {
			continue
		}
		out.Own = append(out.Own, compare.Line{Span: sent.Span, Meaning: vectors.Read(sent.Span.In(r.Text))})
	}
	return out
}

// within gives a statement IDs that no other report's has, as a ledger does.
func within(report string, st reading.Statement) reading.Statement {
	unique := func(id *string) *string {
		if id == nil {
			return nil
		}
		s := report + "." + *id
		return &s
	}
	st.ID, st.Answers, st.Repeats = *unique(&st.ID), unique(st.Answers), unique(st.Repeats)
	return st
}

func covered(start, end int, r compare.Report) bool {
	for _, st := range r.Statements {
		for _, c := range st.Content {
			if c.Start < end && start < c.End {
				return true
			}
		}
	}
	return false
}
