package main

import (
	"bufio"
	"compress/gzip"
	"os"
	"strings"

	"hearsay/extract/segment"
	"hearsay/span"
	"hearsay/text"
)

// sentence is one sentence of a treebank, cut into our tokens.
type sentence struct {
	text   string
	tokens []text.Token
	parts  []text.Part
}

// readTreebank reads a compressed CoNLL-U file.
func readTreebank(cutter *segment.Segmenter, path string) ([]sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	var out []sentence
	var words []treeWord
	source := ""
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		switch {
		case strings.HasPrefix(line, "# text = "):
			source = strings.TrimPrefix(line, "# text = ")
		case line == "":
			if len(words) > 0 {
				out = append(out, align(cutter, source, words))
			}
			words = words[:0]
		case !strings.HasPrefix(line, "#"):
			if c := strings.Split(line, "\t"); len(c) > 3 && !strings.ContainsAny(c[0], "-.") {
				words = append(words, treeWord{c[1], text.Part(c[3])})
			}
		}
	}
	return out, lines.Err()
}

type treeWord struct {
	form string
	part text.Part
}

// align gives our tokens of a sentence the parts of the treebank's words that stand where
// they begin.
func align(cutter *segment.Segmenter, source string, words []treeWord) sentence {
	s := sentence{text: source, tokens: cutter.Split(source).Tokens}
	at := locate(source, words)
	w := 0
	for _, t := range s.tokens {
		for w+1 < len(words) && at[w].End <= t.Start {
			w++
		}
		s.parts = append(s.parts, words[w].part)
	}
	return s
}

// locate finds the words in the sentence, one behind the other. A word that is not there
// in its own letters (the second half of "can't") stands where it is expected.
func locate(source string, words []treeWord) []span.Span {
	var out []span.Span
	at := 0
	for _, w := range words {
		i := strings.Index(source[at:], w.form)
		if i < 0 || i > 3 {
			out = append(out, span.Of(at, at))
			continue
		}
		out = append(out, span.Of(at+i, at+i+len(w.form)))
		at += i + len(w.form)
	}
	return out
}
