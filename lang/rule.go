package lang

import "slices"

// Rule is a run of words that means something by itself: a phrase that a source follows, a refusal, a silence. The text
// rules.txt of a language has them, a block of lines for each:
//
//	source  as somebody sees it
//	  match  in [ his|her|their ] view
//	  yes    [cue|In [source|his] view], [content|the bridge is safe].
//	  no     The bridge comes in view behind the hill.
//
// The first line has what kind of rule it is and its name; the others a pattern (package phrase), a sentence with
// what the rule finds in it, and one in which nothing is attributed. Every rule has all three.
type Rule struct {
	Kind  RuleKind `form:"=kind"`
	Name  string   `form:"=name"`
	Match []string `form:"match" list:"words"`
	Yes   []string `form:"yes"`
	No    []string `form:"no"`
}

// RuleKind says where the source and the content of a rule's words stand.
type RuleKind string

// The kinds.
const (
	SourceFollows  RuleKind = "source" // the source follows, or is what stands in brackets: "according to"
	ContentFollows RuleKind = "after"  // the content follows and the source stands before: "declined to comment on"
	ContentBefore  RuleKind = "before" // the content is the subject, and nobody is named: "could not be verified"
	ContentDenied  RuleKind = "denied" // the same, where the subject is negated: "neither … could be verified"
	ContentLast    RuleKind = "last"   // the content is the last word of the run: "did not return calls"
	ContentAlone   RuleKind = "alone"  // the content follows, and nobody is named: "it is impossible to verify"

	// Those of speakers and outlets. Their examples hold the words, and their counter-examples do not.
	NamedAs    RuleKind = "named"     // a name or call sign of the one spoken of follows: "goes by"
	Withheld   RuleKind = "withheld"  // a name is kept back: "condition of anonymity"
	Unchecked  RuleKind = "unchecked" // the outlet could not check, in a cue
	Interview  RuleKind = "interview" // an outlet follows that was told: "interview with"
	CitedBy    RuleKind = "cited"     // behind a speaker and before an outlet: "quoted by"
	Owning     RuleKind = "owning"    // somebody who speaks to the outlet that follows: «источник „Дельты“»
	Citing     RuleKind = "citing"    // part an outlet from the speaker behind
	Network    RuleKind = "network"   // name a channel, which is called as the rule is: "tweeted"
	OtherEvent RuleKind = "over"      // open a cue that belongs to another event: "has declined"
	Points     RuleKind = "points"    // announce a list of what somebody said: "key points"
)

// Chosen lists the rules of some kinds, in their order.
func Chosen(rules []Rule, kinds ...RuleKind) []Rule {
	var out []Rule
	for _, r := range rules {
		if slices.Contains(kinds, r.Kind) {
			out = append(out, r)
		}
	}
	return out
}

// Check refuses a rule without a pattern, an example or a counter-example.
func (r *Rule) Check() error { return whole(len(r.Match), len(r.Yes), len(r.No)) }
