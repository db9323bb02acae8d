package form

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Pairer takes a pair of a table.
type Pairer interface {
	Pair(key, value string) error
}

// Checker refuses a block that lacks what it must have.
type Checker interface {
	Check() error
}

// Fill reads files into the structure that v points to. It fails on the first line that is not of the form.
func Fill(v any, files ...File) error {
	slots := map[string]*slot{}
	collect(reflect.ValueOf(v).Elem(), slots)
	for _, f := range files {
		if err := blocks(f, func(b *block) error { return b.fill(slots) }); err != nil {
			return err
		}
	}
	return nil
}

// slot is a field of the structure that is filled, and how.
type slot struct {
	field reflect.Value
	take  func(*block, reflect.Value) error
	once  bool
	taken bool
}

// collect finds the fields that take blocks, by what the first line of a block has.
func collect(v reflect.Value, slots map[string]*slot) {
	for i := range v.NumField() {
		f, tag := v.Field(i), v.Type().Field(i).Tag
		switch {
		case tag.Get("list") != "":
			slots["list  "+tag.Get("list")] = &slot{f, fillList, true, false}
		case tag.Get("patterns") != "":
			slots["patterns  "+tag.Get("patterns")] = &slot{f, fillPatterns, true, false}
		case tag.Get("table") != "":
			slots["table  "+tag.Get("table")] = &slot{f, fillTable, true, false}
		case tag.Get("form") == "" && f.Kind() == reflect.Struct:
			collect(f, slots)
		case tag.Get("form") != "":
			take, once := fillOne, true
			if f.Kind() == reflect.Slice {
				take, once = fillNext, false
			}
			for kind := range strings.SplitSeq(tag.Get("form"), "|") {
				slots[kind] = &slot{f, take, once, false}
			}
		}
	}
}

func (b *block) fill(slots map[string]*slot) error {
	s, ok := slots[b.head.key]
	if !ok {
		s, ok = slots[b.head.key+"  "+b.head.value]
	}
	switch {
	case !ok:
		return b.fault(b.head.at, fmt.Errorf("there is no block %q", b.head.key+"  "+b.head.value))
	case s.taken && s.once:
		return b.fault(b.head.at, fmt.Errorf("%q is there twice", b.head.key+"  "+b.head.value))
	}
	s.taken = true
	return s.take(b, s.field)
}

// fillOne reads a line without a block.
func fillOne(b *block, f reflect.Value) error {
	if len(b.lines) > 0 {
		return b.fault(b.lines[0].at, fmt.Errorf("%q has no lines", b.head.key))
	}
	if err := set(f, b.head.value); err != nil {
		return b.fault(b.head.at, err)
	}
	return nil
}

// fillList reads words.
func fillList(b *block, f reflect.Value) error {
	for _, l := range b.lines {
		if l.key != "words" {
			return b.fault(l.at, fmt.Errorf("a list has lines of words, not of %q", l.key))
		}
		if err := words(f)(l.key, l.value); err != nil {
			return b.fault(l.at, err)
		}
	}
	return nil
}

// fillPatterns reads words and patterns.
func fillPatterns(b *block, f reflect.Value) error {
	return b.into(map[string]filler{"words": words(f), "match": every(f)})
}

// fillTable reads pairs into a map, or a list of strings, of lists of them or of structures.
func fillTable(b *block, f reflect.Value) error {
	for _, l := range b.lines {
		if err := addPair(f, l.key, l.value); err != nil {
			return b.fault(l.at, err)
		}
	}
	return nil
}

func addPair(f reflect.Value, key, value string) error {
	if f.Kind() == reflect.Map {
		return addEntry(f, key, value)
	}
	e := reflect.New(f.Type().Elem())
	switch p := e.Interface().(type) {
	case Pairer:
		if err := p.Pair(key, value); err != nil {
			return err
		}
	case *[]string:
		*p = append(strings.Fields(key), strings.Fields(value)...)
	default:
		e.Elem().SetString(key + " " + value)
	}
	f.Set(reflect.Append(f, e.Elem()))
	return nil
}

