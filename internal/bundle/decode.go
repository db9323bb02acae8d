package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"

	"hearsay/ledger"
	"hearsay/reading"
)

// decode reads an entry as ledger.Decode does, and keeps no lists that nothing is compared
// with: of a report's entities, times, places, notes and problems there may be as many as an
// entry has room for.
func decode(b []byte) (ledger.Entry, error) {
	var e struct {
		ledger.Entry
		Report *report `json:"report,omitempty"`
	}
	if err := json.Unmarshal(b, &e); err != nil {
		return ledger.Entry{}, fmt.Errorf("decode entry: %w", err)
	}
	if e.Report != nil {
		e.Entry.Report = &e.Report.Report
	}
	return e.Entry, e.Entry.Validate()
}

// report is a report without these lists.
type report struct {
	ledger.Report
	Entities checked[reading.Entity]  `json:"entities"`
	Times    checked[reading.Time]    `json:"times"`
	Places   checked[reading.Place]   `json:"places"`
	Notes    checked[reading.Note]    `json:"notes"`
	Problems checked[reading.Problem] `json:"problems"`
}

// checked is a list of which each element can be read, and none is kept.
type checked[T any] struct{}

// UnmarshalJSON implements json.Unmarshaler.
func (checked[T]) UnmarshalJSON(b []byte) error {
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	in := json.NewDecoder(bytes.NewReader(b))
	if t, err := in.Token(); err != nil || t != json.Delim('[') {
		return fmt.Errorf("a list is %v, %w", t, err)
	}
	for in.More() {
		var element T
		if err := in.Decode(&element); err != nil {
			return err
		}
	}
	return nil
}
