package where_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// found lists the places of a text as "words=Name/CC".
func found(engine *extract.Engine, language, source string) []string {
	doc := engine.Prepare(source, text.Meta{Language: language})
	var out []string
	for _, p := range doc.Places {
		out = append(out, fmt.Sprintf("%s=%s/%s", doc.Cut(p.Span), p.Name, p.Country))
	}
	return out
}

func TestPlaces(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, source, want string }{
		// recognition
		{"en", "The mayor of Odesa opened a school in Reni on Monday.", "Odesa=Odesa/UA Reni=Reni/UA"},
		{"en", "Paris Hilton met reporters outside a hotel.", ""},
		{"en", "Mr. Lancaster said the plan was late.", ""},
		{"en", "A spokesman for the Kremlin declined to comment.", ""},
		{"en", "Police in Mobile, Ala., arrested two men.", "Mobile=Mobile/US Ala.=Alabama/US"},
		{"ru", "Полковник Лиманов прибыл вчера.", ""},
		{"ru", "Она сказала, что завод «Восток» не работает.", ""},
		{"ru", "Анна Псковская живёт в Туле.", "Туле=Tula/RU"},
		{"uk", "Тому мешканці не виїхали.", ""},
		// resolution
		{"en", "A fire broke out in Paris, Texas, on Sunday.", "Paris=Paris/US Texas=Texas/US"},
		{"en", "Two people were hurt in Springfield, Ill., police said.", "Springfield=Springfield/US Ill.=Illinois/US"},
		{"en", "Tbilisi is the capital of Georgia.", "Tbilisi=Tbilisi/GE Georgia=Georgia/GE"},
		{"en", "Shelling in the Kharkiv region damaged a school.", "Kharkiv=Kharkiv Oblast/UA"},
		{"en", "The town of Artemivsk was renamed Bakhmut.", "Artemivsk=Bakhmut/UA Bakhmut=Bakhmut/UA"},
		// inflection
		{"ru", "Обстрел Волчанска продолжался до утра.", "Волчанска=Vovchansk/UA"},
		{"ru", "Поезд из Нижнего Новгорода прибыл в Ельце позже.", "Нижнего Новгорода=Nizhniy Novgorod/RU Ельце=Yelets/RU"},
		{"ru", "В Донецкой области отключили воду.", "Донецкой области=Donetsk Oblast/UA"},
		{"ru", "Жители Чёрного моря ждут гостей.", "Чёрного моря=Black Sea/"},
		{"uk", "Автобус із Харкова їде до Кременчука.", "Харкова=Kharkiv/UA Кременчука=Kremenchuk/UA"},
		{"uk", "У Горлівці й Запоріжжі чергують рятувальники.", "Горлівці=Horlivka/UA Запоріжжі=Zaporizhzhya/UA"},
		{"uk", "На Львівщині випав сніг.", "Львівщині=Lviv Oblast/UA"},
		// who is no place, and which is meant
		{"en", "Nobody sings as Ida does.", ""},
		{"en", "The senators met in Washington on Monday.", "Washington=Washington/US"},
		{"uk", "Обстріляли Краматорськ і Слов'янськ.", "Краматорськ=Kramatorsk/UA Слов'янськ=Slovyansk/UA"},
		// made of the names of towns
		{"uk", "Мерія просить херсонців чекати.", "херсонців=Kherson/UA"},
		{"ru", "Мэрия просит омичей ждать.", "омичей=Omsk/RU"},
		{"uk", "У полтавському цирку тихо.", "полтавському=Poltava/UA"},
		{"uk", "Мешканців і українців просять чекати.", ""},
		{"uk", "Наших бійців вивели з міста.", ""},
		// divisions by their adjectives, one by one and in lists
		{"ru", "Дожди прошли над Белгородской, Брянской и Воронежской областями.", "Белгородской=Belgorod Oblast/RU Брянской=Bryansk Oblast/RU Воронежской областями=Voronezh Oblast/RU"},
		{"ru", "Дожди прошли в Брянской и в соседней, то есть Смоленской, области.", "Брянской=Bryansk Oblast/RU Смоленской=Smolensk Oblast/RU"},
		{"ru", "Воду дали в Вышгородском районе Киевской области.", "Вышгородском районе=Vyshhorod Raion/UA Киевской области=Kyiv Oblast/UA"},
		{"ru", "Снег выпал в Баварии и в Минас-Жерайсе.", "Баварии=Bavaria/DE Минас-Жерайсе=Minas Gerais/BR"},
		{"uk", "Рух обмежили в селах Броварського, Вишгородського та Бучанського районів.", "Броварського=Brovary Raion/UA Вишгородського=Vyshhorod Raion/UA Бучанського районів=Buchanskyi Raion/UA"},
		{"uk", "У Харківській області і Калузькій області падає сніг.", "Харківській області=Kharkiv Oblast/UA Калузькій області=Kaluga Oblast/RU"},
		{"uk", "Броварський, а потім і Бучанський цех стояли.", ""},
		// found once, found again
		{"en", "KUPIANSK, 14 October (Delta Wire) — Rain fell. A bridge fell at Kupiansk.", "KUPIANSK=Kupyansk/UA Kupiansk=Kupyansk/UA"},
		{"ru", "Граждан и месяцев не считали в заводском цехе.", ""},
	} {
		if got := strings.Join(found(engine, c.language, c.source), " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.source, got, c.want)
		}
	}
}

