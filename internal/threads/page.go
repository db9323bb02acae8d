package threads

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"hearsay/compare"
	"hearsay/internal/show"
	"hearsay/internal/visible"
)

// List shows threads, a line each: the three counts together, what stands against what, and the words.
func List(w io.Writer, list []Summary, width int) error {
	t := show.Table{Width: width, Columns: []show.Column{{Name: "ID"}, {Name: "SAID", Rank: 2}, {Name: "REPORTS · ORIGINS · SPEAKERS"},
		{Name: "HOW THEY STAND", Rank: 1, Least: 12, Most: 40}, {Name: "ABOUT", Least: 24}}}
	rows := make([][]string, len(list))
	for i, th := range list {
		notes := slices.Clone(th.Kinds)
		if th.Withdrawn {
			notes = append(notes, "withdrawn")
		}
		rows[i] = []string{th.ID, days(th.First, th.Last), counts(th.Counts), strings.Join(notes, ", "), th.Label}
	}
	return t.Write(w, rows)
}

func counts(c compare.Counts) string {
	return fmt.Sprintf("%s · %s · %s", show.Counted(c.Reports, "report"), show.Counted(c.Origins, "origin"), show.Counted(c.Speakers,
		"speaker"))
}

func days(first, last string) string {
	switch {
	case first == "":
		return "?"
	case first == last:
		return first
	}
	return first + ".." + last
}

// short is a text in one line of at most n columns.
func short(s string, n int) string { return show.Cut(visible.Line(s), n) }

// Kinds are the relations of a thread and its stances, each once.
func Kinds(t compare.Thread) []string {
	var out []string
	for _, r := range t.Relations {
		if r.Kind != "same" && !slices.Contains(out, r.Kind) {
			out = append(out, r.Kind)
		}
	}
	return out
}

// page is a thread being written out for people.
type page struct {
	b      strings.Builder
	thread compare.Thread
	copies []compare.Copy
	outlet map[string]string // of a report
	words  map[string]string // of a statement
}

// Page writes a thread for people: who affirms, who denies, the numbers in their order, copies under what they were taken
// from, and what changed on the way.
func Page(w io.Writer, whole Whole) error {
	p := page{thread: whole.Thread, copies: whole.Copies, outlet: whole.Outlet, words: map[string]string{}}
	for _, u := range p.thread.Utterances {
		for _, s := range u.Statements {
			p.words[s.ID] = said(s)
		}
	}
	p.head()
	for _, stance := range stances() {
		p.group(stance)
	}
	p.series()
	p.relations()
	p.drift()
	_, err := io.WriteString(w, p.b.String())
	return err
}

func said(s compare.Statement) string {
	parts := make([]string, len(s.Content))
	for i, c := range s.Content {
		parts[i] = c.Text
	}
	return strings.Join(parts, " … ")
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.b, format+"\n", args...) }

func (p *page) head() {
	p.line("%s  About: “%s”", p.thread.ID, short(p.thread.Label.Text, 200))
	facts := []string{counts(p.thread.Counts), days(value(p.thread.First), value(p.thread.Last))}
	for _, l := range p.thread.Places {
		facts = append(facts, visible.Line(l.Name))
	}
	p.line("%s", strings.Join(facts, " · "))
}

// stances in the order of a page.
func stances() []compare.Stance {
	return []compare.Stance{compare.Affirms, compare.Denies, compare.Measures, compare.Dates, compare.Doubts, compare.Withholds}
}

// group writes the utterances of one stance.
func (p *page) group(stance compare.Stance) {
	first := true
	for _, u := range p.thread.Utterances {
		if u.Stance != stance {
			continue
		}
		if first {
			p.line("\n%s", stance)
			first = false
		}
		p.utterance(u)
	}
}

