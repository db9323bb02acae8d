package extract_test

import (
	"testing"

	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
)

// TestRules runs the examples and counter-examples of the rules for speakers and outlets. Those that attribute are run
// in extract/attribution.
func TestRules(t *testing.T) {
	for _, p := range all.Packs() {
		cut := segment.New(p.Segment)
		rules := lang.Chosen(p.Rules, lang.NamedAs, lang.Withheld, lang.Unchecked, lang.Interview, lang.CitedBy, lang.Owning, lang.Citing, lang.OtherEvent, lang.Points)
		for _, r := range rules {
			set := lang.Compile([]lang.Rule{r})
			holds := func(source string) bool {
				var words []string
				for _, token := range cut.Split(source).Tokens {
					words = append(words, token.Norm)
				}
				return len(set.Append(nil, words)) > 0
			}
			for _, yes := range r.Yes {
				if !holds(yes) {
					t.Errorf("%s: %s %q: not in %q", p.Code, r.Kind, r.Name, yes)
				}
			}
			for _, no := range r.No {
				if holds(no) {
					t.Errorf("%s: %s %q: in %q", p.Code, r.Kind, r.Name, no)
				}
			}
		}
	}
}
