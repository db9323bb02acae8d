package lang

// Speaker is what extract/speaker needs to know of a language.
type Speaker struct{}
