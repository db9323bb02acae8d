// Package via finds the outlets and channels through which a speaker's words reached the
// report: "told Radio Brno", "wrote on Telegram", "quoted by the broadcaster", "the agency
// reported, citing …". The reporting outlet itself is left out. The list of a statement is
// ordered from the speaker outwards.
//
// One speaking event has one list: a statement that goes on with the words of the same
// speaker takes it over, and one before which the event is not told of yet has it from the one that tells.
package via

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang"
	"hearsay/lang/lexicon"
	"hearsay/lang/phrase"
	"hearsay/span"
	"hearsay/text"
)

// Stage finds the outlets in reports of one language. It is immutable.
type Stage struct {
	v         lang.Via
	lex       *lexicon.Lexicon
	rules     []lang.Rule
	set       *phrase.Set       // labelled with the rule's index
	networks  map[string]string // lower-case to shown
	inflected []network         // those whose names take endings
}

// network is a network's name, in lower case and as it is shown.
type network struct{ lower, shown string }

// New prepares a stage from a language's data, words and rules.
func New(v lang.Via, words *lexicon.Lexicon, rules []lang.Rule) *Stage {
	s := &Stage{v: v, lex: words, networks: map[string]string{}}
	s.rules = lang.Chosen(rules, lang.Interview, lang.CitedBy, lang.Owning, lang.Citing, lang.Network, lang.OtherEvent)
	s.set = lang.Compile(s.rules)
	for _, n := range v.Networks {
		l := text.Norm(n)
		s.networks[l] = n
		if len(l) > 6 && l[0] > 127 {
			s.inflected = append(s.inflected, network{lower: l, shown: n})
		}
	}
	return s
}

// Find returns for each statement the outlets its words came through. The document has
// its speakers.
func (s *Stage) Find(doc *text.Document) [][]text.Via {
	out := make([][]text.Via, len(doc.Statements))
	people := persons(doc)
	last := ""
	for n := range doc.Statements {
		f := &finder{Stage: s, doc: doc, n: n, people: people, last: last}
		f.gather()
		out[n] = f.list
		for _, v := range f.list {
			if v.Relation != "channel" {
				last = v.Name
			}
		}
	}
	s.relays(doc, people, out)
	s.events(doc, out)
	return out
}

// matches finds the rules in a span; they count from its first token.
func (s *Stage) matches(doc *text.Document, at span.Span) []phrase.Match {
	r := doc.TokensIn(at)
	words := make([]string, 0, r.End-r.First)
	for _, t := range doc.Tokens[r.First:r.End] {
		words = append(words, t.Norm)
	}
	return s.set.Append(nil, words)
}

// finder gathers the outlets of one statement.
type finder struct {
	*Stage
	doc  *text.Document
	n    int
	list []text.Via

	people map[string]bool // names and surnames of persons
	last   string          // the outlet that a statement before has; "" for none
}

// persons are the names and surnames of the persons of a report: of those who speak, have a role or are mentioned more than once.
// Two words with capitals, once, may as well be an outlet's: "told Valley Voice".
func persons(doc *text.Document) map[string]bool {
	out, speak := map[string]bool{}, map[int]bool{}
	for n := range doc.Statements {
		speak[speaker(doc, n)] = true
	}
	for i, e := range doc.Entities {
		if e.Kind == text.Person && (speak[i] || len(e.Roles) > 0 || len(e.Mentions) > 1) {
			out[e.Name] = true
			out[e.Name[strings.LastIndexByte(e.Name, ' ')+1:]] = true
		}
	}
	return out
}

func (f *finder) statement() text.Statement { return f.doc.Statements[f.n] }

func (f *finder) gather() {
	st := f.statement()
	f.afterCue(st)
	for _, src := range st.Source {
		f.owner(src)
	}
	for _, z := range f.zones(st) {
		f.network(z)
		f.phrases(z, st)
		f.reported(z, st)
	}
}

// reach is how many tokens around cue and source are searched.
const reach = 80

// zones are the stretches of the statement's sentences outside its content.
func (f *finder) zones(st text.Statement) []span.Span {
	anchor := st.At()
	if len(st.Cue) > 0 || len(st.Source) > 0 {
		anchor = span.Bounds(append(append([]span.Span{}, st.Cue...), st.Source...))
	}
	first, last := f.doc.SentenceAt(anchor.Start), f.doc.SentenceAt(anchor.End-1)
	if first < 0 || last < 0 {
		return nil
	}
	from := max(f.doc.Sentences[first].Start, f.doc.Tokens[max(0, f.doc.TokenAt(anchor.Start)-reach)].Start)
	end := min(f.doc.Sentences[last].End, f.doc.Tokens[min(len(f.doc.Tokens), f.doc.TokenAt(anchor.End)+reach)-1].End)
	var out []span.Span
	for _, c := range st.Content {
		if c.Start >= end || c.End <= from {
			continue
		}
		if c.Start > from {
			out = append(out, span.Of(from, c.Start))
		}
		from = c.End
	}
	if from < end {
		out = append(out, span.Of(from, end))
	}
	return out
}

