// Command train makes the English models of package tag from PolNeAR, which lies beside
// the repository.
//
//	go run ./extract/tag/train -data ../shared/bench/data/polnear/train
//
// The roles model is trained on the candidates of cue models that had not seen the article
// (five folds), so that it meets the mistakes it will meet in use; the confidence is fitted
// to what a roles model gives for articles that it had not seen. It takes some minutes on
// one core and always writes the same bytes. With -hold N every N-th article is kept apart
// and -predict names a file for what is found in these, in the form that
// score_statements.py reads.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"os"
	"path/filepath"
	"time"

	"hearsay/crf"
	"hearsay/crf/fit"
	"hearsay/extract/tag"
	"hearsay/span"
	"hearsay/text"
)

// options are the command's flags.
type options struct {
	data, out, predict    string
	hold, folds           int
	cuePasses, rolePasses int
	cueL1, roleL1         float64
	cueRate, roleRate     float64
	cueKeep, roleKeep     int
	quick                 bool
}

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.data, "data", "../shared/bench/data/polnear/train", "folder with text/ and attributions/")
	flag.StringVar(&o.out, "o", "extract/tag", "folder for cues.weights and roles.weights; empty for none")
	flag.StringVar(&o.predict, "predict", "", "file for what is found in the articles kept apart")
	flag.IntVar(&o.hold, "hold", 0, "keep every N-th article apart")
	flag.IntVar(&o.folds, "folds", 5, "folds of the candidates")
	flag.IntVar(&o.cuePasses, "cue-passes", 8, "passes of the cue model")
	flag.IntVar(&o.rolePasses, "role-passes", 4, "passes of the roles model")
	flag.Float64Var(&o.cueRate, "cue-rate", 0.05, "step size of the cue model")
	flag.Float64Var(&o.roleRate, "role-rate", 0.03, "step size of the roles model")
	flag.Float64Var(&o.cueL1, "cue-l1", 4e-5, "pull of the cue model towards zero")
	flag.Float64Var(&o.roleL1, "role-l1", 6e-5, "pull of the roles model towards zero")
	flag.IntVar(&o.cueKeep, "cue-keep", 250000, "features kept in the cue model")
	flag.IntVar(&o.roleKeep, "role-keep", 600000, "features kept in the roles model")
	flag.BoolVar(&o.quick, "quick", false, "no fitting of the confidence")
	flag.Parse()
	if err := run(o); err != nil {
		log.Fatal(err)
	}
}

func run(o options) error {
	clock := time.Now()
	all, err := readArticles(o.data)
	if err != nil {
		return err
	}
	train, held := split(all, o.hold)
	log.Printf("%d articles to train on, %d kept apart, %v", len(train), len(held), time.Since(clock))
	t := trainer{o}
	if d := os.Getenv("TAGUSE"); d != "" {
		cues, _ := os.ReadFile(d + "/cues.weights")
		roles, _ := os.ReadFile(d + "/roles.weights")
		tagger, err := tag.Load(cues, roles)
		if err != nil {
			return err
		}
		var es []tag.Evidence
		var right []bool
		for i, a := range held {
			if i%2 == 0 || os.Getenv("TAGALL") != "" {
				for _, f := range tagger.Find(a.view) {
					es, right = append(es, f.Evidence), append(right, agrees(a, f))
				}
			}
		}
		w := tag.FitTrust(es, right)
		log.Printf("%.2f", w)
		os.WriteFile(d+"/trust", tag.WriteTrust(w), 0o644)
		tag.SetTrust(tagger, w)
		return predictWith(tagger, o.predict, held)
	}
	if o.rolePasses == 0 {
		logCues(t.fitCues(train), held)
		return nil
	}
	candidates, err := t.cachedCandidates(train)
	if err != nil {
		return err
	}
	log.Printf("candidates, %v", time.Since(clock))
	cues := t.fitCues(train)
	trust, err := t.trust(train, candidates, cues)
	if err != nil {
		return err
	}
	roles := t.fitRoles(train, candidates, trust)
	log.Printf("models of %d and %d bytes, %v", len(cues), len(roles), time.Since(clock))
	if o.predict != "" {
		if err := predict(o.predict, cues, roles, held); err != nil {
			return err
		}
	}
	return write(o.out, cues, roles)
}

func write(dir string, cues, roles []byte) error {
	if dir == "" {
		return nil
	}
	if err := os.WriteFile(filepath.Join(dir, "cues.weights"), cues, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "roles.weights"), roles, 0o644)
}

