package lang

// Act is what extract/act needs to know of a language.
type Act struct{}
