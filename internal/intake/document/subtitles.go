package document

import (
	"regexp"
	"strings"

	"hearsay/internal/fault"
)

var (
	cueTime  = regexp.MustCompile(`^(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}`)
	voice    = regexp.MustCompile(`^<v(?:\.[^\s>]+)*\s+([^>]{1,80})>`)
	cueTags  = regexp.MustCompile(`</?[a-z][^>]{0,80}>|<\d[\d:.]*>|\{\\[^}]*\}`)
	cueCount = regexp.MustCompile(`^\d+$`)
)

// IsSubtitles reports whether a text begins as WebVTT or SRT does.
func IsSubtitles(head string) bool {
	head = strings.TrimLeft(head, "\uFEFF \r\n\t")
	if strings.HasPrefix(head, "WEBVTT") {
		return true
	}
	first, rest, _ := strings.Cut(head, "\n")
	second, _, _ := strings.Cut(rest, "\n")
	return cueCount.MatchString(strings.TrimSpace(first)) && cueTime.MatchString(strings.TrimSpace(second))
}

// Subtitles takes the words out of WebVTT or SRT. Cues are joined to paragraphs: a new one
// begins with a new speaker, and where a sentence ends and the next cue has a capital. A
// speaker that a cue names stands in front with a colon, as in a transcript. Times, styles,
// notes and positions are left out, and a line that repeats the one before, as live captions
// do, stands once.
func Subtitles(text string) (Text, error) {
	s := subtitles{}
	for block := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n\n") {
		s.block(strings.Split(strings.Trim(block, "\n\uFEFF"), "\n"))
	}
	s.flush()
	if len(s.out) == 0 {
		return Text{}, fault.New(fault.BadInput, "it has no words between its times")
	}
	return Text{"", strings.Join(s.out, "\n\n")}, nil
}

type subtitles struct {
	out     []string
	line    []string
	speaker string
	last    string
}

func (s *subtitles) block(lines []string) {
	at := -1
	for i, l := range lines[:min(2, len(lines))] {
		if cueTime.MatchString(strings.TrimSpace(l)) {
			at = i
		}
	}
	if at < 0 {
		return // a header, a note or a style
	}
	for _, l := range lines[at+1:] {
		s.words(strings.TrimSpace(l))
	}
}

func (s *subtitles) words(l string) {
	who := s.speaker
	if m := voice.FindStringSubmatch(l); m != nil {
		who = strings.TrimSpace(m[1])
	}
	l = strings.Join(strings.Fields(cueTags.ReplaceAllString(l, "")), " ")
	if l == "" || l == s.last {
		return
	}
	s.last = l
	ended := len(s.line) > 0 && strings.ContainsAny(s.line[len(s.line)-1][len(s.line[len(s.line)-1])-1:], ".!?")
	another := strings.HasPrefix(l, "- ") || strings.HasPrefix(l, "– ") || who != s.speaker
	if another || ended && len(s.line) > 6 {
		s.flush()
		s.speaker = who
	}
	s.line = append(s.line, strings.TrimPrefix(strings.TrimPrefix(l, "- "), "– "))
}

func (s *subtitles) flush() {
	if len(s.line) == 0 {
		return
	}
	p := strings.Join(s.line, " ")
	if s.speaker != "" {
		p = s.speaker + ": " + p
	}
	s.out, s.line = append(s.out, p), nil
}