// split keeps every n-th article apart, none for 0.
func split(all []article, n int) (train, held []article) {
	for i, a := range all {
		if n > 0 && i%n == 0 {
			held = append(held, a)
		} else {
			train = append(train, a)
		}
	}
	return train, held
}

type trainer struct{ options }

// fitCues trains a cue model.
func (t trainer) fitCues(list []article) []byte {
	var examples []fit.Example
	for _, a := range list {
		labels := cueLabels(a)
		for _, s := range a.doc.Sentences {
			x := fit.Example{Sequence: &crf.Sequence{}, States: labels[s.Tokens.First:s.Tokens.End]}
			a.view.CueSequence(x.Sequence, s.Tokens)
			examples = append(examples, x)
		}
	}
	return crf.Pack(fit.Fit(examples, fit.Options{
		Labels: []uint8{tag.NoCue, tag.CueFirst, tag.CueMore}, Steps: 1, Passes: t.cuePasses,
		Rate: t.cueRate, L1: t.cueL1, Cutoff: 2, Keep: t.cueKeep, Seed: 1,
	}))
}

func cueLabels(a article) []uint8 {
	out := make([]uint8, len(a.doc.Tokens))
	for _, g := range a.gold {
		for _, r := range g.cue {
			for i := r.First; i < r.End; i++ {
				out[i] = tag.CueMore
			}
			out[r.First] = tag.CueFirst
		}
	}
	return out
}

// candidates finds those of every article by a model that was not trained on it.
func (t trainer) candidates(list []article) ([][]tag.Cue, error) {
	out := make([][]tag.Cue, len(list))
	for fold := range t.folds {
		var rest []article
		for i, a := range list {
			if i%t.folds != fold {
				rest = append(rest, a)
			}
		}
		cues, err := tag.LoadCues(t.fitCues(rest))
		if err != nil {
			return nil, err
		}
		for i, a := range list {
			if i%t.folds == fold {
				out[i] = cues.FindCues(a.view)
			}
		}
	}
	return out, nil
}

// fitRoles trains a roles model on the candidates; trust goes with it.
func (t trainer) fitRoles(list []article, candidates [][]tag.Cue, trust tag.Evidence) []byte {
	var examples []fit.Example
	for i, a := range list {
		examples = append(examples, roleExamples(a, candidates[i])...)
	}
	w := fit.Fit(examples, fit.Options{
		Labels: tag.RoleLabels(), Steps: tag.RoleSteps, Passes: t.rolePasses,
		Rate: t.roleRate, L1: t.roleL1, Cutoff: 3, Keep: t.roleKeep, Seed: 1,
		Report: func(pass int, loss float64) { log.Printf("roles, pass %d: loss %.4f", pass, loss) },
	})
	w.Extra = tag.WriteTrust(trust)
	return crf.Pack(w)
}

// roleExamples makes an example of every candidate: the statement whose cue begins with it
// or overlaps it, nothing for one that is no cue. A cue that is no candidate is made one.
func roleExamples(a article, candidates []tag.Cue) []fit.Example {
	list := withMissing(a, candidates)
	reader := tag.NewRoleReader(a.view, candidates)
	var out []fit.Example
	for _, c := range list {
		x := fit.Example{Sequence: &crf.Sequence{}}
		w := reader.Sequence(x.Sequence, c)
		g := statementAt(a, c.Range)
		x.States = tag.RoleStates(w, g.source, g.content)
		out = append(out, x)
	}
	return out
}

func withMissing(a article, candidates []tag.Cue) []tag.Cue {
	list := append([]tag.Cue(nil), candidates...)
	for _, g := range a.gold {
		if len(g.cue) > 0 && !overlapsAny(g.cue[0], candidates) {
			list = append(list, tag.Cue{Range: g.cue[0], P: 0.1})
		}
	}
	return list
}

func overlapsAny(r text.Range, list []tag.Cue) bool {
	for _, c := range list {
		if r.First < c.End && c.First < r.End {
			return true
		}
	}
	return false
}

// statementAt is the gold statement whose cue shares a token with the range, the zero
// attribution for none.
func statementAt(a article, r text.Range) attribution {
	for _, g := range a.gold {
		for _, c := range g.cue {
			if r.First < c.End && c.First < r.End {
				return g
			}
		}
	}
	return attribution{}
}

