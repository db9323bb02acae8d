package en

import "hearsay/lang"

func window(text, earliest, latest string) lang.WindowExample {
	return lang.WindowExample{Text: text, Earliest: earliest, Latest: latest}
}

func windowing() lang.Windowing {
	return lang.Windowing{
		Rules: []lang.WindowRule{
			{Name: "by", Words: "by, no later than, not later than, on or before, until, till, up until, up to, through, by the, until the, no later than the, by about, by around, by next", Bound: lang.By, Examples: []lang.WindowExample{
				window("The bridge will open by Friday.", "2025-10-15", "2025-10-17"),
				window("The roof will be done no later than 30 November.", "2025-10-15", "2025-11-30"),
				window("Prices will fall by the end of the year.", "2025-10-15", "2025-12-31"),
				window("The ice will hold through the winter.", "2025-10-15", "2026-02-28"),
			}},
			{Name: "at the latest", Words: "at the latest, at latest, at the very latest", Bound: lang.By, After: true, Examples: []lang.WindowExample{
				window("The parcel will come on Saturday at the latest.", "2025-10-15", "2025-10-18"),
			}},
			{Name: "before", Words: "before, ahead of, prior to, before the", Bound: lang.Before, Examples: []lang.WindowExample{
				window("The dam will fail before winter.", "2025-10-15", "2025-11-30"),
				window("We will pay before 1 December.", "2025-10-15", "2025-11-30"),
				window("We will pay before the end of the month.", "2025-10-15", "2025-10-31"),
			}},
			{Name: "within", Words: "within, inside, over, during, in the space of, in under, in less than, within the, over the, in the, a question of, a matter of, in as little as", Bound: lang.Within, Examples: []lang.WindowExample{
				window("The line will be clear within 48 hours.", "2025-10-15", "2025-10-17"),
				window("It will be over in one or two days.", "2025-10-15", "2025-10-17"),
				window("The rate will rise over the next two weeks.", "2025-10-15", "2025-10-29"),
				window("The results are due in the next 48 hours.", "2025-10-15", "2025-10-17"),
				window("It could take up to six weeks.", "2025-10-15", "2025-11-26"),
				window("Rents will double over the next decade.", "2025-10-15", "2035-10-15"),
			}},
			{Name: "in", Words: "in, in another, in about, in around", Bound: lang.In, Examples: []lang.WindowExample{
				window("The ferry will be back in three weeks.", "2025-11-05", "2025-11-05"),
			}},
			{Name: "from", Words: "from, starting, starting on, starting from, beginning, beginning on, as of, effective, starting in", Bound: lang.From, Examples: []lang.WindowExample{
				window("Fares will rise from 1 January.", "2026-01-01", ""),
				window("Payments will begin from 1 January.", "2026-01-01", "2026-01-01"),
			}},
			{Name: "into", Words: "into, into the, well into, well into the, deep into, deep into the, late into", Bound: lang.Loose, Examples: []lang.WindowExample{
				window("The works will run well into the autumn.", "2025-10-15", ""),
			}},
			{Name: "not before", Words: "not before, no earlier than, not earlier than, no sooner than, not until, never before", Bound: lang.NotYet, Examples: []lang.WindowExample{
				window("The school will open no earlier than 10 November.", "2025-11-10", ""),
				window("The school will open no earlier than 10 November but before Christmas.", "2025-11-10", "2025-12-24"),
			}},
			{Name: "after", Words: "after", Bound: lang.After, Examples: []lang.WindowExample{
				window("Talks will resume after 20 October.", "2025-10-21", ""),
			}},
			{Name: "on", Words: "on, at, as early as, as soon as, some time in, during the, in early, around, about", Bound: lang.During, Examples: []lang.WindowExample{
				window("The vote will be held on Friday.", "2025-10-17", "2025-10-17"),
				window("The vote may be held as early as next week.", "2025-10-20", "2025-10-26"),
				window("The vote may be held as early as next week and no later than 5 November.", "2025-10-20", "2025-11-05"),
				window("The talks that begin on Friday will end by December.", "2025-10-15", "2025-12-31"),
				window("The road will be open by the first week of May.", "2025-10-15", "2026-05-07"),
				window("The vote will be held next month.", "2025-11-01", "2025-11-30"),
				window("The orchard will bloom this spring.", "2025-03-01", "2025-05-31"),
				window("The fair will run between 10 and 15 May.", "2026-05-10", "2026-05-15"),
				window("The power will be cut between Monday and Thursday.", "2025-10-20", "2025-10-23"),
				window("The bus will come in mid-May.", "2026-05-15", "2026-05-15"),
				window("The plant will open in the second half of May.", "2026-05-16", "2026-05-31"),
				window("Output will double in 2027.", "2027-01-01", "2027-12-31"),
			}},
			{Name: "no deadline", Words: "since, for, for about, for at least, for the, for up to, of, than, the, a, every, lasting, last, takes, took, after more than, after nearly, than in, from last, previous", Bound: lang.Apart, Examples: []lang.WindowExample{
				window("The strike will go on for three days.", "2025-10-15", ""),
			}},
		},
		Between:          []string{"between, from, from the"},
		And:              []string{"and, to, -, or, through, until, till, and the"},
		Vague:            []string{"soon, shortly, eventually, in the coming days, in the coming weeks, in the coming months, in due course, before long, sooner or later, one day, some day, at some point, in the near future, in the future, imminently, any day now, in the foreseeable future, in time"},
		Starts:           []string{"begin*, start*, open*, reopen*, launch*, commence*"},
		Conditions:       []string{"if, unless, provided, provided that, but only if, only if, as long as, so long as, on condition that, in case, should the, even if, once"},
		Until:            []string{"until, till, up until, until the"},
		Relatives:        []string{"that, which, who, whose, where"},
		Futures:          []string{"will, would, 'll, shall, should, may, might, could, can, is, are, must"},
		Soonest:          []string{"as early as, as soon as, as little as, as few as"},
		ConditionPhrases: []string{"without it, without this, without that, without them, otherwise"},
	}
}

