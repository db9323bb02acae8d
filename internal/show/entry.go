package show

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/plain"
	"hearsay/internal/visible"
	"hearsay/ledger"
	"hearsay/proof"
	"hearsay/reading"
	"hearsay/span"
)

// Entries shows entries of a ledger to people.
type Entries struct {
	o Options
	inks
	words Wording
}

// NewEntries makes the view; of the options it goes by Width and Color.
func NewEntries(o Options) Entries { return Entries{o, newInks(o.Color), English()} }

// Looked is an entry with what is needed to show it.
type Looked struct {
	desk.Shown
	Text     string           // of its report; "" where it has none
	Claims   []desk.Claim     // of a report, in the order of the text
	Versions []desk.ReportRow // of a report: all that there are, oldest first
	Counts   ledger.ID        // of a report: the reading of its bytes that counts
	Places   []ledger.Entry   // of a report: where else it was published
	Answers  *desk.Claim      // what a claim answers
}

// Entry writes one entry.
func (v Entries) Entry(w io.Writer, l Looked) error {
	var b strings.Builder
	switch {
	case l.Entry == nil:
		v.head(&b, l)
		v.field(&b, "erased", erased(l.Erased))
	case l.Claim != nil:
		v.claim(&b, l)
	case l.Entry.Kind == ledger.KindReport:
		v.report(&b, l)
	default:
		v.head(&b, l)
		v.other(&b, *l.Entry)
	}
	for _, e := range l.About {
		v.field(&b, "since", About(e))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// hang is where the values of fields begin.
const hang = 13

func (v Entries) field(b *strings.Builder, name, value string) {
	if value == "" {
		return
	}
	margin := strings.Repeat(" ", hang)
	b.WriteString(v.on(v.dim, fmt.Sprintf("%-*s", hang, name)) + strings.TrimPrefix(block(value, v.o.Width, margin), margin))
}

func (v Entries) head(b *strings.Builder, l Looked) {
	v.field(b, "entry", string(l.ID))
	v.field(b, "entered", l.At.Format(time.RFC3339))
}

func erased(m *ledger.Mark) string {
	if m == nil {
		return "its content was destroyed"
	}
	return "its content was destroyed by " + marked(*m)
}

// marked is who entered something, when, by which entry and why.
func marked(m ledger.Mark) string {
	who := fmt.Sprintf("%s on %s (%s)", m.By, m.At.Format(time.DateOnly), m.Entry)
	return Cut(strings.Join(some(who, m.Reason), ": "), 2000)
}

// claim writes a statement: its sentence, its words where they stand in the report, and all
// that is known of it.
func (v Entries) claim(b *strings.Builder, l Looked) {
	c := *l.Claim
	b.WriteString(block(v.on(v.title, string(l.ID)+"  "+v.words.Say(FactsOf(c)).String()), v.o.Width, ""))
	if around := v.around(l.Text, c.Read); around != "" {
		b.WriteString("\n" + block(around, v.o.Width, indent) + "\n")
	}
	v.head(b, l)
	v.said(b, c)
	v.about(b, c.Read)
	v.forecast(b, c)
	v.entered(b, l)
	v.field(b, "confidence", fmt.Sprintf("%.2f", c.Read.Confidence))
	v.field(b, "because", visible.Line(strings.Join(c.Read.Because, ", ")))
	v.field(b, "report", reportLine(c.Source))
	if l.Text != "" {
		b.WriteString(block(v.on(v.dim, marksOf), v.o.Width, ""))
	}
}

// said writes who said it, how, and when.
func (v Entries) said(b *strings.Builder, c desk.Claim) {
	s := c.Read
	v.field(b, "statement", joined(s.Content))
	v.field(b, "speaker", strings.Join(some(Who(c), roleOf(s.Speaker)), " · "))
	v.field(b, "act", acted(s))
	v.field(b, "voice", strings.Join(some(s.Voice, s.Where, s.Mode), " · "))
	v.field(b, "cue", joined(s.Cue))
	v.field(b, "source", joined(s.Source))
	v.field(b, "certainty", plain.Words("certainty", s))
	v.field(b, "said", SaidOn(c))
	v.field(b, "via", via(s.Via))
}

// acted is the act; a content that is negated in itself is said to be.
func acted(s reading.Statement) string {
	out := act(s)
	if out == "" {
		return unknown
	}
	if s.Polarity != nil && *s.Polarity == "negative" {
		out += " (negative)"
	}
	return visible.Line(out)
}

func roleOf(s *reading.Speaker) string {
	_, about := speaker(s)
	return about
}

// about writes what it is about.
func (v Entries) about(b *strings.Builder, s reading.Statement) {
	v.field(b, "places", places(s.Places))
	v.field(b, "people", casualties(s.Casualties))
}

func (v Entries) forecast(b *strings.Builder, c desk.Claim) {
	if f := c.Read.Forecast; f != nil {
		v.field(b, "due", forecast(*f))
	}
	if c.Due != nil {
		v.field(b, "forecast", strings.TrimSpace(c.Due.Status+" "+c.Due.Day))
	}
	if o := c.Outcome; o != nil {
		v.field(b, "outcome", Cut(fmt.Sprintf("%s, by %s: %s [%s]", o.Outcome, o.By, o.Reason, strings.Join(o.Evidence, "; ")), 2000))
	}
	v.field(b, "slipped to", string(c.SlippedTo))
	v.field(b, "slipped from", ids(c.SlippedFrom))
}

// entered writes what people and later versions made of it.
func (v Entries) entered(b *strings.Builder, l Looked) {
	c := *l.Claim
	if l.Answers != nil {
		v.field(b, "answers", string(l.Answers.ID)+"  "+v.words.Say(FactsOf(*l.Answers)).String())
	} else {
		v.field(b, "answers", string(c.Answers))
	}
	v.field(b, "repeats", string(c.Repeats))
	v.field(b, "state", strings.TrimSpace(c.State+" "+string(c.ReplacedBy)))
	if c.Withdrawn != nil {
		v.field(b, "withdrawn", "recorded by "+marked(*c.Withdrawn))
	}
	v.field(b, "replaces", string(c.Replaces))
	if c.Accepted != nil {
		v.field(b, "accepted", "by "+marked(*c.Accepted))
	}
	for _, x := range c.Corrections {
		v.field(b, "corrected", visible.Line(x.Field)+" by "+marked(x.Mark))
	}
	if c.Accepted == nil && c.Rejected == nil && len(c.Corrections) == 0 {
		v.field(b, "review", "none yet")
	}
}

func reportLine(s desk.Source) string {
	return Cut(strings.Join(some(string(s.Report), s.Outlet, s.Title, day(s), s.URL, s.File), " · "), 2000)
}

// day is the day of publication in words.
func day(s desk.Source) string {
	if s.Published == nil {
		return "day unknown"
	}
	return published(reading.Report{Published: s.Published})
}

// around is the statement in its sentence, with its neighbours and its parts marked; "" where
// the text does not have its words.
func (v Entries) around(text string, s reading.Statement) string {
	if !stands(text, s) {
		return ""
	}
	list := pieces(s)
	from, to := neighbours(text, list[0].Start), neighboursAfter(text, ends(list))
	s.ID = ""
	var b strings.Builder
	annotated := annotatedView{plainFrame{}, v.o, v.inks}
	for _, r := range runs(text, []reading.Statement{s}) {
		if r.Span = span.Of(max(r.Start, from), min(r.End, to)); r.Start < r.End {
			annotated.run(&b, text, r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// stands reports whether the text has all the words of a statement where they are said to be.
func stands(text string, s reading.Statement) bool {
	for _, list := range [][]reading.Span{s.Content, s.Cue, s.Source} {
		for _, sp := range list {
			inside := sp.Start >= 0 && sp.Start <= sp.End && sp.End <= len(text)
			if !inside || sp.In(text) != sp.Text {
				return false
			}
		}
	}
	return len(s.Content) > 0
}

func ends(list []piece) int {
	end := 0
	for _, p := range list {
		end = max(end, p.End)
	}
	return end
}

// farthest bounds how many bytes of the text around a statement are shown to either side.
const farthest = 400

// neighbours is where the sentence before the one at an offset begins, in its paragraph.
func neighbours(text string, at int) int {
	low := max(0, at-farthest)
	for low > 0 && !startsCharacter(text[low]) {
		low++
	}
	before := text[low:at]
	if i := strings.LastIndex(before, "\n\n"); i >= 0 {
		return low + i + 2
	}
	stops := stopsIn(before)
	if len(stops) < 2 {
		return low
	}
	return low + stops[len(stops)-2]
}

// neighboursAfter is where the sentence behind the one at an offset ends, in its paragraph.
func neighboursAfter(text string, at int) int {
	high := min(len(text), at+farthest)
	for high < len(text) && !startsCharacter(text[high]) {
		high++
	}
	after := text[at:high]
	if i := strings.Index(after, "\n\n"); i >= 0 {
		after = after[:i]
	}
	if stops := stopsIn(after); len(stops) >= 2 {
		return at + stops[1]
	}
	return at + len(after)
}

func startsCharacter(b byte) bool { return b&0xC0 != 0x80 }

// stopsIn are the offsets behind the stops that end sentences in s.
func stopsIn(s string) []int {
	var out []int
	for i := 0; i+1 < len(s); i++ {
		if strings.IndexByte(".!?", s[i]) >= 0 && (s[i+1] == ' ' || s[i+1] == '\n') {
			out = append(out, i+1)
		}
	}
	return out
}

// report writes a report: what is known of it, its versions, its text with the statements
// marked, and the statements.
func (v Entries) report(b *strings.Builder, l Looked) {
	r := l.Entry.Report
	source := headOf(l)
	b.WriteString(block(v.on(v.title, string(l.ID)+"  "+titleOf(source)), v.o.Width, ""))
	v.head(b, l)
	if l.Counts != "" && l.Counts != l.ID {
		v.field(b, "state", fmt.Sprintf("read again since: %s is how the report stands now", l.Counts))
	}
	v.field(b, "outlet", or(&source.Outlet, unknown))
	v.field(b, "published", day(source))
	v.field(b, "address", visible.Line(source.URL))
	v.field(b, "file", visible.Line(source.File))
	for _, p := range l.Places {
		v.field(b, "also", elsewhere(p.Publication.Source)+" ("+string(p.ID)+")")
	}
	v.field(b, "language", visible.Line(source.Language))
	v.field(b, "engine", visible.Line(r.Engine.Version))
	v.field(b, "capture", string(r.Capture))
	for _, o := range l.Versions {
		v.field(b, "version", versionLine(o, l.ID))
	}
	v.field(b, "added", ids(r.Compared.Added))
	v.field(b, "gone", ids(r.Compared.Gone))
	for _, ch := range r.Compared.Changed {
		v.field(b, "changed", fmt.Sprintf("%s to %s: %s", ch.Old, ch.New, strings.Join(ch.Fields, ", ")))
	}
	v.field(b, "statements", fmt.Sprint(len(l.Claims)))
	b.WriteString("\n")
	v.body(b, l)
	for _, c := range l.Claims {
		said := strings.Join(some(v.words.Say(FactsOf(c)).String(), bracketed(State(c))), "  ")
		b.WriteString(hung(said, v.o.Width, string(c.ID)+"  ", strings.Repeat(" ", len(c.ID)+2)))
	}
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return "[" + s + "]"
}

// headOf is the head of a report as it stands: as its claims have it, where it has any.
func headOf(l Looked) desk.Source {
	if len(l.Claims) > 0 {
		return l.Claims[0].Source
	}
	return desk.SourceOf(*l.Entry)
}

func titleOf(s desk.Source) string {
	return title(reading.Report{Title: &s.Title, File: s.File})
}

func versionLine(o desk.ReportRow, own ledger.ID) string {
	line := fmt.Sprintf("%d  %s, entered %s, %s", o.Version, o.Report, o.Entered.Format(time.DateOnly), Counted(o.Statements, "statement"))
	if o.Report == own {
		line += " (this one)"
	}
	return line
}

// body writes the text with the statements marked.
func (v Entries) body(b *strings.Builder, l Looked) {
	if l.Text == "" {
		return
	}
	var marked []reading.Statement
	for _, c := range l.Claims {
		s := c.Read
		if s.ID = string(c.ID); stands(l.Text, s) {
			marked = append(marked, s)
		}
	}
	if len(marked) > 0 {
		b.WriteString(block(v.on(v.dim, legend), v.o.Width, "") + "\n")
	}
	var body strings.Builder
	annotated := annotatedView{plainFrame{}, v.o, v.inks}
	for _, r := range runs(l.Text, marked) {
		annotated.run(&body, l.Text, r)
	}
	b.WriteString(block(strings.TrimRight(body.String(), "\n"), v.o.Width, "") + "\n")
}

func (v Entries) other(b *strings.Builder, e ledger.Entry) {
	v.field(b, "by", visible.Line(e.By))
	if e.Kind != ledger.KindCapture {
		v.field(b, string(e.Kind), About(e))
		return
	}
	v.field(b, "capture", visible.Line(fmt.Sprintf("%d bytes, %s", e.Capture.Bytes, e.Capture.MediaType)))
	v.field(b, "sha256", e.Capture.SHA256)
	s := e.Capture.Source
	v.field(b, "source", Cut(strings.Join(some(s.URL, s.File, s.Outlet, s.Title), " · "), 2000))
}

// About is an entry about another in one line.
func About(e ledger.Entry) string {
	return Cut(fmt.Sprintf("%s %s by %s: %s", e.ID, e.At.Format(time.DateOnly), e.By, did(e)), 2000)
}

// did is what an entry does to the one that it is about.
func did(e ledger.Entry) string {
	switch e.Kind {
	case ledger.KindReview:
		r := e.Review
		return strings.Join(some(strings.Join(some(r.Action, r.Field, Value(*r), r.Name, r.Into, ids(r.With)), " "), r.Reason), "; ")
	case ledger.KindOutcome:
		return strings.Join(some(e.Outcome.Outcome, e.Outcome.Reason, string(e.Outcome.SlippedTo)), ", ")
	case ledger.KindWithdrawal:
		return "withdrawn, " + e.Withdrawal.Reason
	case ledger.KindErasure:
		return "erased, " + e.Erasure.Reason
	case ledger.KindUndo:
		return "taken back, " + e.Undo.Reason
	case ledger.KindPublication:
		return "published too: " + elsewhere(e.Publication.Source)
	case ledger.KindMove:
		return Move(*e.Move)
	case ledger.KindStatement:
		return "replaces it"
	case ledger.KindReport:
		return fmt.Sprintf("version %d of its report", e.Report.Version)
	}
	return string(e.Kind)
}

// elsewhere is a further place of publication.
func elsewhere(s ledger.Source) string {
	return Cut(strings.Join(some(s.Outlet, s.Published, s.URL, s.Title, s.File), " · "), 2000)
}

// Move is a move in one line.
func Move(m ledger.Move) string {
	text := "confirmed from " + claimed(m.From)
	for _, c := range m.Seen {
		text += ", where " + claimed(c) + " were seen"
	}
	return text + ": " + Cut(m.Reason, 500)
}

// claimed is what a checkpoint says, in words.
func claimed(checkpoint string) string {
	c, err := proof.Peek([]byte(checkpoint))
	if err != nil {
		return "no entries"
	}
	return fmt.Sprintf("%d entries of %s", c.Size, Cut(c.Origin, 100))
}

func ids(list []ledger.ID) string {
	out := make([]string, len(list))
	for i, id := range list {
		out[i] = string(id)
	}
	return strings.Join(out, ", ")
}

// some are the parts that are not empty.
func some(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}
