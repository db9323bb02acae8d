package when

import (
	"strings"
)

// reach is how many tokens around a time may tell its tense.
const reach = 12

// direction tells on which side of now the clause puts a time: -1 past, 1 future, 0 when
// nothing tells. The nearest telling word before the time decides, else the nearest behind.
func (r *reader) direction(first, end int) int {
	for i := first - 1; i >= max(0, first-reach); i-- {
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
		if p := r.doc.Parts[i]; p != "VERB" && p != "AUX" {
			return 0, false
		}
	}
	for _, ending := range r.stage.data.Tense.PastEndings {
		if len(r.scanner.buf) > len(ending)+2 && strings.HasSuffix(string(r.scanner.buf), ending) {
			return -1, false
		}
	}
	return 0, false
}
