package desk

import (
	"testing"

	"hearsay/reading"
)

// Copies of one utterance are one origin, all that comes from nobody adds one, and what is not compared makes all unknown.
func TestOriginsAreUtterances(t *testing.T) {
	group := "group"
	said := func(key string, by reading.Speaker) Claim {
		c := Claim{}
		c.Speaker, c.Read.Speaker = key, &by
		return c
	}
	named := said("ada vey", reading.Speaker{})
	nobody := Claim{}
	locals := said("locals", reading.Speaker{Unnamed: true, Kind: &group})
	wire := locals
	wire.Read.Via = []reading.Via{{Name: "Delta Wire"}}
	in := func(c Claim, utterance string) Claim { c.Utterance = utterance; return c }
	for _, c := range []struct {
		what   string
		claims []Claim
		want   int // -1 for unknown
	}{
		{"none", nil, 0},
		{"copies", []Claim{in(named, "u1"), in(named, "u1")}, 1},
		{"two utterances", []Claim{in(named, "u1"), in(named, "u2")}, 2},
		{"nobody, twice", []Claim{in(nobody, "u1"), in(nobody, "u2"), in(locals, "u3")}, 1},
		{"somebody and nobody", []Claim{in(named, "u1"), in(nobody, "u2"), in(locals, "u3")}, 2},
		{"through an outlet that is named", []Claim{in(wire, "u1"), in(locals, "u2")}, 2},
		{"one not compared", []Claim{in(named, "u1"), named}, -1},
	} {
		var o origins
		for _, claim := range c.claims {
			o.add(claim)
		}
		if got := o.count(); got == nil && c.want >= 0 || got != nil && *got != c.want {
			t.Errorf("%s: %v, want %d", c.what, got, c.want)
		}
	}
}
