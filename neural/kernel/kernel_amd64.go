package kernel

// The functions of kernel_amd64.s. All are written by gen.

//go:noescape
func greatestAVX2(x *float32, n int) float32

//go:noescape
func limitAVX2(x *float32, n int) float32

//go:noescape
func bytesAVX2(dst *uint8, x *float32, n int, inverse float32)

//go:noescape
func powersAVX2(x *float32, n int, limit float32) float32

//go:noescape
func geluAVX2(x *float32, n int)

//go:noescape
func sumAVX2(x, residual *float32, n int) float32

//go:noescape
func squaresAVX2(x *float32, n int, mean float32) float32

//go:noescape
func affineAVX2(x, weight, bias *float32, n int, scale float32)

//go:noescape
func scaleAVX2(dst, x *float32, n int, factor float32)

//go:noescape
func tileAVX2(c *float32, cStride int, a *float32, aStride int, b *float32, bStride, depth int)

//go:noescape
func greatestAVX512(x *float32, n int) float32

//go:noescape
func limitAVX512(x *float32, n int) float32

//go:noescape
func bytesAVX512(dst *uint8, x *float32, n int, inverse float32)

//go:noescape
func powersAVX512(x *float32, n int, limit float32) float32

//go:noescape
func geluAVX512(x *float32, n int)

//go:noescape
func sumAVX512(x, residual *float32, n int) float32

//go:noescape
func squaresAVX512(x *float32, n int, mean float32) float32

//go:noescape
func affineAVX512(x, weight, bias *float32, n int, scale float32)

//go:noescape
func scaleAVX512(dst, x *float32, n int, factor float32)

//go:noescape
func tileAVX512(c *float32, cStride int, a *float32, aStride int, b *float32, bStride, depth int)

//go:noescape
func productAVX512(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productTileAVX512(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productRowAVX512(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productAVX2(out *float32, outStride int, x *uint16, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productRowAVX2(out *float32, outStride int, x *uint16, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productNarrowAVX2(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func widenAVX2(dst *uint16, x *uint8, n int)

// Those that follow are for the benchmarks: n times twelve instructions on registers.

func peakFloatAVX2(n int)

func peakIntegerAVX2(n int)

func peakFloatAVX512(n int)

func peakIntegerAVX512(n int)
