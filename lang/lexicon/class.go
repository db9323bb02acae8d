package lexicon

// Class is something that a word can be in a sentence. A word has any number of them: "that" opens a content,
// opens a relative clause and points.
type Class uint8

// The classes. Those of which only the ending or the beginning of a word tells have entries such as "*ення".
const (
	none Class = iota

	// Words around a cue.
	Negation    // right before a cue they negate it: "not", «не»
	Auxiliary   // between a source and its cue: "has", "did"
	Passive     // with a past form they make a passive: "was"
	Modal       // make what follows no utterance: "could", "to"
	Adverb      // may stand between a source and its cue: "also", «также»
	Manner      // with a comma behind its clause a cue stands beside its content: «как»
	Headline    // a verb in a headline, whatever a tagger takes it for
	Demanding   // opens a question which is then refused: "asked"
	Denying     // negates the subject that it opens: "neither"
	Refused     // what is refused: «комментировать»
	Declining   // phrases that refuse: «не стал»
	Unable      // phrases that deny ability: «не удалось»
	Checking    // verbs of finding out: «проверить»
	Independent // how that is done: «независимо»
	Held        // makes a cue a thought: "hopes"
	Voiced      // makes it an utterance all the same: "said"
	Stated      // makes a thought one that was told, where a clause follows: "fears"
	Mention     // phrases of a cue that name a topic and no content: "spoke about"
	Anonymity   // phrases of what those ask for who stay unnamed: "not to be named"
	Nobody      // a subject that says nothing: "nobody"
	Unsaid      // phrases before what was not said: "should have"
	Kin         // a noun for a relative: "husband"
	Copula      // says of somebody what he is: "is"
	Grade       // closes a title with a number in it: "Captain 2nd Rank"
	Joining     // joins two names: "and"
	Locally     // of the locative plural
	Fake        // made up, so that a relative clause behind it says nothing: "fake"

	// Words that open or join clauses.
	Complementizer // opens a content and is no part of it: "that", «что»
	Opener         // opens a content and is part of it: "whether", «когда»
	Asking         // a particle behind the word that an embedded question asks for: «ли»
	About          // stands between a cue and a nominal content: "of", «о»
	Correlative    // stands between About and a complementizer: «том»
	Conjunction    // joins clauses: "and", «но»
	Contrast       // a conjunction behind which a cue has the subject of the cue before: "but"
	Subordinator   // opens a subordinate clause: "when", «если»
	Condition      // opens a clause in which what is said is only supposed: "if"
	Relative       // opens a relative clause: "who", «который»
	Meanwhile      // opens a headline's clause about the circumstances: "as"
	Connector      // phrases that join sentences and are no part of a content: «кроме того»
	Citing         // phrases that are followed by the real source: «со ссылкой на»

	// Prepositions and what stands behind them.
	Preposition // ends a phrase before it
	Locative    // a preposition that can stand before a source, and before a channel: «в штабе сообщили», "on Telegram"
	Deadline    // a preposition of a time that belongs to the content: "by"
	Time        // a word of time: «понедельник»
	Day         // one that may begin with a capital: "Monday"
	TimeLink    // stands inside an expression of time: «тот же»
	Medium      // the occasion or channel: «брифинг»
	Hearer      // those who are told, as they stand behind the cue: «журналистам»

	// Words of a source or an object.
	Agent      // heads a source: "minister", «полиция»; nominative singular and plural
	Document   // shows something: "survey"
	Pronoun    // a pronoun that can be a source
	Possessive // a pronoun inside source phrases: «его»
	Pointing   // a pronoun that only points to what was said: «это»
	There      // an adverb that is a source by itself beside an object: «там»
	Anaphor    // phrases that are a source by themselves: «там же»
	Credit     // a label of who or what the report is from, no speaker: «Джерело:»
	Determiner // opens an object, never a part of a source: «эту»
	Message    // a noun for a message: «сообщение о взрыве»
	Matter     // what is confirmed or denied and never speaks: «гибель»
	Thing      // no speaker: «здание», nouns in «-ение»
	Own        // the speaker's own: «своё»
	Name       // a name that is held back: «имен»

	// What an ending tells.
	Infinitive  // of a verb
	Unverbal    // a noun that ends as infinitives or finite verbs do: «власть»
	Finite      // of a finite verb, in a language without a part-of-speech tagger
	Predicate   // of words that make a clause of what they stand in
	Genitive    // of a genitive that looks like a verb, right behind an agent: «терминала»
	Oblique     // of adjectives and participles in oblique cases
	Participle  // opens a clause about a source: «сказавший»
	Participial // the same in oblique cases: «сказавшего»
	Naming      // of the word that says what something is called: «ошибкой»
	Means       // of the instrumental plural: «словами»
	Many        // of the nominative plural
	Past        // of a verb in the past or a past participle: \"retired\"
	Gerund      // of a verb that says nothing of a time: \"saying\"

	ToInfinitive // opens an infinitive: \"to\"
	Linking      // ties a noun to the one before it, so that no phrase ends with it: \"of\"

	// Words around names and roles.
	Definite   // opens a phrase that points back: "the", "this"
	Indefinite // opens one that introduces: "a", "one"
	Count      // tells how many: "two", "several"
	Pair       // takes the whole of a pair: "both", «обе»
	Ourselves  // the outlet on itself: "we", "us", «мы»
	First      // a pronoun of the first person: "I", "we"
	Second     // one by which an interviewer addresses the guest: "you"
	Inner      // a preposition that belongs to a body's name: "of", "for"
	Clausal    // opens a clause on the noun before it: "who", «который»
	Stop       // no head phrase holds it: auxiliaries, adverbs, conjunctions
	Particle   // a lower-case part of names: "van", "al", «ибн»
	Called     // stands between a noun and its name: "called", «по имени»
	Former     // marks a role that is over: "former", «бывший»
	Nameless   // a capitalised word that is part of no name: weekdays, months
	Generic    // a noun that may point back to any body or person spoken of: «ведомство»
	Firm       // one by which a definite phrase points back to a firm that was named without any: "the company"
	Echo       // a generic noun that mostly repeats a person already named: «политик»
	Leader     // the office of who leads a country, by which another name of it may mean the same: «президент», «лидер»
	Corporate  // an office that a body may hold as well: "owner"
	Speech     // the commonest verbs of saying: they mark who speaks in running text
	Stressed   // an adjective whose masculine ends against the commonest paradigm: «городской»
	Dependent  // ending of nouns in the genitive that no verb has: «образования», «культуры»
	Present    // ending of the third person singular of the present tense

	// What the form of a word tells of a name or a noun.
	Adjective  // ending of adjectives
	Country    // ending of the adjectives of countries
	Patronymic // ending of patronymics, with the gender
	Womans     // ending of surnames that only women have
	Collective // ending of nouns for bodies: «министерство»
	Impersonal // ending of verbs that have no subject: «зазначається»
	Adverbial  // ending of adverbs: «похмуро»
	Softened   // ending of the locative that only a feminine in a soft consonant has: «Южсети»
	Soft       // that of its nominative: «Южсеть»
	WithMeans  // ending of adjectives in the instrumental
	Doer       // ending of nouns for people: "baker"
	Staff      // takes a verb in the plural without looking like one: "police"

	// Words between a noun and what is tied to it.
	Partitive  // opens the group that one is of: "one of", «один из»
	Specifying // a preposition that tells which one is meant: «источник в штабе»
	Scope      // one that tells what a body deals with: «комитет по спорту»
	NameLink   // joins two words of a name: "and", "of"
	Tying      // ties a person to a body: "of", "from", "at"
	Serving    // ties a person to a body that a role stands before: "spokesman for"
	Authoring  // ties a bulletin to who made it: "by", "of"
	Personal   // a relative that people are the antecedent of: "who"

	// Outlets.
	Telling    // right behind this form of a verb stands the one who is told, an outlet it may be: "told", «сообщил»
	Reporting  // a verb by which an outlet passes words on: "reported", «передаёт»
	Publisher  // a noun for outlets: "agency", «агентство»
	Listener   // an object of telling that is no outlet: "reporters", «журналистам»
	NoOutlet   // a noun of bodies that are no outlet: "court", "council"
	BeforeName // may stand before an outlet's name: "the", "our", «газете»
	NameEnd    // ends a name: "that", "on"

	// What ties statements.
	Contentless // a word without content
	Referring   // points to what was just said: "this", "the report"
	Which       // behind a referring noun it says which one is meant: "of"
	Several     // points to several statements: "the claims", "these figures"
	Question    // a noun for a question or request, which is no statement
	Reply       // a cue that answers somebody: "replied", «возразил»
	Numeral     // a number word: "nine"
	Opposing    // takes up what another said: "right", "the opposite"

	// The sorts of noun, in the order of lang.Sort.
	Honorific
	Rank
	Holder
	Human
	Organ
	Body
	Outlet
	Paper
	Bulletin
	Crowd

	// Grammatical gender, or sex where a word tells it, in the order of lang.Gender.
	Either
	Masculine
	Feminine
	Neuter

	classes // how many there are
)

