package compare

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/day"
	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/reading"
	"hearsay/span"
	"hearsay/text"
)

// earlier orders reports by time of publication, those without one last, and else by outlet and text: an order that
// does not hang on the order in which they came.
func earlier(a, b Report) int {
	if a.Published.IsZero() != b.Published.IsZero() {
		return compareBool(a.Published.IsZero(), b.Published.IsZero())
	}
	if c := a.Published.Compare(b.Published); c != 0 {
		return c
	}
	if c := strings.Compare(a.Outlet, b.Outlet); c != 0 {
		return c
	}
	return strings.Compare(a.Text, b.Text)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// item makes what is compared of a statement.
func (s *set) item(report, k int) item {
	r := &s.reports[report]
	it := item{report: report, k: k, read: r.Statements[k], day: day.Unknown()}
	it.withdrawn = k < len(r.Withdrawn) && r.Withdrawn[k]
	var parts []string
	for _, c := range it.read.Content {
		parts = append(parts, c.Text)
	}
	it.words = strings.Join(parts, " ")
	it.lower = words(it.words)
	it.telling = telling(r, it.read)
	it.long = long(it.telling)
	it.states = s.words.states(it.lower)
	it.blaming = beginning(withCue(&it), s.words.blaming)
	it.names = s.namesIn(r, it.read)
	it.kinds = s.kinds[r.Language].in(it.lower)
	it.numbers = s.quantities(r, it.read, it.kinds)
	contrasts := s.contrast(&it)
	if !contrasts {
		it.numbers, it.former = s.grew(&it, it.numbers)
	}
	it.denies = known(it.read.Polarity) == "negative" && !contrasts
	it.nothing = withheld(&it) || s.withdraws(&it)
	if it.read.SaidAt != nil {
		it.day = days(it.read.SaidAt.Earliest, it.read.SaidAt.Latest)
	}
	return it
}

func days(from, to *string) day.Interval {
	out := day.Unknown()
	if from != nil {
		if d, err := day.Parse(*from); err == nil {
			out.Earliest = d
		}
	}
	if to != nil {
		if d, err := day.Parse(*to); err == nil {
			out.Latest = d
		}
	}
	return out
}

func known(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// words are the words of a text in lower case, letters and digits only, with ё as е.
func words(text string) []string {
	text = strings.ReplaceAll(strings.ToLower(text), "ё", "е")
	return strings.FieldsFunc(text, func(r rune) bool { return !alphanumeric(r) && r != '\'' && r != '’' })
}

// telling are the words of a content that belong to no time: a day or a month that two contents name says nothing of what they are about.
func telling(r *Report, st reading.Statement) []string {
	var out []string
	for _, c := range st.Content {
		for _, w := range spanned(c.Text, span.Of(0, len(c.Text))) {
			if !r.timed(span.Of(c.Start+w.Start, c.Start+w.End)) {
				out = append(out, words(w.In(c.Text))...)
			}
		}
	}
	return out
}

// namesIn are the skeletons of the names in a content: of words with a capital letter, and of the places that it is
// about. The first word of a content may have its capital from the sentence: it counts where the report has it
// with a capital elsewhere too, inside a sentence.
func (s *set) namesIn(r *Report, st reading.Statement) []string {
	var out []string
	for _, p := range st.Places {
		out = append(out, s.register.Skeleton(p.Name))
	}
	for _, c := range st.Content {
		at := 0
		for i, f := range strings.Fields(c.Text) {
			at += strings.Index(c.Text[at:], f) + len(f)
			if r.timed(span.Of(c.Start+at-len(f), c.Start+at)) { // "Monday"
				continue
			}
			w := strings.TrimFunc(f, func(x rune) bool { return !unicode.IsLetter(x) })
			w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
			first := []rune(w)
			if len(first) < 3 || !unicode.IsUpper(first[0]) || i == 0 && !strings.Contains(r.Text, " "+w) {
				continue
			}
			out = append(out, s.register.Skeleton(w))
		}
	}
	slices.Sort(out)
	return slices.Compact(slices.DeleteFunc(out, func(k string) bool { return len(k) < 2 }))
}

// quantity is a number in a content: of what, and how much.
type quantity struct {
	of        string   // kind of casualty, or "" where the words do not tell
	things    []string // what it counts
	low, high float64
	denied    bool // it stands right behind a negation: "not nine"
}

// middle is a value for the whole range.
func (q quantity) middle() float64 {
	if q.high == unbounded {
		return max(1, q.low)
	}
	return max(1, (q.low+q.high)/2)
}

// bounded reports whether a quantity is a range with two ends.
func (q quantity) bounded() bool { return 0 < q.low && q.low < q.high && q.high < unbounded }

// quantities are the numbers of a content: casualties as the engine counted them, else every number that is no part of a
// time expression.
func (s *set) quantities(r *Report, st reading.Statement, kinds []string) []quantity {
	var out []quantity
	for _, c := range st.Casualties {
		if r.timed(span.Of(c.Span.Start, c.Span.Start+1)) { // the number is that of an hour
			continue
		}
		q := quantity{of: c.Kind, things: s.hurt(r, st, c), low: 0, high: unbounded}
		if c.Low != nil {
			q.low = float64(*c.Low)
		}
		if c.High != nil {
			q.high = float64(*c.High)
		}
		out = append(out, q)
	}
	if len(out) > 0 {
		return out
	}
	for _, c := range st.Content {
		out = append(out, s.numbersIn(r, c.Span)...)
	}
	for i := range out {
		if len(kinds) == 1 && out[i].persons() {
			out[i].of, out[i].things = kinds[0], out[i].whom()
		}
	}
	return out
}

// persons reports whether a number may count people, as far as the kinds of things tell.
func (q quantity) persons() bool {
	return len(q.things) == 0 || strings.Contains(q.things[0], ":") || strings.HasPrefix(q.things[0], people)
}

// whom are the people that a number counts: a kind of them where the words tell one, all where they tell another noun.
func (q quantity) whom() []string {
	if len(q.things) == 0 || strings.HasPrefix(q.things[0], people+"/") {
		return q.things
	}
	return []string{people}
}

// hurt are the people to whom something happened, as the words behind their number tell.
func (s *set) hurt(r *Report, st reading.Statement, c reading.Casualty) []string {
	i := slices.IndexFunc(st.Content, func(p reading.Span) bool { return p.Span.Contains(span.Of(c.Span.Start, c.Span.End)) })
	if i < 0 {
		return nil
	}
	for _, q := range s.numbersIn(r, span.Of(c.Span.Start, st.Content[i].End)) {
		return q.whom()
	}
	return nil
}

// contrast takes the numbers that a content denies to put another in their place ("ten, not nine") from those that it gives, to the
// former ones; false where it does not. Such a content denies a number, and not what it says.
func (s *set) contrast(it *item) bool {
	var denied []quantity
	for _, c := range it.read.Content {
		for _, q := range s.numbersIn(&s.reports[it.report], c.Span) {
			if q.denied {
				denied = append(denied, q)
			}
		}
	}
	given := slices.DeleteFunc(slices.Clone(it.numbers), func(q quantity) bool {
		return slices.ContainsFunc(denied, func(d quantity) bool { return d.low == q.low })
	})
	if len(denied) == 0 || len(given) == 0 {
		return false
	}
	for i := range denied {
		denied[i].of = given[0].of
	}
	it.numbers, it.former = given, denied
	return true
}

// grew parts two numbers of one thing, of which the one is said to have grown from the other, into that which holds and the former
// one: "from nine to 11".
func (s *set) grew(it *item, list []quantity) (now, former []quantity) {
	if !begins(it.lower, s.words.growing) {
		return list, nil
	}
	if len(list) == 1 && list[0].bounded() {
		q := list[0]
		list = []quantity{{of: q.of, things: q.things, low: q.low, high: q.low}, {of: q.of, things: q.things, low: q.high, high: q.high}}
	}
	if len(list) != 2 || list[0].of != list[1].of {
		return list, nil
	}
	if (list[0].middle() < list[1].middle()) == begins(it.lower, s.words.falling) {
		return list[:1], list[1:]
	}
	return list[1:], list[:1]
}

// casualties finds the words for what happens to people.
type casualties struct {
	set   *phrase.Set
	names []string // by label
}

func newCasualties(kinds []lang.CasualtyKind) casualties {
	var c casualties
	var list []phrase.Pattern
	for i, k := range kinds {
		c.names = append(c.names, k.Kind)
		list = append(list, phrase.Labelled(i, k.Match)...)
	}
	c.set = phrase.MustCompile(list)
	return c
}

// in are the kinds that words name, each once.
func (c casualties) in(words []string) []string {
	if c.set == nil {
		return nil
	}
	var out []string
	for _, m := range c.set.Append(nil, words) {
		out = append(out, c.names[m.Label])
	}
	slices.Sort(out)
	return slices.Compact(out)
}

const unbounded = 1e18

// numbersIn reads the numbers of a stretch: digits with separators of thousands, words of the language, and a multiple
// ("60 million", «18 тисяч») behind either.
func (s *set) numbersIn(r *Report, where span.Span) []quantity {
	var out []quantity
	values := s.Comparer.numbers[r.Language]
	list, at, value, open := spanned(r.Text, where), 0, 0.0, false
	flush := func(to int) {
		if n := (number{at, to}); open && !s.notHowMany(r, list, n, value) {
			negated := at > 0 && begins([]string{text.Norm(list[at-1].In(r.Text))}, s.words.negating)
			out = append(out, quantity{low: value, high: value, things: s.counted(r, list, n), denied: negated})
		}
		value, open = 0, false
	}
	for i, w := range list {
		n, ok := numeral(w.In(r.Text))
		if !ok {
			v, in := values[text.Norm(w.In(r.Text))]
			n, ok = float64(v), in
		}
		switch {
		case !ok || r.timed(w):
			flush(i)
		case open && n >= 1000 && value < n:
			value *= n
		case open && n < value && value < 1000:
			value += n
		default:
			flush(i)
			value, open, at = n, true, i
		}
	}
	flush(len(list))
	return slices.DeleteFunc(out, func(q quantity) bool { return q.low < 2 })
}

// spanned are the words of a stretch; a number keeps its separators, a word its apostrophe.
func spanned(text string, where span.Span) []span.Span {
	var out []span.Span
	start := -1
	end := where.Start
	for i, c := range text[where.Start:where.End] {
		at := where.Start + i
		inside := alphanumeric(c) || start >= 0 && joins(text, at, c)
		if inside && start < 0 {
			start = at
		}
		if !inside && start >= 0 {
			out = append(out, span.Of(start, at))
			start = -1
		}
		end = at + len(string(c))
	}
	if start >= 0 {
		out = append(out, span.Of(start, end))
	}
	return out
}

func alphanumeric(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// separates reports whether a character may stand between the digits of a number.
func separates(c rune) bool { return strings.ContainsRune(",.\u00a0\u202f", c) }

// joins reports whether a character joins what stands around it to one word: a separator two digits, an apostrophe two letters.
func joins(text string, at int, c rune) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	behind, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(c):])
	if separates(c) {
		return digit(before) && digit(behind)
	}
	return strings.ContainsRune("'’ʼ", c) && unicode.IsLetter(before) && unicode.IsLetter(behind)
}

func digit(c rune) bool { return c >= '0' && c <= '9' }

// numeral reads digits. A full stop or comma with three digits behind it parts thousands, else it is the point.
func numeral(w string) (float64, bool) {
	n, scale, seen := 0.0, 0.0, false
	groups := strings.FieldsFunc(w, separates)
	for i, g := range groups {
		if i > 0 && len(g) != 3 {
			scale = 1
		}
		for _, d := range g {
			if d < '0' || d > '9' {
				return 0, false
			}
			seen = true
			if scale > 0 {
				scale /= 10
				n += scale * float64(d-'0')
				continue
			}
			n = 10*n + float64(d-'0')
		}
	}
	return n, seen
}

// timed reports whether a stretch is part of a time expression of the report.
func (r *Report) timed(w span.Span) bool {
	return slices.ContainsFunc(r.Times, func(t reading.Time) bool { return t.Span.Span.Overlaps(w) })
}
