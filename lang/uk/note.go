package uk

import "hearsay/lang"

func note() lang.Note { return lang.Note{} }
