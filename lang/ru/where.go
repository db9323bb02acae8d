package ru

import "hearsay/lang"

func where() lang.Where { return lang.Where{} }
