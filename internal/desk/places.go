package desk

import (
	"cmp"
	"maps"
	"slices"

	"hearsay/ledger"
	"hearsay/reading"
)

// PlaceRow is a place in a line, with what claims say of it. Reports, origins and speakers are counted each for itself.
type PlaceRow struct {
	Name       string   `json:"name"`
	ID         string   `json:"id,omitempty"` // of the gazetteer
	Lat        *float64 `json:"lat"`
	Lon        *float64 `json:"lon"`
	Precision  string   `json:"precision"`
	Statements int      `json:"statements"`
	Says       int      `json:"says"`      // of those, neither denials nor forecasts
	Denies     int      `json:"denies"`    // denials
	Forecasts  int      `json:"forecasts"` // forecasts
	Reports    int      `json:"reports"`
	Origins    *int     `json:"origins"` // null where not all of it was compared with other reports
	Speakers   int      `json:"speakers"`
}

// PlaceRows are places, the most spoken of in front.
type PlaceRows struct {
	Places  []PlaceRow `json:"places"`
	Without int        `json:"without"` // claims that name no place
	Beside  int        `json:"beside"`  // claims that name some, and none that the gazetteer has
}

// placeTally counts what is said of one place.
type placeTally struct {
	row      PlaceRow
	reports  map[ledger.ID]bool
	origins  origins
	speakers map[string]bool
}

// PlacesOf counts what claims say of places. A claim counts once for a place that it names twice.
func PlacesOf(claims []Claim) PlaceRows {
	out := PlaceRows{Places: []PlaceRow{}}
	all := map[string]*placeTally{}
	for _, c := range claims {
		known := false
		for _, about := range onceEach(c.Read.Places) {
			key := about.Name
			if about.ID != nil {
				key, known = *about.ID, true
			}
			if all[key] == nil {
				all[key] = tallyOf(about)
			}
			all[key].add(c)
		}
		switch {
		case len(c.Read.Places) == 0:
			out.Without++
		case !known:
			out.Beside++
		}
	}
	for t := range maps.Values(all) {
		t.row.Reports, t.row.Origins, t.row.Speakers = len(t.reports), t.origins.count(), len(t.speakers)
		out.Places = append(out.Places, t.row)
	}
	slices.SortFunc(out.Places, func(a, b PlaceRow) int {
		return cmp.Or(cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// onceEach are places without those that are named twice.
func onceEach(list []reading.About) []reading.About {
	var out []reading.About
	for _, p := range list {
		if !slices.ContainsFunc(out, func(o reading.About) bool { return o.Name == p.Name }) {
			out = append(out, p)
		}
	}
	return out
}

func tallyOf(a reading.About) *placeTally {
	return &placeTally{row: PlaceRow{Name: a.Name, ID: value(a.ID), Lat: a.Lat, Lon: a.Lon, Precision: a.Precision},
		reports: map[ledger.ID]bool{}, speakers: map[string]bool{}}
}

func (t *placeTally) add(c Claim) {
	t.row.Statements++
	t.reports[c.Report] = true
	t.origins.add(c)
	if c.Speaker != "" {
		t.speakers[c.Speaker] = true
	}
	switch {
	case c.Read.Forecast != nil:
		t.row.Forecasts++
	case value(c.Read.Act) == "deny":
		t.row.Denies++
	default:
		t.row.Says++
	}
}
