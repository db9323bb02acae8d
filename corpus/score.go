package corpus

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"hearsay/day"
	"hearsay/span"
)

// Score compares entries that somebody or something gives for reports with those of the corpus.
//
// A given statement is matched with the one of the corpus whose contents share the most words with
// its own (Jaccard of word positions, at least a half), one to one, the best pair first. Of those found,
// each field is right or not; links, via, places and casualties are counted one by one. An entry is
// right where the statement was found with speaker, act, polarity, day of saying, forecast and places
// all right. Days of saying and windows are scored over reports with a day of publication only: without
// one the guide leaves most of them unknown.
//
// The zero Score is empty. The rules of comparison are those of the scorer of the acceptance set.
type Score struct {
	Reports, Statements int
	fields              []*tally
	alone               map[string]int // entries by the one field of theirs that is wrong
}

// tally is a figure: a share of right ones, or precision and recall.
type tally struct {
	name               string
	right, given, gold int
	share              bool
}

func (s *Score) tally(name string, share bool) *tally {
	for _, t := range s.fields {
		if t.name == name {
			return t
		}
	}
	t := &tally{name: name, share: share}
	s.fields = append(s.fields, t)
	return t
}

func (s *Score) count(name string, right, given, gold int) {
	t := s.tally(name, false)
	t.right, t.given, t.gold = t.right+right, t.given+given, t.gold+gold
}

func (s *Score) judge(name string, right bool) {
	t := s.tally(name, true)
	t.gold, t.given = t.gold+1, t.given+1
	t.right += one(right)
}

// Value is a figure in hundredths: the share of right ones, or F1. It is 0 for one that was not counted.
func (s *Score) Value(name string) float64 { return s.tally(name, true).value() }

func (t tally) value() float64 {
	if t.given+t.gold == 0 {
		return 0
	}
	return 100 * 2 * float64(t.right) / float64(t.given+t.gold)
}

// Print writes the figures, a line each.
func (s *Score) Print(w io.Writer) {
	fmt.Fprintf(w, "%d reports, %d statements in the corpus\n", s.Reports, s.Statements)
	for _, t := range s.fields {
		if t.share {
			fmt.Fprintf(w, "%-16s %6.1f   (%d/%d)\n", t.name, t.value(), t.right, t.gold)
			continue
		}
		fmt.Fprintf(w, "%-16s P %5.1f  R %5.1f  F1 %5.1f   (corpus %d, given %d)\n", t.name, of(t.right, t.given), of(t.right, t.gold), t.value(), t.gold, t.given)
	}
}

func of(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Add scores what is given for a report, which must have its text.
func (s *Score) Add(r Report, given []Statement) {
	s.Reports, s.Statements = s.Reports+1, s.Statements+len(r.Statements)
	match := Pair(r.Text, given, r.Statements)
	s.count("statements", found(match), len(given), len(r.Statements))
	for j, g := range r.Statements {
		if match[j] < 0 {
			s.judge("entry", false)
			continue
		}
		s.fieldsOf(r, given[match[j]], g)
		for _, l := range []struct {
			name     string
			gave, is *int
		}{{"answers", given[match[j]].Answers, g.Answers}, {"repeats", given[match[j]].Repeats, g.Repeats}} {
			right := l.gave != nil && l.is != nil && match[*l.is] == *l.gave
			s.count(l.name, one(right), one(l.gave != nil), one(l.is != nil))
		}
	}
}

func found(match []int) int {
	n := 0
	for _, m := range match {
		n += one(m >= 0)
	}
	return n
}

func (s *Score) fieldsOf(r Report, p, g Statement) {
	hits := meet(p.Places, g.Places)
	right := map[string]bool{
		"speaker": SameName(p.Speaker.Name, append([]string{g.Speaker.Name}, g.Speaker.Also...)...),
		"act":     p.Act == g.Act, "polarity": p.Polarity == g.Polarity,
		"said_at": sameDays(p.SaidAt, g.SaidAt), "forecast": sameWindow(p.Forecast, g.Forecast),
		"places all": hits == len(g.Places) && hits == len(p.Places),
	}
	var wrong []string
	for _, name := range entryFields() {
		if !right[name] {
			wrong = append(wrong, name)
		}
		if dated := name == "said_at" || name == "forecast"; !dated || r.Published != nil {
			s.judge(name, right[name])
		}
	}
	s.judge("entry", len(wrong) == 0)
	if len(wrong) == 1 {
		s.only(wrong[0])
	}
	s.judge("speaker kind", p.Speaker.Kind == g.Speaker.Kind)
	s.judge("unnamed", p.Speaker.Unnamed == g.Speaker.Unnamed)
	s.judge("voice", p.Voice == g.Voice)
	s.judge("certainty", p.Certainty == g.Certainty)
	s.count("places", hits, len(p.Places), len(g.Places))
	s.count("via", common(p.Via, g.Via), len(p.Via), len(g.Via))
	s.count("casualties", sameCounts(p.Casualties, g.Casualties), len(p.Casualties), len(g.Casualties))
	if r.Published != nil {
		s.count("dated", one(g.SaidAt != nil && right["said_at"]), one(p.SaidAt != nil), one(g.SaidAt != nil))
		s.count("windows", one(g.Forecast != nil && right["forecast"]), one(p.Forecast != nil), one(g.Forecast != nil))
	}
}

// entryFields are the fields that must all be right in a right entry.
func entryFields() []string {
	return []string{"speaker", "act", "polarity", "said_at", "forecast", "places all"}
}

func (s *Score) only(field string) {
	if s.alone == nil {
		s.alone = map[string]int{}
	}
	s.alone[field]++
}

// PrintCauses writes what the share of right entries would be if one thing were always right: a field, or,
// for the spans, if every statement were found and its entry right as often as those of the found ones.
func (s *Score) PrintCauses(w io.Writer) {
	entry, all := s.tally("entry", true), float64(max(1, s.Statements))
	fmt.Fprintf(w, "%d statements, entry %.1f; if this were right:", s.Statements, entry.value())
	for _, name := range entryFields() {
		fmt.Fprintf(w, "  %s %.1f", name, 100*float64(entry.right+s.alone[name])/all)
	}
	fmt.Fprintf(w, "  spans %.1f\n", of(entry.right, s.tally("statements", false).right))
}

// Pair gives for each statement of the corpus the index of the given one that it is matched with, or -1.
func Pair(text string, given, gold []Statement) []int {
	words := word().FindAllStringIndex(text, -1)
	type candidate struct {
		share       float64
		given, gold int
	}
	var list []candidate
	for i, p := range given {
		for j, g := range gold {
			if v := jaccard(words, p.Content, g.Content); v >= 0.5 {
				list = append(list, candidate{v, i, j})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.share, a.share), a.gold-b.gold, a.given-b.given)
	})
	match, used := slices.Repeat([]int{-1}, len(gold)), map[int]bool{}
	for _, c := range list {
		if match[c.gold] < 0 && !used[c.given] {
			match[c.gold], used[c.given] = c.given, true
		}
	}
	return match
}

