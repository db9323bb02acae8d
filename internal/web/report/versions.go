package report

import (
	"html/template"

	"hearsay/internal/desk"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

// versions is what the template of all versions is given.
type versions struct {
	ID   ledger.ID
	Each []version
}

// version is one beside the one before, statement by statement.
type version struct {
	desk.VersionOf
	Rows []edit
}

// edit is a statement before and after.
type edit struct {
	desk.Edit
	Kind          string // changed, added or gone
	Before, After side
}

// side is a statement with its words, of which some are gone or have come. Who says them is not there where it was erased since.
type side struct {
	ID    ledger.ID
	Col   string // the phrase of its column
	Said  *page.Saying
	Words []page.Piece
}

// beside shows what each version did to the statements of the one before. A report is shown in
// the versions up to the one of the address.
func beside(c *page.Call, t *template.Template) (page.Answer, error) {
	list, err := c.Desk.VersionsOf(c.Request.Context(), c.ID())
	if err != nil {
		return page.Answer{}, err
	}
	v := versions{ID: c.ID()}
	for _, x := range list {
		one, err := versionOf(c, x)
		if err != nil {
			return page.Answer{}, err
		}
		v.Each = append(v.Each, one)
	}
	return page.Answer{View: &page.View{Title: c.Words.Say("versions-of", string(v.ID)), Nav: Nav, Template: t, Data: v}}, nil
}

// versionOf is a version with who says what in the statements that it changed.
func versionOf(c *page.Call, x desk.VersionOf) (version, error) {
	out := version{VersionOf: x}
	shown := x.Rows[:min(len(x.Rows), mostChanges)]
	claims, err := c.Desk.SaidIn(c.Request.Context(), shown)
	said := map[ledger.ID]*page.Saying{}
	for id, claim := range claims {
		s := c.Said(claim)
		said[id] = &s
	}
	for _, row := range shown {
		out.Rows = append(out.Rows, editOf(row, said))
	}
	return out, err
}

func editOf(x desk.Edit, said map[ledger.ID]*page.Saying) edit {
	out := edit{Edit: x, Kind: "changed", Before: side{ID: x.Old, Col: "col-before", Said: said[x.Old]},
		After: side{ID: x.New, Col: "col-after", Said: said[x.New]}}
	switch {
	case x.Old == "":
		out.Kind = "added"
	case x.New == "":
		out.Kind = "gone"
	}
	for _, p := range page.Differ(x.Was, x.Is) {
		if p.Kind != "come" {
			out.Before.Words = append(out.Before.Words, p)
		}
		if p.Kind != "gone" {
			out.After.Words = append(out.After.Words, p)
		}
	}
	return out
}
