package desktest

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// StoryReports is how many reports News tells each story in, and StoryStatements how many statements each of them has.
const StoryReports, StoryStatements = 20, 20

// News is report number n of an endless series as a newsroom gets it over the years, 46 reports a day from 2023 on: the same
// number gives the same report. Each story (something that happened to one thing in one town) is told in
// StoryReports: a dispatch, copies of it under other mastheads, reports in other words, a denial with other figures, later
// figures by the same speaker, reports in Russian and Ukrainian, and updates after weeks and months; with forecasts, demands,
// denials and one who is not named. After 240 stories the same happens in the same town again, to the same words.
func News(n int) Report {
	s := newStory(n / StoryReports)
	part := n % StoryReports
	at := s.start.Add(time.Duration(part*3) * time.Hour)
	r := Report{File: fmt.Sprintf("news-%07d.txt", n), Outlet: s.edition(mastheads()[(s.number+part)%len(mastheads())])}
	wire := s.edition("Delta Wire")
	switch {
	case part == 0:
		r.Outlet, r.Said = wire, s.told(0, s.figure)
	case part < 8:
		r.Credit, r.Said = wire, s.told(0, s.figure)
	case part < 11:
		r.Said = s.told(1, s.figure)
	case part == 11:
		r.Said = s.denied()
	case part == 12:
		r.Said = s.told(1, s.figure+2)
	case part < 15:
		r.Language, r.Said = "ru", s.told(2, s.figure+2)
	case part < 17:
		r.Language, r.Said = "uk", s.told(3, s.figure+2)
	case part == 17:
		r.Credit, r.Said = wire, append(s.told(0, s.figure)[:StoryStatements/2], s.told(1, s.figure+2)[StoryStatements/2:]...)
	default:
		at, r.Said = at.AddDate(0, 0, []int{20, 200}[part-18]), s.told(part-18, s.figure+3)
	}
	r.Published, r.Body = at.Format(time.RFC3339), s.body(r.Language)
	r.Title = fmt.Sprintf("%s: %s, %d", s.town[0], s.thing[0], n)
	return r
}

// edition is the name of an outlet at the time of a story. An outlet that tells the same twice puts out a new version, so those
// that tell it years later go by other names.
func (s story) edition(outlet string) string {
	return outlet + []string{"", " Daily", " Online", " Weekend", " Region", " Extra", " Plus", " North", " South", " East", " West",
		" Direct"}[s.number/240%12]
}

// mastheads are more than a story has reports.
func mastheads() []string {
	return []string{"Harbour Post", "Northern Courier", "The Weir", "Vantage", "Morning Ledger", "Kordon Daily", "Signal Six", "Quay Echo",
		"Upland Times", "Evening Tramway", "Lighthouse", "The Causeway", "Lock and Weir", "Mercury Square", "The Ferryman", "Salt Road",
		"Brick Lane Gazette", "Noon Signal", "Harrow Week", "The Plumb Line", "Orchard Voice", "Tin Bell", "Far Shore"}
}

// story is what happened once.
type story struct {
	number      int
	start       time.Time
	town, thing []string // in English, Russian and Ukrainian
	figure      int
	by          []string // who speaks: an official and somebody who contradicts
}

func newStory(number int) story {
	towns, things := townNames(), thingNames()
	r := rand.New(rand.NewPCG(uint64(number), 11))
	s := story{number: number, start: time.Date(2023, 1, 2, 6, 0, 0, 0, time.UTC).Add(time.Duration(number) * StoryReports * 24 * time.Hour / 46)}
	s.town, s.thing = towns[number%len(towns)], things[number/len(towns)%len(things)]
	s.figure = 4 + 3*r.IntN(4)
	s.by = []string{firsts()[number%len(towns)] + " " + lasts()[number%len(towns)], pick(r, firsts()) + " " + pick(r, lasts())}
	return s
}

