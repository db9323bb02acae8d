package act

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"

	"hearsay/choice"
	"hearsay/text"
)

//go:embed judge.weights
var judged []byte

// Weights and HunchWeights are the packed models of this package, which tell one build of it from another. They must not be changed.
func Weights() []byte { return judged }

// NetworkWeights are those of the network that looks at statements, packed (package smaller).
func NetworkWeights() []byte { return network }

// The log odds against the rules' deed from which the judge overrules them: by itself, and with the network, whose log odds are
// added to its own. It takes less where the rules found nothing and only fell back on their default, and to take a statement for a plain assertion, which
// says least. A judgement is never had cheaply: one statement in four of the corpus's real reports is one, of reports on wars and disasters one in twelve.
const (
	sureAlone        = 3.8
	sureTogether     = 5.2
	sureOfAssertions = 2
	sureOfDefaults   = 1
)

// needed are the log odds from which the judge makes a deed another one, with the network or without.
func needed(a *text.Act, other text.Deed, together bool) float64 {
	switch {
	case !together:
		return sureAlone
	case other == text.Assert:
		return sureOfAssertions
	case other != text.Judge && slices.Contains(a.Because, byDefault):
		return sureOfDefaults
	}
	return sureTogether
}

// judge lets the learned judge look at the statements once more. It weighs the deed that the rules give
// together with what is seen of the statement, and overrules them where it is sure; what depends on the deed
// follows.
func (r *reader) judge(acts []text.Act, seen [][]choice.Feature) {
	m := r.stage.judge
	if m == nil {
		return
	}
	for i := range acts {
		a := &acts[i]
		s := m.Score(r.evidence(i, acts, seen))
		hunch := r.hunch(i)
		r.weigh(i, a, s, hunch.deed)
		assure(a, hunch.certainty)
	}
}

// weigh overrules the deed of statement i where the judge and the network together are sure.
func (r *reader) weigh(i int, a *text.Act, s choice.Scores, heard choice.Leaning) {
	best, odds := likeliest(s, heard, a.Deed)
	if walled(best) || walled(a.Deed) || odds < needed(a, best, heard.Best() != "") {
		return
	}
	why := []string{"judge:" + string(best) + " over " + string(a.Deed)}
	for _, f := range s.Why(string(best), string(a.Deed), 3) {
		why = append(why, "judge saw "+f.String())
	}
	if o := heard.Odds(string(best), string(a.Deed)); o > 0 {
		why = append(why, fmt.Sprintf("judge heard the network: log odds %.1f", o))
	}
	r.revise(i, a, best, why)
}

// assure gives a statement the certainty that the network is sure of, where no words say a share. What it holds for certain has no hedges.
func assure(a *text.Act, heard choice.Leaning) {
	best := text.Certainty(heard.Best())
	if best == "" || a.Band != "" || !counts(a.Deed) || heard.Odds(string(best), string(a.Certainty)) < sureOfCertainty {
		return
	}
	a.Because = append(a.Because, fmt.Sprintf("network: %s over %s, log odds %.1f", best, a.Certainty, heard.Odds(string(best), string(a.Certainty))))
	if a.Certainty = best; best == text.Certain {
		a.Hedges = nil
	}
}

// sureOfCertainty are the log odds from which the network overrules the certainty that the rules give.
const sureOfCertainty = 3

// likeliest is the deed that the judge and the network together hold for the most likely, with its log odds against
// another one.
func likeliest(s choice.Scores, hunch choice.Leaning, against text.Deed) (best text.Deed, odds float64) {
	best = against
	for _, class := range s.Classes() {
		if o := s.Odds(class, string(against)) + hunch.Odds(class, string(against)); o > odds {
			best, odds = text.Deed(class), o
		}
	}
	return best, odds
}

// walled are deeds that stay the rules' alone: what is negated or withheld is read off its words, and a wrong
// denial costs a reader more than a missed one.
func walled(d text.Deed) bool {
	return d == text.Deny || d == text.Decline || d == text.Silence || d == text.Unverified
}

// revise gives a statement another deed.
func (r *reader) revise(i int, a *text.Act, deed text.Deed, why []string) {
	v := r.view(i)
	a.Deed, a.Because = deed, append(why, a.Because...)
	a.Polarity = r.stage.polarity(v, deed)
	a.Certainty, a.Hedges, a.Band = r.stage.certainty(v, deed)
	if !counts(deed) {
		a.Casualties = nil
	}
}

