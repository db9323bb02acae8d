package en

import "hearsay/lang"

func note() lang.Note { return lang.Note{} }
