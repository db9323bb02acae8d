package add

import (
	"crypto/rand"
	"sync"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/web/page"
)

// Bounds of what was looked at and waits to be entered: all of it together, and for how long.
const (
	mostWaiting = 64 << 20 // bytes
	patience    = 30 * time.Minute
)

// waiting is what people looked at and have not entered: it is entered as it was looked at. It is kept in memory alone, and what has
// waited longest goes where there is no more room.
type waiting struct {
	mu   sync.Mutex
	list []pending
}

// pending is what one person looked at.
type pending struct {
	key   string
	whose string // the key of the principal
	at    time.Time
	items []desk.Item
	size  int
}

// keep puts items by, and gives the key for them; "" for what is too large to wait.
func (w *waiting) keep(c *page.Call, items []desk.Item) string {
	p := pending{key: rand.Text(), whose: c.Who().Key, at: c.Clock(), items: items}
	for _, it := range items {
		p.size += len(it.Bytes) + len(it.Text) + len(it.Header)
	}
	if p.size > mostWaiting {
		return ""
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.list = append(w.list, p)
	total := 0
	for i := len(w.list) - 1; i >= 0; i-- {
		total += w.list[i].size
		if total > mostWaiting || c.Clock().Sub(w.list[i].at) > patience {
			w.list = append([]pending(nil), w.list[i+1:]...)
			break
		}
	}
	return p.key
}

// take gives what waits under a key for who asks, once.
func (w *waiting) take(c *page.Call, key string) ([]desk.Item, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for i, p := range w.list {
		if p.key == key && p.whose == c.Who().Key && c.Clock().Sub(p.at) <= patience {
			w.list = append(append([]pending(nil), w.list[:i]...), w.list[i+1:]...)
			return p.items, true
		}
	}
	return nil, false
}
