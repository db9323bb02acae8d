package webtest

import (
	"fmt"
	"slices"
	"strings"

	"hearsay/internal/desk/desktest"
)

// Payloads are texts that would run something, or ask another host for something, on a page
// that took any of them for markup. Each calls hearsayRan with its number.
func Payloads() []string {
	var out []string
	for _, before := range breakouts() {
		for _, body := range bodies() {
			out = append(out, strings.ReplaceAll(before+body, "RAN", fmt.Sprintf("hearsayRan(%d)", len(out))))
		}
	}
	return out
}

// breakouts end whatever a text may stand in.
func breakouts() []string {
	return []string{"", `">`, `'>`, `>`, "`>", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>",
		"</option></select>", "</a>", `\">`,
		"\u2028\">",
		"{{`}}\">", "&quot;>", "%22%3E", "\ufeff<", "<!--"}
}

// bodies are what would run.
func bodies() []string {
	return []string{"<script>RAN</script>", "<img src=x onerror=RAN>", "<svg onload=RAN>", "<svg/onload=RAN//",
		"<iframe src=javascript:RAN>",
		"<details open ontoggle=RAN>",
		"<input autofocus onfocus=RAN>", "<body onload=RAN>",
		"<video><source onerror=RAN></video>", `<a href="javascript:RAN" id=x>x</a>`, " onmouseover=RAN autofocus onfocus=RAN x=",
		"<math><mtext></mtext><mglyph><style><img src=x onerror=RAN>", "<base href=//evil.example/>",
		"<link rel=stylesheet href=//evil.example/x.css>",
		"<meta http-equiv=refresh content='0;url=javascript:RAN'>", "<object data=javascript:RAN>",
		"<form action=//evil.example><button autofocus>x", "javascript:RAN"}
}

// Hostile are invented reports in whose every field is a payload, as many reports as it takes
// for all; Tame has words in their place, and numbers, as payloads do.
func Hostile() []desktest.Report { return filled(Payloads()) }

// Tame are reports in whose every field are words, and words with numbers.
func Tame() []desktest.Report {
	return []desktest.Report{one(slices.Repeat([]string{"words", "of", "no", "danger"}, 15), 0),
		one(slices.Repeat([]string{"tell(12)", "tell(14)", "tell(15)"}, 4), 1)}
}

// each is how many payloads a report takes: so many statements, with a speaker and a place each.
const each = 40

func filled(texts []string) []desktest.Report {
	var out []desktest.Report
	for len(texts) > 0 {
		n := min(each, len(texts))
		out = append(out, one(texts[:n], len(out)))
		texts = texts[n:]
	}
	return out
}

func one(texts []string, n int) desktest.Report {
	at := func(i int) string { return texts[i%len(texts)] }
	r := desktest.Report{File: fmt.Sprintf("%d%s", n, at(0)), Outlet: at(1), Title: fmt.Sprintf("%d %s", n, at(2)),
		URL:       "javascript:alert(1)//" + at(3),
		Published: "2025-03-01"}
	for i := range texts {
		r.Said = append(r.Said, desktest.Said{By: at(i), Words: fmt.Sprintf("the %s is %s", at(i), at(i+1)), Place: at(i),
			Act: acts()[i%len(acts())]})
	}
	return r
}

func acts() []string { return []string{"assert", "deny", "demand", "ask"} }