// Content stands between double brackets; the place that the statement is about is named
// behind it.
func TestSubjects(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, source, want string }{
		{"en", "The mayor of Izmail said [[the port would reopen in Reni]].", "Reni"},
		{"en", "The mayor of Izmail said [[the city was calm]].", "Izmayil"},
		{"en", "The mayor of Izmail said [[the city council had met]].", ""},
		{"en", "Officials in Vienna said [[the road 12 km north of Graz was closed]].", "Graz"},
		{"en", "He accused [[Kyiv of breaking the truce]].", ""},
		{"en", "She said [[a train had left Kyiv at noon]].", "Kyiv"},
		{"en", "He said [[Russia's forces would withdraw]].", ""},
		{"en", "She said [[prices in Russia had risen]].", "Russia"},
		{"en", "She said [[trains in India, Norway and Poland stood]].", "India Norway Poland"},
		{"en", "She said [[the ferry from Ukraine, built at Izmail, had stopped in Poland]].", "Izmayil Poland"},
		{"ru", "Она сказала, что [[НАТО соберётся в Ельце]].", "Yelets"},
		{"ru", "Мэр Ельца сообщил, что [[в городе тихо]].", "Yelets"},
		{"ru", "Глава посёлка сообщил: [[в Ельце и под Орлом тихо]].", "Yelets Orël"},
		{"uk", "Речник у Сумах сказав, що [[місто без світла]].", "Sumy"},
		// the town of a dateline, before one that is named later; but bureaus sit in capitals
		{"en", "ORMOC, 3 May 2025 (Delta Wire) — He said [[the town had no water]]. A nurse in Baybay agreed.", "Ormoc"},
		{"en", "KYIV, 3 May 2025 (Delta Wire) — He said [[the city had no water]]. A nurse in Poltava agreed.", "Poltava"},
		// the places of one list go together
		{"en", "She said [[herds in the forests of Cameroon, the Central African Republic and Gabon shrank]].", "Cameroon Central African Republic Gabon"},
	} {
		doc := engine.Prepare(unbracket(c.source), text.Meta{Language: c.language})
		from := strings.Index(c.source, "[[")
		to := strings.Index(c.source, "]]") - 2
		doc.Statements = []text.Statement{{Content: []span.Span{span.Of(from, to)}, Follows: -1}}
		engine.Complete(doc)
		var got []string
		for _, k := range doc.Subjects[0] {
			got = append(got, doc.Places[k].Name)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.source, s, c.want)
		}
	}
}

// TestGoesOn reads statements that take up what the one before them is about, and others that do not.
func TestGoesOn(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ source, want string }{
		{"The mayor said [[crews had closed the supply roads to Reni]]. “[[Every one of the supply roads is under water]],” he said.", "Reni"},
		{"The mayor said [[crews were leaving their posts in Reni]]. “[[Some left boats behind in the territories]],” he said.", "Reni"},
		{"The mayor said [[crews had closed the supply roads to Reni]]. “[[Our books are under water]],” he said.", ""},
		{"The mayor said [[crews had closed the supply roads to Reni]].\n\n“[[Every one of the supply roads is under water]],” he said.", ""},
		{"The mayor said [[crews had closed the supply roads to Reni]]. “[[The supply roads of Izmail are dry]],” he said.", "Izmayil"},
	} {
		doc := engine.Prepare(unbracket(c.source), text.Meta{Language: "en"})
		for rest, at := c.source, 0; ; {
			before, inner, ok := strings.Cut(rest, "[[")
			if !ok {
				break
			}
			inner, rest, _ = strings.Cut(inner, "]]")
			at += len(before)
			doc.Statements = append(doc.Statements, text.Statement{Content: []span.Span{span.Of(at, at+len(inner))}, Follows: -1})
			at += len(inner)
		}
		engine.Complete(doc)
		var got []string
		for _, k := range doc.Subjects[1] {
			got = append(got, doc.Places[k].Name)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.source, s, c.want)
		}
	}
}

func unbracket(s string) string { return strings.NewReplacer("[[", "", "]]", "").Replace(s) }

// A name keeps its meaning through a report.
func TestOneSense(t *testing.T) {
	engine := extract.New(all.Packs())
	got := found(engine, "en", "The fire in Athens, Ga., spread on Monday. Crews from Athens and Atlanta fought it.")
	for _, g := range got {
		if strings.HasPrefix(g, "Athens=") && !strings.HasSuffix(g, "/US") {
			t.Errorf("got %v", got)
		}
	}
}

// The same text gives the same places.
func TestRepeatable(t *testing.T) {
	const source = "Springfield, Columbus, Richmond and Salem sent crews to Portland, Ore., on Friday."
	want := found(extract.New(all.Packs()), "en", source)
	for range 5 {
		if got := found(extract.New(all.Packs()), "en", source); !slices.Equal(got, want) {
			t.Fatalf("got %v, then %v", want, got)
		}
	}
}

func FuzzPlaces(f *testing.F) {
	for _, s := range []string{"", "St. St. St.", "New New York York", "Киев-Киев-Киев", "«Орёл» и «Орёл", "Harbour's'S ’s", "W. Va., W.Va.", "город город Орск"} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(1))
	}
	engine := extract.New(all.Packs())
	packs := all.Packs()
	f.Fuzz(func(t *testing.T, source string, language uint8) {
		doc := engine.Prepare(source, text.Meta{Language: packs[int(language)%len(packs)].Code})
		doc.Statements = []text.Statement{{Content: []span.Span{span.Of(0, len(source))}}}
		end := 0
		for _, p := range doc.Places {
			if p.Span.Start < end || p.Span.End <= p.Span.Start || p.Span.End > len(source) || p.Name == "" {
				t.Fatalf("place %+v behind %d", p, end)
			}
			end = p.Span.End
		}
	})
}
