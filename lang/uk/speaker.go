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
		SurnameEndings: strings.Fields("ов єв ев ова єва ева ін їн іна їна ський ська цький цька енко єнко ович євич швілі дзе янц ян юк чук щук ишин їв"),
		Feminines:      strings.Split("ник ниця|ець чиня|ець иця|ець киня|ог огиня|нт нтка|ат атка|ор орка|ер ерка|ир ирка|ист истка|іст істка|тель телька|ач ачка|ар арка|яр ярка|ік ікиня|ик икиня|мен менка|ен енка|єр єрка", "|"),
		Irregular:      speakerIrregular(),
		Equal: speakerPairs(`співрозмовник джерело співрозмовниця джерело мерка мер мерикиня мер радниця радник
			посадовиця посадовець речниця речник спікер речник спікерка речник представник речник представниця речник пресс-секретар речник пресс-секретарка речник прессекретар речник прессекретарка речник
			керівник очільник керівниця очільник очільниця очільник голова очільник начальник очільник
			мешканець житель мешканка житель жителька житель адвокатка адвокат директорка директор захисник адвокат
			авіакомпанія компанія фірма компанія підприємство компанія агенція агентство`),
		Generic: strings.Fields(`хокеїст хокеїстка футболіст футболістка спортсмен спортсменка актор акторка співак співачка письменник письменниця режисер режисерка музикант художник художниця відомство організація компанія агентство агенція установа структура підприємство видання
			жінка чоловік чиновник чиновниця посадовець посадовиця політик військовий експерт експертка співрозмовник співрозмовниця
			фахівець науковець дівчина хлопець підліток пенсіонер пенсіонерка підприємець бізнесмен підприємиця засуджений засуджена парламентар`),
		Genitives:   strings.Fields("ення ання ування ства ості ції ури іки ики"),
		Echoes:      strings.Fields("хокеїст хокеїстка футболіст футболістка спортсмен спортсменка актор акторка співак співачка письменник письменниця режисер режисерка музикант художник художниця політик чиновник чиновниця посадовець посадовиця експерт експертка фахівець науковець парламентар бізнесмен підприємець підприємиця засуджений засуджена"),
		Pronouns:    speakerPronouns(),
		Possessives: speakerPossessives(),
		Definite:    strings.Fields("цей ця це ці цього цієї цьому цим той та ті сам сама само самі самого самому самим самій самої самих"),
		Indefinite:  strings.Fields("один одна одного одній одному якийсь якась неназваний неназвана"),
		Counts:      strings.Fields("два дві двоє двох троє три трьох чотири п'ять п’ять шість сім вісім дев'ять десять кілька кількох декілька багато інші деякі деяких низка"),
		Both:        strings.Fields("обидва обидві обоє обох"),
		Joiners:     strings.Fields("і й та"),
		Kin:         strings.Fields("чоловік дружина брат сестра батько мати мати син дочка дядько тітка вдова"),
		Copulas:     strings.Fields("— – був була є стала став лишається"),
		Grades:      strings.Fields("рангу класу"),
		First:       strings.Fields("я ми"),
		There:       strings.Fields("там тут"),
		Outsiders:   strings.Fields("ми нам нас нами наш наша нашої нашого"),
		Prepositions: strings.Fields(`в у на о об про із з зі від до по за к при для без над під між через поміж біля
			близько після перед проти серед крім заради замість згідно із-за з-за з-під щодо`),
		Relatives: strings.Fields(`який яка яке які якого якої якому яким яких чий чия чиє де коли що щоб попросивши`),
		Stops: strings.Fields(`і й та а але або чи ж же би б не ні як якщо хоча також теж ще вже лише тільки потім раніше пізніше
			був була було були є буде будуть заявив заявила заявили повідомив повідомила повідомили сказав сказала сказали
			сьогодні вчора завтра напередодні вранці вдень увечері уночі понеділок вівторок середу четвер п'ятницю п’ятницю суботу неділю
			там тут так це ось поки дуже більш менш`),
		Particles: strings.Fields("ван фон де ді дер ібн аль ель бін бен огли кизи ла да дос"),
		NamedAs: []string{"назвався", "назвалася", "назвалась", "відрекомендувався", "відрекомендувалася", "представився", "представилася", "на ім'я", "на ім’я", "на імʼя",
			"з позивним", "із позивним", "позивний", "на прізвисько"},
		Called:    strings.Fields("імені"),
		Withheld:  []string{"анонімн", "не називати", "не розкривати", "не названо", "побажав", "попросив не", "попросила не", "ім'я якого не", "ім’я якого не", "на умовах"},
		Unchecked: strings.Fields("неможливо перевірити підтвердити верифікувати перевірено підтверджено вдалося"),
		Former:    strings.Fields("колишній колишня колишнього колишньому колишньої колишнім екс тодішній тодішня"),
		States:    speakerStates(),
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
		Paradigms:  speakerParadigms(),
		PastGender: []lang.Ending{{Ends: "ли", Gender: lang.Either}, {Ends: "лися", Gender: lang.Either}, {Ends: "ла", Gender: lang.Feminine}, {Ends: "лася", Gender: lang.Feminine}, {Ends: "ло", Gender: lang.Neuter}, {Ends: "лося", Gender: lang.Neuter}, {Ends: "в", Gender: lang.Masculine}, {Ends: "вся", Gender: lang.Masculine}},
		Present:    strings.Fields("є ить їть ється иться"),
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
		Told:      strings.Fields("повідомив повідомила повідомили розповів розповіла розповіли заявив заявила заявили сказав сказала сказали пояснив пояснила пояснили уточнив уточнила підтвердив підтвердила зізнався зізналася запевнив запевнила каже розповідає"),
		Interview: []string{"у розмові з", "в розмові з", "в інтерв'ю", "в інтерв’ю", "у інтерв'ю", "в ефірі", "у ефірі", "у коментарі", "в коментарі"},
		Citing:    []string{"з посиланням на", "із посиланням на", "посилаючись на", "цитуючи"},
		CitedBy:   []string{"слова якого наводить", "слова якої наводить", "слова яких наводить", "слова якого цитує", "на який посилається", "на яку посилається", "на якого посилається", "на яке посилається", "якого цитує", "яку цитує", "наводить його слова", "наводить її слова", "наводить слова", "цитує його", "цитує її"},
		Reporting: strings.Fields("повідомляє повідомило повідомила передає передало передала пише цитує наводить"),
		On:        strings.Fields("в у на"),
		Networks:  strings.Fields("Telegram Телеграм Facebook Фейсбук Instagram Twitter X YouTube TikTok WhatsApp Viber"),
		Heads:     strings.Fields("агенці агентств інформагенц газет телеканал канал радіо радіостанці портал журнал видання виданню сайт тижневик telegram-канал телеграм-канал паблік кореспондент"),
		Listeners: strings.Fields("журналістам суду слідчим депутатам нам йому їй їм поліції пресі репортерам"),
		Ends:      strings.Fields(".com .ru .ua .org .net .info Укрінформ Інтерфакс Reuters AFP AP"),
		Skip:      strings.Fields("журналістам кореспонденту кореспондентам виданню"),
		Stop:      strings.Fields("що про в у на і й та а але як який яка по"),
		Over:      []string{"раніше", "напередодні"},
	}
}

