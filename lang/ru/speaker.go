package ru

import (
	_ "embed"
	"strings"

	"hearsay/lang"
)

// firstNames are given names with the sex of their bearers, made from the lists of the
// Faker project (see THIRD_PARTY.md) and our own additions.
//
//go:embed firstnames.txt
var firstNames string

// lastNames are surnames that no common word is spelled as, of the same source.
//
//go:embed lastnames.txt
var lastNames string

func speaker() lang.Speaker {
	return lang.Speaker{
		FirstNames:     firstNames,
		LastNames:      lastNames,
		Vowels:         "аеёиоуыэюя",
		NameEnds:       "аяоеьй",
		SurnameEndings: strings.Fields("ов ев ёв ова ева ёва ин ына ина ын ский ская цкий цкая енко ович евич швили дзе янц ян юк чук щук ишин"),
		Feminines:      strings.Split("ник ница|тель тельница|ист истка|ор орка|нт нтка|ат атка|ер ерка|ен енка|арь арка|смен сменка", "|"),
		Irregular:      speakerIrregular(),
		Equal: speakerPairs(`собеседник источник собеседница источник советница советник чиновница чиновник мэрша мэр мэрка мэр
			спикер представитель пресс-секретарь представитель представительница представитель руководитель глава начальник глава
			жительница житель адвокатесса адвокат директриса директор градоначальник мэр защитник адвокат
			авиакомпания компания фирма компания предприятие компания завод предприятие агенство агентство`),
		Pronouns:    speakerPronouns(),
		Possessives: speakerPossessives(),
		States:      speakerStates(),
		Governors: []lang.Governor{
			{Words: "по словам", Case: lang.Genitive}, {Words: "по данным", Case: lang.Genitive}, {Words: "по версии", Case: lang.Genitive},
			{Words: "по мнению", Case: lang.Genitive}, {Words: "по оценке", Case: lang.Genitive}, {Words: "по оценкам", Case: lang.Genitive},
			{Words: "по информации", Case: lang.Genitive}, {Words: "по сведениям", Case: lang.Genitive}, {Words: "по утверждению", Case: lang.Genitive},
			{Words: "по подсчётам", Case: lang.Genitive}, {Words: "по подсчетам", Case: lang.Genitive}, {Words: "по прогнозу", Case: lang.Genitive},
			{Words: "по прогнозам", Case: lang.Genitive}, {Words: "по сообщению", Case: lang.Genitive}, {Words: "по сообщениям", Case: lang.Genitive},
			{Words: "со слов", Case: lang.Genitive}, {Words: "по признанию", Case: lang.Genitive}, {Words: "со ссылкой на", Case: lang.Accusative},
			{Words: "согласно", Case: lang.Dative}, {Words: "данным", Case: lang.Genitive}, {Words: "словам", Case: lang.Genitive}, {Words: "информации", Case: lang.Genitive}, {Words: "сведениям", Case: lang.Genitive}, {Words: "оценке", Case: lang.Genitive}, {Words: "оценкам", Case: lang.Genitive}, {Words: "из", Case: lang.Genitive},
			{Words: "ссылаясь на", Case: lang.Accusative}, {Words: "опираясь на", Case: lang.Accusative}, {Words: "по расчётам", Case: lang.Genitive}, {Words: "по расчетам", Case: lang.Genitive},
			{Words: "в", Case: lang.Locative}, {Words: "во", Case: lang.Locative}, {Words: "на", Case: lang.Locative}, {Words: "у", Case: lang.Genitive},
			{Words: "от", Case: lang.Genitive}, {Words: "для", Case: lang.Genitive}, {Words: "с", Case: lang.Instrumental}, {Words: "к", Case: lang.Dative},
		},
		Many:       lang.Many{Ends: "ков", Nominative: "ки"},
		Paradigms:  speakerParadigms(),
		PastGender: []lang.Ending{{Ends: "ли", Gender: lang.Either}, {Ends: "лись", Gender: lang.Either}, {Ends: "ла", Gender: lang.Feminine}, {Ends: "лась", Gender: lang.Feminine}, {Ends: "ло", Gender: lang.Neuter}, {Ends: "лось", Gender: lang.Neuter}, {Ends: "л", Gender: lang.Masculine}, {Ends: "лся", Gender: lang.Masculine}},
		Via:        speakerVia(),
		Link:       speakerLink(),
	}
}

