package document

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"hearsay/internal/fault"
)

var (
	cueTime = regexp.MustCompile(`^(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}`)
	voice   = regexp.MustCompile(`^<v(?:\.[^\s>]+)*\s+([^>]{1,80})>`)
	cueTags = regexp.MustCompile(`</?[a-z][^>]{0,80}>|<\d[\d:.]*>|\{\\[^}]*\}`)
	// label finds a speaker's name in front of the words, and chevrons, which stand where the speaker changes.
	label    = regexp.MustCompile(`^(?:>>+\s*)?(?:\p{Lu}[\p{L}.'’-]*)(?: \p{Lu}[\p{L}.'’-]*){0,3}(?: \([^)]{1,30}\))?:\s|^>>`)
	aSound   = regexp.MustCompile(`^(?:\[[^\]]*\]|\([^)]*\)|[♪♫#].*|\*[^*]*\*)$`)
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
// speaker that a cue names stands in front with a colon, as in a transcript; of a cue that names none nobody is the
// speaker. Times, styles, notes, positions and sounds are left out, and a line that repeats the one before, as live
// captions do, stands once; so does a line that grows word by word.
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
	before  []string // the lines of the cue before
	now     []string // those of this one
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
	who := ""
	s.before, s.now = s.now, nil
	for _, l := range lines[at+1:] {
		l = strings.TrimSpace(l)
		if m := voice.FindStringSubmatch(l); m != nil {
			who = strings.TrimSpace(html.UnescapeString(m[1]))
		}
		s.words(who, strings.Join(strings.Fields(html.UnescapeString(cueTags.ReplaceAllString(l, ""))), " "))
	}
}

// words takes a line of a cue that names who speaks, or nobody.
func (s *subtitles) words(who, l string) {
	if l == "" || aSound.MatchString(l) {
		return
	}
	s.now = append(s.now, l)
	if slices.Contains(s.before, l) || len(s.now) > 1 && s.now[len(s.now)-2] == l {
		return
	}
	if who == s.speaker && s.grows(l) {
		s.line[len(s.line)-1] = l
		return
	}
	rest, dashed := undashed(l)
	if dashed && who == "" {
		rest = "– " + rest
	}
	another := who != s.speaker || dashed || label.MatchString(l)
	if another || s.ended() && len(s.line) > 6 {
		s.flush()
		s.speaker = who
	}
	s.line = append(s.line, strings.TrimLeft(rest, "> "))
}

// grows reports whether a line is the last one with more words behind it.
func (s *subtitles) grows(l string) bool {
	if len(s.before) == 0 || len(s.line) == 0 || len(s.now) > 1 {
		return false
	}
	last := s.before[len(s.before)-1]
	return s.line[len(s.line)-1] == last && strings.HasPrefix(l, last+" ")
}

// undashed is a line without the dash that stands where the speaker changes.
func undashed(l string) (rest string, dashed bool) {
	for _, dash := range []string{"- ", "– ", "— "} {
		if rest, ok := strings.CutPrefix(l, dash); ok {
			return rest, true
		}
	}
	return l, false
}

// ended reports whether the words so far end as a sentence does.
func (s *subtitles) ended() bool {
	return len(s.line) > 0 && strings.ContainsAny(s.line[len(s.line)-1][len(s.line[len(s.line)-1])-1:], ".!?")
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
