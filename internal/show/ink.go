package show

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// inks are the styles of a view for people; without colour each leaves its text as it is.
// The colours are the terminal's own sixteen, so that they fit its theme.
type inks struct {
	color                                      bool
	title, name, act, dim, content, cue, alert ansi.Style
}

func newInks(color bool) inks {
	s := ansi.NewStyle
	if !color {
		return inks{}
	}
	return inks{
		color: true,
		title: s().Bold(), name: s().Bold().ForegroundColor(ansi.BrightBlue), act: s().ForegroundColor(ansi.Magenta), dim: s().Faint(),
		content: s(), cue: s().Bold().ForegroundColor(ansi.Yellow), alert: s().ForegroundColor(ansi.Red),
	}
}

// on writes s in a style.
func (k inks) on(style ansi.Style, s string) string {
	if !k.color || s == "" || len(style) == 0 {
		return s
	}
	return style.Styled(s)
}

// link makes s lead to an address in terminals that follow links.
func (k inks) link(s, address string) string {
	if !k.color || address == "" {
		return s
	}
	return ansi.SetHyperlink(address) + s + ansi.ResetHyperlink()
}

// columns is the width of a text on the screen.
func columns(s string) int {
	widest := 0
	for line := range strings.SplitSeq(s, "\n") {
		widest = max(widest, ansi.StringWidth(line))
	}
	return widest
}

// block wraps s to the width and indents every line.
func block(s string, width int, indent string) string {
	return hung(s, width, indent, indent)
}

// hung wraps s to the width and indents its first line and the others.
func hung(s string, width int, first, others string) string {
	if width > 0 {
		s = ansi.Wrap(s, max(width-max(len(first), len(others)), 20), "")
	}
	return first + strings.Join(ended(strings.Split(s, "\n")), "\n"+others) + "\n"
}

// styling is what switches a style or a link on or off.
var styling = regexp.MustCompile(`\x1b\[[0-9;]*m|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)`)

// ended ends every style and link at the end of a line and takes it up in the next one, as
// pagers show each line by itself.
func ended(lines []string) []string {
	style, link := "", ""
	for i, line := range lines {
		before := link + style
		for _, code := range styling.FindAllString(line, -1) {
			switch {
			case code == ansi.ResetStyle:
				style = ""
			case code == ansi.ResetHyperlink():
				link = ""
			case strings.HasPrefix(code, "\x1b["):
				style = code
			default:
				link = code
			}
		}
		lines[i] = before + line
		if style != "" {
			lines[i] += ansi.ResetStyle
		}
		if link != "" {
			lines[i] += ansi.ResetHyperlink()
		}
	}
	return lines
}
