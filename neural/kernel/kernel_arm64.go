package kernel

// The functions of kernel_arm64.s. All are written by gen.

//go:noescape
func greatestNEON(x *float32, n int) float32

//go:noescape
func limitNEON(x *float32, n int) float32

//go:noescape
func bytesNEON(dst *uint8, x *float32, n int, inverse float32)

//go:noescape
func powersNEON(x *float32, n int, limit float32) float32

//go:noescape
func geluNEON(x *float32, n int)

//go:noescape
func sumNEON(x, residual *float32, n int) float32

//go:noescape
func squaresNEON(x *float32, n int, mean float32) float32

//go:noescape
func affineNEON(x, weight, bias *float32, n int, scale float32)

//go:noescape
func scaleNEON(dst, x *float32, n int, factor float32)

//go:noescape
func tileNEON(c *float32, cStride int, a *float32, aStride int, b *float32, bStride, depth int)

//go:noescape
func productDotNEON(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productDotRowNEON(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productNEON(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)

//go:noescape
func productRowNEON(out *float32, outStride int, x *uint8, k int, tiles *int8, start *int32, scale, bias, rowScale *float32)
