package unigram

import (
	"math/bits"
	"unicode/utf8"
)

// table finds pieces by hashes that grow letter by letter. Unlike a trie it has no node for each
// beginning of a piece, so it is built in a millisecond or two: the program does so as it starts.
type table struct {
	slots   []slot // a power of two of them
	shift   int    // from a hash to a slot
	pieces  []string
	longest int // letters of the longest piece
}

// slot is where a piece is kept, or the next free one behind it.
type slot struct {
	hash   uint64
	number int32 // of the piece, plus one; 0 where it is free
}

// seed is the hash of no letter.
const seed uint64 = 0x2545f4914f6cdd1d

// longer is the hash of what a hash is of, with a letter behind it.
func longer(hash uint64, r rune) uint64 {
	hash = (hash ^ uint64(r)) * 0x9e3779b97f4a7c15
	return hash ^ hash>>29
}

// newTable makes an empty table for a vocabulary.
func newTable(vocabulary []string) table {
	size := bits.Len(uint(2 * len(vocabulary)))
	return table{slots: make([]slot, 1<<size), shift: 64 - size, pieces: vocabulary}
}

// add adds a piece of the vocabulary; false where it is there already.
func (t *table) add(id int32) bool {
	h, letters := seed, make([]rune, 0, longestPiece)
	for _, r := range t.pieces[id] {
		h, letters = longer(h, r), append(letters, r)
	}
	k, there := t.find(h, letters)
	if !there {
		t.slots[k], t.longest = slot{h, id + 1}, max(t.longest, len(letters))
	}
	return !there
}

// id is the number of the piece with a hash and letters; -1 for none.
func (t *table) id(hash uint64, letters []rune) int32 {
	k, _ := t.find(hash, letters)
	return t.slots[k].number - 1
}

// find is the slot of a piece, or the free one for it.
func (t *table) find(hash uint64, letters []rune) (slot int, ok bool) {
	for k := int(hash >> t.shift); ; k = (k + 1) & (len(t.slots) - 1) {
		s := t.slots[k]
		if s.number == 0 || s.hash == hash && spells(t.pieces[s.number-1], letters) {
			return k, s.number != 0
		}
	}
}

// spells reports whether a piece has these letters.
func spells(p string, letters []rune) bool {
	for _, want := range letters {
		r, size := utf8.DecodeRuneInString(p)
		if r != want || size == 0 {
			return false
		}
		p = p[size:]
	}
	return p == ""
}
