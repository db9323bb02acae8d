package show

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"hearsay/internal/visible"
)

// Table shows rows in columns. On a screen it fits: it gives columns up, those of the highest
// rank first, shortens cells, and never wraps. Elsewhere it is tab-separated values with
// every column and nothing shortened.
type Table struct {
	Columns []Column
	Width   int // of the screen; 0 for tab-separated values
}

// Column is one column of a table.
type Column struct {
	Name  string
	Rank  int  // the higher, the sooner it is given up; 0 is never
	Least int  // as narrow as it may become; 0 for as wide as its cells
	Most  int  // as wide as it may become; 0 for what is left
	Data  bool // for programs: on no screen
}

// gap is between two columns.
const gap = 2

// Write writes the header and the rows, each with a cell for each column.
func (t Table) Write(w io.Writer, rows [][]string) error {
	names := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = c.Name
	}
	var b strings.Builder
	if t.Width <= 0 {
		for _, row := range append([][]string{names}, rows...) {
			b.WriteString(separated(row))
		}
	} else {
		widths := t.widths(rows)
		for _, row := range append([][]string{names}, rows...) {
			b.WriteString(aligned(row, widths))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// separated is a line of tab-separated values.
func separated(row []string) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = visible.Line(cell)
	}
	return strings.Join(cells, "\t") + "\n"
}

// aligned is a line of a screen; a width of 0 leaves its column out.
func aligned(row []string, widths []int) string {
	var b strings.Builder
	for i, cell := range row {
		if widths[i] > 0 {
			cell = Cut(cell, widths[i])
			b.WriteString(cell + strings.Repeat(" ", widths[i]-columns(cell)+gap))
		}
	}
	return strings.TrimRight(b.String(), " ") + "\n"
}

// widths are those of the columns, 0 where one is empty or was given up.
func (t Table) widths(rows [][]string) []int {
	widths := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		if c.Data {
			continue
		}
		for _, row := range rows {
			widths[i] = max(widths[i], columns(visible.Line(row[i])))
		}
		if widths[i] > 0 || c.Rank == 0 {
			widths[i] = max(widths[i], len(c.Name))
		}
		if c.Most > 0 {
			widths[i] = min(widths[i], max(c.Most, len(c.Name)))
		}
	}
	telling := t.telling(rows)
	for t.excess(widths, t.least) > 0 && t.giveUp(widths, telling) {
	}
	for i := range widths {
		over := t.excess(widths, func(_, width int) int { return width })
		widths[i] = max(widths[i]-max(over, 0), t.least(i, widths[i]))
	}
	return widths
}

// least is as narrow as a column may become.
func (t Table) least(i, width int) int {
	if least := t.Columns[i].Least; least > 0 {
		return min(least, width)
	}
	return width
}

// excess is how much wider than the screen the columns are.
func (t Table) excess(widths []int, width func(i, width int) int) int {
	sum := -gap
	for i, w := range widths {
		if w > 0 {
			sum += width(i, w) + gap
		}
	}
	return sum - t.Width
}

// telling are the columns in which something is known.
func (t Table) telling(rows [][]string) []bool {
	out := make([]bool, len(t.Columns))
	for _, row := range rows {
		for i, cell := range row {
			out[i] = out[i] || cell != "" && cell != "?"
		}
	}
	return out
}

// giveUp leaves out a column that tells nothing, else the one of the highest rank; false where
// none may go.
func (t Table) giveUp(widths []int, telling []bool) bool {
	last := -1
	for i, c := range t.Columns {
		switch {
		case widths[i] == 0 || c.Rank == 0:
		case last < 0, telling[last] && !telling[i], telling[last] == telling[i] && c.Rank > t.Columns[last].Rank:
			last = i
		}
	}
	if last >= 0 {
		widths[last] = 0
	}
	return last >= 0
}

// Cut is a text on one line, safe to show, in at most so many columns of a screen.
func Cut(s string, width int) string {
	return strings.TrimRight(ansi.Truncate(visible.Line(s), width, "…"), " ")
}

// Counted is a number of things, as "1 forecast" or "2 forecasts".
func Counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
