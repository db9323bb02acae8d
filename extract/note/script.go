package note

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"hearsay/span"
	"hearsay/text"
)

// scripts are those that a note can name, in the order in which letters are looked up.
func scripts() []script {
	return []script{
		{"Latin", unicode.Latin}, {"Cyrillic", unicode.Cyrillic}, {"Han", unicode.Han}, {"Arabic", unicode.Arabic},
		{"Hebrew", unicode.Hebrew}, {"Greek", unicode.Greek}, {"Hiragana", unicode.Hiragana}, {"Katakana", unicode.Katakana},
		{"Hangul", unicode.Hangul}, {"Devanagari", unicode.Devanagari}, {"Bengali", unicode.Bengali}, {"Thai", unicode.Thai},
		{"Georgian", unicode.Georgian}, {"Armenian", unicode.Armenian}, {"Tamil", unicode.Tamil}, {"Telugu", unicode.Telugu},
		{"Gujarati", unicode.Gujarati}, {"Gurmukhi", unicode.Gurmukhi}, {"Malayalam", unicode.Malayalam},
		{"Kannada", unicode.Kannada}, {"Sinhala", unicode.Sinhala}, {"Khmer", unicode.Khmer}, {"Lao", unicode.Lao},
		{"Myanmar", unicode.Myanmar}, {"Ethiopic", unicode.Ethiopic}, {"Mongolian", unicode.Mongolian}, {"Tibetan", unicode.Tibetan},
	}
}

type script struct {
	name  string
	table *unicode.RangeTable
}

// letters counts a word's letters by script: its own language's, Latin and others.
type letters struct {
	own, latin, other int
	name              string // of the first other script
	capital, digit    bool
}

// lettersOf counts the letters of a word in a text written in the script own.
func lettersOf(word, own string, known []script) letters {
	var l letters
	for _, r := range word {
		l.capital = l.capital || unicode.IsUpper(r)
		l.digit = l.digit || unicode.IsDigit(r)
		if !unicode.IsLetter(r) {
			continue
		}
		name := scriptOf(r, known)
		switch {
		case name == own:
			l.own++
		case name == "Latin":
			l.latin++
		case name != "":
			l.other++
			if l.name == "" {
				l.name = name
			}
		}
	}
	return l
}

func scriptOf(r rune, known []script) string {
	if r < 0x80 {
		return "Latin"
	}
	for _, s := range known {
		if unicode.Is(s.table, r) {
			return s.name
		}
	}
	return ""
}

// foreignScript notes runs of foreign words, sentence by sentence. A sentence that is
// mostly in another script is one in another language and is left alone.
func (p *page) foreignScript() []text.Note {
	known := scripts()
	var out []text.Note
	for _, s := range p.doc.Sentences {
		out = p.foreignIn(s.Tokens, known, out)
	}
	return out
}

func (p *page) foreignIn(tokens text.Range, known []script, out []text.Note) []text.Note {
	list, own, foreign := make([]letters, tokens.End-tokens.First), 0, 0
	for i := range list {
		cut := p.doc.Cut(p.doc.Tokens[tokens.First+i].Span)
		if p.doc.Tokens[tokens.First+i].Kind == text.Word {
			list[i] = lettersOf(cut, p.stage.script, known)
		}
		own, foreign = own+list[i].own, foreign+list[i].latin+list[i].other
	}
	if foreign == 0 || foreign > own {
		return out
	}
	depth := 0
	for i := 0; i < len(list); i++ {
		depth = max(depth+bracket(p.words[tokens.First+i]), 0)
		if depth > 0 || list[i].latin+list[i].other == 0 {
			continue
		}
		end := i + 1
		for end < len(list) && list[end].own == 0 && list[end].latin+list[end].other > 0 {
			end++
		}
		if name, found := p.strange(list[i:end], tokens.First+i); found {
			out = append(out, text.Note{Kind: text.ForeignScript, Span: p.foreignSpan(tokens.First+i, tokens.First+end, known), Detail: name + " letters in a " + p.stage.script + "-script sentence"})
		}
		i = end - 1
	}
	return out
}

func bracket(word string) int {
	switch word {
	case "(", "[":
		return 1
	case ")", "]":
		return -1
	}
	return 0
}

// strange tells whether a run of words with foreign letters, from token first on, is more
// than a name or a loan word, and of which script.
func (p *page) strange(run []letters, first int) (name string, found bool) {
	for k, l := range run {
		switch {
		case l.other > 0:
			if l.name == "Greek" && l.other == 1 && l.own+l.latin <= 2 {
				continue // a letter used as a symbol: "π", "μm"
			}
			return l.name, true
		case l.own > 0 && l.latin > 0 && !l.digit && !p.inflected(first+k):
			return "Latin", true
		}
	}
	if run[0].own > 0 || p.quoted(first) || p.attached(first, first+len(run)) {
		return "", false
	}
	for k, l := range run {
		if l.capital || l.digit || l.own > 0 || p.stage.loans[p.words[first+k]] {
			return "", false
		}
	}
	return "Latin", len(run) > 1 || run[0].latin > 2
}

// lookAlikes are the Latin letters that have a Cyrillic double.
const lookAlikes = "ABCEHIKMOPTXSJaceopxyisj"

// inflected reports whether a word of two scripts is a foreign name with an ending of the
// text's own: it begins with two Latin letters or more, not all of them look-alikes, and
// changes script once.
func (p *page) inflected(token int) bool {
	latin, own, alike := 0, 0, 0
	for _, r := range p.doc.Cut(p.doc.Tokens[token].Span) {
		switch {
		case unicode.Is(unicode.Latin, r) && own > 0:
			return false
		case unicode.Is(unicode.Latin, r):
			latin++
			if strings.ContainsRune(lookAlikes, r) {
				alike++
			}
		case unicode.IsLetter(r):
			own++
		}
	}
	return latin >= 2 && alike < latin
}

// quoted reports whether the token stands in quotation marks.
func (p *page) quoted(token int) bool {
	at := p.doc.Tokens[token].Start
	i, _ := slices.BinarySearchFunc(p.doc.Quotes, at, func(q text.Quote, at int) int { return cmp.Compare(q.Outer.Start, at) })
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if p.doc.Quotes[k].Outer.Has(at) && p.doc.Quotes[k].Closed {
			return true
		}
	}
	return false
}

// attached reports whether a mark that makes addresses, tags and compounds touches the run.
func (p *page) attached(first, end int) bool {
	return p.mark(first-1, first) || p.mark(end, end-1)
}

func (p *page) mark(token, beside int) bool {
	if token < 0 || token >= len(p.words) {
		return false
	}
	a, b := p.doc.Tokens[min(token, beside)], p.doc.Tokens[max(token, beside)]
	if a.End != b.Start {
		return false
	}
	switch p.words[token] {
	case ".", "@", "#", "/", "-", "_", ":", "'", "’", "&", "+", "=", "?":
		return token < beside || p.words[token] != "."
	}
	return p.doc.Tokens[token].Kind == text.Number
}

// foreignSpan is the byte range of the foreign letters in a run of words; of a word in two
// scripts the whole word.
func (p *page) foreignSpan(first, end int, known []script) span.Span {
	at := p.at(first, end)
	if l := lettersOf(p.doc.Cut(p.doc.Tokens[first].Span), p.stage.script, known); l.own > 0 && end-first == 1 {
		return p.doc.Tokens[first].Span
	}
	return at
}

func sortNotes(list []text.Note) {
	slices.SortStableFunc(list, func(a, b text.Note) int {
		return cmp.Or(span.Compare(a.Span, b.Span), cmp.Compare(a.Kind, b.Kind))
	})
}
