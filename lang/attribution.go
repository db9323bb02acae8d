package lang

// Attribution is what the attribution stages (extract/pattern and extract/attribution) needs to know of a language.
type Attribution struct{}