// evidence is what is seen of a statement by itself and what the rules make of it and of its neighbours.
func (r *reader) evidence(i int, acts []text.Act, seen [][]choice.Feature) []choice.Feature {
	out := append([]choice.Feature{}, seen[i]...)
	out = append(out, choice.Feature{Kind: "rules", Value: string(acts[i].Deed)})
	for _, why := range acts[i].Because {
		out = append(out, choice.Feature{Kind: "rule", Value: why, Next: string(acts[i].Deed)})
	}
	out = append(out,
		choice.Feature{Kind: "certainty", Value: string(acts[i].Certainty), Next: string(acts[i].Deed)},
		choice.Feature{Kind: "polarity", Value: string(acts[i].Polarity), Next: string(acts[i].Deed)})
	if i > 0 {
		out = append(out, choice.Feature{Kind: "before", Value: string(acts[i-1].Deed), Next: strconv.FormatBool(r.sameSpeaker(i, i-1))})
	}
	if i+1 < len(acts) {
		out = append(out, choice.Feature{Kind: "behind", Value: string(acts[i+1].Deed), Next: strconv.FormatBool(r.sameSpeaker(i, i+1))})
	}
	return out
}

// features is what is seen of a statement by itself: the words and marks of its content and its cue, the
// senses that the lexica find there, and who speaks in which voice.
func (s *Stage) features(v *view, i int) []choice.Feature {
	l := list{language: v.doc.Meta.Language, seen: map[choice.Feature]bool{}}
	l.add("language", l.language, "")
	l.add("voice", string(v.statement.Voice), l.language)
	l.add("answer", strconv.FormatBool(v.answer), l.language)
	l.add("official", strconv.FormatBool(v.official), strconv.FormatBool(v.outsider))
	l.add("length", strconv.Itoa(min(6, len(v.content.list)/6)), "")
	l.add("where", string(v.statement.Where), strconv.FormatBool(v.statement.Follows >= 0))
	s.ofSpeaker(&l, v, i)
	s.ofContent(&l, v)
	s.ofCue(&l, v)
	for _, w := range v.source.list {
		l.add("source", text.Beginning(w, stemmed), "")
	}
	return l.all
}

func (s *Stage) ofSpeaker(l *list, v *view, i int) {
	if i < len(v.doc.Speakers) && v.doc.Speakers[i].Entity >= 0 {
		e := v.doc.Entities[v.doc.Speakers[i].Entity]
		l.add("speaker", string(e.Kind), strconv.FormatBool(e.Unnamed))
	}
}

func (s *Stage) ofContent(l *list, v *view) {
	words := v.content.list
	for k, w := range words {
		l.add("form", w, "")
		l.add("word", text.Beginning(w, stemmed), "")
		if v.main[k] {
			l.add("main", text.Beginning(w, stemmed), "")
		}
		if k > 0 {
			l.add("pair", text.Beginning(words[k-1], stemmed), text.Beginning(w, stemmed))
		}
		if k < opening {
			l.add("opening", text.Beginning(w, stemmed), strconv.Itoa(k))
		}
		l.add("ending", ending(w), "")
	}
	if n := len(words); n > 0 {
		l.add("last", mark(words[n-1]), "")
	}
	for _, m := range v.content.matches {
		sense := "hedge"
		if m.Label < len(s.contentSense) {
			sense = strconv.Itoa(int(s.contentSense[m.Label]))
		}
		l.add("sense", sense, strconv.FormatBool(v.main[m.First]))
		if m.First == 0 {
			l.add("opening sense", sense, "")
		}
		l.add("sense", sense, string(v.statement.Voice))
	}
}

// opening is how many words open a content.
const opening = 3

func (s *Stage) ofCue(l *list, v *view) {
	for k, w := range v.cue.list {
		kind := "beside the cue"
		if v.cueAt.First <= k && k < v.cueAt.End {
			kind = "cue"
			if k > v.cueAt.First {
				l.add("cue", text.Beginning(v.cue.list[k-1], stemmed), text.Beginning(w, stemmed))
			}
		}
		l.add(kind, text.Beginning(w, stemmed), "")
	}
	for _, m := range v.cue.matches {
		if m.Label < len(s.cueSense) && m.First < v.cueAt.End && v.cueAt.First < m.End {
			l.add("cue sense", strconv.Itoa(int(s.cueSense[m.Label])), "")
			l.add("cue sense", strconv.Itoa(int(s.cueSense[m.Label])), string(v.statement.Voice))
		}
	}
	if len(v.cue.list) == 0 {
		l.add("no cue", string(v.statement.Voice), "")
	}
}

// list collects features, each once.
type list struct {
	language string
	seen     map[choice.Feature]bool
	all      []choice.Feature
}

func (l *list) add(kind, value, next string) {
	f := choice.Feature{Kind: kind, Value: value, Next: next}
	if !l.seen[f] {
		l.seen[f], l.all = true, append(l.all, f)
	}
}

// stemmed is how many letters of a word are kept.
const stemmed = 6

// ending is a word's last letters, which tell tense and person.
func ending(w string) string {
	at := len(w)
	for n := 0; n < 3 && at > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(w[:at])
		at -= size
	}
	return w[at:]
}

// mark is a mark of punctuation; "" for a word.
func mark(w string) string {
	if wordy([]string{w}) {
		return ""
	}
	return w
}
