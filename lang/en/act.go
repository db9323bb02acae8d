package en

import "hearsay/lang"

func act() lang.Act { return lang.Act{} }
