package where_test

import (
	"slices"
	"testing"

	"hearsay/extract"
	"hearsay/extract/where"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestJudge reads invented sentences whose country the judge takes for a team, and others in which it is a place.
func TestJudge(t *testing.T) {
	engine, stages := extract.New(all.Packs()), map[string]*where.Stage{}
	for _, p := range all.Packs() {
		stages[p.Code] = where.New(gazetteer.Embedded(), p.Where)
	}
	for _, c := range []struct {
		language, report string
		rules, want      bool
	}{
		{"ru", "Гук заявил, что сборная Франции играла лучше.", true, false},
		{"uk", "Гук заявив, що збірна Франції грала краще.", true, false},
		{"en", "The analyst said there were floods in France.", true, true},
		{"ru", "Гук сказал, что во Франции идут дожди.", true, true},
	} {
		doc := engine.Annotate(c.report, text.Meta{Language: c.language})
		list := stages[c.language].Mentions(doc)
		if len(list) != 1 {
			t.Fatalf("%s: %d places", c.report, len(list))
		}
		if got := slices.Contains(doc.Subjects[list[0].Statement], list[0].Place); got != c.want || list[0].Rules != c.rules {
			t.Errorf("%s: the rules say %v, the reading %v, want %v and %v", c.report, list[0].Rules, got, c.rules, c.want)
		}
	}
}
