// Package unigram cuts text into the pieces of a SentencePiece vocabulary with a score each (Kudo
// 2018, "Subword regularization", https://aclanthology.org/P18-1007), as XLM-RoBERTa has one.
//
// A text is brought to Unicode's form NFKC and cut into words at white space. In front of each word comes
// "▁". Of all ways to cut a word into pieces, the one with the greatest sum of scores, which are
// logarithms of probabilities, is chosen. A character that is no piece alone scores 10 less than the least of all
// pieces, and neighbouring ones in a word are one unknown piece. This is what NFKC, WhitespaceSplit, Metaspace
// and Unigram of the Hugging Face library do, with these differences: "<s>" and the like in a text are words
// like any others, so that no text can steer the model by spelling its special pieces; control, format
// and private characters and U+FFFD count for nothing; "▁" in a text is white space; a word of more than
// 4096 characters is read as several.
//
// Every piece has its range of bytes in the text, from its first character to its last. A composed
// character has the range of all that it is composed of, each part of a decomposed one the range of the whole, and
// "▁" alone that of the word's first character. The work is linear in the text.
package unigram

import (
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"
)

const (
	// space is what a word begins with.
	space = '▁'
	// penalty is how much less than the least score a character has that is no piece.
	penalty = 10
	// longestPiece is how many characters a piece may have, longestWord how many a word.
	longestPiece = 64
	longestWord  = 4096
)

// Piece is a piece of a word: its number in the vocabulary and its range of bytes in the text. The
// ranges of neighbours overlap where one character of the text makes several pieces.
type Piece struct {
	ID         int32
	Start, End int
}

// Tokenizer cuts texts. It is safe for concurrent use.
type Tokenizer struct {
	pieces              table
	scores              []float32
	stranger            float64 // score of a character that is no piece
	unknown, begin, end int32
}

// New prepares a tokenizer. The number of a piece is its place in the vocabulary, which must have <unk>,
// <s> and </s>; <pad> may be there. These four are no pieces of words. Scores are one a piece.
func New(vocabulary []string, scores []float32) (*Tokenizer, error) {
	if len(scores) != len(vocabulary) || len(scores) == 0 {
		return nil, fmt.Errorf("unigram: %d scores for %d pieces", len(scores), len(vocabulary))
	}
	t := &Tokenizer{scores: scores, stranger: float64(slices.Min(scores)) - penalty, unknown: -1, begin: -1, end: -1}
	t.pieces = newTable(vocabulary)
	for i, p := range vocabulary {
		if err := t.add(p, int32(i)); err != nil {
			return nil, fmt.Errorf("unigram: piece %d, %q: %w", i, p, err)
		}
	}
	if t.unknown < 0 || t.begin < 0 || t.end < 0 {
		return nil, errors.New("unigram: a vocabulary without <unk>, <s> or </s>")
	}
	return t, nil
}

func (t *Tokenizer) add(p string, id int32) error {
	switch p {
	case "<unk>":
		t.unknown = id
	case "<s>":
		t.begin = id
	case "</s>":
		t.end = id
	case "<pad>":
	case "":
		return errors.New("it is empty")
	default:
		if utf8.RuneCountInString(p) > longestPiece {
			return errors.New("it is too long")
		}
		if !t.pieces.add(id) {
			return errors.New("it is there twice")
		}
	}
	return nil
}

// Marks are the numbers of <s> and </s>.
func (t *Tokenizer) Marks() (begin, end int32) { return t.begin, t.end }

// Split returns the pieces of a text in order.
func (t *Tokenizer) Split(text string) []Piece {
	w := word{tokenizer: t, out: make([]Piece, 0, len(text)/6+1)}
	w.open()
	normalise(text, &w)
	w.close()
	return w.out
}

// word gathers the characters of one word, and the pieces of all words before it.
type word struct {
	tokenizer *Tokenizer
	out       []Piece

	letters []rune   // space in front
	at      []origin // of each letter
	best    []step   // to each place between letters
}

// origin is a range of bytes in the text.
type origin struct{ start, end int }

// step is the last piece of the best way to a place in a word.
type step struct {
	score float64 // of the whole way; meaningless where from is -1
	from  int32   // where the piece begins; -1 for no way yet
	id    int32
}

func (w *word) open() {
	w.letters, w.at = append(w.letters[:0], space), append(w.at[:0], origin{})
}

// letter adds a character of a word.
func (w *word) letter(r rune, at origin) {
	if len(w.letters) > longestWord {
		w.close()
	}
	w.letters, w.at = append(w.letters, r), append(w.at, at)
}

// close cuts the word into pieces and begins the next one.
func (w *word) close() {
	if len(w.letters) > 1 {
		w.at[0] = w.at[1]
		w.weigh()
		w.cut()
	}
	w.open()
}

// weigh finds the best way to every place in the word.
func (w *word) weigh() {
	t := w.tokenizer
	w.best = slices.Grow(w.best[:0], len(w.letters)+1)[:len(w.letters)+1]
	for i := range w.best {
		w.best[i] = step{from: -1}
	}
	w.best[0] = step{}
	for i := range w.letters {
		h, alone := seed, false
		for k, r := range w.letters[i:min(i+t.pieces.longest, len(w.letters))] {
			h = longer(h, r)
			if id := t.pieces.id(h, w.letters[i:i+k+1]); id >= 0 {
				w.reach(i, i+k+1, id, float64(t.scores[id]))
				alone = alone || k == 0
			}
		}
		if !alone {
			w.reach(i, i+1, t.unknown, t.stranger)
		}
	}
}

// reach notes a piece where it makes the best way to a place so far.
func (w *word) reach(from, to int, id int32, score float64) {
	score += w.best[from].score
	if to := &w.best[to]; to.from < 0 || score > to.score {
		*to = step{score, int32(from), id}
	}
}

// cut adds the pieces of the best way, in which neighbouring unknown ones are one.
func (w *word) cut() {
	had := len(w.out)
	for to := len(w.letters); to > 0; {
		s := w.best[to]
		start, last := w.at[s.from].start, len(w.out)-1
		if s.id == w.tokenizer.unknown && last >= had && w.out[last].ID == s.id {
			w.out[last].Start = start
		} else {
			w.out = append(w.out, Piece{ID: s.id, Start: start, End: w.at[to-1].end})
		}
		to = int(s.from)
	}
	slices.Reverse(w.out[had:])
}
