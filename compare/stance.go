package compare

import (
	"cmp"

	"hearsay/reading"
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
	case full.denies:
		return Denies
	case len(full.numbers) > 0:
		return Measures
	case full.read.Forecast != nil && full.read.Forecast.Latest != nil:
		return Dates
	}
	return Affirms
}

// withdraws reports whether a statement takes something back that was said: a word for taking back and one for what is
// said, in its content or its cue. Money is withdrawn too.
func (s *set) withdraws(x *item) bool {
	text := withCue(x)
	return begins(text, s.words.takingBack) && begins(text, s.words.saying)
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

// throughOf is the origin of words that came through an outlet: the one that is nearest to the speaker.
func throughOf(v reading.Via) Origin {
	kinds := map[string]string{"interview": "interview", "channel": "post"}
	return Origin{cmp.Or(kinds[v.Relation], "wire"), &v.Name}
}

// origin tells where an utterance first became public.
func (s *set) origin(items []int) Origin {
	for _, i := range items {
		if via := s.items[i].read.Via; len(via) > 0 {
			return throughOf(via[0])
		}
	}
	if s.faceless(items) {
		return Origin{Kind: "unknown"}
	}
	return Origin{Kind: "statement"}
}
