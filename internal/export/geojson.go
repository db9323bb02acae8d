package export

import (
	"fmt"
	"io"
)

// features writes a GeoJSON feature collection (RFC 7946): a point for each place with
// coordinates that a statement is about.
type features struct{ document }

func newGeoJSON(w io.Writer, _ head) (writer, error) {
	f := &features{document{w: w}}
	return f, f.begin(`{"type":"FeatureCollection","features":[`)
}

// feature is a statement at a place. Members are as RFC 7946 names them.
type feature struct {
	Type       string    `json:"type"`
	ID         string    `json:"id"`
	Geometry   geometry  `json:"geometry"`
	Properties placeRows `json:"properties"`
}

type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

// placeRows are the properties: columns of the tables, and the place.
type placeRows struct {
	Statement string  `json:"statement"`
	State     string  `json:"state"`
	Withdrawn bool    `json:"withdrawn"`
	Speaker   *string `json:"speaker"`
	Unnamed   *bool   `json:"unnamed"`
	Act       *string `json:"act"`
	Polarity  *string `json:"polarity"`
	Certainty *string `json:"certainty"`
	Cue       *string `json:"cue"`
	Content   string  `json:"content"`
	SaidFrom  *string `json:"said_from"`
	SaidTo    *string `json:"said_to"`
	DueTo     *string `json:"due_to"`
	Outcome   *string `json:"outcome"`
	Place     string  `json:"place"`
	PlaceID   *string `json:"place_id"`
	Wording   string  `json:"wording"`   // of the place in the report
	Precision string  `json:"precision"` // of the coordinates
	Report    string  `json:"report"`
	Outlet    *string `json:"outlet"`
	Title     *string `json:"title"`
	URL       *string `json:"url"`
	Thread    *string `json:"thread"`
	Utterance *string `json:"utterance"`
}

func (f *features) claim(c claim) (bool, error) {
	some := false
	for i, p := range c.Read.Places {
		lat, lon, ok := point(p)
		if !ok {
			continue
		}
		some = true
		about := propertiesOf(c)
		about.Place, about.PlaceID, about.Wording, about.Precision = p.Name, p.ID, p.Span.Text, p.Precision
		err := f.item(feature{"Feature", fmt.Sprintf("%s/%d", c.ID, i+1), geometry{"Point", [2]float64{lon, lat}}, about})
		if err != nil {
			return true, err
		}
	}
	return some, nil
}

func (f *features) end() error { return f.finish("]}") }

func propertiesOf(c claim) placeRows {
	r := rowOf(c)
	out := placeRows{Statement: r.ID, State: r.State, Withdrawn: c.Withdrawn != nil, Speaker: known(r.Speaker), Unnamed: r.Unnamed,
		Act: known(r.Act), Polarity: known(r.Polarity), Certainty: known(r.Certainty), Cue: known(r.Cue), Content: r.Content,
		Outcome: known(r.Outcome), Report: r.Report, Outlet: known(r.Outlet), Title: known(r.Title), URL: known(r.URL),
		Thread: known(r.Thread), Utterance: known(r.Utterance)}
	if s := c.Read.SaidAt; s != nil {
		out.SaidFrom, out.SaidTo = s.Earliest, s.Latest
	}
	if c.Read.Forecast != nil {
		out.DueTo = c.Read.Forecast.Latest
	}
	return out
}

// known is nil for an empty text.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
