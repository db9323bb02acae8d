package act_test

import (
	"slices"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
	"hearsay/text"
)

// TestTheNetworkIsHeard reads a report with the network, which has a say in what the judge makes of it.
func TestTheNetworkIsHeard(t *testing.T) {
	engine, err := extract.Open(all.Packs(), extract.Options{Statements: extract.Encoder})
	if err != nil {
		t.Fatal(err)
	}
	heard, sources := 0, []string{
		"Anna Berg, an analyst, said the step was an important signal to the whole region and a very strong message.",
		"The union warned that anyone who crosses the line will not work here again.",
		"Совет объявил, что телефоны будут запирать во всех школах.",
		"The minister urged that it is high time that they return the money which they stole from the pensioners.",
		"«Ваш підхід є неймовірно важливим внеском у спільну безпеку», — сказала Ганна Верба.",
		"Berg described her years at the club as the happiest and most rewarding of her life.",
	}
	for _, source := range sources {
		for _, a := range engine.Annotate(source, text.Meta{}).Acts {
			told := slices.ContainsFunc(a.Because, func(s string) bool { return strings.HasPrefix(s, "judge heard the network") })
			if told && !slices.ContainsFunc(a.Because, func(s string) bool { return strings.HasPrefix(s, "judge:") }) {
				t.Errorf("%s: the network decides alone: %q", source, a.Because)
			}
			if told {
				heard++
			}
			t.Logf("%s: %s %q", source, a.Deed, a.Because)
		}
	}
	if heard == 0 {
		t.Error("the network is heard in none of them")
	}
}
