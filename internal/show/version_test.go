package show_test

import (
	"strings"
	"testing"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/show"
	"hearsay/ledger"
	"hearsay/reading"
)

// Each row of a version says who, what they do by it, and the words that this version had; of what was erased, nothing but the ID.
func TestVersionSaysWho(t *testing.T) {
	claim := func(id ledger.ID, name, act string) desk.Claim {
		return desk.Claim{Standing: ledger.Standing{ID: id, Read: reading.Statement{Speaker: &reading.Speaker{Name: &name}, Act: &act}},
			Source: desk.Source{Language: "en"}}
	}
	said := map[ledger.ID]desk.Claim{"s2": claim("s2", "Ada Marsh", "assert"), "s5": claim("s5", "Ada Marsh", "deny"),
		"s6": claim("s6", "the \x1b[2Jharbour office", "predict")}
	v := desk.VersionOf{Report: "r4", Version: 2, Reread: true, Entered: time.Date(2026, 10, 12, 8, 0, 0, 0, time.UTC), Rows: []desk.Edit{
		{Old: "s2", New: "s5", Was: "Two barges were lost", Is: "the barges were lost", Fields: []string{"words", "act"}},
		{New: "s6", Is: "The quay will open"}, {Old: "s3", Was: ""}}}
	var b strings.Builder
	if err := show.Version(&b, v, said); err != nil {
		t.Fatal(err)
	}
	want := `r4  version 2, read again  entered 2026-10-12 08:00
  ~ s2 Ada Marsh says that two barges were lost
    s5 Ada Marsh denies that the barges were lost  (words, act)
  + s6 the ⟨U+001B⟩[2Jharbour office expects that the quay will open
  - s3
`
	if b.String() != want {
		t.Errorf("%s", b.String())
	}
}
