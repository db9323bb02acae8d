//go:build !linux

package paper

// confine leaves it to the limits of PDFium's own memory, and to the time that the process has.
func confine(_, _, _ uint64) error { return nil }
