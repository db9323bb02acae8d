package kernel

import "golang.org/x/sys/cpu"

// peaks are the peaks of this machine. A step is twelve instructions; a multiplication and an
// addition count as two operations.
func peaks() []peak {
	var p []peak
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		p = append(p, peak{"avx2/int8", "GOP/s", peakIntegerAVX2, 12 * 2 * 16}, peak{"avx2/float32", "GFLOP/s", peakFloatAVX2, 12 * 2 * 8})
	}
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
		p = append(p, peak{"avx512/int8", "GOP/s", peakIntegerAVX512, 12 * 2 * 64}, peak{"avx512/float32", "GFLOP/s", peakFloatAVX512, 12 * 2 * 16})
	}
	return p
}
