package dated

import "strings"

// starts are how the names of the months begin, in the languages in which dates are written
// most on the web; the longest that fits decides.
func starts() [12]string {
	return [12]string{
		"jan jän janv ene gen янв січ styc",
		"feb fév fev фев лют lut",
		"mar mär мар бер",
		"apr avr abr апр кві kwi",
		"may mai mag maj май мая трав",
		"jun juin giu июн чер czer",
		"jul juil lug июл лип lip",
		"aug aoû aou ago авг серп sier",
		"sep set сен вер wrz",
		"oct okt ott out окт жов paź paz",
		"nov ноя лис",
		"dec dez déc dic дек груд",
	}
}

// month is the number of the month that a word names, from 1 on; 0 for none.
func month(word string) int {
	word = strings.ToLower(word)
	if word == "листопада" || word == "листопад" || word == "лис" {
		return 11
	}
	best, longest := 0, 0
	for i, list := range starts() {
		for s := range strings.FieldsSeq(list) {
			if len(s) > longest && strings.HasPrefix(word, s) {
				best, longest = i+1, len(s)
			}
		}
	}
	return best
}
