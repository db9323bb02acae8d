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
	mostMemory = 220 << 20 // bytes of the whole process
	mostTime   = 2 * time.Second
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
	for what, page := range atTheLimit(start) {
		out["at the limit: "+what] = page
	}
	out["linked data"] = append(out["linked data"], "]}</script>"...)
	return out
}

// atTheLimit are pages just within the limits of what is looked at.
func atTheLimit(start string) map[string][]byte {
	same := func(s string) func(int) string { return func(int) string { return s } }
	closed := "]}</script>"
	linked := `<script type="application/ld+json">{"@graph":[{}`
	out := map[string][]byte{
		"paragraphs of 120 bytes":     to(700_000, start+"<article>", same("<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two gates.</p>")),
		"one text":                    to(700_000, start+"<p>", same("The dam held through the night. ")),
		"attributes":                  to(1_700_000, start+"<p", func(i int) string { return fmt.Sprintf(" %x", i) }),
		"attributes without an end":   to(4<<20-1000, start+"<p", func(i int) string { return fmt.Sprintf(" %x", i) }),
		"formatting left open":        to(8_000, start+formats(400), same("<p>x")),
		"linked data":                 append(to(1<<20-3000, start+linked, same(`,{}`)), closed...),
		"linked data of articles":     append(to(1<<20-3000, start+linked, same(`,{"@type":"NewsArticle","author":[{"name":"x"}]}`)), closed...),
		"ends of paragraphs":          to(60_000, start, same("</p>x")),
		"scripts":                     to(4_600_000, start, same("<script>"+strings.Repeat("x", 100)+"</script>")),
		"long names":                  to(15<<20, start, same(`<div class="`+strings.Repeat("a-b ", 100)+`">x</div>`)),
		"linked data of other things": append(to(1<<20-3000, start+linked, same(`,{"@type":"NewsArticle","headline":"Nothing of it"}`)), (closed + strings.Repeat("<h1>The dam</h1>", 30_000))...),
	}
	for what, s := range map[string]string{"by by": "published on " + strings.Repeat("by ", 200_000), "names": strings.Repeat("Ida Rask; ", 90_000),
		"by and days": strings.Repeat("by ", 200_000) + strings.Repeat("published on ", 5_000)} {
		story := "<article><h1>The dam</h1><p>The dam above Lower Arden held through the night, the water board said.</p><p>"
		// Of any size, as the short form leaves out those that no five divides.
		for _, page := range []string{start + `<meta name="author" content="` + s + `">` + story, start + story + s[:min(len(s), 200_000)]} {
			out[what+" in "+strconv.Itoa(len(page))] = append([]byte(page), strings.Repeat(" ", (5-len(page)%5)%5)...)
		}
	}
	for what, c := range crowds() {
		n := 39_000 / c.elements
		out[what] = []byte(start + "<h1>The dam</h1>" + c.begin + strings.Repeat(c.piece, n))
	}
	for _, tag := range strings.Fields("h1 h2 blockquote pre q em figure section article main code dd del time aside sup span div li s b") {
		piece := "<" + tag + ">He said no.</" + tag + ">"
		out[tag] = []byte(start + "<h1>The dam</h1><article>" + strings.Repeat(piece, 39_000))
	}
	return out
}

// crowd is a page of so many of one thing: how it begins, the thing, and how many elements that is.
type crowd struct {
	begin, piece string
	elements     int
}

// crowds are made so that whoever looks at each thing, and for each at what is around it, looks at all for each.
func crowds() map[string]crowd {
	const aTime, said = `<time datetime="2025-01-01">x</time>`, "He said no to all of it then."
	deep := func(tag string) string { return strings.Repeat("<"+tag+">", 22) }
	return map[string]crowd{
		"paragraphs":             {"<article>", "<p>The dam above Lower Arden held, the board said on Tuesday.</p>", 7},
		"short paragraphs":       {"<article>", "<p>He said no.</p>", 7},
		"links":                  {"<article>", `<p>It <a href="/x?y=1">held</a> all night.</p>`, 7},
		"breaks":                 {"<p>", "x<br>", 1},
		"breaks in a row":        {"<p>", "<br> ", 1},
		"breaks in bold":         {"<p>", "<b><br></b>", 2},
		"blocks":                 {"", strings.Repeat("<div>", 40) + "The dam held." + strings.Repeat("</div>", 40), 41},
		"tables":                 {"", "<table><tr><td>x</td></tr></table>", 4},
		"cells":                  {"<table><tr>", "<td>x", 1},
		"spans in a cell":        {"<table><tr><td>", "<span>x</span>", 1},
		"times in a related box": {`<div class="related">`, aTime, 1},
		"times in each other":    {deep("div"), aTime, 2},
		"times in asides":        {deep("aside"), aTime, 2},
		"times in lists":         {"<ul>", "<li><a href=x>y</a>" + aTime + "</li>", 3},
		"times in figures":       {"", "<figure>" + aTime + "</figure>", 2},
		"headings and menus":     {"", "<h1>The dam</h1><nav>" + aTime + "</nav>", 3},
		"nothing in much":        {"<div>", "<span><i></i></span>", 2},
		"links in a heading":     {"<h2>", "<a href=x>y</a>", 1},
		"articles in articles":   {deep("article"), "<div>" + said + "</div>", 2},
		"headings that lead on":  {"<div>", "<div><h2><a href=x>The dam held, it said</a></h2><i>" + said + "</i></div>", 4},
		"... in each other": {strings.Repeat("<div><h3><a href=x>The dam held, it said</a></h3><span>"+said+"</span>", 22),
			"<div>" + said + "</div>", 2},
		"authors in a related box": {`<div class="related">`, `<b itemprop="author">Ida Rask</b>`, 1},
		"links to authors":         {`<div class="related">`, `<a rel="author" href="/author/x">Ida Rask</a>`, 1},
		"days in a related box":    {`<div class="related">`, `<b itemprop="datePublished">2025-01-01</b>`, 1},
		"days":                     {`<div class="related">`, "<b class=date>2025-01-01</b>", 1},
		"days in a list":           {`<ul class="related">`, "<li>2025-01-01", 1},
		"bylines":                  {"", `<b class="byline">By Ida Rask</b>`, 1},
		"bylines of comments":      {`<div class="comments">`, `<p class="byline">By Ida Rask and more`, 7},
		"headings like the title":  {"", "<h2>The dam</h2>", 1},
		"what is struck":           {"<p>" + deep("del"), "<s>x</s>", 2},
		"what is hidden":           {strings.Repeat("<div hidden>", 22), "<div hidden>x</div>", 2},
		"quotations":               {"<p>" + deep("q"), "<q>x</q>", 2},
		"unknown elements":         {"<p>" + deep("x-y"), "<x-y>z</x-y>", 2},
		"without scripts":          {"", "<noscript><p>x</noscript>", 7},
	}
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
		if os.Getenv("HEARSAY_NIGHTLY") == "" && len(page)%5 != 0 {
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
