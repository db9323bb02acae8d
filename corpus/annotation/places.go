package annotation

import (
	"fmt"
	"strconv"
	"strings"

	"hearsay/corpus"
	"hearsay/extract/where/gazetteer"
)

// places looks up the places of an annotation.
type places struct{ gazetteer *gazetteer.Gazetteer }

// all reads names with semicolons between them.
func (p places) all(value string) ([]corpus.Place, error) {
	var out []corpus.Place
	for _, name := range list(value) {
		one, err := p.one(name)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// one reads "Name", "Name [UA]" or "Name@49.1,37.2". Of several entries of a name a country comes first, then a capital or a
// seat with at least half of the people of the region of its name, then the most populous.
func (p places) one(value string) (corpus.Place, error) {
	if name, point, ok := strings.Cut(value, "@"); ok {
		lat, lon, _ := strings.Cut(point, ",")
		x, errX := strconv.ParseFloat(strings.TrimSpace(lat), 64)
		y, errY := strconv.ParseFloat(strings.TrimSpace(lon), 64)
		if errX != nil || errY != nil {
			return corpus.Place{}, fmt.Errorf("no point: %q", point)
		}
		return corpus.Place{Name: strings.TrimSpace(name), Lat: x, Lon: y, Own: true}, nil
	}
	name, country, _ := strings.Cut(strings.TrimSuffix(value, "]"), "[")
	name = strings.TrimSpace(name)
	best := -1
	for _, f := range p.gazetteer.Find([]byte(gazetteer.Fold(name)), nil).Entries {
		e := p.gazetteer.Entry(f.Index)
		if !f.Main || country != "" && e.Country != country {
			continue
		}
		if best < 0 || p.before(e, p.gazetteer.Entry(best)) {
			best = f.Index
		}
	}
	if best < 0 {
		return corpus.Place{}, fmt.Errorf("the gazetteer has no place whose main name is %q", value)
	}
	e := p.gazetteer.Entry(best)
	return corpus.Place{Name: p.gazetteer.Name(best), Lat: e.Lat, Lon: e.Lon}, nil
}

func (p places) before(a, b gazetteer.Entry) bool {
	switch country := a.Class == gazetteer.Country; {
	case country != (b.Class == gazetteer.Country):
		return country
	case seat(a) && b.Class == gazetteer.Region:
		return 2*a.Population >= b.Population
	case seat(b) && a.Class == gazetteer.Region:
		return 2*b.Population < a.Population
	}
	return a.Population > b.Population
}

func seat(e gazetteer.Entry) bool {
	return e.Class == gazetteer.Capital || e.Class == gazetteer.Seat
}
