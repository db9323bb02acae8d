package report

import (
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/plain"
	"hearsay/internal/web/page"
	"hearsay/ledger"
)

// hand is the statement in hand: why it was read so, what happened to it, and the review.
type hand struct {
	desk.Claim
	Number  int
	Seen    string // the last entry about it, by which a conflict is noticed
	Exact   []control
	Fields  []control
	More    []control
	Because []string
	Past    []event
	Choice  string
	Reason  string
	Others  []card // that it may be joined with
	Parts   string // of a split, a line each
}

// control is a field of a form.
type control struct {
	Name     string // of the field; the phrase field-of-NAME names it
	Kind     string // words, line, choice, days, window, day-range
	Value    string
	From, To string // of days and windows
	If       string // the condition of a window
	Options  []option
	List     []string // that may be meant
	Wrong    string
	Nth      []string // the places that the words may mean, where they mean several
}

// Wide reports whether it takes a whole row of a form.
func (k control) Wide() bool { return k.Kind != "line" && k.Kind != "choice" || k.Name == "places" }

// Called is its name.
func (k control) Called() string { return k.Name }

// option is a value of a control with its phrase, and that of what it means where the first does not tell.
type option struct {
	Value, Phrase string
	On            bool
	Means         string
}

// exact are the fields that are words of the text; meant are what they are taken to mean, and more those
// that are seldom wrong.
func exact() []string { return []string{"content", "cue", "source"} }
func meant() []string {
	return []string{"speaker", "act", "said_at", "certainty", "polarity", "forecast", "places"}
}
func more() []string { return []string{"via", "casualties", "voice", "stance", "mode"} }

// choices are the values of the fields that have a list.
func choices(field string) []string {
	switch field {
	case "act":
		return append(ledger.Acts(), "unknown")
	case "certainty":
		return []string{"certain", "probable", "possible", "unknown"}
	case "polarity":
		return []string{"positive", "negative", "unknown"}
	case "stance":
		return []string{"neutral", "endorsing", "distancing", "unknown"}
	case "voice":
		return []string{"direct", "mixed", "indirect"}
	case "mode":
		return []string{"voiced", "held"}
	}
	return nil
}

// handOf is the statement in hand, where there is one among the claims.
func handOf(c *page.Call, s *sheet, claims []desk.Claim, a attempt) (*hand, error) {
	i := slices.IndexFunc(claims, func(claim desk.Claim) bool { return claim.ID == a.hand })
	if i < 0 {
		return nil, nil
	}
	claim := claims[i]
	shown, err := c.Desk.Show(c.Request.Context(), claim.ID, time.Time{})
	if err != nil {
		return nil, err
	}
	h := &hand{Claim: claim, Number: i + 1, Seen: seen(shown.About), Because: claim.Read.Because,
		Past: events(c, shown.About), Choice: "accept"}
	values := a.values
	if a.form != "review" {
		values = nil
	}
	h.Exact, h.Fields, h.More = controls(s, claim, exact(), values), controls(s, claim, meant(), values), controls(s, claim, more(), values)
	if values != nil {
		h.Choice, h.Reason = values.Get("review"), values.Get("because")
		faulty(c, a.err, h.Exact, h.Fields, h.More)
	}
	if a.form == "split" {
		h.Parts = a.values.Get("parts")
	}
	for _, other := range claims {
		if other.ID != claim.ID && other.Speaker == claim.Speaker && other.State == ledger.Current {
			h.Others = append(h.Others, cardOf(c, slices.IndexFunc(claims, func(x desk.Claim) bool { return x.ID == other.ID }), other, ""))
		}
	}
	return h, nil
}

// seen is the last of some entries.
func seen(about []ledger.Entry) string {
	if len(about) == 0 {
		return ""
	}
	return string(about[len(about)-1].ID)
}

// controls are the controls of fields, with what was typed into them or else with what stands.
func controls(s *sheet, claim desk.Claim, fields []string, typed url.Values) []control {
	var out []control
	for _, field := range fields {
		words := plain.Words(field, claim.Read)
		if typed != nil {
			words = written(field, typed)
		}
		out = append(out, controlOf(s, field, words))
	}
	return out
}

