package lines

import (
	"strings"

	"hearsay/span"
	"hearsay/text"
)

// stamp is the time of day that opens a line, as the entries of a live report have it: "17:40",
// "[9.05 pm]", "7h30", "17:40." The span begins with the line and ends behind the time; it is empty where there is none.
func stamp(doc *text.Document, at span.Span) span.Span {
	whole := doc.Cut(at)
	return span.Of(at.Start, at.Start+len(whole)-len(behindClock(whole)))
}

// behindClock is what follows the time of day that opens a string; all of it where none does.
func behindClock(whole string) string {
	s := strings.TrimLeft(whole, " \t[(•*·–—-")
	hour, rest := digits(s)
	if rest == s || rest == "" || len(s)-len(rest) > 2 || hour > 23 {
		return whole
	}
	minute, end := digits(rest[1:])
	if clock := strings.ContainsAny(rest[:1], ":.h") && len(rest)-len(end) == 3; clock {
		if minute > 59 || goesOn(rest[:1], end) {
			return whole
		}
		if half := behindHalf(end); half != "" {
			return half
		}
		return end
	}
	if half := behindHalf(rest); half != "" {
		return half
	}
	return whole
}

// goesOn reports whether what follows two numbers makes another thing of them than a time of day: "10.12.2025", "17:10:30". A full stop or
// comma behind a colon ends the time: "17:10. The toll".
func goesOn(mark, end string) bool {
	if end == "" || !strings.ContainsAny(end[:1], ".,:/-0123456789") {
		return false
	}
	ends := mark != "." && (end[0] == '.' || end[0] == ',')
	return !ends || len(end) > 1 && end[1] >= '0' && end[1] <= '9'
}

// behindHalf is what follows "am" or "p.m." at the start of a string; empty where neither stands
// there or nothing follows.
func behindHalf(s string) string {
	t := strings.TrimLeft(s, " ")
	for _, half := range [...]string{"am", "pm", "a.m.", "p.m."} {
		if len(t) > len(half) && strings.EqualFold(t[:len(half)], half) && !letter(t[len(half)]) {
			return t[len(half):]
		}
	}
	return ""
}

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' || b >= 0x80 }

// digits reads a number of at most four digits.
func digits(s string) (n int, rest string) {
	i := 0
	for i < len(s) && i < 4 && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:]
}
