package demo_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/internal/demo"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/reports"
	"hearsay/internal/watch"
	"hearsay/lang/all"
	"hearsay/ledger"
	"hearsay/text"
)

// filled is a desk with the demonstration in it.
func filled(t *testing.T) *desk.Desk {
	t.Helper()
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Linear})
	if err != nil {
		t.Fatal(err)
	}
	clock := demo.NewClock()
	d, _ := desktest.Open(t, t.TempDir(), clock.Now)
	if err := demo.Fill(t.Context(), d, clock, taking(engine)); err != nil {
		t.Fatal(err)
	}
	return d
}

// taking reads a file as the command does.
func taking(engine *extract.Engine) demo.Taker {
	return func(name string, raw []byte) (desk.Item, error) {
		facts, rest, err := reports.FrontMatter(string(raw))
		if err != nil {
			return desk.Item{}, err
		}
		published, err := day.Parse(facts.Published)
		m := text.Meta{File: name, Outlet: facts.Outlet, Title: facts.Title, URL: facts.URL, Language: "auto", Published: day.On(published), From: "given"}
		it := desk.Item{Bytes: raw, Text: rest, MediaType: "text/plain", Reading: engine.Read(rest, m),
			Source: ledger.Source{File: name, Outlet: facts.Outlet, Title: facts.Title, URL: facts.URL}}
		sum := sha256.Sum256(raw)
		it.Reading.Report.SHA256, it.Reading.Report.Bytes = hex.EncodeToString(sum[:]), len(raw)
		return it, err
	}
}

// What the pages are to show is there, on whatever day somebody looks.
func TestTheDemonstrationHasSomethingForEveryPage(t *testing.T) {
	d := filled(t)
	ctx := context.Background()
	rows, err := d.Reports(ctx, desk.Filter{})
	if err != nil || len(rows) != 14 {
		t.Fatalf("%d reports, %v; want 14 with the two versions of one", len(rows), err)
	}
	for _, language := range []string{"en", "ru", "uk"} {
		if !slices.ContainsFunc(rows, func(r desk.ReportRow) bool { return r.Language == language }) {
			t.Errorf("no report is in %s", language)
		}
	}
	if !slices.ContainsFunc(rows, func(r desk.ReportRow) bool { return r.Version == 2 }) {
		t.Error("no report has a second version")
	}
	counts := map[string]int{}
	claims, err := d.List(ctx, desk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range claims {
		for _, what := range standings(c) {
			counts[what]++
		}
	}
	for _, what := range []string{"open", "overdue", "resolved", "unscorable", "deny", "withdrawn", "corrected", "accepted", "moved"} {
		if counts[what] == 0 {
			t.Errorf("no statement is %s: %v", what, counts)
		}
	}
}

func standings(c desk.Claim) []string {
	out := []string{*c.Read.Act}
	if c.Due != nil {
		out = append(out, c.Due.Status)
	}
	for what, holds := range map[string]bool{"withdrawn": c.Withdrawn != nil, "corrected": len(c.Corrections) > 0,
		"accepted": c.Accepted != nil, "moved": len(c.SlippedFrom) > 0} {
		if holds {
			out = append(out, what)
		}
	}
	return out
}

func TestTheDemonstrationVerifies(t *testing.T) {
	verdict, err := filled(t).Verify(t.Context(), func(f desk.Fault) error { t.Error(f); return nil })
	if err != nil || verdict.Faults > 0 {
		t.Fatal(verdict, err)
	}
}

// Every state of a source is there, and the words of what went wrong.
func TestTheDemonstrationFollowsSources(t *testing.T) {
	f := watch.File{Name: filepath.Join(t.TempDir(), "sources.json")}
	if err := demo.Follow(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	list, err := f.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range list {
		got[s.State()] = s.Error
	}
	for _, state := range []string{watch.Well, watch.Quiet, watch.Failing, watch.Gone, watch.New} {
		if _, ok := got[state]; !ok {
			t.Errorf("no source is %s: %v", state, got)
		}
	}
	if !strings.Contains(got[watch.Failing], "403") {
		t.Errorf("the failing one says %q", got[watch.Failing])
	}
}
