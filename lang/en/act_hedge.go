package en

import "hearsay/lang"

// actHedges are the words of estimative probability. Bands are those of Intelligence
// Community Directive 203 (2015), D.6.e(2)(a).
func actHedges() []lang.Hedge {
	return []lang.Hedge{
		{Certainty: "certain", Words: `i|we thought|believed|expected|hoped|feared|assumed; no doubt; did|do|does not believe; didn't|don't|doesn't believe; without doubt; used to think|believe; as expected; than expected; of course`,
			Examples: []string{"we thought it was over"}, Counters: []string{"we think it is over"}},
		{Certainty: "probable", Band: "almost certain", Words: `almost|nearly|virtually|practically certain*; all but certain*; almost|virtually sure; near certain*; beyond reasonable doubt; in all probability; in all likelihood`,
			Examples: []string{"it will almost certainly rain"}, Counters: []string{"it will certainly rain"}},
		{Certainty: "probable", Band: "very likely", Words: `very|highly|extremely|overwhelmingly likely|probable; more than likely; strong likelihood; high probability; odds-on`,
			Examples: []string{"a delay is highly likely"}, Counters: []string{"a delay is likely"}},
		{Certainty: "probable", Band: "likely", Words: `likely; probably; probable; likelihood; presumably; most likely; more likely than not; good chance; chances are; in all probability; probability; most|quite probably`,
			Examples: []string{"rain is likely", "he is probably there"}, Counters: []string{"rain is unlikely"}},
		{Certainty: "probable", Band: "very unlikely", Words: `very|highly|extremely|most unlikely|improbable; highly improbable; slim chance; little chance; scant chance`,
			Examples: []string{"a truce is highly unlikely"}, Counters: []string{"a truce is unlikely"}},
		{Certainty: "probable", Band: "unlikely", Words: `unlikely; improbable; improbably; doubtful; not likely; isn't likely; not probable`,
			Examples: []string{"a truce is unlikely"}, Counters: []string{"a truce is likely"}},
		{Certainty: "probable", Band: "almost no chance", Words: `almost|virtually|practically no chance; next to no chance; remote; remotest; vanishingly`,
			Examples: []string{"there is almost no chance of it"}, Counters: []string{"there is no chance of it"}},
		{Certainty: "possible", Band: "roughly even chance", Words: `even chance*; even odds; fifty-fifty; fifty - fifty; 50-50; 50 - 50; 50/50; toss-up; toss - up; coin toss; could go either way`,
			Examples: []string{"there is an even chance"}, Counters: []string{"there is a chance"}},
		{Certainty: "possible", Words: `may; might; could; perhaps; maybe; possibly; possible; possibility; potentially; conceivabl*; chance that|of; can be expected; not|n't rule out; rule out; does|do|did|would|will|could|can not rule out|exclude; doesn't|didn't|don't|won't|wouldn't|couldn't|can't|cannot rule out|exclude; not ... rul* out|excluded; not impossible; not inconceivable; at risk of; theoretically; speculat*; who knows; suggest that? ... could|may|might; potential for; conceivable`,
			Examples: []string{"it may rain", "perhaps tomorrow", "does not rule out a truce"}, Counters: []string{"it will rain"}},
		{Certainty: "probable", Words: `
			expect; expects; expected; expecting; expectation*; i|we think; i|we believe; think; thinks; thought; thinking; believe; believes; believed; believing; estimat*; appear; appears; appeared; apparently; seem; seems; seemed; seemingly; i|we|he|she|they|who|police|officials|investigators|analysts suspect|suspects|suspected; is|are|was|were suspected; suspicion; reckon*; suppos*; assum*; i|we guess; afraid; fear; fears; feared; hope; hopes; hoped; hopefully; anticipat*; tend; tends; preliminary; initial|early|provisional ... data|figures|reports|findings|results|information|indications|assessment|estimates|count; suggest; suggests; suggested; suggesting; indicat*; presum*; in my|our|his|her|their view|opinion; as far as i|we know; i|we imagine; ought to; looks|look|looked set|like|as|likely|poised; set to; poised to; on track to|for; believed|thought|understood|feared to; reportedly; signs that|of; doubt; doubts; doubted; tentative*; pencilled; it is understood; i'd|we'd say; i|we would say; roughly speaking`,
			Examples: []string{"she expects rain", "I think so", "calm appears to hold", "officials estimate"}, Counters: []string{"it rains"}},
		{Certainty: "unknown", Words: `
			do|does|did not know; don't|doesn't|didn't know; not|n't yet? known; unknown; unclear; not clear; isn't clear; not yet clear; no idea; cannot|can't|couldn't say|tell|know; could|can not say|tell|know; too early|soon to say|tell|know; remains to be seen; not sure; unsure; uncertain; not certain; undecided; no one knows; nobody knows; who knows; impossible to say|tell|know|predict; hard|difficult to say|tell|know; no way of knowing; undetermined; not been determined|established|decided; yet to be determined|decided|established; wonder|wondered; open question`,
			Examples: []string{"we do not know who did it", "the cause is unclear"}, Counters: []string{"we know who did it"}},
	}
}
