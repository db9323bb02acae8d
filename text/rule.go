package text

// Rule is the construction by which the rules (extract/pattern) found a statement; empty where a model did.
type Rule string

// The rules.
const (
	ByQuotation Rule = "quotation"       // “It is shut,” the mayor said
	ByClause    Rule = "clause"          // the mayor said that it was shut
	ByColon     Rule = "colon"           // the mayor said: it is shut
	ByLead      Rule = "lead"            // the short answer in “Not so, replied the mayor: …”
	ByClosing   Rule = "closing"         // a colon and a quotation behind a content
	ByAside     Rule = "aside"           // it is shut, the mayor said
	ByTold      Rule = "told"            // it is shut, he told the channel
	ByManner    Rule = "manner"          // as the mayor said, it is shut
	ByPhrase    Rule = "phrase"          // according to the mayor it is shut
	ByTopic     Rule = "topic"           // the mayor spoke of a blast
	ByForetopic Rule = "topic before"    // «О взрыве сообщил мэр»
	ByPointing  Rule = "pointing"        // «Мост закрыт. Об этом сообщил мэр»
	ByObject    Rule = "object"          // the mayor denied the rumours
	ByInverted  Rule = "inverted"        // «Слухи мэр опроверг»
	ByAction    Rule = "action before"   // «Снять ограничения мэр обещает к маю»
	ByGerund    Rule = "gerund"          // «Возложив вину на соседа, мэр потребовал …»
	ByNaming    Rule = "naming"          // the mayor called it nonsense
	ByMatter    Rule = "matter"          // «Гибель рыбака подтвердили в полиции»
	ByInquiry   Rule = "inquiry before"  // «Сколько их, власти не говорят»
	ByPaper     Rule = "paper"           // it is shut, the report says
	ByFormula   Rule = "fixed"           // a fixed run of words: did not reply to
	ByRefusal   Rule = "refusal"         // the mayor refused to comment
	BySilence   Rule = "silence"         // the mayor did not answer
	ByUnchecked Rule = "unverified"      // the outlet could not verify that
	ByLabel     Rule = "label"           // Mayor: bridge is shut
	ByDash      Rule = "dash"            // Bridge is shut – mayor
	ByQuoteDash Rule = "quote dash"      // “The bridge is shut”, – mayor
	ByPullQuote Rule = "pull quote"      // a paragraph of quotation with a dash and a name
	ByBlock     Rule = "block quotation" // a paragraph behind one that ends in a cue and a colon
	ByPost      Rule = "post"            // a post of a network with its author behind it
	ByList      Rule = "list"            // an entry of a list behind a cue and a colon
	ByAnswer    Rule = "answer"          // a turn of an interview
	ByResumed   Rule = "resumed"         // a quotation that goes on behind its cue
)
