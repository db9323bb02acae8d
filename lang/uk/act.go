package uk

import "hearsay/lang"

func act() lang.Act { return lang.Act{} }
