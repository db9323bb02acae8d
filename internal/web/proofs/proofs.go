// Package proofs is the page that shows step by step what proves one entry, in words for lay
// readers, with what it does not show; the bundle to check it elsewhere; and the public key.
//
// A step holds, does not hold, or was not checked, which is a third answer. What failed is said
// in the words of the check.
package proofs

import (
	"bytes"
	"embed"
	"errors"
	"io"
	"strings"

	"hearsay/extract"
	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

//go:embed proof.html
var files embed.FS

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "proof.html")
	return []page.Route{
		{Method: "GET", Pattern: "/proofs/{id}", Serve: func(c *page.Call) (page.Answer, error) {
			v, err := proven(c)
			return page.Answer{View: &page.View{Title: c.Words.Say("proof-title", string(v.ID)), Template: t, Data: v, Past: true,
				Formats: []page.Link{{Name: "WACZ", To: "/proofs/" + string(v.ID) + "/bundle"}}}}, err
		}},
		{Method: "GET", Pattern: "/proofs/{id}/bundle", Serve: bundled},
	}
}

// View is what the template is given.
type View struct {
	desk.Proof
	Claim   *desk.Claim
	Whole   bool
	Context []show.Stretch
	Lang    string
	Erased  *ledger.Mark
}

// State is the state of a step.
func (v View) State(name string) string {
	for _, s := range v.Steps {
		if s.Name == name {
			return s.State
		}
	}
	return desk.NotChecked
}

// proven proves the entry of an address again.
func proven(c *page.Call) (View, error) {
	ctx := c.Request.Context()
	p, err := c.Desk.Prove(ctx, c.ID())
	if err != nil {
		return View{}, err
	}
	v := View{Proof: p, Whole: p.Whole()}
	when, err := c.AsOf()
	if err != nil {
		return v, err
	}
	shown, err := c.Desk.Show(ctx, c.ID(), when)
	if err != nil && !errors.Is(err, desk.ErrDamaged) {
		return v, err
	}
	v.Claim, v.Erased = shown.Claim, shown.Erased
	if v.Claim == nil || v.State(desk.StepWords) != desk.Holds {
		return v, nil
	}
	text, err := c.Desk.Text(ctx, v.Claim.Report)
	if err == nil {
		v.Context, v.Lang = show.Context(text, v.Claim.Read), page.Lang(v.Claim.Source.Language)
	}
	return v, nil
}

// MostBundle bounds the bytes of a bundle that is made for a page.
const MostBundle = 64 << 20

// bundled gives the entry with its evidence and proofs as one file.
func bundled(c *page.Call) (page.Answer, error) {
	ctx := c.Request.Context()
	evidence, err := c.Desk.Evidence(ctx, []ledger.ID{c.ID()})
	if err != nil {
		return page.Answer{}, err
	}
	about := bundle.About{Title: string(c.ID()), Software: "hearsay " + extract.Version, Created: c.Clock()}
	b, err := bundle.Bytes(ctx, evidence, about, MostBundle)
	if errors.Is(err, bundle.ErrTooLarge) {
		return page.Answer{}, fault.New(fault.TooLarge, "%w; hearsay bundle writes it", err)
	}
	if err != nil {
		return page.Answer{}, err
	}
	return page.Answer{File: &page.File{Name: string(c.ID()) + bundle.Extension, MediaType: "application/wacz", Write: func(w io.Writer) error {
		_, err := io.Copy(w, bytes.NewReader(b))
		return err
	}}}, nil
}

// Grouped is a hash in groups that the eye can follow.
func (View) Grouped(hash string) string {
	var b strings.Builder
	for i, r := range hash {
		if i > 0 && i%4 == 0 {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}
