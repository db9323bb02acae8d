package en

import "hearsay/lang"

func speaker() lang.Speaker { return lang.Speaker{} }
