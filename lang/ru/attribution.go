package ru

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

		Datives:  words("у ю ому ему ам ям"),
		Cases:    words("ого его ому ему ого ой ей ом ем ою ым им ы и а я у ю е"),
		Bases:    append(words("а я ь й о е ый ий ой ая"), ""),
		Refusing: words("отказаться отказываться воздержаться воздерживаться уклониться уклоняться"),
		Unanswered: []lang.Unanswered{{Verbs: "ответить отвечать отреагировать реагировать", Before: "на", Objects: "запрос вопрос просьб звонк звонок письм обращени"}, {Verbs: "согласен согласна согласны согласиться соглашаться", Before: "с", Objects: "этим таким такой этой оценк верси вывод обвинени"}, {Verbs: "отреагировать реагировать", Before: "на", Objects: "заявлени обвинени призыв критик публикаци слов это"},
			{Verbs: "выйти выходить", Before: "на", Objects: "связь"}, {Verbs: "назвать называть уточнить уточнять раскрыть раскрывать привести", Objects: "сумм подробност детал причин сроки дат цифр числ стоимост виновн"}},
	}
}
