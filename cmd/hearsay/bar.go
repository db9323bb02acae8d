package main

import "github.com/schollz/progressbar/v3"

// bar shows how far a long run is: on a terminal only, and only for several files.
type bar struct{ p *progressbar.ProgressBar }

func newBar(s *streams, files int) bar {
	if !s.progress || files < 2 {
		return bar{}
	}
	return bar{progressbar.NewOptions(files,
		progressbar.OptionSetWriter(s.drawn), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth())}
}

// clear takes the bar off the terminal, so that something else can be written there.
func (b bar) clear() {
	if b.p != nil {
		_ = b.p.Clear()
	}
}

// step counts one file. A bar that cannot be drawn stops nothing.
func (b bar) step() {
	if b.p != nil {
		_ = b.p.Add(1)
	}
}

func (b bar) done() {
	if b.p != nil {
		_ = b.p.Finish()
	}
}
