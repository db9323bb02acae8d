package uk

import "hearsay/lang"

func window(text, earliest, latest string) lang.WindowExample {
	return lang.WindowExample{Text: text, Earliest: earliest, Latest: latest}
}

func windowing() lang.Windowing {
	return lang.Windowing{
		Rules: []lang.WindowRule{
			{Name: "до", Words: "до, аж до, вже до, до самого, під", Bound: lang.Toward, Examples: []lang.WindowExample{
				window("Міст відкриють до п'ятниці.", "2025-10-15", "2025-10-17"),
				window("Ціни впадуть до кінця року.", "2025-10-15", "2025-12-31"),
				window("Дамбу відремонтують до зими.", "2025-10-15", "2025-11-30"),
			}},
			{Name: "не пізніше", Words: "не пізніше, не пізніше ніж, не пізніш як, не пізніше як", Bound: lang.By, Examples: []lang.WindowExample{
				window("Дах зроблять не пізніше 30 листопада.", "2025-10-15", "2025-11-30"),
				window("Дах зроблять не пізніше 2027 року.", "2025-10-15", "2027-12-31"),
			}},
			{Name: "перед", Words: "перед, раніше, ще до, напередодні", Bound: lang.Before, Examples: []lang.WindowExample{
				window("Заплатимо перед 1 грудня.", "2025-10-15", "2025-11-30"),
			}},
			{Name: "протягом", Words: "протягом, упродовж, впродовж, менш ніж за, за якихось, у межах, в межах, питання, справа", Bound: lang.Within, Examples: []lang.WindowExample{
				window("Лінію відновлять протягом двох діб.", "2025-10-15", "2025-10-17"),
			}},
			{Name: "за", Words: "за, через, десь за, приблизно за", Bound: lang.In, Examples: []lang.WindowExample{
				window("Вирок оголосять за три тижні.", "2025-11-05", "2025-11-05"),
				window("Порт відкриють через десять днів.", "2025-10-25", "2025-10-25"),
			}},
			{Name: "з", Words: "з, із, зі, від, починаючи з, починаючи від", Bound: lang.From, Examples: []lang.WindowExample{
				window("Тарифи зростуть з 1 січня.", "2026-01-01", "2026-01-01"),
			}},
			{Name: "не раніше", Words: "не раніше, не раніше ніж, не раніш як", Bound: lang.NotYet, Examples: []lang.WindowExample{
				window("Школу відкриють не раніше 10 листопада.", "2025-11-10", ""),
			}},
			{Name: "після", Words: "після", Bound: lang.After, Examples: []lang.WindowExample{
				window("Перемовини буде відновлено після 20 жовтня.", "2025-10-21", ""),
			}},
			{Name: "у", Words: "у, в, на, о, об, вже, уже, наприкінці", Bound: lang.During, Examples: []lang.WindowExample{
				window("Голосування буде в п'ятницю.", "2025-10-17", "2025-10-17"),
				window("Бригаду перекинемо наступного тижня.", "2025-10-20", "2025-10-26"),
				window("Експорт зросте навесні.", "2026-03-01", "2026-05-31"),
			}},
			{Name: "not a deadline", Words: "за останні, як, ніж, чим, щороку", Bound: lang.Apart, Examples: []lang.WindowExample{
				window("Страйк триватиме три дні.", "2025-10-15", ""),
			}},
		},
		Between:          []string{"між, з, із, від"},
		And:              []string{"і, й, та, до, по, -"},
		Vague:            []string{"днями, скоро, незабаром, невдовзі, найближчим часом, згодом, рано чи пізно, колись, у майбутньому, в майбутньому, з часом, ось-ось"},
		Conditions:       []string{"якщо, якби, за умови, у разі, в разі, якщо тільки, хіба що, коли тільки, за умови що"},
		ConditionPhrases: []string{"без цього, без неї, без нього, без них, інакше"},
	}
}

func uttering() lang.Uttering {
	return lang.Uttering{
		Apart:       []string{"від, з, із, до, після, перед, на, за, протягом, між, проти"},
		Subordinate: []string{"який, яка, яке, які, якого, якої, якій, якому, яким, якою, яких, що, коли, де, бо, оскільки, хоча, якщо, щоб"},
		Pronouns:    []string{"він, вона, воно, вони, його, її, їх, нього, неї, жінка, чоловік"},
		Anew:        []string{"пізніше, раніше, згодом, в інтерв'ю, окремо"},
		Standing:    []string{"поки, наразі, досі"},
		Release:     []string{"прес - реліз, прес-реліз, пресреліз, повідомлення для преси"},
		Talks:       []string{"розмова, розмову, бесіда, бесіду, інтерв'ю"},
		Held:        []string{"записано, записали, записана, відбулася, відбулося, відбувалася"},
		Collective:  []string{"звинуваченнями, заявами, звинувачення, заяви, версії"},
	}
}
