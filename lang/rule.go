package lang

import (
	"fmt"
	"slices"
	"strings"
)

// Rule is a run of words that means something by itself: a phrase that a source follows, a refusal, a silence. The text
// rules.txt of a language has them, a block of lines for each:
//
//	source  as somebody sees it
//	  match  in [ his|her|their ] view
//	  yes    [cue|In [source|his] view], [content|the bridge is safe].
//	  no     The bridge comes in view behind the hill.
//
// The first line has what kind of rule it is and its name; the others a pattern (package phrase), a sentence with
// what the rule finds in it, and one in which nothing is attributed. Every rule has all three. Lines that begin
// with # are remarks.
type Rule struct {
	Kind           RuleKind
	Name           string
	Match, Yes, No []string
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
	Citing     RuleKind = "citing"    // part an outlet from the speaker behind
	OtherEvent RuleKind = "over"      // open a cue that belongs to another event: "has declined"
)

// ParseRules reads the rules of a language. It fails on the first line that is not of the form, and on a rule
// that lacks a pattern, an example or a counter-example.
func ParseRules(list string) ([]Rule, error) {
	var out []Rule
	n := 0
	for line := range strings.Lines(list) {
		n++
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		head, rest, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if rest = strings.TrimSpace(rest); !ok || rest == "" {
			return nil, fmt.Errorf("rules: line %d: %q has no two words with two spaces between", n, line)
		}
		if line[0] != ' ' && line[0] != '\t' {
			out = append(out, Rule{Kind: RuleKind(head), Name: rest})
		} else if len(out) == 0 || !out[len(out)-1].add(head, rest) {
			return nil, fmt.Errorf("rules: line %d: %q is no match, yes or no of a rule", n, head)
		}
	}
	for _, r := range out {
		if err := r.check(); err != nil {
			return nil, fmt.Errorf("rules: %s %q: %w", r.Kind, r.Name, err)
		}
	}
	return out, nil
}

// MustRules is ParseRules for rules that are part of the program.
func MustRules(list string) []Rule {
	rules, err := ParseRules(list)
	if err != nil {
		panic(err)
	}
	return rules
}

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

func (r *Rule) add(head, rest string) bool {
	lists := map[string]*[]string{"match": &r.Match, "yes": &r.Yes, "no": &r.No}
	list, ok := lists[head]
	if ok {
		*list = append(*list, rest)
	}
	return ok
}

func (r *Rule) check() error {
	switch r.Kind {
	case SourceFollows, ContentFollows, ContentBefore, ContentDenied, ContentLast, ContentAlone,
		NamedAs, Withheld, Unchecked, Interview, CitedBy, Citing, OtherEvent:
	default:
		return fmt.Errorf("there is no such kind of rule")
	}
	if len(r.Match) == 0 || len(r.Yes) == 0 || len(r.No) == 0 {
		return fmt.Errorf("a pattern, an example or a counter-example is missing")
	}
	return nil
}
