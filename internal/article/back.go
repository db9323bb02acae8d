package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// takenBack finds how a paragraph begins in which an outlet says that it took the report back that it stands in: what is said in
// quotation marks, or of another report, does not begin so.
var takenBack = regexp.MustCompile(`(?i)^(?:(?:an? )?(?:editor['’]s note|note|correction|update|retraction|от редакции|примечание|` +
	`обновлено|від редакції|примітка|оновлено)\s*[:.—–-]\s*)?(?:` +
	`(?:this|the above) (?:news )?(?:article|story|report|post|piece|item|publication|page) (?:has (?:now )?been|was|is|is being) ` +
	`(?:fully )?(?:withdrawn|retracted|taken down|removed|deleted|unpublished)|` +
	`[\pL .]{0,40}(?:has|have) (?:withdrawn|retracted|taken down|removed) this (?:article|story|report|post|piece)|` +
	`(?:эта|эту|данная|настоящая|этот|данный) (?:статья|статью|новость|публикация|публикацию|заметка|материал|страница) (?:была |был )?` +
	`(?:удал[её]н|снят|отозван)|(?:статья|новость|публикация|заметка|материал) (?:удал[её]н|снята? с публикации|отозван)|` +
	`(?:ця|цю|цей|дана|даний) (?:стаття|статтю|новина|публікація|публікацію|замітка|матеріал|сторінка) (?:була |був )?` +
	`(?:видален|знят|відклика)|(?:статтю|новину|публікацію|замітку|матеріал) (?:видалено|знято з публікації|відкликано))`)

// backTitle finds a title that says so.
var backTitle = regexp.MustCompile(`(?i)^[\[(]?(?:retracted|withdrawn|retraction|отозвано|снято с публикации|відкликано|` +
	`знято з публікації)` +
	`(?:[\])]|\s*[:—–-])`)

// mostNotice is how many characters a paragraph has at most that says no more than that.
const mostNotice = 500

// TakenBack is where a report says that it was taken back: in its title, or in the first or last paragraph. It is "" for all
// others.
func TakenBack(title, text string) string {
	if backTitle.MatchString(title) {
		return title
	}
	paragraphs := slices.DeleteFunc(strings.Split(text, "\n\n"), func(s string) bool { return strings.TrimSpace(s) == "" || s == title })
	for i, s := range paragraphs {
		outer := i == 0 || i == len(paragraphs)-1
		if outer && utf8.RuneCountInString(s) <= mostNotice && takenBack.MatchString(strings.TrimSpace(s)) {
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
