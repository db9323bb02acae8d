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
		SurnameEndings: strings.Fields("ов ев ёв ова ева ёва ин ына ина ын ский ская цкий цкая енко ович евич швили дзе янц ян юк чук щук ишин"),
		Feminines:      strings.Split("ник ница|тель тельница|ист истка|ор орка|нт нтка|ат атка|ер ерка|ен енка|арь арка|смен сменка", "|"),
		Irregular:      speakerIrregular(),
		Equal: speakerPairs(`собеседник источник собеседница источник советница советник чиновница чиновник мэрша мэр мэрка мэр
			спикер представитель пресс-секретарь представитель представительница представитель руководитель глава начальник глава
			жительница житель адвокатесса адвокат директриса директор градоначальник мэр защитник адвокат
			авиакомпания компания фирма компания предприятие компания завод предприятие агенство агентство`),
		Generic: strings.Fields(`хоккеист хоккеистка футболист футболистка спортсмен спортсменка актёр актриса певец певица писатель писательница режиссёр музыкант художник художница ведомство организация компания агентство учреждение структура предприятие издание
			женщина мужчина чиновник чиновница политик военный эксперт собеседник собеседница специалист учёный ученый
			парламентарий законодатель осуждённый осужденный осуждённая осужденная девушка девочка юноша парень пенсионер пенсионерка подросток бизнесмен предприниматель`),
		Genitives:   strings.Fields("ения ания ования ства ости ции уры ики"),
		Echoes:      strings.Fields("хоккеист хоккеистка футболист футболистка спортсмен спортсменка актёр актриса певец певица писатель писательница режиссёр музыкант художник художница политик чиновник чиновница эксперт специалист учёный ученый парламентарий законодатель бизнесмен предприниматель осуждённый осужденный осуждённая осужденная"),
		Pronouns:    speakerPronouns(),
		Possessives: speakerPossessives(),
		Definite:    strings.Fields("этот эта это эти этого этой этих этому этим том та тот сам сама само сами самом самого самой самих самим"),
		Indefinite:  strings.Fields("один одна одного одной одному некий некая неназванный неназванная"),
		Counts:      strings.Fields("два две двое двух трое три трёх трех четыре пять шесть семь восемь девять десять несколько нескольких многие другие некоторые некоторых ряд"),
		Both:        strings.Fields("оба обе обоих обеих"),
		Joiners:     strings.Fields("и"),
		Kin:         strings.Fields("муж жена брат сестра отец мать сын дочь дядя тётя тетя супруг супруга вдова"),
		Copulas:     strings.Fields("— – был была является стал стала остаётся"),
		Grades:      strings.Fields("ранга класса"),
		First:       strings.Fields("я мы"),
		There:       strings.Fields("там тут"),
		Outsiders:   strings.Fields("мы нам нас нами наш наша нашей нашего"),
		Prepositions: strings.Fields(`в во на о об обо из от до по за к ко с со у при про для без над под между через из-за из-под
			около после перед против среди кроме ради вместо согласно`),
		Relatives: strings.Fields(`который которая которое которые которого которой которому которым которых чей чья чьё где когда что чтобы
			попросивший попросившая пожелавший пожелавшая просивший просившая`),
		Stops: strings.Fields(`и а но или да же ли бы не ни как если хотя также тоже ещё еще уже лишь только затем потом ранее позже
			был была было были есть будет будут заявил заявила заявили сообщил сообщила сообщили сказал сказала сказали
			сегодня вчера завтра накануне утром днём вечером ночью понедельник вторник среду четверг пятницу субботу воскресенье
			там здесь тут так это вот пока очень более менее`),
		Particles: strings.Fields("ван фон де ди дер ибн аль эль бин бен оглы кызы ла да дос дю"),
		NamedAs: []string{"назвавшийся", "назвавшаяся", "назвавшийся именем", "назвался", "назвалась", "представившийся", "представившаяся", "представился", "представилась",
			"по имени", "с позывным", "позывной", "по прозвищу"},
		Called:    strings.Fields("имени"),
		Withheld:  []string{"анонимност", "анонимно", "не называть", "не раскрывать", "не назван", "пожелавш", "попросивш", "имя которого не", "на условиях"},
		Unchecked: strings.Fields("невозможно проверить подтвердить верифицировать проверена проверены проверено подтверждена подтверждены удалось"),
		Former:    strings.Fields("бывший бывшая бывшего бывшему бывшей бывшим экс тогдашний тогдашняя"),
		States:    speakerStates(),
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
		Paradigms:  speakerParadigms(),
		Stressed:   strings.Fields("областной краевой городской окружной мировой деловой передовой грузовой боевой полевой основной правовой войсковой налоговой судовой портовой призывной головной выездной районный морской донской"),
		PastGender: []lang.Ending{{Ends: "ли", Gender: lang.Either}, {Ends: "лись", Gender: lang.Either}, {Ends: "ла", Gender: lang.Feminine}, {Ends: "лась", Gender: lang.Feminine}, {Ends: "ло", Gender: lang.Neuter}, {Ends: "лось", Gender: lang.Neuter}, {Ends: "л", Gender: lang.Masculine}, {Ends: "лся", Gender: lang.Masculine}},
		Present:    strings.Fields("ет ит ёт ется ится"),
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
		Told:      strings.Fields("сообщил сообщила сообщили рассказал рассказала рассказали заявил заявила заявили сказал сказала сказали пояснил пояснила пояснили уточнил уточнила подтвердил подтвердила признался призналась говорит рассказывает заверил заверила"),
		Interview: []string{"в беседе с", "в разговоре с", "в интервью", "в эфире", "в комментарии", "в колонке для"},
		Citing:    []string{"со ссылкой на", "ссылаясь на", "цитируя"},
		CitedBy:   []string{"слова которого приводит", "слова которой приводит", "слова которых приводит", "слова которого цитирует", "слова которой цитирует", "на который ссылается", "на которую ссылается", "на которого ссылается", "на которое ссылается", "которого цитирует", "которую цитирует", "цитирует его", "цитирует её", "приводит его слова", "приводит её слова", "приводит слова"},
		Reporting: strings.Fields("сообщает сообщило сообщила передаёт передает передало передала пишет цитирует приводит"),
		On:        strings.Fields("в во на"),
		Networks:  strings.Fields("Telegram Телеграм Facebook Фейсбук Instagram Twitter X YouTube ВКонтакте TikTok WhatsApp Viber Одноклассник"),
		Heads:     strings.Fields("агентств информагентств газет телеканал канал радио радиостанци портал журнал издани сайт еженедельник telegram-канал телеграм-канал паблик телеведущ корреспондент"),
		Listeners: strings.Fields("журналистам суду следователям депутатам нам ему ей им полиции прессе репортёрам"),
		Ends:      strings.Fields(".com .ru .ua .org .net .info ТАСС Интерфакс Reuters AFP AP"),
		Skip:      strings.Fields("журналистам корреспонденту корреспондентам изданию"),
		Stop:      strings.Fields("что о об в на и а но по как который которая"),
		Over:      []string{"ранее", "накануне"},
	}
}

