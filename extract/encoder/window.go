package encoder

// window is a range of pieces that the network reads at a time, and the part of it whose cues it
// decides.
type window struct {
	lo, hi      int
	first, last int
}

// margin is how many pieces a cue has at least before and behind it in its window, where the
// text has them and the window is not a small one. More of them cost more windows: the speed is in proportion to the size of a
// window less two margins.
const margin = 28

// plan lays windows of a size at most over n pieces. They are as few as can be, as short as these few can be, spread
// evenly and overlap, and each decides up to the middle of what it shares with its neighbour. No
// window for no pieces.
func plan(n, size int) []window {
	if n == 0 {
		return nil
	}
	if n <= size {
		return []window{{0, n, 0, n}}
	}
	shared := 2 * min(margin, size/4)
	count := (n-shared-1)/(size-shared) + 1
	size = (n + shared*(count-1) + count - 1) / count
	out := make([]window, count)
	for k := range out {
		lo := k * (n - size) / (count - 1)
		out[k] = window{lo, lo + size, 0, n}
		if k > 0 {
			middle := (out[k-1].hi + lo) / 2
			out[k-1].last, out[k].first = middle, middle
		}
	}
	return out
}
