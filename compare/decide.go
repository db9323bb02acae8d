package compare

// decide finds the statements that decisions are about. One about a statement that is not compared says nothing here.
func (s *set) decide(d Decisions) {
	at := map[string]int{}
	for i := range s.items {
		for _, id := range s.idsOf(i) {
			at[id] = i
		}
	}
	s.parted, s.apart = map[[2]int]bool{}, map[[2]int]bool{}
	for _, p := range d.Same {
		if pair, ok := found(at, p); ok {
			s.same = append(s.same, pair)
		}
	}
	for _, p := range d.NotSame {
		if pair, ok := found(at, p); ok {
			s.parted[pair] = true
		}
	}
	for _, p := range d.Elsewhere {
		if pair, ok := found(at, p); ok {
			s.parted[pair], s.apart[pair] = true, true
		}
	}
}

func found(at map[string]int, p [2]string) ([2]int, bool) {
	a, ok := at[p[0]]
	b, too := at[p[1]]
	return [2]int{min(a, b), max(a, b)}, ok && too && a != b
}

// divided reports whether a person said that two statements are not one utterance.
func (s *set) divided(a, b int) bool { return s.parted[[2]int{min(a, b), max(a, b)}] }
