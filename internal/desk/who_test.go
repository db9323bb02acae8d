package desk_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/archive"
	"hearsay/internal/desk"
	"hearsay/internal/desk/desktest"
	"hearsay/internal/store/postgres/pgtest"
	"hearsay/internal/store/relational"
	"hearsay/ledger"
	"hearsay/reading"
	"hearsay/span"
)

// bearing is a report in which somebody of a kind says something.
func bearing(file, kind, name, role, words string) desk.Item {
	it := desktest.Report{File: file, Published: "2025-11-20", Said: []desktest.Said{{By: name, Words: words, Act: "promise", Due: "2025-11-23"}}}.Item()
	it.Reading.Statements[0].Speaker.Kind = &kind
	if role != "" {
		it.Reading.Statements[0].Speaker.Role = &role
	}
	return it
}

func whoever(t *testing.T, d *desk.Desk) {
	t.Helper()
	for i, it := range []desk.Item{
		bearing("a.txt", "person", "Viktor Halchenko", "harbour master", "the ferry will sail"),
		bearing("b.txt", "person", "Віктор Гальченко", "", "the pier will stand"),
		bearing("c.txt", "person", "Гальченко", "harbour master", "the crane will work"),
		bearing("d.txt", "person", "Petro Hai", "", "the gates will open"),
		bearing("e.txt", "person", "Петро Гай", "", "the gates will close"),
		bearing("f.txt", "organization", "Foreign Ministry", "", "the envoy will go"),
		bearing("g.txt", "organization", "Foreign Ministry", "", "the envoy will stay"),
		bearing("h.txt", "office", "mayor", "", "the school will open"),
		bearing("i.txt", "office", "mayor", "", "the bath will open"),
	} {
		if i == 7 { // the dateline tells whose mayor it is
			it.Reading.Places = []reading.Place{{Span: reading.Span{Span: span.Of(0, 5), Text: it.Text[:5]}, Name: "Tokaj"}}
			it.Text = "TOKAJ" + it.Text
			it.Bytes = []byte(it.Text)
			sum := archive.Sum(it.Bytes)
			it.Reading.Report.SHA256, it.Reading.Report.TextSHA256, it.Reading.Report.Bytes = sum, sum, len(it.Text)
			moved(&it.Reading.Statements[0], 5)
			it.Reading.Places[0].Text = "TOKAJ"
		}
		if _, err := d.Add(t.Context(), it); err != nil {
			t.Fatal(err)
		}
	}
}

// moved moves the spans of a statement to the back.
func moved(s *reading.Statement, by int) {
	for _, list := range [][]reading.Span{s.Content, s.Cue, s.Source} {
		for i := range list {
			list[i].Start, list[i].End = list[i].Start+by, list[i].End+by
		}
	}
}

// files are the reports of what somebody said.
func files(t *testing.T, d *desk.Desk, name string) string {
	t.Helper()
	list, err := d.List(t.Context(), desk.Filter{Speaker: name})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range list {
		out = append(out, strings.TrimSuffix(c.Source.File, ".txt"))
	}
	slices.Sort(out)
	return strings.Join(out, "")
}

// recordsOf are the records that a name gives: how many forecasts each has.
func recordsOf(t *testing.T, d *desk.Desk, name string) string {
	t.Helper()
	list, err := d.Records(t.Context(), desk.Filter{Speaker: name})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range list {
		out = append(out, fmt.Sprintf("%s:%d", r.Speaker, r.Forecasts))
	}
	return strings.Join(out, " ")
}

