package via

import (
	"hearsay/lang"
	"hearsay/text"
)

// events gives the statements of one speaking event one list. It goes on while the same speaker does, over paragraphs
// and over what others say in between, until another host comes in; a host that is named late in a run of a speaker's
// statements holds for those before it. A headline has only what it names itself.
func (s *Stage) events(doc *text.Document, list [][]text.Via) {
	host := map[int][]text.Via{} // of each speaker, so far
	for n := range list {
		e := speaker(doc, n)
		switch {
		case e < 0 || doc.Statements[n].Where == text.Headline:
		case len(list[n]) > 0:
			s.before(doc, list, n)
			host[e] = list[n]
		case s.otherEvent(doc, n):
			delete(host, e)
		default:
			list[n] = host[e]
		}
	}
}

// before gives the statements of the same speaker right before statement n its list, where they have none.
func (s *Stage) before(doc *text.Document, list [][]text.Via, n int) {
	for k := n - 1; k >= 0 && len(list[k]) == 0 && speaker(doc, k) == speaker(doc, n) && doc.Statements[k].Where != text.Headline && !s.otherEvent(doc, k); k-- {
		list[k] = list[n]
	}
}

// otherEvent reports whether the cue of a statement says that it belongs to another event: "had said earlier".
func (s *Stage) otherEvent(doc *text.Document, n int) bool {
	for _, c := range doc.Statements[n].Cue {
		for _, m := range s.matches(doc, c) {
			if m.From == 0 && s.rules[m.Label].Kind == lang.OtherEvent {
				return true
			}
		}
	}
	return false
}

// speaker is the entity that answers for statement n; -1 for none.
func speaker(doc *text.Document, n int) int {
	if n >= len(doc.Speakers) {
		return -1
	}
	return doc.Speakers[n].Entity
}
