// Command speakers prints how often the speaker is right among the statements whose
// speaker the engine is surest of: the precision curve of docs/benchmarks.md.
//
//	go run ./bench/speakers [-only en] [-claims FILE.jsonl] [DIR]
//
// DIR holds reports with ledger entries (shared/acceptance). A statement that the engine
// finds is matched with the entry whose content shares at least half of the words with
// it; the speaker is right where the name is one that the entry gives. With -claims the
// file's attributed claims are used instead: a claim is found where a content covers half
// of its passage, and the speaker agrees where the names contain each other.
//
// Statements are ordered by the product of the confidence that they are statements and
// the score of their speaker; an unknown speaker comes last.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// answer is one matched statement: how sure the engine is of its speaker, and if rightly.
type answer struct {
	sure  float64
	right bool
}

func main() {
	only := flag.String("only", "", "languages, comma separated")
	claims := flag.String("claims", "", "file of attributed claims, JSON lines")
	flag.Parse()
	engine := extract.New(all.Packs())
	var list []answer
	var err error
	if *claims != "" {
		list, err = fromClaims(engine, *claims)
	} else {
		list, err = fromReports(engine, dirArg(), *only)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "speakers:", err)
		os.Exit(1)
	}
	printCurve(list)
}

func dirArg() string {
	if flag.NArg() > 0 {
		return flag.Arg(0)
	}
	return "../shared/acceptance"
}

// printCurve prints for each share of the statements, surest first, the least certainty
// among them and the share of right speakers.
func printCurve(list []answer) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].sure > list[j].sure })
	fmt.Println("  kept  sure >=  speaker right")
	for _, share := range []int{10, 20, 30, 40, 50, 60, 70, 80, 90, 100} {
		n := len(list) * share / 100
		if n == 0 {
			continue
		}
		right := 0
		for _, a := range list[:n] {
			if a.right {
				right++
			}
		}
		fmt.Printf("%5d%%   %.3f   %5.1f   (%d/%d)\n", share, list[n-1].sure, 100*float64(right)/float64(n), right, n)
	}
}

// sure is how certain the engine is of the speaker of statement n.
func sure(doc *text.Document, n int) float64 {
	if doc.Speakers[n].Entity < 0 {
		return 0
	}
	return doc.Statements[n].Confidence * doc.Speakers[n].Score
}

func fromReports(engine *extract.Engine, dir, only string) ([]answer, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, err
	}
	var out []answer
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		var r report
		if err := json.Unmarshal(b, &r); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		if only == "" || strings.Contains(","+only+",", ","+r.Lang+",") {
			out = append(out, r.answers(engine)...)
		}
	}
	return out, nil
}

// report is a report with the entries of a careful reader.
type report struct {
	Lang, Text, Outlet, Title string
	Published                 *string
	Statements                []struct {
		Content []string
		Speaker struct {
			Name string
			Also []string
		}
	}
}

func (r report) answers(engine *extract.Engine) []answer {
	doc := engine.Annotate(r.Text, meta(r.Lang, r.Outlet, r.Title, r.Published))
	found := make([]map[int]bool, len(doc.Statements))
	for n, s := range doc.Statements {
		found[n] = covered(doc, s.Content)
	}
	used := map[int]bool{}
	var out []answer
	from := 0
	for _, g := range r.Statements {
		var spans []span.Span
		spans, from = locate(r.Text, g.Content, from)
		best, share := -1, 0.5
		for n := range found {
			if j := jaccard(found[n], covered(doc, spans)); !used[n] && j >= share && doc.Statements[n].Mode != text.Held {
				best, share = n, j
			}
		}
		if best < 0 {
			continue
		}
		used[best] = true
		out = append(out, answer{sure(doc, best), named(doc, best, append(g.Speaker.Also, g.Speaker.Name))})
	}
	return out
}

func meta(lang, outlet, title string, published *string) text.Meta {
	m := text.Meta{Language: lang, Outlet: outlet, Title: title, Published: day.Unknown()}
	if published != nil && len(*published) >= 10 {
		if d, err := day.Parse((*published)[:10]); err == nil {
			m.Published, m.From = day.On(d), "given"
		}
	}
	return m
}

// locate finds the parts of a content in order, from a byte offset on.
func locate(source string, parts []string, from int) ([]span.Span, int) {
	var out []span.Span
	at := from
	for _, p := range parts {
		i := strings.Index(source[at:], p)
		if i < 0 {
			i, at = max(0, strings.Index(source, p)), 0
		}
		out = append(out, span.Of(at+i, at+i+len(p)))
		at += i + 1
	}
	return out, out[0].Start
}

