package via_test

import (
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestEvent finds the outlet of statements that do not name it, before and behind the one that does; "-" for none.
func TestEvent(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, c := range []struct{ language, source, want string }{
		{"en", "Ana Petrov said the bees were gone. She told Radio Brno that the pier was wet.", "Radio Brno, Radio Brno"},
		{"en", "Ana Petrov told Radio Brno that the bees were gone. Otto Lind said the pier was wet. “It rained,” Petrov said.", "Radio Brno, -, Radio Brno"},
		{"en", "Ana Petrov told Radio Brno that the bees were gone.\n\nIt was cold.\n\nIt was dark.\n\n“It rained,” Petrov said.", "Radio Brno, -"},
		{"ru", "Анна Рябова сказала, что пчёлы улетели. Позже она заявила в интервью газете «Порт», что мост закрыт.", "-, Порт"},
	} {
		doc := engine.Annotate(c.source, text.Meta{Language: c.language, Published: day.Unknown()})
		got := make([]string, len(doc.Vias))
		for i, list := range doc.Vias {
			if got[i] = "-"; len(list) > 0 {
				got[i] = list[0].Name
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.source, strings.Join(got, ", "), c.want)
		}
	}
}
