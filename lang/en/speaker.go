package en

import (
	_ "embed"
	"strings"

	"hearsay/lang"
)

// firstNames are given names of many countries with the sex of their bearers, made from
// the lists of the Faker project (see THIRD_PARTY.md) and our own additions.
//
//go:embed firstnames.txt
var firstNames string

// lastNames are surnames that no common word is spelled as, of the same source.
//
//go:embed lastnames.txt
var lastNames string

func speaker() lang.Speaker {
	return lang.Speaker{
		FirstNames:     firstNames,
		LastNames:      lastNames,
		SurnameEndings: strings.Fields("ov ova ev eva ovich evich ovic evic ović ević sky skiy skyi ska skaya enko chuk shvili dze yan ian sson ssen berg stein"),
		Short:          speakerShort(),
		Equal:          speakerEqual(),
		Pronouns:       speakerPronouns(),
		Possessives:    speakerPossessives(),
		Definite:       strings.Fields("the this that these those"),
		Indefinite:     strings.Fields("a an one another"),
		Counts:         strings.Fields("two three four five six seven eight nine ten several some many few most dozens hundreds other others"),
		Both:           strings.Fields("both"),
		Speech:         strings.Fields("said says told tells added adds asked wrote writes announced warned insisted insists claimed claims argued argues replied explained stated noted stressed called described"),
		Second:         strings.Fields("you"),
		Corporate:      strings.Fields("owner operator sponsor landlord buyer developer contractor publisher manufacturer supplier lender founder organiser organizer maker"),
		Firms:          strings.Fields("company firm corporation group business operator airline carrier shipyard manufacturer maker producer retailer chain railway utility refinery brokerage consultancy consortium startup start-up builder contractor insurer lender developer supplier publisher brewery"),
		Generic:        strings.Fields("man woman person boy girl official politician executive leader veteran lawmaker author writer scholar expert local native suspect defendant accused victim survivor pensioner spokesperson source"),
		Joiners:        strings.Fields("and"),
		Kin:            strings.Fields("husband wife brother sister father mother son daughter uncle aunt cousin nephew niece spouse widow widower"),
		Copulas:        strings.Fields("is was became remains remained"),
		Grades:         strings.Fields("rank class grade"),
		Breaks:         strings.Fields("monday tuesday wednesday thursday friday saturday sunday january february march june july august september october november december"),
		First:          strings.Fields("i we"),
		Outsiders:      strings.Fields("we us our"),
		Prepositions: strings.Fields(`of in on at by from to for with about near over under between among against
			after before during across behind inside outside within without via around along towards toward into onto
			beyond through like as than per despite including following`),
		Inner:     strings.Fields("of for and on &"),
		Relatives: strings.Fields("why how what who whom whose which that where when"),
		Stops: strings.Fields(`is was were are be been being has have had do does did will would can could may might must should
			shall said says say told tells and or but not also then there so if because while though although however yet
			it he she they we i you him them himself herself itself who'd
			still later now earlier again just only even too already never always once speaking asked reached reviewed seen
			published issued released obtained cited quoted close familiar based called named known involved available responsible
			monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow`),
		Particles: strings.Fields("de da do dos das del della di du des la le van von der den ter ten te al el ul bin ibn bint abu ben y e af av zu san dela"),
		NamedAs: []string{"goes by the name", "go by the name", "by the name of", "under the name", "known to friends as", "known locally as", "known online as", "calls himself", "calls herself", "called himself", "called herself", "gave his name as", "gave her name as", "introduced himself as", "introduced herself as", "nicknamed", "by the call sign", "with the call sign", "under the call sign", "call sign", "call-sign", "callsign", "name only as", "first name as", "her name as",
			"his name as", "identified only as", "himself only as", "herself only as", "identified himself as", "identified herself as", "himself as", "herself as", "named only as", "goes by", "publishes as", "writes as", "posts as", "blogs as", "performs as", "records as", "streams as", "only her first name", "only his first name",
			"nom de guerre", "known only as"},
		Called: strings.Fields("called named"),
		Withheld: []string{
			"condition of anonymity", "conditions of anonymity", "not to be named", "not be named", "not to be identified", "not be identified",
			"anonymity", "anonymously", "not authorized", "not authorised", "name be withheld", "name withheld", "identity withheld",
			"would not give", "declined to be named", "declined to be identified", "without attribution", "not to use", "did not want to give",
			"does not want to be named", "refused to be named", "declined to give", "to be named", "be identified",
		},
		Unchecked: strings.Fields("verified verify confirmed confirm corroborated authenticated checked"),
		Former:    strings.Fields("former ex late then ex- onetime retired outgoing"),
		States:    speakerStates(),
		Via:       speakerVia(),
		Link:      speakerLink(),
	}
}

