package reports

import (
	"flag"
	"fmt"
	"os"

	"hearsay/corpus"
	"hearsay/train/reports/curve"
)

// Main is a trainer's main: it reads the flags that all have, fits a judge on the train part, prints how often
// it is right on the dev part, and writes its weights to a file, for which out is the default.
func Main(name, out string, fit func(train, dev []Report) (*curve.Fitted, error)) {
	dir, from := flag.String("corpus", "corpus", "folder of the corpus"), flag.String("texts", "../shared/bench/data", "folder of the texts")
	file := flag.String("o", out, "file to write")
	flag.Parse()
	if err := run(*dir, *from, *file, fit); err != nil {
		fmt.Fprintln(os.Stderr, name+":", err)
		os.Exit(1)
	}
}

func run(dir, from, file string, fit func(train, dev []Report) (*curve.Fitted, error)) error {
	source, err := Open(dir, from)
	if err != nil {
		return err
	}
	train, err := source.Part(corpus.Train)
	if err != nil {
		return err
	}
	dev, err := source.Part(corpus.Dev)
	if err != nil {
		return err
	}
	fitted, err := fit(train, dev)
	if err != nil {
		return err
	}
	fitted.Print(os.Stdout)
	fmt.Println(len(fitted.Packed), "bytes")
	return os.WriteFile(file, fitted.Packed, 0o644)
}
