package when_test

import (
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract/when"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

func pack(t *testing.T, code string) lang.Pack {
	t.Helper()
	for _, p := range all.Packs() {
		if p.Code == code {
			return p
		}
	}
	t.Fatalf("no pack %s", code)
	return lang.Pack{}
}

// TestIntervals tells the days, precision and basis of the only time in a text, published on
// Wednesday, 15 October 2025.
func TestIntervals(t *testing.T) {
	for _, c := range []struct {
		language, source          string
		first, last, precise, why string
	}{
		{"en", "The mill opened on 3 May 2019.", "2019-05-03", "2019-05-03", "day", "explicit"},
		{"en", "The bond falls due on 03/15/30.", "2030-03-15", "2030-03-15", "day", "explicit"},
		{"en", "The bridge fell on 05/19/45.", "1945-05-19", "1945-05-19", "day", "explicit"},
		{"ru", "Срок истекает 15.03.30.", "2030-03-15", "2030-03-15", "day", "explicit"},
		{"en", "The bridge fell on 05/09/45.", "", "", "vague", "unknown"},
		{"en", "Filed on 10/15/2025 or so.", "2025-10-15", "2025-10-15", "day", "explicit"},
		{"en", "Filed on 10/09/2025 or so.", "", "", "vague", "unknown"},
		{"ru", "Сарай сгорел в ночь на 5 октября.", "2025-10-04", "2025-10-05", "day", "publication"},
		{"ru", "Сарай сгорел в ночь с 4 на 5 октября.", "2025-10-04", "2025-10-05", "day", "publication"},
		{"uk", "Комора згоріла в ніч на п'ятницю.", "2025-10-09", "2025-10-10", "day", "publication"},
		{"en", "Three boats sank overnight into Friday.", "2025-10-09", "2025-10-10", "day", "publication"},
		{"en", "The mayor said this Monday that the ice had gone.", "2025-10-13", "2025-10-13", "day", "publication"},
		{"ru", "В этот понедельник мэр сообщил о паводке.", "2025-10-13", "2025-10-13", "day", "publication"},
		{"en", "The ferry will run in a fortnight.", "", "", "vague", "unknown"},
		{"en", "The mill opened on 29 February 2024.", "2024-02-29", "2024-02-29", "day", "explicit"},
		{"en", "The mill opened on 29 February.", "2024-02-29", "2024-02-29", "day", "publication"}, // 2025 and 2026 have none
		{"ru", "Мельницу открыли 29.02.2024.", "2024-02-29", "2024-02-29", "day", "explicit"},
		{"en", "The mill opened on 3 May.", "2025-05-03", "2025-05-03", "day", "publication"},
		{"en", "Snow fell last week.", "2025-10-06", "2025-10-12", "week", "publication"},
		{"en", "Snow fell early this month.", "2025-10-01", "2025-10-10", "month", "publication"},
		{"en", "It grew in the second half of May 2024.", "2024-05-16", "2024-05-31", "month", "explicit"},
		{"en", "It was built in the early 1990s.", "1990-01-01", "1993-05-01", "decade", "explicit"},
		{"en", "It was drained in the winter of 1962.", "1962-12-01", "1963-02-28", "season", "explicit"},
		{"en", "It was hired earlier this year.", "2025-01-01", "2025-10-15", "year", "publication"},
		{"en", "Sales fell in the first quarter of 2024.", "2024-01-01", "2024-03-31", "quarter", "explicit"},
		{"en", "They waited for three days.", "", "", "vague", "unknown"},
		{"en", "The town slept at Easter 2024.", "2024-03-31", "2024-03-31", "day", "explicit"},
		{"ru", "Мост открыли в конце мая 2024 года.", "2024-05-22", "2024-05-31", "month", "explicit"},
		{"ru", "Позавчера шёл дождь.", "2025-10-13", "2025-10-13", "day", "publication"},
		{"uk", "Міст відкрили навесні 2024 року.", "2024-03-01", "2024-05-31", "season", "explicit"},
		{"uk", "Торік врожай був менший.", "2024-01-01", "2024-12-31", "year", "publication"},
	} {
		p := pack(t, c.language)
		got := when.New(p.When).Expressions(document(p, c.source))
		if len(got) != 1 {
			t.Errorf("%q: %d times: %v", c.source, len(got), got)
			continue
		}
		x := got[0]
		if x.Days.Earliest.String() != c.first || x.Days.Latest.String() != c.last || x.Precision != c.precise || x.Basis != c.why {
			t.Errorf("%q: %v to %v, %s, %s; want %s to %s, %s, %s", c.source, x.Days.Earliest, x.Days.Latest, x.Precision, x.Basis, c.first, c.last, c.precise, c.why)
		}
	}
}

// TestNoTimes lists words that only look like times.
func TestNoTimes(t *testing.T) {
	for _, c := range []struct{ language, source string }{
		{"en", "They may march on the palace."},
		{"en", "Wait a second, said Ms May."},
		{"en", "The second boat sank."},
		{"en", "Prices will fall and spring back."},
		{"en", "He paid $1999 for 2000 tonnes."},
		{"en", "The mill opened on 31/4/25."},
		{"en", "The mill opened on 31 April."},
		{"en", "The mill opened on 29 February 2025."},
		{"en", "The mill opened on 2025-02-30."},
		{"ru", "Мельницу открыли 30.02.2025."},
		{"ru", "Года ему не хватило, среда обитания страдает."},
		{"uk", "Навколишнє середовище страждає."},
	} {
		p := pack(t, c.language)
		for _, x := range when.New(p.When).Expressions(document(p, c.source)) {
			t.Errorf("%q: finds %q = %s by %s", c.source, x.Span.In(c.source), x.Value, x.Rule)
		}
	}
}

// TestWeekdays tells the direction of a bare weekday from the tense of its clause.
func TestWeekdays(t *testing.T) {
	for _, c := range []struct{ language, source, want string }{
		{"en", "He resigned on Wednesday.", "2025-10-15"},
		{"en", "He resigned on Thursday.", "2025-10-09"},
		{"en", "He will resign on Thursday.", "2025-10-16"},
		{"en", "He is due to resign on Monday.", "2025-10-20"},
		{"en", "He declined to say on Monday who won.", "2025-10-13"},
		{"en", "Monday's vote was close.", "2025-10-13"},
		{"ru", "Он ушёл в отставку в четверг.", "2025-10-09"},
		{"ru", "Он будет здесь в четверг.", "2025-10-16"},
		{"uk", "Він подав у відставку в четвер.", "2025-10-09"},
		{"uk", "Він буде тут у четвер.", "2025-10-16"},
	} {
		p := pack(t, c.language)
		got := when.New(p.When).Expressions(document(p, c.source))
		if len(got) != 1 || got[0].Value != c.want {
			t.Errorf("%q: %v, want %s", c.source, got, c.want)
		}
	}
}

// TestUnknownPublication: what needs a publication day has none, what does not is known.
func TestUnknownPublication(t *testing.T) {
	p := pack(t, "en")
	doc := document(p, "The ferry sank on 3 May. Divers came yesterday. It was built in 1998.")
	doc.Meta.Published = day.Unknown()
	var got []string
	for _, x := range when.New(p.When).Expressions(doc) {
		got = append(got, doc.Cut(x.Span)+"="+x.Value+" "+x.Days.Earliest.String()+" "+x.Basis)
	}
	want := "3 May=XXXX-05-03  unknown|yesterday=PAST_REF  unknown|1998=1998 1998-01-01 explicit"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

// quoted makes a document in which [..] is a content, {..} a cue and <..> a source; each
// statement begins with its own mark |.
func quoted(p lang.Pack, marked string) *text.Document {
	var plain strings.Builder
	var all []text.Statement
	open := map[rune]int{}
	for _, r := range marked {
		at := plain.Len()
		switch r {
		case '|':
			all = append(all, text.Statement{Follows: -1})
		case '[', '{', '<':
			open[r] = at
		case ']':
			all[len(all)-1].Content = append(all[len(all)-1].Content, span.Of(open['['], at))
		case '}':
			all[len(all)-1].Cue = append(all[len(all)-1].Cue, span.Of(open['{'], at))
		case '>':
			all[len(all)-1].Source = append(all[len(all)-1].Source, span.Of(open['<'], at))
		default:
			plain.WriteRune(r)
		}
	}
	doc := document(p, plain.String())
	doc.Statements = all
	return doc
}

// TestSaid tells when statements were made; "-" where the text does not date them.
func TestSaid(t *testing.T) {
	for _, c := range []struct{ language, marked, want string }{
		{"en", "|<The mayor> {said} on Monday that [the well was dry].", "2025-10-13"},
		{"en", "|<The mayor> {said} [the well ran dry on Monday].", "-"},
		{"en", "|<The mayor>, who took office in August, {said} [the well was dry].", "-"},
		{"en", "|<The mayor> {said} on Monday [the well was dry]. |“[It has been so for years],” <she> {said}.", "2025-10-13 2025-10-13"},
		{"en", "|<The mayor> {said} on Monday [the well was dry]. |Later <she> {said} [it was full].", "2025-10-13 -"},
		{"en", "|<The mayor> {said} [the well was dry]. |“[It has been so for years],” <she> {said} on Monday.", "2025-10-13 2025-10-13"},
		{"en", "|<The mayor> {said} [the well was dry]. |Later, on Monday, <she> {said} [it was full].", "- 2025-10-13"},
		{"en", "|<The mayor> {said} [the well was dry]. |<She> {said} in May [it was full].", "- 2025-05-01"},
		{"en", "|<The mayor> {has declined} [to speak]. |<She> {said} on Monday [it was late].", "- 2025-10-13"},
		{"en", "On Monday |<the smith> {refused} [to speak]; a day later |<he> {said} [he was sorry].", "2025-10-13 2025-10-14"},
		{"en", "On Monday |<the smith> {blamed} [the miller], two days after |<he> {called} [him a friend].", "2025-10-13 2025-10-11"},
		{"en", "On Monday |<the smith> {refused} [to pay], a week before |<the miller> {said} [he had].", "2025-10-13 -"},
		{"en", "|<The smith> {refused} [to pay], a day after |<the miller> {said} [he had].", "- -"},
		{"en", "|<The mayor> {said} on Monday [the well was dry]. It came a week after |<she> {said} [it was full].", "2025-10-13 2025-10-06"},
		{"en", "|<The mayor> {spoke} of last week's flood and {said} [the well was full].", "-"},
		{"en", "|<The mayor> {said} in Monday's briefing that [the well was dry].", "2025-10-13"},
		{"en", "|<Farmers> {said} since May [the well was dry].", "-"},
		{"ru", "|<Мэр> {заявил} в понедельник, что [колодец сух].", "2025-10-13"},
		{"ru", "Накануне |<мэр> {заявил}, что [колодец сух].", "2025-10-14"},
		{"uk", "|<Мер> {заявив} у понеділок, що [криниця суха].", "2025-10-13"},
		{"uk", "Днем раніше |<мер> {заявив}, що [криниця суха].", "2025-10-14"},
	} {
		p := pack(t, c.language)
		stage, doc := when.New(p.When), quoted(p, c.marked)
		doc.Times = stage.Expressions(doc)
		var got []string
		for _, x := range stage.Sayings(doc) {
			got = append(got, said(x))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: %v, want %s", c.marked, got, c.want)
		}
	}
}

// TestSetting tells which days a report gives statements that their own clauses do not date.
func TestSetting(t *testing.T) {
	for _, c := range []struct{ name, marked, want string }{
		{"a live report", "Flood in Osijek, 14 October\n\n9.40pm |<The mayor> {says} [the dam holds].\n\n9.05 pm |<The army> {says} [help is near].\n\n8:30 pm Rain.\n\nMore rain, |<locals> {say}: [it pours].", "2025-10-14 2025-10-14 2025-10-14"},
		{"days of entries", "Flood in Osijek\n\n14 October, 9:40 |<The mayor> {says} [the dam holds].\n\n8:05 |<The army> {says} [help is near].\n\n13 October, 23:15 |<The mayor> {says} [it pours].\n\n22:40 |<The army> {says} [boats are out].", "2025-10-14 2025-10-14 2025-10-13 2025-10-13"},
		{"days that are no entries", "Flood in Osijek\n\nAll was wet. 14 October 2025 was wet too.\n\nLater it dried.\n\nThen 8:05 |<The army> {says} [help is near].\n\nAnd 22:40 |<The army> {says} [boats are out].", "- -"},
		{"numbers are no clock", "Flood in Osijek, 14 October\n\n9.4 million live here, |<the mayor> {says}: [all are wet].\n\n8.30 metres is the mark.\n\n7 people left.", "-"},
		{"a conversation", "The smith talked to our reporter on Monday. He has worked here since 2019.\n\nReporter: Is it hot?\n|<Smith>{:} [It is.] |[It always was.]\n\nReporter: And cold?\n|<Smith>{:} [Never.]", "2025-10-13 2025-10-13 2025-10-13"},
		{"no conversation", "The smith talked to our reporter on Monday. |<He> {said} [it was hot].", "-"},
		{"only a stretch", "The smith, here since 2019, talked to our reporter.\n\n|<Smith>{:} [It is hot.]\n\n|<Smith>{:} [Never.]", "- -"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pack(t, "en")
			stage, doc := when.New(p.When), quoted(p, c.marked)
			for i := 1; i < len(doc.Statements); i++ {
				if len(doc.Statements[i].Cue) == 0 {
					doc.Statements[i].Follows = i - 1
				}
			}
			doc.Times = stage.Expressions(doc)
			var got []string
			for _, x := range stage.Sayings(doc) {
				got = append(got, said(x))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%v, want %s", got, c.want)
			}
		})
	}
}

// TestScene dates what is quoted behind a sentence that tells of a speech. All statements are
// those of one entity, which the word Kovač mentions.
func TestScene(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"Kovač addressed a rally in Osijek on Sunday. |“[We will win],” <he> {said}.", "2025-10-12"},
		{"Kovač addressed a rally on Sunday. |Later <he> {said} [it was full].", "-"},
		{"Kovač, who missed the meeting on Sunday, was angry. |“[It is late],” <he> {said}.", "-"},
		{"Kovač bought a boat on Sunday. |“[It is green],” <he> {said}.", "-"},
		{"The mayor addressed a rally on Sunday. |“[It is green],” <he> {said}.", "-"},
	} {
		p := pack(t, "en")
		stage, doc := when.New(p.When), quoted(p, c.marked)
		doc.Times = stage.Expressions(doc)
		e := text.Entity{Kind: text.Person}
		if i := strings.Index(doc.Text, "Kovač"); i >= 0 {
			e.Mentions = []span.Span{span.Of(i, i+len("Kovač"))}
		}
		doc.Entities, doc.Speakers = []text.Entity{e}, []text.Speaker{{}}
		if got := said(stage.Sayings(doc)[0]); got != c.want {
			t.Errorf("%q: %v, want %s", c.marked, got, c.want)
		}
	}
}

