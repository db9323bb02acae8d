package export

import (
	"encoding/csv"
	"io"
	"reflect"
	"strconv"
	"strings"
	"time"

	"hearsay/day"
	"hearsay/internal/visible"
)

// table writes CSV (RFC 4180, UTF-8, lines end in LF) with a header.
type table struct {
	w       *csv.Writer
	columns int
}

func newCSV(w io.Writer, _ head) (writer, error) {
	names := columns()
	t := table{csv.NewWriter(w), len(names)}
	return t, t.w.Write(names)
}

// columns are the names that Parquet has too.
func columns() []string {
	var out []string
	for f := range reflect.TypeFor[row]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("parquet"), ",")
		out = append(out, name)
	}
	return out
}

func (t table) claim(c claim) (bool, error) {
	fields := reflect.ValueOf(rowOf(c))
	cells := make([]string, t.columns)
	for i := range cells {
		cells[i] = cell(fields.Field(i).Interface())
	}
	return true, t.w.Write(cells)
}

func (t table) end() error {
	t.w.Flush()
	return t.w.Error()
}

// cell is a value of row; days are counted from 1970.
func cell(v any) string {
	switch v := v.(type) {
	case string:
		return text(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case *bool:
		if v != nil {
			return strconv.FormatBool(*v)
		}
	case time.Time:
		return stamp(v)
	case *time.Time:
		if v != nil {
			return stamp(*v)
		}
	case *int32:
		if v != nil {
			return day.Day(*v).String()
		}
	}
	return ""
}

// text is a cell of words, of which no spreadsheet makes a formula (see unformula).
// Characters that steer stand by their code point.
func text(s string) string { return unformula(visible.Text(s)) }
