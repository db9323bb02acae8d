package act_test

import (
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// TestAnswers tells the acts of statements, parted by "|", that stand to one another as claim
// and answer.
func TestAnswers(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ name, marked, want string }{
		{"a quotation behind an accusation of another denies it", "{Anna Berg} [accused] <Paul Ring of theft>. |“<Nothing is missing>,” {Paul Ring} [said].", "accuse deny"},
		{"not what is not negated", "{Anna Berg} [accused] <Paul Ring of theft>. |“<Everything is here>,” {Paul Ring} [said].", "accuse assert"},
		{"the accuser goes on", "{Anna Berg} [accused] <Paul Ring of theft>. |“<He took the lamp>,” {Berg} [said].", "accuse accuse"},
		{"or says something else", "{Anna Berg} [accused] <Paul Ring of theft>. |“<The lamp was mine>,” {Berg} [said].", "accuse assert"},
		{"a contrast that takes up a claim", "{Anna Berg} [said] <the lamp was switched off>. |{Paul Ring} [said] <it was broken by the wind, not switched off>.", "assert deny"},
		{"a contrast with nothing that was said", "{Anna Berg} [said] <the lamp was red>. |{Paul Ring} [said] <it was broken by the wind, not switched off>.", "assert assert"},
		{"an answer of one verb", "{Anna Berg} [said] <the road was shut>. |{The police} [said] <it was not>.", "assert deny"},
		{"a quotation behind a denial and the claim that it denies", "{The club} [denied] <making an offer>, a day after |{an agent} [claimed] <that it had paid>.\n\n|“<There has been no call>,” {Paul Ring} [said].", "deny assert deny"},
		{"a document answers nobody", "{Anna Berg} [denied] <that the road was shut>. |{A survey} [said] <it had not been swept>.", "deny assert"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := several(engine, c.marked)
			var got []string
			for _, a := range doc.Acts {
				got = append(got, string(a.Deed))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// several reads a text of marked statements parted by "|".
func several(engine *extract.Engine, marked string) *text.Document {
	var source string
	var all []text.Statement
	for _, part := range strings.Split(marked, "|") {
		plain, st := parse(part)
		for _, list := range []*[]span.Span{&st.Source, &st.Cue, &st.Content} {
			for i := range *list {
				(*list)[i] = span.Of((*list)[i].Start+len(source), (*list)[i].End+len(source))
			}
		}
		source, all = source+plain, append(all, st)
	}
	doc := engine.Prepare(source, text.Meta{Language: "en"})
	doc.Statements = all
	engine.Complete(doc)
	return doc
}
