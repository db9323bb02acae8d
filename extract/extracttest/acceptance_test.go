package extracttest

import (
	"encoding/json"
	"slices"
	"testing"
)

// Contents that are not in the text are told and not given a place before it.
func TestLostContents(t *testing.T) {
	var r Report
	if err := json.Unmarshal([]byte(`{"text": "It is shut, she said.", "statements": [{"content": ["It is shut", "for good"]}]}`), &r); err != nil {
		t.Fatal(err)
	}
	if got := r.lost(); !slices.Equal(got, []string{"for good"}) {
		t.Errorf("lost %q", got)
	}
}
