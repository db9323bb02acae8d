package view

import "strings"

// gazetteer is the public page of a gazetteer entry; "" for none.
func gazetteer(id *string) string {
	if id == nil {
		return ""
	}
	if number, ok := strings.CutPrefix(*id, "geonames:"); ok && strings.Trim(number, "0123456789") == "" {
		return "https://www.geonames.org/" + number
	}
	return ""
}
