package language_test

import (
	"strings"
	"testing"

	"hearsay/extract/language"
	"hearsay/lang/all"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct{ name, want, text string }{
		{"English", "en", "The governor said that the road to the port had been cleared and would be open to lorries from Monday, but she gave no figure for the cost of the repairs."},
		{"Russian", "ru", "Губернатор сообщил, что дорога к порту расчищена и с понедельника будет открыта для грузовиков, но не назвал стоимость ремонта, которую ещё предстоит подсчитать всем службам."},
		{"Ukrainian", "uk", "Голова області повідомив, що дорогу до порту розчищено і з понеділка її відкриють для вантажівок, але не назвав вартості ремонту, яку ще мають підрахувати всі служби міста."},
		{"Ukrainian with Latin names", "uk", "Як пише Harbour Post, міністр заявив виданню Delta Wire, що порт працює, а вантажі йдуть за графіком, і що про закриття мови не було та бути не могло через угоду."},
		{"a short Russian headline", "ru", "Мэр опроверг закрытие рынка"},
		{"a short Ukrainian headline", "uk", "Мер заперечив закриття ринку і школи"},
		{"a short English headline", "en", "Mayor denies market closure"},
		{"German is none", "", "Der Gouverneur sagte, dass die Straße zum Hafen geräumt sei und ab Montag wieder für Lastwagen offen stehe, aber er nannte keine Zahl für die Kosten der Arbeiten an den Brücken und Wegen."},
		{"Bulgarian is none", "", "Губернаторът каза, че пътят към пристанището е разчистен и от понеделник ще бъде отворен за камиони, но не посочи колко ще струва ремонтът, защото сметките още не са направени от службите."},
		{"Belarusian is none", "", "Губернатар сказаў, што дарога да порта расчышчана і з панядзелка будзе адкрыта для грузавікоў, але не назваў кошту рамонту, які яшчэ трэба падлічыць усім службам горада і вобласці."},
		{"a short German text is none", "", "Der Minister sagte, dass der Hafen offen sei."},
		{"a short French text is none", "", "Le maire a dit que le pont est ouvert."},
		{"a short Spanish text is none", "", "El alcalde dijo que el puente fue cerrado."},
		{"a short Bulgarian text is none", "", "Кметът каза, че това ще се затвори"},
		{"names of elsewhere are names", "en", "Los Angeles mayor Il Park denies Las Vegas closure"},
		{"Chinese is none", "", "省长说通往港口的道路已经清理完毕"},
		{"no words are none", "", "12 — 13"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := language.New(all.Packs()).Detect(c.text); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A foreign quotation does not change the language of a report.
func TestDetectGoesByTheWhole(t *testing.T) {
	source := strings.Repeat("The mayor said that the market would not be closed. ", 10) + "«Рынок не закроют», — заявил он."
	if got := language.New(all.Packs()).Detect(source); got != "en" {
		t.Errorf("got %q, want en", got)
	}
}
