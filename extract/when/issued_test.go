package when_test

import (
	"testing"

	"hearsay/extract/when"
)

func TestIssued(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "Bridge shut\n\nKHARKIV, 12 November 2025 — The bridge was shut, the mayor said.", "2025-11-12"},
		{"en", "Kharkiv, 12 November 2025 (Delta Wire) – The bridge was shut, the mayor said.", "2025-11-12"},
		{"en", "Bridge shut\n\n12 November 2025\n\nThe bridge was shut, the mayor said.", "2025-11-12"},
		{"uk", "ХАРКІВ, 12 листопада 2025 року — Міст закрили, сказав мер.", "2025-11-12"},
		{"ru", "Мост закрыт\n\n12 ноября 2025 года\n\nМост закрыли, сказал мэр.", "2025-11-12"},
		{"en", "KHARKIV, November 12 — The bridge was shut, the mayor said.", ""},
		{"en", "The bridge fell on 12 November 2025 — nobody was hurt, the mayor said.", ""},
		{"en", "Floods of 12 November 2025 recalled\n\nThe bridge was shut, the mayor said.", ""},
		{"en", "KHARKIV — The bridge fell on 12 November 2025, the mayor said.", ""},
		{"en", "In November 2025 — the bridge was shut, the mayor said.", ""},
	} {
		p := pack(t, c.lang)
		stage, doc := when.New(p.When), document(p, c.text)
		doc.Times = stage.Expressions(doc)
		got := ""
		if d, _, ok := stage.Issued(doc); ok {
			got = d.String()
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
