// Package annotation reads the form in which annotators write the entries of a report, and makes a report of the
// corpus of it. One file is one report:
//
//	id: inv-en-a001              a head of lines "key: value": id, lang, published, published_from, outlet, title,
//	lang: en                     kind, topic, notes (with semicolons), annotator; of a real report also
//	kind: wire                   origin: FILE ID CUT, where its text is (corpus.Origin)
//	topic: war
//	---text
//	…                            the text of an invented report
//	---entries
//	* assert + certain           act, polarity (+ or -), certainty, and the voice where the marks of quotation mislead
//	c first words ~~ last words  the content: exact words, or the first and the last of them around ~~; one line a part
//	q said                       the cue, exact words
//	s the mayor                  the source, exact words
//	p Petro Hai | person         the speaker: NAME | kind [| unnamed] [| also: A; B]; "p =" as the one before
//	v Radio Opava; Reuters       via, nearest to the speaker first; "v ="
//	d 2016-02-07                 when it was said, A or A..B; "d ="
//	l Izyum; Foo [UA]; Bar@49.1,37.2  places: names of the gazetteer, with a country where several fit, or with a point
//	f 2016-02-08..2016-02-10 | if: talks fail | unscorable  the window, open at an end where it is left out
//	k killed 3-5; wounded 12-; missing -40                  casualties
//	a 2                          answers statement 2 of the file, counted from 1
//	r 1                          repeats
//	# a remark
//
// Words that stand in the text more than once mean the first that begins at or behind the start of the content before,
// else the first of all. A cue and a source are taken as near to the content and to each other as they are to be had, as
// whole words.
package annotation

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/corpus"
	"hearsay/extract/where/gazetteer"
	"hearsay/span"
)

// ErrForm is wrapped by errors about a file that is not of the form; they name the statement.
var ErrForm = errors.New("not an annotation")

// Reader makes reports of annotations.
type Reader struct {
	texts  *corpus.Texts // of real reports; may be nil where there are none
	places places
}

// NewReader makes a reader that looks up texts and places.
func NewReader(texts *corpus.Texts, g *gazetteer.Gazetteer) *Reader { return &Reader{texts, places{g}} }

// Read makes a report of a file. A real report has its text afterwards; who keeps it clears that.
func (r *Reader) Read(file string) (corpus.Report, error) {
	head, text, entries, err := cut(file)
	if err != nil {
		return corpus.Report{}, err
	}
	out, err := r.head(head, text)
	if err != nil {
		return out, err
	}
	p := &page{text: out.Text, quoted: quoted(out.Text), places: r.places}
	for n, b := range blocks(entries) {
		if err := p.enter(b); err != nil {
			return out, fmt.Errorf("%w: %s, statement %d: %w", ErrForm, out.ID, n+1, err)
		}
	}
	out.Statements, err = p.ordered()
	return out, err
}

