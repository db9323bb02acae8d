package ru

import "hearsay/lang"

func window(text, earliest, latest string) lang.WindowExample {
	return lang.WindowExample{Text: text, Earliest: earliest, Latest: latest}
}

func windowing() lang.Windowing {
	return lang.Windowing{
		Rules: []lang.WindowRule{
			{Name: "до", Words: "до, к, ко, не позднее, не позже, не позднее чем, вплоть до, уже к, уже до, ещё до, под", Bound: lang.Toward, Examples: []lang.WindowExample{
				window("Мост откроют к пятнице.", "2025-10-15", "2025-10-17"),
				window("Крышу сделают не позднее 30 ноября.", "2025-10-15", "2025-11-30"),
				window("Цены упадут до конца года.", "2025-10-15", "2025-12-31"),
				window("Дамбу починят к зиме.", "2025-10-15", "2025-11-30"),
			}},
			{Name: "перед", Words: "перед, раньше, прежде", Bound: lang.Before, Examples: []lang.WindowExample{
				window("Мы заплатим раньше 1 декабря.", "2025-10-15", "2025-11-30"),
			}},
			{Name: "в течение", Words: "в течение, за, в пределах, менее чем за, вопрос, дело, на протяжении, максимум за", Bound: lang.Within, Examples: []lang.WindowExample{
				window("Линию восстановят в течение двух суток.", "2025-10-15", "2025-10-17"),
				window("Пик ожидается в ближайшие двое суток.", "2025-10-15", "2025-10-17"),
			}},
			{Name: "через", Words: "через, спустя", Bound: lang.In, Examples: []lang.WindowExample{
				window("Порт откроют через десять дней.", "2025-10-25", "2025-10-25"),
			}},
			{Name: "с", Words: "с, со, начиная с", Bound: lang.From, Examples: []lang.WindowExample{
				window("Тарифы вырастут с 1 января.", "2026-01-01", "2026-01-01"),
			}},
			{Name: "не раньше", Words: "не раньше, не ранее, не раньше чем, не ранее чем", Bound: lang.NotYet, Examples: []lang.WindowExample{
				window("Школу откроют не раньше 10 ноября.", "2025-11-10", ""),
			}},
			{Name: "после", Words: "после", Bound: lang.After, Examples: []lang.WindowExample{
				window("Переговоры будут возобновлены после 20 октября.", "2025-10-21", ""),
			}},
			{Name: "в", Words: "в, во, на, уже, уже в, уже на", Bound: lang.During, Examples: []lang.WindowExample{
				window("Голосование будет в пятницу.", "2025-10-17", "2025-10-17"),
				window("Документ подпишут на следующей неделе.", "2025-10-20", "2025-10-26"),
				window("Весной навигация начнётся.", "2026-03-01", "2026-05-31"),
			}},
			{Name: "no deadline", Words: "чем, как, за последние, за прошлый", Bound: lang.Apart, Examples: []lang.WindowExample{
				window("Забастовка будет длиться три дня.", "2025-10-15", ""),
			}},
		},
		Between:          []string{"между, с, со, от"},
		And:              []string{"и, до, по, -"},
		Vague:            []string{"скоро, вскоре, в скором времени, в ближайшее время, рано или поздно, когда-нибудь, в будущем, со временем, вот-вот, в обозримом будущем"},
		Conditions:       []string{"если, если только, при условии, в случае, разве что, при условии что, коли"},
		ConditionPhrases: []string{"без этого, без него, без неё, без них, иначе, в противном случае"},
	}
}

func uttering() lang.Uttering {
	return lang.Uttering{
		Apart:       []string{"с, со, до, к, после, перед, на, за, в течение, между, от, по"},
		Subordinate: []string{"который, которая, которое, которые, которого, которой, котором, которому, которым, которых, что, когда, где, поскольку, хотя, если, чтобы, пока"},
		Pronouns:    []string{"он, она, оно, они, его, её, их, него, неё, там же"},
		Anew:        []string{"позже, позднее, ранее, в интервью, отдельно, в беседе, по словам, по данным"},
	}
}
