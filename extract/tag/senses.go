package tag

import (
	_ "embed"
	"encoding/binary"
	"slices"

	"hearsay/crf/word"
)

//go:embed senses.bin
var senseTable []byte

// Sense says in which of WordNet's fields (its lexicographer files) the senses of a word
// form lie: 5 bits for the field of the first verb sense (0 for none, else 1 "body" to 15
// "weather"), 5 for that of the first noun sense, and a bit for each field of interest
// that has any sense of the word.
type Sense uint16

// Fields of interest: verbs of cognition, communication, emotion, perception; nouns of
// cognition and communication.
const (
	verbBits = 0x1f
	nounBits = 0x1f << 5
	anyVerb  = 0xf << 10
	anyNoun  = 0x3 << 14
)

// AddVerb adds a verb sense, by field and by its number in order of frequency.
func (s *Sense) AddVerb(field uint8, number int) {
	if number == 1 {
		*s = *s&^verbBits | Sense(field)
	}
	if i := slices.Index([]uint8{3, 4, 9, 11}, field); i >= 0 {
		*s |= 1 << (10 + i)
	}
}

// AddNoun adds a noun sense, by field and by its number in order of frequency.
func (s *Sense) AddNoun(field uint8, number int) {
	if number == 1 {
		*s = *s&^nounBits | Sense(field)<<5
	}
	if i := slices.Index([]uint8{9, 10}, field); i >= 0 {
		*s |= 1 << (14 + i)
	}
}

// Verbs is the part of the senses that verbs have.
func (s Sense) Verbs() Sense { return s & (verbBits | anyVerb) }

// Nouns is the part of the senses that nouns have.
func (s Sense) Nouns() Sense { return s & (nounBits | anyNoun) }

// Join joins the senses of two lemmas with a common form; the first fields of s stay.
func (s Sense) Join(o Sense) Sense {
	if s&verbBits != 0 {
		o &^= verbBits
	}
	if s&nounBits != 0 {
		o &^= nounBits
	}
	return s | o
}

// Useful reports whether a word is a verb, or a noun for a person, a group, a message, a
// thought or a feeling.
func (s Sense) Useful() bool {
	noun := uint8(s & nounBits >> 5)
	return s&(verbBits|anyVerb|anyNoun) != 0 || noun >= 9 && noun <= 18 && noun != 11 && noun != 13 && noun != 15
}

// senseOf looks a word up by its hash.
func senseOf(key uint64) Sense {
	slots := uint64(len(senseTable) / 4)
	if slots == 0 {
		return 0
	}
	slot, check := (key&0xffffffff)*slots>>32, uint16(key>>48)|1
	for range 64 {
		row := senseTable[slot*4:][:4]
		switch binary.LittleEndian.Uint16(row) {
		case 0:
			return 0
		case check:
			return Sense(binary.LittleEndian.Uint16(row[2:]))
		}
		slot = (slot + 1) % slots
	}
	return 0
}

// PackSenses writes the table: slots of a check value (uint16, 0 for an empty one) and a
// Sense.
func PackSenses(forms map[string]Sense) []byte {
	words := make([]string, 0, len(forms))
	for w := range forms {
		words = append(words, w)
	}
	slices.Sort(words)
	slots := uint64(len(words))*4/3 + 1
	out := make([]byte, slots*4)
	for _, w := range words {
		key := word.Key(w)
		slot := (key & 0xffffffff) * slots >> 32
		for binary.LittleEndian.Uint16(out[slot*4:]) != 0 {
			slot = (slot + 1) % slots
		}
		binary.LittleEndian.PutUint16(out[slot*4:], uint16(key>>48)|1)
		binary.LittleEndian.PutUint16(out[slot*4+2:], uint16(forms[w]))
	}
	return out
}
