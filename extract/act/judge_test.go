package act_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay/choice"
	"hearsay/extract"
	"hearsay/extract/act"
	"hearsay/lang/all"
	"hearsay/neural"
	"hearsay/text"
)

// mostWeights is how many bytes the judge may cost the binary.
const mostWeights = 2 << 20

func TestWeights(t *testing.T) {
	if n := len(act.Weights()); n == 0 || n > mostWeights {
		t.Errorf("%d bytes of weights", n)
	}
	if _, err := choice.Load(act.Weights()); err != nil {
		t.Error(err)
	}
	if err := neural.Verify(weights(t)); err != nil {
		t.Error(err)
	}
}

// TestJudge tells what the judge makes of invented sentences: where the rules are right, and where it overrules them.
func TestJudge(t *testing.T) {
	engine, overruled := extract.New(all.Packs()), 0
	for _, c := range judgeCases() {
		doc := marked(engine, c.language, c.marked)
		rules := text.Deed(classifyDeed(engine, c.language, c.marked))
		a := doc.Acts[0]
		if a.Deed != c.want {
			t.Errorf("%s: %s, want %s (%q)", c.marked, a.Deed, c.want, a.Because)
		}
		told := slices.ContainsFunc(a.Because, func(s string) bool { return strings.HasPrefix(s, "judge:") })
		if a.Deed != rules {
			overruled++
		}
		if told != (a.Deed != rules) {
			t.Errorf("%s: rules say %s, the judge %s, and the reasons are %q", c.marked, rules, a.Deed, a.Because)
		}
	}
	if overruled == 0 {
		t.Error("the judge overrules none of them")
	}
}

// TestTheJudgeLeavesDenialsAlone reads sentences of which the rules say that they deny or refuse, and that the
// judge would have to leave so.
func TestTheJudgeLeavesDenialsAlone(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, marked := range []string{
		"{The club} [denied] <being a disgrace to the town>.", "{Anna Berg} [declined to comment on] <the shameful plan>.",
		"{Anna Berg} [rejected] <the plan as an outrage>.", "{The mayor} [did not answer] <questions about the awful road>.",
	} {
		if got, rules := marked1(engine, marked), classifyDeed(engine, "en", marked); got != rules {
			t.Errorf("%s: the rules say %s, the reading %s", marked, rules, got)
		}
	}
}

func marked1(engine *extract.Engine, m string) string {
	return string(marked(engine, "en", m).Acts[0].Deed)
}

func classifyDeed(engine *extract.Engine, language, m string) string {
	return strings.Fields(classify(engine, language, m))[0]
}

// marked reads a marked sentence.
func marked(engine *extract.Engine, language, m string) *text.Document {
	source, st := parse(m)
	doc := engine.Prepare(source, text.Meta{Language: language})
	doc.Statements = []text.Statement{st}
	engine.Complete(doc)
	return doc
}

type judgeCase struct {
	language, marked string
	want             text.Deed
}

func judgeCases() []judgeCase {
	return []judgeCase{
		{"en", "{Anna Berg}, an analyst, [said] <the step was an important signal to the whole region and a very strong message>.", text.Judge},
		{"en", "{The police} [said] <the road was closed at noon>.", text.Assert},
		{"en", "{The union} [warned] that <anyone who crosses the line will not work here again>.", text.Threaten},
		{"ru", "{Аналитик Анна Берг} [считает], что <это очень сильный сигнал для всего региона>.", text.Judge},
		{"ru", "{В полиции} [сообщили], что <дорогу закрыли в полдень>.", text.Assert},
		{"uk", "{Аналітик Анна Берг} [вважає], що <це дуже сильний сигнал для всього регіону>.", text.Judge},
		{"uk", "{У поліції} [повідомили], що <дорогу закрили опівдні>.", text.Assert},
	}
}
