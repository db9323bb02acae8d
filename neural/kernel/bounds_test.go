//go:build unix

package kernel

import (
	"runtime/debug"
	"syscall"
	"testing"
	"unsafe"
)

// A fence is memory between two pages that may not be touched.
type fence struct{ memory []byte }

func newFence(t *testing.T, size int) fence {
	t.Helper()
	page := syscall.Getpagesize()
	size = (size + page - 1) / page * page
	m, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Skipf("no memory with fences: %v", err)
	}
	t.Cleanup(func() { syscall.Munmap(m) })
	for _, edge := range [][]byte{m[:page], m[size+page:]} {
		if err := syscall.Mprotect(edge, syscall.PROT_NONE); err != nil {
			t.Skipf("no memory with fences: %v", err)
		}
	}
	return fence{m[page : page+size]}
}

// within is n elements that end at the last byte, or begin at the first.
func within[E any](t *testing.T, n int, end bool) []E {
	t.Helper()
	var e E
	size := n * int(unsafe.Sizeof(e))
	m := newFence(t, size).memory
	if end {
		m = m[len(m)-size:]
	}
	return unsafe.Slice((*E)(unsafe.Pointer(&m[0])), n)
}

// Every slice of every kernel ends, or begins, at memory that may not be touched.
func TestNothingBeyondTheSlices(t *testing.T) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	for _, s := range Sets() {
		for _, end := range []bool{true, false} {
			for _, rows := range []int{1, 3, 9} {
				fenced(t, s, rows, end)
			}
		}
	}
}

func fenced(t *testing.T, s Set, rows int, end bool) {
	t.Helper()
	defer func() {
		if e := recover(); e != nil {
			t.Errorf("%s, %d rows, at the end %v: %v", s.Name(), rows, end, e)
		}
	}()
	floats := func(n int) []float32 { return within[float32](t, n, end) }
	for _, shape := range [][2]int{{20, 16}, {32, 48}, {516, 32}} {
		k, n := shape[0], shape[1]
		m, err := NewMatrix(k, n, within[int8](t, k*n, end), floats(n))
		if err != nil {
			t.Fatal(err)
		}
		for i := range m.narrow {
			m.narrow[i] = i%2 == 0
		}
		m.wide = true
		m.start = within[int32](t, n, end)
		x, scale := within[uint8](t, rows*k, end), floats(rows)
		s.Quantise(x, scale, floats(rows*k), rows, k)
		s.Multiply(floats(rows*n), &m, x, scale, rows, floats(n))
		s.AddNormalise(floats(rows*k), floats(rows*k), floats(k), floats(k), k)
		s.Gelu(floats(rows * k))
	}
	for _, width := range []int{5, 32} {
		const stride = 50
		n := (rows-1)*stride + width
		s.Attention(floats(n), floats(n), floats(n), floats(n), stride, rows, width, floats(AttentionScratch(rows, width)))
	}
}
