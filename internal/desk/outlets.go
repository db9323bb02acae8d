package desk

import "slices"

// OutletRow is an outlet in a line.
type OutletRow struct {
	Outlet     string    `json:"outlet"` // "" where reports do not say it
	Reports    int       `json:"reports"`
	Statements int       `json:"statements"`
	Languages  []string  `json:"languages"`
	Last       ReportRow `json:"last"` // the first of its reports in the list
}

// OutletsOf are the outlets of reports, which are in their order: the one of the first in front.
func OutletsOf(rows []ReportRow) []OutletRow {
	out := []OutletRow{}
	for _, r := range rows {
		i := slices.IndexFunc(out, func(o OutletRow) bool { return o.Outlet == r.Outlet })
		if i < 0 {
			i = len(out)
			out = append(out, OutletRow{Outlet: r.Outlet, Last: r, Languages: []string{}})
		}
		o := &out[i]
		o.Reports++
		o.Statements += r.Statements
		if !slices.Contains(o.Languages, r.Language) {
			o.Languages = append(o.Languages, r.Language)
		}
	}
	return out
}
