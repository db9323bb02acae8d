package ledger

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"hearsay/reading"
	"hearsay/span"
)

// The examples of RFC 8785, sections 3.2.2 and 3.2.3.
func TestCanonicalIsRFC8785(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
			``}, // 1E30 is beyond what the ledger takes
		{`{"numbers":[333333333.33333329,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
			`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`},
		{"{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}",
			"{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}"},
		{`"\u2028<>&\u007f"`, "\"\u2028<>&\u007f\""},
		{`[0, -0, 1.0, 9007199254740991, 9007199254740992]`, ``},
		{`[0, -0, 1.0, -9007199254740991]`, `[0,0,1,-9007199254740991]`},
	} {
		got, err := Canonical([]byte(test.in))
		if test.want == "" {
			if err == nil {
				t.Errorf("%s was taken", test.in)
			}
			continue
		}
		if err != nil || string(got) != test.want {
			t.Errorf("%s\nis   %s, %v\nwant %s", test.in, got, err, test.want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	f.Add(`{"b":[1.5,"\u2028"],"a":{"ö":null}}`)
	f.Fuzz(func(t *testing.T, in string) {
		once, err := Canonical([]byte(in))
		if err != nil {
			return
		}
		twice, err := Canonical(once)
		if err != nil || string(twice) != string(once) {
			t.Fatalf("%q is %q, and that %q, %v", in, once, twice, err)
		}
		var a, b any
		if json.Unmarshal(once, &b) != nil || json.NewDecoder(strings.NewReader(in)).Decode(&a) != nil || !reflect.DeepEqual(a, b) {
			t.Fatalf("%q is %q, which says something else", in, once)
		}
	})
}

func TestIDs(t *testing.T) {
	for _, k := range Kinds() {
		id := MakeID(k, 1042)
		if n, err := id.Seq(); err != nil || n != 1042 || !id.Is(k) {
			t.Errorf("%s: %d, %v", id, n, err)
		}
	}
	for _, bad := range []ID{"", "s", "1042", "s-1", "s+1", "y7", "s1x", "s99999999999999999999"} {
		if _, err := bad.Seq(); !errors.Is(err, ErrID) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func statement() Entry {
	return Entry{ID: "s7", Kind: KindStatement, At: time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC), By: "engine test",
		Statement: &Statement{Report: "r5", Read: reading.Statement{ID: "s1", Content: []reading.Span{{Span: span.Of(2, 5), Text: "dam"}}}}}
}

func TestEncodedEntriesAreReadBack(t *testing.T) {
	e := statement()
	b, err := Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(b)
	if err != nil || !reflect.DeepEqual(got, e) {
		t.Errorf("read back %+v, %v", got, err)
	}
}

func TestValidate(t *testing.T) {
	for name, change := range map[string]func(*Entry){
		"another kind":        func(e *Entry) { e.Kind = KindReview },
		"an ID of another":    func(e *Entry) { e.ID = "r7" },
		"two bodies":          func(e *Entry) { e.Review = &Review{Action: Accept, Of: "s1"} },
		"no body":             func(e *Entry) { e.Statement = nil },
		"no author":           func(e *Entry) { e.By = " " },
		"no time":             func(e *Entry) { e.At = time.Time{} },
		"nanoseconds":         func(e *Entry) { e.At = e.At.Add(1) },
		"no content":          func(e *Entry) { e.Statement.Read.Content = nil },
		"a span of another":   func(e *Entry) { e.Statement.Read.Content[0].End = 9 },
		"a report that isn't": func(e *Entry) { e.Statement.Report = "c5" },
	} {
		e := statement()
		change(&e)
		if err := e.Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := statement().Validate(); err != nil {
		t.Error(err)
	}
}

func TestMove(t *testing.T) {
	move := func(m Move) Entry {
		return Entry{ID: "m7", Kind: KindMove, At: time.Date(2025, 11, 22, 12, 0, 0, 0, time.UTC), By: "Jon Adler", Move: &m}
	}
	good := move(Move{From: "a\n7\nx\n", Seen: []string{"a\n9\ny\n"}, Reason: "the disk died"})
	b, err := Encode(good)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := NewDecoder().Decode(b); err != nil || !reflect.DeepEqual(got, good) {
		t.Errorf("read back %+v, %v", got, err)
	}
	long := strings.Repeat("x", maxCheckpoint+1)
	for name, m := range map[string]Move{
		"no reason": {From: "a", Reason: " "},
		"long from": {From: long, Reason: "x"},
		"long seen": {Seen: []string{long}, Reason: "x"},
	} {
		if err := move(m).Validate(); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSpeakerKey(t *testing.T) {
	for _, test := range [][2]string{{"The  Harbour\tBoard", "harbour board"}, {"Мар’яна Ковтун", "мар'яна ковтун"}, {"The", "the"}, {"", ""}, {"A\x00B", "ab"}} {
		if got := SpeakerKey(test[0]); got != test[1] {
			t.Errorf("%q: %q, want %q", test[0], got, test[1])
		}
	}
}
