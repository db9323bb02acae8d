package uk

import (
	"strings"

	"hearsay/lang"
)

func words(s string) []string { return strings.Fields(s) }

func attribution() lang.Attribution {
	return lang.Attribution{
		Conjugations: paradigms(),
		Irregular:    irregular(),
		Cues:         cues(),
		Sources:      sources(),
		FreeOrder:    true,

		Datives:  words("у ю ому ему ові еві ам ям"),
		Cases:    words("ого ому ої ій ові еві ом ем ою ею им ім ы и і а я у ю"),
		Bases:    append(words("а я ь й о е ий ій"), ""),
		Refusing: words("відмовитися відмовлятися утриматися утримуватися ухилитися ухилятися"),
		Unanswered: []lang.Unanswered{{Verbs: "відповісти відповідати відреагувати реагувати", Before: "на", Objects: "запит запитан питан проханн дзвін дзвінк лист зверненн"}, {Verbs: "згоден згодна згодні погодитися погоджуватися", Before: "з", Objects: "цим такою цією таким оцінк версі виснов звинувачен"}, {Verbs: "згоден згодна згодні погодитися погоджуватися", Before: "із", Objects: "цим такою цією таким оцінк версі виснов звинувачен"}, {Verbs: "відреагувати реагувати", Before: "на", Objects: "заяв звинуваченн заклик критик публікаці слов це"},
			{Verbs: "вийти виходити", Before: "на", Objects: "зв'язок"}, {Verbs: "назвати називати уточнити уточнювати розкрити розкривати навести", Objects: "сум подробиц детал причин терміни дат цифр числ вартіст винн"}},
	}
}

func sources() []lang.SourcePhrase {
	return []lang.SourcePhrase{
		{Words: "за словами|зі слів|за твердженням|за заявою", Pronouns: "за його словами|за її словами|за їхніми словами|за їх словами",
			Examples: []string{
				"[cue|За словами] [source|мера], [content|міст закрито].",
				"[content|Міст], [cue|за словами] [source|мера], [content|закриють].",
			}},
		{Words: qualified("за", "даними", "останніми попередніми оперативними офіційними неофіційними уточненими наявними свіжими") +
			qualified("за", "відомостями", "останніми попередніми наявними неофіційними") + qualified("за", "оцінками", "попередніми") +
			qualified("за", "інформацією", "попередньою неофіційною останньою наявною") + qualified("за", "оцінкою", "попередньою") +
			"за повідомленням|за повідомленнями|за підрахунками|за розрахунками|за прогнозом|за прогнозами|за очікуваннями",
			Pronouns: owned("за", "даними відомостями підрахунками розрахунками прогнозами оцінками очікуваннями", "його її їхніми їх") + "|" + owned("за", "інформацією оцінкою", "його її їхньою їх") + "|" + owned("за", "прогнозом", "його її їхнім їх"),
			Examples: []string{
				"[cue|За неофіційною інформацією], яку отримав [source|портал «Вікно»], [content|завод закриють].",
			}},
		{Words: qualified("за", "версією", "попередньою") + "з погляду|за висловом|за свідченням|за свідченнями|якщо вірити|за спостереженнями|за припущенням|за запевненням|за запевненнями|за розповіддю|за розповідями|за показаннями|за спогадами|за зізнанням|за переконанням|на думку|на переконання|на погляд",
			Pronouns: owned("на", "думку", "його її їхню їх") + "|" + owned("на", "погляд", "його її їхній їх") + "|" + owned("на", "переконання", "його її їхнє їх") + "|" + owned("за", "версією розповіддю", "його її їхньою їх") + "|" + owned("за", "твердженням припущенням запевненням зізнанням", "його її їхнім їх") + "|" + owned("за", "спостереженнями розповідями показаннями запевненнями", "його її їхніми їх") + "|з його слів|з її слів|з їхніх слів"},
		{Words: "згідно з|згідно із|відповідно до|як випливає з|як випливає із|як випливає зі"},
	}
}

// qualified lists a phrase of preposition and noun, bare and with each of the adjectives.
func qualified(preposition, noun, adjectives string) string {
	out := preposition + " " + noun + "|"
	for _, a := range words(adjectives) {
		out += preposition + " " + a + " " + noun + "|"
	}
	return out
}

// owned lists phrases that hold their source: preposition, possessive and noun.
func owned(preposition, nouns, possessives string) string {
	var out []string
	for _, noun := range words(nouns) {
		for _, whose := range words(possessives) {
			out = append(out, preposition+" "+whose+" "+noun)
		}
	}
	return strings.Join(out, "|")
}
