package act

import (
	_ "embed"
	"runtime"
	"slices"
	"sync"

	"hearsay/choice"
	"hearsay/neural"
	"hearsay/neural/kernel"
	"hearsay/smaller"
)

//go:embed network.weights.zst
var network []byte

// hunches is the network that says of a statement which deed it looks like, above what the encoder made of the pieces of its
// words (train/encoder/classify.py). It is safe for concurrent use, and looks at as many statements at a time as there are
// processors.
type hunches struct {
	open    func() *neural.Classifier
	readers chan *neural.ClassifierReader // nil until one is needed
}

func newHunches() *hunches {
	h := &hunches{open: sync.OnceValue(opened), readers: make(chan *neural.ClassifierReader, runtime.GOMAXPROCS(0))}
	for range cap(h.readers) {
		h.readers <- nil
	}
	return h
}

// opened is the network that is built in. Weights that are none are a fault of the program, which a test finds.
func opened() *neural.Classifier {
	plain, err := smaller.Unpack(network)
	if err != nil {
		panic(err)
	}
	c, err := neural.LoadClassifier(plain)
	if err != nil {
		panic(err)
	}
	return c
}

// crowded is how many pieces of words there are for one statement at the least: what the network looks at grows with the
// statements, and a text that is made to have many shall not cost more than others.
const crowded = 24

// hunch is how a statement leans to what it may be; empty where the encoder did not read the report.
type hunch struct{ deed, certainty choice.Leaning }

// of is how a statement leans, given the vectors of the pieces in it and around it and what each is to it.
func (h *hunches) of(rows [][]float32, parts []neural.Part) hunch {
	r := <-h.readers
	defer func() { h.readers <- r }()
	if r == nil {
		r = h.open().NewReader(kernel.Best())
	}
	scores, c := r.Classify(rows, parts), h.open()
	return hunch{choice.Lean(c.Classes("act"), scores["act"]), choice.Lean(c.Classes("certainty"), scores["certainty"])}
}

// hunch is how statement i leans.
func (r *reader) hunch(i int) hunch {
	v := r.doc.Vectors
	if v == nil || len(v.Pieces) < crowded*(len(r.doc.Statements)-1) {
		return hunch{}
	}
	rows, of := r.look(i, r.stage.hunches.open().Window())
	if len(rows) == 0 {
		return hunch{}
	}
	return r.stage.hunches.of(rows, of)
}

// look gives the vectors of at most so many pieces in statement i and around it, and what each is to it; none where its
// content has none.
func (r *reader) look(i, most int) ([][]float32, []neural.Part) {
	v, st := r.doc.Vectors, r.doc.Statements[i]
	content, source, cue := v.Over(st.Content), v.Over(st.Source), v.Over(st.Cue)
	if len(content) == 0 {
		return nil, nil
	}
	own := slices.Concat(content, source, cue)
	first := slices.Min(own)
	at := first
	if len(cue) > 0 {
		at = cue[0]
	}
	lo, hi := crop(first, slices.Max(own)+1, at, len(v.Pieces), most)
	of := make([]neural.Part, hi-lo)
	for k := range of {
		if r.contents()[lo+k] {
			of[k] = neural.OfOther
		}
	}
	assign(of, content, lo, neural.OfContent)
	assign(of, source, lo, neural.OfSource)
	assign(of, cue, lo, neural.OfCue)
	return v.Rows[lo:hi], of
}

// crop is the range of n pieces that is looked at for a statement from lo to hi with its cue at a piece: as many before it as
// behind it, and of one that is longer than is looked at what begins shortly before its cue.
func crop(lo, hi, cue, n, most int) (from, to int) {
	if hi-lo > most {
		lo = max(lo, min(cue-beforeCue, hi-most))
		hi = lo + most
	}
	room := most - (hi - lo)
	before := min(lo, room/2)
	behind := min(n-hi, room-before)
	return lo - min(lo, room-behind), hi + behind
}

// beforeCue is how many pieces before the cue are looked at in a statement that is cut.
const beforeCue = 8

// assign sets what the pieces of a list are; the first of of is piece lo.
func assign(of []neural.Part, list []int, lo int, part neural.Part) {
	for _, i := range list {
		if lo <= i && i < lo+len(of) {
			of[i-lo] = part
		}
	}
}

// contents are the pieces of the report that are of the content of any statement.
func (r *reader) contents() []bool {
	if r.claimed == nil {
		r.claimed = make([]bool, len(r.doc.Vectors.Pieces))
		for _, st := range r.doc.Statements {
			for _, i := range r.doc.Vectors.Over(st.Content) {
				r.claimed[i] = true
			}
		}
	}
	return r.claimed
}
