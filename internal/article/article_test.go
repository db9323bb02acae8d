package article_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"hearsay/internal/article"
	"hearsay/internal/fault"
)

const body = `<article><h1>Dam holds</h1>
<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two of its four gates.</p>
<p>“We found no cracks,” said Olga Brandt, who chairs the board. She promised that the gates would be shut by Friday.</p>
<aside class="advert"><p>Buy our boots</p></aside>
<p>Residents of three villages were told to stay with friends, and schools in the valley remained closed for a second day.</p></article>
<footer><p>All rights reserved.</p></footer>`

func TestParse(t *testing.T) {
	for _, test := range []struct {
		name, head         string
		published, basis   string
		title, outlet, who string
	}{
		{"JSON-LD goes first", `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},
			{"@type":["NewsArticle"],"headline":"Dam holds &amp; more","datePublished":"2025-11-18T23:30:00-05:00","publisher":{"name":"Harbour Post"},"author":[{"name":"Ida Rask"},{"name":"Per Holt"}]}]}</script>
			<meta property="article:published_time" content="2024-01-01">`, "2025-11-18", "json-ld", "Dam holds", "Harbour Post", "Ida Rask Per Holt"},
		{"meta", `<title>Dam</title><meta property="og:title" content="Dam holds"><meta property="og:site_name" content="The Weir"><meta name="author" content="Ida Rask">
			<meta property="article:published_time" content="2025-11-18T06:10:00+0200">`, "2025-11-18", "meta", "Dam holds", "The Weir", "Ida Rask"},
		{"time", `<title> Dam
			holds </title><time datetime="yesterday"></time><time datetime="2025-11-18"></time>`, "2025-11-18", "time", "Dam holds", "", ""},
		{"broken JSON-LD", `<script type="application/ld+json">{"@type":"NewsArticle",</script>`, "", "", "", "", ""},
	} {
		a, err := article.Parse([]byte(`<html lang="en-GB"><head>`+test.head+`</head><body>`+body), "utf-8", "https://example.org/dam")
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if a.Published.Day.String() != test.published || a.Published.From != test.basis || a.Title != test.title || a.Outlet != test.outlet || strings.Join(a.Bylines, " ") != test.who || a.Language != "en" {
			t.Errorf("%s: %+v", test.name, a)
		}
		for _, want := range []string{"The dam above Lower Arden held", "\n\n“We found no cracks,” said Olga Brandt"} {
			if !strings.Contains(a.Text, want) {
				t.Errorf("%s: the text lacks %q:\n%s", test.name, want, a.Text)
			}
		}
		if !strings.HasPrefix(a.Whole(), test.title) || strings.Contains(a.Text, "All rights reserved") {
			t.Errorf("%s: text\n%s", test.name, a.Text)
		}
	}
}

func TestCharsets(t *testing.T) {
	page := `<html><head><meta charset="windows-1251"><title>Мост</title></head><body><article>` +
		strings.Repeat("<p>Мост через реку закрыли на ремонт, сообщил представитель городского совета Иван Корвель во вторник.</p>", 4)
	b, err := charmap.Windows1251.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, mediaType := range []string{"", "windows-1251"} {
		a, err := article.Parse([]byte(b), mediaType, "https://example.org/")
		if err != nil || a.Title != "Мост" || !strings.Contains(a.Text, "сообщил представитель") {
			t.Errorf("%s: %+v, %v", mediaType, a, err)
		}
	}
}

func TestPagesWithoutAnArticle(t *testing.T) {
	for _, page := range []string{"", "<html></html>", "\x00\x01", "<script>var x = 1</script>"} {
		if a, err := article.Parse([]byte(page), "", "https://example.org/"); fault.KindOf(err) != fault.BadInput {
			t.Errorf("%q: %+v, %v", page, a, err)
		}
	}
	deep := strings.Repeat("<div>", 300_000)
	if _, err := article.Parse([]byte(deep), "", "https://example.org/"); err == nil {
		t.Error("a page of 300,000 elements was taken")
	}
}

