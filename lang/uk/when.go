package uk

import "hearsay/lang"

func when() lang.When {
	return lang.When{
		Words:        timeWords(),
		Rules:        timeRules(),
		Windowing:    windowing(),
		Uttering:     uttering(),
		Judged:       true,
		DayFirst:     true,
		OrdinalTails: []string{"го", "ого", "му", "ому", "й", "ї", "ий", "а", "ту", "ма", "те", "ті", "і", "им", "им", "ша", "ше", "тя", "та"},
		DecadeTails:  []string{"х", "ті", "их", "ми", "ві"},
		Tense: lang.Tense{
			Past:        []string{"був, була, було, були"},
			Future:      []string{"буде, будуть, будемо, буду, завтра, планує, планують, має, мають, очікує, очікують, може, можуть"},
			PastEndings: []string{"ав", "ив", "їв", "ув", "ла", "ло", "ли", "ався", "ився", "лася", "лося", "лися", "лась", "лось", "лись", "ено", "ано", "ято"},
		},
	}
}

func timeWords() []lang.TimeWord {
	var out []lang.TimeWord
	for _, list := range [][]lang.TimeWord{timeNumbers(), timeNames(), timeUnits(), timeParts(), timeRelations(), timeHolidays()} {
		out = append(out, list...)
	}
	return out
}

// count gives the words of a list the values from first on.
func count(class string, first int, forms ...string) []lang.TimeWord {
	var out []lang.TimeWord
	for i, f := range forms {
		out = append(out, lang.TimeWord{Class: class, Value: first + i, Forms: f})
	}
	return out
}

// Endings of adjectives.
const (
	hard = "ий ого ому им ім а ої ій у ою е і их ими"
	soft = "ій ього ьому ім я ьої ю ьою є і іх іми"
)

func timeNumbers() []lang.TimeWord {
	out := count("num", 1, "один, одного, одному, одним, одна, одну, одної, одне", "два, дві, двох, двом, двома, двоє", "три, трьох, трьом, трьома, троє",
		"чотири, чотирьох, чотирьом, чотирма, четверо", "п'ять, п'яти, п'ятьох, п'ятьма, п'ятеро", "шість, шести, шістьох", "сім, семи, сімох", "вісім, восьми, вісьмох", "дев'ять, дев'яти",
		"десять, десяти, десятьох", "одинадцять, одинадцяти", "дванадцять, дванадцяти", "тринадцять, тринадцяти", "чотирнадцять, чотирнадцяти", "п'ятнадцять, п'ятнадцяти",
		"шістнадцять, шістнадцяти", "сімнадцять, сімнадцяти", "вісімнадцять, вісімнадцяти", "дев'ятнадцять, дев'ятнадцяти", "двадцять, двадцяти, двадцятьох")
	for i, w := range []string{"тридцять, тридцяти", "сорок, сорока", "п'ятдесят, п'ятдесяти", "шістдесят, шістдесяти", "сімдесят, сімдесяти", "вісімдесят, вісімдесяти", "дев'яносто, дев'яноста", "сто, ста"} {
		out = append(out, lang.TimeWord{Class: "num", Value: 30 + 10*i, Forms: w})
	}
	for i, stem := range []string{"перш", "друг", "", "четверт", "п'ят", "шост", "сьом", "восьм", "дев'ят", "десят", "одинадцят", "дванадцят",
		"тринадцят", "чотирнадцят", "п'ятнадцят", "шістнадцят", "сімнадцят", "вісімнадцят", "дев'ятнадцят", "двадцят"} {
		forms := lang.Forms(stem, hard)
		if stem == "" {
			forms = lang.Forms("трет", soft)
		}
		out = append(out, lang.TimeWord{Class: "ord", Value: i + 1, Forms: forms}, lang.TimeWord{Class: "doms", Value: i + 1, Forms: forms})
	}
	return append(out,
		lang.TimeWord{Class: "ord", Value: 30, Forms: lang.Forms("тридцят", hard)},
		lang.TimeWord{Class: "some", Forms: "кілька, кількох, кільком, кількома, декілька, декількох, багато, багатьох, довгі, різні"},
		lang.TimeWord{Class: "halfof", Forms: "пів"},
		lang.TimeWord{Class: "num15", Forms: "півтора, півтори"},
		lang.TimeWord{Class: "half1", Value: int(lang.Year), Forms: "півроку, пів року"},
		lang.TimeWord{Class: "half1", Value: int(lang.Hour), Forms: "півгодини, пів години"},
	)
}

