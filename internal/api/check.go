package api

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
)

// Wrong is what is wrong with what was asked for, field by field.
type Wrong []desk.FieldError

func (w Wrong) Error() string {
	parts := make([]string, len(w))
	for i, f := range w {
		parts[i] = f.Error()
	}
	return strings.Join(parts, "; ")
}

// wrong is one field that is at fault.
func wrong(field, format string, args ...any) error {
	return desk.FieldError{Field: field, Err: fault.New(fault.Usage, format, args...)}
}

// check compares what is asked for with the schema. Every field that is at fault is named.
func (o Operation) check(args map[string]any) error {
	var out Wrong
	at := func(field, format string, values ...any) {
		out = append(out, desk.FieldError{Field: shortened(field), Err: fault.New(fault.Usage, format, values...)})
	}
	for _, name := range slices.Sorted(maps.Keys(args)) {
		schema, ok := o.fields[name]
		if !ok {
			at(name, "there is no such field")
			continue
		}
		if err := schema.Validate(args[name]); err != nil {
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
	var many Wrong
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
