// Package act tells what kind of statement each one is: what its speaker does by it (the
// deed), whether its content is negated, how sure the speaker claims to be, and the
// reporter's stance.
//
// The deed is read off the cue and the words of its clause where they name one ("denied",
// "refused to say", "threatened"); else off the content: its mood, tense, person and the
// words that value or blame. Polarity is decided in the first main clause of the content
// alone: a negation in a condition, a relative clause or a contrast ("a coward, not a
// boss") does not turn the statement. A denial turns what it denies, so "denied that the
// town had fallen" is negative and "denied that it had not fallen" is positive; denying
// words in quotation marks are negative as they stand. Certainty is the weakest hedge of
// the cue and the main clause.
//
// What a word means is language data (lang.Act); this package holds what is common to
// the languages.
//
// Behind the rules sits a learned judge (docs/models/acts.md is its card). It sees the deed that the
// rules give, why, and the words and marks that they were given for, hears what the network takes the statement for, where
// one read the report, and overrules the rules where it is sure. Denials, refusals and silences stay the rules' alone, and so does polarity.
package act

import (
	"slices"

	"hearsay/choice"
	"hearsay/extract/act/casualty"
	"hearsay/lang"
	"hearsay/lang/phrase"
	"hearsay/text"
)

// Stage classifies statements of one language. It is immutable and safe for concurrent use.
type Stage struct {
	cues, content *phrase.Set
	cueSense      []lang.Sense // by label of cues; 0 for hedges and stances
	contentSense  []lang.Sense // by label of content; 0 for hedges
	hedges        []lang.Hedge
	stances       []lang.Stance
	joins         map[string]bool
	pointing      map[string]bool
	capitals      map[string]bool
	casualty      *casualty.Stage
	judge         *choice.Model // nil for none
	hunches       *hunches
	copulas       bool // the language says "is"
	bare          bool // an order is a verb without an ending
}

// New prepares a stage from a language's data. It panics on a malformed pattern, which is
// a fault of the data.
func New(data lang.Act) *Stage {
	s := &Stage{
		hedges: data.Hedges, stances: data.Stances, joins: set(data.Joins), pointing: set(data.Pointing),
		capitals: set(data.Capitals), casualty: casualty.New(data.Casualty), judge: choice.Embedded(judged), hunches: newHunches(),
	}
	var cues, content []phrase.Pattern
	cues, s.cueSense = lexica(data.Cues)
	content, s.contentSense = lexica(data.Content)
	for i, h := range data.Hedges {
		cues = append(cues, phrase.Labelled(len(data.Cues)+i, h.Match)...)
		content = append(content, phrase.Labelled(len(data.Content)+i, h.Match)...)
	}
	for i, st := range data.Stances {
		cues = append(cues, phrase.Labelled(len(data.Cues)+len(data.Hedges)+i, st.Match)...)
	}
	s.copulas = slices.Contains(s.contentSense, lang.ActCopula)
	s.bare = slices.Contains(s.contentSense, lang.ActInflected)
	s.cues, s.content = phrase.MustCompile(cues), phrase.MustCompile(content)
	return s
}

func set(list []string) map[string]bool {
	m := map[string]bool{}
	for _, w := range list {
		m[w] = true
	}
	return m
}

func lexica(list []lang.Lexicon) (patterns []phrase.Pattern, senses []lang.Sense) {
	for i, l := range list {
		patterns = append(patterns, phrase.Labelled(i, l.Match)...)
		senses = append(senses, l.Sense)
	}
	return patterns, senses
}

// Acts classifies the statements of a document; the result runs parallel to them.
func (s *Stage) Acts(doc *text.Document) []text.Act {
	r := newReader(s, doc)
	acts, seen := r.rules()
	r.judge(acts, seen)
	return acts
}

// rules classifies the statements by rules, and keeps what the judge is to see of each.
func (r *reader) rules() ([]text.Act, [][]choice.Feature) {
	s, doc := r.stage, r.doc
	out, seen := make([]text.Act, 0, len(doc.Statements)), make([][]choice.Feature, len(doc.Statements))
	var earlier []text.Casualty
	traits := make([]trait, len(doc.Statements))
	for i := range doc.Statements {
		v := r.view(i)
		a := text.Act{Stance: s.stance(v)}
		a.Deed, a.Because = s.deed(v)
		traits[i].admits = s.cueHas(v, lang.CueAdmit)
		if a.Deed == text.Assert {
			traits[i].ofOthers = v.direct && s.opens(v, lang.ActOther)
			traits[i].contrast = r.contrast(v)
		}
		a.Polarity = s.polarity(v, a.Deed)
		a.Certainty, a.Hedges, a.Band = s.certainty(v, a.Deed)
		if counts(a.Deed) {
			a.Casualties = s.casualty.Count(doc, v.content.list, v.content.tokens, earlier)
		}
		earlier, seen[i] = a.Casualties, s.features(v, i)
		out = append(out, a)
	}
	r.denials(out, traits)
	r.concessions(out, traits)
	return out, seen
}

// trait is what the look at a single statement leaves for the comparison with others.
type trait struct {
	admits   bool            // the cue admits
	ofOthers bool            // a quotation that opens with he, she or they
	contrast map[string]bool // stems of what a contrast at the end denies: "…, not a mine"
}

// counts reports whether a statement of the deed may say what happened to how many.
func counts(d text.Deed) bool {
	return d != text.Silence && d != text.Decline && d != text.Unverified && d != text.Ask
}
