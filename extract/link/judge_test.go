package link_test

import (
	"strings"
	"testing"

	"hearsay/choice"
	"hearsay/extract"
	"hearsay/extract/link"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/text"
)

// mostWeights is how many bytes the judge may cost the binary.
const mostWeights = 64 << 10

func TestWeights(t *testing.T) {
	if n := len(link.Weights()); n == 0 || n > mostWeights {
		t.Errorf("%d bytes of weights", n)
	}
	if _, err := choice.Load(link.Weights()); err != nil {
		t.Error(err)
	}
}

// TestEvidence wants for every statement none and those around it, each once, of which the rules have just one.
func TestEvidence(t *testing.T) {
	const report = "The mayor said that the bridge was safe.\n\nThe engineer denied that it was safe.\n\nThe builder said nothing about the bridge."
	engine := extract.New(all.Packs())
	doc := engine.Annotate(report, text.Meta{Language: "en"})
	p := all.Packs()[0]
	for n, list := range link.New(p.Speaker.Link, lexicon.MustParse(p.Words...)).Evidence(doc) {
		seen, rules := map[int]bool{}, 0
		for _, w := range list {
			if seen[w.Other] || w.Other == n || len(w.Seen) == 0 {
				t.Errorf("statement %d: %d is weighed twice, is itself, or nothing is seen of it", n, w.Other)
			}
			if seen[w.Other] = true; w.Rules {
				rules++
			}
		}
		if !seen[-1] || rules != 1 || len(list) != len(doc.Statements) {
			t.Errorf("statement %d: %d weighed, %d of them the rules'", n, len(list), rules)
		}
	}
}

// TestJudge reads reports in which the judge sees an answer that the rules miss, and says so.
func TestJudge(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, report, from, to string }{
		{"en", "Prosecutors accused the port of hiding the figures.\n\nThe port said all figures were public.", "public", "hiding"},
		{"ru", "Мэр заявил, что мост безопасен.\n\nИнженер напомнил, что мост не проверяли десять лет.", "проверяли", "безопасен"},
		{"uk", "Профспілка вимагає підняти зарплату.\n\nНа заводі кажуть, що грошей на зарплату немає.", "грошей", "підняти"},
	} {
		doc := engine.Annotate(c.report, text.Meta{Language: c.language})
		n := holding(doc, c.from)
		if n < 0 || doc.Links[n].Answers != holding(doc, c.to) {
			t.Errorf("%s: %q answers %v", c.report, c.from, doc.Links)
			continue
		}
		if why := doc.Links[n].Because; len(why) == 0 || !strings.HasPrefix(why[0], "judge: ") {
			t.Errorf("%s: the reasons are %q", c.report, why)
		}
	}
}
