package lang

// When is what extract/when needs to know of a language.
type When struct{}
