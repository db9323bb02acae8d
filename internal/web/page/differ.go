package page

import "strings"

// Piece is a run of words that two texts have in common (the kind is ""), that only the old one
// has ("gone"), or only the new one ("come").
type Piece struct{ Kind, Text string }

// mostCells bounds how many pairs of words are weighed; longer texts differ between what they
// begin and end with alike, as a whole.
const mostCells = 1 << 16

// Differ tells what became of a text, word by word: the longest common sequence of words stands,
// what is between is gone or has come.
func Differ(old, new string) []Piece {
	a, b := strings.Fields(old), strings.Fields(new)
	from := 0
	for from < len(a) && from < len(b) && a[from] == b[from] {
		from++
	}
	to := 0
	for to < len(a)-from && to < len(b)-from && a[len(a)-1-to] == b[len(b)-1-to] {
		to++
	}
	var out pieces
	out.add("", a[:from]...)
	out.between(a[from:len(a)-to], b[from:len(b)-to])
	out.add("", a[len(a)-to:]...)
	return out
}

// pieces are runs of words, the last of which can grow.
type pieces []Piece

func (p *pieces) add(kind string, words ...string) {
	if len(words) == 0 {
		return
	}
	text := strings.Join(words, " ")
	if n := len(*p); n > 0 && (*p)[n-1].Kind == kind {
		(*p)[n-1].Text += " " + text
		return
	}
	*p = append(*p, Piece{kind, text})
}

// between is what became of a part by its longest common sequence with the other.
func (p *pieces) between(a, b []string) {
	if len(a)*len(b) > mostCells {
		p.add("gone", a...)
		p.add("come", b...)
		return
	}
	longest := common(a, b)
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			p.add("", a[i])
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			p.add("gone", a[i])
			i++
		default:
			p.add("come", b[j])
			j++
		}
	}
	p.add("gone", a[i:]...)
	p.add("come", b[j:]...)
}

// common are the lengths of the longest common sequences of what follows each pair of words.
func common(a, b []string) [][]int {
	out := make([][]int, len(a)+1)
	for i := range out {
		out[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if out[i][j] = max(out[i+1][j], out[i][j+1]); a[i] == b[j] {
				out[i][j] = out[i+1][j+1] + 1
			}
		}
	}
	return out
}
