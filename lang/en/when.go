package en

import "hearsay/lang"

func when() lang.When {
	return lang.When{
		Words:        timeWords(),
		Rules:        timeRules(),
		Windowing:    windowing(),
		Uttering:     uttering(),
		OrdinalTails: []string{"st", "nd", "rd", "th"},
		DecadeTails:  []string{"s"},
		Tense: lang.Tense{
			Past: []string{
				"was, were, had, did, been, said, told, began, went, came, took, made, gave, saw, found, left, held, sent, met, got",
				"won, lost, led, fell, rose, grew, became, brought, bought, sold, broke, spoke, wrote, ran, struck, shot",
				"fought, caught, stood, flew, drove, kept, paid, knew, thought, built, taught, died, born",
			},
			Future: []string{
				"will, 'll, shall, would, won't, wo, going, gonna, expects, expected, plans, scheduled, due, slated, intends, hopes",
				"must, until, till, by, through, tomorrow, upcoming",
			},
			PastEndings: []string{"ed"},
			NotPast:     []string{"eed"},
			Passive:     []string{"be, is, are"},
			Infinitive:  []string{"to"},
			Possessive:  []string{"'s"},
		},
	}
}

func timeWords() []lang.TimeWord {
	var out []lang.TimeWord
	for _, list := range [][]lang.TimeWord{timeNumbers(), timeNames(), timeUnits(), timePlaces(), timeHolidays()} {
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

func capitals(words []lang.TimeWord) []lang.TimeWord {
	for i := range words {
		words[i].Capital = true
	}
	return words
}

func timeNumbers() []lang.TimeWord {
	out := count("num", 1, "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
	for i, w := range []string{"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"} {
		out = append(out, lang.TimeWord{Class: "num", Value: 30 + 10*i, Forms: w})
	}
	out = append(out, lang.TimeWord{Class: "num", Value: 1000, Forms: "thousand"}, lang.TimeWord{Class: "num", Value: 12, Forms: "dozen"},
		lang.TimeWord{Class: "num", Value: 2, Forms: "couple, couple of, a couple of, a couple"},
		lang.TimeWord{Class: "num", Value: 100, Forms: "a hundred"}, lang.TimeWord{Class: "num", Value: 1000, Forms: "a thousand"},
		lang.TimeWord{Class: "num", Value: 12, Forms: "a dozen"})
	ords := []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
		"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"}
	out = append(out, count("ord", 1, ords...)...)
	out = append(out, count("doms", 1, ords...)...)
	out = append(out, lang.TimeWord{Class: "ord", Value: 30, Forms: "thirtieth"})
	return append(out,
		lang.TimeWord{Class: "some", Forms: "several, few, a few, some, many, a number of, a handful of, countless, numerous"},
		lang.TimeWord{Class: "halfof", Forms: "half"},
	)
}

func timeNames() []lang.TimeWord {
	out := capitals(count("month", 1, "january", "february", "", "april", "", "june", "july",
		"august", "september", "october", "november", "december"))
	out = append(out, capitals(count("shymonth", 1, "jan", "feb", "march, mar", "apr", "may", "jun", "jul", "aug", "sept, sep", "oct", "nov", "dec"))...)
	out = append(out, capitals(count("weekday", 1, "monday, mon", "tuesday, tues, tue", "wednesday, wed", "thursday, thurs, thu",
		"friday, fri", "saturday", "sunday"))...)
	out = append(out, capitals(count("weekdays", 1, "mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"))...)
	out = append(out, count("season", 1, "spring, springtime", "summer, summertime", "autumn", "winter, wintertime")...)
	out = append(out, count("seasons", 1, "springs", "summers", "autumns", "winters")...)
	return append(out, lang.TimeWord{Class: "shyseason", Value: 3, Forms: "fall"})
}

func timeUnits() []lang.TimeWord {
	unit := func(u lang.Unit, one, many, adj string) []lang.TimeWord {
		return []lang.TimeWord{
			{Class: "unit", Value: int(u), Forms: one}, {Class: "units", Value: int(u), Forms: many}, {Class: "adjunit", Value: int(u), Forms: adj},
		}
	}
	var out []lang.TimeWord
	for _, u := range [][]lang.TimeWord{
		unit(lang.Second, "", "seconds", ""), unit(lang.Minute, "minute, min", "minutes, mins", ""),
		unit(lang.Hour, "hour, hr", "hours, hrs", "hourly"), unit(lang.Day, "day", "days", "daily"),
		unit(lang.Week, "week", "weeks", "weekly"), unit(lang.Fortnight, "fortnight", "fortnights", "fortnightly"), unit(lang.Month, "month", "months", "monthly"),
		unit(lang.Quarter, "quarter", "quarters", ""), unit(lang.Year, "year", "years", "annually, yearly"),
		unit(lang.Decade, "decade", "decades", ""), unit(lang.Century, "century", "centuries", ""),
		unit(lang.Millennium, "millennium", "millennia", ""), unit(lang.Weekend, "weekend", "weekends", ""),
	} {
		out = append(out, u...)
	}
	return out
}

func timePlaces() []lang.TimeWord {
	out := []lang.TimeWord{
		{Class: "daypart", Value: int(lang.Morning), Forms: "morning, dawn, daybreak"},
		{Class: "daypart", Value: int(lang.Afternoon), Forms: "afternoon, mid afternoon, mid - afternoon"},
		{Class: "daypart", Value: int(lang.Evening), Forms: "evening"},
		{Class: "daypart", Value: int(lang.Night), Forms: "night"},
		{Class: "dayparts", Value: int(lang.Morning), Forms: "mornings"},
		{Class: "dayparts", Value: int(lang.Afternoon), Forms: "afternoons"},
		{Class: "dayparts", Value: int(lang.Evening), Forms: "evenings"},
		{Class: "dayparts", Value: int(lang.Night), Forms: "nights"},
		{Class: "wide", Forms: "at least, at most, almost, nearly, about"},
		{Class: "daypart", Value: int(lang.Noon), Forms: "noon, midday, mid - day"},
		{Class: "daypart", Value: int(lang.Midnight), Forms: "midnight"},
		{Class: "lonepart", Value: int(lang.Night), Forms: "overnight"},
		{Class: "bc", Forms: "bc, b.c, bce", Capital: true},
		{Class: "qtr", Value: 1, Forms: "q1"}, {Class: "qtr", Value: 2, Forms: "q2"}, {Class: "qtr", Value: 3, Forms: "q3"}, {Class: "qtr", Value: 4, Forms: "q4"},
		{Class: "ampm", Value: int(lang.Morning), Forms: "a.m, am, a . m"},
		{Class: "ampm", Value: int(lang.Afternoon), Forms: "p.m, pm, p . m"},
		{Class: "zone", Forms: "gmt, utc, est, edt, cst, cdt, mst, mdt, pst, pdt, cet, cest, bst, eet, msk, local time"},
		{Class: "rel", Value: -1, Forms: "last, previous"},
		{Class: "rel", Value: 0, Forms: "this, current"},
		{Class: "rel", Value: 1, Forms: "next, coming"},
		{Class: "span", Value: -1, Forms: "past, last, previous, preceding, latest"},
		{Class: "span", Value: 1, Forms: "next, coming, following, upcoming"},
		{Class: "ago", Value: -1, Forms: "ago"},
		{Class: "ago", Value: -2, Forms: "earlier, before, previously"},
		{Class: "ago", Value: 1, Forms: "from now, hence, from today"},
		{Class: "ago", Value: 2, Forms: "later, after, afterward, afterwards"},
		{Class: "every", Forms: "every, each, every other"},
		{Class: "mod", Value: int(lang.Early), Forms: "early, very early, early in, the beginning of, the start of, the early part of, the beginning of the, the start of the, early in the"},
		{Class: "mod", Value: int(lang.Mid), Forms: "mid, the middle of, middle of, the middle of the"},
		{Class: "mod", Value: int(lang.Late), Forms: "late, very late, late in, the end of, end of, the close of, the end of the, late in the"},
		{Class: "modthe", Value: int(lang.Early), Forms: "the beginning of the, the start of the, early in the, beginning of the, start of the"},
		{Class: "modthe", Value: int(lang.Mid), Forms: "the middle of the, middle of the"},
		{Class: "modthe", Value: int(lang.Late), Forms: "the end of the, end of the, late in the, the close of the"},
		{Class: "modthe", Value: int(lang.Sooner), Forms: "earlier in the"},
		{Class: "modthe", Value: int(lang.Later), Forms: "later in the"},
		{Class: "modthe", Value: int(lang.FirstHalf), Forms: "the first half of the"},
		{Class: "modthe", Value: int(lang.SecondHalf), Forms: "the second half of the"},
		{Class: "counted", Forms: "people, troops, soldiers, men, women, children, tons, tonnes, miles, dollars, pounds, euros, feet, points, jobs, workers, shares, homes, houses, meters, metres, kilometers, kilometres, barrels, acres, hectares, votes, police, students, members"},
		{Class: "mod", Value: int(lang.Sooner), Forms: "earlier, earlier in the"},
		{Class: "mod", Value: int(lang.Later), Forms: "later, later in the"},
		{Class: "mod", Value: int(lang.FirstHalf), Forms: "the first half of, first half of, the first half of the"},
		{Class: "mod", Value: int(lang.SecondHalf), Forms: "the second half of, second half of, the last half of, the latter half of, the second half of the"},
		{Class: "mod", Value: int(lang.FirstWeek), Forms: "the first week of, first week of, the first week in"},
		{Class: "mod", Value: int(lang.SecondWeek), Forms: "the second week of, second week of, the second week in"},
		{Class: "mod", Value: int(lang.ThirdWeek), Forms: "the third week of, third week of, the third week in"},
		{Class: "mod", Value: int(lang.LastWeek), Forms: "the last week of, last week of, the final week of, the last week in"},
		{Class: "approx", Forms: "about, around, almost, nearly, roughly, approximately, some, just, just over, just under, only, at least, more than, less than, no less than, fewer than, over, under, well over, as many as, as little as"},
		{Class: "approx", Value: 1, Forms: "at most, up to, no more than, not more than"},
		{Class: "in", Forms: "in, since, by, until, till, from, of, for, before, after, during, through, throughout, between, to, and, or, last, next, this, late, early, mid, each, every, till, past, on, ("},
		{Class: "at", Forms: "in, by, before, after, during, through, throughout, until, till, since, of, for, come, from"},
		{Class: "theday", Value: -2, Forms: "the day before yesterday"},
		{Class: "theday", Value: -1, Forms: "yesterday"},
		{Class: "theday", Value: 0, Forms: "today, tonight"},
		{Class: "theday", Value: 1, Forms: "tomorrow"},
		{Class: "theday", Value: 2, Forms: "the day after tomorrow"},
		{Class: "now", Forms: "now, right now, currently, current, at present, presently, at the moment, these days, nowadays, at this time"},
		{Class: "pastref", Forms: "recently, more recently, most recently, recent, lately, the recent past"},
		{Class: "futureref", Forms: "soon, the future, in future, the near future, the foreseeable future, the near term, the short term, a later date"},
		{Class: "money", Forms: "$, £, €, #, %, us$, c$, a$"},
	}
	return out
}

func timeHolidays() []lang.TimeWord {
	named := func(h lang.Holiday, forms string) lang.TimeWord {
		return lang.TimeWord{Class: "holiday", Value: int(h), Forms: forms, Capital: true}
	}
	return []lang.TimeWord{
		named(1225, "christmas, christmas day, xmas"), named(1224, "christmas eve"), named(1226, "boxing day"),
		named(101, "new year 's day, new year's day, new year"), named(1231, "new year 's eve"), named(214, "valentine 's day"),
		named(1031, "halloween"), named(1111, "armistice day, veterans day, remembrance day"), named(704, "independence day, fourth of july"),
		named(501, "may day"), named(509, "victory day"), named(1101, "all saints ' day, all saints day"), named(317, "st. patrick 's day"),
		named(lang.Easter, "easter, easter sunday"), named(lang.GoodFriday, "good friday"), named(lang.EasterMonday, "easter monday"),
		named(lang.AshWeek, "ash wednesday"), named(lang.Pentecost, "pentecost, whitsun"), named(lang.Thanksgiving, "thanksgiving, thanksgiving day"),
		named(lang.LaborDay, "labor day"), named(lang.MemorialDay, "memorial day"), named(lang.ElectionDay, "election day"),
		named(lang.LutherKing, "martin luther king day"), named(lang.ColumbusDay, "columbus day"), named(lang.MothersDay, "mother 's day"),
		named(lang.OrthodoxEaster, "orthodox easter"),
	}
}
