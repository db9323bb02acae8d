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

	Cases      []string // oblique endings of Agents, longest first
	Datives    []string // of Cases those of the dative, in which nobody is the subject
	Bases      []string // endings of Agents that stand in their place
	Refusing   []string // dictionary forms of verbs of refusing, before one of Refused
	Unanswered []Unanswered

	// FreeOrder is set where subject and object may stand on either side of the verb, because their cases tell
	// them apart.
	FreeOrder bool
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
