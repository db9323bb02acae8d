package article_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/article"
)

// most is what parsing a page may take, whatever the page: see docs/benchmarks.md.
const (
	mostMemory = 250 << 20 // bytes of the whole process
	mostTime   = 3 * time.Second
	parsed     = "HEARSAY_TEST_PARSE_PAGE"
)

// to fills a page with pieces up to a size in bytes.
func to(size int, begin string, piece func(i int) string) []byte {
	var b bytes.Buffer
	b.WriteString(begin)
	for i := 0; ; i++ {
		p := piece(i)
		if b.Len()+len(p) > size {
			return b.Bytes()
		}
		b.WriteString(p)
	}
}

// pages are made to cost much, each as large as a page may be, or as large as costs most.
func pages() map[string][]byte {
	const start, size = "<!DOCTYPE html><html><head><title>The dam</title></head><body>", 15 << 20
	same := func(s string) func(int) string { return func(int) string { return s } }
	paragraph := "<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two gates.</p>"
	out := map[string][]byte{
		"paragraphs":            to(size, start+"<article>", same(paragraph)),
		"short paragraphs":      to(size, start+"<article>", same("<p>He said no.</p>")),
		"paragraphs with links": to(size, start+"<article>", same(`<p>The dam <a href="/x?y=1">held</a> through <b>the</b> night, he said.</p>`)),
		"one text":              to(size, start+"<p>", same("The dam held through the night. ")),
		"one word":              to(size, start+"<p>", same("a")),
		"nested blocks":         to(size, start, same("<div>")),
		"nested spans":          to(size, start, same("<span>")),
		"a little nested": to(size, start, func(i int) string {
			return strings.Repeat("<div>", 100) + "The dam held." + strings.Repeat("</div>", 100)
		}),
		"attributes":              to(size, start+"<p", func(i int) string { return " a" + strconv.Itoa(i) }),
		"the same attribute":      to(size, start+"<p", same(" a=b")),
		"attributes of many":      to(size, start, same(`<p a b c d e f g h i j k l m n o>x</p>`)),
		"formatting left open":    to(size, start+strings.Repeat("<b>", 3)+formats(400), same("<p>x")),
		"formatting in turn":      to(size, start, func(i int) string { return fmt.Sprintf("<b a=%d><p>x", i) }),
		"links left open":         to(size, start, same("<a><div>")),
		"tables":                  to(size, start, same("<table><tr><td>")),
		"cells":                   to(size, start+"<table>", same("<tr><td>x</td><td>y</td></tr>")),
		"text in tables":          to(size, start+"<table>", same("<b>x<tr>")),
		"entities":                to(size, start+"<p>", same("&amp;")),
		"comments":                to(size, start, same("<!---->")),
		"scripts":                 to(size, start, same("<script>x</script>")),
		"a script":                to(size, start+"<script>", same("var x = 1; ")),
		"meta":                    to(size, start, func(i int) string { return fmt.Sprintf(`<meta name="n%d" content="x">`, i) }),
		"closing tags":            to(size, start, same("</p></b></x>")),
		"breaks":                  to(size, start+"<p>", same("x<br>")),
		"lists":                   to(size, start, same("<ul><li>x")),
		"unknown elements":        to(size, start, func(i int) string { return fmt.Sprintf("<x%d>y</x%d>", i, i) }),
		"options":                 to(size, start+"<select>", same("<option>x")),
		"linked data":             to(size, start+`<script type="application/ld+json">{"@graph":[{}`, same(`,{}`)),
		"linked data of articles": to(size, start+`<script type="application/ld+json">{"@graph":[{}`, same(`,{"@type":"NewsArticle","author":[{"name":"x"}]}`)),
		"pieces of linked data":   to(size, start, same(`<script type="application/ld+json">{"@type":"NewsArticle","author":"x"}</script>`)),
		"deep linked data":        to(size, start+`<script type="application/ld+json">`, same(`[`)),
		"Windows-1251":            to(size, start+"<p>", same("\xc4\xe0\xec\xe1\xe0 ")),
	}
	for what, page := range map[string][]byte{
		"paragraphs of 60 bytes": to(830_000, start+"<article>", same("<p>The dam held through the night, the water board said there.</p>")),
		"paragraphs":             to(900_000, start+"<article>", same(paragraph)), "short paragraphs": to(215_000, start+"<article>", same("<p>He said no.</p>")), "one text": to(700_000, start+"<p>", same("The dam held through the night. ")),
		"links": to(550_000, start+"<article>", same(`<p>It <a href="/x?y=1">held</a> all night.</p>`)), "breaks": to(295_000, start+"<p>", same("x<br>")), "spans": to(830_000, start, same("<span>x</span>")),
		"attributes": to(1_700_000, start+"<p", func(i int) string { return fmt.Sprintf(" %x", i) }), "divs": to(710_000, start, same("<div>x</div>")), "blocks": to(900_000, start, func(i int) string {
			return strings.Repeat("<div>", 100) + "The dam held." + strings.Repeat("</div>", 100)
		}),
		"formatting left open": to(8_000, start+formats(400), same("<p>x")), "linked data": append(to(1<<20-3000, start+`<script type="application/ld+json">{"@graph":[{}`, same(`,{}`)), "]}</script>"...),
		"linked data of articles": append(to(1<<20-3000, start+`<script type="application/ld+json">{"@graph":[{}`, same(`,{"@type":"NewsArticle","author":[{"name":"x"}]}`)), "]}</script>"...),
		"scripts":                 to(size, start, same("<script>"+strings.Repeat("x", 100)+"</script>")), "list items": to(1_200_000, start+"<ul>", same("<li>He said no.</li>")), "tables": to(680_000, start, same("<table><tr><td>x</td></tr></table>")),
	} {
		out["at the limit: "+what] = page
	}
	out["at the limit: attributes without an end"] = to(4<<20-1000, start+"<p", func(i int) string { return fmt.Sprintf(" %x", i) })
	out["at the limit: ends of paragraphs"] = to(60_000, start, same("</p>x"))
	for _, tag := range strings.Fields("h2 blockquote pre q em figure section article main code dd del time aside") {
		out["at the limit: "+tag] = to(59_000*(13+2*len(tag)), start+"<article>", same("<"+tag+">He said no.</"+tag+">"))
	}
	out["linked data"] = append(out["linked data"], "]}</script>"...)
	return out
}

