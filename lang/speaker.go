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
	// LastNames are surnames, one a line, and SurnameEndings endings that only surnames have: a word
	// alone that is one or ends so is a person. Words that are common nouns too are left out.
	LastNames      string
	SurnameEndings []string
	Irregular      []Irregular
	// Feminines make the noun for a woman of one for a man, by their endings: "ник ниця". A noun that is
	// listed goes before one that is made.
	Feminines []string
	// Present are the endings of the third person singular of the present tense.
	Present []string
	// Generic are nouns that may point back to any body or person spoken of: «ведомство».
	Generic []string
	// Firms are nouns by which a definite phrase points back to a firm that was named without
	// any: "the company". They are also what such a firm may be called instead.
	Firms []string
	// Genitives are endings of nouns in the genitive that no verb has: «образования», «культуры».
	Genitives []string
	// Echoes are those of Generic that mostly repeat a person already named: «политик».
	Echoes []string
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
	// First are pronouns of the first person: "I", "we".
	First []string
	// Speech are the commonest verbs of saying: they mark who speaks in running text.
	Speech []string
	// Second are pronouns by which an interviewer addresses the guest: "you".
	Second []string
	// Corporate are holders that may be bodies as well: "owner".
	Corporate []string
	// Joiners join two names: "and".
	Joiners []string
	// Kin are nouns for relatives: "husband".
	Kin []string
	// Copulas say of somebody what he is: "is", "became".
	Copulas []string
	// Grades close a title that has a number in it: "Captain 2nd Rank".
	Grades []string
	// Breaks are capitalised words that are part of no name: weekdays, months.
	Breaks []string
	// There points to the body that spoke before: «там же».
	There []string
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
	// NamedAs are phrases, lower-case, that a name or call sign of the person spoken of follows:
	// "goes by the call sign", «назвавшийся».
	NamedAs []string
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

// Via is what extract/via needs to know of a language. Phrases are lower-case.
type Via struct {
	Told      []string // cues whose object may be an outlet: "told", «сообщил»
	Interview []string // phrases before an outlet: "interview with", «в беседе с»
	Citing    []string // part an outlet from the speaker behind: "citing", «со ссылкой на»
	CitedBy   []string // stand behind a speaker and before an outlet: "quoted by"
	Reporting []string // verbs by which an outlet passes words on: "reported", «передаёт»
	On        []string // prepositions before a network: "on", «в»
	Networks  []string // channels that need no noun: "Telegram"
	Heads     []string // beginnings of nouns for outlets: "agency", «агентств»
	Listeners []string // objects of telling that are no outlet: "reporters", «журналистам»
	Ends      []string // endings of the names of outlets: ".com", "TV"
	Others    []string // nouns of bodies that are no outlet: "court", "council"
	Skip      []string // words that may stand before a name: "the", "our", «газете»
	Stop      []string // words that end a name: "that", "on"
	Over      []string // openings of a cue that belongs to another event: "has declined"
}

// Link is what extract/link needs to know of a language. Words are lower-case.
type Link struct {
	Stop    []string // words without content
	Refer   []string // point to what was just said: "this", "the report"
	Of      []string // words behind a noun of Refer that say which one is meant: "of"; empty where they say so anyway
	Plural  []string // point to several statements: "the claims", "these figures"
	Deeds   []Deed   // nouns for what somebody did by speaking: "threat"
	Asked   []string // nouns for a question or request, which is no statement
	Replies []string // cues that answer somebody: "replied", «возразил»
	Numbers []string // number words: "nine"
	Opposes []string // words by which a content takes up what another said: "right", "the opposite"
}

// Deed ties nouns to an act of package text: "threat" to "threaten".
type Deed struct{ Act, Words string }
