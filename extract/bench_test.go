package extract_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"hearsay/extract"
	"hearsay/extract/extracttest"
	"hearsay/lang/all"
)

// BenchmarkRead measures the whole reading of news articles one after the other. Run it with
// -cpu 1 for the figure of one core. The articles are those of ../shared; without them it
// skips.
func BenchmarkRead(b *testing.B) {
	files, err := filepath.Glob(filepath.Join(extracttest.Shared(b, "bench", "data", "polnear", "dev", "text"), "*.txt"))
	if err != nil || len(files) == 0 {
		b.Fatalf("no articles: %v", err)
	}
	var articles []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, string(text))
	}
	measure(b, articles)
}

// BenchmarkReadExamples measures the same on the examples of this repository, which are
// shorter and denser.
func BenchmarkReadExamples(b *testing.B) {
	var articles []string
	byName := examples(b)
	for _, name := range []string{"war", "disaster", "politics", "border-ru", "power-uk"} {
		articles = append(articles, byName[name])
	}
	measure(b, articles)
}

func measure(b *testing.B, articles []string) {
	engine := extract.New(all.Packs())
	bytes, n := 0, 0
	m := meta()
	m.Language = "auto"
	engine.Read(articles[0], m) // prepares the language
	b.ReportAllocs()
	start := processor(b)
	for b.Loop() {
		article := articles[n%len(articles)]
		engine.Read(article, m)
		bytes += len(article)
		n++
	}
	spent := processor(b) - start
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(n)/spent.Seconds(), "articles/processor-s")
	b.ReportMetric(float64(bytes)/1e6/spent.Seconds(), "MB/processor-s")
}

// processor is the processor time that this process has used, collecting garbage included:
// what a second on a core of one's own would be, on a machine that others use too.
func processor(b *testing.B) time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkNew measures what every start of the program pays.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		extract.New(all.Packs())
	}
}
