package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"hearsay/span"
	"hearsay/text"
)

// blocks cuts a text into the ranges of its paragraphs, white space outside.
func blocks(source string) []span.Span {
	var out []span.Span
	wrapped := hardWrapped(source)
	start := 0
	for start < len(source) {
		end := len(source)
		if i := nextBreak(source[start:], wrapped); i >= 0 {
			end = start + i
		}
		if b := trimSpace(source, span.Of(start, end)); !b.Empty() {
			out = append(out, b)
		}
		start = end + 1
	}
	return out
}

// nextBreak is the offset of the first line break that ends a paragraph; -1 for none.
func nextBreak(rest string, wrapped bool) int {
	for from := 0; ; {
		i := strings.IndexByte(rest[from:], '\n')
		if i < 0 {
			return -1
		}
		i += from
		line, after, _ := strings.Cut(rest[i+1:], "\n")
		if strings.TrimSpace(line) == "" || !wrapped && !goesOn(rest[:i], line) && !inserted(rest[:i], line, after) {
			return i
		}
		from = i + 1
	}
}

// inserted reports whether a line holds a few words of a sentence that begins before it, behind a space, and goes on behind it.
func inserted(before, line, after string) bool {
	next, _, _ := strings.Cut(after, "\n")
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return strings.HasSuffix(before, " ") && unicode.IsLetter(last) && len(strings.Fields(line)) <= fewWords && strings.TrimSpace(next) != "" && goesOn(line, next)
}

// fewWords is how many words a link or bold stretch has at most that a sentence is broken around.
const fewWords = 8

// goesOn reports whether a line break stands in the middle of a sentence, as programs leave them around links and
// bold words: a quotation opens right before it, a mark that nothing begins with follows, or a small letter does where no
// mark ends the words before.
func goesOn(before, line string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \u00a0\r"))
	next, size := utf8.DecodeRuneInString(strings.TrimLeft(line, " \u00a0"))
	behind, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, " \u00a0")[size:])
	switch {
	case strings.ContainsRune("«„“(", last), strings.ContainsRune(",.»”)", next) && !unicode.IsLetter(behind) && !unicode.IsDigit(behind):
		return true
	case strings.ContainsRune(".!?…;:", last):
		return false
	}
	return unicode.IsLower(next) && unicode.IsLetter(last) || line[0] == ' ' && unicode.IsLetter(next)
}

// hardWrapped reports whether lines were broken to a width: blank lines part the
// paragraphs, and most other lines are of 50 to 100 bytes and end in mid-sentence.
func hardWrapped(source string) bool {
	if !strings.Contains(source, "\n\n") && !strings.Contains(source, "\n\r\n") {
		return false
	}
	lines, broken := 0, 0
	for rest := source; rest != ""; {
		line, after, _ := strings.Cut(rest, "\n")
		rest = after
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		lines++
		next, _, _ := strings.Cut(rest, "\n")
		if len(line) > 50 && len(line) < 160 && strings.TrimSpace(next) != "" && !strings.ContainsAny(line[len(line)-1:], ".!?\"”»:") {
			broken++
		}
	}
	return lines > 4 && broken*2 > lines
}

func trimSpace(source string, s span.Span) span.Span {
	cut := s.In(source)
	left := strings.TrimLeftFunc(cut, unicode.IsSpace)
	start := s.End - len(left)
	return span.Of(start, start+len(strings.TrimRightFunc(left, unicode.IsSpace)))
}

const (
	enders  = ".!?…"
	closers = "\"'”’»“)]}"
	openers = "\"'“‘«„([—–-•"
)

// addParagraph adds one paragraph and its sentences to the layers.
func (s *Segmenter) addParagraph(l *Layers, source string, block span.Span) {
	next := 0
	if n := len(l.Sentences); n > 0 {
		next = l.Sentences[n-1].Tokens.End
	}
	for next < len(l.Tokens) && l.Tokens[next].End <= block.Start {
		next++
	}
	p := text.Paragraph{Span: block, Sentences: text.Range{First: len(l.Sentences), End: len(l.Sentences)}}
	for next < len(l.Tokens) && l.Tokens[next].Start < block.End {
		end := s.sentenceEnd(l.Tokens, source, next, block.End)
		l.Sentences = append(l.Sentences, text.Sentence{
			Span:      span.Of(l.Tokens[next].Start, l.Tokens[end-1].End),
			Tokens:    text.Range{First: next, End: end},
			Paragraph: len(l.Paragraphs),
		})
		next = end
	}
	p.Sentences.End = len(l.Sentences)
	if p.Sentences.End > p.Sentences.First {
		p.Heading = heading(block.In(source), p.Sentences.End-p.Sentences.First)
		l.Paragraphs = append(l.Paragraphs, p)
	}
}