func timeNames() []lang.TimeWord {
	var out []lang.TimeWord
	for i, stem := range []string{"січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листопад", "груд"} {
		endings := "ень ня ні нем ню"
		switch stem {
		case "лют":
			endings = "ий ого ому им ім"
		case "листопад":
			endings = "- а і ом у ові"
		}
		out = append(out, lang.TimeWord{Class: "month", Value: i + 1, Forms: lang.Forms(stem, endings)})
	}
	out = append(out, count("month", 1, "січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листоп", "груд")...)
	out = append(out, count("weekday", 1, lang.Forms("понеділ", "ок ка ку ком"), lang.Forms("вівтор", "ок ка ку ком"), "", lang.Forms("четвер", "- га гу гом"),
		lang.Forms("п'ятниц", "я ю і ею"), lang.Forms("субот", "а у и і ою"), lang.Forms("неділ", "я ю і ею"))...)
	out = append(out, lang.TimeWord{Class: "shyweekday", Value: 3, Forms: lang.Forms("серед", "а у и і ою")})
	out = append(out, count("weekdays", 1, "понеділками, щопонеділка", "вівторками, щовівторка", "середами, щосереди", "четвергами, щочетверга", "п'ятницями, щоп'ятниці", "суботами, щосуботи", "неділями, щонеділі")...)
	return append(out, count("season", 1, "весна, весни, весну, весною, весні, навесні, напровесні", "літо, літа, літу, літом, літі, влітку, улітку",
		"осінь, осені, осінню, восени", "зима, зими, зиму, зимою, зимі, взимку, узимку")...)
}

func timeUnits() []lang.TimeWord {
	unit := func(u lang.Unit, one, many, adj, long string) []lang.TimeWord {
		return []lang.TimeWord{
			{Class: "unit", Value: int(u), Forms: one}, {Class: "units", Value: int(u), Forms: many},
			{Class: "adjunit", Value: int(u), Forms: adj}, {Class: "longunit", Value: int(u), Forms: long},
		}
	}
	var out []lang.TimeWord
	for _, u := range [][]lang.TimeWord{
		unit(lang.Minute, "хвилина, хвилину, хвилини, хвилині, хв", "хвилин, хвилинами, хвилинах", "щохвилини", lang.Forms("хвилинн", hard)),
		unit(lang.Hour, "година, годину, години, годині, годиною, год", "годин, годинами, годинах", "щогодини", lang.Forms("годинн", hard)),
		unit(lang.Day, "день, дня, дню, днем, доба, добу, доби, добі, добою", "дні, днів, днями, днях, діб, добами", "щодня, щоденно, щодоби", lang.Forms("денн", hard)+", "+lang.Forms("добов", hard)),
		unit(lang.Week, "тиждень, тижня, тижню, тижнем, тижні", "тижні, тижнів, тижнями, тижнях", "щотижня, щотижнево", lang.Forms("тижнев", hard)),
		unit(lang.Month, "місяць, місяця, місяцю, місяцем, місяці", "місяці, місяців, місяцями, місяцях", "щомісяця, щомісячно", lang.Forms("місячн", hard)),
		unit(lang.Quarter, "квартал, кварталу, кварталі, кварталом, квартали", "кварталів", "щокварталу", lang.Forms("квартальн", hard)),
		unit(lang.Year, "рік, року, році, роком", "роки, років, роками, роках", "щороку, щорічно", ""),
		unit(lang.Decade, "десятиліття, десятиріччя, десятилітті", "десятиліть", "", ""),
		unit(lang.Century, "століття, столітті, століттю, сторіччя, ст", "століть, століттями", "", ""),
		unit(lang.Weekend, "", "вихідні, вихідних, вихідними, вихідним", "", ""),
	} {
		out = append(out, u...)
	}
	return append(out, lang.TimeWord{Class: "yearword", Forms: "рік, року, році, роком, років, роках, роки, роками, р, рр"},
		lang.TimeWord{Class: "unit", Value: int(lang.HalfYear), Forms: "півріччя, півріччі"})
}

