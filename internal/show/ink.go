package show

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// inks are the styles of a view for people; without colour each leaves its text as it is.
// The colours are the terminal's own sixteen, so that they fit its theme.
type inks struct {
	color                                      bool
	title, name, act, dim, content, cue, alert lipgloss.Style
}

func newInks(color bool) inks {
	s := lipgloss.NewStyle()
	if !color {
		return inks{false, s, s, s, s, s, s, s}
	}
	return inks{
		color: true,
		title: s.Bold(true), name: s.Bold(true).Foreground(lipgloss.Color("12")), act: s.Foreground(lipgloss.Color("5")), dim: s.Faint(true),
		content: s, cue: s.Bold(true).Foreground(lipgloss.Color("3")), alert: s.Foreground(lipgloss.Color("1")),
	}
}

// on writes s in a style.
func (k inks) on(style lipgloss.Style, s string) string {
	if !k.color || s == "" {
		return s
	}
	return style.Inline(true).Render(s)
}

// link makes s lead to an address in terminals that follow links.
func (k inks) link(s, address string) string {
	if !k.color || address == "" {
		return s
	}
	return lipgloss.NewStyle().Hyperlink(address).Inline(true).Render(s)
}

// columns is the width of a text on the screen.
func columns(s string) int { return lipgloss.Width(s) }

// block wraps s to the width and indents every line.
func block(s string, width int, indent string) string {
	if width > 0 {
		s = lipgloss.Wrap(s, max(width-len(indent), 20), "")
	}
	return indent + strings.ReplaceAll(s, "\n", "\n"+indent) + "\n"
}
