// Package places is the page of what statements are about: places on a map and in a table, and
// the days on which they were spoken of.
//
// It shows places that people spoke of, not where anybody is. The map is an outline of the land
// in the page itself: nothing is asked of anybody for it. No borders are drawn, so it takes no
// side in any, and it says so. Three counts stand together: reports, origins and speakers; how many
// origins there are is unknown where not all of it was compared with other reports.
//
// It is counted over the newest statements of what is asked for (Sample).
package places

import (
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"math"
	"net/url"
	"slices"

	"hearsay/day"
	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

//go:embed places.html
var files embed.FS

// Nav is under what the bar leads here.
const Nav = "nav-map"

// Bounds of the page.
const (
	Sample = 1000 // statements that it is counted over
	rows   = 60   // of the table
	spots  = 40   // on the map
	shown  = 60   // days in the drawing of time
)

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "places.html")
	return []page.Route{{Method: "GET", Pattern: "/places", Steady: true, Nav: Nav, Serve: func(c *page.Call) (page.Answer, error) {
		return serve(c, t)
	}}}
}

func serve(c *page.Call, t *template.Template) (page.Answer, error) {
	v, err := gather(c)
	q := url.Values{}
	for _, name := range []string{"said-from", "said-to", "act", "place"} {
		if s := c.Request.URL.Query().Get(name); s != "" {
			q.Set(name, s)
		}
	}
	var formats []page.Link
	for _, f := range []string{"geojson", "jsonl", "csv"} {
		q.Set("format", f)
		formats = append(formats, page.Link{Name: f, To: "/statements/export?" + q.Encode()})
	}
	return page.Answer{View: &page.View{Title: c.Words.Say(Nav), Nav: Nav, Template: t, Data: v, Past: true, Formats: formats,
		Scripts: []string{"places.js"}, Keys: []page.Key{{Key: "[ ]", Does: "key-days"}, {Key: "+ -", Does: "key-wider"}}}}, err
}

// View is what the template is given.
type View struct {
	asked
	Chosen          string // the name of the place that is asked for
	Anywhere        string // the address without it
	Acts            []string
	Of              int   // statements that it is counted over
	Without, Beside int   // of those that name no place, and none that the gazetteer has
	Maps            []Map // one for wide windows, one for narrow ones
	Places          []Place
	More            int // places that the table leaves out
	Time            Time
}

// Place is a place with what was said about it.
type Place struct {
	desk.PlaceRow
	To    string
	Area  bool
	Brush string // the page with the place chosen, or not any more
	On    bool   // it is chosen

	at *point
}

// key is what the place is asked for by.
func (p Place) key() string { return cmp.Or(p.ID, p.Name) }

// Map is a drawing of the places in a window of some width.
type Map struct {
	Class         string
	Width, Height float64
	Land          string
	Spots         []Spot
}

// Spot is a place on the map.
type Spot struct {
	Name, X, Y, R string
	Class, Brush  string
	Label         *Label
}

// Label is the name of a place on the map.
type Label struct{ X, Y, Class string }

// Time is the days on which something was said, in rows.
type Time struct {
	First, Last string
	Rows        []TimeRow
	Days        []Day
}

// Day is a day on which something was said, as it is chosen.
type Day struct {
	Day, Brush string
	N          int
	On         bool
	X, Width   string
}

// TimeRow is one kind of statements by day.
type TimeRow struct {
	What string // the end of its phrase
	N    int
	Y    int
	Bars []Bar
}

// Bar is a day.
type Bar struct{ X, Y, Width, Height string }

func gather(c *page.Call) (View, error) {
	v := View{asked: askedOf(c.Request.URL.Query()), Acts: ledger.Acts()}
	when, err := c.AsOf()
	if err != nil {
		return v, err
	}
	claims, err := c.Desk.List(c.Request.Context(), desk.Filter{AsOf: when, SaidFrom: v.From, SaidTo: v.To, Act: v.Act, Limit: Sample})
	if err != nil {
		return v, err
	}
	land, err := readLand()
	if err != nil {
		return v, err
	}
	v.Of = len(claims)
	places := v.count(claims)
	v.More = max(0, len(places)-rows)
	v.Places = places[:min(len(places), rows)]
	v.Maps = []Map{drawn("only-wide", 860, 520, places, land), drawn("only-narrow", 360, 340, places, land)}
	v.Time = v.timed(v.asked.of(claims))
	v.choose(places)
	return v, nil
}

// count counts what was said of each place, the most spoken of in front.
func (v *View) count(claims []desk.Claim) []Place {
	rows := desk.PlacesOf(claims)
	v.Without, v.Beside = rows.Without, rows.Beside
	out := make([]Place, len(rows.Places))
	for i, r := range rows.Places {
		out[i] = placeOf(r)
		out[i].On, out[i].Brush = out[i].key() == v.Place, v.asked.at(out[i].key()).address()
	}
	return out
}

func placeOf(r desk.PlaceRow) Place {
	p := Place{PlaceRow: r, Area: r.Precision != "place"}
	p.To = "/statements?place=" + url.QueryEscape(p.key())
	if r.Lat != nil && r.Lon != nil {
		p.at = &point{*r.Lon, *r.Lat}
	}
	return p
}

