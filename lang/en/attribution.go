package en

import "hearsay/lang"

func attribution() lang.Attribution { return lang.Attribution{} }
