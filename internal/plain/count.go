package plain

import (
	"regexp"
	"strconv"
	"strings"

	"hearsay/reading"
)

// counted is a kind of casualty with its number.
var counted = regexp.MustCompile(`^(killed|dead|wounded|injured|captured|missing|displaced)\s+(.+)$`)

// bounds is a number, or two with a dash or "to" between.
var bounds = regexp.MustCompile(`^(\d{1,9})(?:\s*(?:-|–|to)\s*(\d{1,9}))?$`)

var figures = regexp.MustCompile(`\d+`)

// casualties lists how many people something happened to.
func (a Around) casualties(words string) (any, error) {
	return each(words, func(s string) (reading.Casualty, error) {
		s, marked := quotes(s)
		m := counted.FindStringSubmatch(strings.ToLower(s))
		if m == nil {
			return reading.Casualty{}, wrong("%q is no count of casualties, as killed 7, wounded 3 to 5 or missing at least 2", s)
		}
		c := reading.Casualty{Kind: map[string]string{"dead": "killed", "injured": "wounded"}[m[1]]}
		if c.Kind == "" {
			c.Kind = m[1]
		}
		var err error
		if c.Low, c.High, err = number(m[2]); err != nil {
			return c, err
		}
		c.Span, err = a.counting(m[2], marked)
		return c, err
	})
}

// number reads how many; an open bound is nil.
func number(s string) (low, high *int, err error) {
	rest, open := strings.CutPrefix(s, "at least ")
	if !open {
		rest, open = strings.CutPrefix(rest, "more than ")
	}
	rest, atMost := strings.CutPrefix(rest, "up to ")
	m := bounds.FindStringSubmatch(strings.TrimSpace(rest))
	if m == nil {
		return nil, nil, wrong("%q is no number of people, as 7, 3 to 5, at least 7 or up to 7", s)
	}
	n, _ := strconv.Atoi(m[1])
	k := n
	if m[2] != "" {
		k, _ = strconv.Atoi(m[2])
	}
	switch {
	case k < n:
		return nil, nil, wrong("%d is more than %d", n, k)
	case open:
		return &n, nil, nil
	case atMost:
		return nil, &n, nil
	}
	return &n, &k, nil
}

// counting is where the text says how many: words that were given, the number itself in the
// statement, or all of its words.
func (a Around) counting(s string, marked []string) (reading.Span, error) {
	if len(marked) > 0 {
		return a.span(marked[0], a.Of.Content, 0)
	}
	digits := figures.FindString(s)
	for _, c := range a.Of.Content {
		if at := strings.Index(c.Text, digits); at >= 0 && digits != "" {
			return a.cut(c.Start+at, digits), nil
		}
	}
	if len(a.Of.Content) > 0 {
		return a.Of.Content[0], nil
	}
	return reading.Span{}, wrong("the statement has no words")
}
