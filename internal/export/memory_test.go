package export

import (
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/span"
)

// What a format holds in memory does not grow with what it has written.
func TestMemoryStaysBounded(t *testing.T) {
	const allowed = 256 << 10
	c := claim{Claim: forecast(), text: newSource(strings.Repeat("The dam will hold, she said. ", 40))}
	for _, f := range formats() {
		if f.open == nil {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			out, err := f.open(io.Discard, head{names: namesOf("test")})
			if err != nil {
				t.Fatal(err)
			}
			few, many := 200, 1000
			if f.name == "parquet" {
				few, many = 2*groupRows, 3*groupRows // a group is held until it is full
			}
			before := fill(t, out, c, few)
			if grown := fill(t, out, c, many-few) - before; grown > allowed {
				t.Errorf("%d bytes for %d statements more", grown, many-few)
			}
			if err := out.end(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// fill writes a claim so many times and gives what is on the heap then.
func fill(t *testing.T, out writer, c claim, times int) int64 {
	t.Helper()
	for range times {
		if ok, err := out.claim(c); err != nil || !ok {
			t.Fatalf("written %t: %v", ok, err)
		}
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	runtime.KeepAlive(out)
	return int64(m.HeapAlloc)
}

func forecast() desk.Claim {
	word := func(s string) *string { return &s }
	lat, lon, left := 47.07, 15.44, 3
	content := reading.Span{Span: span.Of(0, 17), Text: "The dam will hold"}
	return desk.Claim{
		Standing: ledger.Standing{ID: "s2", Entered: time.Unix(0, 0), Report: "r1", State: ledger.Current, Read: reading.Statement{
			Content: []reading.Span{content}, Act: word("predict"), Polarity: word("positive"), Speaker: &reading.Speaker{Name: word("Olga Brandt")},
			Places:   []reading.About{{Name: "Graz", Lat: &lat, Lon: &lon, Span: content}},
			Forecast: &reading.Forecast{Latest: word("2025-11-28"), Scorable: true}}},
		Speaker: "olga brandt", Due: &desk.DueDate{Status: desk.Open, Day: "2025-11-28", Left: &left}}
}

// A correction that was made on an older version's text is found where its words stand now.
func TestWordsThatMoved(t *testing.T) {
	s := newSource("Old words. й́ New words, old words again.")
	for _, c := range []struct {
		start int
		text  string
		want  int
	}{
		{0, "Old words", 0},
		{4, "Old words", 0},
		{20, "old words", strings.Index(s.text, "old words")},
		{3, "words", 4},
		{1 << 20, "again", strings.Index(s.text, "again")},
		{0, "nothing of it", -1},
	} {
		got, ok := s.find(reading.Span{Span: span.Of(c.start, c.start+len(c.text)), Text: c.text})
		if ok != (c.want >= 0) || ok && got.Start != c.want {
			t.Errorf("%q near %d is at %v, %t; want %d", c.text, c.start, got, ok, c.want)
		}
	}
}

// Code points are counted right across the marks of a long text.
func TestCodePoints(t *testing.T) {
	text := strings.Repeat("aй\u0301😀", 700)
	s := newSource(text)
	n := 0
	for at := range text {
		if got := s.codePoints(at); got != n {
			t.Fatalf("%d code points before byte %d, want %d", got, at, n)
		}
		n++
	}
	if got := s.codePoints(len(text)); got != n {
		t.Errorf("%d code points in all, want %d", got, n)
	}
}