// The forms in which pages name their authors and their day, beyond the usual ones.
func TestWhoAndWhen(t *testing.T) {
	const story = `<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened two of its four gates.</p>
		<p>“We found no cracks,” said Olga Brandt, who chairs the board. She promised that the gates would be shut by Friday.</p>
		<p>Residents of three villages were told to stay with friends, and schools in the valley remained closed for a second day.</p>`
	linked := func(s string) string { return `<script type="application/ld+json">` + s + `</script>` }
	for _, c := range []struct{ name, head, before, after, who, when string }{
		{"RDFa", "", `<h1>Dam holds</h1><span property="author" typeof="Person"><span property="name">Ida Rask</span></span>`, "", "Ida Rask", ""},
		{"a list in JSON-LD", linked(`{"@type":"NewsArticle","headline":"Dam holds today","author":{"@list":[{"givenName":"Ida","familyName":"Rask"},{"name":"Per Holt"}]}}`),
			`<h1>Dam holds today</h1>`, "", "Ida Rask, Per Holt", ""},
		{"a person who is a site", linked(`{"@graph":[{"@type":["Person","Organization"],"@id":"#p","name":"Ida Rask"},{"@type":"Article","headline":"Dam holds today","author":{"@id":"#p"}}]}`),
			`<h1>Dam holds today</h1>`, "", "Ida Rask", ""},
		{"a desk beside a person", `<meta name="author" content="News desk staff">`, `<h1>Dam holds</h1><p class="byline">By Ida Rask and Per Holt</p>`, "", "Ida Rask, Per Holt", ""},
		{"a desk alone", `<meta name="author" content="Arden Redaktion">`, `<h1>Dam holds</h1>`, "", "Arden Redaktion", ""},
		{"the site's name with a sign in it", `<meta property="og:site_name" content="Nut&amp;Bolt"><meta name="author" content="Nut &amp; Bolt">`, `<h1>Dam holds</h1><p class="byline">By Ida Rask</p>`, "", "Ida Rask", ""},
		{"behind the day", "", `<h1>Dam holds</h1><div>Posted on November 4, 2025 by Ida Rask</div>`, "", "Ida Rask", "2025-11-04"},
		{"under the text", "", `<h1>Dam holds</h1>`, `<p><em>Автор: Ида Раск, корреспондент</em></p>`, "Ида Раск", ""},
		{"no person", "", `<h1>Dam holds</h1><p>Von Schutzmaske über Abstand und Verbot bis Zoonose</p>`, "", "", ""},
		{"in the foot of a post", "", `<h1>Dam holds</h1>`, `<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Ida Rask</span></span></div>`, "Ida Rask", ""},
		{"in a list of facts", "", `<h1>Dam holds</h1><ul><li class="meta-author">By <a href="/author/ida-rask/">Ida Rask</a></li></ul>`, "", "Ida Rask", ""},
		{"an object in a meta element", `<meta name="parsely-page" content='{"pub_date":"2025-11-04T10:15:00Z","authors":["Ida Rask"]}'>`, `<h1>Dam holds</h1>`, "", "Ida Rask", "2025-11-04"},
		{"the same minute by another clock", `<meta property="article:published_time" content="2025-11-04T02:41:10Z">`, `<h1>Dam holds</h1><span>3/11/2025 22:41</span>`, "", "", "2025-11-03"},
		{"eight digits in the address", `<link rel="canonical" href="https://courier.example/20251104/dam">`, `<h1>Dam holds</h1>`, "", "", "2025-11-04"},
		{"a month in the address", `<link rel="canonical" href="https://courier.example/world/2025/nov/04/dam">`, `<h1>Dam holds</h1>`, "", "", "2025-11-04"},
		{"a number in the address", `<link rel="canonical" href="https://courier.example/20251399/dam">`, `<h1>Dam holds</h1>`, "", "", ""},
		{"beside the picture with the title", "", `<figure><div class="info"><span class="date">04.11.2025</span></div><h1>Dam holds</h1></figure>`, "", "", "2025-11-04"},
	} {
		a, err := article.Parse([]byte(`<html lang="en"><head><title>Dam holds</title>`+c.head+`</head><body><article>`+c.before+story+c.after+`</article></body></html>`), "", "")
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.Join(a.Bylines, ", "); got != c.who || a.Published.Day.String() != c.when {
			t.Errorf("%s: by %q on %s, want %q on %s", c.name, got, a.Published.Day, c.who, c.when)
		}
	}
}
