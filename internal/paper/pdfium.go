package paper

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/binary"
	"io"
	"math"
	"runtime"
	"unicode"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"hearsay/internal/fault"
	"hearsay/smaller"
)

// module is PDFium as WebAssembly, packed: see THIRD_PARTY.md.
//
//go:embed pdfium.wasm.zst
var module []byte

const (
	mostMemory = 256 << 20 // bytes of PDFium's own memory
	mostGlyphs = 60000     // on a page; what is more is no page of text
	mostAll    = 1 << 20
)

// glyph is a character on a page, in points from its top left corner as a reader holds it.
type glyph struct {
	r                        rune
	left, right, top, bottom float64
	base                     float64 // where it stands
	hyphen                   bool    // it parts a word at the end of a line
}

func (g glyph) size() float64 { return g.bottom - g.top }

// page is the characters of a page, in the order in which they are drawn.
type page struct {
	width, height float64
	glyphs        []glyph
	unknown       int // characters that the fonts do not tell
}

// pdfium is PDFium in its own memory.
type pdfium struct {
	ctx context.Context
	mod api.Module
	err error // the first failure of a call; there is none after it
}

// start makes PDFium ready. It gets no files, no network, no clock and no settings of the machine.
func start(ctx context.Context, cache string) (*pdfium, error) {
	code, err := smaller.Unpack(module)
	if err != nil {
		return nil, err
	}
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cache != "" {
		if kept, err := wazero.NewCompilationCacheWithDir(cache); err == nil {
			config = config.WithCompilationCache(kept)
		}
	}
	run := wazero.NewRuntimeWithConfig(ctx, config)
	compiled, err := run.CompileModule(experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0)), code)
	if err != nil {
		return nil, err
	}
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, run); err != nil {
		return nil, err
	}
	if err := nothing(ctx, run, compiled); err != nil {
		return nil, err
	}
	// The module asks for 2 GiB at most, so that a limit of the runtime would refuse it.
	own := experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		return &memory{}
	}))
	mod, err := run.InstantiateModule(own, compiled, wazero.NewModuleConfig().WithStartFunctions("_initialize").
		WithStdout(io.Discard).WithStderr(io.Discard))
	if err != nil {
		return nil, err
	}
	p := &pdfium{ctx: ctx, mod: mod}
	p.call("FPDF_InitLibrary")
	return p, p.err
}

// memory is what PDFium has for its own: it gets no more when it has all, which it takes as a
// machine's having no more. What of it is not used takes no memory of the machine.
type memory struct{ all []byte }

// Reallocate makes the memory larger.
func (m *memory) Reallocate(size uint64) []byte {
	if size > mostMemory {
		return nil
	}
	if m.all == nil {
		m.all = make([]byte, mostMemory)
	}
	return m.all[:size]
}

// Free gives the memory back.
func (m *memory) Free() { m.all = nil }

// nothing gives PDFium the functions that it asks its surroundings for, as functions that do
// nothing: they serve forms and downloads, which are not used.
func nothing(ctx context.Context, run wazero.Runtime, compiled wazero.CompiledModule) error {
	env := run.NewHostModuleBuilder("env")
	for _, f := range compiled.ImportedFunctions() {
		if of, name, _ := f.Import(); of == "env" {
			results := f.ResultTypes()
			env.NewFunctionBuilder().WithGoFunction(api.GoFunc(func(_ context.Context, stack []uint64) {
				clear(stack[:len(results)])
			}), f.ParamTypes(), results).Export(name)
		}
	}
	_, err := env.Instantiate(ctx)
	return err
}

// call calls a function of PDFium; 0 after a failure.
func (p *pdfium) call(name string, args ...uint64) uint64 {
	if p.err != nil {
		return 0
	}
	f := p.mod.ExportedFunction(name)
	if f == nil {
		p.err = fault.New(fault.Internal, "PDFium has no %s", name)
		return 0
	}
	out, err := f.Call(p.ctx, args...)
	if err != nil {
		p.err = fault.New(fault.TooLarge, "it takes more memory than one PDF may, or is broken in a way that PDFium fails at")
		return 0
	}
	if len(out) == 0 {
		return 0
	}
	return out[0]
}

// space is memory of PDFium's.
func (p *pdfium) space(size int) uint32 {
	at := uint32(p.call("malloc", uint64(size)))
	if at == 0 && p.err == nil {
		p.err = fault.New(fault.TooLarge, "it takes more memory than one PDF may")
	}
	return at
}

// numbers are numbers in PDFium's memory; into is a slice of float32 or float64.
func (p *pdfium) numbers(at uint32, into any) {
	if b, ok := p.mod.Memory().Read(at, uint32(binary.Size(into))); ok {
		_, _ = binary.Decode(b, binary.LittleEndian, into) // it has as many bytes as it takes
	}
}

// The errors of FPDF_GetLastError that say something to a reader.
const (
	wantsPassword = 4
	wantsHandler  = 5
)