// body is what the reports of a story say in their own name, in a language: words that no other story has in this order. Without
// them an outlet's next report of the kind would be taken for a new version of the one before.
func (s story) body(language string) string {
	r := rand.New(rand.NewPCG(uint64(s.number), uint64(len(language))))
	var b strings.Builder
	for range 10 {
		b.WriteString("The " + pick(r, subjects()))
		for range 9 {
			b.WriteString(" " + pick(r, verbs()) + " " + pick(r, subjects()))
		}
		b.WriteString(".\n")
	}
	return b.String()
}

// told are the statements of a report in one of the wordings: 0 and 1 English, 2 Russian, 3 Ukrainian.
func (s story) told(wording, figure int) []Said {
	language := max(0, wording-1)
	out := make([]Said, StoryStatements)
	for i, line := range lines() {
		words := fill(line[wording], s.thing[language], s.town[language], figure+i)
		out[i] = Said{By: s.by[0], Words: words, Place: s.town[language]}
		s.colour(&out[i], i, language, figure+i)
	}
	return out
}

// colour makes of some lines what a desk has besides assertions: a forecast with a day and one without, a warning in doubt, a demand,
// and somebody who is not named.
func (s story) colour(x *Said, line, language, weeks int) {
	switch line {
	case 3:
		x.Act, x.Due = "predict", s.start.AddDate(0, 0, 7*weeks).Format(time.DateOnly)
	case 7:
		x.Act = "confirm"
	case 10:
		x.Act, x.Due, x.Certainty = "predict", "never", "possible"
	case 13:
		x.By = "(" + []string{"a volunteer", "волонтёр", "волонтер"}[language] + ")"
	case 14:
		x.Certainty = "probable"
	case 17:
		x.Act = "demand"
	}
}

// denied is what somebody else says: some of it did not happen, and the figures are others.
func (s story) denied() []Said {
	out := s.told(1, s.figure+7)
	for i := range out {
		out[i].By = s.by[1]
		if i%3 == 0 {
			out[i].Words, out[i].Denied, out[i].Act, out[i].Due = "it is not so that "+out[i].Words, true, "deny", ""
		}
	}
	return out
}

func fill(line, thing, town string, figure int) string {
	return strings.NewReplacer("{t}", thing, "{p}", town, "{n}", strconv.Itoa(figure)).Replace(line)
}

func townNames() [][]string {
	var out [][]string
	for _, line := range []string{"Odesa Одесса Одеса", "Kharkiv Харьков Харків", "Lviv Львов Львів", "Poltava Полтава Полтава", "Rivne Ровно Рівне",
		"Sumy Сумы Суми", "Izmail Измаил Ізмаїл", "Tartu Тарту Тарту", "Narva Нарва Нарва", "Riga Рига Рига", "Vilnius Вильнюс Вільнюс",
		"Lublin Люблин Люблін", "Brno Брно Брно", "Graz Грац Грац", "Turku Турку Турку", "Bergen Берген Берген", "Malmo Мальмё Мальме",
		"Aarhus Орхус Орхус", "Ghent Гент Гент", "Leuven Лёвен Левен"} {
		out = append(out, strings.Fields(line))
	}
	return out
}

func thingNames() [][]string {
	var out [][]string
	for _, line := range []string{"bridge мост міст", "harbour порт порт", "market рынок ринок", "school школа школа", "depot склад склад",
		"tunnel тоннель тунель", "hospital больница лікарня", "station вокзал вокзал", "reservoir водохранилище водосховище", "mill мельница млин",
		"stadium стадион стадіон", "archive архив архів"} {
		out = append(out, strings.Fields(line))
	}
	return out
}

