package compare

import (
	"slices"
	"strings"
)

// Stance is what an utterance does to the proposition of its thread.
type Stance string

// The stances.
const (
	Affirms   Stance = "affirms"
	Denies    Stance = "denies"
	Measures  Stance = "measures"
	Dates     Stance = "dates"
	Doubts    Stance = "doubts"
	Withholds Stance = "withholds"
)

// stance tells it from what the fullest statement does.
func (s *set) stance(items []int, full *item) Stance {
	act := known(full.read.Act)
	switch {
	case act == "decline" || act == "silence" || act == "ask":
		return Withholds
	case act == "unverified" || s.withdraws(full) || full.read.Certainty != nil && full.read.Certainty.Value == "unknown":
		return Doubts
	case len(full.numbers) > 0:
		return Measures
	case full.read.Forecast != nil && full.read.Forecast.Latest != nil:
		return Dates
	case full.denies:
		return Denies
	}
	return Affirms
}

// withdrawals are beginnings of the words by which something said is taken back. The comparison has no language data of
// its own but this and given.
func withdrawals() []string {
	return []string{"withdrew", "withdraw", "retract", "отозвал", "отзыва", "отзове", "відклика", "відклик"}
}

// withdraws reports whether a statement takes something back.
func (s *set) withdraws(x *item) bool {
	text := words(x.words)
	for _, c := range x.read.Cue {
		text = append(text, words(c.Text)...)
	}
	return slices.ContainsFunc(text, func(w string) bool {
		return slices.ContainsFunc(withdrawals(), func(p string) bool { return strings.HasPrefix(w, p) })
	})
}

func value(x *item) *Value {
	if len(x.numbers) == 0 {
		return nil
	}
	q := x.numbers[0]
	v := &Value{Of: q.of}
	if q.low > 0 {
		v.Low = &q.low
	}
	if q.high < unbounded {
		v.High = &q.high
	}
	return v
}

// origin tells where an utterance first became public.
func (s *set) origin(items []int) Origin {
	for _, i := range items {
		for _, v := range s.items[i].read.Via {
			name := v.Name
			switch v.Relation {
			case "interview":
				return Origin{"interview", &name}
			case "channel":
				return Origin{"post", &name}
			}
			return Origin{"wire", &name}
		}
	}
	if s.faceless(items) {
		return Origin{Kind: "unknown"}
	}
	return Origin{Kind: "statement"}
}
