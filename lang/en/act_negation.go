package en

import "hearsay/lang"

// actNegation is what in a content negates, what only looks as if it did, and the words
// that part the main clause from the others.
func actNegation() []lang.Lexicon {
	return []lang.Lexicon{
		{Sense: lang.ActNegator, Words: `
			not; no; never; nobody; none; nothing; neither; nor; nowhere; no one; cannot; n't; hardly; scarcely; barely; no longer; by no means; under no circumstances; far from; not a; not one; nil; without any;
			*n't; isnt; arent; wasnt; werent; hasnt; havent; hadnt; wont; wouldnt; cant; couldnt; shouldnt; dont; doesnt; didnt;
			isnâ|arenâ|wasnâ|werenâ|hasnâ|havenâ|hadnâ|wonâ|wouldnâ|canâ|couldnâ|shouldnâ|donâ|doesnâ|didnâ`,
			Examples: []string{"it has not fallen", "nobody was hurt", "they didn't come", "no longer in service"},
			Counters: []string{"it has fallen", "another knot"}},
		{Sense: lang.ActAffirmative, Words: `
			no doubt; no later than; no more than; no less than; no fewer than; no sooner; no|not earlier than; not later than; not more than; not less than; not fewer than; not only; not merely; not least; no matter; not to mention; not long ago|after|before|afterwards; not far from; nothing but; nothing less than; none other than;
			not for the first time; no wonder; not until; not till; never before; never again; cannot wait; can't wait; cannot but; cannot|can't help but; not to be outdone; whether or not; with nothing; if not; or not; no small; not unlike; not uncommon*; not unusual*; not infrequent*; not impossible; not unreasonable; no mean; no secret that; no question that; no denying; nothing short of; not so much; not surprisingly; by no later; more often than not; believe it or not; no matter how|what|who; nothing more than; neither here nor there; not without; never mind; never fail*; nobody but; no one but; none but; no longer than; with no; at no; in no time; for no; no-fly; no-confidence; no-man's; nobel; not even close to; not a few; not just ... but`,
			Examples: []string{"by no later than Friday", "there is no doubt that", "it is not only cheap"},
			Counters: []string{"it is not cheap", "no ship came"}},
		{Sense: lang.ActFailure, Words: `fail|fails|failed|failing to; it is|was|seems|looks highly|very|most? unlikely that?; it's unlikely that?; is|are|was|were highly|very|most? unlikely to; refrain* from; unable to; incapable of; lack|lacks|lacked|lacking ... evidence|proof|authority|power|permission|permit|licence|license; stopped short of; deny|denies|denied ... any; devoid of; absent any; false|untrue; impossible; nonexistent; non-existent`,
			Examples: []string{"the ministry failed to warn them", "they were unable to land"}, Counters: []string{"the bridge failed"}},
		{Sense: lang.ActSubordinator, Words: `
			if; unless; when; whenever; while; because; since; although; though; until; till; before; after; where; wherever; who; whom; whose; which; why; how; what; whether; so that; in case; once; as long as; provided; lest; whereas; despite; without; even if; as if; than; rather than; instead of; in order; so as; as though; except; for fear`,
			Examples: []string{"if it rains", "who had not slept"}, Counters: []string{"it rains"}},
		{Sense: lang.ActComplement, Words: `that`},
		{Sense: lang.ActOpinion, Words: `
			think|thinks|thought; believe|believes|believed; know|knows|knew|known; sure; certain; confident; convinced; clear; true; false; afraid; hope|hopes|hoped; expect|expects|expected; doubt; feel|feels|felt; fear|fears|feared; suspect|suspects; guess; suppose; assume|assumes; obvious; evident; likely; unlikely; possible; probable; fact; understand; glad; sorry; happy; sad; conclude*; insist|insists; stress; say|says|saying; repeat; means; meant; fortunate; lucky; unfortunate; shows; see; assure; promise; guarantee; question; secret; denying; doubtless; mean; appears; seems; turns out; turned out; point is; problem is; truth is; reality is; report*; evidence; sign|signs; estimate*; agree|agreed; confirm*; found; find; learned; told; note|noted; recall; remember; aware`},
		{Sense: lang.ActSubject, Words: `i; we; you; he; she; it; they; this; there; these; those; i'm; we're; you're; he's; she's; it's; they're; i've; we've; they've; i'll; we'll; they'll; that's; there's; someone; somebody; everyone; everybody; people; nobody; no one; one`},
		{Sense: lang.ActConjunction, Words: `and; but; or; yet; nor; so; only`},
		{Sense: lang.ActAuxiliary, Words: `is; are; was; were; has; have; had; do; does; did; will; would; shall; should; can; could; may; might; must; cannot; *n't`},
		{Sense: lang.ActFinite, Words: `'s; 
			is; are; was; were; am; be; been; has; have; had; do; does; did; will; would; shall; should; can; could; may; might; must; cannot; *n't; i'm; we're; you're; they're; i've; we've; they've; it's; that's; there's; he's; she's; i'll; we'll; they'll; *'ll; *'ve; *'re;
			went; came; said; took; made; got; gave; knew; saw; thought; told; became; left; felt; put; brought; began; kept; held; wrote; stood; heard; let; meant; set; met; ran; paid; sat; spoke; lay; led; read; grew; lost; fell; sent; built; understood; drew; broke; spent; cut; rose; drove; bought; wore; chose; sought; caught; dealt; hit; won; fought; taught; ate; struck; shot; hid; fled; flew; threw; sold; swept; sank; shook; froze; stole; beat; hurt; bore; burnt; stops; goes; comes; takes; says; makes; gets; gives; knows; sees; looks; wants; needs; keeps; runs; leaves; remains; stands; lies; means; plans; die; go; come; take; make; get; give; know; see; look; want; need; keep; run; leave; remain; stand; mean; *ed`},
	}
}
