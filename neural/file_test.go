package neural

import (
	"bytes"
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
		"a long vocabulary": replaced(`"pieces": 35`, `"pieces": 36`),
		"an offset outside": replaced(`"at": 4544`, `"at":99999`),
		"a negative offset": replaced(`"at": 4544`, `"at":-4544`),
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
