package main

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// shape is a text made of one unit over and over.
type shape struct {
	name   string
	before string // once, at the start
	unit   string
	after  string // once, at the end
}

// shapes are the texts. Each is full of what some stage looks for, without the full stops and
// line breaks that part a text into pieces, or with nothing but those.
func shapes() []shape {
	return slices.Concat(english(), cyrillic(), jumbles(), marks())
}

func english() []shape {
	return []shape{
		{name: "en-said", unit: "said "},
		{name: "en-he-said-that", unit: "he said that "},
		{name: "en-he-said-stop", unit: "He said. "},
		{name: "en-according", unit: "according to sources "},
		{name: "en-denied", unit: "He denied that he had said that he denied it, "},
		{name: "en-told", unit: "Ann Lee told Reuters that "},
		{name: "en-attributed", unit: "The mayor, Ann Lee, said the bridge fell, "},
		{name: "en-statements", unit: "The mayor Ann Lee said the bridge fell on Monday. "},
		{name: "en-statement-lines", unit: "The mayor Ann Lee said the bridge fell on Monday.\n"},
		{name: "en-names", unit: "Ann Lee "},
		{name: "en-name-list", unit: "Ann Lee, Bob Marsh and "},
		{name: "en-capital", unit: "A "},
		{name: "en-initials", unit: "A. B. Marsh, "},
		{name: "en-the-mayor-of", unit: "the mayor of "},
		{name: "en-offices", unit: "deputy minister of defence of the Bank of "},
		{name: "en-places", unit: "Paris, Texas, "},
		{name: "en-place-words", unit: "New York "},
		{name: "en-in-place", unit: "in the city of Kyiv "},
		{name: "en-dates", unit: "on 3 May "},
		{name: "en-iso-dates", unit: "2024-05-03 "},
		{name: "en-numbers", unit: "3 "},
		{name: "en-number-words", unit: "twenty-two hundred thousand "},
		{name: "en-weekdays", unit: "last Monday at 5 pm "},
		{name: "en-months", unit: "May "},
		{name: "en-within", unit: "within the next two weeks or by "},
		{name: "en-casualties", unit: "killed 3 people and wounded 5, "},
		{name: "en-negations", unit: "not "},
		{name: "en-will", unit: "he said he will not "},
		{name: "en-pronouns", unit: "he "},
		{name: "en-headings", unit: "Officials said\n"},
		{name: "en-colons", unit: "Lee: "},
		{name: "en-labels", unit: "Lee: it fell\n"},
		{name: "en-letters", unit: "a"},
		{name: "en-hyphens", unit: "a-"},
		{name: "en-commas", unit: "said, "},
		{name: "en-quoted-words", unit: "\"it fell\" he said "},
		{name: "en-quoted-lines", unit: "“It fell,” he said.\n"},
		{name: "en-open-quotes", unit: "“it fell he said "},
		{name: "en-open-paragraphs", unit: "“It fell.\n\n"},
		{name: "en-nested-quotes", unit: "“he said ‘it fell "},
		{name: "en-nested-brackets", unit: "(he said "},
		{name: "en-brackets", unit: "(said) "},
		{name: "en-dialogue", unit: "— It fell, — he said.\n"},
		{name: "en-sources", unit: "sources close to the officials "},
		{name: "en-that", unit: "that "},
		{name: "en-verbs", unit: "warned promised threatened demanded "},
		{name: "en-channels", unit: "on Telegram via Facebook "},
		{name: "en-one-quote", before: "“", unit: "he said that it fell ", after: "” he said."},
		{name: "en-one-bracket", before: "He said (", unit: "the mayor said ", after: ")."},
		{name: "en-then-names", before: "He said that ", unit: "Ann Lee, the mayor of Paris, "},
	}
}

func cyrillic() []shape {
	return []shape{
		{name: "ru-said", unit: "сказал "},
		{name: "ru-he-said-that", unit: "он сказал, что "},
		{name: "ru-he-said-stop", unit: "Он сказал. "},
		{name: "ru-by-words-of", unit: "по словам Иванова, "},
		{name: "ru-statements", unit: "Мэр Иван Марш сказал, что мост упал в понедельник. "},
		{name: "ru-names", unit: "Иван Марш "},
		{name: "ru-initials", unit: "А. Б. Марш, "},
		{name: "ru-offices", unit: "заместитель министра обороны "},
		{name: "ru-places", unit: "в Орске "},
		{name: "ru-dates", unit: "3 мая "},
		{name: "ru-casualties", unit: "погибли 3 человека, "},
		{name: "ru-quoted", unit: "«упал» сказал он "},
		{name: "ru-open-quotes", unit: "«упал сказал он "},
		{name: "ru-dialogue", unit: "— Упал, — сказал он.\n"},
		{name: "ru-brackets", unit: "(сказал "},
		{name: "ru-channels", unit: "в телеграм-канале пишет Рейтер "},
		{name: "ru-labels", unit: "Марш: упал\n"},
		{name: "uk-said", unit: "сказав "},
		{name: "uk-he-said-that", unit: "він сказав, що "},
		{name: "uk-by-words-of", unit: "за словами Іванюка, "},
		{name: "uk-statements", unit: "Мер Іван Марш сказав, що міст упав у понеділок. "},
		{name: "uk-names", unit: "Іван Марш "},
		{name: "uk-offices", unit: "заступник міністра оборони "},
		{name: "uk-places", unit: "у Сумах "},
		{name: "uk-dates", unit: "3 травня "},
		{name: "uk-quoted", unit: "«упав» сказав він "},
		{name: "uk-dialogue", unit: "— Упав, — сказав він.\n"},
	}
}

