package places

import (
	"math"
	"strings"
	"testing"
)

// The outlines are closed lines on the earth, and a map shows those that reach into it.
func TestLand(t *testing.T) {
	land, err := readLand()
	if err != nil || len(land) < 100 {
		t.Fatal(len(land), err)
	}
	for _, ring := range land {
		if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
			t.Errorf("an outline of %d points from %v to %v", len(ring), ring[0], ring[len(ring)-1])
		}
		for _, p := range ring {
			if math.Abs(p.lon) > 180.01 || math.Abs(p.lat) > 90.01 {
				t.Errorf("%v is not on the earth", p)
			}
		}
	}
	batumi := around([]point{{41.64, 41.65}, {30.65, 46.3}}, 860, 520).coast(land)
	if n := strings.Count(batumi, "M"); n == 0 || n > 10 || len(batumi) > 20_000 {
		t.Errorf("around the Black Sea are %d outlines of %d bytes", n, len(batumi))
	}
}

// Places are inside of the map, north is above, east is right, and names do not overlap.
func TestFrame(t *testing.T) {
	for _, places := range [][]point{{{41.64, 41.65}, {30.65, 46.3}, {27.9, 47.7}}, {{0, 0}}, {{-179, -80}, {179, 80}}, nil} {
		f := around(places, 360, 340)
		for _, p := range places {
			if x, y := f.at(p); x < 0 || y < 0 || x > 360 || y > 340 {
				t.Errorf("%v is at %.1f, %.1f", p, x, y)
			}
		}
		x, y := f.at(point{f.middle.lon + 1, f.middle.lat + 1})
		if x <= 180 || y >= 170 {
			t.Errorf("north-east of the middle is at %.1f, %.1f", x, y)
		}
	}
	f := around(nil, 360, 340)
	var taken []box
	first, taken := f.label("Bălți", 100, 100, 10, taken)
	second, taken := f.label("Drochia", 100, 102, 10, taken)
	third, _ := f.label("Soroca", 100, 101, 10, taken)
	if first == nil || second == nil || second.Class != "halo e" || third != nil {
		t.Errorf("%+v %+v %+v", first, second, third)
	}
}