// TestIssue dates what a document says by its coming out.
func TestIssue(t *testing.T) {
	for _, c := range []struct{ marked, want string }{
		{"|<A survey which the guild published on Monday> {says} [wells run dry].", "2025-10-13"},
		{"|<A survey of wells dug on Monday> {says} [wells run dry].", "-"},
		{"|<A survey which the guild published, written on Monday> {says} [wells run dry].", "-"},
	} {
		p := pack(t, "en")
		stage, doc := when.New(p.When), quoted(p, c.marked)
		doc.Times = stage.Expressions(doc)
		doc.Entities, doc.Speakers = []text.Entity{{Kind: text.Paper}}, []text.Speaker{{}}
		if got := said(stage.Sayings(doc)[0]); got != c.want {
			t.Errorf("%q: %v, want %s", c.marked, got, c.want)
		}
	}
}

func said(s text.Saying) string {
	if s.Said == nil {
		return "-"
	}
	return s.Said.Days.Earliest.String()
}

// TestForecast covers conditions, vague and absent bounds and the anchor.
func TestForecast(t *testing.T) {
	for _, c := range []struct{ source, first, last, condition, why string }{
		{"If the rain stops, the road will open by Friday.", "2025-10-15", "2025-10-17", "If the rain stops", ""},
		{"The road will open unless it rains by Friday.", "2025-10-15", "", "unless it rains by Friday", "no deadline is given"},
		{"Without it, the mill will close by Christmas.", "2025-10-15", "2025-12-25", "Without it", ""},
		{"The road will open soon.", "2025-10-15", "", "", "the deadline is vague"},
		{"The road will open in the coming days.", "2025-10-15", "", "", "the deadline is vague"},
		{"The road will hold.", "2025-10-15", "", "", "no deadline is given"},
		{"Prices will not fall before winter.", "2025-10-15", "2025-11-30", "", ""},
		{"The road, shut since Monday, will open by Friday.", "2025-10-15", "2025-10-17", "", ""},
	} {
		p := pack(t, "en")
		doc := document(p, c.source)
		doc.Statements = []text.Statement{{Content: []span.Span{span.Of(0, len(c.source)-1)}, Follows: -1}}
		doc.Acts = []text.Act{{Deed: text.Promise}}
		f := when.New(p.When).Sayings(doc)[0].Forecast
		if f.Days.Earliest.String() != c.first || f.Days.Latest.String() != c.last || doc.Cut(f.Condition) != c.condition || f.WhyNot != c.why {
			t.Errorf("%q: %v to %v if %q, %q; want %s to %s if %q, %q", c.source, f.Days.Earliest, f.Days.Latest, doc.Cut(f.Condition), f.WhyNot, c.first, c.last, c.condition, c.why)
		}
		if f.Scorable != (c.why == "") {
			t.Errorf("%q: scorable %v with reason %q", c.source, f.Scorable, f.WhyNot)
		}
	}
}