// lines are what can be said of a story: twice in English, in Russian and in Ukrainian.
func lines() [StoryStatements][4]string {
	return [StoryStatements][4]string{
		{"the {t} in {p} was hit in the night", "a strike in the night hit the {t} in {p}", "ночью в городе {p} поражён {t}", "уночі в місті {p} уражено {t}"},
		{"{n} people were killed at the {t} in {p}", "the strike on the {t} in {p} killed {n} people", "в городе {p} погибли {n} человек ({t})", "у місті {p} загинули {n} людей ({t})"},
		{"{n} people were wounded at the {t} in {p}", "the number of wounded at the {t} in {p} is {n}", "в городе {p} ранены {n} человек ({t})", "у місті {p} поранені {n} людей ({t})"},
		{"the {t} in {p} will open again within {n} weeks", "it will take {n} weeks until the {t} in {p} opens again", "{t} в городе {p} откроют через {n} недель", "{t} у місті {p} відкриють за {n} тижнів"},
		{"power was cut in {n} streets of {p}", "{n} streets of {p} were left without power", "в городе {p} без света остались {n} улиц", "у місті {p} без світла лишилися {n} вулиць"},
		{"all schools in {p} are closed today", "no school in {p} opens its doors today", "сегодня в городе {p} закрыты все школы", "сьогодні в місті {p} зачинені всі школи"},
		{"tap water in {p} is safe to drink", "people in {p} can drink the water from the tap", "воду из крана в городе {p} можно пить", "воду з крана в місті {p} можна пити"},
		{"the road from {p} to the coast is blocked", "nobody can drive from {p} to the coast", "дорога из города {p} к морю перекрыта", "дорога з міста {p} до моря перекрита"},
		{"the fire at the {t} in {p} has been put out", "firefighters have put out the fire at the {t} in {p}", "пожар потушен: {t}, {p}", "пожежу загашено: {t}, {p}"},
		{"investigators found {n} fragments near the {t} in {p}", "{n} fragments were found by investigators near the {t} in {p}", "следователи нашли {n} обломков: {t}, {p}", "слідчі знайшли {n} уламків: {t}, {p}"},
		{"the damage in {p} will cost {n} million", "repairing the damage in {p} costs {n} million", "ущерб в городе {p} составит {n} миллионов", "збитки в місті {p} становитимуть {n} мільйонів"},
		{"{n} families from {p} were moved to a sanatorium", "a sanatorium took in {n} families from {p}", "{n} семей из города {p} переселили в санаторий", "{n} родин з міста {p} переселили до санаторію"},
		{"the shelters in {p} were open all night", "every shelter in {p} stayed open through the night", "укрытия в городе {p} были открыты всю ночь", "укриття в місті {p} були відчинені всю ніч"},
		{"volunteers handed out bread in {p}", "bread was given out by volunteers in {p}", "волонтёры раздавали хлеб в городе {p}", "волонтери роздавали хліб у місті {p}"},
		{"trains to {p} are {n} hours late", "trains reach {p} {n} hours late", "поезда в город {p} опаздывают на {n} часов", "потяги до міста {p} запізнюються на {n} годин"},
		{"the clinic in {p} has enough blood", "there is enough blood in the clinic of {p}", "в клинике города {p} достаточно крови", "у клініці міста {p} достатньо крові"},
		{"aid of {n} tonnes has come to {p}", "{n} tonnes of aid have reached {p}", "в город {p} пришло {n} тонн помощи", "до міста {p} надійшло {n} тонн допомоги"},
		{"the curfew in {p} begins at ten", "from ten o'clock nobody may be out in {p}", "комендантский час в городе {p} начинается в десять", "комендантська година в місті {p} починається о десятій"},
		{"windows broke in {n} houses of {p}", "{n} houses of {p} lost their windows", "в городе {p} выбиты окна в {n} домах", "у місті {p} вибито вікна в {n} будинках"},
		{"a rocket from the sea did it, and no drone reached {p}", "no drone reached {p}; a rocket came from the sea", "ракета пришла с моря, дронов над городом {p} не было", "ракета прилетіла з моря, дронів над містом {p} не було"},
	}
}
