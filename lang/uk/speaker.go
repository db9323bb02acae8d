package uk

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
		Vowels:         "аеиоуюяєії",
		NameEnds:       "аяоеьй",
		SurnameEndings: strings.Fields("ов єв ев ова єва ева ін їн іна їна ський ська цький цька енко єнко ович євич швілі дзе янц ян юк чук щук ишин їв"),
		Feminines:      strings.Split("ник ниця|ець чиня|ець иця|ець киня|ог огиня|нт нтка|ат атка|ор орка|ер ерка|ир ирка|ист истка|іст істка|тель телька|ач ачка|ар арка|яр ярка|ік ікиня|ик икиня|мен менка|ен енка|єр єрка", "|"),
		Irregular:      speakerIrregular(),
		Equal: speakerPairs(`співрозмовник джерело співрозмовниця джерело мерка мер мерикиня мер радниця радник
			посадовиця посадовець речниця речник спікер речник спікерка речник представник речник представниця речник пресс-секретар речник пресс-секретарка речник прессекретар речник прессекретарка речник
			керівник очільник керівниця очільник очільниця очільник голова очільник начальник очільник
			мешканець житель мешканка житель жителька житель адвокатка адвокат директорка директор захисник адвокат
			авіакомпанія компанія фірма компанія підприємство компанія агенція агентство`),
		Pronouns:    speakerPronouns(),
		Possessives: speakerPossessives(),
		States:      speakerStates(),
		Governors: []lang.Governor{
			{Words: "за словами", Case: lang.Genitive}, {Words: "за даними", Case: lang.Genitive}, {Words: "за версією", Case: lang.Genitive},
			{Words: "на думку", Case: lang.Genitive}, {Words: "за оцінкою", Case: lang.Genitive}, {Words: "за оцінками", Case: lang.Genitive},
			{Words: "за інформацією", Case: lang.Genitive}, {Words: "за підрахунками", Case: lang.Genitive}, {Words: "за твердженням", Case: lang.Genitive},
			{Words: "за прогнозом", Case: lang.Genitive}, {Words: "за прогнозами", Case: lang.Genitive}, {Words: "за повідомленням", Case: lang.Genitive},
			{Words: "за повідомленнями", Case: lang.Genitive}, {Words: "зі слів", Case: lang.Genitive}, {Words: "з посиланням на", Case: lang.Accusative},
			{Words: "із посиланням на", Case: lang.Accusative}, {Words: "згідно з", Case: lang.Instrumental}, {Words: "згідно із", Case: lang.Instrumental},
			{Words: "відповідно до", Case: lang.Genitive}, {Words: "даними", Case: lang.Genitive}, {Words: "словами", Case: lang.Genitive}, {Words: "інформацією", Case: lang.Genitive}, {Words: "відомостями", Case: lang.Genitive}, {Words: "оцінкою", Case: lang.Genitive}, {Words: "оцінками", Case: lang.Genitive},
			{Words: "посилаючись на", Case: lang.Accusative}, {Words: "покликаючись на", Case: lang.Accusative}, {Words: "спираючись на", Case: lang.Accusative}, {Words: "за", Case: lang.Instrumental},
			{Words: "в", Case: lang.Locative}, {Words: "у", Case: lang.Locative}, {Words: "на", Case: lang.Locative},
			{Words: "від", Case: lang.Genitive}, {Words: "для", Case: lang.Genitive}, {Words: "з", Case: lang.Instrumental}, {Words: "до", Case: lang.Genitive},
		},
		Many:       lang.Many{Ends: "ків", Nominative: "ки"},
		Paradigms:  speakerParadigms(),
		PastGender: []lang.Ending{{Ends: "ли", Gender: lang.Either}, {Ends: "лися", Gender: lang.Either}, {Ends: "ла", Gender: lang.Feminine}, {Ends: "лася", Gender: lang.Feminine}, {Ends: "ло", Gender: lang.Neuter}, {Ends: "лося", Gender: lang.Neuter}, {Ends: "в", Gender: lang.Masculine}, {Ends: "вся", Gender: lang.Masculine}},
		Via:        speakerVia(),
		Link:       speakerLink(),
	}
}

