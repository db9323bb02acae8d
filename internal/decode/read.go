package decode

import "io"

// ReadAll reads the bytes of one report and stops with a fault of kind TooLarge as soon as
// there are more than Limit, so that no input costs more memory than that.
func ReadAll(r io.Reader) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, Limit+1))
	if err != nil {
		return nil, err
	}
	if len(b) > Limit {
		return nil, tooLarge()
	}
	return b, nil
}
