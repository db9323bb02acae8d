package via_test

import (
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestEvents reads small reports and wants the outlets of their last statement, or none.
func TestEvents(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, source, want string }{
		// an outlet at the end of what somebody else says
		{"en", "The pier is shut, Mayor Ivo Marn said, Gull Wire reported.", "Gull Wire"},
		{"ru", "Пирс закрыт, сообщил мэр Иво Марн, передаёт «Чайка».", "Чайка"},
		// a sentence that only tells where it was said
		{"en", "Mayor Ivo Marn said that the pier was shut. He spoke to Radio Gull.", "Radio Gull"},
		{"uk", "Мер Іво Марн сказав, що пірс закрито. Про це повідомляє «Чайка».", "Чайка"},
		{"uk", "Мер Іво Марн сказав, що пірс закрито. Таку думку він озвучив в інтерв'ю щотижневому журналу Der Fluss.", "Der Fluss"},
		{"uk", "Мер Іво Марн сказав, що пірс закрито. Такий пірс є в Одесі.", ""},
		// who only quotes
		{"ru", "Мэр Иво Марн сказал, что пирс закрыт. «Он очень стар», — цитирует его «Чайка».", "Чайка"},
		{"uk", "Мер Іво Марн сказав, що пірс закрито. «Він дуже старий», — цитує його 74-канал.", "74-канал"},
		{"uk", "Пірс закрито. Про це пише оглядач журналу Gull Azur Іво Марн.", "Gull Azur"},
		// channels
		{"en", "Mayor Ivo Marn tweeted that the pier was shut.", "Twitter"},
		{"en", "Mayor Ivo Marn said on state radio that the pier was shut.", "state radio"},
		{"ru", "Мэр Иво Марн написал в соцсетях, что пирс закрыт.", "соцсети"},
		// one event, over what another says
		{"en", "Mayor Ivo Marn told Gull News that the pier was shut.\n\nWelder Ana Petrov said that it was cracked.\n\nMarn added that it was old.", "Gull News"},
		{"en", "Mayor Ivo Marn told Gull News that the pier was shut. Welder Ana Petrov said that it was cracked.", ""},
		// who is told stands right behind the cue, where the speaker stands elsewhere
		{"en", "Mayor Ivo Marn told Lloyd's Post that the pier was shut.", "Lloyd's Post"},
		{"en", "Mayor Ivo Marn told Gull Azur that the pier was shut.", "Gull Azur"},
		{"en", "Mayor Ivo Marn told The Paper that the pier was shut.", "Paper"}, // as all names, without the article
		{"ru", "Мэр Иво Марн подтвердил Nordline, что пирс закрыт.", "Nordline"},
		{"uk", "Мер Іво Марн запевнив «Чайку», що пірс закрито.", "Чайку"},
		{"ru", "Пирс закрыт, сообщила во вторник Западная дорога.", ""},
		// whose informant it is
		{"ru", "Пирс закрыт, сообщил источник агентства «Чайка».", "Чайка"},
		{"ru", "Источник в мэрии сообщил, что пирс закрыт.", ""},
		// the outlet that was named last
		{"en", "Mayor Ivo Marn told Gull News that the pier was shut.\n\nWelder Ana Petrov told the same channel that it was cracked.", "Gull News"},
		{"ru", "Мэр Иво Марн сказал «Чайке», что пирс закрыт.\n\nПирс разберут, полагают собеседники издания.", "Чайке"},
		{"ru", "Пирс разберут, полагают собеседники издания.", ""},
		// a name says more than the noun before it
		{"uk", "Мер Іво Марн написав у соцмережі Facebook, що пірс закрито.", "Facebook"},
		{"en", "Mayor Ivo Marn (Facebook): the pier is shut.", "Facebook"},
		{"en", "“The pier is shut,” Mayor Ivo Marn wrote on X.", "X"},
		// what is no outlet
		{"en", "Mayor Ivo Marn told Mr Petrov that the pier was shut.", ""},
		{"en", "Mayor Ivo Marn told Congress that the pier was shut.", ""},
	} {
		r := engine.Read(c.source, text.Meta{Language: c.language, Published: day.On(day.Date(2025, 10, 15))})
		var got []string
		if n := len(r.Statements); n > 0 {
			for _, v := range r.Statements[n-1].Via {
				got = append(got, v.Name)
			}
		}
		if s := strings.Join(got, " "); s != c.want || len(r.Statements) == 0 {
			t.Errorf("%s: got %q of %d statements, want %q", c.source, s, len(r.Statements), c.want)
		}
	}
}
