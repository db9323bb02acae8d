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
		FreeOrder:    true,

		Datives:  words("у ю ому ему ові еві ам ям"),
		Cases:    words("ого ому ої ій ові еві ом ем ою ею им ім ы и і а я у ю"),
		Bases:    append(words("а я ь й о е ий ій"), ""),
		Refusing: words("відмовитися відмовлятися утриматися утримуватися ухилитися ухилятися"),
		Unanswered: []lang.Unanswered{{Verbs: "відповісти відповідати відреагувати реагувати", Before: "на", Objects: "запит запитан питан проханн дзвін дзвінк лист зверненн"}, {Verbs: "згоден згодна згодні погодитися погоджуватися", Before: "з", Objects: "цим такою цією таким оцінк версі виснов звинувачен"}, {Verbs: "згоден згодна згодні погодитися погоджуватися", Before: "із", Objects: "цим такою цією таким оцінк версі виснов звинувачен"}, {Verbs: "відреагувати реагувати", Before: "на", Objects: "заяв звинуваченн заклик критик публікаці слов це"},
			{Verbs: "вийти виходити", Before: "на", Objects: "зв'язок"}, {Verbs: "назвати називати уточнити уточнювати розкрити розкривати навести", Objects: "сум подробиц детал причин терміни дат цифр числ вартіст винн"}},
	}
}
