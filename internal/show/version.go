package show

import (
	"fmt"
	"io"
	"strings"

	"hearsay/internal/desk"
	"hearsay/ledger"
	"hearsay/reading"
)

// mostOfEdit is how many letters of a statement stand in a row of an edit.
const mostOfEdit = 160

// Version shows what a version of a report did to the statements of the one before: a sentence for each that came (+), went (-) or
// changed (~, with its fields). Who says them is as it stands now; of one that was erased only the ID is left.
func Version(w io.Writer, v desk.VersionOf, said map[ledger.ID]desk.Claim) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  version %d", v.Report, v.Version)
	if v.Reread {
		b.WriteString(", read again")
	}
	fmt.Fprintf(&b, "  entered %s\n", v.Entered.Format("2006-01-02 15:04"))
	for _, r := range v.Rows {
		switch {
		case r.Old == "":
			fmt.Fprintf(&b, "  + %s\n", edited(r.New, r.Is, said))
		case r.New == "":
			fmt.Fprintf(&b, "  - %s\n", edited(r.Old, r.Was, said))
		default:
			fmt.Fprintf(&b, "  ~ %s\n    %s  (%s)\n", edited(r.Old, r.Was, said), edited(r.New, r.Is, said), strings.Join(r.Fields, ", "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// edited is a statement of an edit as a sentence, with the words that the version had.
func edited(id ledger.ID, words string, said map[ledger.ID]desk.Claim) string {
	c, ok := said[id]
	if !ok {
		return string(id)
	}
	f := FactsOf(c)
	f.Statement.Content = []reading.Span{{Text: words}}
	return string(id) + " " + Cut(English().Say(f).String(), mostOfEdit)
}
