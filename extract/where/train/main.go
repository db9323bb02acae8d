// Command train makes the English model that tells places from other names, from news
// articles with annotated places that lie beside the repository, and prints how well models
// made the same way do on articles that they have not seen.
//
//	go run ./extract/where/train -data ../shared/bench/data/places
//
// It always writes the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"hearsay/crf"
	"hearsay/crf/fit"
	"hearsay/extract/pos"
	"hearsay/extract/segment"
	"hearsay/extract/where"
	"hearsay/extract/where/gazetteer"
	"hearsay/lang/en"
	"hearsay/text"
)

// article is an annotated article.
type article struct {
	set    string
	doc    *text.Document
	places []place
}

type place struct {
	Start, End int // code points; bytes once read
	Text       string
	Lat, Lon   *float64
}

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/bench/data/places", "folder with the articles")
	out := flag.String("o", "extract/where/english.weights", "file to write; empty for none")
	ranks := flag.String("ranks", "extract/where/weights.go", "source file to write the weights of the signs to")
	passes := flag.Int("passes", 10, "passes over the examples")
	rate := flag.Float64("rate", 0.2, "first step size")
	l1 := flag.Float64("l1", 2e-6, "pull towards zero")
	cutoff := flag.Int("cutoff", 2, "leave out features seen less often")
	keep := flag.Int("keep", 60000, "features to keep")
	folds := flag.Int("folds", 10, "parts of the cross-validation; 0 for none")
	misses := flag.Bool("misses", false, "list what held-out models get wrong")
	flag.Parse()
	options := fit.Options{Labels: []uint8{0, 1, 2}, Steps: 1, Passes: *passes, Rate: *rate, L1: *l1, Cutoff: *cutoff, Keep: *keep, Seed: 1}
	articles := read(*data)
	stage := where.New(gazetteer.Embedded(), en.Pack().Where)
	examples := make([][]fit.Example, len(articles))
	for i, a := range articles {
		examples[i] = label(stage, a)
	}
	if *folds > 0 {
		crossValidate(articles, examples, options, *folds, *misses)
	}
	if *out != "" {
		first, both := learnRanks(stage, articles)
		if err := writeRanks(*ranks, first, both); err != nil {
			log.Fatal(err)
		}
		packed := crf.Pack(fit.Fit(flatten(examples), options))
		fmt.Println(len(packed), "bytes")
		if err := os.WriteFile(*out, packed, 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func flatten(parts [][]fit.Example) (out []fit.Example) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// label makes the examples of one article.
func label(stage *where.Stage, a article) []fit.Example {
	states := make([]uint8, len(a.doc.Tokens))
	for _, p := range a.places {
		if peoples(p.Text) {
			continue
		}
		state := uint8(1)
		for i, t := range a.doc.Tokens {
			if t.Start >= p.Start && t.End <= p.End {
				states[i], state = state, 2
			}
		}
	}
	var out []fit.Example
	for i, seq := range stage.Sequences(a.doc) {
		r := a.doc.Sentences[i].Tokens
		out = append(out, fit.Example{Sequence: seq, States: states[r.First:r.End]})
	}
	return out
}

// peoples holds for adjectives and nouns of peoples ("Sri Lankan"), which one of the
// collections counts as places; the reading does not.
func peoples(name string) bool {
	g := gazetteer.Embedded()
	if len(g.Find([]byte(gazetteer.Fold(name)), nil).Entries) > 0 {
		return false
	}
	for _, end := range []string{"an", "ans", "ish", "ese", "eli", "elis", "aqi", "aqis", "ench", "utch", "emi", "stani", "ani", "anis", "ghan", "nian", "Turkish", "Greek", "Thai", "Arab", "Arabs", "Czech", "Swiss", "German", "Germans", "British", "Saudi", "Saudis", "Serb", "Serbs", "Dane", "Pole"} {
		if strings.HasSuffix(name, end) {
			return !strings.Contains(name, ".")
		}
	}
	return false
}

func read(dir string) []article {
	cutter, tagger := segment.New(en.Pack().Segment), pos.For("en")
	var out []article
	for _, set := range []string{"lgl", "geovirus"} {
		f, err := os.Open(filepath.Join(dir, set+".jsonl"))
		if err != nil {
			log.Fatal(err)
		}
		s := bufio.NewScanner(f)
		s.Buffer(nil, 1<<24)
		for s.Scan() {
			var row struct {
				Text   string
				Places []place
			}
			if err := json.Unmarshal(s.Bytes(), &row); err != nil {
				log.Fatal(err)
			}
			layers := cutter.Split(row.Text)
			doc := &text.Document{Text: row.Text, Tokens: layers.Tokens, Sentences: layers.Sentences, Paragraphs: layers.Paragraphs, Quotes: layers.Quotes}
			doc.Parts = tagger.Tag(doc)
			out = append(out, article{set, doc, toBytes(row.Text, row.Places)})
		}
		f.Close()
	}
	return out
}

func toBytes(source string, list []place) []place {
	var offsets []int
	for i := range source {
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(source))
	for i := range list {
		list[i].Start, list[i].End = offsets[list[i].Start], offsets[list[i].End]
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Start < list[j].Start })
	return list
}

// tally counts as score_places.py does.
type tally struct {
	given, gold, exact, overlap, located, near, measured int
}

func crossValidate(articles []article, examples [][]fit.Example, o fit.Options, folds int, misses bool) {
	tallies := map[string]*tally{"lgl": {}, "geovirus": {}}
	for fold := range folds {
		var train []fit.Example
		for i := range articles {
			if part(i, len(articles), folds) != fold {
				train = append(train, examples[i]...)
			}
		}
		stage := where.New(gazetteer.Embedded(), en.Pack().Where)
		m, err := crf.Load(crf.Pack(fit.Fit(train, o)))
		if err != nil {
			log.Fatal(err)
		}
		stage.Use(m)
		var known []article
		for i, a := range articles {
			if part(i, len(articles), folds) != fold {
				known = append(known, a)
			}
		}
		learnRanks(stage, known)
		for i, a := range articles {
			if part(i, len(articles), folds) == fold {
				tallies[a.set].add(a, stage.Places(a.doc), misses)
			}
		}
	}
	for _, set := range []string{"lgl", "geovirus"} {
		fmt.Println(set, tallies[set])
	}
}

// part puts article i of n into one of the parts, a run of neighbours each: the articles of
// one outlet stand together, so that most outlets are unseen.
func part(i, n, parts int) int { return i * parts / n }

func (t *tally) add(a article, got []text.Place, misses bool) {
	t.given, t.gold = t.given+len(got), t.gold+len(a.places)
	used := make([]bool, len(got))
	for _, p := range a.places {
		if p.Lat != nil {
			t.located++
		}
		hit := -1
		for i, g := range got {
			if !used[i] && g.Span.Start < p.End && p.Start < g.Span.End && (hit < 0 || g.Span.Start == p.Start && g.Span.End == p.End) {
				hit = i
			}
		}
		if hit < 0 {
			if misses {
				fmt.Printf("MISS %s %q %q\n", a.set, p.Text, around(a.doc.Text, p.Start, p.End))
			}
			continue
		}
		g := got[hit]
		used[hit] = true
		t.overlap++
		if g.Span.Start == p.Start && g.Span.End == p.End {
			t.exact++
		} else if misses {
			fmt.Printf("EXTENT %s %q for %q\n", a.set, g.Span.In(a.doc.Text), p.Text)
		}
		if p.Lat != nil && g.Located {
			t.measured++
			if d := km(*p.Lat, *p.Lon, g.Lat, g.Lon); d <= 161 {
				t.near++
			} else if misses {
				fmt.Printf("FAR %s %q %.0f km: %s %s %s, gold %.2f %.2f\n", a.set, p.Text, d, g.Name, g.Country, g.ID, *p.Lat, *p.Lon)
			}
		} else if misses && p.Lat != nil {
			fmt.Printf("UNLOCATED %s %q gold %.2f %.2f\n", a.set, p.Text, *p.Lat, *p.Lon)
		}
	}
	for i, g := range got {
		if !used[i] && misses {
			fmt.Printf("EXTRA %s %q %q\n", a.set, g.Span.In(a.doc.Text), around(a.doc.Text, g.Span.Start, g.Span.End))
		}
	}
}

func around(s string, from, to int) string {
	return s[max(0, from-30):from] + "[" + s[from:to] + "]" + s[to:min(len(s), to+30)]
}

func (t *tally) String() string {
	p, r := float64(t.exact)/float64(max(1, t.given)), float64(t.exact)/float64(max(1, t.gold))
	return fmt.Sprintf("exact P %.1f R %.1f F1 %.1f  overlap R %.1f  acc@161km %.1f of %d  of all %.1f", 100*p, 100*r, 200*p*r/(p+r),
		100*float64(t.overlap)/float64(t.gold), 100*float64(t.near)/float64(max(1, t.measured)), t.measured, 100*float64(t.near)/float64(t.located))
}

func km(a, b, c, d float64) float64 {
	r := math.Pi / 180
	a, b, c, d = a*r, b*r, c*r, d*r
	h := math.Pow(math.Sin((c-a)/2), 2) + math.Cos(a)*math.Cos(c)*math.Pow(math.Sin((d-b)/2), 2)
	return 6371 * 2 * math.Asin(math.Sqrt(min(1, h)))
}