func speakerLink() lang.Link {
	return lang.Link{
		Stop: strings.Fields(`і й та в у на не ні що як а але з зі із по за до від про для при це цей ця ці його її їх він вона вони ми ви я
			був була було були бути є немає вже ще все всі би б же ж чи так також те або якщо який яка яке які яких
			після перед через більш менш своєї свого свою себе нас нам вас вам повідомлення запит коментарів
			день дня днів добу доби тиждень тижня місяць року рік`),
		Asked:   strings.Fields("запитання питання запит запити прохання"),
		Refer:   strings.Fields("це цього цьому таку такі цю повідомлення слова заяву заява звинувачення інформацію відомості чутки твердження публікацію ці"),
		Plural:  strings.Fields("твердження заяви повідомлення відомості цифри сторін обох жодної"),
		Numbers: strings.Fields("два дві двоє три троє чотири четверо п'ять пятеро шість сім вісім дев'ять десять десятки сотні"),
		Deeds: []lang.Deed{
			{Act: "threaten", Words: "загроза загрозу погроза погрозу погрози"}, {Act: "promise", Words: "обіцянка обіцянку обіцянки"},
			{Act: "accuse", Words: "звинувачення обвинувачення провини провину"}, {Act: "predict", Words: "прогноз прогнози прогнозу"},
			{Act: "demand", Words: "вимога вимогу вимоги заклик заклики прохання клопотання"},
			{Act: "assert", Words: "свідчення слова версія версію розповідь"},
		},
		Replies: strings.Fields("заперечив заперечила заперечили відповів відповіла відповіли спростував спростувала"),
		Opposes: strings.Fields("неправда брехня маячня"),
	}
}
