package show

import (
	"io"
	"strings"

	"hearsay/internal/visible"
)

// annotatedView is the text itself with the spans of every statement marked.
type annotatedView struct {
	plainFrame
	Options
	inks
}

const (
	legend  = "⟦what is said⟧₁ ‹the cue›₁ ⟨the source⟩₁, numbered by statement"
	marksOf = "⟦what is said⟧ ‹the cue› ⟨the source⟩"
)

// Report writes the legend and the text.
func (v annotatedView) Report(w io.Writer, r Report) error {
	var b strings.Builder
	if r.Number > 1 {
		b.WriteString("\n")
	}
	head := textView{plainFrame{}, v.Options, v.inks}
	head.head(&b, r)
	b.WriteString(block(v.on(v.dim, legend), v.Width, "") + "\n")
	var body strings.Builder
	for _, piece := range runs(r.Text, shown(r.Reading, v.Options)) {
		v.run(&body, r.Text, piece)
	}
	b.WriteString(block(strings.TrimRight(body.String(), "\n"), v.Width, ""))
	_, err := io.WriteString(w, b.String())
	return err
}

func (v annotatedView) run(b *strings.Builder, text string, r run) {
	for _, m := range r.opens {
		b.WriteString(v.on(v.dim, brackets(m.role)[0]))
	}
	style := v.dim
	for _, m := range r.marks {
		switch m.role {
		case content:
			style = v.content
		case cue:
			style = v.cue
		case source:
			style = v.name
		}
	}
	for i, row := range strings.Split(visible.Text(r.In(text)), "\n") {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(v.on(style, row))
	}
	for _, m := range r.ends {
		b.WriteString(v.on(v.dim, brackets(m.role)[1]+subscript(m.id)))
	}
}

func brackets(what role) [2]string {
	switch what {
	case cue:
		return [2]string{"‹", "›"}
	case source:
		return [2]string{"⟨", "⟩"}
	}
	return [2]string{"⟦", "⟧"}
}

// subscript is the number of a statement's id in small digits.
func subscript(id string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return '₀' + r - '0'
	}, id)
}