// trust fits the confidence on every fourth article, with a roles model trained on the others.
func (t trainer) trust(list []article, candidates [][]tag.Cue, cues []byte) (tag.Evidence, error) {
	if t.quick {
		return tag.Evidence{0, 0, 3}, nil
	}
	var train, rest []article
	var trainCues, restCues [][]tag.Cue
	for i, a := range list {
		if i%4 == 0 {
			rest, restCues = append(rest, a), append(restCues, candidates[i])
		} else {
			train, trainCues = append(train, a), append(trainCues, candidates[i])
		}
	}
	tagger, err := tag.Load(cues, t.fitRoles(train, trainCues, tag.Evidence{}))
	if err != nil {
		return tag.Evidence{}, err
	}
	var list2 []tag.Evidence
	var right []bool
	for i, a := range rest {
		for _, f := range tagger.FindRoles(a.view, restCues[i]) {
			list2, right = append(list2, f.Evidence), append(right, agrees(a, f))
		}
	}
	return tag.FitTrust(list2, right), nil
}

// agrees reports whether a finding is right in the sense of statement@0.5.
func agrees(a article, f tag.Found) bool {
	g := statementAt(a, f.Cue)
	if len(g.content) == 0 {
		return false
	}
	both, either := overlap(a.doc, f.Content, g.content)
	if 2*both < either {
		return false
	}
	if len(g.source) == 0 && len(f.Source) == 0 {
		return true
	}
	shared, _ := overlap(a.doc, f.Source, g.source)
	return shared > 0
}

// overlap counts the words in both and in either of spans and ranges.
func overlap(doc *text.Document, spans []span.Span, list []text.Range) (both, either int) {
	for i, t := range doc.Tokens {
		if t.Kind == text.Punct {
			continue
		}
		in := 0
		for _, s := range spans {
			if s.Overlaps(t.Span) {
				in |= 1
			}
		}
		for _, r := range list {
			if r.First <= i && i < r.End {
				in |= 2
			}
		}
		if in == 3 {
			both++
		}
		if in > 0 {
			either++
		}
	}
	return both, either
}

// predict writes what the models find, an object a line.
func predict(path string, cues, roles []byte, list []article) error {
	tagger, err := tag.Load(cues, roles)
	if err != nil {
		return err
	}
	return predictWith(tagger, path, list)
}

func predictWith(tagger *tag.Tagger, path string, list []article) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, a := range list {
		type spans struct {
			Source  []span.Span `json:"source"`
			Cue     []span.Span `json:"cue"`
			Content []span.Span `json:"content"`
			P       float64     `json:"confidence"`
		}
		out := []spans{}
		for _, s := range tagger.Tag(a.doc) {
			out = append(out, spans{s.Source, s.Cue, s.Content, s.Confidence})
		}
		if err := enc.Encode(map[string]any{"id": a.name, "statements": out}); err != nil {
			return err
		}
	}
	return nil
}

func (t trainer) cachedCandidates(list []article) ([][]tag.Cue, error) {
	path := os.Getenv("TAGCACHE")
	if path == "" {
		return t.candidates(list)
	}
	if b, err := os.ReadFile(path); err == nil {
		var out [][]tag.Cue
		return out, json.Unmarshal(b, &out)
	}
	out, err := t.candidates(list)
	b, _ := json.Marshal(out)
	os.WriteFile(path, b, 0o644)
	return out, err
}

func logCues(packed []byte, held []article) {
	f, err := tag.LoadCues(packed)
	if err != nil {
		log.Fatal(err)
	}
	for _, worth := range []float64{0.05, 0.1, 0.2, 0.3, 0.4, 0.5} {
		tp, touched, np, ng := 0, 0, 0, 0
		for _, a := range held {
			gold := map[text.Range]bool{}
			for _, g := range a.gold {
				for _, r := range g.cue {
					gold[r] = true
				}
			}
			ng += len(gold)
			var kept []tag.Cue
			for _, c := range f.FindCues(a.view) {
				if c.P >= worth {
					kept = append(kept, c)
					np++
					if gold[c.Range] {
						tp++
					}
				}
			}
			for r := range gold {
				if overlapsAny(r, kept) {
					touched++
				}
			}
		}
		log.Printf("cues P>=%.2f: exact P %.1f R %.1f F1 %.1f, touched %.1f, %d given, %d gold", worth, 100*float64(tp)/float64(np), 100*float64(tp)/float64(ng), 200*float64(tp)/float64(np+ng), 100*float64(touched)/float64(ng), np, ng)
	}
	log.Printf("%d bytes", len(packed))
}
