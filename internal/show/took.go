package show

import (
	"strings"

	"hearsay/internal/visible"
	"hearsay/reading"
)

// Took says what is known of a report that was taken in, and what stays unknown.
func Took(r reading.Report) string {
	var known, lacking []string
	add := func(name string, value *string) {
		if value == nil || *value == "" {
			lacking = append(lacking, name)
		} else {
			known = append(known, name+" "+visible.Line(*value))
		}
	}
	add("outlet", r.Outlet)
	if r.Published != nil {
		known = append(known, "published "+published(r))
	} else {
		lacking = append(lacking, "day of publication")
	}
	add("address", r.URL)
	add("title", r.Title)
	add("language", &r.Language)
	if len(lacking) == 0 {
		return strings.Join(known, " · ")
	}
	return strings.Join(append(known, "unknown: "+strings.Join(lacking, ", ")), " · ")
}
