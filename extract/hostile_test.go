package extract_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/lang/all"
)

// salads are words and marks that the rules of a language look for.
func salads() map[string]string {
	const marks = " , , , . . : ; — - ( ) “ ” ‘ ’ \" « » „ … ? ! \n \n\n "
	return map[string]string{
		"en": "he she they we his her who which that Ann Lee Marsh Mr. Dr. said says told denied claimed warned asked according to the a of by not no nor will would may mayor minister army officials sources police refused declined to comment Monday May 3 2024 Kyiv in on at killed wounded people bridge fell reported promised if when and but could be reached had it is was " + marks,
		"ru": "он она они мы его кто который что Анна Марш Иванов г-н сказал сказала заявил сообщили опроверг пишет отказался комментировать по словам согласно как по данным не ни будет мэр министр армия источники полиция в на понедельник мая 3 2024 Орске Киеве погибли ранены человек мост упал если когда и но это было говорится документе " + marks,
		"uk": "він вона вони ми його хто який що Ганна Марш Іванюк пан сказав сказала заявив повідомили спростував пише відмовився коментувати за словами згідно як за даними не ні буде мер міністр армія джерела поліція у на понеділок травня 3 2024 Сумах Києві загинули поранені людей міст упав якщо коли і але це було йдеться документі " + marks,
	}
}

// TestSalads reads words and marks in no order. A rule that looks at the word before or
// behind another must bear that there is none.
func TestSalads(t *testing.T) {
	engine := extract.New(all.Packs())
	for language, words := range salads() {
		list := strings.Split(words, " ")
		for seed := range uint64(30) {
			source := salad(list, seed)
			m := meta()
			m.Language = language
			for _, fault := range faults(engine.Read(source, m), source) {
				t.Errorf("%s, %q: %s", language, source, fault)
			}
		}
	}
}

// A comma can open a sentence, where a line was broken before it or a page lost its link, and
// a quotation mark can stand alone.
func TestStrayMarks(t *testing.T) {
	engine := extract.New(all.Packs())
	for language, sources := range map[string][]string{
		"en": {"Officials denied “ “ : . \n the “ mayor.", ", said Ann Lee.", "The bridge fell\n, said Ann Lee.", ", , said.", ", according to Ann Lee, it fell."},
		"ru": {", сказала Анна Марш.", "Мост упал\n, по словам Марша.", ", как сообщили, упал."},
		"uk": {", сказала Ганна Марш.", "Міст упав\n, за словами Марша.", ", як повідомили, упав."},
	} {
		m := meta()
		m.Language = language
		for _, source := range sources {
			for _, fault := range faults(engine.Read(source, m), source) {
				t.Errorf("%s, %q: %s", language, source, fault)
			}
		}
	}
}

// salad is a text of 400 words, drawn from a part of the list so that texts differ in what
// they are full of.
func salad(list []string, seed uint64) string {
	dice := rand.New(rand.NewPCG(seed, 7))
	some := make([]string, 5+dice.IntN(60))
	for i := range some {
		some[i] = list[dice.IntN(len(list))]
	}
	var b strings.Builder
	for range 400 {
		b.WriteString(some[dice.IntN(len(some))])
		if dice.IntN(12) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}
