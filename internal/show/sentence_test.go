package show_test

import (
	"testing"

	"hearsay/internal/show"
	"hearsay/reading"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name             string
		act, kind, voice string
		language, words  string
		affirmed         string
		past             bool
		want             string
	}{
		{"a denial", "deny", "person", "indirect", "en", "any vehicle had crossed", "", false, "Ada Marsh denies that any vehicle had crossed"},
		{"the conjunction is there once", "deny", "organization", "indirect", "en", "that any unit had withdrawn", "", false, "Ada Marsh denies that any unit had withdrawn"},
		{"a denial that is no clause", "deny", "person", "indirect", "en", "this as wishful thinking", "The column had crossed at dawn", false, "Ada Marsh denies that the column had crossed at dawn"},
		{"… of words that are not known", "deny", "person", "indirect", "en", "the report", "", false, "Ada Marsh denies: the report"},
		{"a quotation", "assert", "person", "direct", "en", "The bridge is ours", "", false, "Ada Marsh says: “The bridge is ours”"},
		{"another language", "deny", "person", "indirect", "uk", "міст закрито", "", false, "Ada Marsh denies: міст закрито"},
		{"several", "predict", "group", "indirect", "en", "If it freezes, the river will hold", "", false, "Ada Marsh expect that if it freezes, the river will hold"},
		{"taken back", "promise", "person", "indirect", "en", "it would open", "", true, "Ada Marsh promised that it would open"},
		{"a refusal", "decline", "person", "indirect", "en", "how many were lost", "", false, "Ada Marsh declines to say how many were lost"},
		{"a silence", "silence", "organization", "indirect", "en", "the questions", "", false, "Ada Marsh has not replied to the questions"},
		{"a silence about something", "silence", "organization", "indirect", "en", "the state of the quay", "", false, "Ada Marsh has not replied about the state of the quay"},
		{"a promise to do", "promise", "person", "indirect", "en", "to lower the water by Sunday", "", false, "Ada Marsh promises to lower the water by Sunday"},
		{"what several threaten", "threaten", "group", "indirect", "en", "to strike", "", false, "Ada Marsh threaten to strike"},
		{"what is unverified", "unverified", "organization", "indirect", "en", "the claims of either side", "", false, "Ada Marsh could not verify the claims of either side"},
		{"a demand", "demand", "person", "indirect", "en", "residents to leave", "", false, "Ada Marsh calls for: residents to leave"},
		{"a name stays large", "assert", "person", "indirect", "en", "Poti was shut", "", false, "Ada Marsh says that Poti was shut"},
		{"what is no name", "assert", "person", "indirect", "en", "Water is back", "", false, "Ada Marsh says that water is back"},
		{"several of something", "assert", "person", "indirect", "en", "Talks have begun", "", false, "Ada Marsh says that talks have begun"},
		{"a number", "assert", "person", "indirect", "en", "Two people were hurt", "", false, "Ada Marsh says that two people were hurt"},
		{"how something is", "predict", "person", "indirect", "en", "Heavy rain will fall", "", false, "Ada Marsh expects that heavy rain will fall"},
		{"a name of two words", "assert", "person", "indirect", "en", "Water Street is shut", "", false, "Ada Marsh says that Water Street is shut"},
		{"large letters", "assert", "person", "indirect", "en", "IT was shut", "", false, "Ada Marsh says that IT was shut"},
		{"a question", "ask", "person", "indirect", "en", "What was shut", "", false, "Ada Marsh asks what was shut"},
		{"one letter", "assert", "person", "indirect", "en", "A quay was shut", "", false, "Ada Marsh says that a quay was shut"},
		{"what steers", "assert", "person", "indirect", "en", "it was\x1b[2J shut", "", false, "Ada Marsh says: it was⟨U+001B⟩[2J shut"},
		{"an act that nobody knows", "", "person", "indirect", "en", "it was shut", "", false, "Ada Marsh says, act unknown, that it was shut"},
	} {
		name := "Ada Marsh"
		s := reading.Statement{Content: []reading.Span{{Text: c.words}}, Voice: c.voice, Speaker: &reading.Speaker{Name: &name, Kind: &c.kind}}
		if c.act != "" {
			s.Act = &c.act
		}
		got := show.English().Say(show.Facts{Statement: s, Language: c.language, Past: c.past, Affirmed: c.affirmed}).String()
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// In Russian and Ukrainian, a clause stands behind the conjunction, an infinitive behind the verb, and all else behind a colon.
func TestSentencesInOtherLanguages(t *testing.T) {
	for _, c := range []struct{ language, act, words, want string }{
		{"ru", "deny", "деревня получила приказ", "Ада Вей отрицает, что деревня получила приказ"},
		{"ru", "deny", "мост закрыт", "Ада Вей отрицает, что мост закрыт"},
		{"ru", "deny", "эвакуацию", "Ада Вей отрицает: эвакуацию"},
		{"ru", "promise", "снизить уровень воды, если дождь прекратится", "Ада Вей обещает снизить уровень воды, если дождь прекратится"},
		{"ru", "promise", "сеть заработает к воскресенью", "Ада Вей обещает, что сеть заработает к воскресенью"},
		{"ru", "assert", "Все дороги закрыты", "Ада Вей говорит, что все дороги закрыты"},
		{"ru", "assert", "Поти закрыт", "Ада Вей говорит, что Поти закрыт"},
		{"ru", "demand", "покинуть берег", "Ада Вей призывает покинуть берег"},
		{"ru", "silence", "на вопросы газеты", "Ада Вей не отвечает на вопросы газеты"},
		{"uk", "deny", "село отримало наказ", "Ада Вей заперечує, що село отримало наказ"},
		{"uk", "deny", "міст закрито", "Ада Вей заперечує, що міст закрито"},
		{"uk", "promise", "знизити рівень води до неділі", "Ада Вей обіцяє знизити рівень води до неділі"},
		{"uk", "predict", "витрати зростають", "Ада Вей очікує, що витрати зростають"},
		{"ru", "decline", "комментариев", "Ада Вей отказывается от комментариев"},
		{"uk", "decline", "комментариев", "Ада Вей відмовляється від коментарів"},
		{"uk", "silence", "на запитання", "Ада Вей не відповідає на запитання"},
	} {
		name, kind := "Ада Вей", "person"
		s := reading.Statement{Content: []reading.Span{{Text: c.words}}, Voice: "indirect", Act: &c.act, Speaker: &reading.Speaker{Name: &name, Kind: &kind}}
		if got := show.Wordings()[c.language].Say(show.Facts{Statement: s, Language: c.language}).String(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestRolesSayThatANameIsWithheld(t *testing.T) {
	name, role := "A man", "officer"
	for language, want := range map[string]string{"en": "officer; unnamed", "ru": "officer; имя не названо", "uk": "officer; ім’я не названо"} {
		if got := show.Wordings()[language].Role(&reading.Speaker{Name: &name, Role: &role, Unnamed: true}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := show.Wordings()[language].Role(&reading.Speaker{Name: &name, Role: &role}); got != role {
			t.Errorf("%q of one that is named", got)
		}
	}
}
