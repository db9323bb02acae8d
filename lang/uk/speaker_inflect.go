package uk

import "hearsay/lang"

// speakerParadigms decline Ukrainian nouns, names and adjectives: nominative, genitive,
// dative, accusative, instrumental, locative. The first that fits a word is taken to
// decline it; all that fit a form are tried to undo declension.
func speakerParadigms() []lang.Paradigm {
	const m, f, n, e = lang.Masculine, lang.Feminine, lang.Neuter, lang.Either
	return []lang.Paradigm{
		// adjectives and words that decline like them
		{Sort: lang.OfAdjectives, Gender: m, Ends: "ий", Singular: "ий ого ому ого/ий им ому/ім", Plural: "і их им их/і ими их"},
		{Sort: lang.OfAdjectives, Gender: m, Ends: "ій", After: "н", Singular: "ій ього ьому ього/ій ім ьому/ім", Plural: "і іх ім іх/і іми іх"},
		{Sort: lang.OfAdjectives, Gender: f, Ends: "а", Singular: "а ої ій у ою ій"},
		{Sort: lang.OfAdjectives, Gender: f, Ends: "я", After: "н", Singular: "я ьої ій ю ьою ій"},
		{Sort: lang.OfAdjectives, Gender: n, Ends: "е", Singular: "е ого ому е им ому/ім"},
		{Sort: lang.OfAdjectives, Gender: n, Ends: "є", Singular: "є ього ьому є ім ьому/ім"},
		// nouns and first names
		{Sort: lang.OfNouns, Gender: f, Ends: "ія", Singular: "ія ії ії ію ією ії", Plural: "ії ій іям ії/ій іями іях"},
		{Sort: lang.OfNouns, Gender: n, Ends: "ння", Singular: "ння ння нню ння нням нні", Plural: "ння нь нням ння ннями ннях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ій", Singular: "ій ія ію/ієві ія ієм ії/єві", Plural: "ії їв іям їв іями іях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "о", After: "рлткнш", Singular: "о а у/ові а ом ові/у/і"},
		{Sort: lang.OfNouns, Gender: m, Ends: "єць", Singular: "єць йця йцю/йцеві йця йцем йцеві", Plural: "йці йців йцям йців йцями йцях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ець", Singular: "ець ця цю/цеві ця цем цеві/ці", Plural: "ці ців цям ців цями цях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "й", Singular: "й я ю/єві я/й єм ї/єві", Plural: "ї їв ям їв ями ях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ь", Singular: "ь я ю/еві я/ь ем еві/і", Plural: "і ів ям ів ями ях"},
		{Sort: lang.OfNouns, Gender: f, Ends: "ь", Singular: "ь і і ь ю і", Plural: "і ей ям і/ей ями ях"},
		{Sort: lang.OfNouns, Gender: e, Ends: "ка", Singular: "ка ки ці ку кою ці", Plural: "ки ок кам ок ками ках"},
		{Sort: lang.OfNouns, Gender: e, Ends: "га", Singular: "га ги зі гу гою зі", Plural: "ги г гам г гами гах"},
		{Sort: lang.OfNouns, Gender: e, Ends: "ха", Singular: "ха хи сі ху хою сі", Plural: "хи х хам х хами хах"},
		{Sort: lang.OfNouns, Gender: e, Ends: "а", After: "жшчщ", Singular: "а і і у ею і", Plural: "і - ам і/- ами ах"},
		{Sort: lang.OfNouns, Gender: e, Ends: "а", Singular: "а и і у ою і", Plural: "и - ам и/- ами ах"},
		{Sort: lang.OfNouns, Gender: e, Ends: "я", Singular: "я і і ю ею/єю і", Plural: "і ь/й ям і/ь ями ях"},
		{Sort: lang.OfNouns, Gender: n, Ends: "о", Singular: "о а у о ом і", Plural: "а - ам а ами ах"},
		{Sort: lang.OfNouns, Gender: n, Ends: "е", Singular: "е я ю е ем і", Plural: "я - ям я ями ях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "ір", Singular: "ір ора ору/орові ора ором орі"},
		{Sort: lang.OfNouns, Gender: m, Ends: "", After: "р", Singular: "- а/я/у у/ові/ю/еві а/я/- ом/ем і/ові/еві/у", Plural: "и/і ів ам/ям ів ами/ями ах/ях"},
		{Sort: lang.OfNouns, Gender: m, Ends: "", After: "кгх", Singular: "- а/у у/ові а/- ом у/ові", Plural: "и ів ам ів ами ах"},
		{Sort: lang.OfNouns, Gender: m, Ends: "", After: "жшчщ", Singular: "- а/у у/еві а/- ем і/еві", Plural: "і ів ам ів ами ах"},
		{Sort: lang.OfNouns, Gender: m, Ends: "", After: "бвдзлмнпстфц", Singular: "- а/у у/ові а/- ом і/ові/у", Plural: "и ів ам ів ами ах"},
		// patronymics
		{Sort: lang.OfPatronymics, Gender: m, Ends: "вич", Singular: "вич вича вичу вича вичем вичу"},
		{Sort: lang.OfPatronymics, Gender: f, Ends: "вна", Singular: "вна вни вні вну вною вні"},
		// surnames
		{Sort: lang.OfSurnames, Gender: m, Ends: "ко", After: "бвгґджзйклмнпрстфхцчшщь", Singular: "ко ка ку/кові ка ком кові/ку"}, // no -юк, -ак
		{Sort: lang.OfSurnames, Gender: m, Ends: "ий", Singular: "ий ого ому ого им ому/ім"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ій", Singular: "ій ія ію/ієві ія ієм ієві"},
		{Sort: lang.OfSurnames, Gender: f, Ends: "а", After: "кнв", Singular: "а ої ій у ою ій"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "", After: "вн", Singular: "- а у/ові а им/ом і/ові"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ів", Singular: "ів іва/ова/ева/єва ову/іву іва/ова/ева івим/овом/евом ові/еві"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ей", After: "в", Singular: "ей ’я/'я ’ю/'ю ’я/'я ’єм/'єм ’єві/'єві"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "єць", Singular: "єць йця йцю/йцеві йця йцем йцеві"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ел", After: "рз", Singular: "ел ла лу/лові ла лом лові"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "ець", After: "бвгґджзклмнпрстфхцчшщ", Singular: "ець ця цю/цеві ця цем цеві"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "", After: "р", Singular: "- я/а ю/еві/у/ові я/а ем/ом еві/ові/у"}, // no -рь
		{Sort: lang.OfSurnames, Gender: m, Ends: "ь", After: "бвгґджзклмнпстфхцчшщ", Singular: "ь я ю/еві я ем еві"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "й", Singular: "й я ю/єві я єм єві"},
		{Sort: lang.OfSurnames, Gender: m, Ends: "", After: "гкхжшчщбвдзлмнпрстфц", Singular: "- а у/ові/еві а ом/ем ові/еві/у"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "ка", Singular: "ка ки ці ку кою ці"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "га", Singular: "га ги зі гу гою зі"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "ха", Singular: "ха хи сі ху хою сі"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "а", Singular: "а и і у ою і"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "я", Singular: "я і і ю ею і"},
		{Sort: lang.OfSurnames, Gender: e, Ends: "", Singular: "- - - - - -"},
	}
}