func addEntry(f reflect.Value, key, value string) error {
	k, v := reflect.ValueOf(key), reflect.New(f.Type().Elem()).Elem()
	if f.IsNil() {
		f.Set(reflect.MakeMap(f.Type()))
	}
	if f.MapIndex(k).IsValid() {
		return fmt.Errorf("%q is there twice", key)
	}
	if err := set(v, value); err != nil {
		return err
	}
	f.SetMapIndex(k, v)
	return nil
}

// fillNext reads a block into a structure of its own.
func fillNext(b *block, f reflect.Value) error {
	e := reflect.New(f.Type().Elem())
	fillers := map[string]filler{}
	for i := range e.Elem().NumField() {
		field, tag := e.Elem().Field(i), e.Elem().Type().Field(i).Tag
		switch key := tag.Get("form"); {
		case key == "=kind" || key == "=name":
			value := map[string]string{"=kind": b.head.key, "=name": b.head.value}[key]
			if err := set(field, value); err != nil {
				return b.fault(b.head.at, err)
			}
		case key == "*":
			fillers[key] = func(key, value string) error { return addPair(field, key, value) }
		case key != "":
			fillers[key] = every(field)
		}
		if key := tag.Get("list"); key != "" {
			fillers[key] = words(field)
		}
	}
	if err := b.into(fillers); err != nil {
		return err
	}
	if c, ok := e.Interface().(Checker); ok {
		if err := c.Check(); err != nil {
			return b.fault(b.head.at, fmt.Errorf("%s %q: %w", b.head.key, b.head.value, err))
		}
	}
	f.Set(reflect.Append(f, e.Elem()))
	return nil
}

// filler takes a key and its value into a field.
type filler func(key, value string) error

func (b *block) into(fillers map[string]filler) error {
	for _, l := range b.lines {
		take, ok := fillers[l.key]
		if !ok {
			take, ok = fillers["*"]
		}
		if !ok {
			return b.fault(l.at, fmt.Errorf("%s %q has no %q", b.head.key, b.head.value, l.key))
		}
		if err := take(l.key, l.value); err != nil {
			return b.fault(l.at, err)
		}
	}
	return nil
}

// words takes the words of a line into a list.
func words(f reflect.Value) filler {
	list := f.Addr().Interface().(*[]string)
	return func(_, value string) error {
		had := len(*list)
		if *list = appendWords(*list, value); len(*list) == had {
			return fmt.Errorf("%q has no words", value)
		}
		return nil
	}
}

// every takes a line into a list, or once into any other field.
func every(f reflect.Value) filler {
	if list, ok := f.Addr().Interface().(*[]string); ok {
		return func(_, value string) error {
			*list = append(*list, value)
			return nil
		}
	}
	if f.Kind() == reflect.Slice {
		return func(_, value string) error {
			e := reflect.New(f.Type().Elem()).Elem()
			err := set(e, value)
			f.Set(reflect.Append(f, e))
			return err
		}
	}
	taken := false
	return func(key, value string) error {
		if taken {
			return fmt.Errorf("%q is there twice", key)
		}
		taken = true
		return set(f, value)
	}
}

// set reads a value by the kind of the field.
func set(f reflect.Value, value string) error {
	if t, ok := f.Addr().Interface().(encoding.TextUnmarshaler); ok {
		return t.UnmarshalText([]byte(value))
	}
	switch f.Kind() {
	case reflect.Bool:
		if value != "yes" {
			return fmt.Errorf("%q is not yes", value)
		}
		f.SetBool(true)
	case reflect.Int:
		n, err := strconv.Atoi(value)
		if err != nil {
			return fmt.Errorf("%q is no number", value)
		}
		f.SetInt(int64(n))
	case reflect.Slice: // of words, as a value of a map
		f.Set(reflect.ValueOf(Words(value)))
	default:
		f.SetString(value)
	}
	return nil
}
