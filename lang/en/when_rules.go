package en

import "hearsay/lang"

func timeRules() []lang.TimeRule {
	var out []lang.TimeRule
	for _, list := range [][]lang.TimeRule{dateRules(), clockRules(), relativeRules(), quarterRules(), shiftRules(), lengthRules(), setRules(), refRules(), noTimeRules()} {
		out = append(out, list...)
	}
	return out
}

func sample(text, span, value string) lang.TimeExample {
	return lang.TimeExample{Text: text, Span: span, Value: value}
}

func dateRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "month day year", Pattern: "[ <weekday>? ,? <month>|<shymonth> <dom>|<doms> ,? <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The bridge opened on March 3, 2019, in the rain.", "March 3, 2019", "DATE 2019-03-03"),
			sample("They met Friday, Nov. 7, 2008.", "Friday, Nov. 7, 2008", "DATE 2008-11-07"),
		}},
		{Name: "month day", Pattern: "[ <weekday>? ,? <month>|<shymonth> the? <dom>|<doms> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The court sat on Sept. 30 and adjourned.", "Sept. 30", "DATE 2025-09-30"),
			sample("The ship will sail on January 9.", "January 9", "DATE 2026-01-09"),
		}, Not: []string{"They may 5 times refuse."}},
		{Name: "day month", Pattern: "[ <weekday>? ,? the? <dom>|<doms> day? of? -? <month>|<shymonth> -? ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("It was signed on 12 May 2024 in Riga.", "12 May 2024", "DATE 2024-05-12"),
			sample("It was signed on 12-May-2024 in Riga.", "12-May-2024", "DATE 2024-05-12"),
			sample("The law took force on the 4th of July.", "the 4th of July", "DATE 2025-07-04"),
		}},
		{Name: "part of a day of the week and its date", Pattern: "[ <weekday> <daypart> ,? the? <dom>|<doms> of? <month>|<shymonth> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The hall burned on Saturday night, 4 October.", "Saturday night, 4 October", "TIME 2025-10-04TNI"),
		}},
		{Name: "part of a day of the week and its date, month first", Pattern: "[ <weekday> <daypart> ,? <month>|<shymonth> <dom>|<doms> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The hall burned on Saturday night, October 4th, 2025.", "Saturday night, October 4th, 2025", "TIME 2025-10-04TNI"),
		}},
		{Name: "days of a month", Pattern: "[ <month>|<shymonth> <dom> ] and|or|to|through|until|- [ <dom> ] ,? <year>?", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Polls open April 24 and 25 in the north.", "25", "DATE 2025-04-25"),
		}},
		{Name: "days before a month", Pattern: "[ the? <dom> ] and|or|to|until|- [ the? <dom> of? <month>|<shymonth> <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Talks are set for between 10 and 15 May 2026.", "10", "DATE 2026-05-10"),
			sample("Talks are set for between 10 and 15 May 2026.", "15 May 2026", "DATE 2026-05-15"),
		}},
		{Name: "month year", Pattern: "[ the? <mod>? -? <month>|<shymonth> ,? of? <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("He was born in February 1947.", "February 1947", "DATE 1947-02"),
			sample("The mill closed in late March 2011.", "late March 2011", "DATE 2011-03"),
		}},
		{Name: "month of a year", Pattern: "[ <mod>? -? <month>|<shymonth> of? <rel> <unit=year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The office opened in June last year.", "June last year", "DATE 2024-06"),
		}},
		{Name: "month in a relative year", Pattern: "[ <rel> <unit=year> ,? in <mod>? <month>|<shymonth>|<season> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The office opened last year in June.", "last year in June", "DATE 2024-06"),
		}},
		{Name: "month", Pattern: "[ <mod>? -? <month> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Sales fell in August.", "August", "DATE 2025-08"),
			sample("It will open in early December.", "early December", "DATE 2025-12"),
		}, Not: []string{"An august body met."}},
		{Name: "month that is also a word", Pattern: "<in> [ <shymonth> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Work began in March.", "March", "DATE 2025-03"),
		}, Not: []string{"May we pass?", "Theresa May spoke.", "They march on."}},
		{Name: "part of a month that is also a word", Pattern: "[ <mod> -? <shymonth> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The road was shut in late May.", "late May", "DATE 2025-05"),
		}},
		{Name: "relative month", Pattern: "[ <rel> <month>|<shymonth> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("He resigned last April.", "last April", "DATE 2025-04"),
			sample("He resigned last December.", "last December", "DATE 2024-12"),
		}},
		{Name: "year", Pattern: "[ the? <mod>? -? year? <lateyear> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The firm, founded 1989, failed.", "1989", "DATE 1989"),
			sample("It stood until the end of 1990.", "the end of 1990", "DATE 1990"),
			sample("It grew in the second half of 1989.", "the second half of 1989", "DATE 1989-H2"),
			sample("It was nineteen ninety-six.", "nineteen ninety-six", "DATE 1996"),
		}, Not: []string{"It costs $2000 a piece.", "About 1,950 people came."}},
		{Name: "earlier year", Pattern: "<in>|<mod>|early|late|mid [ the? year? <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The mill was built in 1794.", "1794", "DATE 1794"),
		}, Not: []string{"He counted 1240 sheep."}},
		{Name: "fiscal year", Pattern: "[ fiscal year? <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Profit rose in fiscal 2023.", "fiscal 2023", "DATE 2023"),
		}},
		{Name: "part of the week's day", Pattern: "[ <mod> on? <weekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Early on Friday a shot rang out.", "Early on Friday", "DATE 2025-10-10"),
			sample("The vote was held late Monday.", "late Monday", "DATE 2025-10-13"),
		}},
		{Name: "day of the week", Pattern: "[ <weekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("He arrived on Friday.", "Friday", "DATE 2025-10-10"),
			sample("He will arrive on Friday.", "Friday", "DATE 2025-10-17"),
		}},
		{Name: "relative day of the week", Pattern: "[ the? this? <rel>|<span> <weekday> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("He left last Wednesday.", "last Wednesday", "DATE 2025-10-08"),
			sample("The fair opens this coming Sunday.", "this coming Sunday", "DATE 2025-10-19"),
		}},
		{Name: "day of a week", Pattern: "[ <weekday> of? <rel> <unit=week> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The board met on Tuesday last week.", "Tuesday last week", "DATE 2025-10-07"),
		}},
		{Name: "date in figures", Pattern: "[ <iso>|<either> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Filed 2025-03-01 in Oslo.", "2025-03-01", "DATE 2025-03-01"),
			sample("Dated 03/15/1989 by the clerk.", "03/15/1989", "DATE 1989-03-15"),
			sample("Dated 15/03/1989 by the clerk.", "15/03/1989", "DATE 1989-03-15"),
			sample("Dated 15.3.1989 by the clerk.", "15.3.1989", "DATE 1989-03-15"),
			sample("Dated 11/02/1989 by the clerk.", "11/02/1989", "DATE 1989-XX-XX"),
			sample("Dated 11/02/1989 by the clerk, and 30/11/1988 before.", "11/02/1989", "DATE 1989-02-11"),
			sample("Dated 10/16/25 by the clerk, then 12/10/25.", "12/10/25", "DATE 2025-12-10"),
		}},
		{Name: "nth day of the week of a month", Pattern: "[ the? <ord>|<span=-1>|final <weekday> of|in <month>|<shymonth> ,? <year>? ]", Means: lang.NthWeekday, Examples: []lang.TimeExample{
			sample("The fair opens on the last Saturday of November.", "the last Saturday of November", "DATE 2025-11-29"),
			sample("It was opened on the first Monday in May 2024.", "the first Monday in May 2024", "DATE 2024-05-06"),
		}, Not: []string{"There is no fifth Monday of February 2025 at all."}},
		{Name: "nth day of the week of a month from here", Pattern: "[ the? <ord>|<span=-1>|final <weekday> of|in the? <rel>? <unit=month> ]", Means: lang.NthWeekday, Examples: []lang.TimeExample{
			sample("The fair opens on the second Sunday of next month.", "the second Sunday of next month", "DATE 2025-11-09"),
			sample("The fair opens on the last Sunday of the month.", "the last Sunday of the month", "DATE 2025-10-26"),
		}},
		{Name: "day of the week some weeks on", Pattern: "[ <weekday> week|<unit=fortnight> ]", Means: lang.WeekOn, Examples: []lang.TimeExample{
			sample("The ferry will be back on Monday week.", "Monday week", "DATE 2025-10-27"),
			sample("The ferry will be back on Monday fortnight.", "Monday fortnight", "DATE 2025-11-03"),
		}, Not: []string{"The ferry will be back on Monday weekly."}},
		{Name: "some weeks on a day of the week", Pattern: "[ a|<num> <unit=week>|<units=week>|<unit=fortnight> on|from|this? <weekday> ]", Means: lang.WeekOn, Examples: []lang.TimeExample{
			sample("The ferry will be back a week on Saturday.", "a week on Saturday", "DATE 2025-10-25"),
			sample("The ferry will be back two weeks from Saturday.", "two weeks from Saturday", "DATE 2025-11-01"),
		}},
		{Name: "day of the week after next", Pattern: "[ the <weekday> after next ]", Means: lang.Calendar, Value: "2", Examples: []lang.TimeExample{
			sample("The ferry will be back the Saturday after next.", "the Saturday after next", "DATE 2025-10-25"),
		}},
		{Name: "fall", Pattern: "[ <rel> past|coming? <shyseason> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The plant closed last fall.", "last fall", "DATE 2024-FA"),
		}, Not: []string{"Prices will fall again."}},
		{Name: "season", Pattern: "[ <rel>|the? <mod>|past|coming? <season> of? <year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The harbour froze in the winter of 1962.", "the winter of 1962", "DATE 1962-WI"),
		}},
		{Name: "season of no year", Pattern: "[ <rel>|the|<mod> <mod>|past|coming? <season>|<shyseason> ] !of|in|from", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("They want it open by next spring.", "next spring", "DATE 2026-SP"),
			sample("It was shut for the summer.", "the summer", "DATE 2025-SU"),
		}, Not: []string{"Prices will fall again.", "They feared the fall of the town."}},
		{Name: "bare season", Pattern: "<at> [ <season> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("It must be done before winter.", "winter", "DATE 2025-WI"),
		}, Not: []string{"They rise and spring back."}},
		{Name: "decade", Pattern: "[ the? <mod>? -? <decade> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The dam dates from the early 1980s.", "the early 1980s", "DATE 198"),
			sample("Music of the '90s played.", "the '90s", "DATE 199"),
		}},
		{Name: "century", Pattern: "[ the? <mod>? -? <ord> -? <unit=century> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("A church of the 11th century stands there.", "the 11th century", "DATE 10"),
		}},
		{Name: "year before our era", Pattern: "[ <num>|<year> <bc> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The town fell in 44 BC.", "44 BC", "DATE BC0044"),
		}},
		{Name: "holiday", Pattern: "[ <rel>? <holiday> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("They will be home by Christmas.", "Christmas", "DATE 2025-12-25"),
			sample("They will be home before the New Year.", "New Year", "DATE 2026-01-01"),
			sample("It happened last Thanksgiving.", "last Thanksgiving", "DATE 2024-11-28"),
		}},
	}
}

func clockRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "time of day", Pattern: "[ <num>|<hm> <ampm> <zone>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("It struck at 10:35 a.m. near the port.", "10:35 a.m.", "TIME 2025-10-15T10:35"),
			sample("Doors close at 6 p.m. sharp.", "6 p.m.", "TIME 2025-10-15T18:00"),
		}},
		{Name: "time of a day of the week", Pattern: "[ <num>|<hm> <ampm> <zone>? ,? on? <mod>? <weekday> <daypart>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The vote came at 9 a.m. Tuesday.", "9 a.m. Tuesday", "TIME 2025-10-14T09:00"),
		}, Not: []string{"There were 12 Friday sermons."}},
		{Name: "time of a date", Pattern: "[ <num>|<hm> <ampm> <zone>? ,? on? <month>|<shymonth> <dom> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The offer ends at 5 p.m. EST Nov. 9 in New York.", "5 p.m. EST Nov. 9", "TIME 2025-11-09T17:00"),
		}},
		{Name: "time of a date, day first", Pattern: "[ <num>|<hm> <ampm> <zone>? ,? on? <dom> <month>|<shymonth> ,? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("He spoke at 9 p.m. on 3 June in Riga.", "9 p.m. on 3 June", "TIME 2025-06-03T21:00"),
		}},
		{Name: "time and date in figures", Pattern: "[ <hm> <zone>? ,? on? <weekday>|<dom> <month>|<shymonth>? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("He spoke at 9pm on Friday.", "9pm on Friday", "TIME 2025-10-10T21:00"),
			sample("He spoke at 14:30 on 3 June 2024.", "14:30 on 3 June 2024", "TIME 2024-06-03T14:30"),
		}},
		{Name: "noon", Pattern: "[ <daypart=5>|<daypart=6> ,? on? <weekday>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The siren rang at noon Monday.", "noon Monday", "TIME 2025-10-13T12:00"),
		}},
		{Name: "edge of a part of a day of the week", Pattern: "[ <mod> on? <weekday> <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Fire broke out late on Sunday night.", "late on Sunday night", "TIME 2025-10-12TNI"),
		}},
		{Name: "night between two days of the week", Pattern: "[ <lonepart>|<daypart=4> into|to|of? <weekday>? into|to|-? <weekday> ]", Means: lang.NightInto, Examples: []lang.TimeExample{
			sample("Three boats sank overnight into Tuesday.", "overnight into Tuesday", "TIME 2025-10-14TNI"),
			sample("Three boats sank in the night of Monday to Tuesday.", "night of Monday to Tuesday", "TIME 2025-10-14TNI"),
		}},
		{Name: "night between two dates", Pattern: "[ <lonepart>|<daypart=4> of|on|from|between? <dom>|<doms> <month>? to|into|and|- <dom>|<doms> <month>|<shymonth> <year>? ]", Means: lang.NightInto, Examples: []lang.TimeExample{
			sample("Three boats sank in the night of 3 to 4 May 2024.", "night of 3 to 4 May 2024", "TIME 2024-05-04TNI"),
		}},
		{Name: "overnight", Pattern: "[ <lonepart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Three boats sank overnight.", "overnight", "TIME 2025-10-15TNI"),
		}},
		{Name: "part of a day of the week", Pattern: "[ <rel>? <weekday> <mod>? <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Fire broke out Sunday night.", "Sunday night", "TIME 2025-10-12TNI"),
		}},
		{Name: "part of a day", Pattern: "[ <mod>? <rel> <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Two ships sank last night.", "last night", "TIME 2025-10-14TNI"),
			sample("He spoke this morning.", "this morning", "TIME 2025-10-15TMO"),
		}},
		{Name: "time of day in figures", Pattern: "at|by|until|from|since|around [ <hm> <zone>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The train left at 17:40 from Lviv.", "17:40", "TIME 2025-10-15T17:40"),
		}},
		{Name: "hour of a part of the day", Pattern: "[ <num> o'clock? in the <daypart> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Police came at four in the morning.", "four in the morning", "TIME 2025-10-15TMO"),
		}},
	}
}

func relativeRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "named day", Pattern: "[ <mod>? <theday> <daypart>? ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("The ferry came back yesterday.", "yesterday", "DATE 2025-10-14"),
			sample("It rained late yesterday.", "late yesterday", "DATE 2025-10-14"),
			sample("Ask again tomorrow morning.", "tomorrow morning", "TIME 2025-10-16TMO"),
		}},
		{Name: "relative unit", Pattern: "[ some? time? <mod>? <rel> fiscal|financial|calendar|full? <unit> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Prices rose last month.", "last month", "DATE 2025-09"),
			sample("The plant opens early next year.", "early next year", "DATE 2026"),
			sample("He was hired earlier this year.", "earlier this year", "DATE 2025"),
			sample("They meet next week.", "next week", "DATE 2025-W43"),
		}, Not: []string{"This is the last day of term."}},
		{Name: "current unit", Pattern: "[ the <rel=0> fiscal|financial|calendar|full? <unit> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("It expects growth in the current year.", "the current year", "DATE 2025"),
		}},
		{Name: "past year", Pattern: "[ the <span=-1> <unit=year> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Rents doubled in the past year.", "the past year", "DATE 2024"),
		}},
		{Name: "following unit", Pattern: "[ the? very? <span> <unit=day>|<unit=month>|<unit=year>|<unit=week> ]", Means: lang.Relative, Value: "last", Examples: []lang.TimeExample{
			sample("He was hired in 1995 and left the following year.", "the following year", "DATE 1996"),
			sample("They met on 3 May 2019 and again the next day.", "the next day", "DATE 2019-05-04"),
		}},
		{Name: "the same unit", Pattern: "[ <mod>? that|same same? <unit> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("He was hired in 1995 and married later that year.", "later that year", "DATE 1995"),
		}},
		{Name: "the same part of the day", Pattern: "[ the? that|same same? <daypart> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("They met on 3 May 2019 and parted the same evening.", "the same evening", "TIME 2019-05-03TEV"),
		}},
		{Name: "edge of the unit", Pattern: "[ <modthe> fiscal|financial|calendar|current? <unit> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("It will be sold by the end of the year.", "the end of the year", "DATE 2025"),
		}},
		{Name: "year end", Pattern: "[ <unit=year>|<unit=month>|<unit=quarter> - end ]", Means: lang.Relative, Value: "end", Examples: []lang.TimeExample{
			sample("It expects a loss at year-end.", "year-end", "DATE 2025"),
		}},
		{Name: "year's end", Pattern: "[ the? <unit=year>|<unit=month>|<unit=week>|<unit=quarter>|<unit=decade> 's? end ]", Means: lang.Relative, Value: "end", Examples: []lang.TimeExample{
			sample("It will be sold by year's end.", "year's end", "DATE 2025"),
			sample("It will be sold by the month's end.", "the month's end", "DATE 2025-10"),
			sample("It will be sold by week's end.", "week's end", "DATE 2025-W42"),
		}},
		{Name: "end of a unit", Pattern: "[ <mod=3> <unit=year>|<unit=month>|<unit=week>|<unit=quarter> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("It will be sold by end of month.", "end of month", "DATE 2025-10"),
		}},
		{Name: "unit after next", Pattern: "[ the <unit> after next ]", Means: lang.Relative, Value: "2", Examples: []lang.TimeExample{
			sample("The mill will open the week after next.", "the week after next", "DATE 2025-W44"),
			sample("The mill will open the month after next.", "the month after next", "DATE 2025-12"),
		}},
		{Name: "unit before last", Pattern: "[ the <unit> before last ]", Means: lang.Relative, Value: "-2", Examples: []lang.TimeExample{
			sample("The mill burned the week before last.", "the week before last", "DATE 2025-W40"),
		}},
		{Name: "weekend", Pattern: "[ the|over? <unit=weekend> ]", Means: lang.Relative, Examples: []lang.TimeExample{
			sample("Crowds came at the weekend.", "the weekend", "DATE 2025-W41-WE"),
		}},
	}
}

func quarterRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "quarter", Pattern: "[ the|a|this? fiscal|calendar? -? <ord> -? fiscal? <unit=quarter> of|in? fiscal? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Orders rose in the third quarter.", "the third quarter", "DATE 2025-Q3"),
			sample("Orders fell in the third quarter of 2019.", "the third quarter of 2019", "DATE 2019-Q3"),
			sample("Its second-quarter loss widened.", "second-quarter", "DATE 2025-Q2"),
		}},
		{Name: "quarter of a relative year", Pattern: "[ the? <ord> -? <unit=quarter> of <rel> <unit=year> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("It opens in the third quarter of next year.", "the third quarter of next year", "DATE 2026-Q3"),
		}},
		{Name: "quarter by its number", Pattern: "[ <qtr> of? <year>? ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Profit fell in Q3 2024.", "Q3 2024", "DATE 2024-Q3"),
		}},
		{Name: "quarter of a year", Pattern: "[ the? <year> 's? fiscal? <ord> -? <unit=quarter> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("The 2018 second quarter was weak.", "The 2018 second quarter", "DATE 2018-Q2"),
		}},
		{Name: "quarter of last year", Pattern: "[ the? <rel> <unit=year> 's fiscal? <ord> -? <unit=quarter> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("Sales beat last year's third quarter.", "last year's third quarter", "DATE 2024-Q3"),
		}},
		{Name: "two quarters", Pattern: "[ <ord> ] and|or [ <ord> -? <units=quarter>|<unit=quarter> ]", Means: lang.Calendar, Examples: []lang.TimeExample{
			sample("It lost money in the first and second quarters.", "first", "DATE 2025-Q1"),
		}},
		{Name: "latest quarter", Pattern: "[ the latest <unit=quarter> ]", Means: lang.Same, Value: "over", Examples: []lang.TimeExample{
			sample("The fourth quarter looks weak. In the latest quarter sales rose.", "the latest quarter", "DATE 2025-Q3"),
		}},
		{Name: "quarter spoken of", Pattern: "[ the same|reported|period? <unit=quarter> ]", Means: lang.Same, Examples: []lang.TimeExample{
			sample("Net fell in the second quarter. Revenue for the quarter rose.", "the quarter", "DATE 2025-Q2"),
		}},
		{Name: "period spoken of", Pattern: "[ the latest period ]", Means: lang.Same, Value: "quarter", Examples: []lang.TimeExample{
			sample("Net fell in the second quarter. There were no gains in the latest period.", "the latest period", "DATE 2025-Q2"),
		}},
		{Name: "quarter of a year ago", Pattern: "[ the? corresponding|comparable? year - ago|earlier <ord>? <unit=quarter>|period ]", Means: lang.Same, Value: "year ago", Examples: []lang.TimeExample{
			sample("Net fell in the second quarter from the year-ago period.", "the year-ago period", "DATE 2024-Q2"),
		}},
		{Name: "year ago", Pattern: "[ year - ago|earlier ]", Means: lang.Same, Value: "year ago", Examples: []lang.TimeExample{
			sample("The year-earlier profit was higher.", "year-earlier", "DATE 2024"),
		}},
	}
}

func shiftRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "so long from an event", Pattern: "[ <approx>? a|an|the? <num>|<some>? or|to|-? <num>? -? <unit>|<units> or? so? after|following ] !,|.|;|:|!|?|)|”|that|this", Means: lang.Removed, Examples: []lang.TimeExample{
			sample("The ferry will run ten days after the flood.", "ten days after", "DATE FUTURE_REF"),
			sample("The ferry will run ten days after the vote on 20 November.", "ten days after", "DATE 2025-11-30"),
		}, Not: []string{"The ferry came back ten days after."}},
		{Name: "so long before an event", Pattern: "[ <approx>? a|an|the? <num>|<some>? or|to|-? <num>? -? <unit>|<units> or? so? before|prior ] !,|.|;|:|!|?|)|”|that|this|last", Means: lang.Removed, Value: "before", Examples: []lang.TimeExample{
			sample("The ferry stopped two weeks before the vote held on 20 May 2024.", "two weeks before", "DATE 2024-05-06"),
			sample("The ferry stopped two weeks before the vote.", "two weeks before", "DATE PAST_REF"),
		}},
		{Name: "ago", Pattern: "[ <approx>? a|an|the? <num>|<some>? or|to|-? <num>? -? <unit>|<units> or? so? <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("They left two weeks ago.", "two weeks ago", "DATE 2025-W40"),
			sample("A dam burst there nearly four years ago.", "nearly four years ago", "DATE 2021"),
			sample("He had seen it several years ago.", "several years ago", "DATE PAST_REF"),
			sample("We said so months ago.", "months ago", "DATE PAST_REF"),
			sample("It opened on 3 May 2019 and closed a day later.", "a day later", "DATE 2019-05-04"),
			sample("They met on 3 May 2019, a month earlier in Kyiv.", "a month earlier", "DATE 2019-04"),
		}},
		{Name: "a fraction ago", Pattern: "[ <approx>? <halfof> a|an <unit> <ago> ]", Means: lang.Shifted, Examples: []lang.TimeExample{
			sample("It burned half a century ago.", "half a century ago", "DATE 1975"),
		}},
		{Name: "long ago", Pattern: "[ not? long <ago=-1> ]", Means: lang.Nothing, Examples: []lang.TimeExample{
			sample("It was long ago.", "", ""),
		}},
	}
}

func lengthRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "so many units", Pattern: "[ <approx>? <num>|<some> -? <num>? more|additional|full|straight|consecutive|successive|trading|working|business|long? -? <unit>|<units> or? so? ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("The strike lasted three days.", "three days", "DURATION P3D"),
			sample("They waited nearly an hour and at least 20 more years.", "at least 20 more years", "DURATION P20Y"),
			sample("A five-year plan was drawn up.", "five-year", "DURATION P5Y"),
			sample("It took 2 1/2 years.", "2 1/2 years", "DURATION P2Y6M"),
			sample("He was away for several months.", "several months", "DURATION PXM"),
		}, Not: []string{"The driver is 37 years old."}},
		{Name: "one unit", Pattern: "[ <approx>? a|an <unit> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("The siege lasted over a week.", "over a week", "DURATION P1W"),
		}, Not: []string{"It was a second-hand boat."}},
		{Name: "from one number to another", Pattern: "[ <approx>? <num> or|to|- <num> -? <unit>|<units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("It needs one or two days.", "one or two days", "DURATION P2D"),
			sample("Repairs take two to three weeks.", "two to three weeks", "DURATION P3W"),
		}},
		{Name: "unit or two", Pattern: "[ a|an <unit> or two ]", Means: lang.Length, Value: "2", Examples: []lang.TimeExample{
			sample("Give it a week or two.", "a week or two", "DURATION P2W"),
		}},
		{Name: "stretch", Pattern: "[ <wide>? the? <span>|first <approx>? <num>|<some> or|to? <num>? <unit>|<units> or? so? ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Stocks fell over the past three months.", "the past three months", "DURATION P3M"),
			sample("It will be clear in the next few days.", "the next few days", "DURATION PXD"),
		}},
		{Name: "definite stretch", Pattern: "[ the first|year? -? earlier? <num> <units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Sales rose for the nine months.", "the nine months", "DURATION P9M"),
		}},
		{Name: "decade from now", Pattern: "[ the? <span> <unit=decade>|<unit=century> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Rents doubled in the past decade.", "the past decade", "DURATION P10Y"),
		}},
		{Name: "unit from now", Pattern: "over|during|within|throughout [ the <span=1> <unit> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Rents will double over the next year.", "the next year", "DURATION P1Y"),
		}},
		{Name: "coming units", Pattern: "[ the? <span> <units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Prices will fall in the coming weeks.", "the coming weeks", "DURATION PXW"),
		}},
		{Name: "units and a half", Pattern: "[ a|an|<num> <unit> and a <halfof> ]", Means: lang.Length, Value: "half", Examples: []lang.TimeExample{
			sample("A year and a half passed.", "A year and a half", "DURATION P1Y6M"),
		}},
		{Name: "half a unit", Pattern: "[ <halfof> a|an? <unit> ]", Means: lang.Length, Value: "half", Examples: []lang.TimeExample{
			sample("Half an hour passed.", "Half an hour", "DURATION PT30M"),
		}},
		{Name: "plural units", Pattern: "[ the? <units> - long ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("The decades-long dispute ended.", "The decades-long", "DURATION PXY"),
		}},
		{Name: "bare units", Pattern: "[ <units> ]", Means: lang.Length, Examples: []lang.TimeExample{
			sample("They had known for weeks.", "weeks", "DURATION PXW"),
		}},
		{Name: "the year", Pattern: "[ the fiscal|financial|calendar|full? <unit=year> ] !-|before|after|when|that|of|in|he|she|they", Means: lang.Length, Examples: []lang.TimeExample{
			sample("Profit for the year doubled.", "the year", "DURATION P1Y"),
		}},
		{Name: "the week", Pattern: "[ the <unit=week>|<unit=month> ] !-|before|after|when|that|of|in", Means: lang.Same, Examples: []lang.TimeExample{
			sample("Shares fell for the week.", "the week", "DATE 2025-W42"),
		}, Not: []string{"He left in the week of the vote."}},
	}
}

func setRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "every unit", Pattern: "[ <every> <num>? <unit>|<units>|<weekday>|<month>|<season>|<daypart> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("The choir sings every Friday.", "every Friday", "SET XXXX-WXX-5"),
			sample("They count the votes each year.", "each year", "SET P1Y"),
		}},
		{Name: "adverb of frequency", Pattern: "[ <adjunit> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("The list is printed daily.", "daily", "SET P1D"),
		}},
		{Name: "days of the week", Pattern: "[ <weekdays> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("The market opens on Mondays.", "Mondays", "SET XXXX-WXX-1"),
		}},
		{Name: "parts of days of the week", Pattern: "[ <weekday> <dayparts> ]", Means: lang.Repeated, Examples: []lang.TimeExample{
			sample("Lectures are held Tuesday nights.", "Tuesday nights", "SET XXXX-WXX-2TNI"),
		}},
	}
}

func refRules() []lang.TimeRule {
	return []lang.TimeRule{
		{Name: "now", Pattern: "[ <now> ]", Means: lang.Fixed, Value: "PRESENT_REF", Examples: []lang.TimeExample{
			sample("The mill is currently shut.", "currently", "DATE PRESENT_REF"),
		}},
		{Name: "the past", Pattern: "[ the past ]", Means: lang.Fixed, Value: "PAST_REF", Examples: []lang.TimeExample{
			sample("That was done in the past.", "the past", "DATE PAST_REF"),
		}},
		{Name: "in the past", Pattern: "[ <pastref> ]", Means: lang.Fixed, Value: "PAST_REF", Examples: []lang.TimeExample{
			sample("The bank recently moved.", "recently", "DATE PAST_REF"),
		}},
		{Name: "in the future", Pattern: "[ <futureref> ]", Means: lang.Fixed, Value: "FUTURE_REF", Examples: []lang.TimeExample{
			sample("They will soon know.", "soon", "DATE FUTURE_REF"),
		}, Not: []string{"As soon as they came, it rained."}},
		{Name: "recent units", Pattern: "[ recent <units> ]", Means: lang.Fixed, Value: "PAST_REF", Examples: []lang.TimeExample{
			sample("Rents rose in recent years.", "recent years", "DATE PAST_REF"),
		}},
	}
}

func noTimeRules() []lang.TimeRule {
	nothing := func(name, pattern, text string) lang.TimeRule {
		return lang.TimeRule{Name: name, Pattern: pattern, Means: lang.Nothing, Examples: []lang.TimeExample{sample(text, "", "")}}
	}
	return []lang.TimeRule{
		nothing("age", "[ <num> -? <unit>|<units> -? old|olds ]", "The driver is 37 years old."),
		nothing("soon after", "[ soon after ]", "He left soon after the vote."),
		nothing("as soon as", "[ as soon as ]", "As soon as they came, it rained."),
		nothing("number of things", "[ <year> <counted> ]", "They sent 2000 troops."),
		nothing("money", "[ <money> <year> ]", "It costs $2000 here."),
	}
}
