package plain

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"hearsay/reading"
)

func size(s string) int { _, n := utf8.DecodeLastRuneInString(s); return n }

func first(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// quoted finds words in quotation marks of any kind.
var quoted = regexp.MustCompile(`"([^"]+)"|“([^”]+)”|«([^»]+)»`)

// quotes takes the words in quotation marks out of a text.
func quotes(s string) (rest string, words []string) {
	for _, m := range quoted.FindAllStringSubmatch(s, -1) {
		words = append(words, m[1]+m[2]+m[3])
	}
	return strings.TrimSpace(quoted.ReplaceAllString(s, "")), words
}

// certainty is a word, with the words that hedge in quotation marks behind it.
func (a Around) certainty(words string) (any, error) {
	value, hedges := quotes(words)
	c := reading.Certainty{Value: value, Hedges: []reading.Span{}}
	for _, h := range hedges {
		sp, err := a.span(h, a.Of.Content, 0)
		if err != nil {
			return nil, err
		}
		c.Hedges = append(c.Hedges, sp)
	}
	return c, nil
}

// speaker is a name, with what says that it is withheld before it.
func (a Around) speaker(words string) (any, error) {
	if words == unknown {
		return nil, nil
	}
	name, withheld := strings.CutPrefix(words, "unnamed ")
	sp := reading.Speaker{Name: &name, Unnamed: withheld, Candidates: []reading.Candidate{}, Because: []string{"review"}, Score: 1}
	if m, ok := a.near(name); ok {
		sp.Mention = &m
	}
	return sp, nil
}

// via lists the outlets and channels that the words came through, which the text names.
func (a Around) via(words string) (any, error) {
	return each(words, func(s string) (reading.Via, error) {
		v := reading.Via{Name: strings.TrimPrefix(s, "via "), Relation: "cited"}
		for _, r := range []string{"told ", "interview with ", "channel ", "statement to "} {
			if name, ok := strings.CutPrefix(v.Name, r); ok {
				v.Name, v.Relation = name, strings.Fields(r)[0]
			}
		}
		sp, ok := a.near(v.Name)
		if !ok {
			return v, wrong("the text does not have %q", v.Name)
		}
		v.Span = &sp
		return v, nil
	})
}

// places lists what the statement is about, in words of the text.
func (a Around) places(words string) (any, error) {
	return each(words, func(s string) (reading.About, error) {
		name, chosen, _ := strings.Cut(s, "=")
		name, chosen = strings.TrimSpace(name), strings.TrimSpace(chosen)
		sp, ok := a.near(name)
		if !ok {
			return reading.About{}, wrong("the text does not have %q", name)
		}
		p, err := a.place(name, chosen)
		p.Span = sp
		return p, err
	})
}

// place is what a name stands for: the one of that ID or name, or the only one.
func (a Around) place(name, chosen string) (reading.About, error) {
	var found []Place
	if a.Places != nil {
		if found = a.Places(name); chosen != "" && !strings.Contains(chosen, ":") {
			found = a.Places(chosen)
		}
	}
	if strings.Contains(chosen, ":") {
		for _, p := range found {
			if p.ID != nil && *p.ID == chosen {
				return p.About, nil
			}
		}
		return reading.About{}, wrong("no place that is called %q has the ID %s", name, chosen)
	}
	switch {
	case len(found) == 1:
		return found[0].About, nil
	case len(found) > 1:
		return reading.About{}, placeChoice(name, found)
	case chosen != "":
		return reading.About{}, wrong("no place is called %q", chosen)
	}
	return reading.About{Name: name, Precision: "place"}, nil
}

func placeChoice(name string, found []Place) error {
	c := Choice{What: name, How: "choose with NAME = ID"}
	for _, p := range found[:min(len(found), 12)] {
		id := "?"
		if p.ID != nil {
			id = *p.ID
		}
		c.Options = append(c.Options, name+" = "+id+"  "+p.Name+", "+p.Where)
	}
	return c
}
