package where

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/extract/where/gazetteer"
	"hearsay/lang"
	"hearsay/span"
	"hearsay/text"
)

// A spot is a stretch of tokens that matches names of the gazetteer.
type spot struct {
	text.Range
	found []candidate
	word  bool // it is a common word too
	short bool // it is a short form

	derived bool   // it is made of a town's name
	level   string // of the generic word that it shares with the others of a list; "" for none
}

// A candidate is an entry that a spot may stand for.
type candidate struct {
	index     int
	main      bool // by its main name
	inflected bool // by a form that an ending was replaced in
	respelled bool // by a Latin spelling of a Cyrillic name
}

// longestName is how many tokens a name may have; it bounds the work at each token.
const longestName = 8

// mostFound is how many entries are kept for one name, by the order of the gazetteer.
const mostFound = 120

// spots lists the longest matches from left to right; they do not overlap.
func (s *Stage) spots(doc *text.Document) []spot {
	var out []spot
	m := matcher{stage: s, doc: doc}
	for i := 0; i < len(doc.Tokens); {
		hit, ok := m.at(i)
		if !ok {
			i++
			continue
		}
		out = append(out, hit)
		i = hit.End
	}
	return out
}

// matcher looks names up in one document.
type matcher struct {
	stage *Stage
	doc   *text.Document
	best  spot

	respelling bool // the keys are Latin spellings

	limit  int             // tokens from there on are left out; 0 for no limit
	shared *lang.PlaceKind // of the list that the token is of; nil for none
	found  [mostFound]gazetteer.Found
}

// at returns the longest match that begins at a token.
func (m *matcher) at(i int) (spot, bool) {
	word := m.doc.Tokens[i].In(m.doc.Text)
	if m.doc.Tokens[i].Kind != text.Word || !opensName(word) {
		return m.derived(i)
	}
	m.best = spot{Range: text.Range{First: i, End: i}}
	if end, name := m.short(i); end > i && (!name.behind || m.behindComma(i)) {
		m.lookUp([]byte(gazetteer.Fold(name.name)), end, false)
		m.best.short = true
	}
	if acronym(word) && !dateline(m.doc, m.doc.Tokens[i].Span) {
		return m.best, m.best.End > i
	}
	m.shared = m.ofList(i)
	var buf [2 * 64]byte
	m.walk(i, buf[:0], false, 0)
	if m.best.End == i && len(m.stage.words.letters.any) > 0 {
		m.respelling = true
		m.respell(i)
		m.respelling = false
	}
	return m.best, m.best.End > i
}

// respell looks for a single word in Latin letters, as it stands and without its ending.
func (m *matcher) respell(i int) {
	var room, form, latin [2 * 64]byte
	token := m.doc.Tokens[i]
	if token.Len() < 8 || token.Len() > 60 {
		return
	}
	word := gazetteer.AppendFold(room[:0], token.In(m.doc.Text))
	try := func(key []byte, inflected bool) {
		if spelled, ok := m.stage.words.letters.spell(latin[:0], key); ok {
			m.lookUp(spelled, i+1, inflected)
		}
	}
	try(word, false)
	for _, e := range m.stage.words.endings {
		if n := len(word) - len(e.seen); n >= 6 && string(word[n:]) == e.seen {
			try(append(append(form[:0], word[:n]...), e.base...), true)
		}
	}
}

// within returns the best match inside a recognized stretch: the whole of it, or what is
// left without a generic word at its end ("Clay Township") or a direction at its start.
func (m *matcher) within(r text.Range) spot {
	out := spot{Range: r}
	for _, part := range []text.Range{r, {First: r.First, End: r.End - 1}, {First: r.First + 1, End: r.End}} {
		if part.End <= part.First || part.End < r.End && !m.kind(part.End) || part.First > r.First && !m.direction(r.First) {
			continue
		}
		m.limit = part.End
		if hit, ok := m.at(part.First); ok && hit.End == part.End {
			out.found, out.word, out.short = hit.found, hit.word, hit.short
			break
		}
	}
	return out
}

func (m *matcher) kind(i int) bool {
	_, ok := m.stage.words.kinds[strings.ToLower(m.doc.Tokens[i].In(m.doc.Text))]
	return ok
}

func (m *matcher) direction(i int) bool {
	return m.stage.words.directions[strings.ToLower(m.doc.Tokens[i].In(m.doc.Text))]
}

// short returns the short form that begins at a token and the token behind it: one token,
// or two as in "W. Va.".
func (m *matcher) short(i int) (int, short) {
	first := m.doc.Tokens[i]
	if i+1 < len(m.doc.Tokens) && m.doc.Tokens[i+1].Start <= first.End+1 {
		if s, ok := m.stage.words.shorts[m.doc.Text[first.Start:m.doc.Tokens[i+1].End]]; ok {
			return i + 2, s
		}
	}
	if s, ok := m.stage.words.shorts[first.In(m.doc.Text)]; ok {
		return i + 1, s
	}
	return i, short{}
}

