package lang

// Attribution is what extract/pattern and extract/attribution need to know of a language:
// the words that put other words in somebody's mouth, and the words by which the ends of a
// source and of a content are found. All words are in lower case, ё written as е.
type Attribution struct {
	// Conjugations say how verbs are inflected, by the ending of their dictionary form. The
	// longest ending that fits is taken.
	Conjugations []Conjugation
	// Irregular verbs: the dictionary form, a space and its forms as in Conjugation.Forms.
	Irregular []string
	// Cues are the verbs and phrases that attribute.
	Cues []Cue
	// Sources are the phrases that are followed by a source: "according to", «по словам».
	Sources []SourcePhrase

	Negations       []string // words right before a cue that negate it: "not", «не»
	Auxiliaries     []string // auxiliary verbs between a source and its cue: "has", "did"
	Passives        []string // those that make a passive with a past form: "was"
	Modals          []string // those that make what follows no utterance: "could", "to"
	Complementizers []string // words that open a content and are no part of it: "that", «что»
	Openers         []string // words that open a content and are part of it: "whether", «когда»
	About           []string // prepositions between a cue and a nominal content: "of", «о»
	OfThat          []string // words between About and a complementizer: «том»
	Conjunctions    []string // words that join clauses: "and", «но»
	Contrasts       []string // conjunctions behind which a cue has the subject of the cue before: "but"
	Subordinators   []string // words that open a subordinate clause: "when", «если»
	Relatives       []string // words that open a relative clause: "who", «который»
	Participles     []string // endings of words that open a clause about a source: «вший»
	Oblique         []string // endings of adjectives and participles in oblique cases
	Participial     []string // the same as Participles, in oblique cases: «вшего»
	There           []string // adverbs that are a source by themselves beside an object: «там»
	Anaphors        []string // phrases that are a source by themselves: «там же»
	Manner          []string // words between which and a comma a cue stands beside its content: «как»
	Connectors      []string // phrases that join sentences and are no part of a content: «кроме того»

	Prepositions []string // all common prepositions
	Locatives    []string // those that can stand before a source: «в штабе сообщили»
	Adverbs      []string // words that may stand between a source and its cue: "also", «также»
	Times        []string // beginnings of words of time: «понедельник»
	Days         []string // words of time that may begin with a capital: "Monday"
	Deadlines    []string // prepositions of a time that belongs to the content: "by"
	TimeLinks    []string // words inside an expression of time: «тот же»
	Papers       []string // nouns for documents that show something: "survey"
	Media        []string // beginnings of words for the occasion or channel: «брифинг»
	Hearers      []string // words for those who are told, as they stand behind the cue: «журналистам»
	Hearing      []string // forms of verbs right behind which the one who is told stands: "told"
	Citing       []string // phrases that are followed by the real source: «со ссылкой на»
	Agents       []string // heads of a source: "minister", «полиция»; nominative singular and plural
	Possessives  []string // pronouns inside source phrases: «его»
	Cases        []string // oblique endings of Agents, longest first
	Datives      []string // of Cases those of the dative, in which nobody is the subject
	Bases        []string // endings of Agents that stand in their place
	Pronouns     []string // pronouns that can be a source
	Demonstrated []string // pronouns that only point to what was said: «это»
	Reported     []string // beginnings of nouns for a message: «сообщени» in «сообщение о взрыве»
	Matters      []string // beginnings of nouns that are confirmed or denied and never speak: «гибел»
	Meanwhile    []string // words that open a headline's clause about the circumstances: "as"
	Certain      []string // forms of cues that are verbs in a headline, whatever a tagger takes them for
	Denying      []string // words that negate the subject they open: "neither"
	Asked        []string // words that open a question which is then refused: "asked"
	Refused      []string // dictionary forms of verbs for commenting: «комментировать»
	Checking     []string // verbs (all forms that occur) of finding out: «проверить»
	Unable       []string // words that deny ability before Checking: «не удалось»
	Independent  []string // adverbs of Checking: «независимо»
	Infinitives  []string // endings of infinitives
	Nouns        []string // words that end like infinitives and are none
	Patterns     []Pattern
	Refusing     []string // dictionary forms of verbs of refusing, before one of Refused
	Declining    []string // phrases that do the same: «не стал»
	Unanswered   []Unanswered
	Things       []string // endings of nouns that are no speakers: «ение»
	Determiners  []string // words that open an object, never a part of a source: «эту»
	Naming       []string // endings of the word that says what something is called: «ошибкой»
	Verbals      []string // endings of finite verbs, Nouns aside; for a language without a part-of-speech tagger
	Predicates   []string // endings of words that make a clause of what they stand in

	Held     []string // words that make a cue a thought: "hopes"
	Voiced   []string // words that make it an utterance all the same: "said"
	Mentions []string // ends of cues that name a topic and no content: "spoke about"
	Unnamed  []string // beginnings of words for a name that is held back: «имен»
	// Nobody are subjects that say nothing: "nobody". Conditions open a clause in which what is said
	// is only supposed: "if". Unsaid are auxiliaries before what was not said: "should have". Fakes are
	// beginnings of words for what was made up, behind which a relative clause says nothing: "fake".
	Nobody     []string
	Conditions []string
	Unsaid     []string
	Fakes      []string
	Anonymity  []string // beginnings of what is asked for by those who stay unnamed: "not to be named"

	// BareClause is set where a content clause may follow a cue with nothing between.
	BareClause bool
}

