package report

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

// onward is where the page goes on after an entry: to the last reading of the report, with
// what was entered, and the statement that it is about in hand where it still stands there.
func onward(c *page.Call, done, of ledger.ID) (string, error) {
	last := c.ID()
	versions, err := c.Desk.Versions(c.Request.Context(), last)
	if err != nil {
		return "", err
	}
	if len(versions) > 0 {
		last = versions[len(versions)-1].Report
	}
	to := "/reports/" + string(last) + "?" + url.Values{"done": {string(done)}}.Encode()
	if of != "" {
		to += "#" + string(of)
	}
	return to, nil
}

// because is why something is entered; where a reason is needed, none is refused.
func because(c *page.Call, form url.Values, needed bool) (string, error) {
	why := strings.TrimSpace(form.Get("because"))
	if why == "" && needed {
		return "", fault.New(fault.Usage, "%s", c.Words.Say("say-why"))
	}
	return why, nil
}

// nth is which of several places of words a form chose; 0 for none.
func nth(form url.Values, field string) int {
	n, err := strconv.Atoi(form.Get(field + "-nth"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// review enters what a person says of the statement in hand.
func review(c *page.Call, form url.Values) (string, error) {
	of := ledger.ID(form.Get("of"))
	if _, err := of.Seq(); err == nil && !of.Is(ledger.KindStatement) {
		return "", fault.New(fault.Usage, "%q is not the ID of a statement", of)
	}
	shown, err := c.Desk.Show(c.Request.Context(), of, time.Time{})
	if err != nil {
		return "", err
	}
	if shown.Claim == nil {
		return "", fault.New(fault.Missing, "%s", c.Words.Say("erased", of))
	}
	if now := seen(shown.About); now != form.Get("seen") {
		last := shown.About[len(shown.About)-1]
		return "", fault.New(fault.Conflict, "%s", c.Words.Say("was-first", last.By, now))
	}
	switch form.Get("review") {
	case "accept", "reject":
		why, err := because(c, form, form.Get("review") == "reject")
		if err != nil {
			return "", err
		}
		id, err := c.Desk.Review(c.Request.Context(), c.By, ledger.Review{Action: form.Get("review"), Of: of, Reason: why})
		if err != nil {
			return "", err
		}
		return onward(c, id, of)
	case "correct":
		return correct(c, *shown.Claim, form)
	}
	return "", fault.New(fault.Usage, "%s", c.Words.Say("choose-review"))
}

// correct enters the fields in which something else is written than stands.
func correct(c *page.Call, claim desk.Claim, form url.Values) (string, error) {
	all := corrected(claim, form)
	if len(all) == 0 {
		return "", fault.New(fault.Usage, "%s", c.Words.Say("nothing-changed"))
	}
	entries, err := c.Desk.CorrectAll(c.Request.Context(), c.By, all, c.Tools)
	if err != nil {
		return "", err
	}
	return onward(c, entries[0].ID, claim.ID)
}

// claim enters a statement that was missed.
func claim(c *page.Call, form url.Values) (string, error) {
	why, err := because(c, form, false)
	if err != nil {
		return "", err
	}
	a := desk.Addition{Report: c.ID(), Words: written("content", form), Fields: map[string]string{}, Nth: nth(form, "content"), Reason: why}
	if a.Words == empty("content") {
		return "", desk.FieldError{Field: "content", Err: fault.New(fault.Usage, "%s", c.Words.Say("no-words"))}
	}
	for _, field := range missedFields()[1:] {
		if words := written(field, form); words != empty(field) && words != "unknown" {
			a.Fields[field] = words
		}
	}
	e, err := c.Desk.Claim(c.Request.Context(), c.By, a, c.Tools)
	if err != nil {
		return "", err
	}
	return onward(c, e.ID, e.ID)
}

// split enters several statements in place of one, a line each.
func split(c *page.Call, form url.Values) (string, error) {
	var parts []string
	for _, line := range strings.Split(form.Get("parts"), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			parts = append(parts, line)
		}
	}
	e, err := c.Desk.SplitStatement(c.Request.Context(), c.By, ledger.ID(form.Get("of")), parts, strings.TrimSpace(form.Get("because")))
	if err != nil {
		return "", err
	}
	return onward(c, e.ID, e.ID)
}

// join enters one statement in place of several.
func join(c *page.Call, form url.Values) (string, error) {
	ids := []ledger.ID{ledger.ID(form.Get("of"))}
	for _, id := range form["with"] {
		ids = append(ids, ledger.ID(id))
	}
	e, err := c.Desk.JoinStatements(c.Request.Context(), c.By, ids, strings.TrimSpace(form.Get("because")))
	if err != nil {
		return "", err
	}
	return onward(c, e.ID, e.ID)
}

// amend puts fields of the report itself right.
func amend(c *page.Call, form url.Values) (string, error) {
	shown, err := c.Desk.Show(c.Request.Context(), c.ID(), time.Time{})
	if err != nil {
		return "", err
	}
	if shown.Entry == nil {
		return "", desk.ErrNotFound
	}
	told := toldOf(desk.SourceOf(*shown.Entry))
	var all []desk.Correction
	for _, field := range ledger.ReportFields() {
		words := strings.TrimSpace(form.Get(field))
		if field == "published" {
			words = daysOf(form, field, "")
		}
		if !form.Has(field) && !form.Has(field+"-from") || words == told[field] {
			continue
		}
		if words == "" {
			words = "unknown"
		}
		all = append(all, desk.Correction{Of: c.ID(), Field: field, Words: words, Reason: strings.TrimSpace(form.Get("because"))})
	}
	if len(all) == 0 {
		return "", fault.New(fault.Usage, "%s", c.Words.Say("nothing-changed"))
	}
	entries, err := c.Desk.CorrectAll(c.Request.Context(), c.By, all, c.Tools)
	if err != nil {
		return "", err
	}
	return onward(c, entries[0].ID, "")
}

// undo takes something back that was entered.
func undo(c *page.Call, form url.Values) (string, error) {
	why, err := because(c, form, true)
	if err != nil {
		return "", err
	}
	e, err := c.Desk.Undo(c.Request.Context(), c.By, ledger.ID(form.Get("entry")), why, c.Tools.Read)
	if err != nil {
		return "", err
	}
	return onward(c, e.ID, "")
}

// toldOf is what a report says of itself, as the form has it.
func toldOf(s desk.Source) map[string]string {
	out := map[string]string{"language": s.Language, "outlet": s.Outlet, "title": s.Title, "url": s.URL}
	if p := s.Published; p != nil {
		from, to := value(p.Earliest), value(p.Latest)
		if out["published"] = from; from != to {
			out["published"] = from + ".." + to
		}
	}
	return out
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// headControls are the controls of the report's own fields.
func headControls(c *page.Call, s *sheet, a attempt) []control {
	told := toldOf(s.Source)
	var out []control
	for _, field := range []string{"title", "outlet", "published", "language", "url"} {
		k := control{Name: field, Kind: "line", Value: told[field]}
		if a.form == "fields" {
			k.Value = a.values.Get(field)
		}
		if field == "published" {
			k.Kind = "days"
			if k.From, k.To = ends(told[field]); a.form == "fields" {
				k.From, k.To = a.values.Get("published-from"), a.values.Get("published-to")
			}
		}
		out = append(out, k)
	}
	if a.form == "fields" {
		faulty(c, a.err, out)
	}
	return out
}

// addition is the form of a missed statement.
type addition struct {
	Fields []control
	Reason string
}

// missedFields are the fields of a statement that was missed, its words first.
func missedFields() []string {
	return []string{"content", "cue", "source", "speaker", "act", "said_at", "certainty", "forecast", "places"}
}

func missed(c *page.Call, s *sheet, a attempt) addition {
	var out addition
	for _, field := range missedFields() {
		words := "unknown"
		if field != "act" && field != "certainty" && field != "said_at" {
			words = "none"
		}
		if field == "speaker" {
			words = empty(field)
		}
		if a.form == "claim" {
			words = written(field, a.values)
		}
		out.Fields = append(out.Fields, controlOf(s, field, words))
	}
	if a.form != "claim" {
		return out
	}
	out.Reason = a.values.Get("because")
	err := a.err
	if wrong := (desk.FieldError{}); !errors.As(err, &wrong) {
		err = desk.FieldError{Field: "content", Err: err}
	}
	faulty(c, err, out.Fields)
	return out
}

// wrong is why a form was not entered.
type wrong struct {
	Form  string
	Field string
	Words string
}

func wrongOf(c *page.Call, a attempt) *wrong {
	out := wrong{Form: a.form, Words: c.Told(a.err)}
	var field desk.FieldError
	if errors.As(a.err, &field) {
		out.Field, out.Words = field.Field, c.Told(field.Err)
	}
	return &out
}

// event is an entry about something, in a line, and whether it can be taken back.
type event struct {
	ID       ledger.ID
	At       time.Time
	By       string
	What     string // the end of the phrase that says what it does
	Field    string
	Value    string
	Reason   string
	Of       ledger.ID
	Undoable bool
}

// events are the entries about something, in order.
func events(c *page.Call, about []ledger.Entry) []event {
	undone := ledger.Undone(about)
	var out []event
	for _, e := range about {
		ev := eventOf(e)
		ev.Undoable = ev.Undoable && !e.Falls(undone)
		out = append(out, ev)
	}
	return out
}

func eventOf(e ledger.Entry) event {
	out := event{ID: e.ID, At: e.At, By: e.By, What: string(e.Kind)}
	switch e.Kind {
	case ledger.KindReview:
		r := e.Review
		out.What, out.Field, out.Value, out.Reason, out.Of = r.Action, r.Field, string(r.Value), r.Reason, r.Of
	case ledger.KindOutcome:
		out.Value, out.Reason, out.Of = e.Outcome.Outcome, e.Outcome.Reason, e.Outcome.Of
	case ledger.KindWithdrawal:
		out.Reason, out.Of = e.Withdrawal.Reason, e.Withdrawal.Of
	case ledger.KindUndo:
		out.Reason, out.Of = e.Undo.Reason, e.Undo.Of
	case ledger.KindErasure:
		out.Reason, out.Of = e.Erasure.Reason, e.Erasure.Of
	case ledger.KindStatement:
		out.Of = e.ID
	}
	out.Undoable = slices.Contains(undoable(), e.Kind)
	return out
}

// undoable are the kinds of entries that can be taken back.
func undoable() []ledger.Kind {
	return []ledger.Kind{ledger.KindReview, ledger.KindOutcome, ledger.KindWithdrawal, ledger.KindUndo, ledger.KindPublication}
}

// done is what was entered just before, where the address says so and it is there.
func done(c *page.Call) *event {
	id := ledger.ID(c.Request.URL.Query().Get("done"))
	if id == "" || len(id) > 32 {
		return nil
	}
	shown, err := c.Desk.Show(c.Request.Context(), id, time.Time{})
	if err != nil || shown.Entry == nil {
		return nil
	}
	out := eventOf(*shown.Entry)
	if shown.Entry.Kind == ledger.KindStatement {
		out.Undoable = shown.Entry.Statement.From != ""
	}
	return &out
}
