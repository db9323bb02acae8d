package lang

// Sense is what a lexicon means to extract/act.
type Sense uint8

// UnmarshalText reads the name of a sense, which is that of its constant in small letters: "past denial".
func (s *Sense) UnmarshalText(name []byte) error { return choose(s, senses(), string(name)) }

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

// senses are the names, by sense.
func senses() []string {
	return []string{
		CueDeny: "deny", CueConfirm: "confirm", CueAdmit: "admit", CuePredict: "predict", CuePromise: "promise",
		CueAssure: "assure", CueThreaten: "threaten", CueWarn: "warn", CueDemand: "demand", CueAccuse: "accuse",
		CueJudge: "judge", CueName: "name", CueAsk: "ask", CueDecline: "decline", CueSilence: "silence",
		CueUnverified: "unverified", CueQuestion: "wonder", CueTell: "tell", CueThink: "think", CueCharge: "charge",
		CueAllow: "allow", CueDoubt: "doubt", CueReply: "reply", CueNegated: "negated", CueEstimate: "estimate",
		ActRefusal: "refusal", ActDenial: "denial", ActConcession: "concession", ActBlame: "blame",
		ActEvaluation: "evaluation", ActViewpoint: "viewpoint", ActPastDenial: "past denial", ActObligation: "obligation",
		ActImperative: "imperative", ActQuestion: "question", ActFuture: "future", ActFuturePassive: "future passive",
		ActFutureTime: "future time", ActFirstPerson: "first person", ActFirstFuture: "first future", ActHarm: "harm",
		ActDisruption: "disruption", ActCondition: "condition", ActUniversal: "universal", ActDelivery: "delivery",
		ActOfficial: "official", ActInfinitive: "infinitive", ActPerception: "perception", ActNegator: "negator",
		ActAffirmative: "affirmative", ActFailure: "failure", ActSubordinator: "subordinator", ActComplement: "complement",
		ActOpinion: "opinion", ActSubject: "subject", ActConjunction: "conjunction", ActFinite: "finite",
		ActAuxiliary: "auxiliary", ActOpener: "opener", ActEpistemic: "epistemic", ActSelfFuture: "self future",
		ActSelfDenial: "self denial", ActReadiness: "readiness", ActNo: "no", ActDenialWord: "denial word",
		ActCopula: "copula", ActWhether: "whether", ActFutureLike: "future like", ActPresent: "present",
		ActFutureActive: "future active", ActMayHappen: "may happen", ActUltimatum: "ultimatum", ActNeglect: "neglect",
		ActPerformative: "performative", ActOwnBody: "own body", ActOutsider: "outsider", ActCustody: "custody",
		ActPerfect: "perfect", ActOther: "other", ActInflected: "inflected", ActEllipsis: "ellipsis",
		ActFalsehood: "falsehood", ActOwnDeed: "own deed", ActObjective: "objective", ActImperfective: "imperfective",
		ActQuantity: "quantity", ActForecaster: "forecaster", ActCause: "cause", ActProsecution: "prosecution",
		ActAddress: "address", ActContrast: "contrast",
	}
}
