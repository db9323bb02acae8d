package speaker_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

// TestResolve reads short reports in which [s1|…] marks the source, [c1|…] the cue and
// [q1|…] the content of statement 1, and compares "name (kind)" of the speakers, with
// "unnamed" where the name is withheld and "?" where the speaker stays unknown.
func TestResolve(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			doc := marked(engine, c.language, c.report)
			_, speakers := doc.Entities, doc.Speakers
			if len(speakers) != len(c.want) {
				t.Fatalf("%d speakers, want %d", len(speakers), len(c.want))
			}
			for i, want := range c.want {
				if got := shown(doc, i); got != want {
					t.Errorf("statement %d: %s, want %s (%v)", i+1, got, want, speakers[i].Because)
				}
			}
		})
	}
}

var cases = []struct {
	name, language, report string
	want                   []string
}{
	{"full name, pronoun, surname", "en",
		"[q1|The weir is safe], [c1|said] [s1|Mayor Edith Marlow]. “[q2|I walked over it],” [s2|she] [c2|said]. [s3|Marlow] [c3|added] that [q3|it was dry].",
		[]string{"Edith Marlow (person)", "Edith Marlow (person)", "Edith Marlow (person)"}},
	{"an aside does not speak", "en",
		"[s1|Paul Dunn, who replaced Eric Shaw in May], [c1|said] [q1|the lock leaked]. “[q2|We knew],” [s2|he] [c2|said].",
		[]string{"Paul Dunn (person)", "Paul Dunn (person)"}},
	{"a rank stands for its holder", "en",
		"[s1|Lt. Gen. Oskar Lind] [c1|said] [q1|the pass was open]. “[q2|It is simple],” [s2|the general] [c2|said].",
		[]string{"Oskar Lind (person)", "Oskar Lind (person)"}},
	{"two of one surname", "en",
		"[s1|Rita Hale, the treasurer], [c1|said] [q1|the till was full]. Her brother, Tom Hale, shook his head. “[q2|It was empty],” [s2|he] [c2|said].",
		[]string{"Rita Hale (person)", "Tom Hale (person)"}},
	{"a body and its spokesman", "en",
		"[s1|The Harbour Board] [c1|said] [q1|the crane was new]. [s2|It] [c2|added] that [q2|it was paid for]. [s3|A spokesman] [c3|said] [q3|no more].",
		[]string{"Harbour Board (organization)", "Harbour Board (organization)", "spokesman (person, unnamed)"}},
	{"a full name behind an office and what it belongs to", "uk",
		"[s1|Начальник кримінальної поліції МВС Білорусі Геннадій Лозовик] [c1|заявив], що [q1|слідство триває]. [s2|Президентка Єврокомісії Урсула фон дер Райхен] [c2|зазначила], що [q2|допомога надійде].",
		[]string{"Геннадій Лозовик (person)", "Урсула фон дер Райхен (person)"}},
	{"whose office it is does not speak", "uk",
		"[s1|Речник Івана Лозовика] [c1|заявив], що [q1|слідство триває].",
		[]string{"речник Івана Лозовика (office)"}},
	{"a name by two words whose first no list knows", "uk",
		"Прибув міністр закордонних справ Тувалу Мевлют Йилдиз. [s1|Йилдиз] [c1|подякував]: «[q1|Ми не забудемо]».",
		[]string{"Мевлют Йилдиз (person)"}},
	{"adverbs and conjunctions beside a noun", "uk",
		"[s1|Вчені похмуро] [c1|зауважують], що [q1|лід тане]. [s2|Тож бійці] [c2|просять] [q2|надіслати дрони].",
		[]string{"вчені (group, unnamed)", "бійці (group, unnamed)"}},
	{"a surname that ends as adverbs do", "uk",
		"[s1|Лисенко] [c1|сказав], що [q1|лід тане].",
		[]string{"Лисенко (person)"}},
	{"a woman's name that is a man's in another case", "uk",
		"[s1|Президентка ради Роберта Мецетта] [c1|сказала], що [q1|лід тане].",
		[]string{"Роберта Мецетта (person)"}},
	{"papers in a cue", "uk",
		"[c1|За деякими даними], [q1|загинуло троє людей].",
		[]string{"деякі дані (document)"}},
	{"a verb without a subject goes on with a body", "uk",
		"У [s1|заяві Міністерства оборони] [c1|йдеться], що [q1|атаку відбито]. [c2|Зазначається], що [q2|загиблих немає].",
		[]string{"Міністерство оборони (organization)", "Міністерство оборони (organization)"}},
	{"and with no person", "uk",
		"[s1|Іван Лозовик] [c1|сказав], що [q1|атаку відбито]. [c2|Повідомлялося], що [q2|загиблих немає].",
		[]string{"Іван Лозовик (person)", "?"}},
	{"who leads a country", "ru",
		"[s1|Американский лидер] [c1|заявил], что [q1|лёд тает]. Президент США Джеймс Колдуэлл прибыл во вторник. [s2|Глава американского государства] [c2|добавил], что [q2|ждёт встречи].",
		[]string{"Джеймс Колдуэлл (person)", "Джеймс Колдуэлл (person)"}},
	{"and who leads another", "ru",
		"[s1|Американский лидер] [c1|заявил], что [q1|лёд тает]. Президент Франции Жан Дюбуа прибыл во вторник.",
		[]string{"американский лидер (office)"}},
	{"an office that is named further on", "ru",
		"[s1|Мэр Твери] [c1|сообщил], что [q1|мост закрыт]. Мэр Твери Пётр Лапшин прибыл на место.",
		[]string{"Пётр Лапшин (person)"}},
	{"an office of another town", "ru",
		"[s1|Мэр Твери] [c1|сообщил], что [q1|мост закрыт]. Мэр Орла Пётр Лапшин прибыл на место.",
		[]string{"мэр Твери (office)"}},
	{"an office without a name", "en",
		"[s1|The governor] [c1|promised] [q1|new boats].",
		[]string{"governor (office)"}},
	{"groups", "en",
		"[s1|Residents] [c1|said] [q1|the well was dry]. [s2|Both candidates] [c2|said] [q2|they had won].",
		[]string{"Residents (group, unnamed)", "candidates (group)"}},
	{"a paper speaks for itself", "en",
		"[s1|A survey by the Tern Institute] [c1|found] that [q1|half the nests were empty].",
		[]string{"survey by the Tern Institute (document)"}},
	{"a bulletin speaks for its body", "en",
		"The Ferry Office closed the pier. [q1|Boats resume on Monday], [c1|according to] [s1|the office’s website].",
		[]string{"Ferry Office (organization)"}},
	{"a bulletin is not that of those it tells of", "en",
		"[s1|Its evening bulletin] [c1|said] [q1|ten of the passengers had been put ashore].",
		[]string{"evening bulletin (document)"}},
	{"a bulletin is that of the body behind it", "en",
		"[q1|Ten passengers had been put ashore], [c1|according to] [s1|a bulletin] by the harbour board.",
		[]string{"harbour board (organization)"}},
	{"whom an outlet cites", "en",
		"[s1|The Daily Gull], citing an investigator, [c1|reported] that [q1|a third man was held].",
		[]string{"investigator (person, unnamed)"}},
	{"whom an outlet cites behind its verb", "en",
		"[s1|The weekly Gull] [c1|reported], citing two porters, that [q1|a third man was held].",
		[]string{"porters (group, unnamed)"}},
	{"and behind what it says", "en",
		"[s1|The weekly Gull] [c1|said] [q1|a third man was held], attributing this to “sailors”.",
		[]string{"sailors (group, unnamed)"}},
	{"a person who cites speaks", "en",
		"[s1|Mayor Edith Marlow] [c1|said], citing two porters, that [q1|a third man was held].",
		[]string{"Edith Marlow (person)"}},
	{"a dateline does not speak", "en",
		"OPAVA — [s1|The Harbour Board] corrected its figures, [c1|saying] that [q1|the crane was new].",
		[]string{"Harbour Board (organization)"}},
	{"nor does a time of day", "en",
		"9.15 [s1|Users on the web] [c1|claim] [q1|the dam broke].\n\n9.05 [s2|State radio] [c2|says] [q2|it holds].",
		[]string{"Users on the web (group, unnamed)", "State radio (organization)"}},
	{"the part of a source that stands by the cue", "en",
		"[s1|The dockers' union] shut the gates. [s1|Its secretary, Ida Holm], left and [c1|accused] [q1|the port of greed].",
		[]string{"Ida Holm (person)"}},
	{"a name behind a participle", "en",
		"[s1|A rail firm named by the broadcaster, Tatra Rail], [c1|said] [q1|it was late].",
		[]string{"Tatra Rail (organization)"}},
	{"the company points back to a firm", "en",
		"[s1|The ferry operator Tern Line] [c1|said] [q1|it was late]. [s2|The company] [c2|blamed] [q2|the tide].",
		[]string{"Tern Line (organization)", "Tern Line (organization)"}},
	{"and to no ministry", "en",
		"[s1|The Ministry of Ferries] [c1|said] [q1|it was late]. [s2|The company] [c2|blamed] [q2|the tide].",
		[]string{"Ministry of Ferries (organization)", "company (organization)"}},
	{"a role that another role owns", "en",
		"[s1|The singer's agent] [c1|said] [q1|the hall was full]. The agent, Peter Moss, went home.",
		[]string{"Peter Moss (person)"}},
	{"and one that a name owns", "en",
		"[s1|Lind's agent] [c1|said] [q1|the hall was full]. The agent, Peter Moss, went home.",
		[]string{"Lind's agent (person, unnamed)"}},
	{"those who were told are others", "en",
		"Paul Dunn told analysts on a call that it rained. [s1|Analysts at the Tern Institute] [c1|said] [q1|the well was dry].",
		[]string{"Analysts at the Tern Institute (group, unnamed)"}},
	{"a councillor in short", "en",
		"[s1|Cllr Jane Reed] [c1|said] [q1|the road was shut].",
		[]string{"Jane Reed (person)"}},
	{"who is told does not speak", "en",
		"Councillor Jane Reed [c1|told] [s1|Radio Tarn] that [q1|the road was shut].",
		[]string{"Jane Reed (person)"}},
	{"body and place between role and name", "en",
		"[s1|The Chief Executive Officer, Green Heron Farms, Kaduna State, Sule Dabo], [c1|said] [q1|rain was late]. [s2|He] [c2|added] that [q2|seed was dear].",
		[]string{"Sule Dabo (person)", "Sule Dabo (person)"}},
	{"a body and its name", "en",
		"[s1|The ferry company, Tern Line], [c1|said] [q1|it was late]. [s2|The contractor, Moss & Daughters], [c2|said] [q2|steel had come].",
		[]string{"Tern Line (organization)", "Moss & Daughters (organization)"}},
	{"who speak together are a group", "en",
		"[s1|The police and prosecutors] [c1|said] [q1|it was closed]. [s2|Former Gov. Ann Poole (D) and Mayor Peter Moss] [c2|said] [q2|they would go].",
		[]string{"police and prosecutors (group)", "Ann Poole and Peter Moss (group)"}},
	{"of names in a row", "ru",
		"[s1|Иван Лапин и Анна Котова] [c1|сообщили], что [q1|мост закрыт]. [s2|Лапин] [c2|добавил], что [q2|ждут лодку].",
		[]string{"Иван Лапин и Анна Котова (group)", "Иван Лапин (person)"}},
	{"but two roles may be one person's", "en",
		"[s1|The mayor and harbour master] [c1|said] [q1|it was late].",
		[]string{"mayor (office)"}},
	{"an operator by name", "en",
		"[s1|The crane operator, Peter Moss], [c1|said] [q1|it was late].",
		[]string{"Peter Moss (person)"}},
	{"a role named further on", "en",
		"[s1|The harbour master] [c1|blamed] [q1|the tide]. Later harbour master Ida Holm went home.",
		[]string{"harbour master (person, unnamed)"}},
	{"the outlet could not check", "en",
		"[q1|The claims] [c1|could not be verified].",
		[]string{"Test Herald (organization)"}},
	{"nobody fits", "en",
		"“[q1|It rained],” [s1|she] [c1|said].",
		[]string{"?"}},
	{"genitive of a man and of a woman", "ru",
		"По [c1|словам] [s1|начальника станции Олега Рябинина], [q1|поезд ушёл]. По [c2|словам] [s2|врача Анны Лосевой], [q2|раненых нет].",
		[]string{"Олег Рябинин (person)", "Анна Лосева (person)"}},
	{"body in the locative", "ru",
		"В [s1|городской администрации] [c1|сообщили], что [q1|воды нет]. [s2|Там же] [c2|добавили], что [q2|её привезут].",
		[]string{"городская администрация (organization)", "городская администрация (organization)"}},
	{"по его словам", "ru",
		"[s1|Глава Орла Пётр Зимин] [c1|заявил], что [q1|мост цел]. [c2|По его словам], [q2|движение открыто].",
		[]string{"Пётр Зимин (person)", "Пётр Зимин (person)"}},
	{"office and unnamed person", "ru",
		"[s1|Мэр Орла] [c1|сообщил] о [q1|пожаре]. [s2|Источник в мэрии] [c2|сказал], что [q2|его потушили].",
		[]string{"мэр Орла (office)", "источник в мэрии (person, unnamed)"}},
	{"interview in dashes", "ru",
		"О мосте мы говорили с инженером Ильёй Громовым.\n— Когда откроют мост?\n— [q1|Мост откроют в мае].\n— А дорогу?\n— [q2|Дорогу позже].",
		[]string{"Илья Громов (person)", "Илья Громов (person)"}},
	{"genitive and no subject", "uk",
		"За [c1|словами] [s1|речниці порту Марини Ткачук], [q1|порт працює]. [q2|Суден багато], [c2|додала].",
		[]string{"Марина Ткачук (person)", "Марина Ткачук (person)"}},
	{"a name in guillemets declines", "uk",
		"Фірма «Синій парк» будує міст. У [s1|«Синьому парку»] [c1|заявили], що [q1|робота триває].",
		[]string{"Синій парк (organization)"}},
}

