package main

import (
	"bufio"
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	g "hearsay/extract/where/gazetteer"
)

//go:embed own
var own embed.FS

// addCountries reads the countries: GeoNames' list, our table of their middles, and the
// names of the Unicode CLDR in the three languages.
func (w *world) addCountries(dir string) error {
	var list map[string]struct {
		ID         int    `json:"geonameid"`
		Name       string `json:"name"`
		ISO        string `json:"iso"`
		Population int    `json:"population"`
	}
	if err := readJSON(filepath.Join(dir, "countries.json"), &list); err != nil {
		return err
	}
	middles, err := coordinates("countries.tsv")
	if err != nil {
		return err
	}
	for _, code := range sorted(list) {
		c, at := list[code], middles[code]
		if at == nil {
			continue
		}
		r := &region{code: code}
		r.place = w.add(&place{id: c.ID, name: c.Name, lat: at[0], lon: at[1], region: r, population: c.Population, class: g.Country})
		w.regions[code] = r
	}
	for _, l := range []string{"en", "ru", "uk"} {
		if err := w.addTerritories(filepath.Join(dir, "territories", l+".json"), l); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) addTerritories(path, language string) error {
	var doc struct {
		Main map[string]struct {
			Names struct {
				Territories map[string]string
			} `json:"localeDisplayNames"`
		}
	}
	if err := readJSON(path, &doc); err != nil {
		return err
	}
	for key, name := range doc.Main[language].Names.Territories {
		code, _, _ := strings.Cut(key, "-")
		if r := w.regions[code]; r != nil && !strings.HasSuffix(key, "-alt-biot") && len(name) > 2 {
			name, _, _ = strings.Cut(name, " (")
			name, _, _ = strings.Cut(name, " - ")
			r.place.names[name] = true
		}
	}
	return nil
}

// addDivisions reads the divisions of the first and second level. The source names the
// division that contains another by its row.
func (w *world) addDivisions(dir string) error {
	main, err := divisionNames(dir)
	if err != nil {
		return err
	}
	var rows [][]string
	if err := readTable(filepath.Join(dir, "subdivisions.tsv"), func(f []string) { rows = append(rows, f) }); err != nil {
		return err
	}
	for level := 1; level <= 2; level++ {
		for i, f := range rows {
			if f[6] == strconv.Itoa(level) && f[2] != "" {
				w.addDivision(strconv.Itoa(i+1), f, level, main)
			}
		}
	}
	return nil
}

func (w *world) addDivision(row string, f []string, level int, main map[string]string) {
	code := f[2]
	parent := w.regions[code[:strings.LastIndexByte(code, '.')]]
	if parent == nil || w.regions[code] != nil {
		return
	}
	r := &region{code: code, parent: parent}
	id, _ := strconv.Atoi(f[3])
	p := &place{id: id, name: f[0], region: r, class: g.Region, names: map[string]bool{}}
	if level == 2 {
		p.class = g.County
	}
	for _, name := range append(strings.Split(f[5], "|"), f[0]) {
		if name != "" && (level == 1 && sane(name) || cyrillic(name) || name == f[0]) {
			p.names[name] = true
		}
	}
	if name := main[code]; name != "" {
		p.names[p.name], p.name = true, name
	}
	p.names[bare(p.name)] = true
	r.place = w.add(p)
	w.regions[code], w.rows[row] = r, r
}

// divisionNames reads GeoNames' own names of the divisions.
func divisionNames(dir string) (map[string]string, error) {
	names := map[string]string{}
	for _, file := range []string{"admin1.json", "admin2.json"} {
		var list []struct{ Code, Name string }
		if err := readJSON(filepath.Join(dir, file), &list); err != nil {
			return nil, err
		}
		for _, d := range list {
			names[d.Code] = d.Name
		}
	}
	return names, nil
}

// placeDivisions puts our own middles where the towns give a poor one.
func (w *world) placeDivisions(string) error {
	middles, err := coordinates("divisions.tsv")
	for code, at := range middles {
		p := w.regions[code].place
		p.lat, p.lon = at[0], at[1]
	}
	return err
}

// addTowns reads the populated places: names and population from one dump of GeoNames,
// the class from an older one that still has it, the division from a third package.
func (w *world) addTowns(dir string) error {
	classes, err := townClasses(dir)
	if err != nil {
		return err
	}
	regions, err := w.townRegions(dir)
	if err != nil {
		return err
	}
	var list map[string]struct {
		ID         int     `json:"geonameid"`
		Name       string  `json:"name"`
		Lat        float64 `json:"latitude"`
		Lon        float64 `json:"longitude"`
		Country    string  `json:"countrycode"`
		Population int     `json:"population"`
		Region     string  `json:"admin1code"`
		Names      []string
		Alternate  []string `json:"alternatenames"`
	}
	if err := readJSON(filepath.Join(dir, "cities500.json"), &list); err != nil {
		return err
	}
	for _, key := range sorted(list) {
		t := list[key]
		p := &place{id: t.ID, name: t.Name, lat: t.Lat, lon: t.Lon, population: t.Population, class: classes[t.ID], names: map[string]bool{}}
		if p.class == 0 {
			p.class = g.Town
		}
		if p.region = regions[t.ID]; p.region == nil {
			p.region = w.regions[t.Country+"."+t.Region]
		}
		if p.region == nil {
			p.region = w.regions[t.Country]
		}
		for _, name := range t.Alternate {
			if keepName(name, p, t.Country) {
				p.names[name] = true
			}
		}
		w.add(p)
	}
	return nil
}

func townClasses(dir string) (map[int]g.Class, error) {
	kinds := map[string]g.Class{
		"PPLC": g.Capital, "PPLA": g.Seat, "PPLA2": g.SubSeat, "PPLA3": g.Town, "PPLX": g.Quarter,
		"PPLQ": g.Abandoned, "PPLW": g.Abandoned, "PPLH": g.Abandoned,
	}
	classes := map[int]g.Class{}
	return classes, readTable(filepath.Join(dir, "cities500.txt"), func(f []string) {
		id, _ := strconv.Atoi(f[0])
		classes[id] = kinds[f[7]]
	})
}

func (w *world) townRegions(dir string) (map[int]*region, error) {
	regions := map[int]*region{}
	return regions, readTable(filepath.Join(dir, "cities.tsv"), func(f []string) {
		id, _ := strconv.Atoi(f[1])
		for _, row := range strings.Split(f[2], "|") {
			if r := w.rows[row]; r != nil && (regions[id] == nil || len(r.code) > len(regions[id].code)) {
				regions[id] = r
			}
		}
	})
}

// addFeatures reads our list of continents, seas, rivers, ranges and historical regions.
// Instead of inhabitants they get a weight by their kind, so that Africa is the continent.
func (w *world) addFeatures(string) error {
	weight := map[string]int{"continent": 1e9, "ocean": 1e8, "sea": 1e7}
	return ownTable("features.tsv", func(f []string) error {
		id, err1 := strconv.Atoi(f[1])
		lat, err2 := strconv.ParseFloat(f[2], 64)
		lon, err3 := strconv.ParseFloat(f[3], 64)
		if err1 != nil || err2 != nil || err3 != nil {
			return fmt.Errorf("features.tsv: %q", f)
		}
		names := strings.Split(f[5], "; ")
		if weight[f[0]] == 0 {
			weight[f[0]] = 1e6
		}
		p := w.add(&place{id: id, name: names[0], lat: lat, lon: lon, region: w.regions[f[4]], population: weight[f[0]], class: g.Feature})
		if f[0] == "river" || f[0] == "canal" {
			p.class = g.Stream
		}
		for _, name := range names[1:] {
			p.names[name] = true
		}
		return nil
	})
}

// addSmallPlaces reads our list of villages that the dumps leave out.
func (w *world) addSmallPlaces(string) error {
	return ownTable("places.tsv", func(f []string) error {
		lat, err1 := strconv.ParseFloat(f[0], 64)
		lon, err2 := strconv.ParseFloat(f[1], 64)
		if err1 != nil || err2 != nil || w.regions[f[2]] == nil {
			return fmt.Errorf("places.tsv: %q", f)
		}
		names := strings.Split(f[3], "; ")
		p := w.add(&place{name: names[0], lat: lat, lon: lon, region: w.regions[f[2]], class: g.Town})
		for _, name := range names[1:] {
			p.names[name] = true
		}
		return nil
	})
}

// addLocalNames reads the Russian and Ukrainian names that are kept by GeoNames id.
func (w *world) addLocalNames(dir string) error {
	pair := regexp.MustCompile(`(?m)^msgid "(\d+)"\nmsgstr "(.*)"$`)
	for _, l := range []string{"ru", "uk"} {
		b, err := os.ReadFile(filepath.Join(dir, "names."+l+".po"))
		if err != nil {
			return err
		}
		for _, m := range pair.FindAllStringSubmatch(string(b), -1) {
			id, _ := strconv.Atoi(m[1])
			if p := w.byID[id]; p != nil && cyrillic(m[2]) {
				p.names[m[2]] = true
			}
		}
	}
	return nil
}

// addWords reads the common English words: those that a dictionary has in lower case.
func (w *world) addWords(dir string) error {
	return readTable(filepath.Join(dir, "debian/usr/share/dict/american-english-small"), func(f []string) {
		if word := f[0]; word == strings.ToLower(word) && len(word) > 1 {
			w.words[word] = true
		}
	})
}

// addOwnNames reads our list of exonyms and of old and new names.
func (w *world) addOwnNames(string) error {
	towns := map[string]*place{}
	for _, p := range w.places {
		if p.class >= g.Capital && p.region != nil {
			key := p.region.country() + " " + p.name
			if q := towns[key]; q == nil || q.population < p.population {
				towns[key] = p
			}
		}
	}
	return ownTable("alternates.tsv", func(f []string) error {
		p := towns[f[1]+" "+f[0]]
		if r := w.regions[f[0]]; r != nil {
			p = r.place
		}
		if p == nil {
			fmt.Fprintf(os.Stderr, "alternates.tsv: no place %q in %s\n", f[0], f[1])
			return nil
		}
		for _, name := range strings.Split(f[2], "; ") {
			p.names[name] = true
		}
		return nil
	})
}

func coordinates(file string) (map[string][]float64, error) {
	out := map[string][]float64{}
	b, err := own.ReadFile("own/" + file)
	for _, line := range strings.Split(string(b), "\n") {
		var code string
		var lat, lon float64
		if n, _ := fmt.Sscan(line, &code, &lat, &lon); n == 3 {
			out[code] = []float64{lat, lon}
		}
	}
	return out, err
}

func ownTable(file string, row func([]string) error) error {
	b, err := own.ReadFile("own/" + file)
	if err != nil {
		return err
	}
	for _, line := range strings.Split(string(b), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if err := row(strings.Split(line, "\t")); err != nil {
			return err
		}
	}
	return nil
}

func readTable(path string, row func([]string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		row(strings.Split(s.Text(), "\t"))
	}
	return s.Err()
}

func readJSON(path string, into any) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, into)
}

func sorted[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
