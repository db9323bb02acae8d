package speaker

import (
	"strings"

	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// companions is how many names a source joins at most.
const companions = 8

// jointly reads what a source joins to its first name or noun, up to word end: "the police and prosecutors", "A, B
// and C". Together they are a group under all their names, and answer together. Where anything else stands
// there, the first stays by itself.
func (r *reader) jointly(m mention, end int, read func(i int) (mention, bool)) mention {
	list := []mention{m}
	k, joined := r.behindBracket(m.after), false
	for k < end && !joined && len(list) < companions && r.joinable(&list[len(list)-1]) {
		next := k
		if r.at(next).text == "," {
			next++
		}
		if joined = r.is(next, lexicon.Joining); joined {
			next++
		}
		part, ok := read(next)
		if next == k || !ok || part.after <= next {
			return m
		}
		list, k = append(list, part), r.behindBracket(part.after)
	}
	if !joined || k < end || !r.joinable(&list[len(list)-1]) || !several(list) {
		return m
	}
	return r.group(list)
}

// joinable reports whether a mention can be one of several who speak together: a name or noun of its own.
func (r *reader) joinable(m *mention) bool {
	return m.shape <= nominal && m.pronoun.Word == "" && m.name != "" && m.kind != text.Paper
}

// several reports whether the mentions are of more than one: two nouns in the singular may be the roles of one person.
func several(list []mention) bool {
	for i := range list {
		if m := &list[i]; m.shape == nominal && m.person() && !m.plural {
			return false
		}
	}
	return true
}

// behindBracket is the index behind the short brackets that open at word k; k where none do.
func (r *reader) behindBracket(k int) int {
	if r.at(k).text != "(" {
		return k
	}
	for i := k + 1; i < k+6; i++ {
		if r.at(i).text == ")" {
			return i + 1
		}
	}
	return k
}

// group makes one mention of those of a list.
func (r *reader) group(list []mention) mention {
	first, last := list[0], list[len(list)-1]
	m := newMention(first.first)
	m.members = list
	m.shape, m.kind, m.plural, m.reach = named, text.Group, true, pair
	m.end, m.after, m.sentence, m.quoted = last.end, last.after, first.sentence, first.quoted
	m.at = span.Of(first.at.Start, last.at.End)
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].name
	}
	k := r.wordAt(last.at.Start) - 1
	for k > first.first && !r.is(k, lexicon.Joining) {
		k--
	}
	comma := " "
	if r.at(k-1).text == "," {
		comma = ", "
	}
	m.name = strings.Join(names[:len(names)-1], ", ") + comma + r.at(k).text + " " + names[len(names)-1]
	return m
}
