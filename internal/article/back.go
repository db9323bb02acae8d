package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/lang/around"
)

// isBackTitle reports whether a title begins with the word that the report was taken back, set apart by brackets or a mark.
func isBackTitle(title string) bool {
	rest, ok := after(around.WithdrawnTitle, strings.TrimLeft(title, "[("))
	closed := strings.TrimLeft(rest, "])") != rest
	return ok && (closed || setOff(rest))
}

// isTakenBack reports whether a paragraph begins as one in which an outlet says that it took the report back that it stands in. What
// is said in quotation marks, or of another report, does not begin so.
func isTakenBack(s string) bool {
	words := around.Known()
	if end, ok := words.Begins(around.Note, s); ok && setOff(s[end:]) {
		s = strings.TrimLeft(s[end:], " :.—–-")
	}
	if !startsWord(s) {
		return false
	}
	if _, ok := after(around.Withdrawn, s); ok {
		return true
	}
	for _, at := range words.Find(around.Withdrew, s) {
		return at[0] <= mostOutlet && !strings.ContainsFunc(s[:at[0]], unlikeName)
	}
	return false
}

// mostOutlet is how many bytes the name of an outlet has at most that says that it took a report back.
const mostOutlet = 80

// unlikeName reports whether a character is none of an outlet's name.
func unlikeName(r rune) bool { return !unicode.IsLetter(r) && r != ' ' && r != '.' }

// after is what follows the words of a kind that a text begins with; false where it begins with none, or with a mark before them.
func after(kind around.Kind, s string) (string, bool) {
	end, ok := around.Known().Begins(kind, s)
	if !ok || !startsWord(s) {
		return "", false
	}
	return s[end:], true
}

// startsWord reports whether a text begins with a letter.
func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// setOff reports whether a text begins with a mark that sets off what stands before it.
func setOff(s string) bool {
	s = strings.TrimLeft(s, " ")
	return strings.TrimLeft(s, ":.—–-") != s
}

// mostNotice is how many characters a paragraph has at most that says no more than that.
const mostNotice = 500

// TakenBack is where a report says that it was taken back: in its title, or in the first or last paragraph. It is "" for all
// others.
func TakenBack(title, text string) string {
	if isBackTitle(title) {
		return title
	}
	paragraphs := slices.DeleteFunc(strings.Split(text, "\n\n"), func(s string) bool { return strings.TrimSpace(s) == "" || s == title })
	for i, s := range paragraphs {
		outer := i == 0 || i == len(paragraphs)-1
		if outer && utf8.RuneCountInString(s) <= mostNotice && isTakenBack(strings.TrimSpace(s)) {
			return strings.TrimSpace(s)
		}
	}
	return ""
}

// emptied is what a page without a report says of one that was on it; "" for nothing.
func (p *page) emptied() string {
	if utf8.RuneCountInString(p.words) > 4*mostNotice {
		return ""
	}
	for _, b := range blocks(p.doc) {
		if said := TakenBack("", b.text); said != "" {
			return said
		}
	}
	return ""
}
