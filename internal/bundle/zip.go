package bundle

import (
	"encoding/binary"
	"fmt"
)

// Signatures and lengths of the parts of a ZIP file (APPNOTE 6.3, section 4.3).
const (
	localMark   = 0x04034b50
	centralMark = 0x02014b50
	endMark     = 0x06054b50
	localSize   = 30
)

// member is one file of the ZIP.
type member struct {
	name   string
	offset int64 // of its local header
	size   int64
	crc    uint32
	sum    [32]byte // SHA-256; not in the ZIP
}

// data is where the content begins.
func (m member) data() int64 { return m.offset + localSize + int64(len(m.name)) }

// shared are the fields that both headers have: version 1.0, no flags, stored, 1 January
// 1980, CRC-32, both sizes, the length of the name, no extra field.
func (m member) shared(b []byte) []byte {
	le := binary.LittleEndian
	for _, v := range []uint16{10, 0, 0, 0, 1<<5 | 1} {
		b = le.AppendUint16(b, v)
	}
	b = le.AppendUint32(b, m.crc)
	b = le.AppendUint32(b, uint32(m.size))
	b = le.AppendUint32(b, uint32(m.size))
	b = le.AppendUint16(b, uint16(len(m.name)))
	return le.AppendUint16(b, 0)
}

// local is the header in front of the content.
func (m member) local() []byte {
	b := m.shared(binary.LittleEndian.AppendUint32(nil, localMark))
	return append(b, m.name...)
}

// central is the header in the directory at the end: no comment, first disk, no attributes.
func (m member) central() []byte {
	le := binary.LittleEndian
	b := m.shared(le.AppendUint16(le.AppendUint32(nil, centralMark), 10))
	b = append(b, make([]byte, 10)...)
	return append(le.AppendUint32(b, uint32(m.offset)), m.name...)
}

// directory is all that follows the last file.
func directory(members []member, at int64) []byte {
	var b []byte
	for _, m := range members {
		b = append(b, m.central()...)
	}
	le := binary.LittleEndian
	size := len(b)
	b = le.AppendUint32(b, endMark)
	for _, v := range []int{0, 0, len(members), len(members)} {
		b = le.AppendUint16(b, uint16(v))
	}
	b = le.AppendUint32(le.AppendUint32(b, uint32(size)), uint32(at))
	return le.AppendUint16(b, 0)
}

// parseLocal takes what varies out of a local header: the name is still to be read.
func parseLocal(b []byte) (m member, name int) {
	le := binary.LittleEndian
	return member{crc: le.Uint32(b[14:]), size: int64(le.Uint32(b[22:]))}, int(le.Uint16(b[26:]))
}

// oddField names the field in which a local header is not what it should be.
func oddField(got, want []byte) string {
	fields := []struct {
		end  int
		name string
	}{{4, "the mark"}, {6, "the version"}, {8, "the flags"}, {10, "the method: a bundle stores its files and does not compress them"},
		{14, "the time"}, {18, "the CRC-32"}, {22, "the compressed size, which is not the size"}, {26, "the size"}, {28, "the length of the name"},
		{30, "the length of the extra field"}}
	if len(got) >= localSize && got[8]|got[9] != 0 {
		return fields[3].name
	}
	for i := range want {
		if i >= len(got) || got[i] != want[i] {
			for _, f := range fields {
				if i < f.end {
					return f.name
				}
			}
			break
		}
	}
	return "the name"
}

// oddByte says where two runs of bytes part; at is where they begin in the file.
func oddByte(got, want []byte, at int64) string {
	n := 0
	for n < len(got) && n < len(want) && got[n] == want[n] {
		n++
	}
	if n == len(got) && n < len(want) {
		return fmt.Sprintf("the file ends at byte %d, %d bytes too early", at+int64(n), len(want)-n)
	}
	if n == len(want) {
		return fmt.Sprintf("more bytes follow its end at byte %d", at+int64(n))
	}
	return fmt.Sprintf("byte %d is %#02x and should be %#02x", at+int64(n), got[n], want[n])
}

// order lists the files of a bundle, with the token or without.
func order(token bool) []string {
	names := []string{nameKey, nameCheckpoint, nameToken, nameEntries, nameArchive, nameRecords, nameIndex, nameBlocks, namePages, namePackage, nameDigest}
	if !token {
		names = append(names[:2:2], names[3:]...)
	}
	return names
}

// limit is the largest size of a file.
func limit(name string) int64 {
	switch name {
	case nameKey, nameDigest:
		return 1 << 10
	case nameCheckpoint:
		return 4 << 10
	case nameToken, namePackage:
		return 64 << 10
	}
	return MaxSize
}
