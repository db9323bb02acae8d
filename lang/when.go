package lang

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hearsay/day"
	"hearsay/lang/form"
)

// When is what extract/when needs to know of a language: its words of time, a grammar over
// the classes of those words, and the wording of deadlines, conditions and tenses.
type When struct {
	Words []TimeWords `form:"time"`
	Rules []TimeRule  `form:"when"`
	// Endings are lists of endings by name, for words of time that are inflected alike: "прошл+hard".
	Endings map[string][]string `table:"endings"`

	// DayFirst tells how 3/4/2025 is read: as the 3rd of April or March 4.
	DayFirst bool `form:"day first"`
	// OrdinalTails are the endings that make an ordinal of digits: "th", "го".
	OrdinalTails []string `list:"ordinal tails"`
	// DecadeTails are the endings that make a decade of digits: "s", "х".
	DecadeTails []string `list:"decade tails"`

	Tense     Tense
	Windowing Windowing
	Uttering  Uttering

	// Judged is set where the learned judge of days is asked: where it is right more often than the rules alone on the
	// dev part of the corpus (docs/models/days.md).
	Judged bool `form:"days judged"`
}

// TimeWords gives words of time a class, or several, and what they count as in it.
//
// The classes and their values:
//
//	num, ord      a cardinal, an ordinal: the number
//	some          a vague number ("several"): 0
//	month         1 to 12; shymonth a word that is a month only in company ("may")
//	weekday       1 (Monday) to 7; weekdays its plural
//	unit          a Unit; units the plural, adjunit the adjective ("daily")
//	season        1 (spring) to 4 (winter)
//	daypart       a Daypart
//	rel           -1 last, 0 this, 1 next, of what is counted by the calendar
//	span          -1 past, 1 coming, of a stretch ("the past two years")
//	mod           an Edge of a longer time: early, mid, late
//	approx        a word that makes a number inexact: 0, or 1 where it bounds it from above
//	ago           -1 before now, -2 before the time spoken of, 1 from now, 2 after it
//	every         what makes a set: 0
//	holiday       a Holiday
//	roman         a century in Roman numerals: its number
//	bc            0
//
// Any other class is a plain group of words that rules refer to. A word of a rule that is
// not in angle brackets is its own class.
type TimeWords struct {
	Classes TimeClasses `form:"=name"`
	Forms   []TimeForms `form:"*"`
}

// TimeClasses are the classes of some words of time. Capital leaves out a word where it begins with a small letter.
type TimeClasses struct {
	Names   []string
	Capital bool
}

// UnmarshalText reads the names of classes, and "capital" behind them.
func (c *TimeClasses) UnmarshalText(names []byte) error {
	c.Names = strings.Fields(string(names))
	n := len(c.Names)
	if c.Capital = c.Names[n-1] == "capital"; c.Capital {
		c.Names = c.Names[:n-1]
	}
	return nil
}

// TimeForms are words with what they count as. An entry may have several words, or be a stem with the name of its
// endings: "прошл+hard".
type TimeForms struct {
	Value int
	Forms []string
}

// Pair takes the value (TimeValue) and the words, commas between them.
func (f *TimeForms) Pair(value, words string) (err error) {
	f.Value, err = TimeValue(value)
	f.Forms = form.Words(words)
	return err
}

// TimeValue reads a number, a day of the year ("12-25", for a holiday), or the name of a unit, a part of the day, an
// edge or a holiday: "year", "noon", "first half", "easter".
func TimeValue(s string) (int, error) {
	for _, list := range [][]string{unitNames(), daypartNames(), edgeNames()} {
		if i := slices.Index(list, s); i > 0 {
			return i, nil
		}
	}
	if i := slices.Index(holidayNames(), s); i >= 0 {
		return int(Easter) + i, nil
	}
	if d, err := day.Parse("2000-" + s); err == nil {
		_, month, dom := d.Civil()
		return month*100 + dom, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, fmt.Errorf("%q is no value of a word of time", s)
	}
	return n, nil
}

func unitNames() []string {
	return []string{"", "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century",
		"millennium", "weekend", "halfyear", "fortnight"}
}

func daypartNames() []string {
	return []string{"", "morning", "afternoon", "evening", "night", "noon", "midnight", "daytime"}
}

func edgeNames() []string {
	return []string{"", "early", "mid", "late", "sooner", "later", "first half", "second half",
		"first week", "second week", "third week", "last week"}
}

