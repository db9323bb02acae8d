package segment_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

func pack(t testing.TB, code string) lang.Segment {
	for _, p := range all.Packs() {
		if p.Code == code {
			return p.Segment
		}
	}
	t.Fatalf("no language %s", code)
	return lang.Segment{}
}

// In the tables a sentence ends at " | ", a paragraph at a line break.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{"en", "The road is closed. | Nobody knows why."},
		{"en", "Gen. Ada Marsh met Mr. Rusu at 5 p.m. on Jan. 4. | They left."},
		{"en", "He works for Marsh & Co. and lives in St. Albans."},
		{"en", "She left the U.S. | Nobody noticed."},
		{"en", "The U.S. envoy met J. R. Marsh. | He was late."},
		{"en", "He sued in a U.S. District Court at 7 a.m. Monday. | She works in Washington D.C. | The rest stayed."},
		{"en", "He spoke for Marsh Inc. | Analysts wondered."},
		{"en", "It rose 3.5 percent. | Prices fell 1,200.50 lei."},
		{"en", "“We will stay,” she said. | “The bridge is ours.”"},
		{"en", "“We will stay.” | She left."},
		{"en", "“Will they come?” Marsh asked."},
		{"en", "“Stop!” he cried. | Nobody did."},
		{"en", "“Will they come?” the mayor asked. | Nobody knew."},
		{"en", "Did they come? | Nobody knew anything of it that day, and the road stayed empty."},
		{"en", "They waited… and left. | Then it rained."},
		{"en", "No. 4 was closed. | No. | We stay."},
		{"en", "He said the town (pop. 4,000) was calm. | (It was not.) | They left."},
		{"en", "See harbour.example.com for details. | It is free."},
		{"ru", "Дорогу закрыли в 2024 г. | Жители недовольны."},
		{"ru", "Г. Измаил и ул. Шевченко перекрыты, сообщил И. И. Марш. | Объезд есть."},
		{"ru", "Он живёт на ул. им. Т. Г. Шевченко с 2001 г. и т. д. | Потом уехал."},
		{"ru", "«Мы останемся», — сказал мэр. | «Мост наш»."},
		{"ru", "«Они придут?» — спросил мэр. | Никто не знал."},
		{"ru", "Ущерб — 3,5 млн руб. | Работы идут."},
		{"uk", "Дорогу закрили у 2024 р. | Мешканці незадоволені."},
		{"uk", "М. Ізмаїл і вул. Шевченка перекриті, повідомив І. Марш. | Об’їзд є."},
		{"uk", "«Вони прийдуть?» — запитав мер. | Ніхто не знав."},
	} {
		t.Run(c.want, func(t *testing.T) {
			source := strings.ReplaceAll(c.want, " | ", " ")
			l := segment.New(pack(t, c.code)).Split(source)
			var got []string
			for _, s := range l.Sentences {
				got = append(got, s.In(source))
			}
			if s := strings.Join(got, " | "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ code, source, want string }{
		{"en", "Don’t touch Marsh’s boats.", "Don’t touch Marsh ’s boats ."},
		{"en", "The drivers' union won't pay $1,200.50!", "The drivers ' union won't pay $ 1,200.50 !"},
		{"en", "Col. J. R. Marsh of the U.S. navy", "Col. J. R. Marsh of the U.S. navy"},
		{"en", "A well-known man—he said—left.", "A well - known man — he said — left ."},
		{"ru", "Г-н Марш живёт на ул. Мира.", "Г - н Марш живёт на ул. Мира ."},
		{"uk", "Об’їзд п'ятої вул. відкрито", "Об’їзд п'ятої вул. відкрито"},
	} {
		l := segment.New(pack(t, c.code)).Split(c.source)
		var got []string
		for _, k := range l.Tokens {
			got = append(got, k.In(c.source))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %s\nwant %s", c.source, s, c.want)
		}
	}
}

// The table shows each quotation's inner words; ‹ › for one inside another, … for one that
// is left open, + for one that goes on with an earlier paragraph's, ~ for a mere term.
func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		name, code, source string
		want               []string
	}{
		{"double", "en", "“We will stay,” she said. “The bridge is ours.”", []string{"We will stay,", "The bridge is ours."}},
		{"straight", "en", "\"We will stay,\" she said, \"and wait.\"", []string{"We will stay,", "and wait."}},
		{"single", "en", "‘We will stay,’ she said. ‘Don’t ask.’", []string{"We will stay,", "Don’t ask."}},
		{"two straight marks for a double one", "en", "''We won't stay,'' she said, ''but wait.''", []string{"We won't stay,", "but wait."}},
		{"straight single", "en", "'We won't stay,' she said.", []string{"We won't stay,"}},
		{"single inside double", "en", "“He said ‘we will not go’ to me,” she said.", []string{"He said ‘we will not go’ to me,", "‹we will not go›"}},
		{"double inside single", "en", "‘He said “we will not go” to me,’ she said.", []string{"He said “we will not go” to me,", "‹we will not go›"}},
		{"a possessive of many", "en", "The drivers’ union met. The drivers' strike is on.", nil},
		{"a possessive of many inside", "en", "‘The drivers’ strike is over,’ she said.", []string{"The drivers’ strike is over,"}},
		{"years and clipped words", "en", "In the ’90s they ruled ’em all.", nil},
		{"feet and inches", "en", "The wall is 6'4\" high and 12\" thick.", nil},
		{"a term", "en", "The “grey zone” is wide.", []string{"~grey zone"}},
		{"guillemets", "ru", "«Мы останемся», — сказал мэр.", []string{"Мы останемся"}},
		{"low and high marks", "uk", "„Ми залишимося“, — сказав мер.", []string{"Ми залишимося"}},
		{"low inside guillemets", "ru", "«Газета „Волна“ врёт о нас», — сказал мэр.", []string{"Газета „Волна“ врёт о нас", "~‹Волна›"}},
		{"guillemets that share the closing mark", "ru", "«Мы не закроем порт «Волна», — сказал мэр. Рынок открыт.", []string{"Мы не закроем порт «Волна", "‹Волна›"}},
		{"guillemets in guillemets", "ru", "«Порт «Волна» не закроют», — сказал мэр.", []string{"Порт «Волна» не закроют", "~‹Волна›"}},
		{"left open", "en", "“We lost it. Nobody came.\nThe mayor left.", []string{"…We lost it. Nobody came."}},
		{"left open before another", "en", "“We lost it. Later he said “we won it all back” and left.", []string{"…We lost it. Later he said", "we won it all back"}},
		{"every paragraph opened, the last closed", "en", "“We came first.\n“We saw it.\n“We won it,” she said.", []string{"…We came first.", "…+We saw it.", "+We won it,"}},
		{"a straight quotation over paragraphs", "en", "\"We came first.\n\"We won it,\" she said.", []string{"…We came first.", "+We won it,"}},
		{"a single one over paragraphs", "en", "‘We came first.\n‘We won it,’ she said.", []string{"…We came first.", "+We won it,"}},
		{"guillemets over paragraphs", "ru", "«Мы пришли первыми.\n«Мы победили», — сказал мэр.", []string{"…Мы пришли первыми.", "+Мы победили"}},
		{"a new quotation after a closed one", "en", "“We came first,” she said.\n“We won it.”", []string{"We came first,", "We won it."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := segment.New(pack(t, c.code)).Split(c.source)
			var got []string
			for _, q := range l.Quotes {
				got = append(got, drawn(q, c.source))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func drawn(q text.Quote, source string) string {
	s := q.Inner.In(source)
	if q.Depth > 0 {
		s = "‹" + s + "›"
	}
	if q.Scare {
		s = "~" + s
	}
	if q.Continues {
		s = "+" + s
	}
	if !q.Closed {
		s = "…" + s
	}
	return s
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a line is a paragraph", "One thing.\nAnother.\r\n", "One thing.|Another."},
		{"blank lines", "One thing.\n\n\n Another. \n", "One thing.|Another."},
		{"a heading", "Bridge to open\n\nThe bridge opens.", "#Bridge to open|The bridge opens."},
		{"a line broken at a link", "The mayor said that because of \nthe dam\n the town has no water: \n«\nThree years\n», he said\n.\nNext.",
			"The mayor said that because of \nthe dam\n the town has no water:|«\nThree years\n», he said\n.|Next."},
		{"a list in small letters", "It needs:\nbread;\nwater.\nMore tomorrow", "It needs:|bread;|water.|#More tomorrow"},
		{"lines broken to a width", strings.Repeat("The road to the port is closed until further notice, and the\n", 6) + "rest is open.\n\nThe end.",
			strings.Repeat("The road to the port is closed until further notice, and the\n", 6) + "rest is open.|The end."},
	} {
		var got []string
		for _, p := range segment.New(pack(t, "en")).Split(c.source).Paragraphs {
			s := p.In(c.source)
			if p.Heading {
				s = "#" + s
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: got %q, want %q", c.name, s, c.want)
		}
	}
}

// However long a text without a full stop is, its sentences stay short enough for the stages.
func TestSentencesAreBounded(t *testing.T) {
	source := strings.Repeat("and he said, ", 5000)
	for _, s := range segment.New(pack(t, "en")).Split(source).Sentences {
		if n := s.Tokens.End - s.Tokens.First; n > segment.MaxSentence {
			t.Fatalf("a sentence of %d tokens", n)
		}
	}
}

// Whatever the text, the layers fit it and each other.
func FuzzSplit(f *testing.F) {
	for _, s := range []string{"", "“a", "a”", "‘‘’’ 'a' «b «c» „d“", "Mr. X. | \n\n .", "\xff\xfe", "\u202e\u200f“x”", "— Да, — сказал он.", " \u0345"} {
		f.Add(s)
	}
	var segmenters []*segment.Segmenter
	for _, p := range all.Packs() {
		segmenters = append(segmenters, segment.New(p.Segment))
	}
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) {
			t.Skip()
		}
		for _, s := range segmenters {
			check(t, source, s.Split(source))
		}
	})
}

func check(t *testing.T, source string, l segment.Layers) {
	at := 0
	for i, k := range l.Tokens {
		if k.Start < at || k.Empty() || k.End > len(source) || strings.TrimSpace(k.In(source)) == "" {
			t.Fatalf("token %d %v of %q", i, k, source)
		}
		at = k.End
	}
	next := 0
	for i, s := range l.Sentences {
		if s.Tokens.First < next || s.Tokens.End <= s.Tokens.First || s.Tokens.End > len(l.Tokens) {
			t.Fatalf("sentence %d has tokens %v of %d in %q", i, s.Tokens, len(l.Tokens), source)
		}
		if s.Span != span.Of(l.Tokens[s.Tokens.First].Start, l.Tokens[s.Tokens.End-1].End) {
			t.Fatalf("sentence %d is not its tokens in %q", i, source)
		}
		if p := l.Paragraphs[s.Paragraph]; !p.Contains(s.Span) || i < p.Sentences.First || i >= p.Sentences.End {
			t.Fatalf("sentence %d is not in its paragraph in %q", i, source)
		}
		next = s.Tokens.End
	}
	if next != len(l.Tokens) {
		t.Fatalf("tokens from %d are in no sentence of %q", next, source)
	}
	for i, q := range l.Quotes {
		if !q.Outer.Contains(q.Inner) || q.Outer.Start < 0 || q.Outer.End > len(source) || q.Inner.Len() < 0 || !q.Opened && !q.Closed {
			t.Fatalf("quotation %d %+v of %q", i, q, source)
		}
		if i > 0 && span.Compare(l.Quotes[i-1].Outer, q.Outer) > 0 {
			t.Fatalf("quotation %d is out of order in %q", i, source)
		}
	}
}
