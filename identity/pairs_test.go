package identity_test

import (
	"fmt"
	"strings"
	"testing"

	"hearsay/identity"
)

// pair is two speakers of two reports of one event who are one, or who are two. A speaker is "KIND NAME, ROLE; AFFILIATION"; KIND with
// "?" withholds the name. Behind " / " stands who else the report has. Texts are what the reports say besides.
type pair struct {
	one, two   string
	text, next string
}

// must are pairs that are one speaker.
func must() []pair {
	return []pair{
		{one: "person Lev Honcharuk, spokesman; Port Council", two: "person Лев Гончарук, речник; Рада порту"},
		{one: "person Юлия Щербакова", two: "person Yuliia Shcherbakova"},
		{one: "person Evgenii Tskhai, engineer", two: "person Евгений Цхай"},
		{one: "person Ганни Вербицької", two: "person Ганна Вербицька"},
		{one: "person Сергеем Дорониным", two: "person Сергей Доронин"},
		{one: "person Лысенко Павел Игоревич", two: "person Павел Лысенко, начальник порта"},
		{one: "person Marek Dvorsky, fire chief", two: "person Dvorsky, fire chief"},
		{one: "person Luis Guillermo Solano Rivas, president", two: "person Luis Guillermo Solano"},
		{one: "person V. Halchenko, harbour master", two: "person Viktor Halchenko, harbour master"},
		{one: "person Kateryna Orlova", two: "person Екатерина Орлова"},
		{one: "organization OHA", two: "organization Orlo Harbour Authority", text: "The Orlo Harbour Authority (OHA) runs the quay."},
		{one: "organization ДРС", two: "organization Донецька рятувальна служба", text: "До пожежі виїхала Донецька рятувальна служба (ДРС)."},
		{one: "organization Public Safety Ministry", two: "organization Ministry of Public Security"},
		{one: "organization Health Ministry of Arland", two: "organization Arland’s Ministry of Health"},
		{one: "organization Минобр", two: "organization министерство образования"},
		{one: "organization Міноборони України", two: "organization Ukrainian Defence Ministry"},
		{one: "organization МИД", two: "organization Министерство иностранных дел"},
		{one: "organization Northern Grid", two: "organization Northern Grid Company"},
		{one: "organization Murfeld Holding", two: "organization Murfeld Holding of Terl"},
		{one: "organization Bereg Lozny", two: "organization Берег Лозны"},
		{one: "organization лікарня Ізюма", two: "organization hospital in Izium"},
		{one: "office mayor of Lyman", two: "office мэр Лимана"},
		{one: "person? spokesman for the Orlo Port", two: "person? Orlo Port spokesperson"},
	}
}

// apart are pairs that are two speakers, or of whom nobody can be sure.
func apart() []pair {
	return []pair{
		{one: "office mayor of Izium", two: "office mayor of Lyman"},
		{one: "office мэр Изюма", two: "office мер Лимана"},
		{one: "organization МИД Арландии", two: "organization МИД Борландии"},
		{one: "organization Ukrainian Defence Ministry", two: "organization Minister of Defence of Belarus"},
		{one: "person Viktor Ivanovych Halchenko", two: "person Ivan Viktorovych Halchenko"},
		{one: "person Karl Brandt Sr.", two: "person Karl Brandt Jr."},
		{one: "office mayor of Orlo / person Ivo Falk, mayor of Orlo", two: "person Vera Stam, former mayor of Orlo"},
		{one: "office mayor of Orlo", two: "person Vera Stam, deputy mayor of Orlo"},
		{one: "office министр обороны", two: "person Олег Гринь, заместитель министра обороны"},
		{one: "person Maria Brandt", two: "person Marta Brandt"},
		{one: "person Anna Berg, engineer", two: "person Anna Borg, lawyer"},
		{one: "person Valentin Sydorenko", two: "person Valentina Sydorenko"},
		{one: "person Петро Гай", two: "person Петро Хай"},
		{one: "person Ivan Melnyk, surgeon; Orlo Clinic", two: "person I. Melnyk, coach; Terl Rovers"},
		{one: "organization police in Izium", two: "organization police in Kharkiv"},
		{one: "organization прокуратура Одесской области", two: "organization прокуратура Харьковской области"},
		{one: "organization National Bank of Arland", two: "organization National Bank of Borland"},
		{one: "organization Northern Grid", two: "organization Northern Grid Workers’ Union"},
		{one: "organization Orlo Port Authority", two: "organization Orlo Airport Authority"},
		{one: "organization Delta Wire", two: "organization Delta Water"},
		{one: "organization Grain Board / organization Grain Board of Orlo", two: "organization Grain Board of Terl"},
		{one: "organization committee", two: "person member of the committee"},
		{one: "person Brandt / person Karl Brandt / person Lena Brandt", two: "person Karl Brandt"},
		{one: "person? witness", two: "person? witness"},
		{one: "person? spokesman for the Orlo Port", two: "person? Orlo Port spokeswoman"},
		{one: "organization МИД", two: "organization МИД Арландии"},
		{one: "person? spokesman for the Grain Board", two: "person? spokesman for the Mint"},
	}
}

func TestPairs(t *testing.T) {
	r := register()
	for _, c := range must() {
		if a, b := c.speakers(r); a != b {
			t.Errorf("two: %s | %s", c.one, c.two)
		}
	}
	for _, c := range apart() {
		if a, b := c.speakers(r); a == b {
			t.Errorf("one: %s | %s", c.one, c.two)
		}
	}
}

// speakers are the numbers of who is who in two reports of one event.
func (p pair) speakers(r *identity.Register) (one, two int) {
	var list []identity.Mention
	first := [2]int{}
	for i, side := range []string{p.one, p.two} {
		first[i] = len(list)
		for _, s := range strings.Split(side, " / ") {
			list = append(list, identity.Mention{Bearer: bearer(s), Report: i, Items: []int{len(list)}})
		}
	}
	reports := []identity.Report{{ID: "r1", Text: p.text + within(p.one)}, {ID: "r2", Text: p.next + within(p.two)}}
	_, of := r.Resolve(list, reports, free(true))
	return of[first[0]], of[first[1]]
}

// within has each name inside a sentence, as reports have them.
func within(side string) string {
	text := ""
	for _, s := range strings.Split(side, " / ") {
		text += fmt.Sprintf(" Here as everywhere, %s was heard.", bearer(s).Name)
	}
	return text
}

func bearer(s string) identity.Bearer {
	kind, rest, _ := strings.Cut(s, " ")
	rest, affiliation, _ := strings.Cut(rest, "; ")
	name, role, _ := strings.Cut(rest, ", ")
	kind, unnamed := strings.CutSuffix(kind, "?")
	return identity.Bearer{Name: name, Kind: kind, Role: role, Affiliation: affiliation, Unnamed: unnamed}
}