func speakerLink() lang.Link {
	return lang.Link{
		Stop: strings.Fields(`и в во на не ни что как а но с со по за к ко из от до у о об для при это этот эта эти его её их он она они мы вы я
			был была было были быть есть нет уже ещё еще все всё бы же ли так также то или если который которая которые которых
			после перед через более менее своей своего свою себя нас нам вас вам сообщение сообщения запрос комментариев
			день дня дней сутки суток неделю неделе месяц года году`),
		Asked:   strings.Fields("вопрос вопросы запрос запросы просьбу"),
		Refer:   strings.Fields("это этого этому этим такую такие эту сообщение сообщения слова заявление заявления обвинение обвинения информацию сведения данные слухи утверждение публикацию эти"),
		Plural:  strings.Fields("утверждения заявления сообщения сведения цифры сторон обеих обоих"),
		Numbers: strings.Fields("два две двое три трое четыре четверо пять пятеро шесть шестеро семь восемь девять десять десятки сотни"),
		Deeds: []lang.Deed{
			{Act: "threaten", Words: "угроза угрозу угрозы угрозой"}, {Act: "promise", Words: "обещание обещания обещанию"},
			{Act: "accuse", Words: "обвинение обвинения обвинению обвинений вину"}, {Act: "predict", Words: "прогноз прогнозы прогноза"},
			{Act: "demand", Words: "требование требования призыв призывы просьба просьбу ходатайство"},
			{Act: "assert", Words: "показания слова версия версию рассказ"},
		},
		Replies: strings.Fields("возразил возразила возразили ответил ответила ответили парировал парировала опроверг опровергла опровергли"),
		Opposes: strings.Fields("неправда ложь враньё чушь"),
	}
}
