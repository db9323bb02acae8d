package lang

import (
	"strings"

	"hearsay/lang/form"
)

// Attribution is what extract/pattern and extract/attribution need to know of a language:
// the words that put other words in somebody's mouth, and the words by which the ends of a
// source and of a content are found. All words are in lower case, ё written as е.
type Attribution struct {
	// Conjugations say how verbs are inflected, by the ending of their dictionary form. The
	// longest ending that fits is taken.
	Conjugations []Conjugation `table:"conjugations"`
	// Irregular verbs: the dictionary form, a space and its forms as in Conjugation.Forms.
	Irregular []string `table:"irregular verbs"`
	// Cues are the verbs and phrases that attribute.
	Cues []Cue `form:"verb"`

	Cases      []string     `list:"cases"`    // oblique endings of Agents, longest first
	Datives    []string     `list:"datives"`  // of Cases those of the dative, in which nobody is the subject
	Bases      []string     `list:"bases"`    // endings of Agents that stand in their place; "-" is the empty one
	Refusing   []string     `list:"refusing"` // dictionary forms of verbs of refusing, before one of Refused
	Unanswered []Unanswered `form:"unanswered"`

	// FreeOrder is set where subject and object may stand on either side of the verb, because their cases tell
	// them apart.
	FreeOrder bool `form:"free order"`
	// BareClause is set where a content clause may follow a cue with nothing between.
	BareClause bool `form:"bare clause"`
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

// Pair takes the ending, "-" for the empty one, and the forms.
func (c *Conjugation) Pair(ending, forms string) error {
	*c = Conjugation{form.Ending(ending), forms}
	return nil
}

// Frame is a set of ways in which a content can stand by its cue.
type Frame uint16

// UnmarshalText reads names of frames, which are those of the constants in small letters: "clause quoting".
func (f *Frame) UnmarshalText(list []byte) error {
	return choices(f, []string{"clause", "quoting", "aside", "action", "topic", "object", "naming", "inquiry", "document",
		"telling", "measure", "message", "evidence"}, strings.Fields(string(list)))
}

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
	Name  string   `form:"=name"`
	Verbs []string `list:"verbs"` // dictionary forms
	Tail  []string `list:"tail"`  // where there are any, one of these words must follow
	Gap   int      `form:"gap"`   // how many words may stand before Tail
	// Objects are beginnings of words of which one must be among the first three of a nominal content; any content goes
	// where there are none.
	Objects []string `list:"objects"`
	Frames  Frame    `form:"frames"`  // how the content stands by it
	Not     Frame    `form:"negated"` // the same where it is negated; 0: then it attributes nothing
	Held    bool     `form:"held"`    // ascribes a thought or wish that need not have been uttered

	Yes []string `form:"yes"` // sentences with [source|…] [cue|…] [content|…]
	No  []string `form:"no"`  // sentences in which it attributes nothing
}

// Check refuses one without verbs or examples.
func (c *Cue) Check() error { return whole(len(c.Verbs), len(c.Yes), len(c.No)) }

// Unanswered is verbs that, negated, leave something without an answer or assent: «не ответили на запрос», «с этим не
// согласна».
type Unanswered struct {
	Name    string   `form:"=name"`
	Verbs   []string `list:"verbs"`   // dictionary forms
	Before  string   `form:"before"`  // the preposition between; empty for none
	Objects []string `list:"objects"` // beginnings of the nouns that were left unanswered; empty for any
}
