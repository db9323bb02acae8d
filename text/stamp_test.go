package text_test

import (
	"testing"

	"hearsay/span"
	"hearsay/text"
)

// TestStamp cuts the time of day off the start of paragraphs; "" where there is none.
func TestStamp(t *testing.T) {
	for source, want := range map[string]string{
		"17:40 — The toll rises.": "17:40", "17.40 The toll rises.": "17.40", "[9.05 pm] The toll": "[9.05 pm",
		"9pm: The toll": "9pm", "7h30 The toll": "7h30", "8:15 a.m. The toll": "8:15 a.m.",
		"9.4 million live here.": "", "7 people left.": "", "17.4050 euros": "", "10.12.2025 The toll": "", "25:10 The toll": "", "": "", "Nine": "",
	} {
		doc := &text.Document{Text: source, Paragraphs: []text.Paragraph{{Span: span.Of(0, len(source))}}}
		if got := doc.Cut(doc.Stamp(0)); got != want {
			t.Errorf("%q: %q, want %q", source, got, want)
		}
	}
}
