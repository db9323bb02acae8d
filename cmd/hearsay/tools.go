package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"hearsay/extract"
	"hearsay/extract/where/gazetteer"
	"hearsay/internal/desk"
	"hearsay/internal/plain"
	"hearsay/reading"
	"hearsay/text"
)

// tools are what the desk has done by the engine and the gazetteer. They may be used by several
// at once.
func tools() desk.Tools {
	all := engines{open: map[string]*extract.Engine{}}
	read := func(source string, m text.Meta, like reading.Engine) (reading.Reading, error) {
		e, err := all.named(engineLike(like))
		if err != nil {
			return reading.Reading{}, err
		}
		return e.Read(source, m), nil
	}
	table := sync.OnceValue(gazetteer.Embedded) // to unpack it takes longer than a page
	return desk.Tools{Read: read, Places: func(name string) []plain.Place { return placesCalled(table(), name) }}
}

// engines are those that were needed so far.
type engines struct {
	mu   sync.Mutex
	open map[string]*extract.Engine
}

// named is an engine, which is opened when it is first needed.
func (a *engines) named(name string) (*extract.Engine, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.open[name] == nil {
		e, err := engineFlags{Engine: name}.open()
		if err != nil {
			return nil, err
		}
		a.open[name] = e
	}
	return a.open[name], nil
}

// engineLike is the engine to read with where another one was: the same sort of it.
func engineLike(like reading.Engine) string {
	if slices.Contains([]string{extract.Encoder, extract.Linear}, like.Statements) {
		return like.Statements
	}
	return extract.Auto
}

// placesCalled are the places of the gazetteer that a name may mean, the largest first.
func placesCalled(table *gazetteer.Gazetteer, name string) []plain.Place {
	hit := table.Find([]byte(gazetteer.Fold(name)), nil)
	var entries []gazetteer.Entry
	main := slices.ContainsFunc(hit.Entries, func(f gazetteer.Found) bool { return f.Main })
	for _, f := range hit.Entries {
		if f.Main || !main {
			entries = append(entries, table.Entry(f.Index))
		}
	}
	slices.SortStableFunc(entries, func(a, b gazetteer.Entry) int { return cmp.Compare(b.Population, a.Population) })
	out := make([]plain.Place, len(entries))
	for i, e := range entries {
		lat, lon := e.Lat, e.Lon
		p := plain.Place{Where: within(table, e)}
		p.About = reading.About{Name: table.Name(e.Index), Lat: &lat, Lon: &lon, Precision: precisionOf(e.Class)}
		if id := e.GeoNames(); id != "" {
			p.ID = &id
		}
		out[i] = p
	}
	return out
}

// within says where a place is, for people who choose.
func within(table *gazetteer.Gazetteer, e gazetteer.Entry) string {
	var parts []string
	for region, n := e.Region, 0; region > 0 && n < 4; region, n = table.Parent(region), n+1 {
		if of := table.RegionEntry(region); of >= 0 && of != e.Index {
			parts = append(parts, table.Name(of))
		}
	}
	parts = append(parts, fmt.Sprintf("%.1f %.1f", e.Lat, e.Lon))
	return strings.Join(parts, ", ")
}

func precisionOf(c gazetteer.Class) string {
	switch c {
	case gazetteer.Feature, gazetteer.Region, gazetteer.Stream:
		return "region"
	case gazetteer.Country:
		return "country"
	case gazetteer.County, gazetteer.Quarter:
		return "district"
	}
	return "place"
}
