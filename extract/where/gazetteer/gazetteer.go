// Package gazetteer looks up place names in an embedded table of the world's places.
//
// The table is one string, which lies in the binary compressed by package smaller: that makes
// the program 2.6 MB smaller, and costs whoever looks something up some 20 ms and 8 MB, once.
// It was written
// by the program in tools/gazetteer, from GeoNames (CC BY 4.0) and the other sources that
// docs/gazetteer.md names.
//
// # Format
//
// All numbers are little-endian. The header is the magic word and, as 32-bit numbers, the
// count of entries, of regions, of names and of blocks, the offsets of the five sections
// and the total length.
//
//	entries  13 bytes each, in the order of their folded main name: GeoNames id (3), latitude and
//	         longitude in 1/10000 degree (3 + 3, two's complement), region (2), population as
//	         8·log2(n+1) (1), class (1)
//	regions  8 bytes each: entry of the region itself, 0xffffffff for none (4), the
//	         region that contains it (2), country (2); region 0 is nowhere
//	codes    2 letters each: the countries' ISO 3166-1 codes
//	blocks   16 bytes each: offset of the block in names (4), first entry of the block (4),
//	         the first eight bytes of its first name, folded, as a number (8)
//	names    blocks of 32 names, front-coded
//
// A name in a block is: bytes shared with the name before it (1), bytes of its own (1),
// those bytes, eight times the number of entries whose main name it is (they are
// consecutive), plus four where it is its own folded form, two where it is a common English
// word too, one where it is another name of some entries; then their number and indexes.
// These numbers are in base 128, lowest digits first.
// Names are sorted by their folded form (Fold) and then as they are.
package gazetteer

import (
	_ "embed"
	"errors"
	"math"
	"strconv"
	"strings"

	"hearsay/smaller"
)

//go:embed gazetteer.bin.zst
var embedded []byte

// Magic opens every table of this format.
const Magic = "HGAZ0001"

const (
	headerLen = len(Magic) + 10*4
	entryLen  = 13
	regionLen = 8
	blockLen  = 16
	// BlockNames is how many names a block holds.
	BlockNames = 32
	none       = math.MaxUint32
)

// Class tells what kind of place an entry is.
type Class uint8

// The classes, the largest places first.
const (
	Feature   Class = iota // a continent, ocean, sea, river, range or historical region
	Country                // a country or dependent territory
	Region                 // a first-level division: state, oblast, province
	County                 // a second-level division: county, raion, district
	Capital                // the seat of a country's government
	Seat                   // the seat of a first-level division
	SubSeat                // the seat of a lower division
	Town                   // any other populated place
	Quarter                // a section of a populated place
	Abandoned              // a populated place that is no more
	Stream                 // a river or canal
)

// Entry is one place.
type Entry struct {
	Index      int
	ID         int     // GeoNames id; 0 for a place that has none here
	Lat, Lon   float64 // degrees, WGS 84
	Region     int     // the division that it lies in, or that it is; 0 for none
	Country    string  // ISO 3166-1 alpha-2; "" for a place of several countries
	Population int     // within 5 %; 0 where it is not known
	Class      Class
}

// Gazetteer is a table of places. It is immutable and safe for concurrent use.
type Gazetteer struct {
	data                                   string
	entries, regions, names, blocks        int
	atEntry, atRegion, atCode, atBlock, at int
}

// Embedded unpacks the gazetteer that the binary carries. Whoever needs it more than once
// keeps it.
func Embedded() *Gazetteer {
	data, err := smaller.Unpack(embedded)
	if err == nil {
		var g *Gazetteer
		if g, err = Open(string(data)); err == nil {
			return g
		}
	}
	panic("gazetteer: the embedded table is broken: " + err.Error())
}

// Open reads a table. It checks the header only.
func Open(data string) (*Gazetteer, error) {
	if len(data) < headerLen || !strings.HasPrefix(data, Magic) {
		return nil, errors.New("not a gazetteer")
	}
	n := make([]int, 10)
	for i := range n {
		n[i] = int(le32(data[len(Magic)+4*i:]))
	}
	g := &Gazetteer{data: data, entries: n[0], regions: n[1], names: n[2], blocks: n[3],
		atEntry: n[4], atRegion: n[5], atCode: n[6], atBlock: n[7], at: n[8]}
	if n[9] != len(data) || g.at > len(data) {
		return nil, errors.New("cut short")
	}
	return g, nil
}

// Len is the number of entries.
func (g *Gazetteer) Len() int { return g.entries }

// Names is the number of names.
func (g *Gazetteer) Names() int { return g.names }

// Entry returns an entry by its index.
func (g *Gazetteer) Entry(i int) Entry {
	r := g.data[g.atEntry+i*entryLen:][:entryLen]
	e := Entry{
		Index: i, ID: int(r[0]) | int(r[1])<<8 | int(r[2])<<16,
		Lat: degrees(r[3:6]), Lon: degrees(r[6:9]), Region: int(r[9]) | int(r[10])<<8,
		Population: int(math.Round(math.Exp2(float64(r[11])/8))) - 1, Class: Class(r[12]),
	}
	e.Country = g.countryOf(e.Region)
	return e
}

func degrees(s string) float64 {
	n := int32(uint32(s[0])|uint32(s[1])<<8|uint32(s[2])<<16) << 8 >> 8
	return float64(n) / 1e4
}

func (g *Gazetteer) countryOf(region int) string {
	if region == 0 {
		return ""
	}
	c := le16(g.data[g.atRegion+region*regionLen+6:])
	return g.data[g.atCode+2*int(c):][:2]
}

// Parent returns the region that contains a region; 0 where none does.
func (g *Gazetteer) Parent(region int) int {
	return int(le16(g.data[g.atRegion+region*regionLen+4:]))
}

// Within reports whether a region is another or lies in it.
func (g *Gazetteer) Within(region, outer int) bool {
	for region != 0 {
		if region == outer {
			return true
		}
		region = g.Parent(region)
	}
	return false
}

// RegionEntry returns the index of the entry of a region itself; -1 where it has none.
func (g *Gazetteer) RegionEntry(region int) int {
	if i := le32(g.data[g.atRegion+region*regionLen:]); i != none {
		return int(i)
	}
	return -1
}

// Name returns an entry's modern main name, as GeoNames spells it.
func (g *Gazetteer) Name(entry int) string {
	low, high := 0, g.blocks
	for high-low > 1 {
		if mid := (low + high) / 2; int(le32(g.data[g.atBlock+mid*blockLen+4:])) <= entry {
			low = mid
		} else {
			high = mid
		}
	}
	var c cursor
	g.seek(&c, low)
	for c.next() {
		if entry < c.first+c.mains {
			return string(c.name)
		}
	}
	return ""
}

// ID prints an entry's identifier: "geonames:706483"; "" where it has none.
func (e Entry) GeoNames() string {
	if e.ID == 0 {
		return ""
	}
	return "geonames:" + strconv.Itoa(e.ID)
}

func le16(s string) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

func le32(s string) uint32 {
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