// formats are formatting elements that are all others.
func formats(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<i a=%d>", i)
	}
	return b.String()
}

// TestMain parses one page and says what it took, where it is told to.
func TestMain(m *testing.M) {
	name := os.Getenv(parsed)
	if name == "" {
		os.Exit(m.Run())
	}
	limit := syscall.Rlimit{Cur: 4 << 30, Max: 4 << 30}
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &limit)
	limit = syscall.Rlimit{Cur: 60, Max: 60}
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &limit)
	page, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	media := "utf-8"
	if bytes.Contains(page, []byte("\xc4\xe0")) {
		media = "windows-1251"
	}
	a, err := article.Parse(page, media, "https://example.org/dam")
	c := cost{Said: fmt.Sprint(err), Text: len(a.Text)}
	var spent syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &spent)
	c.CPU = time.Duration(spent.Utime.Nano() + spent.Stime.Nano())
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	c.Memory, _ = strconv.ParseInt(strings.Fields(after + " 0")[0], 10, 64)
	c.Memory <<= 10
	_ = json.NewEncoder(os.Stdout).Encode(c)
}

// cost is what one page took.
type cost struct {
	Said   string
	Text   int
	Memory int64
	CPU    time.Duration
}

// No page costs more than it may, whether it is parsed or refused. The time is checked in the
// long form only.
func TestCostlyPages(t *testing.T) {
	if _, err := os.Stat("/proc/self/status"); err != nil {
		t.Skip("the size of a process is read from /proc, which is not here")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for what, page := range pages() {
		if os.Getenv("HEARSAY_NIGHTLY") == "" && strings.HasPrefix(what, "at the limit") == (len(page)%7 > 2) {
			continue // the long form has them all
		}
		name := t.TempDir() + "/page"
		if err := os.WriteFile(name, page, 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), self)
		cmd.Env = append(os.Environ(), parsed+"="+name)
		out, err := cmd.Output()
		var c cost
		if err == nil {
			err = json.Unmarshal(out, &c)
		}
		t.Logf("%-25s %5.2f MB: %4d MiB, %5.2f s, %d bytes of text, %.90s", what, float64(len(page))/1e6, c.Memory>>20, c.CPU.Seconds(), c.Text, c.Said)
		if err != nil || c.Memory > mostMemory || os.Getenv("HEARSAY_NIGHTLY") != "" && c.CPU > mostTime {
			t.Errorf("%s: %d MiB, %s, %v", what, c.Memory>>20, c.CPU, err)
		}
	}
}