func uttering() lang.Uttering {
	return lang.Uttering{
		Apart:       []string{"since, until, till, by, before, after, from, ahead of, following, of the, for, between, through, as of, than"},
		Subordinate: []string{"who, whom, whose, which, when, where, while, after, before, because, since, as, if, that, although, though"},
		Pronouns:    []string{"he, she, it, they, we, i, you"},
		Anew:        []string{"later, earlier, separately, in an interview, in a separate interview"},
		Standing:    []string{"has, have, yet"},
		Release:     []string{"press release, for immediate use, for immediate release, news release, press statement"},
		Talks:       []string{"interview, conversation, discussion, talk"},
		Held:        []string{"recorded, conducted, took place, held, edited"},
		Conversed:   []string{"talked to, talked with, chatted with, spoke to, spoke with, sat down with, interviewed, was interviewed, answered questions, answered our questions, in conversation with, sat down to talk"},
		Later:       []string{"after"},
		Sooner:      []string{"before"},
		Comes:       []string{"come, comes, came, coming"},
		Occasions:   []string{"briefing, conference, bulletin, statement, interview, speech, meeting, debate, address, post, broadcast, hearing, session, announcement, letter, report, remarks, comments, appearance, call"},
		Scenes:      []string{"briefing, conference, speech, meeting, debate, hearing, session, rally, ceremony, interview, appearance, broadcast, addressed, testified, spoke"},
		Gatherings:  []string{"held its meeting, held its yearly meeting, held its annual meeting, held a meeting, held a hearing, held hearings, public hearing, public hearings, town hall meeting, town-hall meeting, press conference, news conference, annual meeting, yearly meeting, general meeting, assembly met, council met, board met, committee met, we meet, we met, i met, i meet"},
		Then:        []string{"at the time, back then"},
		Issued:      []string{"released, published, issued, dated, posted, circulated, unveiled, presented"},
		Collective:  []string{"accounts, accusations, claims, counterclaims, statements, versions, denials, recriminations"},
	}
}
