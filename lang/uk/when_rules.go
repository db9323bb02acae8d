package uk

import "hearsay/lang"

func timeRules() []lang.TimeRule {
	var out []lang.TimeRule
	for _, list := range [][]lang.TimeRule{dateRules(), partRules(), relativeRules(), lengthRules(), setRules(), refRules()} {
		out = append(out, list...)
	}
	return out
}

func sample(text, span, value string) lang.TimeExample {
	return lang.TimeExample{Text: text, Span: span, Value: value}
}

func dateRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "day month year", Pattern: "[ <weekday>|<shyweekday>? ,? <dom>|<doms> <month> ,? <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Міст відкрили 3 березня 2019 року.", "3 березня 2019", "DATE 2019-03-03"),
		}},
		{Name: "day month", Pattern: "[ <weekday>|<shyweekday>? ,? <dom>|<doms> <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Суд засідав 30 вересня.", "30 вересня", "DATE 2025-09-30"),
			sample("Зустріч відбулася в середу, 8 жовтня.", "середу, 8 жовтня", "DATE 2025-10-08"),
			sample("Виставка буде відкрита 9 січня.", "9 січня", "DATE 2026-01-09"),
		}},
		{Name: "part of a day of the week and its date", Pattern: "[ <weekday>|<shyweekday> <daypart> ,? <dom>|<doms> <month> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Комора згоріла в середу ввечері, 8 жовтня.", "середу ввечері, 8 жовтня", "TIME 2025-10-08TEV"),
		}},
		{Name: "day month of a year", Pattern: "[ <dom>|<doms>? <month> <rel>|<same> <unit=year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Він пішов у червні минулого року.", "червні минулого року", "DATE 2024-06"),
		}},
		{Name: "nth day of the week of a month", Pattern: "[ <ord>|<span=-1> <weekday>|<shyweekday> <month> <year>? ]", Means: lang.NthWeekday, Examples: []lang.TimeExample{
			sample("Ярмарок відкриється в останню суботу листопада.", "останню суботу листопада", "DATE 2025-11-29"),
			sample("Міст відкрили в перший понеділок травня 2024 року.", "перший понеділок травня 2024", "DATE 2024-05-06"),
		}},
		{Name: "nth day of the week of a month from here", Pattern: "[ <ord>|<span=-1> <weekday>|<shyweekday> <rel> <unit=month> ]", Means: lang.NthWeekday, Examples: []lang.TimeExample{
			sample("Ярмарок відкриється у другу неділю наступного місяця.", "другу неділю наступного місяця", "DATE 2025-11-09"),
		}},
		{Name: "day of the week some weeks on", Pattern: "[ <through> <num>? <unit=week>|<units=week> ,? в|у <weekday>|<shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Пором повернеться через тиждень, у суботу.", "через тиждень, у суботу", "DATE 2025-10-25"),
		}},
		{Name: "day of the week in some weeks", Pattern: "[ <weekday>|<shyweekday> ,? <through> <num>? <unit=week>|<units=week> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Пором повернеться в суботу через два тижні.", "суботу через два тижні", "DATE 2025-11-01"),
		}},
		{Name: "month in a relative year", Pattern: "[ <rel> <unit=year> ,? в|у <mod>? <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Контору відкрили минулого року в червні.", "минулого року в червні", "DATE 2024-06"),
		}},
		{Name: "month of last year", Pattern: "[ <lastyear> ,? в|у|на? <mod>? <month>|<season> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Контору відкрили торік у червні.", "торік у червні", "DATE 2024-06"),
			sample("Контору відкрили позаторік наприкінці червня.", "позаторік наприкінці червня", "DATE 2023-06"),
			sample("Контору відкрили торік навесні.", "торік навесні", "DATE 2024-SP"),
		}},
		{Name: "month, then last year", Pattern: "[ <dom>|<doms>? <month>|<season> <lastyear> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Контору відкрили у червні торік.", "червні торік", "DATE 2024-06"),
			sample("Контору відкрили 5 червня торік.", "5 червня торік", "DATE 2024-06-05"),
		}},
		{Name: "days before a month", Pattern: "[ <dom>|<doms> ] <to> [ <dom>|<doms> <month> <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Вибори пройшли 16—24 серпня 2014 року.", "16", "DATE 2014-08-16"),
			sample("Вибори пройшли 16—24 серпня 2014 року.", "24 серпня 2014", "DATE 2014-08-24"),
		}},
		{Name: "from day to day", Pattern: "[ <dom>|<doms> <month> ] <to> [ <dom>|<doms> <month> <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Це тривало з 7 серпня по 15 вересня 2014 року.", "7 серпня", "DATE 2014-08-07"),
		}},
		{Name: "from month to month", Pattern: "[ <mod>? <month> ] <to> [ <mod>? <month> <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("З вересня по грудень 2019 року завод стояв.", "вересня", "DATE 2019-09"),
		}},
		{Name: "month year", Pattern: "[ <mod>? <month> <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Він народився в лютому 1947 року.", "лютому 1947", "DATE 1947-02"),
			sample("Завод закрили наприкінці березня 2011 року.", "наприкінці березня 2011", "DATE 2011-03"),
		}},
		{Name: "month", Pattern: "[ <mod>|<rel>? <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("У серпні продажі впали.", "серпні", "DATE 2025-08"),
		}},
		{Name: "year", Pattern: "[ <mod>? <year> <yearword> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Фірму заснували 1989 року.", "1989 року", "DATE 1989"),
			sample("Він стояв до кінця 1990 року.", "кінця 1990 року", "DATE 1990"),
		}, Not: []string{"Це коштує 20000 гривень."}},
		{Name: "year after a preposition", Pattern: "<at>|<to>|<month>|<season>|<mod> [ <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Млин збудували в 1794.", "1794", "DATE 1794"),
		}, Not: []string{"Він нарахував 1240 овець."}},
		{Name: "recent year", Pattern: "[ <mod>? <lateyear> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Олімпіада 1996: підсумки.", "1996", "DATE 1996"),
		}},
		{Name: "number of things", Pattern: "[ <year> <counted> ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("Евакуювали 2000 осіб.", "", ""),
		}},
		{Name: "from year to year", Pattern: "[ <year> ] <to> [ <year> <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Міст будували у 2021–2024 роках.", "2021", "DATE 2021"),
		}},
		{Name: "year before our era", Pattern: "[ <mod>? <num>|<year> <yearword>? <bc> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Місто взяли 264 до нашої ери.", "264 до нашої ери", "DATE BC0264"),
		}},
		{Name: "season", Pattern: "[ <mod>|<rel>? <season> <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Навесні 1962 року гавань замерзла.", "Навесні 1962", "DATE 1962-SP"),
		}},
		{Name: "day of the week", Pattern: "[ <weekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Він прибув у п'ятницю.", "п'ятницю", "DATE 2025-10-10"),
			sample("Він буде тут у п'ятницю.", "п'ятницю", "DATE 2025-10-17"),
		}},
		{Name: "relative day of the week", Pattern: "[ <rel>|<span> <weekday>|<shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Він пішов минулої середи.", "минулої середи", "DATE 2025-10-08"),
			sample("Вибори пройдуть найближчої неділі.", "найближчої неділі", "DATE 2025-10-19"),
		}},
		{Name: "day of the week that is also a word", Pattern: "<at> [ <shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Він прибув у середу.", "середу", "DATE 2025-10-15"),
		}, Not: []string{"Це шкодить природі й середа мовчить."}},
		{Name: "date in figures", Pattern: "[ <iso> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Подано 14.05.2018 в Одесі.", "14.05.2018", "DATE 2018-05-14"),
		}},
		{Name: "decade", Pattern: "[ <mod>? <decade> <yearword>? <roman>? <unit=century>? <bc>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Гребля з початку 1980-х років.", "початку 1980-х років", "DATE 198"),
		}},
		{Name: "century", Pattern: "[ <mod>? <ord>|<roman> <unit=century> <bc>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Церква XVIII століття стоїть.", "XVIII століття", "DATE 17"),
		}},
		{Name: "quarter", Pattern: "[ <ord>|<roman> <unit=quarter> <year>? <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Замовлення зросли в третьому кварталі.", "третьому кварталі", "DATE 2025-Q3"),
		}},
		{Name: "half of a year", Pattern: "[ <ord> <unit=halfyear> <year>? <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("У другому півріччі 2024 року ціни зросли.", "другому півріччі 2024 року", "DATE 2024-H2"),
		}},
		{Name: "holiday", Pattern: "[ <holiday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Повернуться до Різдва.", "Різдва", "DATE 2025-12-25"),
		}},
	}
}

func partRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "part of a date", Pattern: "[ <daypart> ,? <dom>|<doms> <month> <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Вранці 5 жовтня почався дощ.", "Вранці 5 жовтня", "TIME 2025-10-05TMO"),
		}},
		{Name: "night before a date", Pattern: "[ <daypart=4> проти|на|з|із <dom>|<doms> на? <dom>|<doms>? <month>? <year>? ]", Means: lang.NightInto, Examples: []lang.TimeExample{
			sample("У ніч проти 5 жовтня був дощ.", "ніч проти 5 жовтня", "TIME 2025-10-05TNI"),
		}},
		{Name: "night before a day of the week", Pattern: "[ <daypart=4> на|проти|з|із <weekday>|<shyweekday> на? <weekday>|<shyweekday>? ]", Means: lang.NightInto, Examples: []lang.TimeExample{
			sample("Комора згоріла в ніч на понеділок.", "ніч на понеділок", "TIME 2025-10-13TNI"),
			sample("Комора згоріла в ніч із неділі на понеділок.", "ніч із неділі на понеділок", "TIME 2025-10-13TNI"),
		}},
		{Name: "part of a day of the week", Pattern: "[ <daypart> в|у|проти|на? <weekday>|<shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Увечері в неділю згоріла комора.", "Увечері в неділю", "TIME 2025-10-12TEV"),
		}},
		{Name: "day of the week in parts", Pattern: "[ <weekday> <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("У п'ятницю ввечері згоріла комора.", "п'ятницю ввечері", "TIME 2025-10-10TEV"),
		}},
		{Name: "part of a day of the week that is also a word", Pattern: "<at> [ <shyweekday> <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("У середу ввечері згоріла комора.", "середу ввечері", "TIME 2025-10-15TEV"),
		}},
		{Name: "the same part of the day", Pattern: "[ <same> <daypart> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("Вони зустрілися 3 травня 2019 року й того ж вечора розійшлися.", "того ж вечора", "TIME 2019-05-03TEV"),
		}},
		{Name: "part of a named day", Pattern: "[ <theday> <daypart>? ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Пором прийшов учора.", "учора", "DATE 2025-10-14"),
			sample("Запитайте завтра вранці.", "завтра вранці", "TIME 2025-10-16TMO"),
		}},
		{Name: "part of a day", Pattern: "[ <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Обстріл почався вночі.", "вночі", "TIME 2025-10-15TNI"),
		}},
		{Name: "time of day", Pattern: "о|об|до|після|близько [ <hm> <daypart>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Потяг вирушив о 17:40.", "17:40", "TIME 2025-10-15T17:40"),
		}},
		{Name: "time in a zone", Pattern: "[ <hm> <zone> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Збій почався о 9:15 за київським часом.", "9:15 за київським часом", "TIME 2025-10-15T09:15"),
		}},
		{Name: "time of a date", Pattern: "[ <dom> <month> <year>? <yearword>? о|об <hm> <daypart>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Акт підписали 2 вересня о 9:02.", "2 вересня о 9:02", "TIME 2025-09-02T09:02"),
		}},
	}
}

func relativeRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "next day", Pattern: "[ <rel=1> <unit=day> ]", Means: lang.Relative, Value: "last", Examples: []lang.TimeExample{
			sample("Він прибув 3 травня 2019 року й наступного дня поїхав.", "наступного дня", "DATE 2019-05-04"),
		}},
		{Name: "relative unit", Pattern: "[ <mod>? <rel> <unit> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Минулого місяця ціни зросли.", "Минулого місяця", "DATE 2025-09"),
			sample("Зустріч відбудеться наступного тижня.", "наступного тижня", "DATE 2025-W43"),
		}},
		{Name: "edge of the unit", Pattern: "[ <mod> <unit=year>|<unit=month>|<unit=week>|<unit=day> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Роботи завершать до кінця року.", "кінця року", "DATE 2025"),
		}},
		{Name: "relative weekend", Pattern: "[ <rel> <units=weekend> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("На цих вихідних буде дощ.", "цих вихідних", "DATE 2025-W42-WE"),
		}},
		{Name: "weekend", Pattern: "<at> [ <units=weekend> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Люди приїхали на вихідні.", "вихідні", "DATE 2025-W41-WE"),
		}},
		{Name: "last year", Pattern: "[ <lastyear> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Торік врожай був менший.", "Торік", "DATE 2024"),
		}},
		{Name: "the same unit", Pattern: "[ <same> <unit=day>|<unit=month>|<unit=year>|<unit=week> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("Він прибув 3 травня 2019 року й того ж дня поїхав.", "того ж дня", "DATE 2019-05-03"),
		}},
		{Name: "the day before", Pattern: "[ <eve> ]", Means: lang.Shifted, Value: "1D", Examples: []lang.TimeExample{
			sample("Напередодні мер скликав раду.", "Напередодні", "DATE 2025-10-14"),
		}},
		{Name: "ago", Pattern: "[ за? <approx>? <num>|<some>? -|чи|або? <num>? <unit>|<units> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Вони поїхали два тижні тому.", "два тижні тому", "DATE 2025-W40"),
			sample("Днем раніше мер скликав раду.", "Днем раніше", "DATE 2025-10-14"),
		}},
		{Name: "a fraction ago", Pattern: "[ <half1> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Вони поїхали півроку тому.", "півроку тому", "DATE 2025-04"),
		}},
		{Name: "one and a half ago", Pattern: "[ <num15> <unit>|<units> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Вони поїхали півтора року тому.", "півтора року тому", "DATE 2024-04"),
		}},
		{Name: "in a fraction", Pattern: "[ <through> <half1> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Порт відкриють через півроку.", "через півроку", "DATE 2026-04"),
		}},
		{Name: "in one and a half", Pattern: "[ <through> <num15> <unit>|<units> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Порт відкриють через півтора року.", "через півтора року", "DATE 2027-04"),
		}},
		{Name: "so long after an event", Pattern: "[ <through>|за <approx>? <num>|<some>? -|чи|або? <num>? <unit>|<units> ] <since>", Means: lang.Removed, Examples: []lang.TimeExample{
			sample("Порт відкриють через десять днів після паводка.", "через десять днів", "DATE FUTURE_REF"),
			sample("Порт закрили за два дні після паводка.", "за два дні", "DATE PAST_REF"),
			sample("Порт відкриють через десять днів після виборів 20 листопада.", "через десять днів", "DATE 2025-11-30"),
		}},
		{Name: "so long before an event", Pattern: "за [ <approx>? <num>|<some>? -|чи|або? <num>? <unit>|<units> ] до|перед", Means: lang.Removed, Value: "before", Examples: []lang.TimeExample{
			sample("Порт закрили за два дні до паводка.", "два дні", "DATE PAST_REF"),
			sample("Порт закриють за два дні до виборів 20 листопада.", "два дні", "DATE 2025-11-18"),
		}},
		{Name: "the day after an event", Pattern: "[ <rel=1> <unit=day> ] <since>", Means: lang.Removed, Examples: []lang.TimeExample{
			sample("Порт закрили наступного дня після паводка.", "наступного дня", "DATE PAST_REF"),
		}},
		{Name: "in so long", Pattern: "[ <through> <approx>? <num>|<some>? -|чи|або? <num>? <unit>|<units> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Порт відкриють через десять днів.", "через десять днів", "DATE 2025-10-25"),
		}},
	}
}

func lengthRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "so many units", Pattern: "[ <approx>? <span>? <num>|<some> -|чи|або|до? <num>? <unit>|<units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Страйк тривав три дні.", "три дні", "DURATION P3D"),
			sample("Він був там кілька місяців.", "кілька місяців", "DURATION PXM"),
		}},
		{Name: "one unit", Pattern: "за|протягом|упродовж|впродовж|цілий|весь [ <unit=day>|<unit=week>|<unit=month>|<unit=year>|<unit=hour> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("За добу сталося три зіткнення.", "добу", "DURATION P1D"),
		}},
		{Name: "one and a half units", Pattern: "[ <num15> <unit>|<units> ]", Means: lang.Length, Value: "half", Examples: []lang.TimeExample{
			sample("Облога тривала півтора року.", "півтора року", "DURATION P1Y6M"),
		}},
		{Name: "as long as", Pattern: "[ <num> -? <longunit> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Після 8-годинного бою місто здали.", "8-годинного", "DURATION PT8H"),
		}},
		{Name: "as many years long", Pattern: "[ <num> -? <longyear> ] <lasting>", Means: lang.Length, Value: "year", Examples: []lang.TimeExample{
			sample("Підписано 10-річний контракт.", "10-річний", "DURATION P10Y"),
		}, Not: []string{"Затримано 25-річного чоловіка."}},
		{Name: "half a unit", Pattern: "[ <approx>? <half1> ]", Means: lang.Length, Value: "half", Examples: []lang.TimeExample{
			sample("Ремонт забрав півроку.", "півроку", "DURATION P6M"),
		}},
		{Name: "age", Pattern: "<aged> [ <num> <unit=year>|<units=year> ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("Помер у віці 70 років.", "", ""),
		}},
		{Name: "coming units", Pattern: "[ <span> <units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Найближчими днями буде дощ.", "Найближчими днями", "DURATION PXD"),
		}},
	}
}

func setRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "every unit", Pattern: "[ <every> <unit>|<units>|<weekday>|<shyweekday> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("Хор співає кожної неділі.", "кожної неділі", "SET XXXX-WXX-7"),
		}},
		{Name: "adverb of frequency", Pattern: "[ <adjunit>|<weekdays> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("Список друкують щодня.", "щодня", "SET P1D"),
		}},
	}
}

func refRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "now", Pattern: "[ <now> ]", Means: lang.Fixed, Value: "PRESENT_REF", Examples: []lang.TimeExample{
			sample("Млин нині закритий.", "нині", "DATE PRESENT_REF"),
		}},
		{Name: "no earlier", Pattern: "[ не ранее|раньше|раніше ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("Не раніше.", "", ""),
		}},
		{Name: "in the past", Pattern: "[ <pastref> ]", Means: lang.Fixed, Value: "PAST_REF", Examples: []lang.TimeExample{
			sample("Банк нещодавно переїхав.", "нещодавно", "DATE PAST_REF"),
		}},
		{Name: "in the future", Pattern: "[ <futureref> ]", Means: lang.Fixed, Value: "FUTURE_REF", Examples: []lang.TimeExample{
			sample("Незабаром усі дізнаються.", "Незабаром", "DATE FUTURE_REF"),
		}},
	}
}
