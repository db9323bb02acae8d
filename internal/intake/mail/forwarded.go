package mail

import (
	"strings"

	"hearsay/internal/dated"
	"hearsay/lang/around"
)

// mostMark is how many bytes a line has at most that mail programs set above a letter that they forward.
const mostMark = 120

// Forwarded is the letter in the text of another; false where there is none.
func (l Letter) Forwarded() (Letter, bool) {
	below, ok := underMark(l.Plain)
	if !ok {
		return Letter{}, false
	}
	head, body, ok := strings.Cut(strings.TrimLeft(below, "\n"), "\n\n")
	fields := writtenFields(head[:min(len(head), maxHead)])
	if !ok || fields["From"] == "" && fields["Subject"] == "" {
		return Letter{}, false
	}
	out := Letter{Subject: Words(fields["Subject"]), Sender: sender(fields["From"]), Plain: body, Notices: []string{"it was " +
		"forwarded in the text of a letter: sender, day and subject are as somebody's program or hand wrote them there"}}
	out.Date, _ = dated.Parse(fields["Date"])
	return out, true
}

// IsMark reports whether a line is one that mail programs set above a letter that they forward.
func IsMark(line string) bool {
	return len(line) <= mostMark && around.Known().Alone(around.Forwarded, line)
}

// mostOver is how many bytes stand at most over a letter that is forwarded below a rule: over more, the letter is one of its own,
// and what is below the rule is what it answers.
const mostOver = 400

// isRule reports whether a line is nothing but a rule across the page.
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= 10 && strings.Trim(line, "_") == ""
}

// underRule reports whether what stands under a rule is the head of a letter: sender, day and subject.
func underRule(below string) bool {
	fields := writtenFields(below[:min(len(below), maxHead>>6)])
	return fields["From"] != "" && fields["Date"] != "" && fields["Subject"] != ""
}

// underMark is the text below the first line that mail programs set above a letter that they forward.
func underMark(text string) (string, bool) {
	for at := 0; at < len(text); {
		line, _, more := strings.Cut(text[at:], "\n")
		at += len(line) + 1
		if !more {
			break
		}
		ruled := at <= mostOver && isRule(line)
		if IsMark(line) || (ruled && underRule(text[at:])) {
			return text[at:], true
		}
	}
	return "", false
}

// writtenFields are the fields of a letter in the text of another, in English, whatever the language of the program that wrote
// them. A line that is no field goes on with the one before.
func writtenFields(head string) map[string]string {
	out, last := map[string]string{}, ""
	for line := range strings.Lines(head) {
		name, value, ok := strings.Cut(strings.ReplaceAll(strings.TrimSpace(line), "*", ""), ":")
		english := around.Known().Field(name)
		switch {
		case ok && english != "" && out[english] == "":
			out[english], last = strings.TrimSpace(value), english
		case last != "" && strings.TrimLeft(line, " \t") != line:
			out[last] += " " + strings.TrimSpace(line)
		case strings.TrimSpace(line) == "":
			return out
		default:
			last = ""
		}
	}
	return out
}
