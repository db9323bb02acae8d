package main

import (
	"encoding/json"
	"os"

	"hearsay/corpus/annotation"
	"hearsay/extract/where/gazetteer"
)

// compile prints annotations as lines of the corpus; of real reports without their texts.
func compile(b bench, o options) error {
	reader, out := annotation.NewReader(b.texts, gazetteer.Embedded()), json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, f := range o.files {
		file, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		r, err := reader.Read(string(file))
		if err != nil {
			return err
		}
		if r.Origin != nil {
			r.Text = ""
		}
		if err := out.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
