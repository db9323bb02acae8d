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

// Nouns are head nouns of one sort and gender, lower-case, separated by white space.
type Nouns struct {
	Sort   Sort
	Gender Gender
	Words  string
}

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
}

// ParadigmSort tells which words a paradigm fits.
type ParadigmSort uint8

// The sorts of paradigm.
const (
	OfNouns    ParadigmSort = iota // common nouns and first names
	OfSurnames                     // surnames
	OfBoth
	OfAdjectives // Gender tells the gender of the nominative; Singular and Plural decline it
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
	Nouns      []Nouns
	Irregular  []Irregular
	// Generic are nouns that may point back to any body or person spoken of: «ведомство».
	Generic []string
	// Short maps written abbreviations of titles, stop left out, to the noun: "gen" → "general".
	Short map[string]string
	// Equal maps a noun to another that says the same: "adviser" → "advisor".
	Equal    map[string]string
	Pronouns []Pronoun
	// Possessives stand before a noun: "his lawyer", «его адвокат».
	Possessives []Pronoun
	Definite    []string // "the", "this"
	Indefinite  []string // "a", "one"
	Counts      []string // "two", "several"
	Both        []string // takes the whole of a pair: "both", «обе»
	Outsiders   []string // the outlet on itself: "we", "us", «мы»
	// Prepositions end a head phrase.
	Prepositions []string
	// Inner are the prepositions that belong to a body's name: "of", "for".
	Inner []string
	// Relatives open a clause on the noun before them: "who", «который».
	Relatives []string
	// Stops are further words that no head phrase holds: auxiliaries, adverbs, conjunctions.
	Stops []string
	// Particles are lower-case parts of names: "van", "al", «ибн».
	Particles []string
	// Called stand between a noun and its name: "called", «по имени».
	Called []string
	// Withheld are phrases that say that a name is kept back.
	Withheld []string
	// Unchecked are words of a cue by which the outlet says that it could not check.
	Unchecked []string
	// Former marks a role that is over: "former", «бывший».
	Former []string
	// States are actors named by country, capital and people: "Russia Moscow Russian Russians".
	States []string
	// Governors tell the case of a source by its cue.
	Governors []Governor
	// Paradigms decline nouns and names; none where the language does not.
	Paradigms []Paradigm
	// Stressed are adjectives whose masculine ends against the commonest paradigm: «городской».
	Stressed []string
	// PastGender tells the gender of a speaker by the ending of the cue: "ла" feminine.
	PastGender []Ending

	Via  Via
	Link Link
}

// Ending ties the ending of a word to a gender.
type Ending struct {
	Ends   string
	Gender Gender
}

// Via is what extract/via needs to know of a language.
type Via struct {
	Told       []string // cues whose object may be an outlet: "told", «сообщил»
	Interview  []string // phrases before an outlet: "interview with"
	On         []string // phrases before a channel: "wrote on", «в своём»
	Citing     []string // parts outlet from speaker: "citing", «со ссылкой на»
	CitedBy    []string // phrases before the outlet behind a speaker: "quoted by"
	Reporting  []string // cues of outlets that pass words on: "reported", «передаёт»
	Networks   []string // channels named without a noun: "Telegram", "Facebook"
	Listeners  []string // objects of telling that are no outlet: "reporters", "court"
	OutletEnds []string // endings of names of outlets: ".ru", "TV"
	Broadcast  []string // phrases before an outlet on the air: "told viewers of"
	Over       []string // cues of another event: "has declined"
}

// Link is what extract/link needs to know of a language.
type Link struct {
	Stop  []string // words without content
	Refer []string // words that point to what was said: "report", "claim", "this"
	Ends  []string // endings cut off a word to compare it, longest first; "" where stems serve
}
