package ru

import "hearsay/lang"

// speakerParadigms decline Russian nouns, names and adjectives: nominative, genitive,
// dative, accusative, instrumental, prepositional. The first that fits a word is taken to
// decline it; all that fit a form are tried to undo declension.
func speakerParadigms() []lang.Paradigm {
	const m, f, n, e = lang.Masculine, lang.Feminine, lang.Neuter, lang.Either
	return []lang.Paradigm{
		// adjectives and words that decline like them
		{Sort: lang.OfAdjectives, Gender: m, Ends: "ий", After: "гкхжшчщ", Singular: "ий ого/его ому/ему ого/его/ий им ом/ем", Plural: "ие их им их/ие ими их"},
		{Sort: lang.OfAdjectives, Gender: m, Ends: "ый", Singular: "ый ого ому ого/ый ым ом", Plural: "ые ых ым ых/ые ыми ых"},
		{Sort: lang.OfAdjectives, Gender: m, Ends: "ий", After: "н", Singular: "ий его ему его/ий им ем", Plural: "ие их им их/ие ими их"},
		{Sort: lang.OfAdjectives, Gender: m, Ends: "ой", Singular: "ой ого ому ого/ой ым/им ом", Plural: "ые/ие ых/их ым/им ых/их ыми/ими ых/их"},
		{Sort: lang.OfAdjectives, Gender: f, Ends: "ая", Heads: true, Singular: "ая ой/ей ой/ей ую ой/ей/ою ой/ей"},
		{Sort: lang.OfAdjectives, Gender: f, Ends: "яя", After: "н", Singular: "яя ей ей юю ей ей"},
		{Sort: lang.OfAdjectives, Gender: n, Ends: "ое", Singular: "ое ого ому ое ым/им ом"},
		{Sort: lang.OfAdjectives, Gender: n, Ends: "ее", Singular: "ее его ему ее им ем"},
		// nouns and first names
		{Sort: lang.OfNouns, Gender: f, Ends: "ия", Singular: "ия ии ии ию ией ии", Plural: "ии ий иям ии/ий иями иях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ия", Singular: "ия ии ии ию ией ии"},
		{Sort: lang.OfNouns, Gender: n, Ends: "ие", Singular: "ие ия ию ие ием ии", Plural: "ия ий иям ия иями иях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ий", Singular: "ий ия ию ия ием ии", Plural: "ии иев иям иев иями иях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ел", After: "в", Singular: "ел ла лу ла лом ле"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ев", After: "Л", Singular: "ев ьва ьву ьва ьвом ьве"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ец", Singular: "ец ца цу ца цем/цом це", Plural: "цы цев/цов цам цев/цов цами цах"},
		{Sort: lang.OfNouns, Gender: m, Ends: "й", Singular: "й я ю я/й ем е", Plural: "и ев ям ев/и ями ях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ь", Singular: "ь я ю я/ь ем/ём е", Plural: "и ей ям ей/и ями ях"},
		{Sort: lang.OfNouns, Gender: f, Ends: "ь", Singular: "ь и и ь ью и", Plural: "и ей ям и/ей ями ях"},
		{Sort: lang.OfNouns, Gender: e, Ends: "а", After: "гкхжшчщ", Singular: "а и е у ой/ей е", Plural: "и - ам и/- ами ах"},
		{Sort: lang.OfNouns, Gender: f, Ends: "ка", Singular: "ка ки ке ку кой ке", Plural: "ки ок кам ок кам ках"},
		{Sort: lang.OfNouns, Gender: e, Ends: "а", After: "ц", Singular: "а ы е у ей/ой е", Plural: "ы - ам ы/- ами ах"},
		{Sort: lang.OfNouns, Gender: e, Ends: "а", Singular: "а ы е у ой е", Plural: "ы - ам ы/- ами ах"},
		{Sort: lang.OfNouns, Gender: e, Ends: "я", Singular: "я и е ю ей/ёй е", Plural: "и ь/й ям и/ь ями ях"},
		{Sort: lang.OfNouns, Gender: n, Ends: "о", Singular: "о а у о ом е", Plural: "а - ам а ами ах"},
		{Sort: lang.OfNouns, Gender: n, Ends: "е", Singular: "е я ю е ем е", Plural: "я й ям я ями ях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "", After: "гкхжшчщ", Singular: "- а у а/- ом/ем е", Plural: "и ов/ей ам ов/ей/и ами ах"},
		{Sort: lang.OfNouns, Gender: m, Ends: "", After: "бвдзлмнпрстфц", Singular: "- а у а/- ом/ем е", Plural: "ы/а ов/ев ам ов/ы ами ах"},
		// patronymics
		{Sort: lang.OfPatronymics, Gender: m, Ends: "вич", Singular: "вич вича вичу вича вичем виче"},
		{Sort: lang.OfPatronymics, Gender: f, Ends: "вна", Singular: "вна вны вне вну вной вне"},
		// surnames
		{Sort: lang.OfSurnames, Gender: m, Ends: "", After: "вн", Singular: "- а у а ым е"},
		{Sort: lang.OfSurnames, Gender: f, Ends: "а", After: "вн", Singular: "а ой ой у ой ой"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ий", After: "к", Singular: "ий ого ому ого им ом"},
		{Sort: lang.OfSurnames, Gender: f, Ends: "ая", Singular: "ая ой ой ую ой ой"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ый", Singular: "ый ого ому ого ым ом"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ой", Singular: "ой ого ому ого ым/им ом"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ей", After: "вб", Singular: "ей ья ью ья ьем ье"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "яц", Singular: "яц йца йцу йца йцем йце"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ок", After: "чшж", Singular: "ок ка ку ка ком ке"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ёк", Singular: "ёк ька ьку ька ьком ьке"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ёл", After: "рз", Singular: "ёл ла лу ла лом ле"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ь", Singular: "ь я ю я ем е"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "й", Singular: "й я ю я ем е"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ец", Singular: "ец ца цу ца цем/цом це"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "", After: "гкхжшчщбвдзлмнпрстфц", Singular: "- а у а ом/ем е"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "а", After: "гкхжшчщ", Singular: "а и е у ой е"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "а", Singular: "а ы е у ой е"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "я", Singular: "я и е ю ей е"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "", Singular: "- - - - - -"},
	}
}
