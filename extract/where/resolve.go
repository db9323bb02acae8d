package where

import (
	"hearsay/extract/where/gazetteer"
	"hearsay/text"
)

func (s *Stage) key(doc *text.Document, r text.Range) string {
	return gazetteer.Fold(at(doc, r).In(doc.Text))
}

// name gives a recognized stretch its candidates.
func (s *Stage) name(doc *text.Document, r text.Range, spots []spot) name {
	n := name{Range: r, key: s.key(doc, r)}
	for _, sp := range spots {
		if sp.Range == r {
			n.found = sp.found
		}
	}
	return n
}

// resolve chooses an entry for each name.
func (s *Stage) resolve(doc *text.Document, names []name) []text.Place {
	out := make([]text.Place, 0, len(names))
	for _, n := range names {
		p := text.Place{Span: at(doc, n.Range), Name: at(doc, n.Range).In(doc.Text), Precision: "place"}
		best := -1
		for _, c := range n.found {
			if best < 0 || s.table.Entry(c.index).Population > s.table.Entry(best).Population {
				best = c.index
			}
		}
		if best >= 0 {
			e := s.table.Entry(best)
			p.Name, p.ID, p.Located, p.Lat, p.Lon, p.Country = s.table.Name(best), e.GeoNames(), true, e.Lat, e.Lon, e.Country
		}
		out = append(out, p)
	}
	return out
}
