package where_test

import (
	"math"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/lang/all"
	"hearsay/text"
)

// The places of the acceptance set's statements, given the careful reader's own spans.
// Floors lie a little under what was reached; docs/benchmarks.md has the figures.
func TestAcceptance(t *testing.T) {
	engine := extract.New(all.Packs())
	floor := map[string]float64{"en": 94, "ru": 92, "uk": 87}
	for _, language := range []string{"en", "ru", "uk"} {
		hits, given, gold := 0, 0, 0
		for _, r := range extracttest.Acceptance(t, language) {
			if r.Language != language {
				continue
			}
			doc := engine.Prepare(r.Text, r.Meta())
			doc.Statements = r.Gold()
			engine.Complete(doc)
			for i, s := range r.Statements {
				found := 0
				for _, g := range s.Places {
					for _, k := range doc.Subjects[i] {
						if same(doc.Places[k], g.Name, g.Lat, g.Lon) {
							found++
							break
						}
					}
				}
				if found != len(s.Places) || found != len(doc.Subjects[i]) {
					t.Logf("%s: want %v, got %v: %s", r.ID, s.Places, names(doc, doc.Subjects[i]), strings.Join(s.Content, " … "))
				}
				hits, given, gold = hits+found, given+len(doc.Subjects[i]), gold+len(s.Places)
			}
		}
		p, r := float64(hits)/float64(given), float64(hits)/float64(gold)
		f1 := 200 * p * r / (p + r)
		t.Logf("%s: places P %.1f R %.1f F1 %.1f", language, 100*p, 100*r, f1)
		if f1 < floor[language] {
			t.Errorf("%s: places F1 %.1f, below %.0f", language, f1, floor[language])
		}
	}
}

func names(doc *text.Document, list []int) (out []string) {
	for _, k := range list {
		p := doc.Places[k]
		out = append(out, p.Name+"/"+p.Country+"("+doc.Cut(p.Span)+")")
	}
	return out
}

func same(p text.Place, name string, lat, lon float64) bool {
	r := math.Pi / 180
	h := math.Pow(math.Sin((lat-p.Lat)*r/2), 2) + math.Cos(lat*r)*math.Cos(p.Lat*r)*math.Pow(math.Sin((lon-p.Lon)*r/2), 2)
	return strings.EqualFold(p.Name, name) || p.Located && 12742*math.Asin(math.Sqrt(h)) <= 25
}
