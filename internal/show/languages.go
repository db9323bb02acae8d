package show

import "strings"

// Wordings are the wordings of all languages of the interface, by their codes.
func Wordings() map[string]Wording {
	return map[string]Wording{"en": English(), "ru": Russian(), "uk": Ukrainian()}
}

// Russian is the wording of the interface in Russian. It has no forms of the past, which
// would say of which sex the speaker is.
func Russian() Wording {
	return Wording{
		language: "ru",
		verbs: slavic(", что", map[string][2]string{
			"assert": {"говорит", "говорят"}, "deny": {"отрицает", "отрицают"}, "confirm": {"подтверждает", "подтверждают"},
			"predict": {"ожидает", "ожидают"}, "promise": {"обещает", "обещают"},
		}, map[string][2]string{
			"threaten": {"угрожает", "угрожают"}, "demand": {"призывает", "призывают"}, "accuse": {"обвиняет", "обвиняют"},
			"judge": {"оценивает", "оценивают"}, "ask": {"спрашивает", "спрашивают"},
			"decline": {"отказывается говорить", "отказываются говорить"}, "silence": {"не отвечает", "не отвечают"},
			"unverified": {"не может проверить", "не могут проверить"},
		}),
		put: []string{"на"}, silent: tenses{one: verb{words: "не отвечает"}, several: verb{words: "не отвечают"}, past: verb{words: "не отвечает"}},
		to:    strings.Fields("ить ать ять еть уть ыть чь ться"),
		other: clauses("говорит (действие неизвестно)", "говорят (действие неизвестно)", ", что"),
		joins: "что",
		finite: strings.Fields(`есть был была было были будет будут нет может могут должен должна должно должны стал стала стало стали станет
			станут идёт идет идут пойдёт пойдет ушёл ушел пришёл пришел готов готова готовы нужен нужна нужно нужны`),
		pasts: strings.Fields(`рыт рыта рыто рыты ирован ирована ировано ированы ушен ушена ушены щен щена щены жден ждена ждены ожен ожена
			ожены ано ено ыто яно ется ются ится ятся лся лась лось лись ает яет ует еют ают яют уют ила ило или ала ало али яла яло яли ела ело ели`),
		small: strings.Fields(`я ты он она оно мы вы они его её ее их это этот эта эти тот та те все весь вся всё каждый никто ничто кто что где
			когда если хотя пока чтобы в во на с со к ко у о об от до из за под над при без для через после перед между около более менее
			не ни уже ещё еще теперь сейчас сегодня завтра вчера один одна два две три четыре пять шесть семь восемь девять десять`),
		asks:    strings.Fields("ли когда где почему как что кто который которая чей"),
		unknown: "Неизвестный источник", unnamed: "Источник без имени", nameless: "имя не названо",
		comment: commenting(), declined: tenses{one: verb{words: "отказывается от комментариев"},
			several: verb{words: "отказываются от комментариев"}, past: verb{words: "отказывается от комментариев"}},
	}
}

// Ukrainian is the wording of the interface in Ukrainian, without forms of the past too.
func Ukrainian() Wording {
	return Wording{
		language: "uk",
		verbs: slavic(", що", map[string][2]string{
			"assert": {"каже", "кажуть"}, "deny": {"заперечує", "заперечують"}, "confirm": {"підтверджує", "підтверджують"},
			"predict": {"очікує", "очікують"}, "promise": {"обіцяє", "обіцяють"},
		}, map[string][2]string{
			"threaten": {"погрожує", "погрожують"}, "demand": {"закликає", "закликають"}, "accuse": {"звинувачує", "звинувачують"},
			"judge": {"оцінює", "оцінюють"}, "ask": {"запитує", "запитують"},
			"decline": {"відмовляється говорити", "відмовляються говорити"}, "silence": {"не відповідає", "не відповідають"},
			"unverified": {"не може перевірити", "не можуть перевірити"},
		}),
		put: []string{"на"}, silent: tenses{one: verb{words: "не відповідає"}, several: verb{words: "не відповідають"}, past: verb{words: "не відповідає"}},
		to:    strings.Fields("ти тися"),
		other: clauses("каже (дія невідома)", "кажуть (дія невідома)", ", що"),
		joins: "що",
		finite: strings.Fields(`є був була було були буде будуть немає може можуть повинен повинна повинно повинні став стала стало стали стане
			стануть йде йдуть піде пішов прийшов готовий готова готові потрібен потрібна потрібно потрібні`),
		pasts: strings.Fields(`ано ено єно ито уто яно ється ються иться яться вся лася лося лися ає яє ує ають яють ують ила ило или ала ало али яла яло яли іла іло іли`),
		small: strings.Fields(`я ти він вона воно ми ви вони його її їх це цей ця ці той та ті усі всі весь вся все кожен ніхто ніщо хто що де
			коли якщо хоча поки щоб у в на з із зі до від о об за під над при без для через після перед між біля більше менше понад
			не ні вже ще тепер зараз сьогодні завтра вчора один одна два дві три чотири п’ять шість сім вісім дев’ять десять`),
		asks:    strings.Fields("чи коли де чому як що хто який яка чий"),
		unknown: "Невідоме джерело", unnamed: "Джерело без імені", nameless: "ім’я не названо",
		comment: commenting(), declined: tenses{one: verb{words: "відмовляється від коментарів"},
			several: verb{words: "відмовляються від коментарів"}, past: verb{words: "відмовляється від коментарів"}},
	}
}

// slavic are the verbs of a language that joins clauses with a comma: those that clauses
// follow, and those that stand before a colon.
func slavic(join string, that, colon map[string][2]string) map[string]tenses {
	out := map[string]tenses{}
	for act, v := range that {
		out[act] = clauses(v[0], v[1], join)
	}
	for act, v := range colon {
		out[act] = clauses(v[0], v[1], ":")
	}
	return out
}

// clauses are the forms of a verb that a clause follows behind a joint, and anything else behind a colon.
func clauses(one, several, join string) tenses {
	form := func(v string) verb { return verb{v + join, v + ":", v + ":", v + ":", v} }
	return tenses{form(one), form(several), form(one)}
}