// Shape is the grammatical shape of a verb form.
type Shape string

// The shapes, as they stand behind the colon in Conjugation.Forms.
const (
	PastMasculine Shape = "m"
	PastFeminine  Shape = "f"
	PastNeuter    Shape = "n"
	PastPlural    Shape = "pl"
	Singular      Shape = "s3"  // third person singular, present or future
	Plural        Shape = "p3"  // third person plural, present or future
	Finite        Shape = "fin" // any person and number
	Infinitive    Shape = "inf"
	Gerund        Shape = "ger"
	Participle    Shape = "pp" // past participle; finite where an auxiliary precedes
)

// Conjugation inflects the verbs that end in Ending: each of Forms is an ending that takes
// its place, a colon and the Shape of the form, for instance "ал:m ала:f али:pl".
type Conjugation struct {
	Ending string
	Forms  string
}

// Frame is a set of ways in which a content can stand by its cue.
type Frame uint16

// The frames.
const (
	Clause   Frame = 1 << iota // a clause behind a complementizer or a colon
	Quoting                    // a quotation before, behind or around the cue
	Aside                      // the cue stands beside or inside the content: «мост закрыт, сообщил мэр»
	Action                     // an infinitive, with or without the one who is to act
	Topic                      // About and a noun phrase: «сообщил о гибели»
	Object                     // a noun phrase without a preposition: «опроверг слухи»
	Naming                     // somebody or something and what it is called: «назвал слух ложью»
	Inquiry                    // an embedded question: «не сказал, когда»
	Document                   // impersonal; the source stands behind a preposition: «говорится в докладе»
	Telling                    // the one who is told stands behind the cue: "told reporters"
	Measure                    // an object with a number or a quotation in it: "put the toll at 12"
	Message                    // of an object such as "reports of a blast" the content is the blast
	Evidence                   // an object, where the source is one of Papers: "the survey shows"
)

// Pattern is a fixed run of words that attributes by itself, mostly a refusal or a silence.
// Words are alternatives parted by "|", "-" among them makes the place optional, and a word
// that ends in "*" stands for all that begin so: "has|have not|yet commented on|-".
type Pattern struct {
	Words string
	// Content is where the content stands: "after" the words, "before" them (the subject),
	// "denied": before them, where one of Denying opens it, or "last": the last word of the
	// run, where nothing else is named.
	Content string

	Examples []string
	Others   []string
}

// Cue is a family of words that attribute in the same way.
type Cue struct {
	Verbs string // dictionary forms, parted by spaces
	Tail  string // where not empty, one of these words (parted by spaces) must follow
	Gap   int    // how many words may stand before Tail
	// Objects are beginnings of words of which one must be among the first three of a nominal
	// content; any content goes where there are none.
	Objects string
	Frames  Frame // how the content stands by it
	Not     Frame // the same where it is negated; 0: then it attributes nothing
	Held    bool  // ascribes a thought or wish that need not have been uttered

	Examples []string // sentences with [source|…] [cue|…] [content|…]
	Others   []string // sentences in which it attributes nothing
}

// Unanswered is a verb that, negated, leaves something without an answer or assent: «не
// ответили на запрос», «с этим не согласна».
type Unanswered struct {
	Verbs   string // dictionary forms
	Before  string // the preposition between; empty for none
	Objects string // beginnings of the nouns that were left unanswered; empty for any
}

// SourcePhrase is a phrase that a source follows.
type SourcePhrase struct {
	Words    string // "according to"; "|" parts alternatives
	Pronouns string // phrases that hold the source as a pronoun: «по его словам|по ее словам»
	Held     bool

	Examples []string
	Others   []string
}
