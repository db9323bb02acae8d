package en

import "hearsay/lang"

func when() lang.When { return lang.When{} }