// jumbles are texts of words in no order: none is the same as the one before.
func jumbles() []shape {
	return []shape{
		{name: "en-jumble", unit: jumble("he she they Lee Marsh Ann said told denied claimed warned that the a of to by not will mayor army officials sources Monday Kyiv 3 killed , , . : ( ) “ ” \" it fell bridge reported according promised if when who and")},
		{name: "en-jumble-flat", unit: jumble("he she they Lee Marsh Ann said told denied claimed warned that the of to by not will mayor army Monday Kyiv 3 killed , it fell reported promised if who and")},
		{name: "en-jumble-lines", unit: jumble("he Lee Marsh said told that the mayor of Kyiv on Monday \n \n , : “ ” it fell . officials denied")},
		{name: "en-syllables", unit: syllables("Ba de Ko li Mu na Po ra Su ti Vo ze", " ")},
		{name: "en-new-names", unit: syllables("Ba De Ko Li Mu Na Po Ra Su Ti Vo Ze", " said he fell. ")},
		{name: "ru-jumble", unit: jumble("он она они Марш Иванов Анна сказал заявил опроверг сообщил что по словам мэр армия источники в понедельник Орске 3 погибли , , . : ( ) « » — не будет мост упал если кто и")},
		{name: "ru-new-names", unit: syllables("Ба Де Ко Ли Му На По Ра Су Ти Во Зе", " сказал, что упал. ")},
		{name: "uk-jumble", unit: jumble("він вона вони Марш Іванюк Ганна сказав заявив спростував повідомив що за словами мер армія джерела у понеділок Сумах 3 загинули , , . : ( ) « » — не буде міст упав якщо хто і")},
		{name: "uk-new-names", unit: syllables("Ба Де Ко Лі Му На По Ра Су Ті Во Зе", " сказав, що впав. ")},
	}
}

// jumbled is the number of words of a jumble: enough that none is repeated in a report.
const jumbled = 1 << 16

// jumble puts the words in an order that looks like none and is always the same.
func jumble(words string) string {
	list := strings.Split(words, " ")
	dice := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range jumbled {
		b.WriteString(list[dice.IntN(len(list))])
		b.WriteByte(' ')
	}
	return b.String()
}

// syllables makes names of three syllables each, with an end behind every one.
func syllables(parts, end string) string {
	list := strings.Split(parts, " ")
	dice := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	for range jumbled {
		first, more := list[dice.IntN(len(list))], list[dice.IntN(len(list))]+list[dice.IntN(len(list))]
		b.WriteString(first + strings.ToLower(more) + end)
	}
	return b.String()
}

// marks are texts of punctuation, with as many letters as a report must have.
func marks() []shape {
	return []shape{
		{name: "en-marks-quotes", unit: "a\" b "},
		{name: "en-marks-curly", unit: "a “b "},
		{name: "ru-guillemets", unit: "а «б "},
		{name: "en-marks-single", unit: "ab' "},
		{name: "en-marks-brackets", unit: "ab( "},
		{name: "en-marks-square", unit: "ab[ "},
		{name: "en-marks-closing", unit: "ab) "},
		{name: "en-marks-stops", unit: "ab. "},
		{name: "en-marks-capital-stops", unit: "A. "},
		{name: "en-marks-dashes", unit: "ab — "},
		{name: "en-marks-commas", unit: "ab, "},
		{name: "en-marks-colons", unit: "ab: "},
		{name: "en-marks-questions", unit: "Ab?” c "},
		{name: "en-marks-lines", unit: "a\n"},
		{name: "en-marks-blank-lines", unit: "Ab.\n\n"},
		{name: "en-marks-quote-lines", unit: "“Ab\n"},
		{name: "en-marks-mixed-scripts", unit: "aб "},
		{name: "en-marks-apostrophes", unit: "a'b'"},
	}
}
