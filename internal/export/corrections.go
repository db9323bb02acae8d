package export

import (
	"context"
	"io"

	"hearsay/internal/desk"
)

// corrections is the format of reviewed statements as training data.
const corrections = "corrections"

// writeCorrections writes a line for each statement that a person accepted, corrected or
// rejected, oldest first.
func writeCorrections(ctx context.Context, d *desk.Desk, f desk.Filter, w io.Writer) (Tally, error) {
	var t Tally
	err := d.Examples(ctx, f, func(x desk.Example) error {
		t.count(true)
		return lines{w}.write(x)
	})
	return t, err
}
