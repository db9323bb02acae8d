package lang

// Note is what extract/note needs to know of a language.
type Note struct{}
