package main

import (
	"bytes"
	"encoding/binary"
	"math"
	"sort"

	g "hearsay/extract/where/gazetteer"
)

// A key is a name with the places that bear it.
type key struct {
	folded, name string
	mains        int
	first        int
	word         int // 1 where the folded name is a common English word
	others       map[int]bool
}

// flags are the low bits before the number of mains.
func (k *key) flags() int {
	n := 2*k.word + min(1, len(k.others))
	if k.name == k.folded {
		n += 4
	}
	return n
}

// table writes the world in the format that package gazetteer reads.
func (w *world) table() []byte {
	w.sortPlaces()
	index := map[*place]int{}
	for i, p := range w.places {
		index[p] = i
	}
	regions, number := w.regionTable(index)
	var entries, codes bytes.Buffer
	for _, p := range w.places {
		entries.Write(record(p, number))
	}
	for _, c := range w.countryCodes() {
		codes.WriteString(c)
	}
	keys := w.keys(index)
	blocks, names := frontCode(keys)
	return assemble([]uint32{uint32(len(w.places)), uint32(len(number)), uint32(len(keys)), uint32(len(blocks) / 16)},
		entries.Bytes(), regions, codes.Bytes(), blocks, names)
}

func assemble(counts []uint32, sections ...[]byte) []byte {
	at := uint32(len(g.Magic) + 10*4)
	head := append([]uint32{}, counts...)
	for _, s := range sections {
		head = append(head, at)
		at += uint32(len(s))
	}
	out := append([]byte(g.Magic), numbers(append(head, at))...)
	return append(out, bytes.Join(sections, nil)...)
}

func numbers(list []uint32) []byte {
	var out []byte
	for _, n := range list {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	return out
}

func (w *world) sortPlaces() {
	sort.SliceStable(w.places, func(i, j int) bool {
		a, b := w.places[i], w.places[j]
		if x, y := g.Fold(a.name), g.Fold(b.name); x != y {
			return x < y
		}
		if a.name != b.name {
			return a.name < b.name
		}
		return a.id < b.id
	})
}

// record packs one entry.
func record(p *place, number map[*region]int) []byte {
	out := put24(nil, p.id)
	out = put24(out, int(math.Round(p.lat*1e4)))
	out = put24(out, int(math.Round(p.lon*1e4)))
	out = binary.LittleEndian.AppendUint16(out, uint16(number[p.region]))
	return append(out, byte(math.Round(8*math.Log2(float64(p.population+1)))), byte(p.class))
}

func put24(out []byte, n int) []byte { return append(out, byte(n), byte(n>>8), byte(n>>16)) }

func (w *world) countryCodes() []string {
	var out []string
	for _, code := range sorted(w.regions) {
		if len(code) == 2 {
			out = append(out, code)
		}
	}
	return out
}

// regionTable numbers the regions that have places and packs them; 0 is nowhere.
func (w *world) regionTable(index map[*place]int) ([]byte, map[*region]int) {
	country := map[string]int{}
	for i, c := range w.countryCodes() {
		country[c] = i
	}
	number := map[*region]int{nil: 0}
	used := []*region{nil}
	for _, code := range sorted(w.regions) {
		if r := w.regions[code]; r.place != nil {
			number[r] = len(used)
			used = append(used, r)
		}
	}
	out := make([]byte, 8)
	for _, r := range used[1:] {
		self := uint32(math.MaxUint32)
		if r.place != nil {
			self = uint32(index[r.place])
		}
		out = binary.LittleEndian.AppendUint32(out, self)
		out = binary.LittleEndian.AppendUint16(out, uint16(number[r.parent]))
		out = binary.LittleEndian.AppendUint16(out, uint16(country[r.country()]))
	}
	return out, number
}

// keys lists the names in order. A main name stands as it is spelled; another name stands
// folded, under a main name of the same folding where there is one.
func (w *world) keys(index map[*place]int) []*key {
	byFold := map[string]*key{}
	var list []*key
	for i, p := range w.places {
		folded := g.Fold(p.name)
		k := &key{folded: folded, name: p.name, first: i, others: map[int]bool{}}
		if n := len(list); n > 0 && list[n-1].name == p.name {
			k = list[n-1]
		} else {
			list = append(list, k)
		}
		k.mains++
		if byFold[folded] == nil {
			byFold[folded] = k
		}
	}
	for i, p := range w.places {
		for name := range p.names {
			folded := g.Fold(name)
			if folded == "" || folded == g.Fold(p.name) || len(folded) > 100 {
				continue
			}
			k := byFold[folded]
			if k == nil {
				k = &key{folded: folded, name: folded, others: map[int]bool{}}
				byFold[folded] = k
				list = append(list, k)
			}
			k.others[i] = true
		}
	}
	for _, k := range list {
		if w.words[k.folded] {
			k.word = 1
		}
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].folded != list[j].folded {
			return list[i].folded < list[j].folded
		}
		return list[i].name < list[j].name
	})
	return list
}

// frontCode packs the names in blocks.
func frontCode(keys []*key) (blocks, names []byte) {
	before, entry := "", 0
	for i, k := range keys {
		if i%g.BlockNames == 0 {
			before = ""
			blocks = append(blocks, numbers([]uint32{uint32(len(names)), uint32(entry)})...)
			blocks = binary.LittleEndian.AppendUint64(blocks, g.Opening([]byte(k.folded)))
		}
		shared := 0
		for shared < min(len(before), len(k.name)) && before[shared] == k.name[shared] {
			shared++
		}
		names = append(names, byte(shared), byte(len(k.name)-shared))
		names = append(names, k.name[shared:]...)
		if names = binary.AppendUvarint(names, uint64(8*k.mains+k.flags())); len(k.others) > 0 {
			names = binary.AppendUvarint(names, uint64(len(k.others)))
		}
		for _, o := range sortedInts(k.others) {
			names = binary.AppendUvarint(names, uint64(o))
		}
		before, entry = k.name, entry+k.mains
	}
	return blocks, names
}

func sortedInts(set map[int]bool) []int {
	out := make([]int, 0, len(set))
	for n := range set {
		out = append(out, n)
	}
	sort.Ints(out)
	return out
}