// afterCue reads the object of a verb of telling.
func (f *finder) afterCue(st text.Statement) {
	for _, c := range st.Cue {
		words := strings.Fields(text.Norm(f.doc.Cut(c)))
		if len(words) == 0 || !f.lex.Is(words[len(words)-1], lexicon.Telling) && !f.lex.Is(words[0], lexicon.Telling) {
			continue
		}
		at := c.End
		for _, src := range st.Source {
			if src.Start >= at && src.Start-at <= 2 {
				at = src.End
			}
		}
		f.add(at, "told", len(st.Source) > 0 && at == c.End && f.begins(at))
	}
}

// begins reports whether a name stands right behind a byte offset: it is who was told, where the speaker stands elsewhere.
func (f *finder) begins(at int) bool {
	i := f.doc.TokenAt(at)
	if i < len(f.doc.Tokens) && f.lex.Is(f.doc.Tokens[i].Norm, lexicon.BeforeName) {
		i++
	}
	return i < len(f.doc.Tokens) && (isOpening(f.word(i)) || unicode.IsUpper(first(f.word(i))))
}

// network finds "on Telegram" and «в своём Telegram-канале».
func (f *finder) network(zone span.Span) {
	r := f.doc.TokensIn(zone)
	for i := r.First; i < r.End; i++ {
		shown, ok := f.networks[strings.TrimSuffix(f.doc.Tokens[i].Norm, ".")] // "X." ends a sentence
		if !ok {
			shown, ok = f.inflectedNetwork(i)
		}
		if !ok || shown[0] < utf8.RuneSelf && !unicode.IsUpper(first(f.word(i))) || f.inSource(f.doc.Tokens[i].Span) {
			continue
		}
		if f.governed(i, r.First, len(shown) == 1) {
			f.keep(text.Via{Name: shown, Relation: "channel", Span: f.doc.Tokens[i].Span})
		}
	}
}

// inflectedNetwork finds a network's name with an ending: «Фейсбуке».
func (f *finder) inflectedNetwork(i int) (string, bool) {
	w := f.doc.Tokens[i].Norm
	for _, n := range f.inflected {
		if l := n.lower; strings.HasPrefix(w, l) && len(w)-len(l) <= 4 {
			return n.shown, true
		}
	}
	return "", false
}

// governed reports whether a preposition of place stands before token i, directly where
// near, else with a word or two between: «в своём Telegram»; or a bracket: "the mayor (Facebook)".
func (f *finder) governed(i, from int, near bool) bool {
	if i > from && f.word(i-1) == "(" {
		return true
	}
	back := 4
	if near {
		back = 1
	}
	for k := i - 1; k >= from && k >= i-back; k-- {
		if f.lex.Is(f.doc.Tokens[k].Norm, lexicon.Locative) {
			return true
		}
	}
	return false
}

// phrases reads the outlet behind the words of a rule, and before "citing" where the speaker stands behind it.
func (f *finder) phrases(zone span.Span, st text.Statement) {
	first := f.doc.TokensIn(zone).First
	for _, m := range f.matches(f.doc, zone) {
		from, to := f.doc.Tokens[first+m.From].Start, f.doc.Tokens[first+m.To-1].End
		switch f.rules[m.Label].Kind {
		case lang.Interview:
			f.add(to, "interview", true)
		case lang.CitedBy:
			f.add(to, "cited", true)
		case lang.Network:
			if i := first + m.To; i < len(f.doc.Tokens) && f.networks[f.doc.Tokens[i].Norm] != "" {
				continue // it only says what the name behind it is: «в соцсети X»
			}
			f.keep(text.Via{Name: f.rules[m.Label].Name, Relation: "channel", Span: f.doc.Tokens[first+m.First].Union(f.doc.Tokens[first+m.End-1].Span)})
		case lang.Citing:
			if at := f.speakerAt(st); at > from && at-to < 40 {
				f.before(from, zone.Start, true)
			}
		}
	}
}

// owner finds the outlet whose informant is the source: «источник „Дельты“», «собеседники издания».
func (f *finder) owner(source span.Span) {
	r := f.doc.TokensIn(source)
	for _, m := range f.matches(f.doc, source) {
		if f.rules[m.Label].Kind == lang.Owning && r.First+m.To < r.End {
			at := f.doc.Tokens[r.First+m.To-1].End
			f.add(at, "told", isOpening(f.word(r.First+m.To)))
		}
	}
}

// speakerAt is where the words stand that name the speaker: the source, or what an outlet that is the source cites; -1
// for nowhere.
func (f *finder) speakerAt(st text.Statement) int {
	if f.n < len(f.doc.Speakers) && !f.doc.Speakers[f.n].Mention.Empty() {
		return f.doc.Speakers[f.n].Mention.Start
	}
	if len(st.Source) > 0 {
		return st.Source[0].Start
	}
	return -1
}

