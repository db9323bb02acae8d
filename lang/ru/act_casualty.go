package ru

import "hearsay/lang"

func actCasualty() lang.Casualty { return lang.Casualty{} }