func timeParts() []lang.TimeWord {
	return append(count("roman", 1, "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x, х", "xi", "xii", "xiii", "xiv", "xv, хv", "xvi", "xvii", "xviii",
		"xix, хіх", "xx, хх", "xxi, ххі"), []lang.TimeWord{
		{Class: "daypart", Value: int(lang.Morning), Forms: "ранок, ранку, ранком, вранці, уранці, зранку, удосвіта, на світанку"},
		{Class: "daypart", Value: int(lang.Evening), Forms: "вечір, вечора, вечором, ввечері, увечері, вечері"},
		{Class: "daypart", Value: int(lang.Night), Forms: "ніч, ночі, вночі, уночі"},
		{Class: "daypart", Value: int(lang.Daytime), Forms: "вдень, удень"},
		{Class: "daypart", Value: int(lang.Noon), Forms: "опівдні, полудень, полудня"},
		{Class: "daypart", Value: int(lang.Midnight), Forms: "опівночі, північ"},
		{Class: "bc", Forms: "до н . е, до н . е ., до н е, до н.е, до нашої ери"},
		{Class: "mod", Value: int(lang.Early), Forms: "початок, початку, початком, на початку, початках, на початок"},
		{Class: "mod", Value: int(lang.Mid), Forms: "середина, середини, середині, серединою, посеред"},
		{Class: "mod", Value: int(lang.Late), Forms: "кінець, кінця, кінцем, кінці, наприкінці, під кінець"},
		{Class: "mod", Value: int(lang.FirstWeek), Forms: "перший тиждень, першому тижні, першого тижня"},
		{Class: "mod", Value: int(lang.SecondWeek), Forms: "другий тиждень, другому тижні, другого тижня"},
		{Class: "mod", Value: int(lang.ThirdWeek), Forms: "третій тиждень, третьому тижні, третього тижня"},
		{Class: "mod", Value: int(lang.LastWeek), Forms: "останній тиждень, останньому тижні, останнього тижня"},
		{Class: "mod", Value: int(lang.FirstHalf), Forms: "перша половина, першій половині, першої половини, першу половину"},
		{Class: "mod", Value: int(lang.SecondHalf), Forms: "друга половина, другій половині, другої половини, другу половину"},
		{Class: "approx", Value: 1, Forms: "до, не більше, щонайбільше, максимум"},
		{Class: "approx", Forms: "близько, майже, приблизно, понад, більше, менше, щонайменше, не менше, лише, орієнтовно, ще, аж"},
	}...)
}