func word() *regexp.Regexp { return regexp.MustCompile(`[\p{L}\p{N}_]+`) }

// jaccard is the share of the words that two contents have in common, of the words in either.
func jaccard(words [][]int, a, b []span.Span) float64 {
	both, either := 0, 0
	for _, w := range words {
		x, y := touches(a, w), touches(b, w)
		both += one(x && y)
		either += one(x || y)
	}
	return float64(both) / float64(max(1, either))
}

func touches(parts []span.Span, w []int) bool {
	return slices.ContainsFunc(parts, func(s span.Span) bool { return s.Overlaps(span.Of(w[0], w[1])) })
}

// SameName reports whether a name is one of the names, without regard to case, articles and marks at
// its ends.
func SameName(name string, names ...string) bool {
	plain := plainName(name)
	return slices.ContainsFunc(names, func(n string) bool { return plainName(n) == plain })
}

func plainName(s string) string {
	s = strings.ReplaceAll(cases.Fold().String(norm.NFKC.String(s)), "’", "'")
	s = strings.TrimSuffix(strings.Trim(s, ` .,"'`), "'s")
	words := strings.FieldsFunc(s, unicode.IsSpace)
	for len(words) > 1 && slices.Contains([]string{"the", "a", "an", "one", "some", "several", "local"}, words[0]) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

func sameDays(p, g *[2]string) bool {
	if p == nil || g == nil {
		return p == g
	}
	return *p == *g
}

// sameWindow compares windows; ends may differ by a day.
func sameWindow(p, g *Forecast) bool {
	if p == nil || g == nil {
		return p == g
	}
	if p.Scorable != g.Scorable || !closeDays(p.Latest, g.Latest) {
		return false
	}
	return !g.Scorable || closeDays(p.Earliest, g.Earliest)
}

func closeDays(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	x, errX := day.Parse(*a)
	y, errY := day.Parse(*b)
	return errX == nil && errY == nil && max(x-y, y-x) <= 1
}

// meet counts the places that are among both: within 25 km or of the same name.
func meet(given, gold []Place) int {
	left, hits := slices.Clone(given), 0
	for _, g := range gold {
		i := slices.IndexFunc(left, func(p Place) bool { return kilometres(p, g) <= 25 || SameName(p.Name, g.Name) })
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
			hits++
		}
	}
	return hits
}

// Meets reports whether a place is one of the places.
func Meets(given Place, gold []Place) bool { return meet([]Place{given}, gold) > 0 }

func common(given, gold []string) int {
	n := 0
	for _, g := range gold {
		n += one(SameName(g, given...))
	}
	return n
}

func sameCounts(given, gold []Casualty) int {
	n := 0
	for _, g := range gold {
		n += one(slices.ContainsFunc(given, func(p Casualty) bool {
			return p.Kind == g.Kind && sameNumber(p.Low, g.Low) && sameNumber(p.High, g.High)
		}))
	}
	return n
}

func sameNumber(a, b *int) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
