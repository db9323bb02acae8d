package export

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"math"
	"reflect"
	"strings"
	"time"
)

// columnar writes Parquet (parquet.apache.org): a column chunk of one page for each column of
// a group of rows, values in the plain encoding, compressed with gzip. A group is in memory
// at a time.
type columnar struct {
	w       io.Writer
	columns []column
	groups  []rowGroup
	rows    int64 // of the group in memory
	offset  int64 // in the file
	ledger  string
}

// groupRows is how many rows make a group.
const groupRows = 10_000

const magic = "PAR1"

func newParquet(w io.Writer, h head) (writer, error) {
	p := &columnar{w: w, ledger: h.names.space.String()}
	for f := range reflect.TypeFor[row]().Fields() {
		p.columns = append(p.columns, newColumn(f))
	}
	return p, p.write([]byte(magic))
}

func (p *columnar) write(b []byte) error {
	n, err := p.w.Write(b)
	p.offset += int64(n)
	return err
}

func (p *columnar) claim(c claim) (bool, error) {
	fields := reflect.ValueOf(rowOf(c))
	for i := range p.columns {
		p.columns[i].add(fields.Field(i).Interface())
	}
	if p.rows++; p.rows < groupRows {
		return true, nil
	}
	return true, p.flush()
}

// flush writes the group in memory.
func (p *columnar) flush() error {
	if p.rows == 0 {
		return nil
	}
	g := rowGroup{rows: p.rows}
	for i := range p.columns {
		c := &p.columns[i]
		page, plain, err := c.page(int(p.rows))
		if err != nil {
			return err
		}
		g.chunks = append(g.chunks, chunk{at: p.offset, plain: plain, packed: int64(len(page))})
		if err := p.write(page); err != nil {
			return err
		}
		c.clear()
	}
	p.groups, p.rows = append(p.groups, g), 0
	return nil
}

func (p *columnar) end() error {
	if err := p.flush(); err != nil {
		return err
	}
	foot := p.footer()
	foot = binary.LittleEndian.AppendUint32(foot, uint32(len(foot)))
	return p.write(append(foot, magic...))
}

// Physical types of Parquet that columns have.
const (
	typeBoolean   = 0
	typeInt32     = 1
	typeInt64     = 2
	typeDouble    = 5
	typeByteArray = 6
)

// column is a column with its values in the group in memory.
type column struct {
	name     string
	kind     int32
	logical  int16 // field of the union LogicalType; 0 for none
	optional bool

	values  []byte
	bits    int    // of booleans, in values
	present []bool // of each row, where the column is optional
}

func newColumn(f reflect.StructField) column {
	name, options, _ := strings.Cut(f.Tag.Get("parquet"), ",")
	c := column{name: name, optional: strings.Contains(options, "optional") || f.Type.Kind() == reflect.Pointer}
	switch f.Type {
	case reflect.TypeFor[string]():
		c.kind, c.logical = typeByteArray, logicalString
	case reflect.TypeFor[time.Time](), reflect.TypeFor[*time.Time]():
		c.kind, c.logical = typeInt64, logicalTimestamp
	case reflect.TypeFor[*int32]():
		c.kind, c.logical = typeInt32, logicalDate
	case reflect.TypeFor[*bool]():
		c.kind = typeBoolean
	case reflect.TypeFor[float64]():
		c.kind = typeDouble
	default:
		c.kind = typeInt64
	}
	return c
}

// add adds the value of a row; an empty text in an optional column is none.
func (c *column) add(v any) {
	switch v := v.(type) {
	case string:
		if c.has(v != "" || !c.optional) {
			c.values = append(binary.LittleEndian.AppendUint32(c.values, uint32(len(v))), v...)
		}
	case time.Time:
		c.int64(v.UnixMicro())
	case *time.Time:
		if c.has(v != nil) {
			c.int64(v.UnixMicro())
		}
	case *int32:
		if c.has(v != nil) {
			c.values = binary.LittleEndian.AppendUint32(c.values, uint32(*v))
		}
	case *bool:
		if c.has(v != nil) {
			c.bit(*v)
		}
	case int64:
		c.int64(v)
	case float64:
		c.int64(int64(math.Float64bits(v)))
	}
}

// has notes whether a row has a value.
func (c *column) has(present bool) bool {
	if c.optional {
		c.present = append(c.present, present)
	}
	return present
}

func (c *column) int64(n int64) { c.values = binary.LittleEndian.AppendUint64(c.values, uint64(n)) }

func (c *column) bit(b bool) {
	if c.bits%8 == 0 {
		c.values = append(c.values, 0)
	}
	if b {
		c.values[c.bits/8] |= 1 << (c.bits % 8)
	}
	c.bits++
}

func (c *column) clear() { c.values, c.bits, c.present = c.values[:0], 0, c.present[:0] }

// page is the column's page with its header, and how many bytes they are without compression.
func (c *column) page(rows int) ([]byte, int64, error) {
	var plain []byte
	if c.optional {
		levels := runLengths(c.present)
		plain = append(binary.LittleEndian.AppendUint32(nil, uint32(len(levels))), levels...)
	}
	plain = append(plain, c.values...)
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(plain); err != nil {
		return nil, 0, err
	}
	if err := z.Close(); err != nil {
		return nil, 0, err
	}
	head := pageHeader(rows, len(plain), packed.Len())
	return append(head, packed.Bytes()...), int64(len(head) + len(plain)), nil
}

// runLengths is a row of bits in the hybrid of run lengths and packed bits, as runs.
func runLengths(bits []bool) []byte {
	var out []byte
	for i := 0; i < len(bits); {
		n := i + 1
		for n < len(bits) && bits[n] == bits[i] {
			n++
		}
		out = binary.AppendUvarint(out, uint64(n-i)<<1)
		level := byte(0)
		if bits[i] {
			level = 1
		}
		out, i = append(out, level), n
	}
	return out
}
