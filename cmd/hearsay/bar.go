package main

import (
	"os"

	"github.com/schollz/progressbar/v3"
)

// bar shows how far a long run is: on a terminal only, and only for several files or a large one.
type bar struct{ p *progressbar.ProgressBar }

// large is how many bytes of files are worth a bar.
const large = 4 << 20

// newBar is for files of those names.
func newBar(s *streams, names []string) bar {
	if !s.progress {
		return bar{}
	}
	total := int64(0)
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			total += info.Size()
		}
	}
	if len(names) < 2 && total < large {
		return bar{}
	}
	return bar{progressbar.NewOptions64(max(total, 1),
		progressbar.OptionSetWriter(s.drawn), progressbar.OptionSetDescription("reading"),
		progressbar.OptionShowBytes(true), progressbar.OptionSetPredictTime(true),
		progressbar.OptionClearOnFinish(), progressbar.OptionFullWidth())}
}

// clear takes the bar off the terminal, so that something else can be written there.
func (b bar) clear() {
	if b.p != nil {
		_ = b.p.Clear()
	}
}

// read counts bytes that were read. A bar that cannot be drawn stops nothing; a file that is read twice counts once more.
func (b bar) read(n int) {
	if b.p != nil {
		_ = b.p.Add(n)
	}
}

func (b bar) done() {
	if b.p != nil {
		_ = b.p.Finish()
	}
}
