package export_test

import (
	"encoding/json"
	"strings"
	"testing"

	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/export"
	"hearsay/internal/store"
)

// Every format that has a place for threads says in which thread and utterance a statement is, once reports were compared.
func TestThreadsAndUtterances(t *testing.T) {
	n := open(t)
	for _, format := range export.Formats() {
		if got := n.export(t, format, desk.Filter{}); strings.Contains(string(got), "t77") {
			t.Errorf("%s has a thread before anything was compared", format)
		}
	}
	seq, err := n.first.Statements[0].Seq() // a forecast
	if err != nil {
		t.Fatal(err)
	}
	place, err := n.first.Statements[1].Seq()
	if err != nil {
		t.Fatal(err)
	}
	members := []int64{seq, place}
	thread := store.Thread{Group: store.Group{Name: "t77", Members: members}, First: seq, Newest: place, Label: seq,
		Utterances: []store.Utterance{{Group: store.Group{Name: "u77", Members: members}}}}
	err = n.Weaver().Weave(t.Context(), func(l store.Loom) error {
		return l.Weave(t.Context(), store.Woven{Threads: []store.Thread{thread}})
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"jsonl": `"thread":"t77","utterance":"u77"`, "csv": ",t77,u77\n", "claimreview": `"thread:t77","utterance:u77"`,
		"webannotation": `"value":"thread:t77"`, "geojson": `"thread":"t77","utterance":"u77"`, "ics": "Thread: t77\\, utterance u77",
		"atom": `term="utterance:u77"`}
	for _, format := range export.Formats() {
		got := strings.ReplaceAll(string(n.export(t, format, desk.Filter{})), "\r\n ", "")
		if format != "parquet" && strings.Contains(got, "u77") != export.Threads(format) || !strings.Contains(got, want[format]) {
			t.Errorf("%s: no %q", format, want[format])
		}
		if got := n.export(t, format, desk.Filter{AsOf: desktest.NewClock("2025-11-23").Now()}); strings.Contains(string(got), "u77") {
			t.Errorf("%s: threads of now in a ledger as it stood once", format)
		}
	}
	_, rows := readTable(t, n.export(t, "csv", desk.Filter{}))
	for _, r := range rows {
		if in := r["id"] == string(n.first.Statements[0]) || r["id"] == string(n.first.Statements[1]); in != (r["thread"] == "t77") || in != (r["utterance"] == "u77") {
			t.Errorf("%s is in %q and %q", r["id"], r["thread"], r["utterance"])
		}
	}
	line, _, _ := strings.Cut(string(n.export(t, "geojson", desk.Filter{Report: n.hostile.Report})), "\n]")
	var f struct{ Properties map[string]any }
	if _, last, ok := strings.Cut(line, "[\n"); !ok || json.Unmarshal([]byte(last), &f) != nil || f.Properties["thread"] != nil {
		t.Errorf("what is in no thread: %v", f.Properties)
	}
}