func (m *matcher) behindComma(i int) bool {
	return i > 0 && m.doc.Tokens[i-1].In(m.doc.Text) == ","
}

// opensName holds for a word with a capital.
func opensName(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// acronym holds for short words in capitals alone ("WHO", "NATO"): no place unless listed.
func acronym(word string) bool {
	return utf8.RuneCountInString(word) < 5 && strings.ToUpper(word) == word && len(word) > 1 && !strings.HasSuffix(word, ".")
}

// walk tries the forms of token i behind the folded words in buf, and goes on where some
// name is longer.
func (m *matcher) walk(i int, buf []byte, inflected bool, depth int) {
	token := m.doc.Tokens[i]
	if depth == longestName || token.Len() > 60 {
		return
	}
	if len(buf) > 0 && !m.clitic(i) {
		buf = append(buf, ' ')
	}
	start := len(buf)
	buf = gazetteer.AppendFold(buf, token.In(m.doc.Text))
	m.form(i, buf, inflected, depth)
	for _, e := range m.stage.words.endings {
		if n := len(buf) - len(e.seen); n-start >= 2 && string(buf[n:]) == e.seen {
			var room [2 * 64]byte
			form := append(append(room[:0], buf[:n]...), e.base...)
			m.form(i, form, true, depth)
		}
	}
}

func (m *matcher) form(i int, key []byte, inflected bool, depth int) {
	if depth == 0 && m.shared != nil && m.division(key, i) {
		return
	}
	longer := m.lookUp(key, i+1, inflected)
	if next, ok := m.next(i); ok && (longer || m.clitic(next)) {
		m.walk(next, key, inflected, depth+1)
	}
}

// longestList is how many tokens a list of divisions may have from one of its names to the generic word.
const longestList = 16

// ofList is the kind of place that a generic word says the adjective at a token names: the word right behind it, or one behind the list
// that goes on from it with a comma or an "and": «Орловской, а также в Курской и Тульской областях».
func (m *matcher) ofList(i int) *lang.PlaceKind {
	sentence, far := m.doc.SentenceAt(m.doc.Tokens[i].Start), i+2
	if next := m.stage.lower(m.doc, i+1); next == "," || m.stage.words.joining[next] {
		far = i + longestList
	}
	for j := i + 1; j < min(far, len(m.doc.Tokens)) && m.doc.SentenceAt(m.doc.Tokens[j].Start) == sentence; j++ {
		if k, ok := m.stage.words.kinds[m.stage.lower(m.doc, j)]; ok && divides(k) {
			return &k
		}
	}
	return nil
}

// division records the division that a key is the name of with the generic word of its list, and reports whether there is one.
func (m *matcher) division(key []byte, i int) bool {
	var room [4 * 64]byte
	whole := append(append(append(room[:0], key...), ' '), gazetteer.Fold(m.shared.Words[0])...)
	var found []candidate
	for _, f := range m.stage.table.Find(whole, m.found[:0]).Entries {
		if fits(m.stage.table.Entry(f.Index).Class, m.shared.Level) {
			found = append(found, candidate{index: f.Index, main: f.Main, inflected: true})
		}
	}
	if len(found) == 0 {
		return false
	}
	end := i + 1
	if k, ok := m.stage.words.kinds[m.stage.lower(m.doc, end)]; ok && divides(k) {
		end++
	}
	m.best = spot{Range: text.Range{First: i, End: end}, found: found, level: m.shared.Level}
	return true
}

// divides reports whether a word behind a name says that it is a division's.
func divides(k lang.PlaceKind) bool { return !k.Before && (k.Level == "region" || k.Level == "county") }

// lookUp records what a key finds, and reports whether some name goes on behind it.
func (m *matcher) lookUp(key []byte, end int, inflected bool) (longer bool) {
	if m.best.level != "" {
		return false
	}
	hit := m.stage.table.Find(key, m.found[:0])
	if m.limit > 0 && end > m.limit {
		return false
	}
	if len(hit.Entries) > 0 && end >= m.best.End && m.endsName(end-1) {
		if end > m.best.End {
			m.best = spot{Range: text.Range{First: m.best.First, End: end}, word: hit.Word}
		}
		for _, f := range hit.Entries[:min(len(hit.Entries), mostFound)] {
			m.best.found = append(m.best.found, candidate{index: f.Index, main: f.Main, inflected: inflected, respelled: m.respelling})
		}
	}
	return hit.Longer
}

// endsName keeps a Latin name from ending in a small word.
func (m *matcher) endsName(i int) bool {
	r, _ := utf8.DecodeRuneInString(m.doc.Tokens[i].In(m.doc.Text))
	return r >= 0x400 || !unicode.IsLower(r) || r == '\'' || m.clitic(i)
}

// clitic holds for a "'s" that is a token of its own.
func (m *matcher) clitic(i int) bool {
	t := m.doc.Tokens[i]
	word := t.In(m.doc.Text)
	return i > 0 && m.doc.Tokens[i-1].End == t.Start && (strings.HasPrefix(word, "'") || strings.HasPrefix(word, "’"))
}

// next is the token that may go on a name: behind a space, a hyphen or nothing.
func (m *matcher) next(i int) (int, bool) {
	tokens, source := m.doc.Tokens, m.doc.Text
	j := i + 1
	if j < len(tokens) && isHyphen(tokens[j].In(source)) && tokens[j].Start == tokens[i].End {
		j++
		if j < len(tokens) && tokens[j].Start != tokens[j-1].End {
			return 0, false
		}
	}
	if j >= len(tokens) || tokens[j].Kind == text.Punct || !sameLine(source, tokens[i].End, tokens[j].Start) {
		return 0, false
	}
	return j, true
}

func isHyphen(s string) bool { return s == "-" || s == "–" || s == "‑" }

// sameLine holds where nothing but a short space on one line lies between two offsets, a
// hyphen aside.
func sameLine(source string, from, to int) bool {
	return to-from <= 3 && !strings.Contains(source[from:to], "\n")
}

// short is the name that a short form stands for, and whether it does so behind a comma only.
type short struct {
	name   string
	behind bool
}

// ending is an ending that inflection makes, with that of the base form.
type ending struct{ seen, base string }

// standin is a phrase of a lang.Standin cut into words.
type standin struct {
	words []string
	level string
}

// words is a language's data, prepared.
type words struct {
	shorts   map[string]short
	endings  []ending
	letters  letters
	kinds    map[string]lang.PlaceKind
	in       map[string]bool // of In
	toward   map[string]bool // of In and Toward
	common   map[string]bool
	given    map[string]bool
	civic    map[string]bool
	persons  map[string]bool
	bodies   map[string]bool
	speaking map[string]bool
	peoples  map[string]string
	standins map[string][]standin // by the first word

	compounds  map[string]bool
	directions map[string]bool
	adjectives []string
	motion     map[string]bool
	doing      map[string]bool
	joining    map[string]bool
	derived    []derivation
	agreeing   [][]string // an ending of adjectives, and those of nouns
}

func prepare(table *gazetteer.Gazetteer, data lang.Where) words {
	w := words{
		shorts: map[string]short{}, letters: spelling(data.Letters), kinds: map[string]lang.PlaceKind{},
		in: set(data.In), toward: set(data.In, data.Toward), common: set(data.Common), given: set(data.Given), civic: set(data.Civic),
		persons: set(data.Persons), bodies: set(data.Bodies), speaking: set(data.Speaking),
		peoples: map[string]string{}, standins: map[string][]standin{}, directions: set(data.Directions),
		motion: set(data.Motion), doing: set(data.Doing), joining: set(data.Joining), compounds: set(data.Compounds), adjectives: data.Adjectives,
		derived: append(derivations(data.Derived, false), derivations(data.Within, true)...),
	}
	for _, line := range data.Agreeing {
		w.agreeing = append(w.agreeing, strings.Fields(line))
	}
	for written, name := range data.Shorts {
		w.shorts[written] = short{name, false}
	}
	for written, name := range data.Behind {
		w.shorts[written] = short{name, true}
	}
	w.enter(data)
	return w
}

// enter fills what language data has by kinds, countries and endings.
func (w *words) enter(data lang.Where) {
	for _, st := range data.Standins {
		for _, words := range st.Words {
			list := strings.Fields(words)
			w.standins[list[0]] = append(w.standins[list[0]], standin{list, st.Level})
		}
	}
	for _, k := range data.Kinds {
		for _, word := range k.Words {
			w.kinds[word] = k
		}
	}
	for country, words := range data.Peoples {
		for _, word := range words {
			w.peoples[word] = country
		}
	}
	for _, e := range data.Endings {
		for _, seen := range e.Seen {
			w.endings = append(w.endings, ending{seen, e.Base})
		}
	}
}

func set(lists ...[]string) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for _, s := range list {
			m[s] = true
		}
	}
	return m
}

// at is the stretch of bytes that a range of tokens covers.
func at(doc *text.Document, r text.Range) span.Span {
	return span.Of(doc.Tokens[r.First].Start, doc.Tokens[r.End-1].End)
}
