package threads

import (
	"slices"

	"hearsay/compare"
	"hearsay/ledger"
)

// Choice asks for threads. A zero field does not restrict.
type Choice struct {
	Contradictions bool // one denies, numbers, puts in another time or place, or blames otherwise than another
	Drift          bool // something changed on the way
	SingleOrigin   bool // several reports, one origin
	Withdrawn      bool // some of it was taken back, or rests on what was
	Several        bool // several reports carry it
}

// Takes reports whether a thread is asked for.
func (c Choice) Takes(t compare.Thread) bool {
	switch {
	case c.Contradictions && !contradicts(t), c.Drift && len(t.Drift) == 0:
		return false
	case c.SingleOrigin && t.Counts.Origins != 1, (c.SingleOrigin || c.Several) && t.Counts.Reports < 2:
		return false
	}
	return !c.Withdrawn || Withdrawn(t)
}

func contradicts(t compare.Thread) bool {
	return slices.ContainsFunc(t.Relations, func(r compare.Relation) bool { return Against(r.Kind) })
}

// Contradictions are the kinds of relations of what does not go together, in the order in which they are told.
func Contradictions() []string {
	return []string{"opposite", "number", "time", "place", "blame", "slip"}
}

// Against reports whether a kind of relation is one of them.
func Against(kind string) bool { return slices.Contains(Contradictions(), kind) }

// Withdrawn reports whether something of a thread was taken back, or rests on what was.
func Withdrawn(t compare.Thread) bool {
	return slices.ContainsFunc(t.Utterances, func(u compare.Utterance) bool {
		return u.Withdrawn || slices.ContainsFunc(u.Statements, func(s compare.Statement) bool { return s.Withdrawn })
	})
}

// Has reports whether a thread has a statement of a set.
func Has(t compare.Thread, found map[ledger.ID]bool) bool {
	return slices.ContainsFunc(t.Utterances, func(u compare.Utterance) bool {
		return slices.ContainsFunc(u.Statements, func(s compare.Statement) bool { return found[ledger.ID(s.ID)] })
	})
}

// Of finds a thread by its ID, or by the number of any statement or utterance in it: an ID that was published once leads to
// the thread that has its first statement now.
func Of(r compare.Result, id string) (compare.Thread, bool) {
	if !meant(id) {
		return compare.Thread{}, false
	}
	for _, t := range r.Threads {
		if Has(t, map[ledger.ID]bool{ledger.ID("s" + id[1:]): true}) {
			return t, true
		}
	}
	return compare.Thread{}, false
}
