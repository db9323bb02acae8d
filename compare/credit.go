package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
)

// credits finds where a report names the outlet of another, but for its own name: whole, in whatever case; by the last word of it
// behind an article or a quotation mark ("the Echo"); or by its initials ("DWA").
func (s *set) credits(p *page, a, b int) *Place {
	r, outlet := &s.reports[a], s.reports[b].Outlet
	if strings.EqualFold(r.Outlet, outlet) {
		return nil
	}
	names := s.callings(outlet)
	for i := range p.spans {
		if n := s.naming(r, p, i, names); n > 0 {
			at := span.Of(p.spans[i].Start, p.spans[i+n-1].End)
			return &Place{Report: r.ID, Start: at.Start, End: at.End, Text: at.In(r.Text)}
		}
	}
	return nil
}

// calling is a way to call an outlet.
type calling struct {
	words   []string // skeletons of them, or the initials themselves
	short   bool     // the last word of the name alone
	letters bool     // initials
}

// callings are the ways to call an outlet.
func (s *set) callings(outlet string) []calling {
	fields := strings.Fields(strings.TrimSuffix(outlet, "(Telegram)"))
	if len(fields) > 1 && strings.EqualFold(fields[0], "the") {
		fields = fields[1:]
	}
	var whole calling
	initials := ""
	for _, f := range fields {
		for _, w := range spanned(f, span.Of(0, len(f))) {
			whole.words = append(whole.words, s.register.Skeleton(w.In(f)))
			c, _ := utf8.DecodeRuneInString(w.In(f))
			initials += string(unicode.ToUpper(c))
		}
	}
	if len(strings.Join(whole.words, "")) < 4 {
		return nil
	}
	out := []calling{whole}
	if n := len(whole.words); n > 1 && !s.register.Common(fields[len(fields)-1]) {
		out = append(out, calling{words: whole.words[n-1:], short: true})
	}
	if len(whole.words) > 2 {
		out = append(out, calling{words: []string{initials}, letters: true})
	}
	return out
}

// naming is how many words from one on are a way to call an outlet; 0 for none.
func (s *set) naming(r *Report, p *page, i int, names []calling) int {
	first := p.spans[i].In(r.Text)
	if c, _ := utf8.DecodeRuneInString(first); !unicode.IsUpper(c) {
		return 0
	}
	for _, n := range names {
		switch {
		case n.letters:
			if first == n.words[0] {
				return 1
			}
		case n.short && !introduced(r.Text[:p.spans[i].Start]):
		case s.reads(r, p, i, n.words):
			return len(n.words)
		}
	}
	return 0
}

func (s *set) reads(r *Report, p *page, i int, words []string) bool {
	for k, w := range words {
		if i+k >= len(p.spans) || !sameStem(s.register.Skeleton(p.spans[i+k].In(r.Text)), w) {
			return false
		}
	}
	return true
}

// introduced reports whether a text ends as what stands before the short name of an outlet does.
func introduced(before string) bool {
	before = strings.TrimRight(before, " ")
	return strings.HasSuffix(before, "the") || strings.HasSuffix(before, "The") || strings.HasSuffix(before, "«") || strings.HasSuffix(before, "“")
}
