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

// edit is a statement before and after: words that are gone, and words that have come.
type edit struct {
	desk.Edit
	Kind     string // changed, added or gone
	Was, Now []page.Piece
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
		one := version{VersionOf: x}
		for _, row := range x.Rows[:min(len(x.Rows), mostChanges)] {
			one.Rows = append(one.Rows, editOf(row))
		}
		v.Each = append(v.Each, one)
	}
	return page.Answer{View: &page.View{Title: c.Words.Say("versions-of", string(v.ID)), Nav: Nav, Template: t, Data: v}}, nil
}

func editOf(x desk.Edit) edit {
	out := edit{Edit: x, Kind: "changed"}
	switch {
	case x.Old == "":
		out.Kind = "added"
	case x.New == "":
		out.Kind = "gone"
	}
	for _, p := range page.Differ(x.Was, x.Is) {
		if p.Kind != "come" {
			out.Was = append(out.Was, p)
		}
		if p.Kind != "gone" {
			out.Now = append(out.Now, p)
		}
	}
	return out
}
