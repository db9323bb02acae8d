package compare

// What the comparison knows of words, all languages together: stems, which tell enough where a sentence as a whole decides; $
// ends a word that stands as it is.
// Everything else about language comes with the readings.

// takingBack are verbs by which something that was said is taken back.
func takingBack() []string {
	return []string{"withdrew", "withdraw$", "withdraws$", "withdrawn", "withdrawing", "retract", "apologis", "apologiz",
		"отозвал", "отзыва", "отзове", "отзовё", "извин", "відклика", "відклик", "вибач"}
}

// growing are verbs by which a number takes the place of an earlier one.
func growing() []string {
	return []string{"rose$", "risen", "fell$", "fallen", "grew$", "grown", "climbed", "dropped", "revised", "corrected", "already",
		"вырос", "возрос", "увелич", "снизил", "уже$", "уточн", "зросл", "зріс", "збільш", "зменш", "вже$", "уже$", "уточн"}
}

// accounts are words for what somebody else said: whoever declines to speak of one, or doubts it, answers it.
func accounts() []string {
	return append(saying(), "account", "said$", "rumour", "rumor", "версии", "версий", "сведени", "слух", "сказал", "чутк", "версі",
		"відомост", "казав", "сказал")
}

// disputing are words by which something that was said is called untrue.
func disputing() []string {
	return []string{"deny$", "denies", "denied", "denying", "denial", "reject", "dismiss", "refut", "rebut", "disput", "contradict",
		"contrary", "false", "untrue",
		"опроверг", "отрица", "отверг", "неправд", "лож", "фейк", "вопреки", "запереч", "спросту", "відкин", "неправд", "брехн", "всупереч"}
}

// saying are nouns for what is said or published.
func saying() []string {
	return []string{"report", "statement", "post", "claim", "story", "article", "remark", "words", "figure", "accusation", "allegation",
		"заявлен", "сообщени", "публикац", "пост", "слов", "обвинен", "новост", "стать", "данные", "цифр",
		"заяв", "допис", "повідомлен", "публікац", "слова", "звинувачен", "новин", "статт", "дані"}
}
