package neural

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"testing"

	"hearsay/neural/kernel"
)

func TestVerify(t *testing.T) {
	file := smallWeights(t)
	if err := Verify(file); err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{len(file) - 1, len(file) / 2} {
		bad := bytes.Clone(file)
		bad[at] ^= 4
		if err := Verify(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("a flipped bit in byte %d: %v", at, err)
		}
	}
}

func TestLoadRefusesWhatIsNoFile(t *testing.T) {
	file := smallWeights(t)
	replaced := func(old, new string) []byte { return bytes.Replace(file, []byte(old), []byte(new), 1) }
	for name, bad := range map[string][]byte{
		"empty":             nil,
		"another format":    []byte("hearsay.crf/2\n" + string(file[14:])),
		"magic only":        file[:len(magic)],
		"half a header":     file[:60],
		"header only":       file[:2048],
		"no payload":        file[:len(file)-1],
		"more behind":       append(bytes.Clone(file), 0),
		"long header":       append([]byte(magic), 0xff, 0xff, 0xff, 0xff),
		"no JSON":           replaced(`{"shape"`, `x"shape"`),
		"another width":     replaced(`"width": 32`, `"width": 64`),
		"a strange width":   replaced(`"width": 32`, `"width": 33`),
		"a negative width":  replaced(`"width": 32`, `"width": -2`),
		"no position":       replaced(`"position":`, `"opsition":`),
		"a long vocabulary": replaced(`"pieces": 36`, `"pieces": 37`),
		"an offset outside": replaced(`"at": 4928`, `"at":99999`),
		"a negative offset": replaced(`"at": 4928`, `"at":-4928`),
	} {
		if bytes.Equal(bad, file) {
			t.Fatalf("%s: nothing was changed", name)
		}
		if _, err := Load(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever the bytes are, loading ends in a model that can read or in an error.
func FuzzLoad(f *testing.F) {
	file := smallWeights(f)
	f.Add(file)
	f.Add(file[:3000])
	f.Fuzz(func(t *testing.T, file []byte) {
		m, err := Load(file)
		if err != nil || m.shape.Positions*m.shape.Inner > 1<<20 {
			return
		}
		r := m.NewReader(kernel.Plain())
		r.Read(0, 1, []Piece{{ID: 2, Case: 3, Gap: 3, Quoted: 1}})
		r.Cue(0)
		r.Roles(0)
	})
}

// rewritten is a file with another header and more payload.
func rewritten(t *testing.T, file []byte, change func(h *header, payload []byte) []byte) []byte {
	t.Helper()
	h, payload, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	payload = change(&h, bytes.Clone(payload))
	h.Payload = len(payload)
	head, err := json.Marshal(h)
	if err != nil {
		t.Fatal(err)
	}
	for (len(magic)+4+len(head))%alignment != 0 {
		head = append(head, ' ')
	}
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(head)))
	return append(append(out, head...), payload...)
}

func TestLoadScores(t *testing.T) {
	file := smallWeights(t)
	m, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	if s := m.Scores(); len(s) != len(m.Vocabulary()) || s[4] != -2 {
		t.Errorf("scores %v, want one a piece, of a letter -2", s)
	}
	for name, change := range map[string]func(h *header){
		"a score too few": func(h *header) { s := h.Tensors["score"]; s.Shape = []int{s.Shape[0] - 1}; h.Tensors["score"] = s },
		"no scores":       func(h *header) { delete(h.Tensors, "score") },
	} {
		bad := rewritten(t, file, func(h *header, payload []byte) []byte { change(h); return payload })
		if _, err := Load(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A table in blocks gives what its blocks say, added to what is there.
func TestPackedTable(t *testing.T) {
	const width = 2 * perBlock
	raw := make([]byte, 3*width/perBlock*blockSize)
	at := raw[width/perBlock*blockSize:]      // of row 1
	binary.LittleEndian.PutUint16(at, 0x3c00) // a scale of 1
	at[2], at[17] = 0x0f, 0xf0                // weights 7 and -8 at 0 and 16, -8 and 7 at 15 and 31
	binary.LittleEndian.PutUint16(at[blockSize:], 0xb800)
	at[blockSize+2] = 0x9a // a scale of -1/2: 2 and 1 at 32 and 48
	x := make([]float32, width)
	x[0] = 100
	packedTable{raw}.add(x, 1)
	for i, want := range map[int]float32{0: 107, 16: -8, 15: -8, 31: 7, 32: -1, 48: -0.5, 1: -8, 33: 4} {
		if x[i] != want {
			t.Errorf("number %d is %v, want %v", i, x[i], want)
		}
	}
	y := make([]float32, width)
	packedTable{raw}.add(y, 0)
	if y[0] != 0 {
		t.Errorf("row 0, whose scales are 0, adds %v", y[0])
	}
}
