package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/reading"
	"hearsay/text"
)

// examples are the invented reports of the examples folder by name.
func examples(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../examples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	out := map[string]string{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".txt")] = string(b)
	}
	return out
}

func meta() text.Meta {
	return text.Meta{File: "report.txt", Outlet: "Delta Wire", Published: day.On(day.Date(2025, 10, 15)), From: "given"}
}

// Every span of a reading cuts the words that it shows out of the text, and every reference
// leads to something.
func TestSpansReadTheirText(t *testing.T) {
	engine := extract.New(all.Packs())
	for name, source := range examples(t) {
		r := engine.Read(source, meta())
		if len(r.Statements) == 0 {
			t.Errorf("%s: no statement", name)
		}
		for _, fault := range faults(r, source) {
			t.Errorf("%s: %s", name, fault)
		}
	}
}

// The same engine reads the same text the same way, and so does another engine.
func TestReadingsAreTheSameEveryTime(t *testing.T) {
	one, other := extract.New(all.Packs()), extract.New(all.Packs())
	for name, source := range examples(t) {
		first := encoded(t, one.Read(source, meta()))
		for _, engine := range []*extract.Engine{one, other} {
			if diff := cmp.Diff(first, encoded(t, engine.Read(source, meta()))); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	}
}

// Lists are never null in JSON, and nothing is not a guess.
func TestEmptyReport(t *testing.T) {
	got := encoded(t, extract.New(all.Packs()).Read("Rain.", text.Meta{Language: "en", Published: day.Unknown()}))
	for _, part := range []string{`"statements":[]`, `"entities":[]`, `"places":[]`, `"times":[]`, `"bylines":[]`, `"published":null`, `"outlet":null`, `"title":null`, `"url":null`} {
		if !strings.Contains(got, part) {
			t.Errorf("no %s in %s", part, got)
		}
	}
}

func TestReportInNoKnownLanguage(t *testing.T) {
	source := "Der Bürgermeister sagte, die Brücke werde am Freitag geöffnet, und niemand müsse sich Sorgen machen. Das teilte sein Büro auf Anfrage mit, ohne weitere Angaben zu machen."
	r := extract.New(all.Packs()).Read(source, text.Meta{Published: day.Unknown()})
	if r.Report.Language != extract.Undetermined || len(r.Statements) != 0 || len(r.Problems) != 1 {
		t.Errorf("language %q, %d statements, %d problems", r.Report.Language, len(r.Statements), len(r.Problems))
	}
}

func TestIdentity(t *testing.T) {
	id := extract.New(all.Packs()).Identity()
	if id.Version == "" || len(id.Model) != 16 || len(id.LanguageData) != 16 {
		t.Errorf("got %+v", id)
	}
	changed := all.Packs()
	changed[0].Segment.Clitics = append(changed[0].Segment.Clitics, "'x")
	if extract.New(changed).Identity().LanguageData == id.LanguageData {
		t.Error("other language data has the same identity")
	}
}

// FuzzRead reads whatever there is, in every language: it must not fail, and every span must
// read its text.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "“No,” she said.", "«Нет», — сказал он.", "“a “b ”c” he said ’ ‘", "He said he said he said that that that.",
		"Ministry: 12 killed, 3 to 5 hurt on Friday in Izmail, by 1 March.", "\u202e“x”\u200f said — \n\n\n«",
	} {
		f.Add(s)
	}
	engine := extract.New(all.Packs())
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) || len(source) > 5000 {
			t.Skip()
		}
		for _, language := range []string{"auto", "en", "ru", "uk"} {
			m := meta()
			m.Language = language
			for _, fault := range faults(engine.Read(source, m), source) {
				t.Errorf("%s: %s", language, fault)
			}
		}
	})
}

// faults lists what is wrong with a reading of a text.
func faults(r reading.Reading, source string) []string {
	var out []string
	walk(reflect.ValueOf(r), func(s reading.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(source) {
			out = append(out, "a span is outside the text: "+s.Text)
		} else if source[s.Start:s.End] != s.Text {
			out = append(out, "a span shows "+s.Text+" and cuts "+source[s.Start:s.End])
		}
	})
	entities, statements := map[string]bool{}, map[string]bool{}
	for _, e := range r.Entities {
		entities[e.ID] = true
	}
	for _, s := range r.Statements {
		statements[s.ID] = true
	}
	for _, s := range r.Statements {
		if len(s.Content) == 0 || s.Content[0].Empty() {
			out = append(out, s.ID+" has no content")
		}
		if s.Speaker != nil && s.Speaker.Entity != nil && !entities[*s.Speaker.Entity] {
			out = append(out, s.ID+" has a speaker who is not there")
		}
		for _, to := range []*string{s.Answers, s.Repeats} {
			if to != nil && (!statements[*to] || *to == s.ID) {
				out = append(out, s.ID+" refers to "+*to)
			}
		}
		for _, list := range [][]reading.Span{s.Content, s.Cue, s.Source} {
			for i := 1; i < len(list); i++ {
				if list[i].Start < list[i-1].End {
					out = append(out, s.ID+" has spans that overlap or are out of order")
				}
			}
		}
	}
	return out
}

// walk visits every span in a value.
func walk(v reflect.Value, visit func(reading.Span)) {
	if s, ok := v.Interface().(reading.Span); ok {
		visit(s)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	}
}

func encoded(t testing.TB, r reading.Reading) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
