package threads

// Compared is how many reports a keeper compared, in all units.
func Compared(k *Keeper) int { return k.maker.compared }