func (p *page) utterance(u compare.Utterance) {
	who := visible.Line(u.Speaker.Name)
	if u.Speaker.Identity != "" {
		who += " (" + visible.Line(u.Speaker.Identity) + ")"
	}
	if who == "" {
		who = "speaker not known"
	}
	facts := []string{who, origin(u.Origin)}
	if u.SaidAt != nil && u.SaidAt.Latest != nil {
		facts = append(facts, "said "+*u.SaidAt.Latest)
	}
	if u.Withdrawn {
		facts = append(facts, "withdrawn")
	}
	p.line("  %s  %s  (%s)", u.ID, strings.Join(facts, ", "), counts(u.Counts))
	for _, s := range u.Statements {
		if of, copied := p.source(s.Report, u); copied {
			p.line("      ↳ %s %s, %s", s.ID, p.name(s.Report), of)
			continue
		}
		p.line("    “%s”  %s %s%s", short(said(s), 160), s.ID, p.name(s.Report), mark(s.Withdrawn))
	}
}

func mark(withdrawn bool) string {
	if withdrawn {
		return ", withdrawn"
	}
	return ""
}

func origin(o compare.Origin) string {
	if o.Name == nil {
		return "origin " + o.Kind
	}
	return o.Kind + " " + visible.Line(*o.Name)
}

func (p *page) name(report string) string {
	if o := p.outlet[report]; o != "" {
		return visible.Line(o) + " (" + report + ")"
	}
	return report
}

// source says from where a statement's report took it, if that is on the page of the utterance too.
func (p *page) source(report string, u compare.Utterance) (string, bool) {
	for _, c := range p.copies {
		if c.Report != report || !slices.ContainsFunc(u.Statements, func(s compare.Statement) bool { return s.Report == c.Of }) {
			continue
		}
		why := fmt.Sprintf("%s copy of %s, %.0f%% of its words in common", c.Kind, p.name(c.Of), 100*c.Shared)
		if c.Credit != nil {
			why += ", credits “" + short(c.Credit.Text, 60) + "”"
		}
		return why, true
	}
	return "", false
}

// series draws the numbers of a thread in the order of their saying.
func (p *page) series() {
	var list []compare.Utterance
	most := 0.0
	for _, u := range p.thread.Utterances {
		if u.Value == nil || u.Value.Low == nil && u.Value.High == nil {
			continue
		}
		list = append(list, u)
		most = max(most, *cmp.Or(u.Value.High, u.Value.Low))
	}
	if len(list) < 2 || most <= 0 {
		return
	}
	p.line("\nnumbers, in the order of the reports")
	for _, u := range list {
		n := *cmp.Or(u.Value.High, u.Value.Low)
		p.line("  %-24s %12s %s", short(u.Speaker.Name, 24), Amount(*u.Value), strings.Repeat("▇", max(1, int(24*n/most))))
	}
}

// Amount is a number of an utterance in words.
func Amount(v compare.Value) string {
	switch {
	case v.Low == nil:
		return fmt.Sprintf("up to %.15g", *v.High)
	case v.High == nil:
		return fmt.Sprintf("%.15g or more", *v.Low)
	case *v.Low == *v.High:
		return fmt.Sprintf("%.15g", *v.Low)
	}
	return fmt.Sprintf("%.15g to %.15g", *v.Low, *v.High)
}

func (p *page) relations() {
	if len(p.thread.Relations) > 0 {
		p.line("\nhow they stand to each other")
	}
	for _, r := range p.thread.Relations {
		p.line("  %-9s %s → %s  %s", r.Kind, r.From, r.To, strings.Join(r.Because, "; "))
	}
}

func (p *page) drift() {
	if len(p.thread.Drift) > 0 {
		p.line("\nwhat changed on the way")
	}
	for _, d := range p.thread.Drift {
		kind := strings.ReplaceAll(d.Kind, "_", " ")
		if d.In != nil {
			p.line("  %s: %s “%s” → %s as its own: “%s”", kind, d.From, short(p.words[d.From], 80), p.name(d.In.Report), short(d.In.Text, 80))
			continue
		}
		from, to := p.words[d.From], p.words[*d.To]
		if d.Spans.From != nil {
			from = d.Spans.From.Text
		}
		if d.Spans.To != nil {
			to = d.Spans.To.Text
		}
		p.line("  %s: %s “%s” → %s “%s”", kind, d.From, short(from, 80), *d.To, short(to, 80))
	}
}