// controlOf is the control of a field with a value in words.
func controlOf(s *sheet, field, words string) control {
	k := control{Name: field, Kind: "line", Value: words}
	switch {
	case field == "content":
		k.Kind = "words"
	case field == "said_at":
		k.Kind = "days"
		k.From, k.To = ends(words)
	case field == "forecast":
		k.window(words)
	case choices(field) != nil:
		k.Kind = "choice"
		value, _, _ := strings.Cut(words, " ")
		for _, v := range choices(field) {
			o := option{Value: v, Phrase: field + "-" + v, On: v == value}
			if field == "act" && v != "unknown" {
				o.Means = "means-" + v
			}
			k.Options = append(k.Options, o)
		}
	case field == "speaker":
		for _, e := range s.Report.Entities {
			k.List = append(k.List, e.Name)
		}
	}
	if k.Value == empty(field) {
		k.Value = ""
	}
	return k
}

// window takes apart what a forecast is in words.
func (k *control) window(words string) {
	k.Kind = "window"
	days, condition, _ := strings.Cut(words, " if ")
	k.If = strings.Trim(condition, "“”")
	k.Value = "days"
	switch days {
	case "none", "no deadline":
		k.Value = days
	default:
		k.From, k.To = ends(days)
	}
	for _, v := range []string{"none", "days", "no deadline"} {
		k.Options = append(k.Options, option{Value: v, Phrase: "window-" + strings.ReplaceAll(v, " ", "-"), On: v == k.Value})
	}
}

// ends are the first and last day of days in words; nothing where they are unknown.
func ends(words string) (from, to string) {
	from, to, ranged := strings.Cut(words, "..")
	if from == "unknown" {
		return "", ""
	}
	if !ranged {
		to = from
	}
	return from, to
}

// empty is the word for a field in which nothing stands.
func empty(field string) string {
	if field == "speaker" {
		return "unknown"
	}
	return "none"
}

// written is what a form has for a field, in the words that the desk takes.
func written(field string, form url.Values) string {
	value := strings.TrimSpace(strings.ReplaceAll(form.Get(field), "\r\n", "\n"))
	switch field {
	case "said_at":
		return daysOf(form, field, "unknown")
	case "forecast":
		return windowOf(form, value)
	}
	if value == "" {
		return empty(field)
	}
	return value
}

// daysOf are the days of a form in words.
func daysOf(form url.Values, field, none string) string {
	from, to := form.Get(field+"-from"), form.Get(field+"-to")
	switch {
	case from == "" && to == "":
		return none
	case from == to:
		return from
	}
	return from + ".." + to
}

// windowOf is a forecast of a form in words.
func windowOf(form url.Values, kind string) string {
	words := kind
	if kind == "" {
		words = "none"
	}
	if kind == "days" {
		words = daysOf(form, "forecast", "no deadline")
	}
	if condition := strings.TrimSpace(form.Get("forecast-if")); condition != "" && words != "none" {
		words += " if “" + condition + "”"
	}
	return words
}

// corrected are the corrections that a form asks for: of the fields in which something else
// is written than stands.
func corrected(claim desk.Claim, form url.Values) []desk.Correction {
	var out []desk.Correction
	for _, field := range slices.Concat(exact(), meant(), more()) {
		now, words := plain.Words(field, claim.Read), written(field, form)
		if field == "certainty" {
			now, _, _ = strings.Cut(now, " ")
		}
		if !form.Has(field) && !form.Has(field+"-from") || words == now {
			continue
		}
		why := strings.TrimSpace(form.Get("because"))
		out = append(out, desk.Correction{Of: claim.ID, Field: field, Words: words, Nth: nth(form, field), Reason: why})
	}
	return out
}

// faulty puts what is wrong with a field beside its control.
func faulty(c *page.Call, err error, groups ...[]control) {
	var wrong desk.FieldError
	if !errors.As(err, &wrong) {
		return
	}
	for _, group := range groups {
		for i := range group {
			if group[i].Name != wrong.Field {
				continue
			}
			group[i].Wrong = c.Told(wrong.Err)
			var choice plain.Choice
			if errors.As(wrong.Err, &choice) && slices.Contains(exact(), wrong.Field) {
				group[i].Nth = choice.Options
			}
		}
	}
}
