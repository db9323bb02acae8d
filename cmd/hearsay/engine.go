package main

import (
	"hearsay/extract"
	"hearsay/internal/fault"
	"hearsay/internal/infile"
	"hearsay/lang/all"
)

// engineFlags choose what reads reports.
type engineFlags struct {
	Engine  string `enum:"auto,encoder,linear" default:"auto" help:"What finds statements beside the rules: ${engines}"`
	Weights string `hidden:"" name:"encoder-weights" placeholder:"FILE" help:"Weights of the encoder in place of those built in."`
	Alone   bool   `hidden:"" name:"encoder-alone" help:"Statements by the encoder alone, without rules, to compare."`
}

// open makes the engine.
func (f engineFlags) open() (*extract.Engine, error) {
	o := extract.Options{Statements: f.Engine, Alone: f.Alone}
	if f.Weights != "" {
		b, err := infile.ReadAll(f.Weights, 1<<30)
		if err != nil {
			return nil, err
		}
		o.Weights = b
	}
	e, err := extract.Open(all.Packs(), o)
	if err != nil {
		return nil, fault.New(fault.Usage, "--engine %s: %w", f.Engine, err)
	}
	return e, nil
}

// enginesHelp says which engine is for what.
const enginesHelp = `encoder (more often right), linear (ten times as fast, for bulk work) or auto (encoder where the ` +
	`processor is made for it, but linear for texts of more than some 6,000 words). The encoder has no such bound: the ` +
	`largest text, 256 KiB, takes it 7 to 21 seconds.`
