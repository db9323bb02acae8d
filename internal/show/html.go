package show

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"hearsay/internal/visible"
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
		Title: title(r.Reading.Report),
		Words: plural(len(strings.Fields(r.Text)), "word"), Tally: count1(r.Reading).String(),
		Paragraphs: paragraphs(r.Text, runs(r.Text, list)),
	}
	for _, s := range list {
		out.Statements = append(out.Statements, card(s, r.Text, "#"+out.ID+"-"))
	}
	for _, n := range r.Reading.Notes {
		out.Notes = append(out.Notes, noted(n))
	}
	for _, p := range r.Reading.Problems {
		out.Problems = append(out.Problems, visible.Line(p.Detail)+at(p.Span))
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
	ID, Number, Name, About, Act string
	Unknown, Negative, Held      bool
	Words                        []pageRun
	Facts                        []pageFact
	Because                      []string
}

// pageFact is a labelled line of a card.
type pageFact struct{ Label, Value, Link string }

// paragraphs turns runs into what the template shows: cut at blank lines, or at every line
// break where the text has no blank line.
func paragraphs(text string, list []run) [][]pageRun {
	cut := "\n"
	if strings.Contains(text, "\n\n") {
		cut = "\n\n"
	}
	out := [][]pageRun{nil}
	for _, r := range list {
		next := asPage(r)
		for i, row := range strings.Split(visible.Text(r.In(text)), cut) {
			if i > 0 {
				out = append(out, nil)
				next.Number = ""
			}
			if next.Text = strings.TrimLeft(row, "\n"); next.Text != "" {
				out[len(out)-1] = append(out[len(out)-1], next)
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
		out.ID, out.Class = m.id, m.role.class()
	}
	for _, m := range r.opens {
		if m.first {
			out.Number, out.ID = strings.TrimPrefix(m.id, "s"), m.id
		}
	}
	return out
}

// card fills the card of a statement; prefix leads to the cards of the others.
func card(s reading.Statement, text, prefix string) pageCard {
	name, about := speaker(s.Speaker)
	c := pageCard{
		ID: s.ID, Number: strings.TrimPrefix(s.ID, "s"), Name: name, About: about,
		Unknown: s.Speaker == nil || s.Speaker.Name == nil,
		Act:     or(s.Act, "act unknown"), Held: s.Mode == "held",
		Negative: s.Polarity != nil && *s.Polarity == "negative",
		Because:  s.Because,
	}
	excerpt(text, s, func(what role, words string) string {
		c.Words = append(c.Words, pageRun{Text: words, Class: what.class()})
		return ""
	})
	c.known(s)
	c.reach(s, prefix)
	c.add("confidence", fmt.Sprintf("%.2f", s.Confidence), "")
	return c
}

// known adds what a card always says, unknown or not.
func (c *pageCard) known(s reading.Statement) {
	c.add("voice", s.Voice, "")
	c.add("certainty", certainty(s.Certainty), "")
	if s.SaidAt == nil {
		c.add("said", unknown, "")
		return
	}
	c.add("said", days(s.SaidAt.Earliest, s.SaidAt.Latest), "")
}

// reach adds what only some statements have.
func (c *pageCard) reach(s reading.Statement, prefix string) {
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
	for _, to := range []struct {
		label string
		id    *string
	}{{"answers", s.Answers}, {"repeats", s.Repeats}} {
		if to.id != nil {
			c.add(to.label, "statement "+strings.TrimPrefix(*to.id, "s"), prefix+*to.id)
		}
	}
}

func (c *pageCard) add(label, value, link string) {
	c.Facts = append(c.Facts, pageFact{label, value, link})
}
