package pattern

import "hearsay/lang"

// A construction is one way in which a content stands by its cue, with what must be so for it to be looked for.
type construction struct {
	frames lang.Frame // of which the cue must have one
	cue    truth      // whether the cue may be negated
	free   bool       // only a language with a free order of words has it

	// read enters the statement of mark i and reports whether the construction is there.
	read func(s *scan, i int, m *mark) bool
}

// truth says whether a cue must be affirmed or negated.
type truth uint8

const (
	either truth = iota
	affirmed
	denied
)

// constructions lists all, in the order in which they are looked for.
func constructions() []construction {
	return []construction{
		{frames: lang.Document, read: (*scan).readPaper},
		{frames: lang.Quoting, read: (*scan).readQuotation},
		{frames: lang.Clause | lang.Inquiry, read: (*scan).readClause},
		{frames: lang.Clause | lang.Quoting | lang.Object, read: (*scan).readColon},
		{frames: lang.Naming, read: (*scan).readNaming},
		{frames: lang.Clause, cue: affirmed, read: (*scan).readPointing},
		{frames: lang.Topic, read: (*scan).readTopic},
		{frames: lang.Topic, cue: affirmed, read: (*scan).readTopicBefore},
		{frames: lang.Inquiry, cue: denied, free: true, read: (*scan).readInquiryBefore},
		{frames: lang.Message, read: (*scan).readMatter},
		{frames: lang.Object | lang.Action | lang.Measure | lang.Evidence, read: (*scan).readObject},
		{frames: lang.Aside, cue: affirmed, read: (*scan).readAside},
		{frames: lang.Object, read: (*scan).readInverted},
	}
}

// in lists the constructions of a language.
func in(free bool) []construction {
	var out []construction
	for _, c := range constructions() {
		if free || !c.free {
			out = append(out, c)
		}
	}
	return out
}

// fits reports whether the construction can be that of a cue.
func (c *construction) fits(m *mark) bool {
	if c.cue == affirmed && m.negated || c.cue == denied && !m.negated {
		return false
	}
	return m.frames()&c.frames != 0
}
