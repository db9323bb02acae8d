package annotation

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
)

// find finds words at or behind a place of the text, else anywhere: exact ones, or first and last around "~~".
func find(text, spec string, at int) (span.Span, error) {
	first, last, long := strings.Cut(spec, "~~")
	first, last = strings.TrimSpace(first), strings.TrimSpace(last)
	start := index(text, first, at)
	if start < 0 {
		start = index(text, first, 0)
	}
	if start < 0 || first == "" {
		return span.Span{}, fmt.Errorf("not in the text: %q", first)
	}
	end := start + len(first)
	if long {
		i := index(text, last, end)
		if i < 0 || last == "" {
			return span.Span{}, fmt.Errorf("not in the text behind the first words: %q", last)
		}
		end = i + len(last)
	}
	return span.Of(start, end), nil
}

func index(text, words string, at int) int {
	i := strings.Index(text[min(at, len(text)):], words)
	if i < 0 {
		return -1
	}
	return min(at, len(text)) + i
}

// nearest chooses among the occurrences of cue and source, either of which may be empty, the two that are nearest to the
// content and to each other.
func nearest(text, cue, source string, content []span.Span) (q, s *span.Span, err error) {
	cues, sources := occurrences(text, cue), occurrences(text, source)
	if cue != "" && cues == nil || source != "" && sources == nil {
		return nil, nil, fmt.Errorf("not in the text: %q or %q", cue, source)
	}
	best := math.Inf(1)
	for _, c := range orNone(cues) {
		for _, o := range orNone(sources) {
			if cost := far(text, c, content) + far(text, o, content) + apart(c, o, content); cost < best {
				best, q, s = cost, c, o
			}
		}
	}
	return q, s, nil
}

// orNone makes one choice, none, of no occurrences.
func orNone(list []span.Span) []*span.Span {
	if len(list) == 0 {
		return []*span.Span{nil}
	}
	out := make([]*span.Span, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}

// occurrences are where words stand as whole words, or, where they do not, anywhere.
func occurrences(text, words string) []span.Span {
	if words == "" {
		return nil
	}
	var whole, any []span.Span
	for at := 0; ; {
		i := index(text, words, at)
		if i < 0 {
			break
		}
		s := span.Of(i, i+len(words))
		any = append(any, s)
		if !joined(text, s.Start) && !joined(text, s.End) {
			whole = append(whole, s)
		}
		at = i + 1
	}
	if whole != nil {
		return whole
	}
	return any
}

// joined reports whether letters stand on both sides of a place.
func joined(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return letter(before) && letter(after)
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// What it costs, in bytes of distance, that words stand inside the content, or that a sentence ends between them
// and it.
const (
	inside   = 400
	sentence = 60
)

// far is how far words are from the content.
func far(text string, s *span.Span, content []span.Span) float64 {
	if s == nil {
		return 0
	}
	best := math.Inf(1)
	for _, c := range content {
		cost := float64(distance(*s, c))
		if s.Overlaps(c) {
			cost += inside
		}
		between := text[min(s.End, c.End):max(min(s.End, c.End), max(s.Start, c.Start))]
		cost += sentence * float64(strings.Count(between, ". ")+strings.Count(between, "! ")+strings.Count(between, "? ")+2*strings.Count(between, "\n\n"))
		best = min(best, cost)
	}
	return best
}

// apart is how far cue and source are from each other; having the content between them counts as a sentence.
func apart(q, s *span.Span, content []span.Span) float64 {
	if q == nil || s == nil {
		return 0
	}
	cost := 0.6 * float64(distance(*q, *s))
	for _, c := range content {
		if min(q.End, s.End) <= c.Start && c.End <= max(q.Start, s.Start) {
			return cost + sentence
		}
	}
	return cost
}

func distance(a, b span.Span) int { return max(0, a.Start-b.End, b.Start-a.End) }

// quoted says of each byte of a text whether a quotation is open there. A quotation ends with its paragraph.
func quoted(text string) []bool {
	out := make([]bool, len(text))
	var open []rune // the marks that close what is open
	for i, r := range text {
		switch n := len(open); {
		case r == '\n' && strings.HasPrefix(text[i:], "\n\n"):
			open = nil
		case n > 0 && closes(open[n-1], r):
			open = open[:n-1]
		case opens(r) != 0:
			open = append(open, opens(r))
		}
		out[i] = len(open) > 0
	}
	return out
}

// opens is the mark that closes what a mark opens; 0 for what opens nothing.
func opens(r rune) rune {
	switch r {
	case '“', '„', '‟':
		return '”'
	case '«':
		return '»'
	case '‘':
		return '’'
	case '"':
		return '"'
	}
	return 0
}

func closes(mark, r rune) bool { return r == mark || mark == '”' && r == '“' }

// voice is direct where nearly all letters of the content are in quotation marks, indirect where nearly none is.
func voice(text string, content []span.Span, quoted []bool) string {
	in, all := 0, 0
	for _, c := range content {
		for i, r := range c.In(text) {
			if !letter(r) {
				continue
			}
			all++
			if quoted[c.Start+i] {
				in++
			}
		}
	}
	switch share := float64(in) / float64(max(1, all)); {
	case share > 0.985:
		return "direct"
	case share > 0.015:
		return "mixed"
	}
	return "indirect"
}
