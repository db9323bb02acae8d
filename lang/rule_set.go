package lang

import "hearsay/lang/phrase"

// Compile makes one set of the patterns of rules, labelled with the index of their rule.
func Compile(rules []Rule) *phrase.Set {
	var patterns []phrase.Pattern
	for i, r := range rules {
		for _, m := range r.Match {
			patterns = append(patterns, phrase.Pattern{Text: m, Label: i})
		}
	}
	return phrase.MustCompile(patterns)
}
