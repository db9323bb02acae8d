package lang

import "strings"

// Act is what extract/act needs to know of a language.
type Act struct {
	// Cues tell what a speaker does by the words of the cue and its clause.
	Cues []Lexicon
	// Content tells it by the words of the content, and what in it is negated.
	Content []Lexicon
	// Hedges weaken a statement, in the cue or in the content.
	Hedges []Hedge
	// Stances are cues that carry the reporter's attitude; all others are neutral.
	Stances []Stance
	// Capitals are words written with a capital that are no names: weekdays, months.
	Capitals []string
	// Joins are words to which a clitic that the segmenter splits off is joined again:
	// "it" + "'s".
	Joins []string
	// Pointing are words by which a denial only points to what it denies: «эти». What its speaker
	// says next is then the denial; empty where it counts as an assertion of its own.
	Pointing []string
	// Casualty is for extract/act/casualty.
	Casualty Casualty
}

// Lexicon is a list of patterns (package phrase) that mean the same to a stage.
type Lexicon struct {
	Sense    Sense
	Words    string   // patterns parted by semicolons
	Examples []string // each holds a match
	Counters []string // none holds a match
}

// Hedge is a list of patterns that make a statement less than certain.
type Hedge struct {
	Certainty string // "probable", "possible" or "unknown"
	Band      string // ICD-203 words of estimative probability; "" where the words have none
	Words     string // patterns parted by semicolons
	Examples  []string
	Counters  []string
}

// Stance is a list of cue patterns with the reporter's attitude that they carry.
type Stance struct {
	Stance string // "endorsing" or "distancing"
	Words  string
}

// Patterns cuts a list of patterns at its semicolons.
func Patterns(words string) []string {
	var out []string
	for _, p := range strings.Split(words, ";") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// Sense is what a lexicon means to extract/act.
type Sense uint8

// Senses of a cue and its clause.
const (
	CueDeny       Sense = iota + 1 // denies, rejects, disputes
	CueConfirm                     // confirms
	CueAdmit                       // admits: confirms where somebody else said it before
	CuePredict                     // forecasts
	CuePromise                     // promises, vows
	CueAssure                      // assures, announces: a promise if the speaker can keep it
	CueThreaten                    // threatens
	CueWarn                        // warns: a threat, a forecast or a call, as the content has it
	CueDemand                      // calls on somebody to act
	CueAccuse                      // blames
	CueJudge                       // praises, condemns, names
	CueName                        // describes, calls: a judgement unless whole sentences are quoted
	CueAsk                         // asks: a question, or a call where the content is no question
	CueDecline                     // refuses to speak
	CueSilence                     // says nothing
	CueUnverified                  // could not check
	CueQuestion                    // questions, wonders: a question, or a judgement where the content is none
	CueTell                        // tells: a call where the content is an infinitive
	CueThink                       // thinks: an opinion where the content is no forecast
	CueCharge                      // indicts, "according to the investigators": blame where the content tells a wrong
	CueAllow                       // does not rule out: a possible future
	CueDoubt                       // doubts, rules out: the content is held not to be so
	CueReply                       // answered, commented: silence where the source is "neither side"
	CueNegated                     // does not think: the negation belongs to the content
	CueEstimate                    // puts a figure on something: an assertion where the content has one
)

// Senses of the content.
const (
	ActRefusal       Sense = iota + 32 // "no comment"
	ActDenial                          // "that is not true"
	ActConcession                      // "I do not hide it", "yes, it was"
	ActBlame                           // tells a wrong that somebody did
	ActEvaluation                      // values, interprets
	ActViewpoint                       // "this is …": says what a thing amounts to
	ActPastDenial                      // "we did not": the speaker denies an own deed
	ActObligation                      // must, should
	ActImperative                      // an order or a request
	ActQuestion                        // a question word that opens the content
	ActFuture                          // will
	ActFuturePassive                   // will be: what the subject undergoes
	ActFutureTime                      // tomorrow, by the end of
	ActFirstPerson                     // I, we, our
	ActFirstFuture                     // "we shall": first person and future in one
	ActHarm                            // prosecute, strike back
	ActDisruption                      // stop, block, walk out: a threat under a condition
	ActCondition                       // if, unless
	ActUniversal                       // nobody, no one, every: opens an assurance
	ActDelivery                        // what offices do for the public: publish, reopen, refund
	ActOfficial                        // who speaks for a body: ministry, mayor, spokesman (in the source)
	ActInfinitive                      // "to" of an infinitive
	ActPerception                      // find, see, know: "we have not found" is no denial
	ActNegator                         // not, never, nobody
	ActAffirmative                     // holds a negator's word and negates nothing: "no later than"
	ActFailure                         // failed to: negates like "not"
	ActSubordinator                    // opens a clause of its own: if, who, because
	ActComplement                      // "that" of a content clause
	ActOpinion                         // think, true, clear: what follows "that" is the main thing
	ActSubject                         // a pronoun that opens a new main clause
	ActConjunction                     // and, but
	ActFinite                          // a finite verb
	ActAuxiliary                       // a verb that can take the main clause up again behind a relative one
	ActOpener                          // opens a clause of its own only where a clause can begin
	ActEpistemic                       // "should be": a forecast where the content has a time for it
	ActSelfFuture                      // "he would": the speaker's own future in reported speech
	ActSelfDenial                      // "he had never", "its forces did not"
	ActReadiness                       // "ready to": opens a promise
	ActNo                              // "no" that answers
	ActDenialWord                      // "nonsense", "rumours": denies where it is the answer
	ActCopula                          // "is": what follows close behind is said of the subject
	ActWhether                         // a particle that makes a question wherever it stands
	ActFutureLike                      // looks like a future tense: is one where the content has a time for it
	ActPresent                         // looks like a future tense and is none
	ActFutureActive                    // looks like ActFuturePassive, but the subject does it: "we'll be sailing"
	ActMayHappen                       // "could spread": a change that may come
	ActUltimatum                       // "or we will": what follows where a demand is not met
	ActNeglect                         // "nobody warned us": blames for what was not done
	ActPerformative                    // "I promise", "you have my word": promises by being said
	ActOwnBody                         // "the council will": a body's own future where one of its people speaks
	ActOutsider                        // who tells what others do: an analyst, the opposition (in the source)
	ActCustody                         // arrested, detained: reports a wrong that somebody is held for, and blames nobody
	ActPerfect                         // "may have": a guess about what is over
	ActOther                           // he, she, they: opens what is said of somebody else
	ActInflected                       // a form of a verb that gives no order: "told", "going"
	ActEllipsis                        // "it is not" and no more: denies what was said
	ActFalsehood                       // what something is called that is called untrue: «ложью»
	ActOwnDeed                         // opens a reported clause without a subject: what its speaker will do
	ActObjective                       // has an ending that no subject has
	ActImperfective                    // looks like a future tense and is mostly a present
	ActQuantity                        // tens, hundreds: a figure in words
	ActForecaster                      // who forecasts by office (in the source): what they "promise" they forecast
	ActCause                           // names a cause, which may be nobody's deed
	ActProsecution                     // who charges: investigators, prosecutors (in the source)
	ActAddress                         // opens an address, however it looks: «пані», «уважаемый»
	ActContrast                        // "we ask for bread and they send us stones": a complaint, no request
)