// Somebody is found by any of the names in any script, and no record mixes two bodies up. What people say of it outranks the
// engine, can be taken back, and holds when the reports are read again.
func TestWhoIsWho(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk.Desk) {
		whoever(t, d)
		want := func(what, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		want("by the whole name", files(t, d, "Viktor Halchenko"), "ab")
		want("in Cyrillic", files(t, d, "ВІКТОР ГАЛЬЧЕНКО"), "ab")
		want("as another transliteration has it", files(t, d, "Victor Galchenko"), "ab")
		want("by the surname", files(t, d, "Halchenko"), "abc")
		want("by an inflected surname", files(t, d, "Гальченкові"), "abc")
		want("Гай and Hai", files(t, d, "Гай"), "de")
		want("records by the surname", recordsOf(t, d, "Halchenko"), "halchenko:1 viktor halchenko:2")
		want("record of Hai", recordsOf(t, d, "Petro Hai"), "petro hai:2")
		want("two ministries", recordsOf(t, d, "Foreign Ministry"), "foreign ministry @ r16:1 foreign ministry @ r19:1")
		want("two mayors", recordsOf(t, d, "mayor"), "mayor @ r25:1 mayor @ tokai:1")
		want("the mayor of Tokaj", files(t, d, "mayor @ Tokaj"), "h")

		rows, err := d.Speakers(t.Context(), desk.Filter{Speaker: "Halchenko"})
		if err != nil || len(rows) != 2 {
			t.Fatalf("%+v, %v", rows, err)
		}
		want("why two names are one", fmt.Sprint(rows[0].Because), "[spellings]")
		want("a proposal", fmt.Sprint(rows[0].Proposals), "[{halchenko Гальченко [surname role]}]")

		merge := entered(t, d, ledger.Review{Action: ledger.Merge, Name: "Halchenko", Into: "Viktor Halchenko"})
		want("merged", recordsOf(t, d, "Гальченко"), "viktor halchenko:3")
		entered(t, d, ledger.Review{Action: ledger.NotSameSpeaker, Name: "Гальченко", Into: "Viktor Halchenko", Reason: "the brother"})
		want("not the same after all", recordsOf(t, d, "Гальченко"), "halchenko:1 viktor halchenko:2")
		rows, err = d.Speakers(t.Context(), desk.Filter{Speaker: "Halchenko"})
		if err != nil || len(rows) != 2 || len(rows[0].Proposals) > 0 {
			t.Errorf("proposed again: %+v, %v", rows, err)
		}
		parted := entered(t, d, ledger.Review{Action: ledger.NotSameSpeaker, Name: "Петро Гай", Into: "Petro Hai", Reason: "of another town"})
		want("spellings parted", recordsOf(t, d, "Petro Hai"), "petro hai:1")
		want("and the other", recordsOf(t, d, "Петро Гай"), "петро гай:1")
		it := bearing("e.txt", "person", "Петро Гай", "", "the gates will close")
		it.Reading.Engine.Version = "another"
		if _, err := d.Add(t.Context(), it); err != nil {
			t.Fatal(err)
		}
		want("read again", recordsOf(t, d, "Петро Гай"), "петро гай:1")
		if _, err := d.Undo(t.Context(), "Jon Adler", parted, "the same after all", nil); err != nil {
			t.Fatal(err)
		}
		want("taken back", recordsOf(t, d, "Петро Гай"), "petro hai:2")
		if _, err := d.Undo(t.Context(), "Jon Adler", merge, "", nil); err != nil && !errors.Is(err, desk.ErrRefused) {
			t.Errorf("a merge that was parted, taken back: %v", err)
		}
		for what, r := range map[string]ledger.Review{
			"one name":     {Action: ledger.NotSameSpeaker, Name: "Petro Hai", Into: "petro  hai", Reason: "x"},
			"nobody":       {Action: ledger.NotSameSpeaker, Name: "Petro Hai", Into: "Jane Roe", Reason: "x"},
			"which mayor?": {Action: ledger.Merge, Name: "mayor", Into: "Petro Hai"},
		} {
			if _, err := d.Review(t.Context(), "Jon Adler", r); !errors.Is(err, desk.ErrRefused) {
				t.Errorf("%s: %v", what, err)
			}
		}
		if got := faults(t, d); len(got) > 0 {
			t.Errorf("faults: %v", got)
		}
	})
}

