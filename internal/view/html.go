package view

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"hearsay/reading"
)

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// htmlView is one page that needs nothing else: no script, no picture, no network. A
// content security policy says so to the browser, and allows the one style sheet by its
// hash. Several reports make one page.
type htmlView struct {
	Options
	page *template.Template
}

func newHTML(o Options) htmlView {
	return htmlView{o, template.Must(template.New("page").Parse(pageTemplate))}
}

// Begin writes the head of the page.
func (v htmlView) Begin(w io.Writer) error {
	sum := sha256.Sum256([]byte(pageStyle))
	return v.page.ExecuteTemplate(w, "begin", struct {
		Style  template.CSS
		Policy string
	}{
		template.CSS(pageStyle), // our own style sheet, the same for every page
		"default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'",
	})
}

// End writes the foot of the page.
func (v htmlView) End(w io.Writer) error { return v.page.ExecuteTemplate(w, "end", nil) }

// Report writes one report: its text with the statements beside it.
func (v htmlView) Report(w io.Writer, r Report) error {
	list := shown(r.Reading, v.Options)
	out := pageReport{
		ID: fmt.Sprintf("r%d", r.Number), Head: r.Reading.Report, Engine: r.Reading.Engine,
		Language: r.Reading.Report.Language, Published: published(r.Reading.Report), Outlet: or(r.Reading.Report.Outlet, "outlet unknown"),
		Title: or(r.Reading.Report.Title, or(&r.Reading.Report.File, "Untitled report")),
		Words: plural(len(strings.Fields(r.Text)), "word"), Tally: count1(r.Reading).String(),
		Paragraphs: paragraphs(r.Text, runs(r.Text, list)),
	}
	for _, s := range list {
		out.Statements = append(out.Statements, card(s, r.Text))
	}
	for _, n := range r.Reading.Notes {
		out.Notes = append(out.Notes, strings.ReplaceAll(n.Kind, "_", " ")+at(n.Span)+": "+line(n.Detail))
	}
	for _, p := range r.Reading.Problems {
		out.Problems = append(out.Problems, line(p.Detail)+at(p.Span))
	}
	return v.page.ExecuteTemplate(w, "report", out)
}

// pageReport is what the template shows of a report.
type pageReport struct {
	ID, Language, Published, Outlet, Title, Words, Tally string
	Head                                                 reading.Report
	Engine                                               reading.Engine
	Paragraphs                                           [][]pageRun
	Statements                                           []pageCard
	Notes, Problems                                      []string
}

// pageRun is a stretch of the text: plain, or a piece of a statement.
type pageRun struct {
	Text   string
	Class  string // "", "content", "cue" or "source"
	ID     string // of the statement, "" for plain text
	Number string // shown before the first piece of a statement's content
}

// pageCard is a statement beside the text.
type pageCard struct {
	ID, Number, Name, About, Act, Words string
	Unknown, Negative, Held             bool
	Facts                               []pageFact
	Because                             []string
}

// pageFact is a labelled line of a card.
type pageFact struct{ Label, Value, Link string }

// paragraphs turns runs into what the template shows, cut at line breaks.
func paragraphs(text string, list []run) [][]pageRun {
	out := [][]pageRun{nil}
	for _, r := range list {
		first := asPage(r)
		for i, row := range strings.Split(visible(r.In(text)), "\n") {
			if i > 0 {
				out = append(out, nil)
				first.Number = ""
			}
			if first.Text = row; row != "" {
				out[len(out)-1] = append(out[len(out)-1], first)
			}
		}
	}
	return nonEmpty(out)
}

func nonEmpty(list [][]pageRun) [][]pageRun {
	var out [][]pageRun
	for _, p := range list {
		if len(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// asPage takes class and statement from the mark that began last.
func asPage(r run) pageRun {
	var out pageRun
	for _, m := range r.marks {
		out.ID = m.id
		switch m.role {
		case content:
			out.Class = "content"
		case cue:
			out.Class = "cue"
		case source:
			out.Class = "source"
		}
	}
	for _, m := range r.opens {
		if m.first {
			out.Number, out.ID = strings.TrimPrefix(m.id, "s"), m.id
		}
	}
	return out
}

func card(s reading.Statement, text string) pageCard {
	name, about := speaker(s.Speaker)
	c := pageCard{
		ID: s.ID, Number: strings.TrimPrefix(s.ID, "s"), Name: name, About: about,
		Unknown: s.Speaker == nil || s.Speaker.Name == nil,
		Act:     or(s.Act, "act unknown"), Held: s.Mode == "held",
		Negative: s.Polarity != nil && *s.Polarity == "negative",
		Words:    excerpt(text, s, func(_ role, words string) string { return words }),
		Because:  s.Because,
	}
	c.add("voice", s.Voice, "")
	c.add("certainty", certainty(s.Certainty), "")
	if s.SaidAt != nil {
		c.add("said", days(s.SaidAt.Earliest, s.SaidAt.Latest), "")
	} else {
		c.add("said", unknown, "")
	}
	if s.Forecast != nil {
		c.add("due", forecast(*s.Forecast), "")
	}
	for i := range s.Places {
		c.add("about", places(s.Places[i:i+1]), gazetteer(s.Places[i].ID))
	}
	if len(s.Casualties) > 0 {
		c.add("people", casualties(s.Casualties), "")
	}
	if len(s.Via) > 0 {
		c.add("via", via(s.Via), "")
	}
	if s.Answers != nil {
		c.add("answers", "statement "+strings.TrimPrefix(*s.Answers, "s"), "")
	}
	if s.Repeats != nil {
		c.add("repeats", "statement "+strings.TrimPrefix(*s.Repeats, "s"), "")
	}
	c.add("confidence", fmt.Sprintf("%.2f", s.Confidence), "")
	return c
}

func (c *pageCard) add(label, value, link string) {
	c.Facts = append(c.Facts, pageFact{label, value, link})
}
