package extract_test

import (
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/reading"
	"hearsay/text"
)

// TestKinds reads small texts, each for a kind that readers of news get wrong, mostly in pairs: where the
// kind is there, and where it only looks so. Want is one statement in the form of told, or "" for none.
func TestKinds(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, source, want string }{
		// A role beside a name at the end of what is said is no apposition to it.
		{"en", "The chapel was painted by Otto Brandt, the bishop said.", "bishop: The chapel was painted by Otto Brandt (assert)"},
		{"en", "Otto Brandt, the bishop, said the chapel was cold.", "Otto Brandt: the chapel was cold (assert)"},
		// Another trade is another person; a description may be the same one.
		{"en", "Governor Ana Petrov said the ferry was safe. The welder said it was cracked.", "welder: it was cracked (assert)"},
		{"en", "Ana Petrov, who restores organs, opened her shop. “The pipes are cold,” the organ restorer said.", "Ana Petrov: The pipes are cold (assert)"},
		// Mrs is no plural of Mr.
		{"en", "Mrs Ana Petrov sold a boat. She said that it leaked.", "Ana Petrov: it leaked (assert)"},
		// Kin.
		{"en", "Ruth and Piet Veld kept bees. “It rained,” she said. “It snowed,” her husband said.", "Piet Veld: It snowed (assert)"},
		{"en", "Ruth Veld kept bees. “It rained,” she said. “It snowed,” her former husband said.", "former husband: It snowed (assert)"},
		// Names as they are inflected.
		{"ru", "По словам Валерия Соболева, паром стоит.", "Валерий Соболев: паром стоит (assert)"},
		{"ru", "По словам Валерии Соболевой, паром стоит.", "Валерия Соболева: паром стоит (assert)"},
		{"uk", "За словами Євгена Мельникова, пором стоїть.", "Євген Мельников: пором стоїть (assert)"},
		{"ru", "Как сообщил Виктору его кузен, паром стоит.", "кузен: паром стоит (assert)"},
		// Bodies and where they are.
		{"uk", "У МЗС Греції наголосили, що пором стоїть.", "МЗС Греції: пором стоїть (*)"},
		{"uk", "У прокуратурі в Лондоні заявили, що пором стоїть.", "прокуратура в Лондоні: пором стоїть (*)"},
		// What a verb takes is no subject of it, what a noun takes no content, and a label no speaker.
		{"uk", "Тих, хто напише без помилок, відзначають призами.", ""},
		{"uk", "Усе йде за планом, відзначають рибалки.", "рибалки: Усе йде за планом (*)"},
		{"uk", "Про це він сказав у листі, уривки якого опублікував порт, пише «Хвиля».", ""},
		{"uk", "Джерело: радіо «Хвиля».", ""},
		// What was not said.
		{"en", "Nobody said that the ferry was late.", ""},
		{"en", "The pilot should have said that the ferry was late.", ""},
		{"en", "The pilot said that the ferry should have stopped.", "pilot: the ferry should have stopped (*)"},
		{"en", "A doctored clip in which the bishop says that the ferry is late has spread.", ""},
		{"ru", "Если капитан скажет, что паром стоит, мы уедем, заявил профсоюз.", "профсоюз: Если капитан скажет, что паром стоит, мы уедем (promise)"},
		// Lines.
		{"en", "“The bees are gone.”\n\n— Ana Petrov, beekeeper", "Ana Petrov: The bees are gone (assert)"},
		{"en", "By Ana Petrov\n\nThe pilot said that the ferry was late.", "pilot: the ferry was late (assert)"},
		{"en", "Olga Brandt said on Monday that:\n\nthe ferry was late;\n\nthe pier was wet.", "Olga Brandt: the pier was wet (assert)"},
		{"en", "“The bees left at noon.\n\n“We followed them to the pier,” Ana Petrov said.", "Ana Petrov: The bees left at noon (assert)"},
		// A list of what one has said, a headline's dash, a hearing of several voices, and a question that is none's.
		{"ru", "Ещё из выступления Олега Рябова на причале. Главное:\n\n— Паром стоит;\n\n— Трос порван.", "Олег Рябов: Трос порван (assert)"},
		{"uk", "Мер Іво Марн оглянув причал. Головне:\n\n— Пором стоїть;\n\n— Трос порвано.", "Іво Марн: Трос порвано (assert)"},
		{"en", "Ana Petrov spoke on the pier. Key points:\n\n- The ferry is late;\n\n- The rope is torn.", "Ana Petrov: The rope is torn (assert)"},
		{"ru", "Олег Рябов осмотрел причал. Меры:\n\n— Паром стоит;\n\n— Трос порван.", ""},
		{"uk", "Суддя: Де трос?\n\nКапітан: На пірсі. Він мокрий.\n\nПрокурор: Чий він?\n\nКапітан: Мій.\n\nСуддя: Дякую.", "капітан: На пірсі. Він мокрий (assert)"},
		// Whoever owns a thing may be a body.
		{"uk", "Власник складу, фірма «Затока», заявив, що пором стоїть.", "Затока: пором стоїть (assert)"},
		// A line broken around a link.
		{"ru", "По словам \nРябова\n, паром стоит. Боцман Олег Рябов ушёл.", "Олег Рябов: паром стоит (assert)"},
		// What is not ruled out may be over.
		{"ru", "Механик Олег Рябов допустил, что трос порвали льдины.", "Олег Рябов: трос порвали льдины (assert)"},
		{"ru", "Механик Олег Рябов допустил, что трос порвётся.", "Олег Рябов: трос порвётся (predict)"},
		// Gaps, objects and questions before their verbs.
		{"ru", "Рыбаки говорят, что река встанет, спасатели — что вскроется.", "спасатели: вскроется (*)"},
		{"ru", "Отвечать, кто купил паром, капитан Олег Рябов отказался.", "Олег Рябов: кто купил паром (decline)"},
		{"ru", "Доклад комитет обещает опубликовать к 5 июня.", "комитет: Доклад … опубликовать к 5 июня (promise)"},
		// A bulletin speaks for whoever issues it, a document for itself.
		{"ru", "Переправа закрыта, говорится в сообщении паромной службы.", "паромная служба: Переправа закрыта (assert)"},
		{"uk", "Фірма «Затока» продала пором. «Каса працює», — ідеться в її заяві.", "Затока: Каса працює (assert)"},
		{"ru", "Как показывают записи с камеры, паром стоит.", "записи с камеры: паром стоит (assert)"},
		{"uk", "За словами ж лікарки з Херсона, пором стоїть.", "лікарка з Херсона: пором стоїть (assert)"},
		// A fear that a clause tells was told, a wish was not.
		{"ru", "Боцман Олег Рябов опасается, что трос порвётся.", "Олег Рябов: трос порвётся (predict)"},
		{"en", "Ana Petrov considers that the ferry leaks.", "Ana Petrov: the ferry leaks (*)"},
		{"en", "The ferry owner sought ten more days.", "ferry owner: ten more days (demand)"},
		// Figures and maxims judge; what only looks like them does not.
		{"en", "“The new pier is a bridge without a bank,” said Ana Petrov.", "Ana Petrov: The new pier is a bridge without a bank (judge)"},
		{"en", "“The clock on the pier was wrong by an hour,” said Ana Petrov.", "Ana Petrov: The clock on the pier was wrong by an hour (assert)"},
		{"ru", "«Купили паром и забыли вырыть реку», — сказал Олег Рябов.", "Олег Рябов: Купили паром и забыли вырыть реку (judge)"},
		{"ru", "Причиной аварии капитан Олег Рябов назвал туман.", "Олег Рябов: Причиной аварии … туман (assert)"},
		{"en", "Ana Petrov said that a tide of that kind could reach Leeds within a week.", "Ana Petrov: a tide of that kind could reach Leeds within a week (predict)"},
		// An outlet that passes on what somebody says is not its speaker, nor is its clause said.
		{"en", "Council spokesman Ivo Marn said that the pier was shut, Gull Wire reported.", "Ivo Marn: the pier was shut (assert)"},
		{"ru", "Пирс закрыт, сообщил мэр Иво Марн, передаёт «Чайка».", "Иво Марн: Пирс закрыт (assert)"},
		{"uk", "Пірс закрито, сказав мер Іво Марн, повідомляє «Чайка».", "Іво Марн: Пірс закрито (assert)"},
		{"en", "Radio Gull reported on Friday, citing four sailors, that the pier was shut.", "sailors: the pier was shut (assert)"},
		{"en", "The page Grey Gull writes that the ferry has left. Hours later: “The pier is on fire.”", "Grey Gull: The pier is on fire (assert)"},
	} {
		got := told(engine.Read(c.source, text.Meta{Language: c.language, Published: day.On(day.Date(2025, 10, 15))}))
		if c.want == "" && len(got) > 0 || c.want != "" && !among(c.want, got) {
			t.Errorf("%s: got %q, want %q", c.source, got, c.want)
		}
	}
}

// among reports whether a statement is in the list; "(*)" stands for any act.
func among(want string, list []string) bool {
	prefix, anyAct := strings.CutSuffix(want, " (*)")
	for _, s := range list {
		if s == want || anyAct && strings.HasPrefix(s, prefix+" (") {
			return true
		}
	}
	return false
}

// told gives statements as "speaker: content (act)".
func told(r reading.Reading) []string {
	var out []string
	for _, s := range r.Statements {
		var parts []string
		for _, c := range s.Content {
			parts = append(parts, c.Text)
		}
		who := ""
		if s.Speaker != nil && s.Speaker.Name != nil {
			who = *s.Speaker.Name
		}
		act := ""
		if s.Act != nil {
			act = *s.Act
		}
		out = append(out, who+": "+strings.Join(parts, " … ")+" ("+act+")")
	}
	return out
}
