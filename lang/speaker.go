package lang

// Gender is grammatical gender, or sex where a word tells it.
type Gender uint8

// The genders. Either is that of a word that fits women and men.
const (
	Either Gender = iota
	Masculine
	Feminine
	Neuter
)

// Sort tells what a noun can head a mention of.
type Sort uint8

// The sorts of noun.
const (
	Honorific Sort = iota // stands before a name and says nothing else: "Mr", "пан"
	Rank                  // stands before a name or for its holder: "general", "judge"
	Holder                // an office that one person holds: "mayor", "spokesman", «глава»
	Human                 // any other word for a person: "driver", "aide", «источник»
	Organ                 // a part that speaks for a body and is named after it: «пресс-служба»
	Body                  // speaks as one: "ministry", "police", «штаб»
	Outlet                // a body that publishes: "newspaper", "channel", «агентство»
	Paper                 // speaks for itself: "report", "poll", «опрос»
	Bulletin              // speaks for the body that issues it: "statement", "website", «сводка»
	Crowd                 // plural people, a noun without singular here: "people", «власти»
)

// Irregular is a noun with its forms, lower-case, separated by white space.
type Irregular struct {
	Lemma  string
	Sort   Sort
	Gender Gender
	Forms  string
}

// Pronoun is a word that points back to a speaker.
type Pronoun struct {
	Word   string
	Gender Gender
	Plural bool
	Body   bool // may stand for a body: "it", "they"
}

// Case is a set of grammatical cases.
type Case uint8

// The cases.
const (
	Nominative Case = 1 << iota
	Genitive
	Dative
	Accusative
	Instrumental
	Locative
	AnyCase Case = 0
)

// Paradigm is how one type of word declines. Forms are endings that replace Ends, in the
// order of the cases; alternatives are parted by "/", "-" is the empty ending.
type Paradigm struct {
	Sort     ParadigmSort
	Gender   Gender
	Ends     string // ending of the nominative singular
	After    string // letters one of which stands before Ends; "" for any
	Singular string // six endings separated by spaces; "" where there is no singular
	Plural   string // the same for the plural
	Heads    bool   // of adjectives: nouns decline so too, as all masculine ones do: «управляющая»
}

// ParadigmSort tells which words a paradigm fits.
type ParadigmSort uint8

// The sorts of paradigm.
const (
	OfNouns    ParadigmSort = iota // common nouns and first names
	OfSurnames                     // surnames
	OfBoth
	OfAdjectives  // Gender tells the gender of the nominative; Singular and Plural decline it
	OfPatronymics // they decline as no other word in that ending does
)

// Governor is a word that gives its complement a case: «по словам» + genitive.
type Governor struct {
	Words string
	Case  Case
}

// Speaker is what extract/speaker, extract/via and extract/link need to know of a language.
type Speaker struct {
	// FirstNames has a name and its bearers a line: "Olga f", "Ivan m", "Robin x".
	FirstNames string
	// LastNames are surnames, one a line, and SurnameEndings endings that only surnames have: a word
	// alone that is one or ends so is a person. Words that are common nouns too are left out.
	LastNames      string
	SurnameEndings []string
	// Vowels are the letters that are one, and NameEnds those that a name in the nominative may end in
	// where it declines as a feminine.
	Vowels, NameEnds string
	Irregular        []Irregular
	// Feminines make the noun for a woman of one for a man, by their endings: "ник ниця". A noun that is
	// listed goes before one that is made.
	Feminines []string
	// Short maps written abbreviations of titles, stop left out, to the noun: "gen" → "general".
	Short map[string]string
	// Equal maps a noun to another that says the same: "adviser" → "advisor".
	Equal    map[string]string
	Pronouns []Pronoun
	// Possessives stand before a noun: "his lawyer", «его адвокат».
	Possessives []Pronoun
	// States are actors named by country, capital and people: "Russia Moscow Russian Russians".
	States []string
	// Governors tell the case of a source by its cue.
	Governors []Governor
	// Paradigms decline nouns and names; none where the language does not.
	Paradigms []Paradigm
	// Many is how nouns for people that no list has end in the genitive plural.
	Many Many
	// PastGender tells the gender of a speaker by the ending of the cue: "ла" feminine.
	PastGender []Ending

	Via  Via
	Link Link
}

// Many is an ending of the genitive plural, with that of the nominative in its place: «ков», «ки».
type Many struct{ Ends, Nominative string }

// Ending ties the ending of a word to a gender.
type Ending struct {
	Ends   string
	Gender Gender
}

// Via is what extract/via needs to know of a language. Phrases are lower-case.
type Via struct {
	// Lone is set where a name of one word in the place of an outlet is one, unless it is a place's or a body's.
	Lone bool

	Networks []string // channels that need no noun: "Telegram"
	Ends     []string // endings of the names of outlets: ".com", "TV"
}

// Link is what extract/link needs to know of a language. Words are lower-case.
type Link struct {
	Deeds []Deed // nouns for what somebody did by speaking: "threat"
}

// Deed ties nouns to an act of package text: "threat" to "threaten".
type Deed struct{ Act, Words string }
