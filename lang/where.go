package lang

// Where is what extract/where needs to know of a language.
type Where struct{}
