package main

import (
	"fmt"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/reading"
)

// asides are what a person should know of an addition besides what it became; the head is what
// was said of the report.
func asides(r desk.Receipt, head reading.Report) []string {
	var out []string
	if x := r.Doubt; x != nil {
		out = append(out, fmt.Sprintf("%s may be a version of %s: %.0f %% of the wording is the same, but %s; "+
			"hearsay review same-report %s %s joins them", r.Report, x.Report, 100*x.Common, x.Why, x.Report, r.Report))
	}
	x := r.Again
	if x == nil {
		return out
	}
	const known = "these bytes were here already"
	if len(x.Filled) > 0 {
		out = append(out, fmt.Sprintf("%s; what was not known of them was filled in: %s", known, strings.Join(x.Filled, ", ")))
	}
	if x.Place != "" {
		out = append(out, fmt.Sprintf("%s; that they were published elsewhere too (%s) is entered as %s", known, show.Said(head), x.Place))
	}
	for _, c := range x.Conflicts {
		out = append(out, fmt.Sprintf("%s: %s; hearsay review correct puts it right, if it is wrong", known, c))
	}
	return out
}
