package compare

import "slices"

// fallen reports whether all that an utterance rests on was taken back: each of its statements, or the one of the report that
// its own was copied from.
func (s *set) fallen(items []int) bool {
	return !slices.ContainsFunc(items, func(i int) bool { return !s.rests(i, items) })
}

// rests reports whether a statement was taken back, or has its words from one of the others that was.
func (s *set) rests(i int, items []int) bool {
	seen := map[int]bool{}
	for r := s.items[i].report; !seen[r]; {
		seen[r] = true
		for _, k := range items {
			if s.items[k].report == r && s.items[k].withdrawn {
				return true
			}
		}
		of, ok := s.source[r]
		if !ok {
			break
		}
		r = of
	}
	return false
}
