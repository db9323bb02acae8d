package export

import (
	"encoding/binary"
)

// The metadata of a Parquet file are Thrift structures in the compact protocol; their fields
// are those of parquet.thrift of the format, by number.

// rowGroup and chunk say where a group of rows and each of its columns are in the file.
type rowGroup struct {
	rows   int64
	chunks []chunk
}

type chunk struct{ at, plain, packed int64 }

// Logical types, as fields of the union LogicalType.
const (
	logicalString    = 1
	logicalDate      = 6
	logicalTimestamp = 8
)

// Values of enumerations of parquet.thrift.
const (
	required, optional = 0, 1
	plainEncoding      = 0
	rleEncoding        = 3
	gzipCodec          = 2

	convertedText, convertedDate, convertedMicros = 0, 6, 10
)

// footer is the FileMetaData.
func (p *columnar) footer() []byte {
	var t thrift
	rows := int64(0)
	for _, g := range p.groups {
		rows += g.rows
	}
	t.i32(1, 1)
	t.list(2, compactStruct, 1+len(p.columns))
	t.element(func() { t.text(4, "row"); t.i32(5, int32(len(p.columns))) })
	for _, c := range p.columns {
		t.element(func() { c.schema(&t) })
	}
	t.i64(3, rows)
	t.list(4, compactStruct, len(p.groups))
	for _, g := range p.groups {
		t.element(func() { p.group(&t, g) })
	}
	t.list(5, compactStruct, 1)
	t.element(func() { t.text(1, "hearsay.ledger"); t.text(2, p.ledger) })
	t.text(6, "hearsay version 1 (build )")
	t.stop()
	return t.out
}

// schema writes the SchemaElement of a column.
func (c column) schema(t *thrift) {
	t.i32(1, c.kind)
	repetition := int32(required)
	if c.optional {
		repetition = optional
	}
	t.i32(3, repetition)
	t.text(4, c.name)
	switch c.logical {
	case logicalString:
		t.i32(6, convertedText)
	case logicalDate:
		t.i32(6, convertedDate)
	case logicalTimestamp:
		t.i32(6, convertedMicros)
	}
	if c.logical == 0 {
		return
	}
	t.within(10, func() {
		t.within(c.logical, func() {
			if c.logical == logicalTimestamp {
				t.boolean(1, true)
				t.within(2, func() { t.within(2, func() {}) })
			}
		})
	})
}

// group writes a RowGroup.
func (p *columnar) group(t *thrift, g rowGroup) {
	sum := int64(0)
	t.list(1, compactStruct, len(g.chunks))
	for i, ch := range g.chunks {
		sum += ch.plain
		t.element(func() {
			t.i64(2, ch.at)
			t.within(3, func() { p.columns[i].metadata(t, g.rows, ch) })
		})
	}
	t.i64(2, sum)
	t.i64(3, g.rows)
}

// metadata writes the ColumnMetaData of a chunk.
func (c column) metadata(t *thrift, rows int64, ch chunk) {
	t.i32(1, c.kind)
	t.list(2, compactI32, 2)
	t.varint(plainEncoding)
	t.varint(rleEncoding)
	t.list(3, compactBinary, 1)
	t.bytes(c.name)
	t.i32(4, gzipCodec)
	t.i64(5, rows)
	t.i64(6, ch.plain)
	t.i64(7, ch.packed)
	t.i64(9, ch.at)
}

// pageHeader is the PageHeader of a data page.
func pageHeader(rows, plain, packed int) []byte {
	var t thrift
	t.i32(1, 0)
	t.i32(2, int32(plain))
	t.i32(3, int32(packed))
	t.within(5, func() {
		t.i32(1, int32(rows))
		t.i32(2, plainEncoding)
		t.i32(3, rleEncoding)
		t.i32(4, rleEncoding)
	})
	t.stop()
	return t.out
}

// Types of the compact protocol.
const (
	compactTrue   = 1
	compactFalse  = 2
	compactI32    = 5
	compactI64    = 6
	compactBinary = 8
	compactList   = 9
	compactStruct = 12
)

// thrift writes the compact protocol of Apache Thrift.
type thrift struct {
	out  []byte
	last int16 // number of the field before, in the structure that is open
}

func (t *thrift) field(n int16, kind byte) {
	t.out = append(t.out, byte(n-t.last)<<4|kind) // fields are fewer than 16 apart
	t.last = n
}

func (t *thrift) varint(n int64) { t.out = binary.AppendVarint(t.out, n) }

func (t *thrift) i32(n int16, v int32) { t.field(n, compactI32); t.varint(int64(v)) }

func (t *thrift) i64(n int16, v int64) { t.field(n, compactI64); t.varint(v) }

func (t *thrift) text(n int16, s string) { t.field(n, compactBinary); t.bytes(s) }

func (t *thrift) bytes(s string) {
	t.out = append(binary.AppendUvarint(t.out, uint64(len(s))), s...)
}

func (t *thrift) boolean(n int16, v bool) {
	kind := byte(compactFalse)
	if v {
		kind = compactTrue
	}
	t.field(n, kind)
}

// list begins a list; its elements follow.
func (t *thrift) list(n int16, kind byte, size int) {
	t.field(n, compactList)
	if size < 15 {
		t.out = append(t.out, byte(size)<<4|kind)
		return
	}
	t.out = binary.AppendUvarint(append(t.out, 0xF0|kind), uint64(size))
}

// within writes a structure as a field.
func (t *thrift) within(n int16, fields func()) { t.field(n, compactStruct); t.element(fields) }

// element writes a structure.
func (t *thrift) element(fields func()) {
	before := t.last
	t.last = 0
	fields()
	t.stop()
	t.last = before
}

func (t *thrift) stop() { t.out = append(t.out, 0) }
