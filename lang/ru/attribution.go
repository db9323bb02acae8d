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
		Sources:      sources(),
		FreeOrder:    true,

		Datives:  words("у ю ому ему ам ям"),
		Cases:    words("ого его ому ему ого ой ей ом ем ою ым им ы и а я у ю е"),
		Bases:    append(words("а я ь й о е ый ий ой ая"), ""),
		Refusing: words("отказаться отказываться воздержаться воздерживаться уклониться уклоняться"),
		Unanswered: []lang.Unanswered{{Verbs: "ответить отвечать отреагировать реагировать", Before: "на", Objects: "запрос вопрос просьб звонк звонок письм обращени"}, {Verbs: "согласен согласна согласны согласиться соглашаться", Before: "с", Objects: "этим таким такой этой оценк верси вывод обвинени"}, {Verbs: "отреагировать реагировать", Before: "на", Objects: "заявлени обвинени призыв критик публикаци слов это"},
			{Verbs: "выйти выходить", Before: "на", Objects: "связь"}, {Verbs: "назвать называть уточнить уточнять раскрыть раскрывать привести", Objects: "сумм подробност детал причин сроки дат цифр числ стоимост виновн"}},
	}
}

func sources() []lang.SourcePhrase {
	return []lang.SourcePhrase{
		{Words: "по словам|со слов|по утверждению|по заявлению|по признанию", Pronouns: "по его собственным словам|по ее собственным словам|по его собственному признанию|по ее собственному признанию|по его собственному заявлению|по его словам|по ее словам|по их словам",
			Examples: []string{
				"[cue|По словам] [source|мэра], [content|мост закрыт].",
				"[content|Мост], [cue|по словам] [source|мэра], [content|закрыт].",
				"[content|Мост закрыт], [cue|по словам] [source|мэра].",
			}},
		{Words: qualified("по", "данным", "последним предварительным оперативным официальным неофициальным уточненным имеющимся свежим") +
			qualified("по", "сведениям", "последним предварительным имеющимся неофициальным") + qualified("по", "оценкам", "предварительным") +
			qualified("по", "информации", "предварительной неофициальной последней имеющейся") + qualified("по", "оценке", "предварительной") +
			"по сообщению|по сообщениям|по подсчетам|по расчетам|по прогнозу|по прогнозам|по ожиданиям",
			Pronouns: owned("по", "данным сведениям информации оценке оценкам подсчетам расчетам прогнозу прогнозам сообщению ожиданиям"),
			Examples: []string{
				"[cue|По неофициальной информации], которую получил [source|портал «Окно»], [content|завод закроют].",
			},
			Others: []string{"По информации не стоит судить о людях."}},
		{Words: qualified("по", "версии", "предварительной") + "по мнению|по убеждению|на взгляд|с точки зрения|по выражению|по свидетельству|если верить|по наблюдениям|по предположению|по уверению|по уверениям|по заверению|по заверениям|по рассказу|по рассказам|по показаниям|по воспоминаниям|по замечанию|по признаниям",
			Pronouns: owned("по", "мнению убеждению версии выражению наблюдениям предположению уверению уверениям заверениям рассказу рассказам показаниям утверждению заявлению признанию") + "|на его взгляд|на ее взгляд|на их взгляд|с его слов|с ее слов|с их слов|с его точки зрения|с ее точки зрения|с их точки зрения"},
		{Words: "согласно|исходя из|как следует из"},
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
func owned(preposition, nouns string) string {
	var out []string
	for _, noun := range words(nouns) {
		for _, whose := range words("его ее их") {
			out = append(out, preposition+" "+whose+" "+noun)
		}
	}
	return strings.Join(out, "|")
}