// cut parts a file into its head, its text and its entries.
func cut(file string) (head map[string]string, text, entries string, err error) {
	top, entries, ok := strings.Cut(file, "---entries\n")
	if !ok {
		return nil, "", "", fmt.Errorf("%w: no line ---entries", ErrForm)
	}
	top, text, _ = strings.Cut(top, "---text\n")
	head = map[string]string{}
	for line := range strings.Lines(top) {
		if key, value, ok := strings.Cut(line, ":"); ok {
			head[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
	return head, strings.Trim(text, "\n"), entries, nil
}

// head makes the report without its statements.
func (r *Reader) head(h map[string]string, text string) (corpus.Report, error) {
	out := corpus.Report{
		ID: h["id"], Language: h["lang"], Kind: h["kind"], Topic: h["topic"], Published: given(h["published"]), PublishedFrom: h["published_from"],
		Outlet: given(h["outlet"]), Title: given(h["title"]), Annotator: h["annotator"], Notes: list(h["notes"]), Text: text, SHA256: corpus.Hash(text),
	}
	if origin := strings.Fields(h["origin"]); len(origin) > 0 {
		if len(origin) != 3 || r.texts == nil {
			return out, fmt.Errorf("%w: %s: an origin is FILE ID CUT, in a folder of texts", ErrForm, out.ID)
		}
		out.Origin = &corpus.Origin{File: origin[0], ID: strings.Trim(origin[1], "-"), Cut: origin[2]}
		var err error
		if out.Text, err = r.texts.Text(*out.Origin); err != nil {
			return out, err
		}
		out.SHA256 = corpus.Hash(out.Text)
	}
	if out.ID == "" || out.Text == "" {
		return out, fmt.Errorf("%w: no id or no text", ErrForm)
	}
	return out, nil
}

func given(s string) *string {
	if s == "" || s == "none" {
		return nil
	}
	return &s
}

// list parts what semicolons part.
func list(s string) []string {
	out := []string{}
	for _, p := range strings.Split(s, ";") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// block is the lines of one statement.
type block struct {
	head  []string
	lines [][2]string // letter and value
}

func blocks(entries string) []block {
	var out []block
	for line := range strings.Lines(entries) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "* "):
			out = append(out, block{head: strings.Fields(line[2:])})
		case len(out) > 0:
			b := &out[len(out)-1]
			b.lines = append(b.lines, [2]string{line[:1], strings.TrimSpace(line[1:])})
		}
	}
	return out
}

// page is the text of a report with the statements entered so far.
type page struct {
	text       string
	quoted     []bool
	places     places
	statements []corpus.Statement
	order      []int // the place in the file of each statement
}

// enter reads one statement.
func (p *page) enter(b block) error {
	s := corpus.Statement{Via: []string{}, Places: []corpus.Place{}, Casualties: []corpus.Casualty{}}
	if len(b.head) < 3 {
		return errors.New("it begins with act, + or -, and certainty")
	}
	s.Act, s.Polarity, s.Certainty = b.head[0], map[string]string{"+": "positive", "-": "negative"}[b.head[1]], b.head[2]
	if err := p.content(&s, b); err != nil {
		return err
	}
	s.Voice = voice(p.text, s.Content, p.quoted)
	if len(b.head) > 3 {
		s.Voice = b.head[3]
	}
	for _, l := range b.lines {
		if err := p.field(&s, l[0], l[1]); err != nil {
			return fmt.Errorf("%s %s: %w", l[0], l[1], err)
		}
	}
	if s.Speaker.Name == "" {
		return errors.New("no speaker")
	}
	p.order = append(p.order, len(p.statements))
	p.statements = append(p.statements, s)
	return nil
}

// content finds the parts of the content, and cue and source by them.
func (p *page) content(s *corpus.Statement, b block) error {
	at, cue, source := 0, "", ""
	if n := len(p.statements); n > 0 {
		at = p.statements[n-1].Content[0].Start
	}
	for _, l := range b.lines {
		switch l[0] {
		case "c":
			found, err := find(p.text, l[1], at)
			if err != nil {
				return err
			}
			s.Content, at = append(s.Content, found), found.End
		case "q":
			cue = l[1]
		case "s":
			source = l[1]
		}
	}
	if len(s.Content) == 0 {
		return errors.New("no content")
	}
	var err error
	s.Cue, s.Source, err = nearest(p.text, cue, source, s.Content)
	return err
}

// field reads a line about anything but the words.
func (p *page) field(s *corpus.Statement, letter, value string) (err error) {
	var before corpus.Statement
	if n := len(p.statements); n > 0 {
		before = p.statements[n-1]
	}
	same := strings.HasPrefix(value, "=")
	switch letter {
	case "c", "q", "s":
	case "p":
		s.Speaker = before.Speaker
		if !same {
			s.Speaker, err = speaker(value)
		}
	case "v":
		s.Via = list(value)
		if same {
			s.Via = slices.Clone(before.Via)
		}
	case "d":
		s.SaidAt = before.SaidAt
		if !same {
			from, to := ends(value)
			s.SaidAt = &[2]string{from, to}
		}
	case "l":
		s.Places, err = p.places.all(value)
	case "f":
		s.Forecast, err = p.window(value, s.Content)
	case "k":
		s.Casualties, err = casualties(value)
	case "a":
		s.Answers, err = number(value)
	case "r":
		s.Repeats, err = number(value)
	default:
		err = errors.New("no such line")
	}
	return err
}

func speaker(value string) (corpus.Speaker, error) {
	parts := strings.Split(value, "|")
	if len(parts) < 2 {
		return corpus.Speaker{}, errors.New("a speaker is NAME | kind")
	}
	s := corpus.Speaker{Name: strings.TrimSpace(parts[0]), Kind: strings.TrimSpace(parts[1])}
	for _, p := range parts[2:] {
		p = strings.TrimSpace(p)
		if also, ok := strings.CutPrefix(p, "also:"); ok {
			s.Also = list(also)
		}
		s.Unnamed = s.Unnamed || p == "unnamed"
	}
	return s, nil
}

// ends are the two days of A..B; one day is both.
func ends(value string) (from, to string) {
	from, to, ok := strings.Cut(value, "..")
	if !ok {
		to = from
	}
	return strings.TrimSpace(from), strings.TrimSpace(to)
}

// window reads the window of a forecast, with its condition.
func (p *page) window(value string, content []span.Span) (*corpus.Forecast, error) {
	f := &corpus.Forecast{Scorable: true}
	for _, part := range strings.Split(value, "|") {
		part = strings.TrimSpace(part)
		switch words, isCondition := strings.CutPrefix(part, "if:"); {
		case part == "":
		case part == "unscorable":
			f.Scorable = false
		case isCondition:
			c, _, err := nearest(p.text, strings.TrimSpace(words), "", content)
			if err != nil {
				return nil, err
			}
			f.Condition = c
		default:
			from, to := ends(part)
			f.Earliest, f.Latest = given(from), given(to)
		}
	}
	return f, nil
}

// casualties reads "killed 3-5; wounded 12-".
func casualties(value string) ([]corpus.Casualty, error) {
	var out []corpus.Casualty
	for _, c := range list(value) {
		kind, count, ok := strings.Cut(c, " ")
		low, high, ranged := strings.Cut(strings.TrimSpace(count), "-")
		if !ranged {
			high = low
		}
		one := corpus.Casualty{Kind: kind}
		for _, end := range []struct {
			to   **int
			text string
		}{{&one.Low, low}, {&one.High, high}} {
			if n, err := strconv.Atoi(end.text); err == nil {
				*end.to = &n
			}
		}
		if !ok || one.Low == nil && one.High == nil {
			return nil, errors.New("casualties are KIND and a number or a range")
		}
		out = append(out, one)
	}
	return out, nil
}

func number(value string) (*int, error) {
	n, err := strconv.Atoi(value)
	n-- // statements are counted from 1 in the file
	return &n, err
}

// ordered gives the statements in the order of their contents, with links to where they stand there.
func (p *page) ordered() ([]corpus.Statement, error) {
	slices.SortStableFunc(p.order, func(a, b int) int { return p.statements[a].Content[0].Start - p.statements[b].Content[0].Start })
	place := map[int]int{}
	for now, was := range p.order {
		place[was] = now
	}
	out := make([]corpus.Statement, len(p.order))
	for now, was := range p.order {
		s := p.statements[was]
		for _, l := range []**int{&s.Answers, &s.Repeats} {
			if *l == nil {
				continue
			}
			to, ok := place[**l]
			if !ok {
				return nil, fmt.Errorf("%w: statement %d: a link to statement %d, which is not there", ErrForm, was+1, **l+1)
			}
			*l = &to
		}
		out[now] = s
	}
	return out, nil
}