// speakerIrregular gives forms that the paradigms miss.
func speakerIrregular() []lang.Irregular {
	return []lang.Irregular{
		{Lemma: "загін", Sort: lang.Body, Forms: "загін загону загонові загоном загоні"},
		{Lemma: "люди", Sort: lang.Crowd, Forms: "люди людей людям людьми людях"},
		{Lemma: "ЗМІ", Sort: lang.Crowd, Forms: "змі"},
		{Lemma: "медіа", Sort: lang.Crowd, Forms: "медіа"},
		{Lemma: "соцмережі", Sort: lang.Crowd, Forms: "соцмережі соцмереж соцмережах"},
		{Lemma: "правоохоронці", Sort: lang.Crowd, Forms: "правоохоронці правоохоронців правоохоронцям правоохоронцях"},
		{Lemma: "силовики", Sort: lang.Crowd, Forms: "силовики силовиків силовикам"},
		{Lemma: "сторони", Sort: lang.Crowd, Forms: "сторони сторін сторонам"},
		{Lemma: "містяни", Sort: lang.Crowd, Forms: "містяни містян містянам"},
		{Lemma: "місцеві", Sort: lang.Crowd, Forms: "місцеві місцевих місцевим"},
		{Lemma: "діти", Sort: lang.Crowd, Forms: "діти дітей дітям"},
		{Lemma: "влада", Sort: lang.Crowd, Forms: "влада влади владі владу владою"},
		{Lemma: "дані", Sort: lang.Paper, Forms: "дані даних даним даними"},
		{Lemma: "знімки", Sort: lang.Paper, Forms: "знімки знімків знімкам знімках"},
		{Lemma: "кадри", Sort: lang.Paper, Forms: "кадри кадрів кадрам кадрах"},
		{Lemma: "сили", Sort: lang.Body, Forms: "сили сил силам силах"},
		{Lemma: "війська", Sort: lang.Body, Forms: "війська військ військам військах"},
		{Lemma: "військові", Sort: lang.Crowd, Forms: "військові військових військовим"},
		{Lemma: "канали", Sort: lang.Crowd, Forms: "канали каналів каналам"},
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
		{Word: "він", Gender: lang.Masculine}, {Word: "йому", Gender: lang.Masculine}, {Word: "той", Gender: lang.Masculine},
		{Word: "вона", Gender: lang.Feminine},
		{Word: "вони", Plural: true, Body: true}, {Word: "воно", Gender: lang.Neuter, Body: true},
	}
}

func speakerPossessives() []lang.Pronoun {
	return []lang.Pronoun{
		{Word: "його", Gender: lang.Masculine}, {Word: "її", Gender: lang.Feminine},
		{Word: "їх", Plural: true, Body: true}, {Word: "їхній", Plural: true, Body: true}, {Word: "їхнім", Plural: true, Body: true}, {Word: "їхніми", Plural: true, Body: true},
	}
}

// speakerStates are countries, their capitals and their adjectives in the commonest forms.
func speakerStates() []string {
	return strings.Split(strings.TrimSpace(`
Росія Росії Росією Москва Москві Москви російський російська російське російського РФ
Україна України Україні Київ Києві Києва український українська українське
Білорусь Білорусі Мінськ Мінську білоруський білоруська
Польща Польщі Варшава Варшаві польський польська польське
Німеччина Німеччини Берлін Берліні німецький німецька
Франція Франції Париж Парижі французький французька
Британія Британії Лондон Лондоні британський британська
США Вашингтон Вашингтоні американський американська
Китай Китаю Пекін Пекіні китайський китайська
Туреччина Туреччини Анкара Анкарі турецький турецька
Ізраїль Ізраїлю Єрусалим ізраїльський ізраїльська
Іран Ірану Тегеран Тегерані іранський іранська
Грузія Грузії Тбілісі грузинський грузинська
Казахстан Казахстану Астана казахстанський казахстанська
Молдова Молдови Кишинів Кишиневі молдовський молдовська
Румунія Румунії Бухарест румунський румунська
Угорщина Угорщини Будапешт угорський угорська
Словаччина Словаччини Братислава словацький словацька
Чехія Чехії Прага чеський чеська
Фінляндія Фінляндії Гельсінкі фінський фінська
Литва Литви Вільнюс литовський литовська
Латвія Латвії Рига латвійський латвійська
Естонія Естонії Таллінн естонський естонська
Італія Італії Рим італійський італійська
Японія Японії Токіо японський японська`), "\n")
}

func speakerVia() lang.Via {
	return lang.Via{
		Networks: strings.Fields("Telegram Телеграм Facebook Фейсбук Instagram Twitter X YouTube Ютуб Інстаграм Твітер Х TikTok WhatsApp Viber"),
		Ends:     strings.Fields(".com .ru .ua .org .net .info Укрінформ Інтерфакс Reuters AFP AP"),
	}
}

func speakerLink() lang.Link {
	return lang.Link{
		Deeds: []lang.Deed{
			{Act: "threaten", Words: "загроза загрозу погроза погрозу погрози"}, {Act: "promise", Words: "обіцянка обіцянку обіцянки"},
			{Act: "accuse", Words: "звинувачення обвинувачення провини провину"}, {Act: "predict", Words: "прогноз прогнози прогнозу"},
			{Act: "demand", Words: "вимога вимогу вимоги заклик заклики прохання клопотання"},
			{Act: "assert", Words: "свідчення слова версія версію розповідь"},
		},
	}
}
