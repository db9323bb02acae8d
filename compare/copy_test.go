package compare

import (
	"fmt"
	"slices"
	"testing"
)

// A report that was put together from two others has both for sources; one that repeats a copy has but one.
func TestAReportOfTwoSources(t *testing.T) {
	const bridge = "The road bridge at Orlo was closed on Monday morning after divers found two long cracks in its middle pier."
	const ferry = "Ferries between the old harbour and the brick works will carry bicycles and prams free of charge until the end of May."
	reports := []Report{
		build(t, "r1", "Delta Wire", 7, bridge),
		build(t, "r2", "Quay Post", 8, ferry),
		build(t, "r3", "Lamp", 9, bridge+" "+ferry),
		build(t, "r4", "Northline", 10, bridge),
	}
	reports[3].Text += " Nobody was hurt."
	var got []string
	for _, c := range comparer(t).Compare(reports, Decisions{}).Copies {
		got = append(got, fmt.Sprint(c.Report, " of ", c.Of))
	}
	slices.Sort(got)
	if want := []string{"r3 of r1", "r3 of r2", "r4 of r1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
