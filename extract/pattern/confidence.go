package pattern

import "hearsay/text"

// confidence is how often what a rule finds is right.
func confidence(r text.Rule) float64 {
	switch r {
	case text.ByQuotation:
		return 0.95
	case text.ByClause, text.ByColon, text.ByPhrase, text.ByPaper, text.ByFormula, text.ByRefusal, text.ByUnchecked:
		return 0.9
	case text.ByPointing, text.ByDash, text.ByBlock:
		return 0.7
	case text.ByInverted, text.ByMatter:
		return 0.75
	case text.ByTopic, text.ByForetopic, text.ByObject, text.ByAction, text.ByGerund, text.ByLead, text.ByLabel:
		return 0.8
	}
	return 0.85
}
