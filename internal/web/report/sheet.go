package report

import (
	"cmp"
	"errors"
	"net/url"
	"slices"
	"strconv"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/internal/web/page"
	"hearsay/internal/web/statements"
	"hearsay/ledger"
	"hearsay/reading"
)

// attempt is what somebody does on the page: a statement in hand, or a form that was not
// entered.
type attempt struct {
	hand   ledger.ID
	form   string
	values url.Values
	err    error
}

// sheet is what the template is given.
type sheet struct {
	ID       ledger.ID
	Source   desk.Source
	Report   *ledger.Report
	Entered  time.Time
	Last     ledger.ID // the last version or reading
	Rows     []row
	Loose    []card // statements whose words the text does not have
	Count    int
	Speakers int // of its statements, as far as they are known
	Unsure   []card
	Rejected int
	All      bool
	Hand     *hand
	Missed   addition
	Head     []control
	Versions []desk.ReportRow
	Changes  []change
	Past     []event
	Done     *event
	Wrong    *wrong

	Then time.Time // the moment as of which it is shown; zero for now

	numbers map[ledger.ID]int
	placed  page.Placed
}

// Number is the number of a statement on the page; 0 for one that is not on it.
func (s *sheet) Number(id ledger.ID) int { return s.numbers[id] }

// Title is the headline, or what else the report is known by.
func (s *sheet) Title() string { return cmp.Or(s.Source.Title, s.Source.File, string(s.ID)) }

// Address is where it was published, if a browser can go there.
func (s *sheet) Address() string { return show.Address(s.Source.URL) }

// IsLast reports whether nothing came after it.
func (s *sheet) IsLast() bool { return s.Last == s.ID }

// row is a paragraph with what stands beside it.
type row struct {
	Number int // 0 for the headline
	Pieces []piece
	Cards  []card
	Notes  []note
	InHand bool
}

// piece is a stretch of the text as it is shown.
type piece struct {
	Text   string
	Class  string
	Begins []mark
}

// mark is the number of a statement, or the letter of a note, in the text.
type mark struct {
	ID     string
	Sign   string
	InHand bool
	Note   bool
}

// card is a statement beside the text.
type card struct {
	desk.Claim
	Number int
	Unsure bool
	InHand bool
	State  string
	Due    string
	Said   page.Saying

	Standing *threads.Standing // among statements of other reports; nil where that is not known
}

// note is an observation of the engine.
type note struct {
	Letter string
	reading.Note
}

// sheetOf looks a report up and lays it out.
func sheetOf(c *page.Call, id ledger.ID, a attempt) (*sheet, error) {
	ctx := c.Request.Context()
	text, err := c.Desk.Text(ctx, id)
	if err != nil {
		return nil, err
	}
	when, err := c.AsOf()
	if err != nil {
		return nil, err
	}
	shown, err := c.Desk.Show(ctx, id, when)
	if err != nil {
		return nil, err
	}
	if shown.Entry == nil {
		return nil, desk.ErrNotFound
	}
	s := &sheet{ID: id, Source: desk.SourceOf(*shown.Entry), Report: shown.Entry.Report, Entered: shown.At,
		All: c.Request.URL.Query().Get("all") != "", Then: when}
	if s.Versions, err = c.Desk.Versions(ctx, id); err != nil {
		return nil, err
	}
	if !when.IsZero() {
		a.hand = "" // nothing is entered into the past
		s.Versions = slices.DeleteFunc(s.Versions, func(v desk.ReportRow) bool { return v.Entered.After(when) && v.Report != id })
	}
	s.Last = s.Versions[len(s.Versions)-1].Report
	claims, err := s.claims(c)
	if err != nil {
		return nil, err
	}
	if s.placed, err = c.Placed(claims); err != nil {
		return nil, err
	}
	s.lay(c, text, claims, a.hand)
	s.Past = events(c, shown.About)
	s.Head = headControls(c, s, a)
	s.Missed = missed(c, s, a)
	if a.err != nil {
		s.Wrong = wrongOf(c, a)
	}
	s.Done = done(c)
	if s.Hand, err = handOf(c, s, claims, a); err != nil {
		return nil, err
	}
	s.Changes, err = changes(c, s.Report.Compared)
	return s, err
}

// claims are the statements of the report that are shown, in the order of the text. Of a
// report that was replaced, all that it had are.
func (s *sheet) claims(c *page.Call) ([]desk.Claim, error) {
	list, err := c.Desk.List(c.Request.Context(), desk.Filter{Report: s.ID, All: true, AsOf: s.Then})
	if err != nil {
		return nil, err
	}
	var out []desk.Claim
	for _, claim := range list {
		switch {
		case claim.State == ledger.Rejected:
			if s.Rejected++; !s.All {
				continue
			}
		case claim.State == ledger.TakenBack, claim.State == ledger.Superseded && s.IsLast():
			if !s.All {
				continue
			}
		}
		out = append(out, claim)
	}
	slices.SortStableFunc(out, func(a, b desk.Claim) int { return cmp.Compare(start(a), start(b)) })
	if len(out) > 0 {
		s.Source = out[0].Source
	}
	s.Count = len(out)
	known := map[string]bool{}
	for _, claim := range out {
		if claim.Speaker != "" {
			known[claim.Speaker] = true
		}
	}
	s.Speakers = len(known)
	return out, nil
}