func speakerShort() map[string]string {
	return pairs(`gen general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt private
		adm admiral cmdr commander brig brigadier prof professor gov governor sen senator rep representative
		rev reverend pres president amb ambassador supt superintendent insp inspector det detective atty attorney
		sec secretary pm premier pfc private fr father sr sister cllr councillor ald alderman`)
}

// speakerEqual lists pairs of words that name the same role or body.
func speakerEqual() map[string]string {
	return pairs(`adviser advisor chairperson chair chairman chair chairwoman chair councilor councillor boss chief
		ceo chief attorney lawyer solicitor lawyer barrister lawyer physician doctor firm company corporation company
		organisation organization mp lawmaker legislator lawmaker congressman lawmaker congresswoman lawmaker
		spokesperson spokesman spokeswoman spokesman eyewitness witness cops police newspaper paper
		think-tank tank thinktank tank vice-premier premier medic paramedic`)
}

func pairs(list string) map[string]string {
	words := strings.Fields(list)
	out := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		out[words[i]] = words[i+1]
	}
	return out
}

func speakerPronouns() []lang.Pronoun {
	return []lang.Pronoun{
		{Word: "he", Gender: lang.Masculine}, {Word: "him", Gender: lang.Masculine},
		{Word: "she", Gender: lang.Feminine},
		{Word: "it", Gender: lang.Neuter, Body: true},
		{Word: "they", Plural: true, Body: true}, {Word: "them", Plural: true, Body: true},
		{Word: "himself", Gender: lang.Masculine}, {Word: "herself", Gender: lang.Feminine},
	}
}

func speakerPossessives() []lang.Pronoun {
	return []lang.Pronoun{
		{Word: "his", Gender: lang.Masculine}, {Word: "her", Gender: lang.Feminine},
		{Word: "its", Gender: lang.Neuter, Body: true}, {Word: "their", Plural: true, Body: true},
	}
}

// speakerStates names actors by country, capital and adjective, a line a country.
func speakerStates() []string {
	return strings.Split(strings.TrimSpace(`
Russia Moscow Russian Kremlin
Ukraine Kyiv Kiev Ukrainian
Belarus Minsk Belarusian
Poland Warsaw Polish
Germany Berlin German
France Paris French
Britain London British UK
Ireland Dublin Irish
Spain Madrid Spanish
Portugal Lisbon Portuguese
Italy Rome Italian
Greece Athens Greek
Turkey Türkiye Ankara Turkish
Hungary Budapest Hungarian
Czechia Prague Czech
Slovakia Bratislava Slovak
Austria Vienna Austrian
Switzerland Bern Swiss
Netherlands Hague Dutch
Belgium Brussels Belgian
Denmark Copenhagen Danish
Sweden Stockholm Swedish
Norway Oslo Norwegian
Finland Helsinki Finnish
Estonia Tallinn Estonian
Latvia Riga Latvian
Lithuania Vilnius Lithuanian
Moldova Chisinau Moldovan
Romania Bucharest Romanian
Bulgaria Sofia Bulgarian
Serbia Belgrade Serbian
Croatia Zagreb Croatian
Kosovo Pristina Kosovar
Georgia Tbilisi Georgian
Armenia Yerevan Armenian
Azerbaijan Baku Azerbaijani
Kazakhstan Astana Kazakh
Uzbekistan Tashkent Uzbek
China Beijing Chinese
Taiwan Taipei Taiwanese
Japan Tokyo Japanese
India Delhi Indian
Pakistan Islamabad Pakistani
Afghanistan Kabul Afghan
Iran Tehran Iranian
Iraq Baghdad Iraqi
Syria Damascus Syrian
Lebanon Beirut Lebanese
Israel Jerusalem Israeli
Jordan Amman Jordanian
Egypt Cairo Egyptian
Sudan Khartoum Sudanese
Ethiopia Addis Ethiopian
Kenya Nairobi Kenyan
Nigeria Abuja Nigerian
Congo Kinshasa Congolese
Rwanda Kigali Rwandan
America Washington American U.S. US
Canada Ottawa Canadian
Mexico Mexican
Brazil Brasilia Brazilian
Argentina Argentine
Chile Santiago Chilean
Colombia Bogota Colombian
Venezuela Caracas Venezuelan
Cuba Havana Cuban
Australia Canberra Australian
Indonesia Jakarta Indonesian
Philippines Manila Philippine
Vietnam Hanoi Vietnamese
Thailand Bangkok Thai
Myanmar Naypyidaw Burmese
Yemen Sanaa Yemeni
Qatar Doha Qatari
Libya Tripoli Libyan
Algeria Algiers Algerian
Morocco Rabat Moroccan
Tunisia Tunis Tunisian
Oman Muscat Omani
Zambia Lusaka Zambian
Tanzania Dodoma Tanzanian
Uganda Kampala Ugandan`), "\n")
}

