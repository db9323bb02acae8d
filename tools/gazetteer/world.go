package main

import (
	"math"
	"strings"

	g "hearsay/extract/where/gazetteer"
)

// A place is an entry in the making.
type place struct {
	id         int
	name       string
	names      map[string]bool // other names
	lat, lon   float64
	region     *region
	population int
	class      g.Class
}

// A region is a country or division, which has a place of its own unless that is dropped.
type region struct {
	code    string // "UA", "UA.05" or "US.LA.079"
	parent  *region
	place   *place
	members []*place
}

func (r *region) country() string { return r.code[:2] }

// world is all that is known before it is written.
type world struct {
	places  []*place
	byID    map[int]*place
	regions map[string]*region // by code
	rows    map[string]*region // by row of the divisions' source
	words   map[string]bool    // common English words
}

func newWorld() *world {
	return &world{byID: map[int]*place{}, regions: map[string]*region{}, rows: map[string]*region{}, words: map[string]bool{}}
}

func (w *world) add(p *place) *place {
	if p.names == nil {
		p.names = map[string]bool{}
	}
	w.places = append(w.places, p)
	if p.id != 0 {
		w.byID[p.id] = p
	}
	return p
}

// settleDivisions gives the divisions their population and middle, and drops the small
// ones that tell no more than the town they are named after; what lies in those then lies
// in the division above.
func (w *world) settleDivisions() {
	for _, p := range w.places {
		for r := p.region; r != nil; r = r.parent {
			r.members = append(r.members, p)
		}
	}
	kept := w.places[:0]
	for _, p := range w.places {
		if p.class == g.Region || p.class == g.County {
			if !settle(p) {
				p.region.place = nil
				delete(w.byID, p.id)
				continue
			}
		}
		kept = append(kept, p)
	}
	w.places = kept
	for _, p := range w.places {
		for p.region != nil && p.region.place == nil {
			p.region = p.region.parent
		}
	}
}

// settle computes the middle of a division from its towns: between their mean and the
// middle of their extent. It reports whether the division is worth an entry.
func settle(p *place) bool {
	var n, lat, lon float64
	low, high := [2]float64{90, 180}, [2]float64{-90, -180}
	namesake := false
	for _, m := range p.region.members {
		if m.class < g.Capital {
			continue
		}
		n, lat, lon = n+1, lat+m.lat, lon+m.lon
		low = [2]float64{math.Min(low[0], m.lat), math.Min(low[1], m.lon)}
		high = [2]float64{math.Max(high[0], m.lat), math.Max(high[1], m.lon)}
		p.population += m.population
		namesake = namesake || g.Fold(m.name) == g.Fold(bare(p.name))
	}
	if n == 0 {
		return false
	}
	p.lat, p.lon = (lat/n+(low[0]+high[0])/2)/2, (lon/n+(low[1]+high[1])/2)/2
	if namesake {
		disambiguate(p)
	}
	return p.class == g.Region || !namesake || fullCounties[p.region.country()]
}

// fullCounties are the countries whose second-level divisions newspapers speak of as such
// even where a town has the same name.
var fullCounties = map[string]bool{"US": true, "GB": true, "IE": true, "UA": true, "KE": true}

// disambiguate prefers the form with the generic word ("Kharkiv Oblast") where a town
// inside has the bare name.
func disambiguate(p *place) {
	if p.class != g.Region || bare(p.name) != p.name {
		return
	}
	for _, generic := range []string{" Oblast", " Region", " Province", " Governorate"} {
		if p.names[p.name+generic] {
			p.names[p.name] = true
			p.name += generic
			return
		}
	}
}

// bare is a division's name without its generic word.
func bare(name string) string {
	lower := strings.ToLower(name)
	for _, s := range []string{" county", " parish", " borough", " census area", " municipality", " district", " province", " region",
		" oblast", " krai", " kray", " governorate", " department", " prefecture", " raion", " republic", " state", " division", " regency"} {
		if strings.HasSuffix(lower, s) {
			return name[:len(name)-len(s)]
		}
	}
	for _, s := range []string{"province of ", "provincia de ", "provincia di ", "departamento de ", "state of ", "district of ", "county ",
		"kabupaten ", "kota ", "republic of ", "municipality of ", "municipio de ", "município de ", "city of ", "département de ",
		"département du ", "département de la ", "département des "} {
		if strings.HasPrefix(lower, s) {
			return name[len(s):]
		}
	}
	return name
}
