package en

import (
	"strings"

	"hearsay/lang"
)

func words(s string) []string { return strings.Fields(s) }

func attribution() lang.Attribution {
	return lang.Attribution{
		Conjugations: conjugations(),
		Irregular:    irregular(),
		Cues:         cues(),

		BareClause: true,
	}
}

func conjugations() []lang.Conjugation {
	return []lang.Conjugation{
		{Ending: "", Forms: ":s s:s3 ed:fin ing:ger"},
		{Ending: "e", Forms: "e:s es:s3 ed:fin ing:ger"},
		{Ending: "y", Forms: "y:s ies:s3 ied:fin ying:ger"},
		{Ending: "ay", Forms: "ay:s ays:s3 ayed:fin aying:ger"},
		{Ending: "ch", Forms: "ch:s ches:s3 ched:fin ching:ger"},
		{Ending: "sh", Forms: "sh:s shes:s3 shed:fin shing:ger"},
		{Ending: "ss", Forms: "ss:s sses:s3 ssed:fin ssing:ger"},
		{Ending: "it", Forms: "it:s its:s3 itted:fin itting:ger"},
	}
}

func irregular() []string {
	return []string{
		"say say:s says:s3 said:fin saying:ger",
		"tell tell:s tells:s3 told:fin telling:ger",
		"write write:s writes:s3 wrote:fin written:pp writing:ger",
		"speak speak:s speaks:s3 spoke:fin spoken:pp",
		"think think:s thinks:s3 thought:fin thinking:ger",
		"hold hold:s holds:s3 held:fin",
		"find find:s finds:s3 found:fin",
		"show show:s shows:s3 showed:fin shown:pp showing:ger",
		"put put:s puts:s3 put:fin putting:ger",
		"give give:s gives:s3 gave:fin given:pp",
		"swear swear:s swears:s3 swore:fin",
		"forecast forecast:fin forecasts:s3 forecasting:ger",
		"undertake undertake:s undertakes:s3 undertook:fin",
		"plead plead:s pleads:s3 pleaded:fin pled:fin",
		"admit admit:s admits:s3 admitted:fin admitting:ger",
		"quip quip:s quips:s3 quipped:fin",
		"bet bet:s bets:s3",
		"know know:s knows:s3 knew:fin known:pp",
		"feel feel:s feels:s3 felt:fin",
		"seek seek:s seeks:s3 sought:fin",
		"hear hear:s hears:s3 heard:fin",
		"read reads:s3",
		"visit visit:s",
	}
}

const say = lang.Clause | lang.Quoting | lang.Aside

func cues() []lang.Cue {
	return []lang.Cue{
		{Verbs: "say", Frames: say, Not: lang.Clause | lang.Inquiry,
			Examples: []string{
				"[source|The mayor of Leeds, Ann Poole], [cue|said] [content|the bridge would open in May].",
				"“[content|It will open],” [source|she] [cue|said].",
				"[content|The bridge is shut], [source|police] [cue|said] on Monday.",
			}},
		{Verbs: "add note warn explain insist argue claim state stress emphasize emphasise maintain assert contend reiterate acknowledge concede admit announce declare comment observe remark complain joke quip reply respond recall repeat conclude caution boast lament write counter suggest reveal disclose indicate estimate fume tweet post vow swear swear confirm allege predict speculate believe think",
			Frames: say, Not: 0},
		{Verbs: "tell inform assure remind", Frames: say | lang.Telling,
			Examples: []string{
				"[content|The ferry will sail on Sunday], [source|he] [cue|told] the channel Harbour Watch.",
				"[content|Nobody was hurt], [source|the mayor] [cue|assured] the council on Friday.",
			},
			Others: []string{"When the ferry came, he told a story."}},
		{Verbs: "report", Frames: say | lang.Measure},
		{Verbs: "deny", Frames: say | lang.Object, Not: lang.Clause,
			Examples: []string{"[source|The army] [cue|denied] [content|plans to leave Leeds]."}},
		{Verbs: "confirm", Frames: say | lang.Object, Not: lang.Clause | lang.Object},
		{Verbs: "reject dismiss", Frames: lang.Clause | lang.Object},
		{Verbs: "dispute refute rebut contradict", Frames: lang.Clause | lang.Object,
			Examples: []string{"[source|The army] [cue|disputed] [content|the figure]."}},
		{Verbs: "promise pledge undertake threaten offer", Frames: say | lang.Action | lang.Object},
		{Verbs: "urge order demand", Frames: say | lang.Action | lang.Object},
		{Verbs: "accuse blame praise condemn denounce mock criticize criticise deplore applaud hail ridicule deride decry", Frames: lang.Object,
			Examples: []string{"[source|The union] [cue|deplored] [content|the delay]."}},
		{Verbs: "welcome", Frames: lang.Object,
			Objects:  "news decision ruling verdict move announcement report plan deal agreement result vote proposal offer step finding statement reform truce ceasefire initiative change measure outcome settlement arrest resignation appointment inquiry",
			Examples: []string{"[source|The minister] [cue|welcomed] [content|the news]."},
			Others:   []string{"The hotel welcomed nine hundred guests."}},
		{Verbs: "contest", Frames: lang.Object, Objects: "this that claim ruling account version figure finding charge allegation verdict report count",
			Examples: []string{"[source|The minister] [cue|contests] [content|the figures]."},
			Others:   []string{"The minister contests a seat in Leeds."}},
		{Verbs: "appeal", Tail: "for", Frames: lang.Object,
			Examples: []string{"[source|The mayor] [cue|appealed for] [content|blankets]."}},
		{Verbs: "instruct", Frames: lang.Action | lang.Object,
			Examples: []string{"[source|The mayor] [cue|instructed] [content|the police to leave]."}},
		{Verbs: "expect forecast", Frames: lang.Clause | lang.Quoting | lang.Aside | lang.Object},
		{Verbs: "ask", Frames: lang.Quoting | lang.Inquiry | lang.Action},
		{Verbs: "call", Tail: "on for", Frames: lang.Object},
		{Verbs: "ask", Tail: "for", Frames: lang.Object},
		{Verbs: "rule", Tail: "out", Not: lang.Object | lang.Clause},
		{Verbs: "put count estimate", Frames: lang.Measure},
		{Verbs: "speak", Tail: "of", Frames: lang.Measure},
		{Verbs: "plead", Frames: lang.Object},
		{Verbs: "find show", Frames: lang.Clause | lang.Evidence},
		{Verbs: "give", Frames: lang.Evidence,
			Examples: []string{"[source|The poll] [cue|gives] [content|the mayor 52 percent]."},
			Others:   []string{"The firm gave 3 million pounds to the school."}},
		{Verbs: "seek", Frames: lang.Object,
			Objects:  "hour day week month year time delay extension adjournment ban injunction damage compensation inquiry permission approval bail help aid explanation clarification answer guarantee apology review talk meeting",
			Examples: []string{"[source|The lawyer] [cue|sought] [content|two more days]."},
			Others:   []string{"The police sought a man in a grey coat."}},
		{Verbs: "hope fear worry", Frames: lang.Clause | lang.Quoting,
			Examples: []string{"[source|The mayor] [cue|hoped] that [content|the dam would hold]."},
			Others:   []string{"The mayor hopes to win."}},
		{Verbs: "want wish intend plan", Frames: lang.Clause | lang.Quoting, Held: true},
	}
}
