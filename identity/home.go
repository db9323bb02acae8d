package identity

import (
	"cmp"
	"slices"
	"strings"

	"hearsay/reading"
)

// Origin is what is known of where a report comes from.
type Origin struct {
	Report  string // the ID of its first version
	Outlet  string
	Address string // of its page; "" where it has none
	Title   string // with which the text begins
	Places  []Place
}

// Place is a place that a report names.
type Place struct {
	Start   int    // in bytes
	Text    string // as it is written
	Name    string // the gazetteer's
	Town    bool   // and no district, region, country or sea
	Country string // its code; "" where it is not known
}

// Places are the places that a reading has.
func Places(list []reading.Place) []Place {
	out := make([]Place, len(list))
	for i, p := range list {
		out[i] = Place{Start: p.Start, Text: p.Text, Name: p.Name, Town: p.Precision == "place"}
		if p.Country != nil {
			out[i].Country = *p.Country
		}
	}
	return out
}

// Home is where a report is at home: whose offices it means that it does not say of where they are.
type Home struct {
	Report string
	Town   string // "" where it is not known
	Seat   string // of the bodies of its state; "" where it is not known
}

// dated is how far into a report its dateline stands at the most, in bytes behind the title.
const dated = 200

// Home tells where a report is at home. Its dateline says it, a place in capitals; or its outlet does, by a town in its name that the
// report names too, by a state in its name, or by the country of its address. Datelines and outlets tell of far places too: a town
// counts only where the report names no other one, and a state, but for a dateline from its seat, where it names no other state.
func (r *Register) Home(o Origin) Home {
	h := Home{Report: o.Report}
	line := dateline(o)
	town := cmp.Or(line, r.townOf(o))
	if h.Seat = r.seatOf(o, town); r.clues.at(append(words(line), "")).seat {
		h.Seat = line
	}
	if !slices.ContainsFunc(o.Places, func(p Place) bool { return p.Town && p.Name != town }) {
		h.Town = town
	}
	return h
}

// dateline is the place in capitals with which a report begins; "" where it has none.
func dateline(o Origin) string {
	for _, p := range o.Places {
		capitals := len(p.Text) > 2 && strings.ToUpper(p.Text) == p.Text && strings.ToLower(p.Text) != p.Text
		if capitals && p.Start >= len(o.Title) && p.Start < len(o.Title)+dated {
			return p.Name
		}
	}
	return ""
}

// townOf is a town of a report that gave its outlet the name: "Izium Voice", «Ізюмський листок».
func (r *Register) townOf(o Origin) string {
	outlet := r.body(o.Outlet)
	for _, p := range o.Places {
		if name := r.Skeleton(p.Name); p.Town && len(name) > 3 && slices.ContainsFunc(outlet, func(w string) bool {
			return w == name || len(w) > len(name) && strings.HasPrefix(w, name)
		}) {
			return p.Name
		}
	}
	return ""
}

// seatOf is the seat of an outlet's state, else of the state in which its town or that of a dateline lies, where a report names no
// place of another one.
func (r *Register) seatOf(o Origin, town string) string {
	code := r.stateOf(o)
	for _, p := range o.Places {
		if r.seats[code] == "" && p.Name == town {
			code = p.Country
		}
	}
	if slices.ContainsFunc(o.Places, func(p Place) bool { return p.Country != code }) {
		return ""
	}
	return r.seats[code]
}

// stateOf is the code of the state that the name of an outlet has, or its address ends with.
func (r *Register) stateOf(o Origin) string {
	list := words(o.Outlet)
	for i := range list {
		for _, s := range r.clues.at(list[i:]).tells {
			if code, ok := strings.CutPrefix(s, state); ok {
				return code
			}
		}
	}
	_, rest, _ := strings.Cut(o.Address, "://")
	host, _, _ := strings.Cut(rest, "/")
	host, _, _ = strings.Cut(host, ":")
	code := strings.ToUpper(host[strings.LastIndexByte(host, '.')+1:])
	if code == "UK" { // the one domain that is not named by the code
		code = "GB"
	}
	return code
}