func timeRelations() []lang.TimeWord {
	return []lang.TimeWord{
		{Class: "rel", Value: -1, Forms: lang.Forms("минул", hard) + ", " + lang.Forms("попередн", soft)},
		{Class: "rel", Value: -2, Forms: lang.Forms("позаминул", hard)},
		{Class: "rel", Value: 0, Forms: "цей, цього, цьому, цим, ця, цю, цієї, цій, цією, це, ці, цих, цим, цими, " + lang.Forms("поточн", hard)},
		{Class: "rel", Value: 1, Forms: lang.Forms("наступн", hard)},
		{Class: "span", Value: -1, Forms: lang.Forms("останн", soft) + ", " + lang.Forms("минул", hard) + ", " + lang.Forms("попередн", soft)},
		{Class: "span", Value: 1, Forms: lang.Forms("наступн", hard) + ", " + lang.Forms("найближч", hard)},
		{Class: "same", Value: 0, Forms: "той, того, тому, тим, та, ту, тої, тієї, тій, той же, того ж, тому ж, ту ж, того самого, той самий, тому самому, цього ж, цей самий, цей же, цього, цей"},
		{Class: "lastyear", Value: -1, Forms: "торік, минулоріч"},
		{Class: "lastyear", Value: 0, Forms: "цьогоріч"},
		{Class: "lastyear", Value: -2, Forms: "позаторік"},
		{Class: "theday", Value: -2, Forms: "позавчора"},
		{Class: "theday", Value: -1, Forms: "вчора, учора"},
		{Class: "theday", Value: 0, Forms: "сьогодні"},
		{Class: "theday", Value: 1, Forms: "завтра"},
		{Class: "theday", Value: 2, Forms: "післязавтра"},
		{Class: "eve", Value: -2, Forms: "напередодні"},
		{Class: "ago", Value: -1, Forms: "тому"},
		{Class: "ago", Value: -2, Forms: "раніше, до цього, до того, перед тим"},
		{Class: "ago", Value: 2, Forms: "пізніше, потому, по тому"},
		{Class: "through", Value: 1, Forms: "через"},
		{Class: "since", Forms: "після, після того, від дня, з моменту, від моменту"},
		{Class: "longyear", Value: int(lang.Year), Forms: lang.Forms("річн", hard) + ", " + lang.Forms("літн", soft)},
		{Class: "lasting", Forms: "період, періоду, контракт, контракту, план, плану, термін, терміну, строк, строку, договір, договору, перемир'я, війна, війни, війну, кредит, кредиту, мораторій, оренда, оренди, оренду, програма, програми, програму, перебування, правління, облога, облоги"},
		{Class: "aged", Forms: "віці, виповнилося, виповниться, виповнилось, старше, молодше, йому, їй, мені, вам"},
		{Class: "zone", Forms: "за київським часом, за місцевим часом, за гринвічем, gmt, utc"},
		{Class: "every", Forms: "кожен, кожного, кожної, кожну, кожні, кожна, щораз"},
		{Class: "to", Forms: "-, по, на, до, і, й, та, або, чи"},
		{Class: "at", Forms: "в, у, о, об, з, із, зі, до, на, по, від, за, після, наприкінці, між, протягом, упродовж, впродовж, ("},
		{Class: "counted", Forms: "осіб, людей, чоловік, гривень, доларів, євро, тонн, метрів, кілометрів, солдатів, військових, будинків, мешканців, тисяч, квартир, одиниць, дітей"},
		{Class: "now", Forms: "зараз, нині, тепер, наразі, досі, донині, на сьогодні, на той час, у той час, в той час, у цей час, в цей час, у цей період, тим часом, водночас, одночасно, у той же час"},
		{Class: "pastref", Forms: "нещодавно, недавно, раніше, колись"},
		{Class: "futureref", Forms: "незабаром, невдовзі, скоро, пізніше, згодом, потім, у майбутньому, в майбутньому"},
	}
}

func timeHolidays() []lang.TimeWord {
	named := func(h lang.Holiday, forms string) lang.TimeWord {
		return lang.TimeWord{Class: "holiday", Value: int(h), Forms: forms, Capital: true}
	}
	return []lang.TimeWord{
		{Class: "holiday", Value: 101, Forms: "нового року, новим роком"},
		named(1225, "різдво, різдва"), named(101, "новий рік, нового року"), named(lang.OrthodoxEaster, "великдень, великодня, пасха, пасхи"),
		named(824, "день незалежності, дня незалежності"), named(308, "восьме березня"), named(628, "день конституції, дня конституції"),
		named(1001, "день захисників, день захисника, покрова, покрови"), named(lang.Trinity, "трійця, трійцю, трійці"),
	}
}
