package export_test

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/visible"
)

// words takes the apostrophes away as docs/exports.md says: one in front of each character
// that begins a formula, where it stands at the front, after a separator or after a blank.
func words(cell string) string {
	const padding, formula = `[\p{Z}"\v\f\x{85}\x{feff}]`, `^'+[=+\-@\t\r＝＋－＠]`
	separated, padded := regexp.MustCompile(`(^|[,;:|\t\r\n])`+padding+`*$`), regexp.MustCompile(padding+`$`)
	anything, more := regexp.MustCompile(formula), regexp.MustCompile(formula+`[^\s\v\p{Z}\x{85}]`)
	var b strings.Builder
	for i, r := range cell {
		apart := separated.MatchString(cell[:i]) && anything.MatchString(cell[i:])
		if !apart && !(padded.MatchString(cell[:i]) && more.MatchString(cell[i:])) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// formulas are the cells that begin as formulas do when a line is split at one of the
// characters that tables are split at.
func formulas(text string) []string {
	var out []string
	for _, separator := range []string{",", ";", ":", "|", "\t", "\r", "\n", " "} {
		for _, cell := range strings.Split(text, separator) {
			cell = strings.Trim(cell, " \"\u00a0\u2003\ufeff")
			if strings.IndexAny(cell, "=+-@\t\r＝＋－＠") == 0 && cell != "-" && cell != "－" && (separator != " " || len(cell) > 1) {
				out = append(out, cell)
			}
		}
	}
	return out
}

// formulaic are words that become a formula where a table is split at another character.
func formulaic() []string {
	var out []string
	for _, start := range []string{"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0", "'=1", "''-1"} {
		for _, before := range []string{"", "x;", "x\t", "x|", "x,", "x:", "x\n", "x ", "x; ", "x;\"", "x;\u00a0", "x\";", ";", "\"", "';", "x;\ufeff", "x;;", "x'; '"} {
			out = append(out, before+start)
		}
	}
	return append(out, "plain - and simple", "'tis", "a 'quoted' word", "x ' - y", "", "'", "''", "it's", "-", "; - x", "50% - 60%", "\t", ";\t=", "=\t=")
}

func TestNoSeparatorMakesAFormula(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	r := desktest.Report{File: "x;=1+1.txt", Outlet: "Post;=1+1", Title: "The dam\t=1+1", Published: "2025-11-20"}
	for _, w := range formulaic() {
		if strings.TrimSpace(w) != "" {
			r.Said = append(r.Said, desktest.Said{By: "Olga;=1+1", Words: w})
		}
	}
	if _, err := d.Add(t.Context(), r.Item()); err != nil {
		t.Fatal(err)
	}
	file := string(newsroom{Desk: d}.export(t, "csv", desk.Filter{}))
	records, err := csv.NewReader(strings.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	content := slices.Index(records[0], "content")
	for i, row := range records[1:] {
		if got, want := words(row[content]), visible.Text(r.Said[len(r.Said)-1-i].Words); got != want {
			t.Errorf("%q is read back as %q from %q", want, got, row[content])
		}
	}
	for _, comma := range []rune{';', '\t', '|', ':', ' '} {
		in := csv.NewReader(bytes.NewReader([]byte(file)))
		in.Comma, in.LazyQuotes, in.FieldsPerRecord = comma, true, -1
		rows, err := in.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, cell := range slices.Concat(rows...) {
			if c := strings.TrimLeft(cell, " \""); strings.IndexAny(c, "=+-@\t\r＝＋－＠") == 0 && strings.Trim(c, "-\" ") != "" && !(comma == ' ' && len(c) == 1) {
				t.Errorf("split at %q: %q", comma, cell)
			}
		}
	}
	if f := formulas(file); len(f) > 0 {
		t.Errorf("%d formulas: %q", len(f), f[:min(len(f), 10)])
	}
}
