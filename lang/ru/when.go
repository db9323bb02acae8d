package ru

import "hearsay/lang"

func when() lang.When {
	return lang.When{
		Words:        timeWords(),
		Rules:        timeRules(),
		Windowing:    windowing(),
		Uttering:     uttering(),
		DayFirst:     true,
		OrdinalTails: []string{"го", "ого", "му", "ому", "й", "ый", "ий", "м", "ым", "е", "ое", "ая", "я", "ую", "ю"},
		DecadeTails:  []string{"х", "е", "ых", "ми"},
		Tense: lang.Tense{
			Past:        []string{"был, была, было, были"},
			Future:      []string{"будет, будут, будем, буду, завтра, планирует, планируют, намерен, намерены, должен, должна, должны, ожидает, ожидается, может, могут, придётся, придутся, состоится, состоятся, пройдёт, пройдут, откроют, закроют, начнётся, начнутся, закончится"},
			PastEndings: []string{"ал", "ил", "ел", "ёл", "ул", "ыл", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ено", "ано", "ены", "аны", "ена", "ана", "ято"},
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
	hard     = "ый ого ому ым ом ая ой ую ою ое ые ых ыми"
	stressed = "ой ого ому ым ом ая ую ою ое ые ых ыми"
	soft     = "ий его ему им ем яя ей юю ею ее ие их ими"
	mixed    = "ий его ему им ем ая ей ую ею ее ие их ими"
)

func timeNumbers() []lang.TimeWord {
	out := count("num", 1, "один, одного, одному, одним, одна, одну, одной, одно", "два, две, двух, двум, двумя, двое", "три, трёх, трём, тремя, трое", "четыре, четырёх, четырём, четырьмя, четверо",
		"пять, пяти, пятью, пятеро", "шесть, шести, шестеро", "семь, семи, семеро", "восемь, восьми", "девять, девяти", "десять, десяти", "одиннадцать, одиннадцати", "двенадцать, двенадцати",
		"тринадцать, тринадцати", "четырнадцать, четырнадцати", "пятнадцать, пятнадцати", "шестнадцать, шестнадцати", "семнадцать, семнадцати", "восемнадцать, восемнадцати", "девятнадцать, девятнадцати", "двадцать, двадцати")
	for i, w := range []string{"тридцать, тридцати", "сорок, сорока", "пятьдесят, пятидесяти", "шестьдесят, шестидесяти", "семьдесят, семидесяти", "восемьдесят, восьмидесяти", "девяносто, девяноста", "сто, ста"} {
		out = append(out, lang.TimeWord{Class: "num", Value: 30 + 10*i, Forms: w})
	}
	for i, stem := range []string{"перв", "втор", "", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат", "тринадцат",
		"четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат"} {
		forms := lang.Forms(stem, hard)
		switch stem {
		case "":
			forms = lang.Forms("трет", "ий ьего ьему ьим ьем ья ьей ью ье ьи ьих ьими")
		case "втор", "шест", "седьм", "восьм":
			forms = lang.Forms(stem, stressed)
		}
		out = append(out, lang.TimeWord{Class: "ord", Value: i + 1, Forms: forms}, lang.TimeWord{Class: "doms", Value: i + 1, Forms: forms})
	}
	return append(out,
		lang.TimeWord{Class: "ord", Value: 30, Forms: lang.Forms("тридцат", hard)},
		lang.TimeWord{Class: "some", Forms: "несколько, нескольких, нескольким, несколькими, много, многих, пару, пара, многие, долгие, разные, считанные"},
		lang.TimeWord{Class: "num15", Forms: "полтора, полутора, полторы"},
		lang.TimeWord{Class: "half1", Value: int(lang.Year), Forms: "полгода, полугода, пол года"},
		lang.TimeWord{Class: "half1", Value: int(lang.Hour), Forms: "полчаса, получаса"},
	)
}

func timeNames() []lang.TimeWord {
	var out []lang.TimeWord
	for i, stem := range []string{"январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"} {
		endings := "ь я ю ем е"
		switch stem {
		case "март", "август":
			endings = "- а у ом е"
		case "ма":
			endings = "й я ю ем е"
		}
		out = append(out, lang.TimeWord{Class: "month", Value: i + 1, Forms: lang.Forms(stem, endings)})
	}
	out = append(out, count("month", 1, "янв", "фев, февр", "мар", "апр", "", "", "", "авг", "сен, сент", "окт", "ноя, нояб", "дек")...)
	out = append(out, count("weekday", 1, lang.Forms("понедельник", "- а у ом е"), lang.Forms("вторник", "- а у ом е"), "", lang.Forms("четверг", "- а у ом е"),
		lang.Forms("пятниц", "а у ы е ей"), lang.Forms("суббот", "а у ы е ой"), lang.Forms("воскресень", "е я ю ем и"))...)
	out = append(out, lang.TimeWord{Class: "shyweekday", Value: 3, Forms: lang.Forms("сред", "а у ы е ой")})
	out = append(out, count("weekdays", 1, "понедельникам", "вторникам", "средам", "четвергам", "пятницам", "субботам", "воскресеньям")...)
	return append(out, count("season", 1, "весна, весны, весну, весной, весне", "лето, лета, лету, летом, лете",
		"осень, осени, осенью", "зима, зимы, зиму, зимой, зиме")...)
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
		unit(lang.Minute, "минута, минуту, минуты, минуте, мин", "минут, минутами, минутах", "ежеминутно", lang.Forms("минутн", hard)),
		unit(lang.Hour, "час, часа, часу, часе, часом", "часов, часы, часами, часах", "ежечасно", lang.Forms("часов", stressed)),
		unit(lang.Day, "день, дня, дню, днём, дне, сутки, суток", "дни, дней, днями, днях, дням, суток, сутками, сутках, суткам", "ежедневно", lang.Forms("дневн", hard)+", "+lang.Forms("суточн", hard)),
		unit(lang.Week, "неделя, неделю, недели, неделе, неделей", "недели, недель, неделями, неделях, неделям", "еженедельно", lang.Forms("недельн", hard)),
		unit(lang.Month, "месяц, месяца, месяцу, месяцем, месяце", "месяцы, месяцев, месяцами, месяцах, месяцам", "ежемесячно", lang.Forms("месячн", hard)),
		unit(lang.Quarter, "квартал, квартала, квартале, кварталом", "кварталы, кварталов, кварталах", "ежеквартально", lang.Forms("квартальн", hard)),
		unit(lang.Year, "год, года, году, годе, годом", "годы, лет, годов, годами, годах, годам", "ежегодно", lang.Forms("годичн", hard)),
		unit(lang.Decade, "десятилетие, десятилетия, десятилетии", "десятилетий, десятилетиями", "", ""),
		unit(lang.Century, "век, века, веке, веком, столетие, столетия, столетии", "веков, веками, столетий", "", ""),
		unit(lang.Weekend, "", "выходные, выходных, выходными, выходным", "", ""),
		unit(lang.HalfYear, "полугодие, полугодия, полугодии", "", "", ""),
	} {
		out = append(out, u...)
	}
	return append(out, lang.TimeWord{Class: "yearword", Forms: "год, года, году, годе, годом, годов, годах, годы, годами, г, гг"})
}

func timeParts() []lang.TimeWord {
	return append(count("roman", 1, "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x, х", "xi", "xii", "xiii", "xiv", "xv, хv", "xvi", "xvii", "xviii",
		"xix, хіх", "xx, хх", "xxi, ххі"), []lang.TimeWord{
		{Class: "daypart", Value: int(lang.Morning), Forms: "утро, утра, утром, утру, на рассвете"},
		{Class: "daypart", Value: int(lang.Evening), Forms: "вечер, вечера, вечером, вечеру"},
		{Class: "daypart", Value: int(lang.Night), Forms: "ночь, ночи, ночью"},
		{Class: "daypart", Value: int(lang.Noon), Forms: "полдень, полудня, полудню"},
		{Class: "daypart", Value: int(lang.Midnight), Forms: "полночь, полуночи"},
		{Class: "bc", Forms: "до н . э, до н . э ., до н э, до н.э, до нашей эры"},
		{Class: "mod", Value: int(lang.Early), Forms: "начало, начала, началу, началом, начале"},
		{Class: "mod", Value: int(lang.Mid), Forms: "середина, середины, середине, середину, серединой"},
		{Class: "mod", Value: int(lang.Late), Forms: "конец, конца, концу, концом, конце, под конец"},
		{Class: "mod", Value: int(lang.FirstWeek), Forms: "первая неделя, первой неделе, первой недели, первую неделю"},
		{Class: "mod", Value: int(lang.SecondWeek), Forms: "вторая неделя, второй неделе, второй недели, вторую неделю"},
		{Class: "mod", Value: int(lang.ThirdWeek), Forms: "третья неделя, третьей неделе, третьей недели, третью неделю"},
		{Class: "mod", Value: int(lang.LastWeek), Forms: "последняя неделя, последней неделе, последней недели, последнюю неделю"},
		{Class: "mod", Value: int(lang.FirstHalf), Forms: "первая половина, первой половине, первой половины, первую половину"},
		{Class: "mod", Value: int(lang.SecondHalf), Forms: "вторая половина, второй половине, второй половины, вторую половину"},
		{Class: "approx", Value: 1, Forms: "до, не более, максимум"},
		{Class: "approx", Forms: "около, почти, примерно, приблизительно, более, более чем, больше, менее, меньше, не менее, как минимум, свыше, порядка, ещё, лишь"},
	}...)
}

func timeRelations() []lang.TimeWord {
	return []lang.TimeWord{
		{Class: "rel", Value: -1, Forms: lang.Forms("прошл", hard) + ", " + lang.Forms("предыдущ", mixed) + ", " + lang.Forms("минувш", mixed)},
		{Class: "rel", Value: -2, Forms: lang.Forms("позапрошл", hard)},
		{Class: "rel", Value: 0, Forms: "этот, этого, этому, этим, этом, эта, эту, этой, это, эти, этих, этим, этими, " + lang.Forms("текущ", mixed) + ", " + lang.Forms("нынешн", soft)},
		{Class: "rel", Value: 1, Forms: lang.Forms("следующ", mixed) + ", " + lang.Forms("будущ", mixed)},
		{Class: "span", Value: -1, Forms: lang.Forms("последн", soft) + ", " + lang.Forms("прошл", stressed) + ", " + lang.Forms("предыдущ", mixed)},
		{Class: "span", Value: 1, Forms: lang.Forms("следующ", mixed) + ", " + lang.Forms("ближайш", mixed) + ", " + lang.Forms("предстоящ", mixed)},
		{Class: "same", Value: 0, Forms: "тот, того, тому, тем, том, та, ту, той, тот же, того же, тому же, том же, ту же, той же, та же, того самого, этого же"},
		{Class: "theday", Value: -2, Forms: "позавчера"},
		{Class: "theday", Value: -1, Forms: "вчера"},
		{Class: "theday", Value: 0, Forms: "сегодня"},
		{Class: "theday", Value: 1, Forms: "завтра"},
		{Class: "theday", Value: 2, Forms: "послезавтра"},
		{Class: "eve", Value: -2, Forms: "накануне"},
		{Class: "ago", Value: -1, Forms: "назад"},
		{Class: "ago", Value: -2, Forms: "ранее, раньше, до этого, до того, перед этим"},
		{Class: "ago", Value: 2, Forms: "спустя, позже, позднее"},
		{Class: "through", Value: 1, Forms: "через, спустя"},
		{Class: "since", Forms: "после, после того, с момента, со дня"},
		{Class: "longyear", Value: int(lang.Year), Forms: lang.Forms("летн", soft)},
		{Class: "lasting", Forms: "период, периода, контракт, контракта, план, плана, срок, срока, договор, договора, перерыв, перерыва, война, войны, войну, кредит, кредита, мораторий, аренда, аренду, аренды, программа, программы, программу"},
		{Class: "aged", Forms: "возрасте, исполнилось, исполнится, старше, младше, моложе, ему, ей, мне, вам"},
		{Class: "zone", Forms: "мск, по московскому времени, по местному времени, по гринвичу, по киевскому времени, gmt, utc"},
		{Class: "every", Forms: "каждый, каждого, каждую, каждые, каждой, каждое"},
		{Class: "to", Forms: "-, по, на, до, и, или"},
		{Class: "at", Forms: "в, во, с, со, до, к, ко, на, по, от, за, после, между, в течение, ("},
		{Class: "during", Forms: "за, в течение, на протяжении"},
		{Class: "counted", Forms: "человек, людей, рублей, долларов, евро, тонн, метров, километров, солдат, военных, домов, жителей, тысяч, квартир, единиц, детей"},
		{Class: "now", Forms: "сейчас, ныне, теперь, до сих пор, в настоящее время, в данный момент, пока что"},
		{Class: "pastref", Forms: "недавно, ранее, прежде, когда-то"},
		{Class: "futureref", Forms: "скоро, вскоре, позже, позднее, в будущем, в скором времени"},
	}
}

func timeHolidays() []lang.TimeWord {
	named := func(h lang.Holiday, forms string) lang.TimeWord {
		return lang.TimeWord{Class: "holiday", Value: int(h), Forms: forms, Capital: true}
	}
	return []lang.TimeWord{
		{Class: "holiday", Value: 101, Forms: "нового года, новому году, новым годом"},
		named(107, "рождество, рождества, рождеству"), named(101, "новый год, нового года, новому году"),
		named(lang.OrthodoxEaster, "пасха, пасхи, пасху, пасхе"), named(509, "день победы, дня победы, дню победы"),
		named(lang.Trinity, "троица, троицу, троице, троицы"), named(612, "день россии, дня россии"), named(1104, "день народного единства, дня народного единства"),
		named(901, "день знаний, дня знаний"),
	}
}
