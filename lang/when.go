package lang

import "strings"

// When is what extract/when needs to know of a language: its words of time, a grammar over
// the classes of those words, and the wording of deadlines, conditions and tenses.
type When struct {
	Words []TimeWord
	Rules []TimeRule

	// DayFirst tells how 3/4/2025 is read: as the 3rd of April or March 4.
	DayFirst bool
	// OrdinalTails are the endings that make an ordinal of digits: "th", "го".
	OrdinalTails []string
	// DecadeTails are the endings that make a decade of digits: "s", "х".
	DecadeTails []string

	Tense     Tense
	Windowing Windowing
	Uttering  Uttering

	// Judged is set where the learned judge of days is asked: where it is right more often than the rules alone on the
	// dev part of the corpus (docs/models/days.md).
	Judged bool
}

// TimeWord gives words of time a class and what they count as in it.
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
type TimeWord struct {
	Class string
	Value int
	Forms string // separated by commas; a form may have several words
	// Capital leaves out the word where it begins with a small letter.
	Capital bool
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
	Name     string
	Pattern  string
	Means    TimeMeaning
	Value    string // of Fixed, or what the meaning needs besides the words
	Examples []TimeExample
	Not      []string // texts in which the rule finds nothing
}

// TimeExample is a text in which the rule finds a time. Publication is Wednesday,
// 15 October 2025.
type TimeExample struct {
	Text  string
	Span  string // "" where the rule finds none
	Value string // type and value: "DATE 2025-10-14"
}

// Tense lists the words around a time that tell on which side of now it lies.
type Tense struct {
	Past, Future []string
	PastEndings  []string // of verbs, where no tagger tells them
	NotPast      []string // endings that only look like those
	Passive      []string // before a participle that tells no time: "be"
	Infinitive   []string // before a verb in the infinitive: "to"
	Possessive   []string // behind a time: "Friday's vote"
}

// WindowRule says what the words before or after a time make of it as a deadline.
type WindowRule struct {
	Name     string
	Words    string // separated by commas
	Bound    Bound
	After    bool // the words stand behind the time
	Examples []WindowExample
}

// WindowExample is a forecast said on Wednesday, 15 October 2025.
type WindowExample struct {
	Text     string
	Earliest string // YYYY-MM-DD, "" for none
	Latest   string
}

// Bound is how a time limits a forecast. The anchor is the day of the utterance.
type Bound string

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
	Rules []WindowRule
	// Between stand before the first of two times that bound a stretch, and And between them.
	Between, And []string
	// Vague are bounds that nobody can put a day to: "soon".
	Vague []string
	// Starts are verbs of beginning: with them "from" a day means on that day. Words that
	// end in "*" are beginnings of words.
	Starts []string
	// Conditions begin a clause that states a condition: "if", "unless".
	Conditions []string
	// ConditionPhrases are whole conditions: "without it".
	ConditionPhrases []string
	Until            []string // prepositions of By that, negated, end the day before: "until"
	Relatives        []string // words that open a relative clause: "which"
	Futures          []string // auxiliary verbs of a forecast: "will"
	Soonest          []string // openings of the earliest chance, not the end: "as early as"
	// Events stand before a bound that is no time and that nobody dated: "until".
	Events []string
}

// Uttering tells which times date an utterance.
type Uttering struct {
	// Apart stand before a time that does not date the verb of its clause: "since".
	Apart []string
	// Subordinate begin a clause of its own: "who", "when".
	Subordinate []string
	// Pronouns stand for the speaker of the statement before.
	Pronouns []string
	// Anew mark that a speaker spoke on another occasion: "later".
	Anew []string
	// Standing in or before a cue tell of what holds at the time of writing: "has".
	Standing []string
	// Release heads a text that its speakers gave out as a whole: "press release".
	Release []string
	// Talks are words for an interview, Held for its taking place: "the conversation was
	// recorded on 3 May" dates the answers.
	Talks, Held []string
	// Conversed are verbs of talking with somebody at length: above the first turn of a printed
	// conversation "she talked to our reporter on Monday" dates the answers.
	Conversed []string
	// Later and Sooner end a length of time that is counted from a clause: "two days after she
	// called it off". Comes are verbs before it whose subject is what was last told of.
	Later, Sooner, Comes []string
	// Occasions are nouns for an utterance: "Monday's briefing" dates one, "Monday's raid" does not.
	Occasions []string
	// Scenes are nouns and verbs for somebody's speaking before others: who "addressed a rally on
	// Sunday" said there what the sentences behind it quote.
	Scenes []string
	// Gatherings are words for an occasion at which several speak: a day that a sentence gives one dates whoever is
	// quoted in the next sentences: "the board held its meeting on Tuesday", "we meet on Thursday".
	Gatherings []string
	// Then are adverbs that point to the time spoken of last: «тогда».
	Then []string
	// Issued are participles that date a document: "a survey published on Monday".
	Issued []string
	// Collective are words for the speaking of several: "both sides gave accounts on Monday"
	// dates what they are then quoted with.
	Collective []string
}

// Forms joins a stem with endings, separated by spaces; "-" is the empty ending.
func Forms(stem, endings string) string {
	var out []string
	for e := range strings.FieldsSeq(endings) {
		out = append(out, stem+strings.TrimPrefix(e, "-"))
	}
	return strings.Join(out, ", ")
}