// names are the classes as the text of a lexicon has them.
func names() [classes]string {
	return [classes]string{
		Negation: "negation", Auxiliary: "auxiliary", Passive: "passive", Modal: "modal", Adverb: "adverb", Manner: "manner",
		Headline: "headline", Demanding: "asked", Denying: "denying", Refused: "refused", Declining: "declining",
		Unable: "unable", Checking: "checking", Independent: "independent", Held: "held", Voiced: "voiced", Stated: "stated",
		Mention: "mention", Anonymity: "anonymity",
		Nobody: "nobody", Unsaid: "unsaid", Fake: "fake", Kin: "kin", Copula: "copula", Grade: "grade", Joining: "joining", Locally: "locally",
		Complementizer: "complementizer", Opener: "opener", Asking: "asking", About: "about", Correlative: "correlative",
		Conjunction: "conjunction", Contrast: "contrast", Subordinator: "subordinator", Condition: "condition", Relative: "relative", Meanwhile: "meanwhile",
		Connector: "connector", Citing: "citing",
		Preposition: "preposition", Locative: "locative", Deadline: "deadline", Time: "time", Day: "day", TimeLink: "timelink",
		Medium: "medium", Hearer: "hearer",
		Agent: "agent", Document: "document", Pronoun: "pronoun", Possessive: "possessive", Pointing: "pointing", There: "there",
		Anaphor: "anaphor", Determiner: "determiner", Credit: "credit", Message: "message", Matter: "matter", Thing: "thing", Own: "own",
		Name:       "name",
		Infinitive: "infinitive", Unverbal: "unverbal", Finite: "finite", Predicate: "predicate", Genitive: "genitive",
		Oblique: "oblique", Participle: "participle", Participial: "participial", Naming: "naming", Means: "means", Many: "many",
		Past: "past", Gerund: "gerund", ToInfinitive: "to-infinitive", Linking: "linking",
		Definite: "definite", Indefinite: "indefinite", Count: "count", Pair: "pair", Ourselves: "ourselves", First: "first",
		Second: "second", Inner: "inner", Clausal: "clausal", Stop: "stop", Particle: "particle",
		Called: "called", Former: "former", Nameless: "nameless", Generic: "generic", Firm: "firm", Echo: "echo",
		Corporate: "corporate", Leader: "leader", Speech: "speech", Stressed: "stressed", Dependent: "dependent", Present: "present",
		Adjective: "adjective", Country: "country", Patronymic: "patronymic", Womans: "womans", Collective: "collective",
		WithMeans: "with-means", Doer: "doer", Staff: "staff", Partitive: "partitive", Specifying: "specifying", Scope: "scope",
		NameLink: "name-link", Impersonal: "impersonal", Adverbial: "adverbial", Softened: "softened", Soft: "soft",
		Tying: "tying", Serving: "serving", Authoring: "authoring", Personal: "personal",
		Telling: "telling", Reporting: "reporting", Publisher: "publisher", Listener: "listener",
		NoOutlet: "no-outlet", BeforeName: "before-name", NameEnd: "name-end",
		Contentless: "contentless", Referring: "referring", Which: "which", Several: "several", Question: "question",
		Reply: "reply", Numeral: "numeral", Opposing: "opposing",
		Honorific: "honorific", Rank: "rank", Holder: "holder", Human: "human", Organ: "organ", Body: "body", Outlet: "outlet",
		Paper: "paper", Bulletin: "bulletin", Crowd: "crowd",
		Either: "x", Masculine: "m", Feminine: "f", Neuter: "n",
	}
}

// Classes is a set of classes.
type Classes [(int(classes) + 63) / 64]uint64

// Has reports whether a class is in the set.
func (c Classes) Has(k Class) bool { return c[k/64]&(1<<(k%64)) != 0 }

func (c *Classes) add(other Classes) {
	for i, bits := range other {
		c[i] |= bits
	}
}

// Set is the set of some classes.
func Set(list ...Class) Classes {
	var c Classes
	for _, k := range list {
		c[k/64] |= 1 << (k % 64)
	}
	return c
}

// Meets reports whether the sets have a class in common.
func (c Classes) Meets(other Classes) bool {
	for i, bits := range other {
		if c[i]&bits != 0 {
			return true
		}
	}
	return false
}