// kind is the row of time that a claim stands in.
func kind(c desk.Claim) string {
	switch {
	case c.Read.Forecast != nil:
		return "forecasts"
	case c.Read.Act != nil && *c.Read.Act == "deny":
		return "denies"
	}
	return "says"
}

// drawn puts places on a map: the most spoken of first, and a name where there is room.
func drawn(class string, width, height float64, places []Place, land [][]point) Map {
	var at []point
	for _, p := range places {
		if p.at != nil && len(at) < spots {
			at = append(at, *p.at)
		}
	}
	f := around(at, width, height)
	m := Map{Class: class, Width: width, Height: height, Land: f.coast(land)}
	var taken []box
	for _, p := range places {
		if p.at == nil || len(m.Spots) == spots {
			continue
		}
		x, y := f.at(*p.at)
		r := min(34, 4+3*math.Sqrt(float64(p.Statements)))
		s := Spot{Name: p.Name, X: units(x), Y: units(y), R: units(r), Class: "spot", Brush: p.Brush}
		switch {
		case p.On:
			s.Class = "spot-on"
		case p.Area:
			s.Class = "spot-area"
		}
		s.Label, taken = f.label(p.Name, x, y, r, taken)
		m.Spots = append(m.Spots, s)
	}
	return m
}

// box is where a name stands.
type box struct{ left, top, right, bottom float64 }

// label is the place of a name beside a spot, where no other is; nil for none.
func (f frame) label(name string, x, y, r float64, taken []box) (*Label, []box) {
	const letter, line = 7.2, 16
	wide := letter * float64(len([]rune(name)))
	for _, left := range []bool{false, true} {
		b := box{x + r + 4, y - line/2, x + r + 4 + wide, y + line/2}
		l := &Label{X: units(b.left), Y: units(y + 4), Class: "halo"}
		if left {
			b.left, b.right = x-r-4-wide, x-r-4
			l.X, l.Class = units(b.right), "halo e"
		}
		if b.left > 0 && b.right < f.width && !slices.ContainsFunc(taken, b.meets) {
			return l, append(taken, b)
		}
	}
	return nil, taken
}

func (b box) meets(o box) bool {
	return max(b.left, o.left) < min(b.right, o.right) && max(b.top, o.top) < min(b.bottom, o.bottom)
}

// timed are the days of claims in rows: those on which something was said, or else published.
func (v *View) timed(claims []desk.Claim) Time {
	counts := map[string]map[day.Day]int{}
	last := day.Day(math.MinInt32)
	for _, c := range claims {
		if d, ok := saidOrPublished(c); ok {
			if counts[kind(c)] == nil {
				counts[kind(c)] = map[day.Day]int{}
			}
			counts[kind(c)][d]++
			last = max(last, d)
		}
	}
	if len(counts) == 0 {
		return Time{}
	}
	first := last
	for _, days := range counts {
		for d := range days {
			first = min(first, d)
		}
	}
	first = max(first, last-shown+1)
	out := Time{First: first.String(), Last: last.String()}
	for i, what := range []string{"says", "denies", "forecasts"} {
		out.Rows = append(out.Rows, rowOf(what, 50*(i+1), first, last, counts[what]))
	}
	for d := first; d <= last; d++ {
		n := counts["says"][d] + counts["denies"][d] + counts["forecasts"][d]
		if n > 0 {
			step := float64(timeRight-timeLeft) / float64(last-first+1)
			out.Days = append(out.Days, Day{Day: d.String(), Brush: v.asked.on(d).address(), N: n, On: v.From == d.String() && v.To == v.From,
				X: units(timeLeft + step*float64(d-first)), Width: units(min(42, step))})
		}
	}
	return out
}

// choose names the place that is asked for.
func (v *View) choose(places []Place) {
	if v.Place == "" {
		return
	}
	v.Chosen, v.Anywhere = v.Place, v.asked.at(v.Place).address()
	if i := slices.IndexFunc(places, func(p Place) bool { return p.On }); i >= 0 {
		v.Chosen = places[i].Name
	}
}

// The drawing of time: where its days begin and end.
const (
	timeLeft  = 150
	timeRight = 852
)

// rowOf draws one row of days, its foot at y.
func rowOf(what string, y int, first, last day.Day, days map[day.Day]int) TimeRow {
	const left, right, tall = timeLeft, timeRight, 36
	out := TimeRow{What: what, Y: y}
	most := 1
	for _, n := range days {
		most = max(most, n)
	}
	step := float64(right-left) / float64(last-first+1)
	for d := first; d <= last; d++ {
		n := days[d]
		out.N += n
		if n > 0 {
			h := float64(n) / float64(most) * tall
			out.Bars = append(out.Bars, Bar{units(left + step*float64(d-first) + 1), units(float64(y) - h), units(min(40, step-2)), units(h)})
		}
	}
	return out
}

func saidOrPublished(c desk.Claim) (day.Day, bool) {
	for _, s := range []string{show.SaidOn(c), show.Published(c.Source)} {
		if d, err := day.Parse(s); err == nil {
			return d, true
		}
	}
	return 0, false
}

func units(f float64) string { return fmt.Sprintf("%.1f", f) }