// before finds the outlet that ends nearest before a byte offset. A source is one only where it cites the speaker.
func (f *finder) before(at, from int, cites bool) {
	r := f.doc.TokensIn(span.Of(from, at))
	for i := r.End - 1; i >= r.First && i > r.End-12; i-- {
		if i > r.First && !f.opens(i, r.First) {
			continue
		}
		if v, ok := f.name(f.doc.Tokens[i].Start, true); ok && v.Span.End <= at && (cites || !f.inSource(v.Span)) {
			v.Relation = "cited"
			f.keep(v)
			return
		}
	}
}

// opens reports whether a name may begin at token i: at a capital or mark that no capital
// stands before.
func (f *finder) opens(i, from int) bool {
	r := first(f.word(i))
	if r == '«' || r == '“' || r == '"' {
		return true
	}
	if i == from || !unicode.IsUpper(r) {
		return false
	}
	p := first(f.word(i - 1))
	return !unicode.IsUpper(p) && p != '«' && p != '“' && p != '-' || f.lex.Is(f.doc.Tokens[i-1].Norm, lexicon.BeforeName)
}

// reported reads «…, передаёт агентство»: an outlet that passes on what its source said.
func (f *finder) reported(zone span.Span, st text.Statement) {
	r := f.doc.TokensIn(zone)
	for i := r.First; i < r.End; i++ {
		if !f.lex.Is(f.doc.Tokens[i].Norm, lexicon.Reporting) {
			continue
		}
		at, cue := f.doc.Tokens[i].End, span.Touch(st.Cue, f.doc.Tokens[i].Span)
		if cue {
			at = span.Bounds(st.Cue).End // «цитирует его „Дельта“»
		}
		if cue && !f.saidBy(st) {
			continue
		}
		if v, ok := f.name(at, true); ok && !f.inSource(v.Span) {
			v.Relation = "cited"
			f.keep(v)
			continue
		}
		if !cue {
			f.before(f.doc.Tokens[i].Start, zone.Start, false)
		}
	}
}

// saidBy reports whether a pronoun in the cue is the source, so that whoever is the subject of the cue only quotes.
func (f *finder) saidBy(st text.Statement) bool {
	return len(st.Source) > 0 && span.Touch(st.Cue, st.Source[0])
}

func (f *finder) inSource(s span.Span) bool { return span.Touch(f.statement().Source, s) }

func (f *finder) add(at int, relation string, sure bool) {
	if v, ok := f.name(at, sure); ok {
		v.Relation = relation
		f.keep(v)
	}
}

// keep enters an outlet unless it is there already or is the reporting one.
func (f *finder) keep(v text.Via) {
	if f.own(v.Name) || f.isSpeaker(v.Name) {
		return
	}
	for _, have := range f.list {
		if have.Name == v.Name || have.Span.Overlaps(v.Span) {
			return
		}
	}
	f.list = append(f.list, v)
}

// own reports whether a name is that of the reporting outlet, or short for it.
func (f *finder) own(name string) bool {
	outlet := text.Norm(f.doc.Meta.Outlet)
	if outlet == "" {
		return false
	}
	if strings.Contains(outlet, ".") && strings.Contains(outlet, letters(name)) {
		return true // an address: "www.deltawire.com"
	}
	words, have := strings.Fields(text.Norm(name)), strings.Fields(outlet)
	for _, w := range words {
		if !matches(have, w) {
			return false
		}
	}
	return true
}

// letters are those of a name's words, the last one left out of three or more or where it only says that it is news.
func letters(name string) string {
	list := strings.Fields(text.Norm(name))
	if n := len(list); n > 1 && (list[n-1] == "news" || n > 2) {
		list = list[:n-1]
	}
	if len(list) == 0 || len(list[0]) < 3 {
		return "\n"
	}
	return strings.Join(list, "")
}

// matches reports whether a word agrees with one of the list but for its ending.
func matches(list []string, w string) bool {
	for _, x := range list {
		n := min(len(x), len(w))
		k := 0
		for k < n && x[k] == w[k] {
			k++
		}
		if k == len(x) && k == len(w) || k >= n-6 && k > n/2 && len(x)-k <= 6 && len(w)-k <= 6 && w[0] > 127 {
			return true
		}
	}
	return false
}

func (f *finder) isSpeaker(name string) bool {
	if f.n >= len(f.doc.Speakers) || f.doc.Speakers[f.n].Entity < 0 {
		return false
	}
	return strings.EqualFold(f.doc.Entities[f.doc.Speakers[f.n].Entity].Name, name)
}

func (f *finder) word(i int) string { return f.doc.Cut(f.doc.Tokens[i].Span) }

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
