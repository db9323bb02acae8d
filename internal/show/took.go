package show

import (
	"strings"

	"hearsay/internal/visible"
	"hearsay/reading"
)

// Took says what is known of a report that was taken in, and what stays unknown.
func Took(r reading.Report) string {
	known, lacking := told(r)
	if len(lacking) > 0 {
		known = append(known, "unknown: "+strings.Join(lacking, ", "))
	}
	return strings.Join(known, " · ")
}

// Said is what is known of where and when a report was published.
func Said(r reading.Report) string {
	known, _ := told(reading.Report{Outlet: r.Outlet, Published: r.Published, URL: r.URL})
	return strings.Join(known, " · ")
}

// told is what is known of a report, and what is not.
func told(r reading.Report) (known, lacking []string) {
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
	return known, lacking
}
