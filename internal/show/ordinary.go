package show

import "strings"

// Of English, what opens a clause without an article is a name, or one of few kinds of words: what is not counted ("water"),
// several of something ("talks"), and what says how they are ("heavy rain"). Each has those that news is about. A word
// that is not here keeps its letter, as it may be a name.
func ordinary() []string {
	return strings.Fields(`
		access aid air ammunition anger asphalt bread broadcasting business cargo cash cement children clothing coal
		construction corruption crime damage data debris demand drinking driving drought dust education electricity employment energy
		entry equipment evacuation evidence farming fighting fire fishing flooding fog food freight fruit fuel gas gasoline grain growth
		gunfire heat heating help housing hunger ice income inflation information insurance investment labour land life livestock logging
		luggage machinery mail maintenance material meat medicine migration milk money mud music news noise oil output oxygen parking
		patience pay people petrol police policing pollution post poverty power pressure production progress property public rain
		reconstruction relief repair rescue research rice rubble rubbish sabotage safety salt sand schooling security service shelling
		shipping sleet smoke smuggling snow soil space staff steel storage sugar supply support teaching timber time tourism trade traffic
		training transport travel treatment trust turnout unemployment unrest violence voting waste water weather wheat wind wood work

		aircraft allies ambulances animals answers apartments areas arrests attacks authorities babies balconies ballots banks barges
		barriers beaches bills boats bodies bombs border borders boxes bridges buildings buses businesses cables camps cars cases
		cattle changes chances channels charges checks citizens civilians claims classes clinics clouds colleagues columns commuters
		companies complaints computers conditions containers contracts convoys costs councillors courts cows crews crops crossings crowds
		customers cuts dams deaths debts delays deliveries demonstrators deposits details detainees deputies districts divers doctors
		documents donations doors drivers drones drugs elections emissions employees employers engineers engines events evacuees
		experts explosions exports families fans fares farmers farms fees ferries fields fighters files filters finances fines
		firefighters fires firms fishermen flats flights floods forces foreigners forests funds funerals gates goods groups guards guests
		guns harvests helicopters hopes hospitals hostages hostilities hotels hours houses imports incomes injuries inmates inspections
		inspectors investigators investors invoices islanders jobs journalists judges kindergartens laboratories lawmakers lawyers leaders
		leaks lessons letters libraries lights limits lines locals locomotives lorries losses machines managers markets masks materials
		measures medics meetings members men messages meters migrants militants mines miners minibuses ministers missiles months mosques
		motorists nationals negotiations negotiators neighbours nights nurses offices officers officials operations operators orders
		organisers owners parents parties partners passengers patients patrols payments peacekeepers pensioners pensions permits
		petitions photographs pilots pipelines pipes pirates plans plants ports posters prices prisoners prisons problems proceedings
		producers products profits projects promises prosecutors protesters protests pumps pupils purchases quotas rails railways
		rates rations rebels records recruits reforms refugees relations relatives rents repairs replacements reporters reports
		representatives rescuers reserves reservists residents resources restaurants restrictions results riots rivers roads rockets
		roofs routes rules rumours sailors sales samples sanctions sandbags savings schools scientists seats separatists services
		settlements shares shells shelters ships shops shots sides signatures signs sirens smugglers soldiers sources spectators stations
		stocks stones stores storms streets strikers strikes students subscribers subsidies suppliers supplies supporters survivors
		suspects talks tankers tanks tariffs taxes teachers teams tensions tenants tents terms tests thieves threats tickets tolls
		tourists towns tracks traders trains trams travellers trees trenches trials troops trucks tunnels turbines unions units
		universities utilities vaccines vehicles vessels veterans victims villagers villages visas visitors visits volunteers voters
		votes wages walls warnings weapons weeks wells wildfires windows winds wires witnesses women workers works workshops wounds
		wrecks years youths

		additional bad big black clean clear cold current dangerous dead deep direct early emergency empty essential extra
		federal final foreign free fresh frozen full further general global good hard heavy high higher hot illegal international joint
		key large larger late legal less light limited living local long loose low lower major medical mobile municipal national natural new
		newer normal nuclear official old older open only ordinary other own paid poor postal present previous private public rare rapid
		raw recent regional regular remaining repeated retired rising rough rural safe senior serious severe short slow small social sole solid some
		special stable state stolen strict strong sudden temporary thick tidal total tough toxic underground unofficial unpaid upper urban
		urgent usual various warm weak wet wide wild young younger`)
}

// small are the words of English that no name is: articles, pronouns, prepositions, conjunctions, questions and numbers.
func small() []string {
	return strings.Fields(`the a an this that these those he she it they we you his her their its our your my there here if unless although
		though because so and or but nor as in on at by for from to of with without within under over above below behind beside between
		among against across along around near off out up down after before since until during despite when whenever where wherever while
		whereas whether why how what whatever which who whoever whose whom about most many much more fewer several few both either neither
		no none nobody nothing everybody everyone everything somebody someone something anybody anyone anything not never now then today
		tomorrow yesterday tonight later soon once again already still almost nearly roughly approximately only even just perhaps all some
		any every each another other others half one two three four five six seven eight nine ten eleven twelve thirteen fourteen
		fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands tens dozens
		scores`)
}