// read takes the characters off the pages of a file. count is how many pages it has.
func (p *pdfium) read(pdf []byte) (pages []page, count int, err error) {
	at := p.space(len(pdf))
	if p.err != nil || !p.mod.Memory().Write(at, pdf) {
		return nil, 0, fault.New(fault.TooLarge, "it takes more memory than one PDF may")
	}
	doc := p.call("FPDF_LoadMemDocument", uint64(at), uint64(len(pdf)), 0)
	if doc == 0 {
		return nil, 0, p.refused(uint32(p.call("FPDF_GetLastError")))
	}
	count = int(int32(p.call("FPDF_GetPageCount", doc)))
	if count <= 0 {
		return nil, 0, cmp.Or(p.err, fault.New(fault.BadInput, "the PDF is broken: it has no pages"))
	}
	all := 0
	for i := range min(count, MaxPages) {
		pages = append(pages, p.page(doc, uint64(i)))
		if all += len(pages[i].glyphs); all > mostAll {
			return nil, count, fault.New(fault.TooLarge, "it has more than %d characters", mostAll)
		}
	}
	return pages, count, p.err
}

func (p *pdfium) refused(code uint32) error {
	switch {
	case p.err != nil:
		return p.err
	case code == wantsPassword:
		return fault.New(fault.BadInput, "the PDF is locked with a password; save it without one")
	case code == wantsHandler:
		return fault.New(fault.BadInput, "the PDF is locked in a way that is not known here; save it without that")
	}
	return fault.New(fault.BadInput, "the PDF is broken: it cannot be opened")
}

// page takes the characters off a page. One that cannot be loaded has none.
func (p *pdfium) page(doc, i uint64) page {
	at := p.call("FPDF_LoadPage", doc, i)
	if at == 0 {
		return page{}
	}
	defer p.call("FPDF_ClosePage", at)
	text := p.call("FPDFText_LoadPage", at)
	if text == 0 {
		return page{}
	}
	defer p.call("FPDFText_ClosePage", text)
	out := page{width: p.float("FPDF_GetPageWidthF", at), height: p.float("FPDF_GetPageHeightF", at)}
	turns := int(p.call("FPDFPage_GetRotation", at))
	box := p.space(16)
	defer p.call("free", uint64(box))
	for c := range min(p.call("FPDFText_CountChars", text), mostGlyphs) {
		if p.err != nil {
			break
		}
		p.glyph(&out, text, c, box, turns)
	}
	return out
}

func (p *pdfium) float(name string, args ...uint64) float64 {
	return float64(math.Float32frombits(uint32(p.call(name, args...))))
}

// glyph adds a character to its page. What PDFium puts in between words and lines, and what
// does not stand upright, as a stamp across the page, is left out.
func (p *pdfium) glyph(out *page, text, c uint64, box uint32, turns int) {
	r := rune(p.call("FPDFText_GetUnicode", text, c))
	if r == '\r' || r == '\n' || p.call("FPDFText_GetLooseCharBox", text, c, uint64(box)) == 0 {
		return
	}
	tilt := p.float("FPDFText_GetCharAngle", text, c) + float64(turns)*math.Pi/2
	if math.Abs(math.Sin(tilt)) > 0.05 || math.Cos(tilt) < 0 {
		return
	}
	var f [4]float32 // left, top, right, bottom
	p.numbers(box, f[:])
	g := glyph{r: r, hyphen: r == 2 || r == 0xAD || r == 0xFFFE || int32(p.call("FPDFText_IsHyphen", text, c)) == 1}
	p.call("FPDFText_GetCharOrigin", text, c, uint64(box), uint64(box)+8)
	var at [2]float64
	p.numbers(box, at[:])
	g.place([4]float64{float64(f[0]), float64(f[1]), float64(f[2]), float64(f[3])}, at, out, turns)
	if int32(p.call("FPDFText_HasUnicodeMapError", text, c)) == 1 || r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) {
		out.unknown++
	}
	out.glyphs = append(out.glyphs, g)
}

// place turns a box of the file, and the point at which its letter stands, into those of the
// page as it is read, with its origin at the top.
func (g *glyph) place(b [4]float64, at [2]float64, on *page, turns int) {
	left, top, right, bottom := b[0], b[1], b[2], b[3]
	switch turns {
	case 0:
		g.left, g.right, g.top, g.bottom, g.base = left, right, on.height-top, on.height-bottom, on.height-at[1]
	case 1:
		g.left, g.right, g.top, g.bottom, g.base = bottom, top, left, right, at[0]
	case 2:
		g.left, g.right, g.top, g.bottom, g.base = on.width-right, on.width-left, bottom, top, at[1]
	default:
		g.left, g.right, g.top, g.bottom, g.base = on.width-top, on.width-bottom, on.height-right, on.height-left, on.height-at[0]
	}
	g.left, g.right = min(g.left, g.right), max(g.left, g.right)
	g.top, g.bottom = min(g.top, g.bottom), max(g.top, g.bottom)
}
