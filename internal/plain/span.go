package plain

import (
	"fmt"
	"strings"

	"hearsay/reading"
	"hearsay/span"
)

// Spans finds words of the text: the occurrence asked for by number, the one in what the
// statement says now, or the only one. Else the error is a Choice.
func Spans(words string, a Around) ([]reading.Span, error) {
	return a.spans(words, a.Of.Content)
}

// spans finds words of the text; parts are joined by an ellipsis, as statements are shown.
func (a Around) spans(words string, now []reading.Span) ([]reading.Span, error) {
	if words == none && len(now) > 0 {
		return []reading.Span{}, nil
	}
	words = strings.ReplaceAll(words, " ... ", " … ")
	var out []reading.Span
	from := 0
	for _, part := range strings.Split(words, " … ") {
		sp, err := a.span(strings.TrimSpace(part), now, from)
		if err != nil {
			return nil, err
		}
		out, from = append(out, sp), sp.End
	}
	return out, nil
}

// span finds words at or after a place: the occurrence that was asked for by number, the one
// that touches what stands there now, or the only one. What stands behind the first part is
// the nearest.
func (a Around) span(words string, now []reading.Span, from int) (reading.Span, error) {
	all := occurrences(a.Text, words, from)
	switch {
	case words == "" || len(all) == 0:
		return reading.Span{}, wrong("the text does not have %q%s", words, behind(from))
	case len(all) == 1 || from > 0:
		return a.cut(all[0], words), nil
	case a.Nth > len(all):
		return reading.Span{}, wrong("the text has %q %d times, not %d", words, len(all), a.Nth)
	case a.Nth > 0:
		return a.cut(all[a.Nth-1], words), nil
	}
	var touching []int
	for _, at := range all {
		if touches(now, at, at+len(words)) {
			touching = append(touching, at)
		}
	}
	if len(touching) == 1 {
		return a.cut(touching[0], words), nil
	}
	return reading.Span{}, a.occurrencesChoice(words, all)
}

func behind(from int) string {
	if from == 0 {
		return ""
	}
	return " behind the part before it"
}

func (a Around) cut(at int, words string) reading.Span {
	return reading.Span{Span: span.Of(at, at+len(words)), Text: words}
}

func touches(list []reading.Span, start, end int) bool {
	for _, s := range list {
		if s.Start < end && start < s.End {
			return true
		}
	}
	return false
}

// mostOccurrences is how many places of words are looked at.
const mostOccurrences = 1000

func occurrences(text, words string, from int) []int {
	var out []int
	for at := from; words != "" && len(out) < mostOccurrences; {
		n := strings.Index(text[at:], words)
		if n < 0 {
			break
		}
		out = append(out, at+n)
		at += n + len(words)
	}
	return out
}

// occurrencesChoice lists where words are.
func (a Around) occurrencesChoice(words string, all []int) error {
	c := Choice{What: fmt.Sprintf("%q", words), How: ByNumber}
	for _, at := range all[:min(len(all), 20)] {
		c.Options = append(c.Options, around(a.Text, at, at+len(words)))
	}
	return c
}

// around is words with some of what is beside them, on one line.
func around(text string, start, end int) string {
	const beside = 30
	from, to := start, end
	for n := 0; from > 0 && n < beside; n++ {
		from -= size(text[:from])
	}
	for n := 0; to < len(text) && n < beside; n++ {
		_, w := first(text[to:])
		to += w
	}
	return strings.Join(strings.Fields(text[from:start]+" ["+text[start:end]+"] "+text[end:to]), " ")
}

// near finds words of the text, nearest to the statement; false where it has none.
func (a Around) near(words string) (reading.Span, bool) {
	all := occurrences(a.Text, words, 0)
	if words == "" || len(all) == 0 {
		return reading.Span{}, false
	}
	middle := 0
	if len(a.Of.Content) > 0 {
		middle = a.Of.Content[0].Start
	}
	best := all[0]
	for _, at := range all {
		if abs(at-middle) < abs(best-middle) {
			best = at
		}
	}
	return a.cut(best, words), true
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