var tag = regexp.MustCompile(`\[([scq])(\d)\|([^\]]*)\]`)

// marked annotates a report written with marks.
func marked(engine *extract.Engine, language, report string) *text.Document {
	plain, list, at := "", []text.Statement{}, 0
	for _, m := range tag.FindAllStringSubmatchIndex(report, -1) {
		plain += report[at:m[0]]
		words := report[m[6]:m[7]]
		n := int(report[m[4]] - '0')
		for len(list) < n {
			list = append(list, text.Statement{Follows: -1, Mode: text.Voiced, Confidence: 1})
		}
		s := &list[n-1]
		part := map[string]*[]span.Span{"s": &s.Source, "c": &s.Cue, "q": &s.Content}[report[m[2]:m[3]]]
		*part = append(*part, span.Of(len(plain), len(plain)+len(words)))
		plain, at = plain+words, m[1]
	}
	doc := engine.Prepare(plain+report[at:], text.Meta{Language: language, Outlet: "Test Herald"})
	doc.Statements = list
	engine.Complete(doc)
	return doc
}

func shown(doc *text.Document, n int) string {
	e := doc.Speakers[n].Entity
	if e < 0 {
		return "?"
	}
	kind := string(doc.Entities[e].Kind)
	if doc.Entities[e].Unnamed {
		kind += ", unnamed"
	}
	return fmt.Sprintf("%s (%s)", doc.Entities[e].Name, kind)
}

// TestEveryUnknownHasAReason checks that a speaker that stays unknown says why.
func TestEveryUnknownHasAReason(t *testing.T) {
	doc := marked(extract.New(all.Packs()), "en", "“[q1|It rained],” [s1|she] [c1|said]. [q2|It snowed], it was [c2|said].")
	for i, s := range doc.Speakers {
		if s.Entity < 0 && strings.Join(s.Because, "") == "" {
			t.Errorf("statement %d is unknown without a reason", i+1)
		}
	}
}