func entered(t *testing.T, d *desk.Desk, r ledger.Review) ledger.ID {
	t.Helper()
	id, err := d.Review(t.Context(), "Jon Adler", r)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// onBoth runs a test on either store.
func onBoth(t *testing.T, run func(t *testing.T, d *desk.Desk)) {
	t.Run("SQLite", func(t *testing.T) {
		d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
		run(t, d)
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		db := postgresOver(t, pgtest.Start(t, os.Getenv("CI") == "true"), relational.Direct)
		run(t, desktest.Over(t, db, db.Blobs, t.TempDir(), desktest.NewClock("2025-11-22").Now))
	})
}

// What a person is told who asks for a name that several bear.
func TestCalled(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	whoever(t, d)
	for name, want := range map[string]int{"Halchenko": 2, "Viktor Halchenko": 1, "mayor": 2, "Foreign": 2, "Jane Roe": 0, "V. Halchenko": 1} {
		if got, err := d.Called(context.Background(), name, time.Time{}); err != nil || len(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// at gives a report an outlet and places, each with its country; those in capitals lead the text.
func at(it desk.Item, outlet string, places ...[2]string) desk.Item {
	it.Reading.Report.Outlet = &outlet
	for _, p := range places {
		name, country := p[0], p[1]
		lead := strings.ToUpper(name) + " "
		it.Text = lead + it.Text
		moved(&it.Reading.Statements[0], len(lead))
		for i := range it.Reading.Places {
			it.Reading.Places[i].Start, it.Reading.Places[i].End = it.Reading.Places[i].Start+len(lead), it.Reading.Places[i].End+len(lead)
		}
		it.Reading.Places = slices.Insert(it.Reading.Places, 0, reading.Place{Span: reading.Span{Span: span.Of(0, len(name)),
			Text: it.Text[:len(name)]}, Name: name, Precision: "place", Country: &country})
	}
	it.Bytes = []byte(it.Text)
	sum := archive.Sum(it.Bytes)
	it.Reading.Report.SHA256, it.Reading.Report.TextSHA256, it.Reading.Report.Bytes = sum, sum, len(it.Text)
	return it
}

// The police of a report are those of its town where the dateline or the outlet says so and no other town is named; a ministry is
// the state's of its dateline or, where no place abroad is named, of its outlet.
func TestWhoseOfficeItIs(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	for _, it := range []desk.Item{
		at(bearing("a.txt", "organization", "Police", "", "the bridge will open"), "Delta Wire", [2]string{"Izium", "UA"}),
		at(bearing("b.txt", "organization", "поліція", "", "the school will open"), "Izium Voice", [2]string{"Izium", "UA"}),
		at(bearing("c.txt", "organization", "Police", "", "the bath will open"), "Delta Wire", [2]string{"Lyman", "UA"},
			[2]string{"Izium", "UA"}),
		at(bearing("d.txt", "organization", "Foreign Ministry", "", "the envoy will go"), "Delta Wire", [2]string{"Lviv", "UA"},
			[2]string{"Kyiv", "UA"}),
		at(bearing("e.txt", "organization", "Foreign Ministry", "", "the envoy will stay"), "Ukrainian Mirror", [2]string{"Lviv", "UA"}),
		at(bearing("f.txt", "organization", "Foreign Ministry", "", "the talks will end"), "Ukrainian Mirror", [2]string{"Oslo", "NO"}),
	} {
		if _, err := d.Add(t.Context(), it); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{"Police @ Izium": "a", "поліція @ Izium": "b", "Police": "ac",
		"Foreign Ministry @ Kyiv": "de", "Foreign Ministry": "def"} {
		if got := files(t, d, name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	rows, err := d.Speakers(t.Context(), desk.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if proposed := len(r.Proposals) > 0; proposed != strings.Contains(r.Speaker, "@ izium") {
			t.Errorf("%s may be %v", r.Speaker, r.Proposals)
		}
	}
	if got := faults(t, d); len(got) > 0 {
		t.Errorf("faults: %v", got)
	}
}

// A name that reports give to people of offices with nothing in common is said to be of several; the speaker of the statements of
// one is corrected to the name with what tells him apart.
func TestANameOfSeveralPeople(t *testing.T) {
	d, _ := desktest.Open(t, t.TempDir(), desktest.NewClock("2025-11-22").Now)
	for _, it := range []desk.Item{
		bearing("a.txt", "person", "Ivan Melnyk", "surgeon of the clinic", "the ward will open"),
		bearing("b.txt", "person", "Іван Мельник", "chief surgeon", "the beds will come"),
		bearing("c.txt", "person", "Ivan Melnyk", "coach", "the team will win"),
	} {
		if _, err := d.Add(t.Context(), it); err != nil {
			t.Fatal(err)
		}
	}
	several := func(want string) {
		t.Helper()
		rows, err := d.Speakers(t.Context(), desk.Filter{Speaker: "Ivan Melnyk"})
		if err != nil || len(rows) == 0 || fmt.Sprint(rows[0].Several) != want {
			t.Fatalf("%+v, %v, want %s", rows, err, want)
		}
	}
	several("[surgeon of the clinic coach]")
	list, err := d.List(t.Context(), desk.Filter{Speaker: "Ivan Melnyk"})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(c desk.Claim) bool { return c.Source.File == "c.txt" })
	r := ledger.Review{Action: ledger.Correct, Of: list[i].ID, Field: "speaker", Value: []byte(`{"name":"Ivan Melnyk @ Orlo Rovers"}`),
		Reason: "two men"}
	if _, err := d.Review(t.Context(), "Jon Adler", r); err != nil {
		t.Fatal(err)
	}
	several("[]")
	if got := recordsOf(t, d, "Ivan Melnyk"); got != "ivan melnik:2" {
		t.Errorf("record: %s", got)
	}
	if got := files(t, d, "Melnyk @ Orlo Rovers"); got != "c" {
		t.Errorf("the coach: %q", got)
	}
}

// What hearsay takes for spellings of one name is split as a merge is, survives that a report is read again, and is taken back; when
// the only report that has a name is erased, nobody is called so and nobody is proposed for it.
func TestSplitSpellingsAndErasedNames(t *testing.T) {
	onBoth(t, func(t *testing.T, d *desk.Desk) {
		whoever(t, d)
		want := func(what, got, want string) {
			t.Helper()
			if got != want {
				t.Errorf("%s: %q, want %q", what, got, want)
			}
		}
		split := entered(t, d, ledger.Review{Action: ledger.Split, Name: "Віктор Гальченко", Into: "Viktor Halchenko"})
		want("split", recordsOf(t, d, "Віктор Гальченко"), "віктор гальченко:1")
		want("and the other", recordsOf(t, d, "Viktor Halchenko"), "viktor halchenko:1")
		it := bearing("b.txt", "person", "Віктор Гальченко", "", "the pier will stand")
		it.Reading.Engine.Version = "another"
		if _, err := d.Add(t.Context(), it); err != nil {
			t.Fatal(err)
		}
		want("read again", recordsOf(t, d, "Віктор Гальченко"), "віктор гальченко:1")
		if _, err := d.Undo(t.Context(), "Jon Adler", split, "one after all", nil); err != nil {
			t.Fatal(err)
		}
		want("taken back", recordsOf(t, d, "Віктор Гальченко"), "viktor halchenko:2")
		list, err := d.List(t.Context(), desk.Filter{Speaker: "Гальченко"})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(list, func(c desk.Claim) bool { return c.Source.File == "c.txt" })
		if _, err := d.Erase(t.Context(), "Jon Adler", list[i].Report, "a wish"); err != nil {
			t.Fatal(err)
		}
		rows, err := d.Speakers(t.Context(), desk.Filter{Speaker: "Halchenko"})
		if err != nil || len(rows) != 1 || len(rows[0].Proposals) > 0 {
			t.Errorf("after the erasure: %+v, %v", rows, err)
		}
		if got := faults(t, d); len(got) > 0 {
			t.Errorf("faults: %v", got)
		}
	})
}
