package gazetteer

import "bytes"

// Hit is what a look-up found.
type Hit struct {
	Entries []Found // in no order of merit; empty where no name matches
	Longer  bool    // some name begins with the key and a space
	Word    bool    // the key is a common English word too
}

// Found is an entry that bears a name.
type Found struct {
	Index int
	Main  bool // it is the entry's main name
}

// Find looks up a folded name. The entries are appended to buf, which may be nil.
func (g *Gazetteer) Find(key []byte, buf []Found) Hit {
	hit := Hit{Entries: buf[:0]}
	if len(key) == 0 || len(key) > maxName {
		return hit
	}
	var fold [2 * maxName]byte
	var c cursor
	for b := g.blockBefore(key); b < g.blocks; b++ {
		g.seek(&c, b)
		for c.next() {
			folded := c.name
			if !c.plain {
				folded = AppendFold(fold[:0], c.name)
			}
			switch bytes.Compare(folded, key) {
			case 0:
				hit.Entries, hit.Word = c.appendFound(hit.Entries), c.word
			case 1:
				hit.Longer = len(folded) > len(key) && folded[len(key)] == ' ' && bytes.HasPrefix(folded, key)
				return hit
			}
		}
	}
	return hit
}

const maxName = 120

// blockBefore returns the last block whose first name may be less than the key: the block
// before the first one whose name opens with more than the key does.
func (g *Gazetteer) blockBefore(key []byte) int {
	want := Opening(key)
	low, high := 0, g.blocks
	for high-low > 1 {
		if mid := (low + high) / 2; g.opening(mid) < want {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// Opening packs the first bytes of a folded name so that they compare as numbers.
func Opening(folded []byte) uint64 {
	var n uint64
	for i := range 8 {
		n <<= 8
		if i < len(folded) {
			n |= uint64(folded[i])
		}
	}
	return n
}

func (g *Gazetteer) opening(block int) uint64 {
	at := g.data[g.atBlock+block*blockLen+8:]
	return uint64(le32(at)) | uint64(le32(at[4:]))<<32
}

// cursor walks the names of one block.
type cursor struct {
	data  string // the rest of the block
	left  int    // names left in it
	name  []byte // the current name
	first int    // the first entry whose main name it is
	mains int    // how many there are
	other string // the indexes of the entries it is another name of, as varints
	count int    // how many there are
	plain bool   // it is folded as it stands
	word  bool   // it is an English word too
	room  [maxName]byte
}

// seek puts the cursor before the first name of a block.
func (g *Gazetteer) seek(c *cursor, block int) {
	at := g.data[g.atBlock+block*blockLen:]
	c.data, c.left = g.data[g.at+int(le32(at)):], min(BlockNames, g.names-block*BlockNames)
	c.first, c.mains = int(le32(at[4:])), 0
}

// next steps to the next name and reports whether there is one.
func (c *cursor) next() bool {
	if c.left == 0 {
		return false
	}
	c.left--
	shared, own := int(c.data[0]), int(c.data[1])
	c.name = append(c.room[:shared], c.data[2:2+own]...)
	c.data = c.data[2+own:]
	c.first += c.mains
	flags := c.varint()
	c.mains, c.plain, c.word, c.count = flags>>3, flags&4 != 0, flags&2 != 0, 0
	if flags&1 != 0 {
		c.count = c.varint()
	}
	c.other = c.data
	for range c.count {
		c.varint()
	}
	return true
}

// varint reads a number in base 128, lowest digits first.
func (c *cursor) varint() int {
	n := 0
	for shift := 0; ; shift += 7 {
		b := c.data[0]
		c.data = c.data[1:]
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (c *cursor) appendFound(out []Found) []Found {
	for i := range c.mains {
		out = append(out, Found{c.first + i, true})
	}
	var rest cursor
	rest.data = c.other
	for range c.count {
		out = append(out, Found{rest.varint(), false})
	}
	return out
}