func speakerVia() lang.Via {
	return lang.Via{
		Told:      strings.Fields("told tell tells telling informed assured reminded"),
		Interview: []string{"interview with", "interview to", "interview for", "interview on", "speaking to", "speaking on", "spoke to", "talking to", "conversation with", "remarks to", "comments to", "interviewed by", "appearing on", "an article for", "writing in", "writing for", "broadcast on", "broadcast by", "carried by", "published by", "published in"},
		Citing:    []string{"citing", "quoting", "with reference to", "which cited", "which quoted", "which cites", "which quotes", "who cited", "who quoted", "attributing this to", "attributing it to", "attributing the claim to", "attributing the information to"},
		CitedBy:   []string{"quoted by", "cited by", "quoted in", "cited in", "reported by", "relayed by"},
		Reporting: strings.Fields("reported reports report relayed carried"),
		On:        strings.Fields("on via in"),
		Networks:  strings.Fields("Telegram X Twitter Facebook Instagram YouTube TikTok WhatsApp Viber VK LinkedIn Threads Bluesky Mastodon Reddit Weibo WeChat"),
		Heads:     strings.Fields("agency newswire wire newspaper paper daily weekly magazine tabloid broadcaster radio television tv channel station podcast portal website outlet journal bulletin newsletter blog site"),
		Listeners: strings.Fields("reporters journalists him her them us me it investigators"),
		Ends:      strings.Fields(".com .ru .ua .org .net .info .uk .de .fr .pl .eu .news .tv TV News Times Post Press Radio Herald Tribune Gazette Journal Guardian Telegraph Broadcasting FM Mail Chronicle Wire"),
		Others: strings.Fields(`court parliament congress senate council commission committee ministry department government police army
			university school conference meeting rally assembly house hearing briefing tribunal inquiry judge president minister party
			union hospital company security nations office agency-general bank`),
		Skip: strings.Fields("the a an our its his her their this state's"),
		Stop: strings.Fields("that on in at by from to for with about and or but how why what when where who which is was as after before during"),
		Over: []string{"has declined", "have declined", "has refused", "has not", "have not", "had "},
	}
}

func speakerLink() lang.Link {
	return lang.Link{
		Stop: strings.Fields(`the a an of in on at by from to for with about and or but not no nor that this these those it its he she they
			we i you his her their our my your be is are was were been being has have had do does did will would can could may might
			must should shall said says say told there here then than as if so what who whom which when where why how
			all any some more most very just only also into over under up down out off again still even too never ever
			one two three us them him me own same such much many other another each every after before during until while because
			report reports claim claims question questions comment request day days week weeks month year years hour hours`),
		Asked:   strings.Fields("question questions request requests inquiry inquiries query queries"),
		Refer:   strings.Fields("this that such these those report allegation accusation claim charge statement story rumour rumor suggestion remark remarks reports allegations accusations"),
		Of:      strings.Fields("of that about"),
		Plural:  strings.Fields("claims accounts figures reports statements numbers both either neither none"),
		Numbers: strings.Fields("two three four five six seven eight nine ten eleven twelve dozen dozens hundreds thousands"),
		Deeds: []lang.Deed{
			{Act: "threaten", Words: "threat threats ultimatum warning"}, {Act: "promise", Words: "promise promises pledge pledges offer vow"},
			{Act: "accuse", Words: "accusation accusations allegation allegations charge charges blame indictment"},
			{Act: "predict", Words: "forecast forecasts prediction predictions outlook estimate"}, {Act: "demand", Words: "demand demands appeal request call ultimatum"},
			{Act: "judge", Words: "criticism remarks verdict"},
			{Act: "assert", Words: "account version testimony assertion letter words"},
		},
		Replies: strings.Fields("replied replies countered retorted responded answered rejoined shot hit dismissed rejected mocked ridiculed disputed contradicted"),
		Opposes: strings.Fields("right wrong true untrue opposite nonsense false lie lies liar rubbish fabrication fabricated"),
	}
}
