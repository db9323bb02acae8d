package proof

import "golang.org/x/mod/sumdb/tlog"

// Replay computes a log again from its leaves, in order and in memory that grows with the
// logarithm of their number.
type Replay struct {
	size int64
	edge []Hash // roots of the full subtrees from the left, largest first
}

// Add appends a leaf and returns the nodes that it completes, as the log stores them.
func (r *Replay) Add(leaf Hash) []Hash {
	nodes := []Hash{leaf}
	for n := r.size; n&1 == 1; n >>= 1 {
		left := r.edge[len(r.edge)-1]
		r.edge = r.edge[:len(r.edge)-1]
		leaf = tlog.NodeHash(left, leaf)
		nodes = append(nodes, leaf)
	}
	r.edge = append(r.edge, leaf)
	r.size++
	return nodes
}

// Size is the number of leaves added so far.
func (r *Replay) Size() int64 { return r.size }

// Head is the head over the leaves added so far.
func (r *Replay) Head() Head {
	if r.size == 0 {
		root, _ := tlog.TreeHash(0, nil)
		return Head{0, root}
	}
	root := r.edge[len(r.edge)-1]
	for i := len(r.edge) - 2; i >= 0; i-- {
		root = tlog.NodeHash(r.edge[i], root)
	}
	return Head{r.size, root}
}
