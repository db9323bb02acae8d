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
		States:         speakerStates(),
		Via:            speakerVia(),
		Link:           speakerLink(),
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
		Lone:     true,
		Networks: strings.Fields("Telegram X Twitter Facebook Instagram YouTube TikTok WhatsApp Viber VK LinkedIn Threads Bluesky Mastodon Reddit Weibo WeChat"),
		Ends:     strings.Fields(".com .ru .ua .org .net .info .uk .de .fr .pl .eu .news .tv TV News Times Post Press Radio Herald Tribune Gazette Journal Guardian Telegraph Broadcasting FM Mail Chronicle Wire"),
	}
}

func speakerLink() lang.Link {
	return lang.Link{
		Deeds: []lang.Deed{
			{Act: "threaten", Words: "threat threats ultimatum warning"}, {Act: "promise", Words: "promise promises pledge pledges offer vow"},
			{Act: "accuse", Words: "accusation accusations allegation allegations charge charges blame indictment"},
			{Act: "predict", Words: "forecast forecasts prediction predictions outlook estimate"}, {Act: "demand", Words: "demand demands appeal request call ultimatum"},
			{Act: "judge", Words: "criticism remarks verdict"},
			{Act: "assert", Words: "account version testimony assertion letter words"},
		},
	}
}
