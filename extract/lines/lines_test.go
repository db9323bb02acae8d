package lines_test

import (
	"testing"

	"hearsay/extract/lines"
	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestRules runs the lines that every rule of every language takes, and those that it leaves.
func TestRules(t *testing.T) {
	for _, p := range all.Packs() {
		for _, r := range p.Lines.Rules {
			if len(r.Yes) == 0 || len(r.No) == 0 {
				t.Errorf("%s: %s: a rule without examples in both directions", p.Code, r.Kind)
			}
			for _, line := range r.Yes {
				if got := read(p, line)[0]; string(got.Kind) != r.Kind {
					t.Errorf("%s: %q is %q, want %q", p.Code, line, got.Kind, r.Kind)
				}
			}
			for _, line := range r.No {
				if got := read(p, line)[0]; string(got.Kind) == r.Kind {
					t.Errorf("%s: %q is %q", p.Code, line, got.Kind)
				}
			}
		}
	}
}

// TestLeads cuts off what opens a line: the place and day, or the time of day.
func TestLeads(t *testing.T) {
	for _, c := range []struct{ language, line, dateline, stamp string }{
		{"en", "KYIV, Nov 3 (Northline) — The bridge was shut.", "KYIV, Nov 3 (Northline) —", ""},
		{"en", "RIGA – The bridge was shut.", "RIGA –", ""},
		{"en", "The bridge — the only one — was shut.", "", ""},
		{"en", "NATO said the bridge — the only one — was shut.", "", ""},
		{"ru", "РИГА, 3 мая — Мост закрыт.", "РИГА, 3 мая —", ""},
		{"ru", "МЧС сообщило о пожаре — трое погибли.", "", ""},
		{"uk", "КИЇВ. 5 травня. СТРИЖ – Міст закрито.", "КИЇВ. 5 травня. СТРИЖ –", ""},
		{"en", "17:40 — The toll rises.", "", "17:40"},
		{"en", "[9.05 pm] The toll rises.", "", "[9.05 pm"},
		{"en", "7h30 The toll rises.", "", "7h30"},
		{"ru", "**17:40.** Жертв больше.", "", "**17:40"},
		{"en", "17:40.5 was the time of the winner.", "", ""},
		{"en", "10.12. is a day.", "", ""},
		{"en", "9.4 million live here.", "", ""},
		{"en", "10.12.2025 The toll rises.", "", ""},
	} {
		l := read(pack(t, c.language), c.line)[0]
		if got := c.line[l.Dateline.Start:l.Dateline.End]; got != c.dateline {
			t.Errorf("%q: dateline %q, want %q", c.line, got, c.dateline)
		}
		if got := c.line[l.Stamp.Start:l.Stamp.End]; got != c.stamp {
			t.Errorf("%q: stamp %q, want %q", c.line, got, c.stamp)
		}
	}
}

// TestKinds marks the lines of small reports.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		source string
		want   []text.LineKind
	}{
		{"“We lost the barn.”\n\n— Ana Petrov, farmer", []text.LineKind{"", text.Signature}},
		{"We lost the barn.\n\n— Ana Petrov, farmer", []text.LineKind{"", text.Title}},
		{"The mayor said that:\n\nthe barn was lost;\n\nthe cows were safe.", []text.LineKind{"", text.Entry, text.Entry}},
		{"The mayor said:\n\nThe barn was lost. The cows were safe.", []text.LineKind{"", ""}},
		{"The barn is lost — Ana Petrov (@anapetrov) May 5, 2025", []text.LineKind{text.Post}},
		{"• The barn was lost.\n\n1. The cows were safe.\n\n12 cows were safe.", []text.LineKind{text.Entry, text.Entry, ""}},
		{"Barn lost\n\nThe barn was lost.", []text.LineKind{text.Title, ""}},
		{"— Is the barn lost?\n\n— It is.\n\n— And the cows?\n\n— They are safe.", []text.LineKind{text.Turn, text.Turn, text.Turn, text.Turn}},
		{"— The barn is lost.\n\n— The cows are safe.", []text.LineKind{"", ""}},
	} {
		got := read(pack(t, "en"), c.source)
		if len(got) != len(c.want) {
			t.Errorf("%q: %d lines, want %d", c.source, len(got), len(c.want))
			continue
		}
		for i := range got {
			if got[i].Kind != c.want[i] {
				t.Errorf("%q: line %d is %q, want %q", c.source, i, got[i].Kind, c.want[i])
			}
		}
	}
}

func pack(t *testing.T, code string) lang.Pack {
	t.Helper()
	for _, p := range all.Packs() {
		if p.Code == code {
			return p
		}
	}
	t.Fatalf("no pack %s", code)
	return lang.Pack{}
}

func read(p lang.Pack, source string) []text.Line {
	l := segment.New(p.Segment).Split(source)
	return lines.New(p.Lines).Lines(&text.Document{Text: source, Tokens: l.Tokens, Sentences: l.Sentences, Paragraphs: l.Paragraphs, Quotes: l.Quotes})
}
