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
	"flag"
	"log"
	"os"
	"path/filepath"
	"time"

	"hearsay/crf"
	"hearsay/crf/fit"
	"hearsay/extract/tag"
)

// options are the command's flags.
type options struct {
	data, out, predict    string
	hold, folds           int
	cuePasses, rolePasses int
	cueL1, roleL1         float64
	cueRate, roleRate     float64
	cueKeep, roleKeep     int
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
	flag.IntVar(&o.rolePasses, "role-passes", 5, "passes of the roles model")
	flag.Float64Var(&o.cueRate, "cue-rate", 0.05, "step size of the cue model")
	flag.Float64Var(&o.roleRate, "role-rate", 0.03, "step size of the roles model")
	flag.Float64Var(&o.cueL1, "cue-l1", 4e-5, "pull of the cue model towards zero")
	flag.Float64Var(&o.roleL1, "role-l1", 1e-4, "pull of the roles model towards zero")
	flag.IntVar(&o.cueKeep, "cue-keep", 250000, "features kept in the cue model")
	flag.IntVar(&o.roleKeep, "role-keep", 600000, "features kept in the roles model")
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
	candidates, err := t.candidates(train)
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