// covered is the set of words under the spans.
func covered(doc *text.Document, spans []span.Span) map[int]bool {
	out := map[int]bool{}
	for _, s := range spans {
		r := doc.TokensIn(s)
		for i := r.First; i < r.End; i++ {
			if doc.Tokens[i].Kind != text.Punct {
				out[i] = true
			}
		}
	}
	return out
}

func jaccard(a, b map[int]bool) float64 {
	both := 0
	for i := range a {
		if b[i] {
			both++
		}
	}
	return float64(both) / float64(max(1, len(a)+len(b)-both))
}

// named reports whether the speaker of statement n goes by one of the names.
func named(doc *text.Document, n int, names []string) bool {
	e := doc.Speakers[n].Entity
	if e < 0 {
		return false
	}
	for _, name := range names {
		if plain(name) == plain(doc.Entities[e].Name) {
			return true
		}
	}
	return false
}

// plain folds case, articles and outer marks.
func plain(s string) string {
	s = strings.Trim(strings.ToLower(strings.ReplaceAll(s, "’", "'")), " .,\"'")
	for _, article := range []string{"the ", "a ", "an ", "one ", "some ", "several ", "local "} {
		s = strings.TrimPrefix(s, article)
	}
	return strings.TrimSuffix(s, "'s")
}

// fromClaims matches a file of attributed claims.
func fromClaims(engine *extract.Engine, file string) ([]answer, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []answer
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for in.Scan() {
		var a article
		if err := json.Unmarshal(in.Bytes(), &a); err != nil {
			return nil, err
		}
		out = append(out, a.answers(engine)...)
	}
	return out, in.Err()
}

// article is an article with attributed claims.
type article struct {
	Lang, Text, Date string
	Claims           []struct{ Agent, SourceText string }
}

func (a article) answers(engine *extract.Engine) []answer {
	source := squeeze(a.Text)
	doc := engine.Annotate(source, meta(a.Lang, "", "", &a.Date))
	var out []answer
	for _, c := range a.Claims {
		passage := strings.Trim(squeeze(c.SourceText), " .\"")
		if !strings.Contains(source, passage) {
			continue
		}
		if n := best(doc, passage, c.Agent); n >= 0 {
			out = append(out, answer{sure(doc, n), agrees(doc, n, c.Agent)})
		}
	}
	return out
}

func squeeze(s string) string {
	s = strings.NewReplacer("“", "\"", "”", "\"", "’", "'", "‘", "'").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// best is the statement that covers most of a passage; -1 where none covers half.
func best(doc *text.Document, passage, agent string) int {
	out, share := -1, 0.0
	want := words(passage)
	for n, s := range doc.Statements {
		var parts []string
		for _, c := range s.Content {
			parts = append(parts, doc.Cut(c))
		}
		content := strings.Join(parts, " ")
		common := overlap(words(content), want)
		inside := len(strings.Fields(content)) >= 4 && strings.Contains(passage, strings.Trim(content, " \".,"))
		if !inside && common < 0.5 {
			continue
		}
		if common = max(common, 0.5); common > share || common == share && agrees(doc, n, agent) {
			out, share = n, common
		}
	}
	return out
}

// words is the set of lower-case words of a string.
func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		out[w] = true
	}
	return out
}

// overlap is the share of b that a has.
func overlap(a, b map[string]bool) float64 {
	n := 0
	for w := range b {
		if a[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(b)))
}

// agrees reports whether an agent's name and a speaker's name, mention or role contain
// each other, or share half of their words.
func agrees(doc *text.Document, n int, agent string) bool {
	sp := doc.Speakers[n]
	names := []string{doc.Cut(sp.Mention)}
	if sp.Entity >= 0 {
		e := doc.Entities[sp.Entity]
		names = append(names, e.Name)
		if len(e.Roles) > 0 {
			names = append(names, e.Roles[0].Title)
		}
	}
	a := words(agent)
	for _, name := range names {
		b := words(name)
		both := overlap(a, b) * float64(len(b))
		if len(a) > 0 && len(b) > 0 && (overlap(a, b) == 1 || overlap(b, a) == 1 || both >= 0.5*(float64(len(a)+len(b))-both)) {
			return true
		}
	}
	return false
}
