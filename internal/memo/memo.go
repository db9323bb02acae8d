// Package memo remembers what a function gave lately, for functions that are asked the same again and again, take long, and always
// give the same.
//
// What is remembered is bounded. Where there is no more room, all of it is forgotten: those that are asked for often are soon there
// again, and nothing has to be kept of who was asked for when.
package memo

import "sync"

// Memo remembers what a function gave. It is safe for concurrent use.
type Memo[K comparable, V any] struct {
	of   func(K) V
	most int

	mu    sync.RWMutex
	known map[K]V
}

// New remembers what a function gave for up to so many keys. The function may be called by several at once, and more than once for a
// key.
func New[K comparable, V any](most int, of func(K) V) *Memo[K, V] {
	return &Memo[K, V]{of: of, most: most, known: map[K]V{}}
}

// Of is what the function gives for a key.
func (m *Memo[K, V]) Of(key K) V {
	m.mu.RLock()
	v, ok := m.known[key]
	m.mu.RUnlock()
	if ok {
		return v
	}
	v = m.of(key)
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= m.most {
		clear(m.known)
	}
	m.known[key] = v
	return v
}
