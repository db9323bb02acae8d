package via

import (
	"hearsay/lang"
	"hearsay/text"
)

// farthest is how many paragraphs may lie between two statements of one speaking event: what comes later is mostly
// another occasion.
const farthest = 2

// events gives the statements of one speaking event one list. It goes on while the same speaker does, over paragraphs
// and over what others say in between, until another host comes in; a host that is named late in a run of a speaker's
// statements holds for those before it. A headline has only what it names itself.
func (s *Stage) events(doc *text.Document, list [][]text.Via) {
	last := map[int]int{} // the statement of each speaker's event, so far
	for n := range list {
		e := speaker(doc, n)
		if e < 0 || doc.Statements[n].Where == text.Headline {
			continue
		}
		before, known := last[e]
		switch {
		case len(list[n]) > 0:
			s.before(doc, list, n)
		case s.otherEvent(doc, n) || known && paragraph(doc, n)-paragraph(doc, before) > farthest:
			delete(last, e)
			continue
		case known:
			list[n] = list[before]
		default:
			continue
		}
		last[e] = n
	}
}

func paragraph(doc *text.Document, n int) int { return doc.ParagraphAt(doc.Statements[n].At().Start) }

// before gives the statements of the same speaker right before statement n its list, where they have none.
func (s *Stage) before(doc *text.Document, list [][]text.Via, n int) {
	for k := n - 1; k >= 0 && s.sameRun(doc, list, k, n); k-- {
		list[k] = list[n]
	}
}

// sameRun reports whether statement k has no list and belongs to the run of statements that ends with n.
func (s *Stage) sameRun(doc *text.Document, list [][]text.Via, k, n int) bool {
	own := len(list[k]) > 0 || doc.Statements[k].Where == text.Headline
	return !own && speaker(doc, k) == speaker(doc, n) && !s.otherEvent(doc, k)
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
