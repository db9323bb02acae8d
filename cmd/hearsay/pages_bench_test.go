package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk/desktest"
)

// BenchmarkPages adds a folder of invented pages to an empty ledger by the program
// HEARSAY_BENCH_PROGRAM: 600 words a page in 60 KB, with what stands around reports.
func BenchmarkPages(b *testing.B) {
	program := os.Getenv("HEARSAY_BENCH_PROGRAM")
	if program == "" {
		b.Skip("HEARSAY_BENCH_PROGRAM names no program")
	}
	const pages = 60
	dir := b.TempDir()
	for i := range pages {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("page-%03d.html", i)), []byte(inventedPage(i)), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	for _, engine := range []string{"linear", "auto"} {
		b.Run(engine, func(b *testing.B) {
			var spent, took time.Duration
			for b.Loop() {
				c := exec.Command(program, "add", "--engine", engine, dir)
				c.Env = []string{"HOME=" + b.TempDir()}
				at := time.Now()
				if out, err := c.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, out)
				}
				took += time.Since(at)
				spent += c.ProcessState.UserTime() + c.ProcessState.SystemTime()
			}
			b.ReportMetric(pages*float64(b.N)/took.Seconds(), "pages/s")
			b.ReportMetric(float64(spent.Milliseconds())/float64(pages*b.N), "cpu-ms/page")
		})
	}
}

// inventedPage is a page as outlets have them, around an invented report.
func inventedPage(n int) string {
	r := desktest.Invented(n, 12)
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s - %s</title><meta property="og:site_name" content="%s">
<script type="application/ld+json">{"@type":"NewsArticle","headline":%q,"datePublished":%q,"author":{"@type":"Person","name":"Ida Rask"}}</script>
<script>%s</script></head><body><nav>`, r.Title, r.Outlet, r.Outlet, r.Title, r.Published, strings.Repeat("var a = 1; ", 2000))
	for i := range 200 {
		fmt.Fprintf(&b, `<li><a class="menu-item" href="/section/%d">Section %d</a></li>`, i, i)
	}
	fmt.Fprintf(&b, `</nav><main><article><h1>%s</h1>`, r.Title)
	for i, s := range r.Said {
		beside := desktest.Invented(10_000+100*n+i, 3).Said
		fmt.Fprintf(&b, `<p class="text">%s said that %s. Meanwhile %s. Besides, %s, and <a href="/x">as is known</a> %s.</p>`, s.By, s.Words,
			beside[0].Words, beside[1].Words, beside[2].Words)
	}
	b.WriteString(`</article><aside class="related">`)
	for i := range 60 {
		fmt.Fprintf(&b, `<div class="teaser"><h3><a href="/story/%d">Another story that is told elsewhere, number %d</a></h3></div>`, i, i)
	}
	b.WriteString(`</aside></main><footer><p>All rights reserved.</p></footer></body></html>`)
	return b.String()
}
