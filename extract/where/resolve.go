package where

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"hearsay/extract/where/gazetteer"
	"hearsay/text"
)

// A unit is all the mentions of one name in a document: they mean one place.
type unit struct {
	key     string
	options []option
}

// An option is an entry that a unit may mean.
type option struct {
	candidate
	gazetteer.Entry
	at    [3]float64 // the point on the unit sphere
	views ranking
	share float64 // how likely it is the one, so far
}

// ranking is what speaks for an option, as numbers; the weights are in weights.go.
type ranking [rankings]float64

// The signs that speak for an option.
const (
	population = iota // log10 of the inhabitants, by 7
	largest           // of the options it has most inhabitants
	mainName
	inflectedName
	asFeature // classes, one of which is 1
	asCountry
	asRegion
	asCounty
	asCapital
	asSeat
	asSubSeat
	asTown
	asQuarter
	asAbandoned
	asStream
	bareDivision    // a division without its generic word
	kindNamed       // the text says which kind of place it is: "Kharkiv region"
	kindBroken      // and it is not of that kind
	containerNamed  // "Springfield, Ill."
	contentNamed    // "Tbilisi, Georgia" for Georgia
	countyMentioned // the county that it lies in is named in the report
	regionMentioned
	countryMentioned
	nearOthers // names around
	sameRegion
	sameCountry
	ofPeople // the country's people are named
	rankings
)

// mostOptions and mostUnits bound the work for one document.
const (
	mostOptions = 24
	mostUnits   = 120
)

// resolve chooses an entry for each name.
func (s *Stage) resolve(doc *text.Document, names []name) []text.Place {
	units, which := s.units(doc, names)
	s.rank(doc, names, units, which)
	out := make([]text.Place, 0, len(names))
	for i, n := range names {
		out = append(out, s.place(doc, n, units[which[i]]))
	}
	return out
}

// rank weighs the options of each unit: first each by itself, then with the others.
func (s *Stage) rank(doc *text.Document, names []name, units []unit, which []int) {
	bareCapitals(doc, names, units, which)
	for i := range units {
		s.alone(&units[i])
	}
	s.neighbours(doc, names, units, which)
	s.peoples(doc, units)
	weigh(units, &s.first)
	together(s.table, units)
	weigh(units, &s.both)
}

// units gathers the names by key and lists their options, the largest first.
func (s *Stage) units(doc *text.Document, names []name) ([]unit, []int) {
	index := map[string]int{}
	var units []unit
	which := make([]int, len(names))
	for i, n := range names {
		k, ok := index[n.key]
		if !ok {
			k = len(units)
			index[n.key] = k
			units = append(units, unit{key: n.key, options: s.alike(at(doc, n.Range).In(doc.Text), s.options(n))})
		}
		which[i] = k
	}
	return units, which
}

func (s *Stage) options(n name) []option {
	var out []option
	for _, c := range n.found {
		if i := slices.IndexFunc(out, func(o option) bool { return o.index == c.index }); i >= 0 {
			out[i].main = out[i].main || c.main
			out[i].inflected = out[i].inflected && c.inflected
			continue
		}
		e := s.table.Entry(c.index)
		out = append(out, option{candidate: c, Entry: e, at: point(e.Lat, e.Lon)})
	}
	if n.level == "" {
		out = withoutSurroundings(out)
	}
	slices.SortStableFunc(out, func(a, b option) int { return cmp.Compare(b.Population, a.Population) })
	return out[:min(len(out), mostOptions)]
}

// withoutSurroundings drops the divisions that are meant only with their generic word, where
// the town that they are named after is an option too.
func withoutSurroundings(list []option) []option {
	return slices.DeleteFunc(slices.Clone(list), func(o option) bool {
		return (o.Class == gazetteer.County || o.Class == gazetteer.Region) && !o.main && slices.ContainsFunc(list, func(p option) bool {
			return p.Class >= gazetteer.Capital && cosine(o.at, p.at) > near80
		})
	})
}

