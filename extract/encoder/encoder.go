// Package encoder finds attributed statements by a small neural network (package neural).
//
// A report is cut into pieces of words, and these into windows that overlap. The network reads each
// window and marks the pieces with which a cue may begin; each is judged in the window where
// it stands farthest from an edge. For every such piece the network then tells which pieces
// of the window are, for this cue, its words, its source and its content; so spans of
// different statements may nest and overlap, a content may run over sentences and be in several
// parts, and a source may be missing. Of two findings that claim each other's cue the more
// likely one stays. Spans are made of whole tokens.
//
// One network reads English, Russian and Ukrainian; docs/models/encoder.md is its card. English spans
// follow PolNeAR and the corpus, which it was trained on: content may include a leading "that", and beliefs and
// intentions are marked like utterances. The confidence is fitted to English articles that the network had not seen:
//
//	go run ./extract/encoder/tune -data ../shared/bench/data/polnear/dev
package encoder

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/neural/unigram"
	"hearsay/span"
	"hearsay/text"
)

// Finder finds the statements of documents in the languages of its network. It is safe for concurrent use, and reads
// as many windows at a time as there are processors for it, whoever asks.
type Finder struct {
	model  *neural.Model
	pieces *unigram.Tokenizer
	trust  Trust
	set    kernel.Set

	readers chan *neural.Reader // one for each window that is read at a time; nil until it is needed
}

// below is how many layers there are below the networks that look at single statements (train/encoder/classify.py, BELOW): a
// document's vectors are what its pieces are read as there.
const below = 4

//go:embed network.json
var builtInTrust []byte

//go:embed network.weights
var builtIn []byte

// Weights are the network that is built in, as a weights file. They must not be changed.
func Weights() []byte { return builtIn }

// Trusted is what its findings are held for worth, in the form that Load takes. It must not be
// changed.
func Trusted() []byte { return builtInTrust }

// Load prepares a finder from the bytes of a weights file, which it refers to and which must not
// change, and from what the command tune wrote. An error on the weights wraps neural.ErrFormat.
func Load(weights, trusted []byte, set kernel.Set) (*Finder, error) {
	trust, err := readTrust(trusted)
	if err != nil {
		return nil, err
	}
	m, err := neural.Load(weights)
	if err != nil {
		return nil, err
	}
	t, err := unigram.New(m.Vocabulary(), m.Scores())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", neural.ErrFormat, err)
	}
	f := &Finder{model: m, pieces: t, trust: trust, set: set, readers: make(chan *neural.Reader, runtime.GOMAXPROCS(0))}
	for range cap(f.readers) {
		f.readers <- nil
	}
	return f, nil
}

// Find returns the statements of a document that has tokens, in the order of their cues, however
// uncertain. Their confidence is the share of statements found with the same certainty that were
// right on English articles that the network had not seen.
func (f *Finder) Find(doc *text.Document) []text.Statement {
	out, _ := f.Within(doc, math.MaxInt)
	return out
}

// Within is Find, which gives the document its vectors too, for a text of so many pieces of words at the most, and false for a longer one: the time that Find
// takes grows with them, and one character may make twenty.
func (f *Finder) Within(doc *text.Document, most int) ([]text.Statement, bool) {
	v := f.view(doc)
	if len(v.pieces) > most {
		return nil, false
	}
	var out []text.Statement
	v.vectors = &text.Vectors{Rows: make([][]float32, len(v.pieces))}
	for _, p := range v.pieces {
		v.vectors.Pieces = append(v.vectors.Pieces, span.Of(p.Start, p.End))
	}
	found := f.candidates(v)
	doc.Vectors = v.vectors
	for _, c := range found {
		c.Confidence = f.trust.Confidence(c.Evidence)
		out = append(out, c.Statement)
	}
	return out, true
}

// Candidate is a statement with what its confidence rests on.
type Candidate struct {
	text.Statement
	Evidence Evidence

	cue []int   // its tokens
	p   float64 // how likely its anchor begins a cue
}

// Candidates is Find with no confidence set.
func (f *Finder) Candidates(doc *text.Document) []Candidate { return f.candidates(f.view(doc)) }

func (f *Finder) candidates(v *view) []Candidate {
	windows := plan(len(v.pieces), f.model.Window())
	found := make([][]Candidate, len(windows))
	var wait sync.WaitGroup
	for i, w := range windows {
		r := <-f.readers
		if r == nil {
			r = f.model.NewReader(f.set)
			r.Keep(below)
		}
		wait.Go(func() {
			found[i] = f.read(r, v, w)
			f.readers <- r
		})
	}
	wait.Wait()
	return rivals(slices.Concat(found...))
}

// read finds the candidates of a window.
func (f *Finder) read(r *neural.Reader, v *view, w window) []Candidate {
	begin, end := f.pieces.Marks()
	r.Read(begin, end, v.marked[w.lo:w.hi])
	if v.vectors != nil {
		for i := w.first; i < w.last; i++ {
			v.vectors.Rows[i] = slices.Clone(r.Vector(i - w.lo))
		}
	}
	var out []Candidate
	for _, a := range f.anchors(r, w) {
		if c, ok := v.candidate(w, a, r.Roles(a.piece-w.lo)); ok {
			out = append(out, c)
		}
	}
	return out
}

// anchor is a piece with which a cue may begin.
type anchor struct {
	piece int
	p     float64
}

// crowded is how many pieces there are for one anchor at the least, so that a text of cues alone
// costs little more than any other.
const crowded = 5

// anchors lists the pieces that a window decides on and that are likely enough, in order.
func (f *Finder) anchors(r *neural.Reader, w window) []anchor {
	var out []anchor
	for i := w.first; i < w.last; i++ {
		if p := r.Cue(i - w.lo); p >= f.trust.Cue {
			out = append(out, anchor{i, p})
		}
	}
	if most := max(1, (w.last-w.first)/crowded); len(out) > most {
		slices.SortStableFunc(out, func(a, b anchor) int { return cmp.Compare(b.p, a.p) })
		out = out[:most]
		slices.SortFunc(out, func(a, b anchor) int { return a.piece - b.piece })
	}
	return out
}

// rivals drops every candidate whose cue is claimed by a more likely one, and sorts the others by
// their cues.
func rivals(list []Candidate) []Candidate {
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(list[b].p, list[a].p) })
	taken, dropped := map[int]bool{}, make([]bool, len(list))
	for _, i := range order {
		c := list[i]
		if dropped[i] = slices.ContainsFunc(c.cue, func(t int) bool { return taken[t] }); dropped[i] {
			continue
		}
		for _, t := range c.cue {
			taken[t] = true
		}
	}
	kept := list[:0]
	for i, c := range list {
		if !dropped[i] {
			kept = append(kept, c)
		}
	}
	slices.SortStableFunc(kept, func(a, b Candidate) int { return a.Cue[0].Start - b.Cue[0].Start })
	return kept
}
