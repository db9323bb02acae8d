// Package tag finds attributed statements by two learned models.
//
// The first model marks cues in each sentence: the words that tell that somebody said,
// wrote, thought or refused something. Every stretch that may be one, likely or not, is a
// candidate. The second model looks at the surroundings of one candidate at a time and
// tells which tokens are, for this candidate, its source and its content, and how likely it
// is that it has any. So spans of different statements may nest and
// overlap, and pairing needs no step of its own. What the second model sees of a token is
// mostly its relation to the candidate: side, distance, what lies between, quotations.
//
// Both are conditional random fields (package crf) trained on PolNeAR;
// docs/models/english-statements.md is their card. Spans follow that corpus: content
// includes a leading "that", and beliefs and intentions are marked like utterances.
//
//	go run ./extract/tag/train -data ../shared/bench/data/polnear/train
package tag

import (
	_ "embed"
	"fmt"
	"slices"

	"hearsay/crf"
	"hearsay/span"
	"hearsay/text"
)

//go:embed cues.weights
var englishCues []byte

//go:embed roles.weights
var englishRoles []byte

// Weights are the packed models of this package, which tell one build of it from another.
// They must not be changed.
func Weights() [][]byte { return [][]byte{englishCues, englishRoles} }

// Tagger finds the statements of documents of one language. It is safe for concurrent use.
type Tagger struct {
	cues  *CueFinder
	roles *crf.Model
	trust trust
}

// For returns the tagger of a language (ISO 639-1); nil, which finds nothing, where there
// is no model for it.
func For(language string) *Tagger {
	if language != "en" {
		return nil
	}
	t, err := Load(englishCues, englishRoles)
	if err != nil {
		panic(err) // the weights are part of the program, and a test loads them
	}
	return t
}

// Load prepares a tagger from packed weights of the two models.
func Load(cues, roles []byte) (*Tagger, error) {
	c, err := LoadCues(cues)
	if err != nil {
		return nil, err
	}
	r, err := crf.Load(roles)
	if err != nil {
		return nil, fmt.Errorf("tag: roles: %w", err)
	}
	if r.States() != len(RoleLabels()) {
		return nil, fmt.Errorf("tag: a roles model of %d states", r.States())
	}
	return &Tagger{cues: c, roles: r, trust: readTrust(r.Extra())}, nil
}

// Tag returns the statements of a document that has tokens, sentences, paragraphs,
// quotations and parts of speech, in the order of their cues. Their confidence is the
// share of statements found with the same certainty that were right on articles that the
// models had not seen. Where a document is so full of candidates that some are left
// out, Tag adds a problem to it that tells where.
func (t *Tagger) Tag(doc *text.Document) []text.Statement {
	return slices.DeleteFunc(t.All(doc), func(s text.Statement) bool { return s.Confidence < worth })
}

// All is Tag with every finding, however uncertain.
func (t *Tagger) All(doc *text.Document) []text.Statement {
	if t == nil {
		return nil
	}
	v := NewView(doc)
	cues := t.cues.FindCues(v)
	kept := strongest(slices.Clone(cues), min(most, spare+len(v.tokens)/dense))
	var out []text.Statement
	for _, f := range t.FindRoles(v, kept) {
		f.Confidence = t.trust.confidence(f.Evidence)
		out = append(out, f.Statement)
	}
	doc.Problems = append(doc.Problems, v.leftOut(cues, kept)...)
	return out
}

// A document has spare candidates and one for every dense tokens, and most of them at the most.
// Each costs as much as its whole window; an article has one for some twenty tokens, and prose of
// 256 KiB, which is as long as a report may be, has fewer tokens than what most allows.
const (
	spare = 200
	dense = 20
	most  = 3000
)

// leftOut is the problem of the candidates that were not kept, from the first to the last.
func (v *View) leftOut(all, kept []Cue) []text.Problem {
	if len(kept) == len(all) {
		return nil
	}
	first, last := 0, len(all)-1
	for first < len(kept) && all[first] == kept[first] {
		first++
	}
	for k := len(kept) - 1; k >= 0 && all[last] == kept[k]; k-- {
		last--
	}
	at := v.span(text.Range{First: all[first].First, End: all[last].End})
	return []text.Problem{{Span: at, Detail: fmt.Sprintf("%d of %d words that may attribute a statement were left out: there are too many", len(all)-len(kept), len(all))}}
}

// worth is the least confidence of a statement that is given.
const worth = 0.3

// Found is a statement with what its confidence rests on.
type Found struct {
	text.Statement
	Evidence Evidence
	Cue      text.Range
}

// FindRoles returns what the roles model makes of candidates, however uncertain, with no confidence
// set.
func (t *Tagger) FindRoles(v *View, cues []Cue) []Found {
	reader, d := NewRoleReader(v, cues), t.roles.Decoder()
	reader.sums = newOwnSums(t.roles, d, len(v.tokens))
	states, ends := roles(), withContent()
	var seq crf.Sequence
	var out []Found
	for _, c := range cues {
		w := reader.Sequence(&seq, c)
		if seq.Len() == 0 {
			continue
		}
		d.Read(&seq)
		s, ok := v.statement(w, d.Ending(ends), states)
		if !ok {
			continue
		}
		logP := d.Forward(&seq)
		out = append(out, Found{s, v.evidence(c, s, d.Ends(ends), logP), c.Range})
	}
	for i := range out {
		neighbours(v, out, i)
	}
	return out
}

// statement turns the states of a window into spans; ok is false where there is no content.
func (v *View) statement(w Window, path []uint8, states []role) (s text.Statement, ok bool) {
	s = text.Statement{Follows: -1, Because: []string{"tagger"}}
	s.Cue = []span.Span{v.span(w.Cue)}
	for p := 0; p < len(path); {
		label := states[path[p]].label
		end := p + 1
		for end < len(path) && goesOn(label, states[path[end]].label) && w.Token(end) == w.Token(end-1)+1 {
			end++
		}
		at := v.span(text.Range{First: w.Token(p), End: w.Token(end-1) + 1})
		switch label {
		case lSourceFirst, lSourceMore:
			s.Source = append(s.Source, at)
		case lContentFirst, lContentMore, lAgainFirst:
			s.Content = append(s.Content, at)
		}
		p = end
	}
	return s, len(s.Content) > 0
}

// goesOn reports whether a token labelled next belongs to the run that a token labelled
// label began.
func goesOn(label, next uint8) bool {
	switch label {
	case lOut:
		return next == lOut
	case lSourceFirst, lSourceMore:
		return next == lSourceMore
	}
	return next == lContentMore
}

func (v *View) span(r text.Range) span.Span {
	return span.Of(v.doc.Tokens[r.First].Start, v.doc.Tokens[r.End-1].End)
}
