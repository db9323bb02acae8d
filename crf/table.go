package crf

import (
	"encoding/binary"
	"math"
	"slices"
)

// table maps features to a weight a label.
type table struct {
	data   []byte
	checks []uint16 // the check value of every slot, close together: most features are not there
	filter []uint64 // what can be found from each block of slots on; see filterOf
	stride int      // bytes of a slot
	slots  uint64
	scale  float32
}

// home is the slot where the search for a feature begins, and check its check value.
func (t *table) home(f uint64) (slot uint64, check uint16) {
	return (f & 0xffffffff) * t.slots >> 32, uint16(f>>48) | 1
}

// add adds the weights of a feature to the scores, in units of scale.
func (t *table) add(scores []int32, f uint64) {
	slot, check := t.home(f)
	if t.filter[slot/block]&bit(check) == 0 {
		return
	}
	for range maxProbe {
		switch t.checks[slot] {
		case 0:
			return
		case check:
			row := t.data[int(slot)*t.stride:][2:t.stride]
			for k, w := range row[:len(scores)] {
				scores[k] += int32(int8(w))
			}
			return
		}
		if slot++; slot == t.slots {
			slot = 0
		}
	}
}

// checksOf copies the check values of the slots.
func checksOf(data []byte, stride int) []uint16 {
	out := make([]uint16, len(data)/stride)
	for i := range out {
		out[i] = binary.LittleEndian.Uint16(data[i*stride:])
	}
	return out
}

// block is the number of slots that share a word of the filter.
const block = 8

// filterOf says for each block of slots which check values a search that begins there can
// meet before it comes to an empty slot, a bit for those that are alike in six bits. Most
// features are not in the table, and most of them are turned away here, without a walk.
func filterOf(checks []uint16) []uint64 {
	out := make([]uint64, len(checks)/block+1)
	run := uint64(0) // what the search meets from the slot on
	for _, c := range checks {
		if c == 0 {
			break
		}
		run |= bit(c) // the search goes on at the first slot behind the last
	}
	for slot := len(checks) - 1; slot >= 0; slot-- {
		if run |= bit(checks[slot]); checks[slot] == 0 {
			run = 0
		}
		out[slot/block] |= run
	}
	return out
}

// bit is the check value's bit in a filter. The lowest bit of a check value is always set.
func bit(check uint16) uint64 { return 1 << (check >> 1 & 63) }

// maxProbe bounds a search, so that bad weights cannot make it endless.
const maxProbe = 64

// scaleOf is the unit in which the largest weight is 127.
func scaleOf(features map[uint64][]float32) float32 {
	top := float32(1e-6)
	for _, ws := range features {
		for _, w := range ws {
			top = max(top, float32(math.Abs(float64(w))))
		}
	}
	return top / 127
}

// fillTable lays the features out in slots, in the order of their hashes.
func fillTable(t table, features map[uint64][]float32) []byte {
	keys := make([]uint64, 0, len(features))
	for f := range features {
		keys = append(keys, f)
	}
	slices.Sort(keys)
	data := make([]byte, int(t.slots)*t.stride)
	for _, f := range keys {
		slot, check := t.home(f)
		for binary.LittleEndian.Uint16(data[int(slot)*t.stride:]) != 0 {
			slot = (slot + 1) % t.slots
		}
		row := data[int(slot)*t.stride:][:t.stride]
		binary.LittleEndian.PutUint16(row, check)
		for k, w := range features[f] {
			row[2+k] = byte(int8(math.Round(float64(w / t.scale))))
		}
	}
	return data
}
