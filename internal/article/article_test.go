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
