package export

import (
	"io"
	"time"
)

// claims writes JSON-LD in the words of schema.org: a Claim for each statement, and around
// that of a resolved forecast a ClaimReview. Its rating is the name of the outcome that a
// person recorded, without a number: an outcome is no place on a scale of truth.
//
// Statements that claim nothing (questions, demands, refusals, silences, notes that
// something could not be verified) are left out.
type claims struct {
	document
	names names
}

func newClaimReview(w io.Writer, h head) (writer, error) {
	c := &claims{document{w: w}, h.names}
	return c, c.begin(`{"@context":"https://schema.org","@graph":[`)
}

// Members below are as schema.org names them.

type schemaReview struct {
	Type      string      `json:"@type"`
	ID        string      `json:"@id"`
	Name      string      `json:"identifier"`
	Claimed   string      `json:"claimReviewed"`
	Item      schemaClaim `json:"itemReviewed"`
	Author    schemaAgent `json:"author"`
	Published string      `json:"datePublished"`
	Aspect    string      `json:"reviewAspect"`
	Rating    schemaRated `json:"reviewRating"`
	Citation  []string    `json:"citation"`
}

type schemaRated struct {
	Type    string `json:"@type"`
	Outcome string `json:"alternateName"`
	Reason  string `json:"ratingExplanation"`
}

type schemaClaim struct {
	Type       string        `json:"@type"`
	ID         string        `json:"@id"`
	Name       string        `json:"identifier"`
	Text       string        `json:"text"`
	Language   string        `json:"inLanguage,omitempty"`
	Author     *schemaAgent  `json:"author,omitempty"`
	Said       string        `json:"dateCreated,omitempty"`
	Covers     string        `json:"temporalCoverage,omitempty"`
	Places     []schemaPlace `json:"contentLocation,omitempty"`
	Keywords   []string      `json:"keywords,omitempty"`
	Status     string        `json:"creativeWorkStatus"`
	Appearance schemaReport  `json:"appearance"`
}

type schemaAgent struct {
	Type        string       `json:"@type"`
	Name        string       `json:"name,omitempty"`
	Job         string       `json:"jobTitle,omitempty"`
	Affiliation *schemaAgent `json:"affiliation,omitempty"`
	Description string       `json:"description,omitempty"`
}

type schemaReport struct {
	Type      string       `json:"@type"`
	ID        string       `json:"@id"`
	Name      string       `json:"identifier"`
	Headline  string       `json:"headline,omitempty"`
	URL       string       `json:"url,omitempty"`
	Published string       `json:"datePublished,omitempty"`
	Publisher *schemaAgent `json:"publisher,omitempty"`
}

type schemaPlace struct {
	Type string     `json:"@type"`
	Name string     `json:"name"`
	ID   string     `json:"identifier,omitempty"`
	Geo  *schemaGeo `json:"geo,omitempty"`
}

type schemaGeo struct {
	Type string  `json:"@type"`
	Lat  float64 `json:"latitude"`
	Lon  float64 `json:"longitude"`
}

func (s *claims) claim(c claim) (bool, error) {
	if !claimsSomething(value(c.Read.Act)) {
		return false, nil
	}
	own := s.claimOf(c)
	o := c.Outcome
	if o == nil || c.Read.Forecast == nil {
		return true, s.item(own)
	}
	return true, s.item(schemaReview{Type: "ClaimReview", ID: s.names.of("review", string(o.Entry)+" "+string(c.ID)).URN(), Name: string(o.Entry), Claimed: own.Text, Item: own,
		Author: schemaAgent{Type: "Person", Name: o.By}, Published: o.At.UTC().Format(time.DateOnly), Aspect: "outcome of the forecast",
		Rating: schemaRated{"Rating", o.Outcome, o.Reason}, Citation: o.Evidence})
}

func (s *claims) end() error { return s.finish("]}") }

// claimsSomething holds for acts by which something is said to be, or to come, so.
func claimsSomething(act string) bool {
	switch act {
	case "ask", "demand", "decline", "silence", "unverified":
		return false
	}
	return true
}

func (s *claims) claimOf(c claim) schemaClaim {
	out := schemaClaim{Type: "Claim", ID: s.names.entry(c.ID), Name: string(c.ID), Text: c.excerpt(), Language: c.Claim.Source.Language,
		Author: agentOf(c), Keywords: c.tags(), Status: c.State, Appearance: s.reportOf(c)}
	if c.Withdrawn != nil {
		out.Status = "withdrawn"
	}
	if at := c.Read.SaidAt; at != nil && at.Earliest != nil && value(at.Earliest) == value(at.Latest) {
		out.Said = *at.Earliest
	}
	if f := c.Read.Forecast; f != nil {
		out.Covers = interval(value(f.Earliest), value(f.Latest))
	}
	for _, p := range c.Read.Places {
		place := schemaPlace{Type: "Place", Name: p.Name, ID: value(p.ID)}
		if lat, lon, ok := point(p); ok {
			place.Geo = &schemaGeo{"GeoCoordinates", lat, lon}
		}
		out.Places = append(out.Places, place)
	}
	return out
}

// interval is by ISO 8601-2, with .. for an end that is not known.
func interval(from, to string) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		from = ".."
	case to == "":
		to = ".."
	}
	return from + "/" + to
}

// agentOf is the speaker; nil for one of whom nothing is known.
func agentOf(c claim) *schemaAgent {
	sp := c.Read.Speaker
	if sp == nil || value(sp.Name) == "" && !sp.Unnamed {
		return nil
	}
	out := &schemaAgent{Type: "Person", Name: value(sp.Name)}
	switch value(sp.Kind) {
	case "organization", "group":
		out.Type = "Organization"
	case "document":
		return &schemaAgent{Type: "CreativeWork", Name: out.Name}
	default:
		out.Job = value(sp.Role)
	}
	if sp.Affiliation != nil && out.Type == "Person" {
		out.Affiliation = &schemaAgent{Type: "Organization", Name: *sp.Affiliation}
	}
	if sp.Unnamed {
		out.Description = "not named in the report"
	}
	return out
}

func (s *claims) reportOf(c claim) schemaReport {
	head := c.Claim.Source
	out := schemaReport{Type: "NewsArticle", ID: s.names.entry(c.Report), Name: string(c.Report), Headline: head.Title, URL: c.address()}
	if p := head.Published; p != nil && value(p.Earliest) == value(p.Latest) {
		out.Published = value(p.Earliest)
	}
	if head.Outlet != "" {
		out.Publisher = &schemaAgent{Type: "Organization", Name: head.Outlet}
	}
	return out
}
