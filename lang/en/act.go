package en

import "hearsay/lang"

func act() lang.Act {
	return lang.Act{
		Cues:    actCues(),
		Content: append(actContent(), actNegation()...),
		Hedges:  actHedges(),
		Stances: actStances(),
		Capitals: []string{
			"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
			"june", "july", "august", "september", "october", "november", "december", "christmas", "easter", "i'm", "i'll", "i've", "i'd",
		},
		Joins:    []string{"it", "that", "this", "there", "he", "she", "who", "what", "let", "here", "where", "how", "when"},
		Casualty: actCasualty(),
	}
}

// actCues are the verbs and phrases by which a report says what somebody does in speaking.
func actCues() []lang.Lexicon {
	return []lang.Lexicon{
		{Sense: lang.CueUnverified, Words: `
			not|never|n't|cannot|can't|couldn't ... verif*; not|cannot|can't|couldn't ... be? ... verified; could|can not ... verif*|confirm*|check*|corroborat*|authenticat*|substantiat*;
			cannot|can't|couldn't ... confirm*|corroborat*|authenticat*|substantiat*; unable to independently? verify|confirm|corroborate|authenticate|check|establish|determine|ascertain;
			not been able to ... verify|confirm|corroborate|check|establish|determine|ascertain; haven't|hasn't|hadn't been able to ... verify|confirm|check|establish|determine|ascertain; was|were|is|are not able to ... verify|confirm|check|establish|ascertain; could|can be independently? verified|checked|confirmed|corroborated independently?; have|has|had not ... verified; could not be independently? verified|confirmed;
			not ... independently verified|confirmed|corroborated; no independent confirmation|verification; remain*|were|was|is|are unverified|unconfirmed; not|never been? independently;
			impossible to ... verify|confirm|check|establish; not ... possible to ... verify|confirm|check|establish; been unable to ... verify|confirm|check|establish|determine|ascertain; has|have yet to be? verified|verify|corroborated; no way to|of ... verify*|confirm*|check*`,
			Examples: []string{"which could not be independently verified", "we were unable to verify", "has not been able to confirm"},
			Counters: []string{"she declined to confirm", "he confirmed"}},
		{Sense: lang.CueDecline, Words: `
			declin*|refus* to ... comment|say|answer|discuss|confirm|elaborate|speak|talk|respond|reveal|disclose|name|identify|provide|give|be|explain|specify|specul*|set|share|release|address|take|go|divulge|offer|detail|state|clarify|describe;
			declin* ... comment*|request*|interview*|invitation*; declined|refused|refuses|declines; would|will not|n't ... comment|discuss|say|confirm|answer|elaborate|be|name|identify|reveal|disclose|speculate|give|provide;
			wouldn't|won't ... comment|discuss|say|confirm|answer|elaborate|name|identify|reveal|disclose|speculate|give; neither confirm* nor|or den*; would|could|will|can neither confirm;
			not|n't confirm or deny; did|does|do|has|have|had|could|would|can not yet? confirm*; didn't|doesn't|don't|hasn't|haven't|hadn't|wouldn't confirm*; not ... confirm*; stopped short of confirm*;
			did not deny; didn't deny; not ... be drawn; wouldn't be drawn; sidestepp*|dodg*|evad*|duck*|deflect*; brushed aside questions; refusing|declining to; no comment; withheld comment; pleaded the fifth; withh* comment; avoided answering; not|n't prepared|willing|ready|authorised|authorized|allowed to comment|discuss|say|answer|confirm|name|talk|speak|elaborate|disclose|explain|reveal; unwilling to comment|discuss|say|answer|confirm|name|talk|speak|elaborate|disclose|explain|reveal`,
			Examples: []string{"declined to comment on", "would neither confirm nor deny", "did not confirm", "refused to describe", "was not prepared to discuss"},
			Counters: []string{"confirmed that", "denied that"}},
		{Sense: lang.CueSilence, Words: `
			did|does|do|has|have|had not ... say|said|specify|specified|elaborate*|comment*|respond*|reply|replied|answer*|explain*|mention*|disclose*|reveal*|address*|provide*|give|given|name|named|identif*|indicate*|clarif*|return*|react*|release*|detail*|state*|issued|speak|spoken|acknowledge*|offer*;
			didn't|doesn't|don't|hasn't|haven't|hadn't ... say|said|specify|specified|elaborate*|comment*|respond*|reply|replied|answer*|explain*|mention*|disclose*|reveal*|address*|provide*|give|given|name|named|identif*|indicate*|clarif*|return*|react*|release*|detail*|speak|spoken|offer*;
			stopped|stops|stopping short of saying|naming|giving|committing|specifying; without saying|elaborating|specifying|giving|explaining|naming|providing|commenting|mentioning|identifying; never responded|replied|answered|said|commented|returned|explained|mentioned; yet to ... comment|respond|reply|say|answer|react|speak|make|release|explain|give|issue;
			remain*|stay*|kept|keep* ... silent|mum|quiet|tight-lipped|tight; silent; silence; was|were|is|are silent|mum|unavailable; not ... available|reached; could not ... be? reached; couldn't be reached; no ... response|reply|answer|comment ... from;
			made no mention|comment|reference; gave no details|reason|explanation|figure*|date|comment|indication|further|timeline|answer|breakdown|word; ignored; ignores; ignoring; went unanswered; unanswered;
			offered|provided|issued no ... details|explanation|comment|evidence|statement|reason; said nothing|little; saying nothing; held back; left open; no immediate ... response|comment|reaction|reply|word; not immediately`,
			Examples: []string{"did not say", "has yet to comment on", "has stayed silent about", "gave no details"},
			Counters: []string{"said", "replied", "denied"}},
		{Sense: lang.CueReply, Words: `answer*; repl*; respond*; comment*; react*`,
			Examples: []string{"Neither side responded to"}, Counters: []string{"the mayor said"}},
		{Sense: lang.CueDeny, Words: `retract*; recant*; withdrew|withdraw|withdraws|withdrawing|withdrawn ... statement*|claim*|accusation*|words|remark*|allegation*|testimony; took|take|takes|taking ... back; walk|walked|walks|walking ... back; renounce*; 
			deny; denied; denies; denying; denial|denials; refut*; rebut*; reject|rejected|rejects|rejecting; dismiss|dismissed|dismisses|dismissing; disput*; debunk*; contradict*; disavow*; disown*; repudiat*;
			brush* aside|off; bat|batted|bats away; shot|shoots|shooting down; push* back against|on; pour* cold water; play* down; contest|contested|contests|contesting; challeng* ... claim*|account*|report*|version*|allegation*; scoff* at; disclaim*; plead* not; pleaded|pleads; hit back at; rubbish*; discount|discounted|discounts; scotch|scotched; quash* ... rumour*|rumor*|report*|talk|speculation; disagree*`,
			Examples: []string{"denied that", "rejected reports", "dismissed the claim as", "has pleaded"},
			Counters: []string{"said that", "confirmed"}},
		{Sense: lang.CueConfirm, Words: `
			admit* ... charge|charges|guilt|allegation*|accusation*; owned|owns up; confirm; confirmed; confirms; confirming; corroborat*; verified; verifies; authenticated; confirmation; does|do not deny; doesn't|don't deny; never denied; validated; vouched|vouches for; bore out; acknowledged the authenticity; substantiat*`,
			Examples: []string{"confirmed that", "has corroborated", "admitted the charges"}, Counters: []string{"affirmation", "conformed", "admitted that"}},
		{Sense: lang.CueAdmit, Words: `admit; admits; admitted; admitting; conced*; acknowledg*`,
			Examples: []string{"admitted that", "acknowledges"}, Counters: []string{"confirmed that", "admission fee"}},
		{Sense: lang.CueAccuse, Words: `
			accus*; alleg*; blame; blamed; blames; blaming; fault|faulted|faults; point|pointed|points|pointing the|a finger; incriminat*; implicat*; denounc* ... for; charge|charged|charges|charging with; charged; indict*;
			held|holds|hold|holding responsible|accountable|liable; attributed|attributes ... attack|blast|explosion|strike|killing|outage|failure|crash|sabotage|leak|breach; laid|lay|lays|put|puts|placed|pinned ... blame; lash* out at; berat*; took ... to task; impugn*; inveigh*; sued; suing`,
			Examples: []string{"blamed the storm on", "accused him of", "holds responsible"},
			Counters: []string{"said", "praised"}},
		{Sense: lang.CueThreaten, Words: `threaten; threatened; threatens; threatening; threat; threats; vow* to? revenge|retaliat*|punish|avenge|strike|destroy|crush|annihilate|hit|respond|kill|hunt; vow* retaliation|revenge|retribution; promis* ... retaliation|revenge|retribution; swor* revenge|vengeance; issued an ultimatum; pledg* ... retaliation|revenge`,
			Examples: []string{"threatened to leave", "vowed revenge"}, Counters: []string{"promised to", "said"}},
		{Sense: lang.CueWarn, Words: `warn; warned; warns; warning; caution; cautioned; cautions; cautioning; alert|alerted|alerts; forewarn*; sound* the alarm; raised the alarm`,
			Examples: []string{"warned that", "cautioned that"}, Counters: []string{"worn out"}},
		{Sense: lang.CuePromise, Words: `
			promise; promised; promises; promising; pledge; pledged; pledges; pledging; vow; vowed; vows; vowing; undertook; undertake; undertakes; undertaking; guarantee; guaranteed; guarantees; swear; swore; swears; commit|committed|commits|committing itself|himself|herself|themselves; gave|gives|given ... word|assurance*|undertaking|guarantee*`,
			Examples: []string{"promised to help", "vowed that", "undertook to"}, Counters: []string{"compromise was", "said"}},
		{Sense: lang.CueAssure, Words: `agree; agreed; agrees; offer; offered; offers; offering; volunteer*; committed; decid*; resolv*; opt; opts; opted; chose; assure; assured; assures; assuring; reassur*; announce; announced; announces; announcing; announcement; unveil*; outlin*; plan; plans; planned; planning; intends; intended; intend; set|sets out; vowing`,
			Examples: []string{"assured residents that", "announced a plan"}, Counters: []string{"an assumption"}},
		{Sense: lang.CueDemand, Words: `
			demand; demanded; demands; demanding; urg*; call|called|calls|calling on|upon|for; appeal|appealed|appeals|appealing to|for; order|ordered|orders|ordering; implor*; beg|begged|begs|begging; plead|pleaded|pleads|pleading with|for; instruct|instructed|instructs|instructing; command|commanded|commands;
			exhort*; press|pressed|presses|pressing for|to; insist* on; request|requested|requests|requesting; advise|advised|advises|advising; recommend*; encourag*; lobb*; petition*; directed; summon*; require|required|requires; invit*; beseech*; entreat*; bade; bid; seek|sought|seeks|seeking; propos*; forbade|forbid*; prohibit*; barred; ban|banned|bans; warn|warned|warns|warning ... to|against|not;
			ask|asked|asks|asking for; campaign* for; push|pushed|pushes|pushing for; want|wants|wanted; dare|dared|dares; issued a call; admonish*; counsel|counselled|counseled|counsels; remind* ... to; issue* an? order*|ultimatum`,
			Examples: []string{"urged residents to", "called on the council", "has ordered", "asked for"},
			Counters: []string{"a called strike", "asked whether"}},
		{Sense: lang.CueAsk, Words: `ask; asked; asks; asking`,
			Examples: []string{"asked why"}, Counters: []string{"answered"}},
		{Sense: lang.CueQuestion, Words: `question; questioned; questions; questioning; wonder|wondered|wonders|wondering; inquir*; enquir*; queri*; query; quizz*; demand|demanded to know; want|wants|wanted to know; quer*; ponder*`,
			Examples: []string{"wondered whether", "questioned the plan"}, Counters: []string{"answered"}},
		{Sense: lang.CueTell, Words: `tell; tells; told; telling; say; says; said; saying; advis*; remind*; signal*; hint*; motion*; shout*; yell*`,
			Examples: []string{"told them"}, Counters: []string{"attempted"}},
		{Sense: lang.CuePredict, Words: `
			put|puts the? chance|odds|likelihood|probability; predict; predicted; predicts; predicting; prediction; forecast; forecasted; forecasts; forecasting; foresee; foresees; foresaw; foreseen; expect; expects; expected; expecting; anticipat*; project|projected|projects|projecting; prophes*; envisag*; envision*; foretell*; foretold; reckon* on; augur*; see|sees|saw ... rising|falling|reaching|growing; prognosticat*; outlook; bet|bets; hope|hopes|hoped|hoping; fear|fears|feared|fearing; look* forward; on course`,
			Examples: []string{"predicts that", "expects the bank"}, Counters: []string{"respects", "said"}},
		{Sense: lang.CueAllow, Words: `does|do|did|would|will|could|can not ... rule|exclude; doesn't|didn't|don't|won't|wouldn't|couldn't|can't|cannot ... rule|exclude; not ... rule|ruled|ruling|exclude|excluding out?; refus* to rule out`,
			Examples: []string{"does not rule out"}, Counters: []string{"ruled out"}},
		{Sense: lang.CueDoubt, Words: `rule|ruled|rules out; ruling out; doubt|doubts|doubted|doubting; cast doubt; sceptical; skeptical; question|questioned|questions whether|if; disbeliev*`,
			Examples: []string{"ruled out", "doubts that"}, Counters: []string{"no one said"}},
		{Sense: lang.CueNegated, Words: `
			not|never|n't ... believe|think|expect|agree|see|accept|consider|feel|recall|remember|want|plan|intend|support|anticipate|foresee|predict|imagine|suppose|regard|seem|know; didn't|doesn't|don't|hasn't|haven't|hadn't|won't|wouldn't|isn't|aren't|wasn't ... believe|think|expect|agree|see|accept|consider|feel|recall|remember|want|plan|intend|support|anticipate|foresee|predict|imagine|suppose|regard|know|convinced|sure; no longer ... believ*|think*|expect*|want*|support*; warn|warned|warns|warning ... against|not; urg* ... against|not; advis* ... against|not; advised|cautioned against; called against; forbade|forbid*; voted against; unconvinced`,
			Examples: []string{"does not believe that", "warned against"}, Counters: []string{"did not say that", "believes that"}},
		{Sense: lang.CueJudge, Words: `
			judg*; prais*; condemn|condemned|condemns|condemning; criticis*; criticiz*; slam|slammed|slams|slamming; blast|blasted|blasts|blasting; mock|mocked|mocks|mocking; ridicul*; hail|hailed|hails|hailing; welcom*; applaud*; deplor*; decr*; denounc*; lambast*; castigat*; rebuk*; deride*; derid*; laud*; salut*; commend*; celebrat*; congratulat*; thank|thanked|thanks; bemoan*; lament*; regret*; regrett*; attack|attacked|attacks|attacking; grumbl*; fume* at; object|objected|objects to; protest|protested|protests; oppos*; back|backed|backs|backing; endors*; support|supported|supports; defend|defended|defends|defending; justif*; apologi*; voic* ... concern*|anger|alarm|support|outrage|dismay|regret; express* ... concern*|anger|alarm|support|outrage|dismay|regret|hope|confidence|satisfaction|condolences|sympath*|gratitude|solidarity; express*|voic* ... dissatisfaction|disappointment; disapprov*; approv*; admir*; applause; scorn*; savag*; pan|panned; dismissed|dismisses|dismissing as; mourn*; sympathi*; favour*|favor*; disagree*; credit|credited|credits; ascrib*; chalk* up to; quip|quipped|quips; jok*; sneer*; liked; hated; insult*; for; in the|his|her|their|its view|opinion|eyes`,
			Examples: []string{"praised the", "mocked the figures as", "hailed"},
			Counters: []string{"said", "reported"}},
		{Sense: lang.CueName, Words: `describ*; call|called|calls|calling; dub|dubbed|dubs; label*; brand|branded|brands|branding; term|termed|terms; characteri*; portray*; likened|likens|liken; compar*; view|viewed|views; regard*; deem*; rate|rated|rates; rank|ranked; consider|considers|considered; paint|painted|paints; sum|summed up; interpret*; find|found|finds it; put|puts|putting down; depict*; see|sees|saw; cast|casts`,
			Examples: []string{"described the vote", "called it a farce"}, Counters: []string{"recalled"}},
		{Sense: lang.CueThink, Words: `think; thinks; thought; thinking; believe; believes; believed; believing; feel; feels; felt; suspect|suspects|suspected; reckon|reckons|reckoned; suppos*; assum*; argu*; opin*; contend*; maintain|maintained|maintains|maintaining; convinced; suggest*; conclud*; muse*; mused; imagin*; consider*; speculat*; theori*; surmis*; hypothesi*; conjectur*; posit|posits|posited; assess*`,
			Examples: []string{"thinks that", "argues that", "concluded that"}, Counters: []string{"a thin line"}},
		{Sense: lang.CueCharge, Words: `indictment; prosecutor*; prosecution; prosecuting; plaintiff*; lawsuit; complaint; charge sheet; charges; suit; investigators; alleg*; whistle-blower*; claimant*`,
			Examples: []string{"according to prosecutors", "alleged that", "the indictment says"}, Counters: []string{"the mayor said"}},
	}
}

func actStances() []lang.Stance {
	return []lang.Stance{
		{Stance: "endorsing", Words: `reveal*; point|pointed|points|pointing out; admit*; acknowledg*; conced*; recall*; note|notes|noted|noting; remind*; disclos*; expos*; show|shows|showed|shown|showing; find|finds|found|finding; prove; proves; proved; proven; demonstrat*; explain*; establish*; discover*; confess*; uncover*; observ*; confirm*; makes|made clear; highlight*; illustrat*; recogni*; document|documents|documented; learn|learned|learnt; realis*|realiz*; underscor*; underlin*`},
		{Stance: "distancing", Words: `claim; claims; claimed; claiming; alleg*; purport*; boast*; so-called; supposed*; insist*; profess*; maintain|maintained|maintains|maintaining; contend*; assert*; brag*; would have us believe; self-styled; pretend*; trot* out; tout*; spin; spun; parrot*`},
	}
}
