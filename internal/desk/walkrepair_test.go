package desk_test

import (
	"errors"
	"slices"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// repairs are what a walk does to put right and take back what was entered.
func repairs() []move {
	return []move{
		{"undo", 4, (*walk).undo, false},
		{"put a report right", 3, (*walk).putRight, false},
		{"claim", 3, (*walk).claim, false},
		{"split a statement", 3, (*walk).splitStatement, false},
		{"join statements", 3, (*walk).joinStatements, false},
		{"say that reports are one", 2, (*walk).sameReport, false},
		{"publish elsewhere", 2, (*walk).publish, false},
		{"fill in", 1, (*walk).fillIn, true},
	}
}

// tools read whatever the walk wrote.
func (w *walk) tools() desk.Tools { return tools(w.written...) }

// added notes an entry that a person made.
func (w *walk) added(e ledger.Entry, err error) error {
	id := e.ID
	if err == nil && id.Is(ledger.KindStatement) {
		w.entered = append(w.entered, e.Statement.From)
	}
	return w.person(id, err)
}

func (w *walk) undo() error {
	of := w.one(ledger.KindReview, ledger.KindOutcome, ledger.KindWithdrawal, ledger.KindUndo, ledger.KindPublication)
	return w.added(w.d.Undo(ctx(), "Jon Adler", of, w.token(), w.tools().Read))
}

func (w *walk) putRight() error {
	fields := map[string]string{"outlet": w.name(), "title": w.name(), "url": "https://example.org/" + w.token(), "published": "2025-11-18"}
	field := []string{"outlet", "title", "url", "published"}[w.r.IntN(4)]
	c := desk.Correction{Of: w.one(ledger.KindReport), Field: field, Words: fields[field], Reason: w.token()}
	return w.added(w.d.Correct(ctx(), "Jon Adler", c, w.tools()))
}

// claim enters words of a report as a statement of its own, sometimes with a new name.
func (w *walk) claim() error {
	r := w.report()
	if len(r.Said) == 0 {
		return nil
	}
	words := strings.Fields(r.Said[w.r.IntN(len(r.Said))].Words)
	a := desk.Addition{Report: w.one(ledger.KindReport), Words: strings.Join(words[1:4], " "), Nth: 1, Reason: w.token()}
	if w.r.IntN(2) == 0 {
		name := w.name() + " " + w.name()
		w.names = append(w.names, name)
		a.Fields = map[string]string{"speaker": name}
	}
	return w.added(w.d.Claim(ctx(), "Jon Adler", a, w.tools()))
}

func (w *walk) splitStatement() error {
	s := w.one(ledger.KindStatement)
	shown, err := w.d.Show(ctx(), s, time.Time{})
	if err != nil || shown.Claim == nil {
		return err
	}
	words := strings.Fields(shown.Claim.Read.Content[0].Text)
	at := len(words) / 2
	parts := []string{strings.Join(words[:at], " "), strings.Join(words[at:], " ")}
	if err := w.added(w.d.SplitStatement(ctx(), "Jon Adler", s, parts, w.token())); err != nil {
		return err
	}
	return w.noteClaims()
}

// noteClaims notes the statements that stand.
func (w *walk) noteClaims() error {
	claims, err := w.d.List(ctx(), desk.Filter{})
	for _, c := range claims {
		if !slices.Contains(w.entered, c.ID) {
			w.entered = append(w.entered, c.ID)
		}
		if !slices.Contains(w.entered, c.Report) {
			w.entered = append(w.entered, c.Report)
		}
	}
	return err
}

// joinStatements joins two statements of one report and speaker that stand, where there are such.
func (w *walk) joinStatements() error {
	claims, err := w.d.List(ctx(), desk.Filter{})
	if err != nil {
		return err
	}
	of := map[string]ledger.ID{}
	var pairs [][]ledger.ID
	for _, c := range claims {
		key := string(c.Report) + "\n" + c.Speaker
		if other, ok := of[key]; ok {
			pairs = append(pairs, []ledger.ID{other, c.ID})
		}
		of[key] = c.ID
	}
	if len(pairs) == 0 {
		return nil
	}
	return w.added(w.d.JoinStatements(ctx(), "Jon Adler", pairs[w.r.IntN(len(pairs))], w.token()))
}

func (w *walk) sameReport() error {
	one, other := w.one(ledger.KindReport), w.one(ledger.KindReport)
	return w.added(w.d.SameReport(ctx(), "Jon Adler", one, other, w.token(), w.tools().Read))
}

// publish adds the bytes of a report again, as another outlet has them.
func (w *walk) publish() error {
	r := w.report()
	if len(r.Said) == 0 {
		return nil
	}
	item := r.Item()
	item.Source.Outlet, item.Source.URL = w.name(), "https://example.org/"+w.token()
	return w.readAgain(item)
}

// fillIn adds a report of which nothing is known, and then its bytes again with what is.
func (w *walk) fillIn() error {
	known := desktest.Report{File: w.token() + ".txt", Outlet: w.name(), Title: w.name(), Published: "2025-11-20",
		Said: []desktest.Said{w.said(), w.said()}}
	bare := known
	bare.Outlet, bare.Published = "", ""
	w.reports = append(w.reports, known)
	return errors.Join(w.put(bare), w.readAgain(known.Item()))
}

func (w *walk) readAgain(item desk.Item) error {
	item.Read = w.tools().Read
	receipts, err := w.d.Add(ctx(), item)
	if err == nil && receipts[0].Again != nil && receipts[0].Again.Place != "" {
		w.entered = append(w.entered, receipts[0].Again.Place)
	}
	return errors.Join(err, w.noteClaims())
}

// forget erases what a person said, under all names, with or without the reports.
func (w *walk) forget() error {
	if len(w.names) == 0 {
		return nil
	}
	name, reports := w.names[w.r.IntN(len(w.names))], w.r.IntN(2) == 0
	_, err := w.d.EraseSpeaker(ctx(), "Vera Holm", name, reports, "asked for")
	if err != nil || !reports {
		return err
	}
	for token := range tokensIn([]byte(name)) {
		if w.living()[token] {
			w.t.Errorf("%q was erased with the reports, and %s is in an entry or text", name, token)
		}
	}
	return nil
}
