package places

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"strings"
)

// The outlines of the land are those of Natural Earth 4.1 at 1:110 million, as the npm package
// world-atlas 2.0.2 has them (land-110m.json). They have no borders.
//
//go:embed land-110m.json
var landFile []byte

// point is a place on the earth in degrees.
type point struct{ lon, lat float64 }

// topology is a file in TopoJSON: lines as whole numbers, each counted from the one before it.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   map[string]struct {
		Geometries []struct{ Arcs [][][]int }
	}
}

// readLand gives the outlines: closed lines, lakes among them.
func readLand() ([][]point, error) {
	var t topology
	if err := json.Unmarshal(landFile, &t); err != nil {
		return nil, fmt.Errorf("the outlines of the land: %w", err)
	}
	var out [][]point
	for _, g := range t.Objects["land"].Geometries {
		for _, polygon := range g.Arcs {
			for _, ring := range polygon {
				out = append(out, t.ring(ring))
			}
		}
	}
	return out, nil
}

// ring joins lines; a negative number is a line that is followed backwards.
func (t topology) ring(arcs []int) []point {
	var out []point
	for _, n := range arcs {
		line := t.line(max(n, ^n))
		for i := range line {
			if n < 0 {
				out = append(out, line[len(line)-1-i])
			} else {
				out = append(out, line[i])
			}
		}
	}
	return out
}

func (t topology) line(n int) []point {
	var x, y float64
	out := make([]point, len(t.Arcs[n]))
	for i, step := range t.Arcs[n] {
		x, y = x+step[0], y+step[1]
		out[i] = point{x*t.Transform.Scale[0] + t.Transform.Translate[0], y*t.Transform.Scale[1] + t.Transform.Translate[1]}
	}
	return out
}

// frame is the part of the earth that a map shows, as equirectangular as its middle.
type frame struct {
	width, height float64 // of the drawing, in its own units

	middle point
	scale  float64 // units a degree of latitude
	narrow float64 // how much shorter a degree of longitude is
}

// around is the frame around places, with room beside them; of none, most of the world.
func around(places []point, width, height float64) frame {
	low, high := point{-130, -50}, point{150, 65}
	for i, p := range places {
		if i == 0 {
			low, high = p, p
		}
		low, high = point{min(low.lon, p.lon), min(low.lat, p.lat)}, point{max(high.lon, p.lon), max(high.lat, p.lat)}
	}
	f := frame{width: width, height: height, middle: point{(low.lon + high.lon) / 2, (low.lat + high.lat) / 2}}
	f.narrow = max(0.2, math.Cos(f.middle.lat*math.Pi/180))
	const least, room = 6, 1.5 // degrees; times
	wide, tall := max(least, high.lon-low.lon)*room*f.narrow, max(least, high.lat-low.lat)*room
	f.scale = min(width/wide, height/tall)
	return f
}

// at is where a place is on the map.
func (f frame) at(p point) (x, y float64) {
	return f.width/2 + (p.lon-f.middle.lon)*f.narrow*f.scale, f.height/2 - (p.lat-f.middle.lat)*f.scale
}

// coast is the land that the map shows, as a path. What lies far beyond its edges is drawn at
// a distance from them, where nobody sees it.
func (f frame) coast(land [][]point) string {
	var b strings.Builder
	for _, ring := range land {
		f.outline(&b, ring)
	}
	return b.String()
}

func (f frame) outline(b *strings.Builder, ring []point) {
	const beyond = 500
	var path []string
	seen := [4]bool{} // some of it is left of, right of, above and below the edges
	last := ""
	for _, p := range ring {
		x, y := f.at(p)
		seen[0], seen[1] = seen[0] || x < f.width, seen[1] || x > 0
		seen[2], seen[3] = seen[2] || y < f.height, seen[3] || y > 0
		next := fmt.Sprintf("%.0f %.0f", min(max(x, -beyond), f.width+beyond), min(max(y, -beyond), f.height+beyond))
		if next != last {
			path = append(path, next)
		}
		last = next
	}
	if seen == [4]bool{true, true, true, true} && len(path) > 2 {
		b.WriteString("M" + strings.Join(path, "L") + "z")
	}
}
