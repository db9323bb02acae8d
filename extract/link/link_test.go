package link_test

import (
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestTies reads whole short reports and looks for the link between the statements that hold
// the two words; to is empty where nothing may be tied.
func TestTies(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ name, language, report, from, answers, repeats string }{
		{"denied by the one accused", "en", "Prosecutors accused Ida Holm of burning the mill. The trial opened on Monday.\n\n“I was in Leeds that night,” Holm said. “I never lit a match,” she told the court.", "never lit", "burning", ""},
		{"denial repeated for the headline", "en", "Army denies plan to leave Hull\n\nHULL, March 3 - The army denied on Monday that its men were preparing to leave Hull.", "preparing", "", "plan"},
		{"a denial does not answer a denial", "en", "The mayor denied that the bridge was unsafe.\n\nThe builder denied that the bridge was ever unsafe.", "ever unsafe", "", ""},
		{"an answer right behind", "en", "“The rebels walked out,” the envoy said.\n\n“It was they who closed the door,” the rebels replied.", "closed", "walked", ""},
		{"promise on a request", "en", "The lawyer asked the court to hear two more witnesses.\n\nThe judge promised to rule on the request by Friday.", "rule on", "hear two", ""},
		{"a matter of its own", "en", "The mayor said the weir would hold.\n\nThe fire service rejected reports of a gas leak.", "gas leak", "", ""},
		{"ответ рядом", "ru", "«Мост построен без проекта», — заявил инженер Павел Шевцов.\n\n«Документы у нас есть», — возразила директор фирмы Инна Рогова.", "Документы", "Мост", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := engine.Annotate(c.report, text.Meta{Language: c.language, Outlet: "Test Herald"})
			n := holding(doc, c.from)
			if n < 0 {
				t.Fatalf("no statement holds %q", c.from)
			}
			if l := doc.Links[n]; l.Answers != holding(doc, c.answers) || l.Repeats != holding(doc, c.repeats) {
				t.Errorf("answers %d, repeats %d; want %d, %d (%v)", l.Answers, l.Repeats, holding(doc, c.answers), holding(doc, c.repeats), l.Because)
			}
		})
	}
}

// holding is the statement whose content holds the words; -1 for none.
func holding(doc *text.Document, words string) int {
	for i, st := range doc.Statements {
		for _, c := range st.Content {
			if words != "" && strings.Contains(doc.Cut(c), words) {
				return i
			}
		}
	}
	return -1
}
