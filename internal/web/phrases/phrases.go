// Package phrases is what the desk in the browser says of itself, in the languages that it
// speaks. One file a language: a line is a key, an equals sign and the phrase; # begins a
// comment. A phrase has the verbs of package fmt for what is put into it; a counted one has
// its plural forms with | between, in the order one, few, many as the language has them.
//
// Words of reports are never phrases, and no phrase has markup in it. A test keeps the
// languages together: the same keys, the same verbs, as many forms as the language counts by.
package phrases

import (
	"bufio"
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed en.txt ru.txt uk.txt
var files embed.FS

// Languages are the codes of the languages, the first being what is spoken where nothing
// else is asked for.
func Languages() []string { return []string{"en", "ru", "uk"} }

// Words are the phrases of one language.
type Words struct {
	Language string
	tag      language.Tag
	table    map[string]string
}

// All are the phrases of every language, in the order of Languages.
func All() ([]Words, error) {
	var out []Words
	for _, code := range Languages() {
		tag, err := language.Parse(code)
		if err != nil {
			return nil, err
		}
		table, err := read(code + ".txt")
		if err != nil {
			return nil, err
		}
		out = append(out, Words{code, tag, table})
	}
	return out, nil
}

// Choose is the language that somebody chose, or else the one that their browser asks for
// (the value of Accept-Language). What is not understood chooses nothing.
func Choose(all []Words, chosen, accept string) Words {
	if i := slices.IndexFunc(all, func(w Words) bool { return w.Language == chosen }); i >= 0 {
		return all[i]
	}
	tags := make([]language.Tag, len(all))
	for i, w := range all {
		tags[i] = w.tag
	}
	asked, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(asked) > 32 {
		return all[0]
	}
	_, i, _ := language.NewMatcher(tags).Match(asked...)
	return all[i]
}

// Say is the phrase of a key with values in it. A key that there is none of is shown itself.
func (w Words) Say(key string, values ...any) string {
	phrase, ok := w.table[key]
	if !ok {
		return key
	}
	if len(values) == 0 {
		return phrase
	}
	return fmt.Sprintf(phrase, values...)
}

// Has reports whether there is a phrase of a key.
func (w Words) Has(key string) bool { _, ok := w.table[key]; return ok }

// Count is the phrase of a key for a number of things.
func (w Words) Count(key string, n int) string {
	forms := strings.Split(w.table[key], "|")
	form := forms[min(w.form(n), len(forms)-1)]
	if !strings.Contains(form, "%") {
		return strings.TrimSpace(form)
	}
	return fmt.Sprintf(strings.TrimSpace(form), n)
}

// Told is a refusal of the desk, as its code words it, in the language. One that there is no phrase for is shown itself.
func (w Words) Told(refusal string) string {
	best, said := "", refusal
	for key, phrase := range w.table {
		words, ok := strings.CutPrefix(key, "told-")
		if !ok || len(words) <= len(best) {
			continue
		}
		form := regexp.MustCompile("(?s)^" + strings.ReplaceAll(regexp.QuoteMeta(words), "%s", "(.+?)") + "$")
		found := form.FindStringSubmatch(refusal)
		if found == nil {
			continue
		}
		values := make([]any, len(found)-1)
		for i, v := range found[1:] {
			values[i] = v
		}
		best, said = words, fmt.Sprintf(phrase, values...)
	}
	return said
}

// Unit is what Count says without the number, for where the number stands beside it.
func (w Words) Unit(key string, n int) string {
	forms := strings.Split(w.table[key], "|")
	return strings.TrimSpace(strings.Replace(forms[min(w.form(n), len(forms)-1)], "%d", "", 1))
}

// form is the number of the plural form for n: one, few, many.
func (w Words) form(n int) int {
	switch plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0) {
	case plural.One:
		return 0
	case plural.Few:
		return 1
	}
	return len(strings.Split(w.table["counts"], "|")) - 1
}

// Day is a day that is written YYYY-MM-DD, in words; what is no such day is itself.
func (w Words) Day(iso string) string {
	var year, month, day int
	if _, err := fmt.Sscanf(iso, "%4d-%2d-%2d", &year, &month, &day); err != nil || month < 1 || month > 12 {
		return iso
	}
	months := strings.Split(w.table["months"], "|")
	return fmt.Sprintf("%d %s %d", day, months[month-1], year)
}

// Month is the month of a day that is written YYYY-MM-DD in three letters; what is no such day
// is itself.
func (w Words) Month(iso string) string {
	var year, month int
	if _, err := fmt.Sscanf(iso, "%4d-%2d", &year, &month); err != nil || month < 1 || month > 12 {
		return iso
	}
	name := []rune(strings.Split(w.table["months"], "|")[month-1])
	return string(name[:min(3, len(name))])
}

func read(name string) (map[string]string, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]string{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, phrase, ok := strings.Cut(line, " = ")
		if _, twice := out[key]; !ok || twice {
			return nil, fmt.Errorf("phrases %s: %q is no phrase, or is there twice", name, line)
		}
		out[key] = phrase
	}
	return out, lines.Err()
}
