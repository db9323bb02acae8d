package ledger

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Decoder decodes entries as Decode does, faster where they are in the canonical encoding:
// keys come in order there and nothing is left to choose, so it is read in one pass and
// texts are cut out of it instead of copied. What looks otherwise is left to Decode. It is
// safe for concurrent use.
type Decoder struct{ entry part }

// part reads the value of one type at the cursor.
type part func(c *cursor, into reflect.Value)

// NewDecoder prepares a decoder.
func NewDecoder() *Decoder { return &Decoder{partOf(reflect.TypeFor[Entry]())} }

// Decode reads an entry from its encoding and validates it.
func (d *Decoder) Decode(b []byte) (Entry, error) {
	e, ok := d.canonical(b)
	if !ok {
		return Decode(b)
	}
	return e, e.Validate()
}

// canonical reads an entry in one pass; false where the bytes are not as expected.
func (d *Decoder) canonical(b []byte) (Entry, bool) {
	c := &cursor{s: string(b)}
	var e Entry
	c.odd = !utf8.ValidString(c.s)
	d.entry(c, reflect.ValueOf(&e).Elem())
	return e, !c.odd && c.at == len(c.s)
}

// partOf compiles the reader of a type. A type that it does not know is never canonical.
func partOf(t reflect.Type) part {
	switch {
	case t == reflect.TypeFor[time.Time]():
		return instant
	case reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()):
		return func(c *cursor, _ reflect.Value) { c.odd = true }
	}
	switch t.Kind() {
	case reflect.String:
		return func(c *cursor, into reflect.Value) { into.SetString(c.text()) }
	case reflect.Bool:
		return func(c *cursor, into reflect.Value) { into.SetBool(c.boolean()) }
	case reflect.Int, reflect.Int64:
		return func(c *cursor, into reflect.Value) { into.SetInt(c.integer()) }
	case reflect.Float64:
		return func(c *cursor, into reflect.Value) { into.SetFloat(c.float()) }
	case reflect.Pointer:
		return pointer(t)
	case reflect.Slice:
		return list(t)
	case reflect.Struct:
		return object(t)
	}
	return func(c *cursor, _ reflect.Value) { c.odd = true }
}

func instant(c *cursor, into reflect.Value) {
	start := c.at
	c.text()
	t, ok := into.Addr().Interface().(*time.Time)
	if c.odd || !ok || t.UnmarshalJSON([]byte(c.s[start:c.at])) != nil {
		c.odd = true
	}
}

func pointer(t reflect.Type) part {
	of := partOf(t.Elem())
	return func(c *cursor, into reflect.Value) {
		if !c.word("null") {
			p := reflect.New(t.Elem())
			of(c, p.Elem())
			into.Set(p)
		}
	}
}

func list(t reflect.Type) part {
	of := partOf(t.Elem())
	return func(c *cursor, into reflect.Value) {
		if c.word("null") {
			return
		}
		c.must('[')
		if into.Set(reflect.MakeSlice(t, 0, 0)); c.next(']') {
			return
		}
		for n := 0; !c.odd; n++ {
			into.Grow(1)
			into.SetLen(n + 1)
			of(c, into.Index(n))
			if !c.next(',') {
				c.must(']')
				return
			}
		}
	}
}

// member is a field of an object.
type member struct {
	name string
	path []int
	read part
}

// members are the fields of a struct, those of embedded structs among them, by name.
func members(t reflect.Type) []member {
	var out []member
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			out = append(out, member{name, f.Index, partOf(f.Type)})
		}
	}
	slices.SortFunc(out, func(a, b member) int { return compareUTF16(a.name, b.name) })
	return out
}

func object(t reflect.Type) part {
	fields := members(t)
	return func(c *cursor, into reflect.Value) {
		c.must('{')
		if c.next('}') {
			return
		}
		for k := 0; !c.odd; k++ {
			name := c.text()
			c.must(':')
			for k < len(fields) && fields[k].name != name {
				k++
			}
			if k == len(fields) || c.odd {
				c.odd = true
				return
			}
			fields[k].read(c, into.FieldByIndex(fields[k].path))
			if !c.next(',') {
				c.must('}')
				return
			}
		}
	}
}

// cursor goes through a canonical encoding once. Where it meets something else it is odd,
// and stays so.
type cursor struct {
	s   string
	at  int
	odd bool
}

// next takes a character if it is the next one.
func (c *cursor) next(b byte) bool {
	if c.odd || c.at >= len(c.s) || c.s[c.at] != b {
		return false
	}
	c.at++
	return true
}

func (c *cursor) must(b byte) {
	if !c.next(b) {
		c.odd = true
	}
}

func (c *cursor) word(w string) bool {
	if c.odd || !strings.HasPrefix(c.s[c.at:], w) {
		return false
	}
	c.at += len(w)
	return true
}

func (c *cursor) boolean() bool {
	yes := c.word("true")
	c.odd = !yes && !c.word("false")
	return yes
}

// text is a string in quotes; the escapes of one letter are known.
func (c *cursor) text() string {
	c.must('"')
	start := c.at
	for ; !c.odd && c.at < len(c.s); c.at++ {
		switch b := c.s[c.at]; {
		case b == '"':
			c.at++
			return c.s[start : c.at-1]
		case b == '\\':
			return c.escaped(start)
		case b < ' ':
			c.odd = true
		}
	}
	c.odd = true
	return ""
}

// escaped is a string from start on, with the cursor on its first escape.
func (c *cursor) escaped(start int) string {
	out := []byte(c.s[start:c.at])
	for ; c.at < len(c.s); c.at++ {
		b := c.s[c.at]
		if b == '"' {
			c.at++
			return string(out)
		}
		if b == '\\' && c.at+1 < len(c.s) {
			c.at++
			k := strings.IndexByte(`"\btnfr`, c.s[c.at])
			if k < 0 {
				break
			}
			b = "\"\\\b\t\n\f\r"[k]
		} else if b < ' ' {
			break
		}
		out = append(out, b)
	}
	c.odd = true
	return ""
}

// number is the text of a number by the grammar of JSON.
func (c *cursor) number() string {
	start := c.at
	c.next('-')
	if !c.next('0') {
		c.digits()
	}
	if c.next('.') {
		c.digits()
	}
	if c.next('e') || c.next('E') {
		if !c.next('-') {
			c.next('+')
		}
		c.digits()
	}
	return c.s[start:c.at]
}

// digits takes one digit or more.
func (c *cursor) digits() {
	start := c.at
	for c.at < len(c.s) && c.s[c.at] >= '0' && c.s[c.at] <= '9' {
		c.at++
	}
	c.odd = c.odd || c.at == start
}

func (c *cursor) integer() int64 {
	n, err := strconv.ParseInt(c.number(), 10, 64)
	c.odd = c.odd || err != nil
	return n
}

func (c *cursor) float() float64 {
	f, err := strconv.ParseFloat(c.number(), 64)
	c.odd = c.odd || err != nil
	return f
}
