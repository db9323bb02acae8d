package show

import (
	"strings"

	"hearsay/internal/visible"
)

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

// address is the address of a report if a browser can follow it; "" otherwise.
func address(url *string) string {
	if url == nil || !strings.HasPrefix(*url, "https://") && !strings.HasPrefix(*url, "http://") {
		return ""
	}
	return visible.Line(*url)
}
