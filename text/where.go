package text

import "hearsay/span"

// Place is a place name in the report and the gazetteer entry it stands for.
type Place struct {
	Span      span.Span
	Name      string // modern main name; the words of the text where no entry was found
	ID        string // "geonames:704508", "" where none was found
	Located   bool   // Lat and Lon are known
	Lat, Lon  float64
	Country   string // ISO 3166-1 alpha-2
	Precision string // "place", "district", "region", "country"
	Because   []string
}
