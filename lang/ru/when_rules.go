package ru

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
		{Name: "day month year", Pattern: "[ <weekday>|<shyweekday>? ,? <dom>|<doms> <month> ,? <year> <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Мост открыли 3 марта 2019 года.", "3 марта 2019 года", "DATE 2019-03-03"),
		}},
		{Name: "day month", Pattern: "[ <weekday>|<shyweekday>? ,? <dom>|<doms> <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Суд заседал 30 сентября.", "30 сентября", "DATE 2025-09-30"),
			sample("Встреча прошла в среду, 8 октября.", "среду, 8 октября", "DATE 2025-10-08"),
			sample("Выставка будет открыта 9 января.", "9 января", "DATE 2026-01-09"),
		}},
		{Name: "part of a day of the week and its date", Pattern: "[ <weekday>|<shyweekday> <daypart> ,? <dom>|<doms> <month> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Сарай сгорел в среду вечером, 8 октября.", "среду вечером, 8 октября", "TIME 2025-10-08TEV"),
		}},
		{Name: "day month of a year", Pattern: "[ <dom>|<doms>? <month> <rel>|<same> <unit=year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Он ушёл в июне прошлого года.", "июне прошлого года", "DATE 2024-06"),
		}},
		{Name: "nth day of the week of a month", Pattern: "[ <ord>|<span=-1> <weekday>|<shyweekday> <month> <year>? <yearword>? ]", Means: lang.NthWeekday, Examples: []lang.TimeExample{
			sample("Ярмарка откроется в последнюю субботу ноября.", "последнюю субботу ноября", "DATE 2025-11-29"),
			sample("Мост открыли в первый понедельник мая 2024 года.", "первый понедельник мая 2024 года", "DATE 2024-05-06"),
		}},
		{Name: "nth day of the week of a month from here", Pattern: "[ <ord>|<span=-1> <weekday>|<shyweekday> <rel> <unit=month> ]", Means: lang.NthWeekday, Examples: []lang.TimeExample{
			sample("Ярмарка откроется во второе воскресенье следующего месяца.", "второе воскресенье следующего месяца", "DATE 2025-11-09"),
		}},
		{Name: "day of the week some weeks on", Pattern: "[ <through> <num>? <unit=week>|<units=week> ,? в|во <weekday>|<shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Паром вернётся через неделю, в субботу.", "через неделю, в субботу", "DATE 2025-10-25"),
		}},
		{Name: "day of the week in some weeks", Pattern: "[ <weekday>|<shyweekday> ,? <through> <num>? <unit=week>|<units=week> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Паром вернётся в субботу через две недели.", "субботу через две недели", "DATE 2025-11-01"),
		}},
		{Name: "month in a relative year", Pattern: "[ <rel> <unit=year> ,? в <mod>? <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Контору открыли в прошлом году в июне.", "прошлом году в июне", "DATE 2024-06"),
		}},
		{Name: "days before a month", Pattern: "[ <dom>|<doms> ] <to> [ <dom>|<doms> <month> <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Выборы прошли 16—24 августа 2014 года.", "16", "DATE 2014-08-16"),
			sample("Выборы прошли 16—24 августа 2014 года.", "24 августа 2014", "DATE 2014-08-24"),
		}},
		{Name: "from day to day", Pattern: "[ <dom>|<doms> <month> ] <to> [ <dom>|<doms> <month> <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Это длилось с 7 августа по 15 сентября 2014 года.", "7 августа", "DATE 2014-08-07"),
		}},
		{Name: "from month to month", Pattern: "[ <mod>? <month> ] <to> [ <mod>? <month> <year> <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("С сентября по декабрь 2019 года завод стоял.", "сентября", "DATE 2019-09"),
		}},
		{Name: "month year", Pattern: "[ <mod>? <month> <year> <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Он родился в феврале 1947 года.", "феврале 1947 года", "DATE 1947-02"),
			sample("Завод закрыли в конце марта 2011 года.", "конце марта 2011 года", "DATE 2011-03"),
		}},
		{Name: "month", Pattern: "[ <mod>|<rel>? <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("В августе продажи упали.", "августе", "DATE 2025-08"),
		}},
		{Name: "year", Pattern: "[ <mod>? <year> <yearword> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Фирму основали в 1989 году.", "1989 году", "DATE 1989"),
			sample("Он стоял до конца 1990 года.", "конца 1990 года", "DATE 1990"),
		}, Not: []string{"Это стоит 20000 рублей."}},
		{Name: "year after a preposition", Pattern: "<at>|<to>|<month>|<season>|<mod> [ <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Мельницу построили в 1794.", "1794", "DATE 1794"),
		}, Not: []string{"Он насчитал 1240 овец."}},
		{Name: "recent year", Pattern: "[ <mod>? <lateyear> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Олимпиада 1996: итоги.", "1996", "DATE 1996"),
		}},
		{Name: "number of things", Pattern: "[ <year> <counted> ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("Эвакуировали 2000 человек.", "", ""),
		}},
		{Name: "from year to year", Pattern: "[ <year> ] <to> [ <year> <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Мост строили в 2021-2024 годах.", "2021", "DATE 2021"),
		}},
		{Name: "year before our era", Pattern: "[ <mod>? <num>|<year> <yearword>? <bc> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Город взяли в 264 до нашей эры.", "264 до нашей эры", "DATE BC0264"),
		}},
		{Name: "season", Pattern: "[ <mod>|<rel>? <season> <year>? <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Весной 1962 года гавань замёрзла.", "Весной 1962 года", "DATE 1962-SP"),
		}},
		{Name: "day of the week", Pattern: "[ <weekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Он прибыл в пятницу.", "пятницу", "DATE 2025-10-10"),
			sample("Он будет здесь в пятницу.", "пятницу", "DATE 2025-10-17"),
		}},
		{Name: "relative day of the week", Pattern: "[ <rel>|<span> <weekday>|<shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Он ушёл в минувшую среду.", "минувшую среду", "DATE 2025-10-08"),
			sample("Выборы пройдут в ближайшее воскресенье.", "ближайшее воскресенье", "DATE 2025-10-19"),
		}},
		{Name: "day of the week that is also a word", Pattern: "<at> [ <shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Он прибыл в среду.", "среду", "DATE 2025-10-15"),
		}, Not: []string{"Окружающая среда страдает."}},
		{Name: "date in figures", Pattern: "[ <iso> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Подано 14.05.2018 в Омске.", "14.05.2018", "DATE 2018-05-14"),
		}},
		{Name: "decade", Pattern: "[ <mod>? <decade> <yearword>? <roman>? <unit=century>? <bc>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Плотина с начала 1980-х годов.", "начала 1980-х годов", "DATE 198"),
		}},
		{Name: "century", Pattern: "[ <mod>? <ord>|<roman> <unit=century> <bc>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Церковь XVIII века стоит.", "XVIII века", "DATE 17"),
		}},
		{Name: "quarter", Pattern: "[ <ord>|<roman> <unit=quarter> <year>? <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Заказы выросли в третьем квартале.", "третьем квартале", "DATE 2025-Q3"),
		}},
		{Name: "half of a year", Pattern: "[ <ord> <unit=halfyear> <year>? <yearword>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Во втором полугодии 2024 года цены выросли.", "втором полугодии 2024 года", "DATE 2024-H2"),
		}},
		{Name: "holiday", Pattern: "[ <holiday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Вернутся к Рождеству.", "Рождеству", "DATE 2026-01-07"),
		}},
	}
}

func partRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "part of a date", Pattern: "[ <daypart> ,? <dom>|<doms> <month> <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Утром 5 октября начался дождь.", "Утром 5 октября", "TIME 2025-10-05TMO"),
		}},
		{Name: "night before a date", Pattern: "[ <daypart=4> на|с|со <dom>|<doms> на? <dom>|<doms>? <month>? <year>? <yearword>? ]", Means: lang.NightInto, Examples: []lang.TimeExample{
			sample("В ночь на 5 октября был дождь.", "ночь на 5 октября", "TIME 2025-10-05TNI"),
		}},
		{Name: "night before a day of the week", Pattern: "[ <daypart=4> на|с|со <weekday>|<shyweekday> на? <weekday>|<shyweekday>? ]", Means: lang.NightInto, Examples: []lang.TimeExample{
			sample("Сарай сгорел в ночь на понедельник.", "ночь на понедельник", "TIME 2025-10-13TNI"),
			sample("Сарай сгорел в ночь с воскресенья на понедельник.", "ночь с воскресенья на понедельник", "TIME 2025-10-13TNI"),
		}},
		{Name: "part of a day of the week", Pattern: "[ <daypart> в|во|на? <weekday>|<shyweekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Вечером в воскресенье сгорел сарай.", "Вечером в воскресенье", "TIME 2025-10-12TEV"),
		}},
		{Name: "day of the week in parts", Pattern: "[ <weekday> <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("В пятницу вечером сгорел сарай.", "пятницу вечером", "TIME 2025-10-10TEV"),
		}},
		{Name: "part of a day of the week that is also a word", Pattern: "<at> [ <shyweekday> <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("В среду вечером сгорел сарай.", "среду вечером", "TIME 2025-10-15TEV"),
		}},
		{Name: "the same part of the day", Pattern: "[ <same> <daypart> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("Они встретились 3 мая 2019 года и в тот же вечер расстались.", "тот же вечер", "TIME 2019-05-03TEV"),
		}},
		{Name: "part of a named day", Pattern: "[ <theday> <daypart>? ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Паром пришёл вчера.", "вчера", "DATE 2025-10-14"),
			sample("Спросите завтра утром.", "завтра утром", "TIME 2025-10-16TMO"),
		}},
		{Name: "part of a day", Pattern: "[ <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Обстрел начался ночью.", "ночью", "TIME 2025-10-15TNI"),
		}},
		{Name: "time of day", Pattern: "в|до|после|около|к [ <hm> <daypart>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Поезд ушёл в 17:40.", "17:40", "TIME 2025-10-15T17:40"),
		}},
		{Name: "time in a zone", Pattern: "[ <hm> <zone> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Сбой начался в 9:15 мск.", "9:15 мск", "TIME 2025-10-15T09:15"),
		}},
		{Name: "time of a date", Pattern: "[ <dom> <month> <year>? <yearword>? в <hm> <daypart>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Акт подписали 2 сентября в 9:02.", "2 сентября в 9:02", "TIME 2025-09-02T09:02"),
		}},
	}
}

func relativeRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "next day", Pattern: "[ <rel=1> <unit=day> ]", Means: lang.Relative, Value: "last", Examples: []lang.TimeExample{
			sample("Он прибыл 3 мая 2019 года, а на следующий день уехал.", "следующий день", "DATE 2019-05-04"),
		}},
		{Name: "relative unit", Pattern: "[ <mod>? <rel> <unit> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("В прошлом месяце цены выросли.", "прошлом месяце", "DATE 2025-09"),
			sample("Встреча пройдёт на следующей неделе.", "следующей неделе", "DATE 2025-W43"),
		}},
		{Name: "edge of the unit", Pattern: "[ <mod> <unit=year>|<unit=month>|<unit=week>|<unit=day> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Работы завершат до конца года.", "конца года", "DATE 2025"),
		}},
		{Name: "relative weekend", Pattern: "[ <rel> <units=weekend> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("В эти выходные будет дождь.", "эти выходные", "DATE 2025-W42-WE"),
		}},
		{Name: "weekend", Pattern: "<at> [ <units=weekend> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Люди приехали на выходные.", "выходные", "DATE 2025-W41-WE"),
		}},
		{Name: "the same unit", Pattern: "[ <same> <unit=day>|<unit=month>|<unit=year>|<unit=week> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("Он прибыл 3 мая 2019 года и в тот же день уехал.", "тот же день", "DATE 2019-05-03"),
		}},
		{Name: "the day before", Pattern: "[ <eve> ]", Means: lang.Shifted, Value: "1D", Examples: []lang.TimeExample{
			sample("Накануне мэр созвал совет.", "Накануне", "DATE 2025-10-14"),
		}},
		{Name: "ago", Pattern: "[ <approx>? <num>|<some>? -|или? <num>? <unit>|<units> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Они уехали две недели назад.", "две недели назад", "DATE 2025-W40"),
			sample("Днём ранее мэр созвал совет.", "Днём ранее", "DATE 2025-10-14"),
		}},
		{Name: "a fraction ago", Pattern: "[ <half1> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Они уехали полгода назад.", "полгода назад", "DATE 2025-04"),
		}},
		{Name: "one and a half ago", Pattern: "[ <num15> <unit>|<units> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Они уехали полтора года назад.", "полтора года назад", "DATE 2024-04"),
		}},
		{Name: "in a fraction", Pattern: "[ <through> <half1> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Порт откроют через полгода.", "через полгода", "DATE 2026-04"),
		}},
		{Name: "in one and a half", Pattern: "[ <through> <num15> <unit>|<units> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Порт откроют через полтора года.", "через полтора года", "DATE 2027-04"),
		}},
		{Name: "so long after an event", Pattern: "[ <through> <approx>? <num>|<some>? -|или? <num>? <unit>|<units> ] <since>", Means: lang.Removed, Examples: []lang.TimeExample{
			sample("Порт откроют через десять дней после паводка.", "через десять дней", "DATE FUTURE_REF"),
			sample("Порт закрыли спустя два дня после паводка.", "спустя два дня", "DATE PAST_REF"),
			sample("Порт откроют через десять дней после выборов 20 ноября.", "через десять дней", "DATE 2025-11-30"),
		}},
		{Name: "so long before an event", Pattern: "за [ <approx>? <num>|<some>? -|или? <num>? <unit>|<units> ] до|перед", Means: lang.Removed, Value: "before", Examples: []lang.TimeExample{
			sample("Порт закрыли за два дня до паводка.", "два дня", "DATE PAST_REF"),
			sample("Порт закроют за два дня до выборов 20 ноября.", "два дня", "DATE 2025-11-18"),
		}},
		{Name: "the day after an event", Pattern: "[ <rel=1> <unit=day> ] <since>", Means: lang.Removed, Examples: []lang.TimeExample{
			sample("Порт закрыли на следующий день после паводка.", "следующий день", "DATE PAST_REF"),
		}},
		{Name: "in so long", Pattern: "[ <through> <approx>? <num>|<some>? -|или? <num>? <unit>|<units> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("Порт откроют через десять дней.", "через десять дней", "DATE 2025-10-25"),
		}},
	}
}

func lengthRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "so many units", Pattern: "[ <approx>? <span>? <num>|<some> -|или|до? <num>? <unit>|<units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Забастовка длилась три дня.", "три дня", "DURATION P3D"),
			sample("Он был там несколько месяцев.", "несколько месяцев", "DURATION PXM"),
		}},
		{Name: "one unit", Pattern: "<during>|весь|целый [ <unit=day>|<unit=week>|<unit=month>|<unit=year>|<unit=hour> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("За сутки было три боя.", "сутки", "DURATION P1D"),
			sample("Пожар потушат в течение суток.", "суток", "DURATION P1D"),
		}},
		{Name: "one and a half units", Pattern: "[ <num15> <unit>|<units> ]", Means: lang.Length, Value: "half", Examples: []lang.TimeExample{
			sample("Осада длилась полтора года.", "полтора года", "DURATION P1Y6M"),
		}},
		{Name: "as long as", Pattern: "[ <num> -? <longunit> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("После 8-часового боя город сдали.", "8-часового", "DURATION PT8H"),
		}},
		{Name: "as many years long", Pattern: "[ <num> -? <longyear> ] <lasting>", Means: lang.Length, Value: "year", Examples: []lang.TimeExample{
			sample("Подписан 10-летний контракт.", "10-летний", "DURATION P10Y"),
		}, Not: []string{"Задержан 25-летний мужчина."}},
		{Name: "half a unit", Pattern: "[ <approx>? <half1> ]", Means: lang.Length, Value: "half", Examples: []lang.TimeExample{
			sample("Ремонт занял полгода.", "полгода", "DURATION P6M"),
		}},
		{Name: "age", Pattern: "<aged> [ <num> <unit=year>|<units=year> ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("Умер в возрасте 70 лет.", "", ""),
		}},
		{Name: "coming units", Pattern: "[ <span> <units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("В ближайшие дни будет дождь.", "ближайшие дни", "DURATION PXD"),
		}},
	}
}

func setRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "every unit", Pattern: "[ <every> <unit>|<units>|<weekday>|<shyweekday> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("Хор поёт каждое воскресенье.", "каждое воскресенье", "SET XXXX-WXX-7"),
		}},
		{Name: "adverb of frequency", Pattern: "[ <adjunit>|<weekdays> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("Список печатают ежедневно.", "ежедневно", "SET P1D"),
		}},
	}
}

func refRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "now", Pattern: "[ <now> ]", Means: lang.Fixed, Value: "PRESENT_REF", Examples: []lang.TimeExample{
			sample("Мельница сейчас закрыта.", "сейчас", "DATE PRESENT_REF"),
		}},
		{Name: "no earlier", Pattern: "[ не ранее|раньше|раніше ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("Не раньше.", "", ""),
		}},
		{Name: "in the past", Pattern: "[ <pastref> ]", Means: lang.Fixed, Value: "PAST_REF", Examples: []lang.TimeExample{
			sample("Банк недавно переехал.", "недавно", "DATE PAST_REF"),
		}},
		{Name: "in the future", Pattern: "[ <futureref> ]", Means: lang.Fixed, Value: "FUTURE_REF", Examples: []lang.TimeExample{
			sample("Скоро все узнают.", "Скоро", "DATE FUTURE_REF"),
		}},
	}
}
