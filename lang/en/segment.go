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
		Clitics:      []string{"'s", "’s"},
	}
}
