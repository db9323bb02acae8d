// Command corpus works with the corpus of reports with ledger entries (package corpus).
//
//	go run ./bench/corpus counts                     statements by part, kind, language, act and field
//	go run ./bench/corpus check                      what is wrong with the entries; nothing, one hopes
//	go run ./bench/corpus score [-engine auto] [-part dev] [-kind real] [-lang en]
//	                                                 what the engine gets right, by language and kind
//	go run ./bench/corpus causes [the same]          what right entries would be if one field were always right
//	go run ./bench/corpus calibration [the same]     how often statements are found rightly, by their confidence
//	go run ./bench/corpus confusions [the same]      what is taken for what, the commonest first; not of the test part
//	go run ./bench/corpus agreement                  how far two annotators agree, by language and kind
//	go run ./bench/corpus cues                       stems of cues by language, and pairs of near copies
//	go run ./bench/corpus assemble -o DIR [-part train] …
//	                                                 reports with their texts, in the form of the acceptance set
//
//	go run ./bench/corpus compile FILE.ann …         annotations (package annotation) as lines of the corpus
//
// Flags before the command: -corpus DIR (default corpus), -texts DIR, where the texts of the real
// reports are (default ../shared/bench/data). Without them only the invented reports are used, and
// the command says so. Of the part "test" only score and causes print anything, and only figures.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"hearsay/corpus"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(1)
	}
}

// bench is a corpus with the texts of its reports.
type bench struct {
	dir   fs.FS
	texts *corpus.Texts // nil where there are none
}

// options narrow what a command looks at, and say where its output goes.
type options struct {
	kinds, parts, languages, engine, out string
	files                                []string
}

func run(args []string) error {
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	dir, texts := flags.String("corpus", "corpus", "folder of the corpus"), flags.String("texts", "../shared/bench/data", "folder of the texts")
	if err := flags.Parse(args); err != nil {
		return err
	}
	commands := map[string]func(bench, options) error{
		"counts": counts, "check": check, "score": score, "causes": causes, "calibration": calibration, "confusions": confusions, "agreement": agreement, "cues": cues, "assemble": assemble, "compile": compile,
	}
	command, ok := commands[flags.Arg(0)]
	if !ok {
		return errors.New("say one of: counts, check, score, causes, calibration, confusions, agreement, cues, assemble, compile")
	}
	var o options
	own := flag.NewFlagSet(flags.Arg(0), flag.ContinueOnError)
	own.StringVar(&o.kinds, "kind", "", "real, invented; both where it is empty")
	own.StringVar(&o.parts, "part", "", "train, dev, test, with commas")
	own.StringVar(&o.languages, "lang", "", "en, ru, uk, with commas")
	own.StringVar(&o.engine, "engine", "auto", "auto, encoder or linear")
	own.StringVar(&o.out, "o", "", "folder to write to")
	if err := own.Parse(flags.Args()[1:]); err != nil {
		return err
	}
	o.files = own.Args()
	b := bench{dir: os.DirFS(*dir)}
	if _, err := os.Stat(*texts); err == nil {
		b.texts = corpus.NewTexts(os.DirFS(*texts))
	} else {
		fmt.Fprintf(os.Stderr, "corpus: no texts in %s: the real reports are left out\n", *texts)
	}
	return command(b, o)
}

// reports loads what the options ask for, with texts.
func (b bench) reports(o options, parts ...string) ([]corpus.Report, error) {
	if o.parts != "" {
		parts = list(o.parts)
	}
	kinds := list(o.kinds)
	if b.texts == nil {
		kinds = []string{corpus.Invented}
	}
	reports, err := corpus.Select(b.dir, kinds, parts, list(o.languages))
	if err != nil {
		return nil, err
	}
	if b.texts == nil {
		return reports, nil
	}
	return b.texts.FillAll(reports)
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// kindOf is real or invented.
func kindOf(r corpus.Report) string {
	if r.Origin != nil {
		return corpus.Real
	}
	return corpus.Invented
}
