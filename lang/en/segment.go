package en

import "hearsay/lang"

func segment() lang.Segment {
	return lang.Segment{
		Abbreviations: []string{
			"mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "sr", "jr", "gov", "sen", "sens", "Rep", "Reps",
			"gen", "Col", "lt", "sgt", "capt", "cmdr", "maj", "Adm", "brig", "pvt", "cpl", "supt", "insp", "Det",
			"Pres", "amb", "Sec", "atty", "asst", "dept", "univ", "vs", "v", "approx", "Ave", "blvd", "rd", "Mt", "Ft",
			"Jan", "feb", "Mar", "apr", "Jun", "Jul", "aug", "sept", "Sep", "Oct", "nov", "dec",
			"Mon", "tue", "tues", "Wed", "thu", "thurs", "Fri", "Sat", "Sun",
			"e.g", "i.e", "cf", "Ala", "ariz", "Ark", "calif", "colo", "conn", "del", "Fla", "Ga", "Ill",
			"Ind", "Kan", "ky", "La", "Md", "Mass", "mich", "minn", "Miss", "Mo", "mont", "neb", "nev", "okla",
			"Ore", "Pa", "tenn", "Tex", "vt", "Va", "Wash", "wis", "wyo",
		},
		BeforeNumber: []string{"no", "nos", "vol", "fig", "p", "pp", "pop", "est", "art", "sect", "ch"},
		Closers:      []string{"inc", "corp", "ltd", "co", "bros", "etc", "a.m", "p.m", "u.s", "u.n", "u.k", "e.u", "d.c", "jr", "sr"},
		Modifiers:    []string{"a.m", "p.m", "u.s", "u.n", "u.k", "e.u", "d.c"},
		Starters: words(`a an the this that these those there here he she it they we i you his her its their our my your who
			what when where why how which nobody nothing no none not some many most several both each every all any and
			but or so yet if as at in on by for from with to of after before since until while although though
			because despite instead however also then now still only even just once meanwhile among under over
			during through between without according asked`),
		Clitics: []string{"'s", "’s"},
	}
}
