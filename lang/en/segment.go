package en

import "hearsay/lang"

func segment() lang.Segment {
	return lang.Segment{
		Abbreviations: []string{
			"mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "sr", "jr", "gov", "sen", "sens", "rep", "reps",
			"gen", "col", "lt", "sgt", "capt", "cmdr", "maj", "adm", "brig", "pvt", "cpl", "supt", "insp", "det",
			"pres", "amb", "sec", "atty", "asst", "dept", "univ", "vs", "v", "no", "nos", "vol", "fig", "pp",
			"approx", "est", "ave", "blvd", "rd", "mt", "ft", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
			"sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun",
			"e.g", "i.e", "cf", "al", "ala", "ariz", "ark", "calif", "colo", "conn", "del", "fla", "ga", "ill",
			"ind", "kan", "ky", "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev", "okla",
			"ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo",
		},
		Closers: []string{"inc", "corp", "ltd", "co", "bros", "etc", "a.m", "p.m", "u.s", "u.n", "u.k", "e.u", "d.c", "jr", "sr"},
		Clitics: []string{"'s", "’s"},
	}
}
