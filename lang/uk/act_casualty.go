package uk

import "hearsay/lang"

func actCasualty() lang.Casualty { return lang.Casualty{} }
