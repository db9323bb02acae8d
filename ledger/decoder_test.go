package ledger

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"
)

// filled gives a value of which every field says something, and no two the same.
func filled(t reflect.Type, n *int) reflect.Value {
	v := reflect.New(t).Elem()
	*n++
	switch {
	case t == reflect.TypeFor[time.Time]():
		return reflect.ValueOf(time.Date(2025, 11, 22, 12, 0, *n, 1000, time.UTC))
	case t == reflect.TypeFor[json.RawMessage]():
		return reflect.ValueOf(json.RawMessage(fmt.Sprint(*n)))
	}
	switch t.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("дім \"%d\"\n", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) / 8)
	case reflect.Pointer:
		v.Set(filled(t.Elem(), n).Addr())
	case reflect.Slice:
		v.Set(reflect.Append(v, filled(t.Elem(), n), filled(t.Elem(), n)))
	case reflect.Struct:
		for i := range t.NumField() {
			v.Field(i).Set(filled(t.Field(i).Type, n))
		}
	default:
		panic(t)
	}
	return v
}

// every gives an entry of each kind with all that it can hold.
func every() []Entry {
	n := 0
	whole, _ := filled(reflect.TypeFor[Entry](), &n).Interface().(Entry)
	statement, report := whole, whole
	statement.Report, statement.Review = nil, nil
	report.Statement, report.Review = nil, nil
	return []Entry{whole, statement, report, {ID: "s1", Kind: KindStatement, Statement: &Statement{}}, {Report: &Report{}}}
}

// The one pass gives what the other decoder gives, of every field there is, and does take
// what is canonical: a field that is added later is read fast too.
func TestDecoderReadsEveryField(t *testing.T) {
	d := NewDecoder()
	for i, e := range every() {
		b, err := Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		var want Entry
		if err := json.Unmarshal(b, &want); err != nil {
			t.Fatal(err)
		}
		got, ok := d.canonical(b)
		if free := e.Review != nil; ok == free { // a value of any form is left to the other one
			t.Errorf("entry %d: taken %v", i, ok)
		} else if ok && !reflect.DeepEqual(got, want) {
			t.Errorf("entry %d: %+v, want %+v", i, got, want)
		}
	}
}

// Whatever is done to an encoding, both decoders say the same of it.
func TestDecodersAgree(t *testing.T) {
	d := NewDecoder()
	e := statement()
	e.Statement.Read.Because = []string{"\t\\\"", "x"}
	e.Statement.Read.Confidence = 0.25
	whole, err := Encode(e)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		for _, b := range []byte{'0', '1', '-', '.', 'e', '"', '\\', ',', ':', '[', ']', '{', '}', ' ', 'n', 0, 0xd0, 'Z'} {
			changed := append([]byte{}, whole...)
			changed[i] = b
			agree(t, d, changed)
			agree(t, d, append(append(append([]byte{}, whole[:i]...), b), whole[i:]...))
		}
		agree(t, d, whole[:i])
	}
}

func FuzzDecoder(f *testing.F) {
	d := NewDecoder()
	for _, e := range every() {
		b, err := Encode(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) { agree(t, d, b) })
}

func agree(t *testing.T, d *Decoder, b []byte) {
	t.Helper()
	got, ok := d.canonical(b)
	var want Entry
	err := json.Unmarshal(b, &want)
	if ok && (err != nil || !reflect.DeepEqual(got, want)) {
		t.Fatalf("%q is\n%+v, want\n%+v, %v", b, got, want, err)
	}
}

func BenchmarkDecode(b *testing.B) {
	e := every()[1]
	body, err := Encode(e)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("canonical", func(b *testing.B) {
		d := NewDecoder()
		b.SetBytes(int64(len(body)))
		b.ReportAllocs()
		for b.Loop() {
			if _, ok := d.canonical(body); !ok {
				b.Fatal("not taken")
			}
		}
	})
	b.Run("any JSON", func(b *testing.B) {
		b.SetBytes(int64(len(body)))
		b.ReportAllocs()
		for b.Loop() {
			var e Entry
			if err := json.Unmarshal(body, &e); err != nil {
				b.Fatal(err)
			}
		}
	})
}