// heading holds for a short line of one sentence that no mark closes.
func heading(line string, sentences int) bool {
	r, _ := utf8.DecodeLastRuneInString(line)
	return sentences == 1 && len(line) < 240 && !strings.ContainsRune(enders+":,;"+closers, r)
}

// MaxSentence is the number of tokens at which a sentence ends at the latest. No sentence
// of a report is that long; the bound keeps every later stage's work per sentence small.
const MaxSentence = 400

// sentenceEnd is the index behind the last token of the sentence that starts at first.
func (s *Segmenter) sentenceEnd(tokens []text.Token, source string, first, limit int) int {
	i := first
	tokens = tokens[:min(len(tokens), first+MaxSentence)]
	for i < len(tokens) && tokens[i].Start < limit {
		stop := s.mayEnd(tokens, source, i)
		i++
		if !stop {
			continue
		}
		for i < len(tokens) && tokens[i].Start < limit && attached(tokens, source, i) {
			i++
		}
		if i >= len(tokens) || tokens[i].Start >= limit || opensSentence(tokens, source, i) && !asks(tokens, source, i) {
			return i
		}
	}
	return i
}

// mayEnd reports whether token i can close a sentence.
func (s *Segmenter) mayEnd(tokens []text.Token, source string, i int) bool {
	if tokens[i].Kind == text.Punct {
		r, _ := utf8.DecodeRuneInString(tokens[i].In(source))
		return strings.ContainsRune(enders, r)
	}
	return s.isCloser(tokens, source, i) && s.startsSentence(tokens, source, i)
}

// isCloser reports whether token i is an abbreviation that may end a sentence, alone or
// with the one before it ("т. д."). A capital letter alone is an initial.
func (s *Segmenter) isCloser(tokens []text.Token, source string, i int) bool {
	stem, stopped := strings.CutSuffix(tokens[i].In(source), ".")
	if r, size := utf8.DecodeRuneInString(stem); !stopped || size == len(stem) && unicode.IsUpper(r) {
		return false
	}
	if lower := strings.ToLower(stem); s.closers[lower] {
		return !s.counted[lower] || i > 0 && tokens[i-1].Kind == text.Number
	}
	return i > 0 && tokens[i].Start-tokens[i-1].End <= 2 && s.closers[strings.ToLower(tokens[i-1].In(source)+stem)]
}

// startsSentence reports whether a word with a capital follows the closer i, opening marks
// aside. Behind one that mostly stands before a name the word must be none.
func (s *Segmenter) startsSentence(tokens []text.Token, source string, closer int) bool {
	i := closer + 1
	for ; i < len(tokens) && tokens[i].Kind == text.Punct; i++ {
	}
	if i >= len(tokens) {
		return true
	}
	word := tokens[i].In(source)
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
		return false
	}
	if i > closer+1 || !s.modifiers[strings.ToLower(strings.TrimSuffix(tokens[closer].In(source), "."))] {
		return true
	}
	return s.starters[strings.ToLower(word)]
}

// attached reports whether token i, directly behind an ender, still belongs to the
// sentence: another ender or a closing mark without space before it.
func attached(tokens []text.Token, source string, i int) bool {
	if tokens[i].Kind != text.Punct || tokens[i].Start != tokens[i-1].End {
		return false
	}
	r, _ := utf8.DecodeRuneInString(tokens[i].In(source))
	return strings.ContainsRune(enders+closers, r)
}

// opensSentence reports whether a sentence may begin at token i: behind white space, with
// a capital, a digit or an opening mark before one.
func opensSentence(tokens []text.Token, source string, i int) bool {
	if tokens[i].Start == tokens[i-1].End {
		return false
	}
	for ; i < len(tokens); i++ {
		r, _ := utf8.DecodeRuneInString(tokens[i].In(source))
		if tokens[i].Kind != text.Punct {
			return !unicode.IsLower(r)
		}
		if !strings.ContainsRune(openers, r) {
			return false
		}
	}
	return true
}

// tagline is the most words that may follow a question or a cry in quotation marks and
// still belong to it: “Will they come?” the port’s new master Ada Marsh asked.
const tagline = 6

// asks reports whether the short clause that starts at token i says who asked or cried what
// stands in quotation marks right before it.
func asks(tokens []text.Token, source string, i int) bool {
	if i < 2 || tokens[i].Kind != text.Word || !strings.Contains("\"”’'", tokens[i-1].In(source)) || !strings.Contains("?!", tokens[i-2].In(source)) {
		return false
	}
	words := 0
	for ; i < len(tokens) && words <= tagline; i++ {
		switch word := tokens[i].In(source); {
		case word == ".":
			return words > 1
		case tokens[i].Kind == text.Punct:
			return false
		}
		words++
	}
	return false
}
