package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
)

// wrong is one field that is at fault.
func wrong(field, format string, args ...any) error {
	return desk.FieldError{Field: field, Err: fault.New(fault.Usage, format, args...)}
}

// check compares what is asked for with the schema. Every field that is at fault is named.
func (o Operation) check(args map[string]any) error {
	var out desk.Wrong
	at := func(field, format string, values ...any) {
		out = append(out, desk.FieldError{Field: shortened(field), Err: fault.New(fault.Usage, format, values...)})
	}
	for _, name := range slices.Sorted(maps.Keys(args)) {
		schema, ok := o.fields[name]
		if !ok {
			at(name, "there is no such field")
			continue
		}
		if !plain(args[name]) {
			at(name, "it has a character that no text has, U+0000, or is no UTF-8")
		} else if err := schema.Validate(args[name]); err != nil {
			at(name, "%s", reason(err))
		}
	}
	for _, name := range o.In.Required {
		if _, ok := args[name]; !ok {
			at(name, "it is missing")
		}
	}
	if len(out) == 0 {
		return nil
	}
	return fault.New(fault.Usage, "%w", out)
}

// plain reports whether all text in a value is UTF-8 without U+0000: not every database takes others.
func plain(v any) bool {
	switch v := v.(type) {
	case string:
		return utf8.ValidString(v) && strings.IndexByte(v, 0) < 0
	case []any:
		return !slices.ContainsFunc(v, func(x any) bool { return !plain(x) })
	case map[string]any:
		for name, x := range v {
			if !plain(name) || !plain(x) {
				return false
			}
		}
	}
	return true
}

// twice is the first name that an object in some JSON has twice, whatever of it counted; "" for none. The JSON must be valid.
func twice(b []byte) string {
	type level struct {
		names map[string]bool // nil for a list
		value bool            // what comes next is one
	}
	var open []*level
	for d := json.NewDecoder(bytes.NewReader(b)); ; {
		t, err := d.Token()
		if err != nil {
			return ""
		}
		if t == json.Delim('}') || t == json.Delim(']') {
			open = open[:len(open)-1]
			continue
		}
		if n := len(open); n > 0 && open[n-1].names != nil {
			in := open[n-1]
			if in.value = !in.value; in.value {
				name, _ := t.(string)
				if in.names[name] {
					return name
				}
				in.names[name] = true
				continue
			}
		}
		switch t {
		case json.Delim('{'):
			open = append(open, &level{names: map[string]bool{}})
		case json.Delim('['):
			open = append(open, &level{})
		}
	}
}

// mostReason bounds the length in bytes of what is said of one field, and of its name.
const mostReason = 300

// reason is what a schema has against a value.
func reason(err error) string {
	s := err.Error()
	for strings.HasPrefix(s, "validating ") {
		_, rest, ok := strings.Cut(s, ": ")
		if !ok {
			break
		}
		s = rest
	}
	return shortened(s)
}

func shortened(s string) string {
	if len(s) <= mostReason {
		return s
	}
	return strings.ToValidUTF8(s[:mostReason], "") + "…"
}

// fieldsOf are the fields at fault in a failure.
func fieldsOf(err error) []desk.FieldError {
	var many desk.Wrong
	var one desk.FieldError
	switch {
	case errors.As(err, &many):
		return many
	case errors.As(err, &one):
		return []desk.FieldError{one}
	}
	return nil
}

// kindOf reads how a field of a query is written: "string", "boolean", "integer", "number" or "array".
func (o Operation) kindOf(field string) string {
	p := o.In.Properties[field]
	if p == nil {
		return ""
	}
	types := slices.DeleteFunc(slices.Clone(p.Types), func(t string) bool { return t == "null" })
	return cmp.Or(p.Type, strings.Join(types, ""))
}
