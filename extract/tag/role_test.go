package tag

import (
	"reflect"
	"strings"
	"testing"

	"hearsay/logistic"
	"hearsay/text"
)

// TestRoleStates writes windows with a letter a token: k cue, s source, c content, S and C
// the first token of a further range, . anything else. The labels of the states are
// written the same way, A for the first token of a further part of the content.
func TestRoleStates(t *testing.T) {
	tests := []struct{ window, want string }{
		{"ssk.ccc", "Ss.Ccc"},
		{"ccc.kss", "Ccc.Ss"},
		{"cc.sk.cc", "Cc.S.Ac"},
		{"cck.cc", "Cc.Ac"},
		{"..k..", "...."},
		{"sk.ccCc", "S.CcAc"},
		{"ssk.ccss", "Ss.Cc.."}, // of two sources the first counts
	}
	for _, tt := range tests {
		w := Window{Range: text.Range{First: 0, End: len(tt.window)}}
		w.Cue = text.Range{First: strings.IndexByte(tt.window, 'k'), End: strings.LastIndexByte(tt.window, 'k') + 1}
		states := RoleStates(w, rangesOf(tt.window, 's'), rangesOf(tt.window, 'c'))
		if got := labels(states); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.window, got, tt.want)
		}
	}
}

// rangesOf lists the runs of a letter; a capital begins a new one.
func rangesOf(window string, letter byte) []text.Range {
	var out []text.Range
	for i := range len(window) {
		switch n := len(out); {
		case window[i]|0x20 != letter:
		case n > 0 && out[n-1].End == i && window[i] == letter:
			out[n-1].End++
		default:
			out = append(out, text.Range{First: i, End: i + 1})
		}
	}
	return out
}

func labels(states []uint8) string {
	names, list := ".SsCcA", roles()
	var b strings.Builder
	for _, s := range states {
		b.WriteByte(names[list[s].label])
	}
	return b.String()
}

func TestEveryRunOfStatesHasAContentWhereItShould(t *testing.T) {
	ends, list := withContent(), roles()
	for i, r := range list {
		if want := r.seen&seenContent != 0 || r.label >= lContentFirst; ends[i] != want {
			t.Errorf("state %v", r)
		}
	}
	if len(RoleLabels()) != len(list) {
		t.Error("a label is missing")
	}
}

func TestSenses(t *testing.T) {
	var verb, noun Sense
	verb.AddVerb(4, 1)
	verb.AddVerb(3, 2)
	noun.AddNoun(10, 2)
	both := verb.Join(noun)
	if both.Verbs() != verb || both.Nouns() != noun || !both.Useful() || Sense(0).Useful() {
		t.Errorf("%b of %b and %b", both, verb, noun)
	}
	packed := PackSenses(map[string]Sense{"claim": both, "claims": verb})
	if !reflect.DeepEqual(packed, PackSenses(map[string]Sense{"claims": verb, "claim": both})) {
		t.Error("the table depends on the order of its words")
	}
}

func TestStrongest(t *testing.T) {
	list := []Cue{{P: 0.1}, {P: 0.9}, {P: 0.5}, {P: 0.5}}
	got := strongest(append([]Cue(nil), list...), 2)
	if len(got) != 2 || got[0].P != 0.9 || got[1].P != 0.5 {
		t.Errorf("got %v", got)
	}
}

func TestTrustIsFitted(t *testing.T) {
	var list []logistic.Example
	for i := range 200 {
		e := Evidence{eBias: 1, eCue: float64(i%2)*2 - 1}
		list = append(list, logistic.Example{Evidence: e[:], Right: i%2 == 1 || i%20 == 0})
	}
	w := trust(FitTrust(list))
	high, low := w.confidence(Evidence{eBias: 1, eCue: 1}), w.confidence(Evidence{eBias: 1, eCue: -1})
	if high < 0.95 || low < 0.07 || low > 0.13 {
		t.Errorf("confidence %.3f and %.3f, want near 1 and 0.1", high, low)
	}
	if readTrust(WriteTrust(Evidence(w))) != w {
		t.Error("not read back")
	}
}