// bareCapitals drops the divisions that share their name with a country's capital, unless a mention says that a
// division is meant: "Washington" is the city, but not in "Spokane, Washington" and "the state of Washington".
func bareCapitals(doc *text.Document, names []name, units []unit, which []int) {
	meant := make([]bool, len(units))
	for i, n := range names {
		meant[which[i]] = meant[which[i]] || n.level != "" || i > 0 && behindComma(doc, names[i-1], n)
	}
	for i := range units {
		u := &units[i]
		if !meant[i] && slices.ContainsFunc(u.options, func(o option) bool { return o.Class == gazetteer.Capital && o.main }) {
			u.options = slices.DeleteFunc(u.options, func(o option) bool { return o.Class == gazetteer.Region })
		}
	}
}

// near80 is the cosine of 80 kilometres on the earth.
const near80 = 0.999921

func cosine(a, b [3]float64) float64 { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }

func point(lat, lon float64) [3]float64 {
	lat, lon = lat*math.Pi/180, lon*math.Pi/180
	return [3]float64{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
}

// alone fills what an option shows by itself.
func (s *Stage) alone(u *unit) {
	for i := range u.options {
		o := &u.options[i]
		o.views[population] = math.Log10(float64(o.Population+1)) / 7
		o.views[asFeature+int(o.Class)] = 1
		set01(&o.views[largest], i == 0)
		set01(&o.views[mainName], o.main)
		set01(&o.views[inflectedName], o.inflected)
		set01(&o.views[bareDivision], !o.main && (o.Class == gazetteer.County || o.Class == gazetteer.Region))
	}
}

func set01(v *float64, yes bool) {
	if yes {
		*v = 1
	}
}

// neighbours fills what the words next to the mentions tell.
func (s *Stage) neighbours(doc *text.Document, names []name, units []unit, which []int) {
	for i, n := range names {
		u := &units[which[i]]
		if n.level != "" {
			for k := range u.options {
				o := &u.options[k]
				set01(&o.views[kindNamed], fits(o.Class, n.level))
				set01(&o.views[kindBroken], !fits(o.Class, n.level))
			}
		}
		if i+1 < len(names) && behindComma(doc, n, names[i+1]) {
			s.contain(u, &units[which[i+1]])
		}
	}
}

// fits reports whether a class is of the kind that a generic word names.
func fits(c gazetteer.Class, level string) bool {
	switch level {
	case "feature":
		return c == gazetteer.Feature || c == gazetteer.Stream
	case "country":
		return c == gazetteer.Country
	case "region":
		return c == gazetteer.Region || c == gazetteer.County || c == gazetteer.Feature
	case "county":
		return c == gazetteer.County
	}
	return c >= gazetteer.Capital && c != gazetteer.Stream
}

// entry finds the entry of a place again.
func (s *Stage) entry(p text.Place) gazetteer.Entry {
	for _, f := range s.table.Find([]byte(gazetteer.Fold(p.Name)), nil).Entries {
		if e := s.table.Entry(f.Index); f.Main && e.GeoNames() == p.ID {
			return e
		}
	}
	return gazetteer.Entry{Class: gazetteer.Town}
}

// behindComma holds for "A, B" and "A (B".
func behindComma(doc *text.Document, a, b name) bool {
	gap := doc.Text[at(doc, a.Range).End:at(doc, b.Range).Start]
	return gap == ", " || gap == " (" || gap == ", in "
}

// contain marks the options of two neighbours of which the second contains the first.
func (s *Stage) contain(inner, outer *unit) {
	for i := range inner.options {
		for k := range outer.options {
			if in, out := &inner.options[i], &outer.options[k]; s.contains(out.Entry, in.Entry) {
				in.views[containerNamed], out.views[contentNamed] = 1, 1
			}
		}
	}
}

// contains reports whether a division or country is a place's.
func (s *Stage) contains(outer, inner gazetteer.Entry) bool {
	if outer.Class != gazetteer.Country && outer.Class != gazetteer.Region && outer.Class != gazetteer.County {
		return false
	}
	return outer.Index != inner.Index && s.table.Within(inner.Region, outer.Region)
}

// peoples fills which countries' peoples the document names.
func (s *Stage) peoples(doc *text.Document, units []unit) {
	if len(s.words.peoples) == 0 {
		return
	}
	named := map[string]bool{}
	for _, t := range doc.Tokens {
		if code, ok := s.words.peoples[t.In(doc.Text)]; ok {
			named[code] = true
		}
	}
	for i := range units {
		for k := range units[i].options {
			o := &units[i].options[k]
			set01(&o.views[ofPeople], named[o.Country])
		}
	}
}

// weigh turns the signs into shares.
func weigh(units []unit, weights *ranking) {
	for i := range units {
		sum := 0.0
		for k := range units[i].options {
			o := &units[i].options[k]
			score := 0.0
			for j, v := range o.views {
				score += v * weights[j]
			}
			o.share = math.Exp(score)
			sum += o.share
		}
		for k := range units[i].options {
			units[i].options[k].share /= sum
		}
	}
}

// together fills what the other names of the document tell of each option.
func together(table *gazetteer.Gazetteer, units []unit) {
	units = units[:min(len(units), mostUnits)]
	for i := range units {
		for k := range units[i].options {
			o := &units[i].options[k]
			for j := range units {
				if j != i {
					o.with(table, &units[j], sameWords(units[i].key, units[j].key))
				}
			}
			for _, v := range []int{nearOthers, sameRegion, sameCountry} {
				o.views[v] = math.Log1p(o.views[v])
			}
		}
	}
}

// sameWords holds for names of which one is in the other, "Walker" and "Walker County": that
// both may mean one place tells nothing.
func sameWords(a, b string) bool {
	_, a, _ = strings.Cut(a, ":")
	_, b, _ = strings.Cut(b, ":")
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// with adds what one other name tells.
func (o *option) with(table *gazetteer.Gazetteer, u *unit, sameWords bool) {
	var near, region, country float64
	for i := range u.options {
		p := &u.options[i]
		if p.share < 0.02 || sameWords && p.index == o.index {
			continue
		}
		if p.Country == o.Country && o.Country != "" {
			country += p.share
			if o.Region != 0 && top(table, p.Region) == top(table, o.Region) && p.Class != gazetteer.Country && o.Class != gazetteer.Country {
				region += p.share
			}
			o.mentioned(table, p)
		}
		if p.Class == gazetteer.Country || p.Class == gazetteer.Region {
			continue
		}
		if cos := cosine(o.at, p.at); cos > near300 {
			near += p.share * math.Exp(-math.Acos(min(1, cos))*6371/80)
		}
	}
	o.views[nearOthers] += near
	o.views[sameRegion] += region
	o.views[sameCountry] += country
}

// near300 is the cosine of 300 kilometres on the earth.
const near300 = 0.99889

// mentioned notes that a division that the option lies in is named.
func (o *option) mentioned(table *gazetteer.Gazetteer, p *option) {
	view := -1
	switch p.Class {
	case gazetteer.County:
		view = countyMentioned
	case gazetteer.Region:
		view = regionMentioned
	case gazetteer.Country:
		view = countryMentioned
	}
	if view >= 0 && o.Class > p.Class && table.Within(o.Region, p.Region) {
		o.views[view] = max(o.views[view], p.share)
	}
}

// top is the first-level division that a region lies in or is.
func top(table *gazetteer.Gazetteer, region int) int {
	for {
		parent := table.Parent(region)
		if parent == 0 || table.Parent(parent) == 0 {
			return region
		}
		region = parent
	}
}

// place writes down the best option of a unit for one mention.
func (s *Stage) place(doc *text.Document, n name, u unit) text.Place {
	p := text.Place{Span: at(doc, n.Range), Name: at(doc, n.Range).In(doc.Text), Precision: "place", Because: []string{n.because}}
	if len(u.options) == 0 {
		return p
	}
	best := &u.options[0]
	for i := range u.options {
		if u.options[i].share > best.share {
			best = &u.options[i]
		}
	}
	p.Name, p.ID, p.Located = s.table.Name(best.index), best.GeoNames(), true
	p.Lat, p.Lon, p.Country, p.Precision = best.Lat, best.Lon, best.Country, precision(best.Class)
	p.Because = append(p.Because, reasons(best)...)
	return p
}

func precision(c gazetteer.Class) string {
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

// reasons names the signs that spoke for an option.
func reasons(o *option) []string {
	var out []string
	for _, r := range []struct {
		view int
		text string
	}{{containerNamed, "container"}, {kindNamed, "kind"}, {countyMentioned, "county"}, {regionMentioned, "division"}, {countryMentioned, "country"}, {nearOthers, "neighbours"}, {largest, "largest"}} {
		if o.views[r.view] > 0.3 {
			out = append(out, r.text)
		}
	}
	return out
}
