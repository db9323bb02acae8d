// Package piece is what the tokenizers give: packages wordpiece and unigram cut texts by different
// vocabularies, and say in the same way what they found where.
package piece

// Piece is a piece of a word: its number in the vocabulary and its range of bytes in the text. The
// ranges of neighbours overlap where one character of the text makes several pieces.
type Piece struct {
	ID         int32
	Start, End int
}
