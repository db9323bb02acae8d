package when

import (
	"slices"
	"strings"

	"hearsay/lang"
)

// reach is how many tokens around a time may tell its tense.
const reach = 12

// direction tells on which side of now the clause puts a time: -1 past, 1 future, 0 when
// nothing tells. The nearest telling word before the time decides, else the nearest behind.
func (r *reader) direction(first, end int) int {
	if end < len(r.doc.Tokens) && r.possessive(end) {
		return 0
	}
	for i := first - 1; i >= max(0, first-reach); i-- {
		if r.agent(i, first) {
			continue
		}
		if d, stop := r.tells(i); d != 0 || stop {
			if d != 0 {
				return d
			}
			break
		}
	}
	for i := end; i < min(len(r.doc.Tokens), end+reach); i++ {
		if d, stop := r.tells(i); d != 0 || stop {
			return d
		}
	}
	return 0
}

// agent reports whether a preposition further before the time governs another phrase, the time
// having one of its own: "released by the guild on Monday".
func (r *reader) agent(i, first int) bool {
	return len(r.doc.Parts) > first && i < first-1 && r.doc.Parts[i] == "ADP" && r.doc.Parts[first-1] == "ADP"
}

// tells is the direction that one token gives; stop ends the clause.
func (r *reader) tells(i int) (direction int, stop bool) {
	e := r.scanner.lookup(i)
	if e != nil {
		for _, m := range e.meanings {
			switch m.class {
			case r.stage.past:
				return -1, false
			case r.stage.future:
				return 1, false
			}
		}
	}
	word := r.scanner.word(i)
	if word == "." || word == ";" || word == "!" || word == "?" {
		return 0, true
	}
	if len(r.doc.Parts) > i {
		switch p := r.doc.Parts[i]; {
		case p == "PART" && r.stage.tense.infinitive.has(r.scanner.key(i)):
			if i > 0 && r.stage.tense.atOnce.has(r.scanner.key(i-1)) {
				return -1, false
			}
			return 1, false
		case p != "VERB" && p != "AUX":
			return 0, false
		}
	}
	if r.passive(i) {
		return 0, false
	}
	if r.stage.tense.ended(r.scanner.key(i), r.stage.data.Tense.PastEndings) {
		return -1, false
	}
	return 0, false
}

// tense is the compiled lang.Tense, but for the words that the lexicon holds.
type tense struct {
	possessive, infinitive, passive, atOnce phrases
	notPast                                 []string
}

func newTense(d lang.Tense) tense {
	return tense{newPhrases(d.Possessive...), newPhrases(d.Infinitive...), newPhrases(d.Passive...), newPhrases(d.AtOnce...), d.NotPast}
}

func (r *reader) possessive(i int) bool {
	return r.stage.tense.possessive.has(r.scanner.key(i))
}

// passive reports whether a word before the participle makes it say nothing of the time.
func (r *reader) passive(i int) bool {
	if i == 0 || len(r.stage.tense.passive) == 0 {
		return false
	}
	return r.stage.tense.passive.has(r.scanner.key(i - 1))
}

// ended reports whether a word has one of the endings behind two bytes or more, and none of those that only
// look like them.
func (t tense) ended(word string, endings []string) bool {
	past := slices.ContainsFunc(endings, func(e string) bool { return len(word) > len(e)+2 && strings.HasSuffix(word, e) })
	return past && !slices.ContainsFunc(t.notPast, func(e string) bool { return strings.HasSuffix(word, e) })
}