func holidayNames() []string {
	return []string{"easter", "orthodox easter", "thanksgiving", "labor day", "memorial day", "election day",
		"good friday", "easter monday", "luther king", "mothers day", "pentecost", "ash week", "trinity",
		"palm sunday", "columbus day"}
}

// Inflected lists what an entry of TimeForms stands for.
func (w When) Inflected(entry string) ([]string, error) {
	stem, name, inflected := strings.Cut(entry, "+")
	if !inflected {
		return []string{entry}, nil
	}
	endings := slices.Clone(w.Endings[name])
	if len(endings) == 0 {
		return nil, fmt.Errorf("%q: no endings are called %q", entry, name)
	}
	for i, e := range endings {
		endings[i] = stem + form.Ending(e)
	}
	return endings, nil
}

// check finds entries that cannot be inflected.
func (w When) check() error {
	for _, list := range w.Words {
		for _, f := range list.Forms {
			for _, entry := range f.Forms {
				if _, err := w.Inflected(entry); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// Unit is a unit of time.
type Unit int

// The units, from short to long.
const (
	Second Unit = 1 + iota
	Minute
	Hour
	Day
	Week
	Month
	Quarter
	Year
	Decade
	Century
	Millennium
	Weekend
	HalfYear
	Fortnight
)

// Daypart is a part of the day.
type Daypart int

// The parts of the day.
const (
	Morning Daypart = 1 + iota
	Afternoon
	Evening
	Night
	Noon
	Midnight
	Daytime
)

// Edge is a part of a longer time.
type Edge int

// The edges. Sooner and Later lie in it on one side of now.
const (
	Early Edge = 1 + iota
	Mid
	Late
	Sooner
	Later
	FirstHalf
	SecondHalf
	FirstWeek // days 1 to 7
	SecondWeek
	ThirdWeek
	LastWeek // the last seven days
)

// Holiday is a named day. Values below 1300 are fixed: month × 100 + day.
type Holiday int

// The holidays that move with the year.
const (
	Easter Holiday = 1300 + iota
	OrthodoxEaster
	Thanksgiving // fourth Thursday of November
	LaborDay     // first Monday of September
	MemorialDay  // last Monday of May
	ElectionDay  // Tuesday after the first Monday of November
	GoodFriday
	EasterMonday
	LutherKing  // third Monday of January
	MothersDay  // second Sunday of May
	Pentecost   // Western
	AshWeek     // Ash Wednesday
	Trinity     // Orthodox Pentecost
	PalmSunday  // Orthodox
	ColumbusDay // second Monday of October
)

// TimeMeaning says how the words of a rule make a time.
type TimeMeaning string

// UnmarshalText reads a meaning by its name.
func (m *TimeMeaning) UnmarshalText(name []byte) error {
	*m = TimeMeaning(name)
	return oneOf(*m, Calendar, Shifted, Relative, Length, Repeated, Fixed, NthWeekday, WeekOn, NightInto, Removed, Same, Nothing)
}

// The meanings.
const (
	// Calendar is a date by its parts: year, month, day, weekday, season, quarter …
	Calendar TimeMeaning = "calendar"
	// Shifted is a number of units before or after an anchor: "two weeks ago".
	Shifted TimeMeaning = "shifted"
	// Relative is a unit of the calendar counted from the anchor's: "last week".
	Relative TimeMeaning = "relative"
	// Length is a duration.
	Length TimeMeaning = "length"
	// Repeated is a set of times: "every Friday".
	Repeated TimeMeaning = "repeated"
	// Fixed is a TIMEX3 value that the rule gives: "PRESENT_REF".
	Fixed TimeMeaning = "fixed"
	// NthWeekday is a day of the week by its place in a month: "the last Friday of May".
	NthWeekday TimeMeaning = "nth weekday"
	// WeekOn is a day of the week some weeks behind the coming one: "Friday week".
	WeekOn TimeMeaning = "week on"
	// NightInto is a night by the day that it ends in: both days are meant.
	NightInto TimeMeaning = "night into"
	// Removed is so long before or after an event that the text names behind it: "ten days
	// after the vote". It has days where the event is dated beside it, and none where it is not.
	// The value "before" counts back.
	Removed TimeMeaning = "removed"
	// Same is the day, month, quarter … last spoken of: "that day".
	Same TimeMeaning = "same"
	// Nothing is what looks like a time and is none: "37 years old".
	Nothing TimeMeaning = "nothing"
)

// TimeRule is one rule of the grammar.
//
// A pattern is a sequence of elements between spaces. An element is a word, a class in
// angle brackets, "<class=value>" for one value of it, or several of these joined by "|".
// "?" behind it makes it optional; "!" before it says that it must not stand there.
// The elements between "[" and "]" are the expression; those outside must be there and are
// not part of it. A pattern may have several pairs of brackets: each is an expression, and
// takes from the others what it lacks ("[10] and [15 May]").
type TimeRule struct {
	Name  string        `form:"=name"`
	Match []string      `form:"match"`
	Means TimeMeaning   `form:"means"`
	Value string        `form:"value"` // of Fixed, or what the meaning needs besides the words
	Yes   []TimeExample `form:"yes"`
	No    []string      `form:"no"` // texts in which the rule finds nothing
}

// Check refuses a rule without a pattern, a meaning or examples.
func (r *TimeRule) Check() error {
	if r.Means == "" {
		return errors.New("the meaning is missing")
	}
	return whole(len(r.Match), len(r.Yes), len(r.No))
}

// TimeExample is a text in which the rule finds a time. Publication is Wednesday,
// 15 October 2025.
type TimeExample struct {
	Text  string
	Span  string // "" where the rule finds none
	Value string // type and value: "DATE 2025-10-14"
}

// UnmarshalText reads the text with its time in brackets, as "It rained on [May 3|DATE 2025-05-03]."; without brackets it
// has none.
func (e *TimeExample) UnmarshalText(marked []byte) error {
	before, rest, ok := strings.Cut(string(marked), "[")
	if !ok {
		e.Text = before
		return nil
	}
	words, rest, ok := strings.Cut(rest, "|")
	value, after, closed := strings.Cut(rest, "]")
	if !ok || !closed {
		return fmt.Errorf("%q has no [words|value]", marked)
	}
	*e = TimeExample{before + words + after, words, value}
	return nil
}

// Tense lists the words around a time that tell on which side of now it lies.
type Tense struct {
	Past        []string `list:"past"`         // beside a time that is over: "said"
	Future      []string `list:"future"`       // beside one that lies ahead: "will"
	PastEndings []string `list:"past endings"` // of verbs, where no tagger tells them
	NotPast     []string `list:"not past"`     // endings that only look like those
	Passive     []string `list:"passive"`      // before a participle that tells no time: "be"
	Infinitive  []string `list:"infinitive"`   // before a verb in the infinitive: "to"
	AtOnce      []string `list:"at once"`      // before an infinitive that tells the time of its verb: "declined to say", "failed to come"
	Possessive  []string `list:"possessive"`   // behind a time: "Friday's vote"
}

// WindowRule says what the words before or after a time make of it as a deadline.
type WindowRule struct {
	Name  string          `form:"=name"`
	Words []string        `list:"words"`
	Bound Bound           `form:"bound"`
	After bool            `form:"after"` // the words stand behind the time
	Yes   []WindowExample `form:"yes"`
}

// Check refuses a rule without words, a bound or an example.
func (r *WindowRule) Check() error {
	if len(r.Words) == 0 || r.Bound == "" || len(r.Yes) == 0 {
		return errors.New("the words, the bound or an example is missing")
	}
	return nil
}

// WindowExample is a forecast said on Wednesday, 15 October 2025.
type WindowExample struct {
	Text     string
	Earliest string // YYYY-MM-DD
	Latest   string // the same, "" for none
}

// UnmarshalText reads the text in brackets with its days: "[It will open by May.|2025-10-15 to 2026-05-31]", or "[It will
// rain for days.|2025-10-15 on]".
func (e *WindowExample) UnmarshalText(marked []byte) error {
	text, days, ok := strings.Cut(strings.Trim(string(marked), "[]"), "|")
	first, last, bounded := strings.Cut(days, " to ")
	first, open := strings.CutSuffix(first, " on")
	if !ok || bounded == open {
		return fmt.Errorf("%q is not [text|day to day] or [text|day on]", marked)
	}
	*e = WindowExample{text, first, last}
	return nil
}

// Bound is how a time limits a forecast. The anchor is the day of the utterance.
type Bound string

// UnmarshalText reads a bound by its name.
func (b *Bound) UnmarshalText(name []byte) error {
	*b = Bound(name)
	return oneOf(*b, By, Toward, Before, Within, In, From, NotYet, After, During, Loose, Apart)
}

// The bounds.
const (
	By     Bound = "by"     // from the anchor to the end of the time
	Toward Bound = "toward" // By for a day or an end, Before for a longer time: «к лету»
	Before Bound = "before" // from the anchor to the day before the time
	Within Bound = "within" // from the anchor for that long
	In     Bound = "in"     // on the day that lies so far from the anchor
	From   Bound = "from"   // on the first day of the time where something begins then, else from it on
	NotYet Bound = "notyet" // from the first day of the time on
	After  Bound = "after"  // from the day after the time on
	During Bound = "during" // in the time
	Loose  Bound = "loose"  // no day can be told: "well into the autumn"
	Apart  Bound = "apart"  // the time is no deadline: "since May", "for two days"
)

// Windowing is the rest of the wording of forecasts.
type Windowing struct {
	Rules []WindowRule `form:"window"`
	// Between stand before the first of two times that bound a stretch.
	Between []string `list:"between"`
	// And stand between two times that bound a stretch.
	And []string `list:"and between"`
	// Vague are bounds that nobody can put a day to: "soon".
	Vague []string `list:"vague bounds"`
	// Starts are verbs of beginning: with them "from" a day means on that day. Words that
	// end in "*" are beginnings of words.
	Starts []string `list:"starts"`
	// Conditions begin a clause that states a condition: "if", "unless".
	Conditions []string `list:"conditions"`
	// ConditionPhrases are whole conditions: "without it".
	ConditionPhrases []string `list:"condition phrases"`
	Until            []string `list:"until"`     // prepositions of By that, negated, end the day before: "until"
	Relatives        []string `list:"relatives"` // words that open a relative clause: "which"
	Futures          []string `list:"futures"`   // auxiliary verbs of a forecast: "will"
	Soonest          []string `list:"soonest"`   // openings of the earliest chance, not the end: "as early as"
	// Events stand before a bound that is no time and that nobody dated: "until".
	Events []string `list:"bound events"`
}

// Uttering tells which times date an utterance.
type Uttering struct {
	// Apart stand before a time that does not date the verb of its clause: "since".
	Apart []string `list:"undated behind"`
	// Subordinate begin a clause of its own: "who", "when".
	Subordinate []string `list:"subordinate"`
	// Pronouns stand for the speaker of the statement before.
	Pronouns []string `list:"speaker pronouns"`
	// Anew mark that a speaker spoke on another occasion: "later".
	Anew []string `list:"anew"`
	// Standing in or before a cue tell of what holds at the time of writing: "has".
	Standing []string `list:"standing"`
	// Release heads a text that its speakers gave out as a whole: "press release".
	Release []string `list:"release"`
	// Talks are words for an interview: "the conversation was recorded on 3 May" dates the answers.
	Talks []string `list:"talks"`
	// Held are words for the taking place of one of Talks.
	Held []string `list:"held"`
	// Conversed are verbs of talking with somebody at length: above the first turn of a printed
	// conversation "she talked to our reporter on Monday" dates the answers.
	Conversed []string `list:"conversed"`
	// Later end a length of time that is counted from a clause: "two days after she called it off".
	Later []string `list:"later"`
	// Sooner end one that is counted back from a clause: "two days before she called it off".
	Sooner []string `list:"sooner"`
	// Comes are verbs before such a length whose subject is what was last told of.
	Comes []string `list:"comes"`
	// Occasions are nouns for an utterance: "Monday's briefing" dates one, "Monday's raid" does not.
	Occasions []string `list:"occasions"`
	// Scenes are nouns and verbs for somebody's speaking before others: who "addressed a rally on
	// Sunday" said there what the sentences behind it quote.
	Scenes []string `list:"scenes"`
	// Gatherings are words for an occasion at which several speak: a day that a sentence gives one dates whoever is
	// quoted in the next sentences: "the board held its meeting on Tuesday", "we meet on Thursday".
	Gatherings []string `list:"gatherings"`
	// Records name a text that records a meeting: "minutes".
	Records []string `list:"records"`
	// Then are adverbs that point to the time spoken of last: «тогда».
	Then []string `list:"then"`
	// Issued are participles that date a document: "a survey published on Monday".
	Issued []string `list:"issued"`
	// Collective are words for the speaking of several: "both sides gave accounts on Monday"
	// dates what they are then quoted with.
	Collective []string `list:"collective"`
}