// start is where the words of a claim begin in the text.
func start(c desk.Claim) int {
	if len(c.Read.Content) == 0 {
		return 0
	}
	return c.Read.Content[0].Start
}

// lay cuts the text into rows and puts the cards beside them.
func (s *sheet) lay(c *page.Call, text string, claims []desk.Claim, hand ledger.ID) {
	cards := make([]card, len(claims))
	marked := make([]reading.Statement, len(claims))
	s.numbers = map[ledger.ID]int{}
	for i, claim := range claims {
		s.numbers[claim.ID] = i + 1
		cards[i] = cardOf(c, i, claim, hand)
		cards[i].Standing = s.placed.Standing(claim.ID)
		if marked[i] = claim.Read; cards[i].Unsure {
			s.Unsure = append(s.Unsure, cards[i])
		}
	}
	for _, n := range s.Report.Notes {
		marked = append(marked, reading.Statement{Content: []reading.Span{{Span: n.Span.Span, Text: n.Span.Text}}})
	}
	placed := map[int]bool{}
	for n, p := range show.Paragraphs(text, marked) {
		s.Rows = append(s.Rows, s.row(n, p, cards, placed))
	}
	for i, card := range cards {
		if !placed[i] {
			s.Loose = append(s.Loose, card)
		}
	}
}

func cardOf(c *page.Call, i int, claim desk.Claim, hand ledger.ID) card {
	return card{Claim: claim, Number: i + 1, InHand: claim.ID == hand, State: show.State(claim),
		Due: show.Deadline(claim), Said: c.Said(claim),
		Unsure: claim.Read.Confidence < statements.Unsure && claim.Accepted == nil && len(claim.Corrections) == 0}
}

// row lays out a paragraph.
func (s *sheet) row(n int, p show.Paragraph, cards []card, placed map[int]bool) row {
	out := row{Number: n}
	for _, stretch := range p {
		piece := pieceOf(stretch, cards)
		for _, i := range stretch.Begins {
			if i >= len(cards) {
				letter := letterOf(i - len(cards))
				out.Notes = append(out.Notes, note{letter, s.Report.Notes[i-len(cards)]})
				piece.Begins = append(piece.Begins, mark{ID: "note-" + letter, Sign: letter, Note: true})
				continue
			}
			placed[i] = true
			out.Cards = append(out.Cards, cards[i])
			out.InHand = out.InHand || cards[i].InHand
			piece.Begins = append(piece.Begins, mark{ID: string(cards[i].ID), Sign: strconv.Itoa(i + 1), InHand: cards[i].InHand})
		}
		out.Pieces = append(out.Pieces, piece)
	}
	return out
}

// pieceOf says by classes what a stretch is to statements, and whether to the one in hand.
func pieceOf(s show.Stretch, cards []card) piece {
	out := piece{Text: s.Text}
	said := slices.DeleteFunc(slices.Clone(s.Said), func(i int) bool { return i >= len(cards) })
	for _, part := range []struct {
		class string
		of    []int
	}{{"said", said}, {"cue", s.Cue}, {"src", s.Source}} {
		if len(part.of) > 0 {
			out.Class += " " + part.class
		}
		if slices.ContainsFunc(part.of, func(i int) bool { return cards[i].InHand }) {
			out.Class += " on"
		}
	}
	if len(said) > 1 {
		out.Class += " within"
	}
	if len(said) < len(s.Said) {
		out.Class += " noted"
	}
	return out
}

// letterOf is the sign of a note: a, b, … z, aa, ….
func letterOf(i int) string {
	if i < 26 {
		return string(rune('a' + i))
	}
	return letterOf(i/26-1) + letterOf(i%26)
}

// change is a statement of a version beside what it was in the one before.
type change struct {
	Kind   string // added, changed or gone
	ID     ledger.ID
	Fields []string
	Who    string
	Words  []page.Piece
}

// mostChanges bounds how many changes of a version are shown.
const mostChanges = 60

// changes says how a version differs from the one before, statement by statement.
func changes(c *page.Call, x ledger.Compared) ([]change, error) {
	var out []change
	add := func(kind string, old, new ledger.ID, fields []string) error {
		if len(out) >= mostChanges {
			return nil
		}
		ch := change{Kind: kind, ID: cmp.Or(new, old), Fields: fields}
		before, err := wordsOf(c, old, &ch.Who)
		if err != nil {
			return err
		}
		after, err := wordsOf(c, new, &ch.Who)
		ch.Words = page.Differ(before, after)
		out = append(out, ch)
		return err
	}
	for _, ch := range x.Changed {
		if err := add("changed", ch.Old, ch.New, ch.Fields); err != nil {
			return nil, err
		}
	}
	for _, id := range x.Added {
		if err := add("added", "", id, nil); err != nil {
			return nil, err
		}
	}
	for _, id := range slices.Concat(x.Gone, x.Left) {
		if err := add("gone", id, "", nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// wordsOf are the words of a statement; none of one that was erased, or of no ID.
func wordsOf(c *page.Call, id ledger.ID, who *string) (string, error) {
	if id == "" {
		return "", nil
	}
	shown, err := c.Desk.Show(c.Request.Context(), id, time.Time{})
	if errors.Is(err, desk.ErrNotFound) || err == nil && shown.Claim == nil {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	*who = show.Who(*shown.Claim)
	return show.Joined(shown.Claim.Read.Content), nil
}
