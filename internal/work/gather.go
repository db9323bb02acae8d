package work

import (
	"context"

	"hearsay/internal/desk"
)

// Add enters items, all or none, as desk.Add does.
type Add func(ctx context.Context, items ...desk.Item) ([]desk.Receipt, error)

// Gather enters what several readers have ready in one append: one lock, one checkpoint and one wait for the
// disk for all of them. Nothing is waited for: what came while the last append went on is the next one.
type Gather struct {
	add  Add
	asks chan ask
}

type ask struct {
	item   desk.Item
	answer chan answer
}

type answer struct {
	receipt desk.Receipt
	err     error
}

// mostTogether is how many items one append enters.
const mostTogether = 32

// NewGather gathers until the context ends.
func NewGather(ctx context.Context, add Add) *Gather {
	g := &Gather{add: add, asks: make(chan ask, mostTogether)}
	go g.run(ctx)
	return g
}

// Add enters an item, and returns once it is durable.
func (g *Gather) Add(ctx context.Context, item desk.Item) (desk.Receipt, error) {
	a := ask{item, make(chan answer, 1)}
	select {
	case g.asks <- a:
	case <-ctx.Done():
		return desk.Receipt{}, ctx.Err()
	}
	select {
	case got := <-a.answer:
		return got.receipt, got.err
	case <-ctx.Done():
		return desk.Receipt{}, ctx.Err()
	}
}

func (g *Gather) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case a := <-g.asks:
			g.enter(ctx, g.more([]ask{a}))
		}
	}
}

// more takes what is there already.
func (g *Gather) more(asks []ask) []ask {
	for len(asks) < mostTogether {
		select {
		case a := <-g.asks:
			asks = append(asks, a)
		default:
			return asks
		}
	}
	return asks
}

// enter enters items together; where that fails, each alone, so that nobody pays for another's.
func (g *Gather) enter(ctx context.Context, asks []ask) {
	items := make([]desk.Item, len(asks))
	for i, a := range asks {
		items[i] = a.item
	}
	receipts, err := g.add(ctx, items...)
	for i, a := range asks {
		switch {
		case err == nil:
			a.answer <- answer{receipt: receipts[i]}
		case len(asks) > 1:
			g.enter(ctx, asks[i:i+1])
		default:
			a.answer <- answer{err: err}
		}
	}
}
