package lang

import "hearsay/lang/phrase"

// Compile makes one set of the patterns of rules, labelled with the index of their rule.
func Compile(rules []Rule) *phrase.Set {
	var patterns []phrase.Pattern
	for i, r := range rules {
		patterns = append(patterns, phrase.Labelled(i, r.Match)...)
	}
	return phrase.MustCompile(patterns)
}