// speakerIrregular gives forms that the paradigms miss.
func speakerIrregular() []lang.Irregular {
	return []lang.Irregular{
		{Lemma: "власти", Sort: lang.Crowd, Forms: "власти властей властям властями властях"},
		{Lemma: "люди", Sort: lang.Crowd, Forms: "люди людей людям людьми людях"},
		{Lemma: "СМИ", Sort: lang.Crowd, Forms: "сми"},
		{Lemma: "соцсети", Sort: lang.Crowd, Forms: "соцсети соцсетей соцсетям соцсетях"},
		{Lemma: "медиа", Sort: lang.Crowd, Forms: "медиа"},
		{Lemma: "правоохранители", Sort: lang.Crowd, Forms: "правоохранители правоохранителей правоохранителям правоохранителях правоохранителями"},
		{Lemma: "силовики", Sort: lang.Crowd, Forms: "силовики силовиков силовикам силовиках"},
		{Lemma: "стороны", Sort: lang.Crowd, Forms: "стороны сторон сторонам сторонах"},
		{Lemma: "местные", Sort: lang.Crowd, Forms: "местные местных местным"},
		{Lemma: "дети", Sort: lang.Crowd, Forms: "дети детей детям"},
		{Lemma: "друзья", Sort: lang.Crowd, Forms: "друзья друзей друзьям"},
		{Lemma: "соседи", Sort: lang.Crowd, Forms: "соседи соседей соседям"},
		{Lemma: "горожане", Sort: lang.Crowd, Forms: "горожане горожан горожанам"},
		{Lemma: "россияне", Sort: lang.Crowd, Forms: "россияне россиян россиянам"},
		{Lemma: "данные", Sort: lang.Paper, Forms: "данные данных данным данными"},
		{Lemma: "снимки", Sort: lang.Paper, Forms: "снимки снимков снимкам снимках"},
		{Lemma: "кадры", Sort: lang.Paper, Forms: "кадры кадров кадрам кадрах"},
		{Lemma: "фотографии", Sort: lang.Paper, Forms: "фотографии фотографий фотографиям"},
		{Lemma: "силы", Sort: lang.Body, Forms: "силы сил силам силах"},
		{Lemma: "войска", Sort: lang.Body, Forms: "войска войск войскам войсках"},
		{Lemma: "судья", Sort: lang.Rank, Forms: "судья судьи судье судью судьёй судьей"},
		{Lemma: "ВСУ", Sort: lang.Body, Forms: "всу"},
	}
}

func speakerPairs(list string) map[string]string {
	words := strings.Fields(list)
	out := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		out[words[i]] = words[i+1]
	}
	return out
}

func speakerPronouns() []lang.Pronoun {
	return []lang.Pronoun{
		{Word: "он", Gender: lang.Masculine}, {Word: "ему", Gender: lang.Masculine}, {Word: "тот", Gender: lang.Masculine},
		{Word: "она", Gender: lang.Feminine}, {Word: "та", Gender: lang.Feminine},
		{Word: "они", Plural: true, Body: true}, {Word: "оно", Gender: lang.Neuter, Body: true},
	}
}

func speakerPossessives() []lang.Pronoun {
	return []lang.Pronoun{
		{Word: "его", Gender: lang.Masculine}, {Word: "её", Gender: lang.Feminine}, {Word: "ее", Gender: lang.Feminine},
		{Word: "их", Plural: true, Body: true},
	}
}

// speakerStates are the stems of countries, their capitals and their adjectives.
func speakerStates() []string {
	return strings.Split(strings.TrimSpace(`
Россия России Москва Москве Москвы российский российская российское РФ
Украина Украины Украине Киев Киеве Киева украинский украинская украинское
Белоруссия Беларусь Минск Минске белорусский белорусская
Польша Польши Варшава Варшаве польский польская польское
Германия Германии Берлин Берлине немецкий немецкая
Франция Франции Париж Париже французский французская
Великобритания Великобритании Лондон Лондоне британский британская
США Вашингтон Вашингтоне американский американская
Китай Китая Пекин Пекине китайский китайская
Турция Турции Анкара Анкаре турецкий турецкая
Израиль Израиля Иерусалим израильский израильская
Иран Ирана Тегеран Тегеране иранский иранская
Грузия Грузии Тбилиси грузинский грузинская
Армения Армении Ереван Ереване армянский армянская
Азербайджан Азербайджана Баку азербайджанский азербайджанская
Казахстан Казахстана Астана Астане казахстанский казахстанская
Молдавия Молдавии Молдова Кишинёв Кишиневе молдавский молдавская
Румыния Румынии Бухарест румынский румынская
Болгария Болгарии София болгарский болгарская
Сербия Сербии Белград сербский сербская
Венгрия Венгрии Будапешт венгерский венгерская
Финляндия Финляндии Хельсинки финский финская
Эстония Эстонии Таллин эстонский эстонская
Латвия Латвии Рига латвийский латвийская
Литва Литвы Вильнюс литовский литовская
Япония Японии Токио японский японская
Индия Индии Дели индийский индийская
Сирия Сирии Дамаск сирийский сирийская
Италия Италии Рим итальянский итальянская`), "\n")
}

func speakerVia() lang.Via {
	return lang.Via{
		Networks: strings.Fields("Telegram Телеграм Facebook Фейсбук Instagram Twitter X YouTube Ютуб Инстаграм Твиттер MAX ВКонтакте TikTok WhatsApp Viber Одноклассник"),
		Ends:     strings.Fields(".com .ru .ua .org .net .info ТАСС Интерфакс Reuters AFP AP"),
	}
}

func speakerLink() lang.Link {
	return lang.Link{
		Deeds: []lang.Deed{
			{Act: "threaten", Words: "угроза угрозу угрозы угрозой"}, {Act: "promise", Words: "обещание обещания обещанию"},
			{Act: "accuse", Words: "обвинение обвинения обвинению обвинений вину"}, {Act: "predict", Words: "прогноз прогнозы прогноза"},
			{Act: "demand", Words: "требование требования призыв призывы просьба просьбу ходатайство"},
			{Act: "assert", Words: "показания слова версия версию рассказ"},
		},
	}
}
