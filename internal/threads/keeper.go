package threads

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"slices"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/store"
	"hearsay/lang"
	"hearsay/ledger"
)

// Keeper keeps the threads of a ledger. It is not safe for concurrent use.
type Keeper struct {
	desk    *desk.Desk
	packs   []lang.Pack
	maker   *Maker
	glances map[int64]compare.Glance // of reports that were looked at lately
	lost    map[int64]error          // reports whose text could not be read since Follow began
	shown   shown
}

// NewKeeper is a keeper of a desk's threads.
func NewKeeper(d *desk.Desk, packs []lang.Pack) (*Keeper, error) {
	return newKeeper(d, packs, newNetwork())
}

func newKeeper(d *desk.Desk, packs []lang.Pack, n *network) (*Keeper, error) {
	m, err := newMaker(packs, n)
	return &Keeper{desk: d, packs: packs, maker: m, glances: map[int64]compare.Glance{}, lost: map[int64]error{}}, err
}

// batch is how many reports are followed up in one transaction: few enough that others who write do not wait long.
const batch = 32

// Follow computes the threads of stale reports, and says how many reports these were. tell, which may be nil, is told how
// many were followed up so far. A report whose text is missing or damaged keeps no other from its threads: it stays stale, its
// statements are in no thread that is computed meanwhile, and in the end the error is an *Unread.
func (k *Keeper) Follow(ctx context.Context, tell func(done int)) (int, error) {
	clear(k.lost)
	if err := k.meet(ctx); err != nil {
		return 0, err
	}
	for done := 0; ; {
		stale, err := k.stale(ctx)
		if err != nil {
			return done, err
		}
		if len(stale) == 0 {
			return done, k.unread()
		}
		if err := k.follow(ctx, stale); err != nil {
			return done, err
		}
		if done += len(stale); tell != nil {
			tell(done)
		}
	}
}

// stale are the first stale reports but for those that could not be read.
func (k *Keeper) stale(ctx context.Context) ([]int64, error) {
	list, err := k.desk.Weaver().Stale(ctx, batch+len(k.lost))
	list = slices.DeleteFunc(list, func(r int64) bool { return k.lost[r] != nil })
	return list[:min(batch, len(list))], err
}

// Behind reports whether threads of a desk are not up to date.
func Behind(ctx context.Context, d *desk.Desk) (bool, error) {
	stale, err := d.Weaver().Stale(ctx, 1)
	if err != nil || len(stale) > 0 {
		return len(stale) > 0, err
	}
	open, err := d.Weaver().Open(ctx, 1)
	return len(open) > 0, err
}

// Prepare reads what the first stale reports mean, as far as nobody remembers it: what takes the most time. Follow then compares.
func (k *Keeper) Prepare(ctx context.Context) error {
	stale, err := k.desk.Weaver().Stale(ctx, batch)
	if err == nil {
		_, err = k.read(ctx, stale)
	}
	return err
}

// errMoved says that entries came while reports were read.
var errMoved = errors.New("the ledger went on meanwhile")

// patience is how often reports are read again because entries came meanwhile; then they are read while none can come.
const patience = 3

func (k *Keeper) follow(ctx context.Context, stale []int64) error {
	for try := 0; ; try++ {
		size, err := k.desk.Size(ctx)
		if err != nil {
			return err
		}
		told, err := k.read(ctx, stale)
		if err != nil {
			return err
		}
		err = k.desk.Weaver().Weave(ctx, func(l store.Loom) error {
			tip, err := l.Tip(ctx)
			if err == nil && tip.Size != size && try >= patience {
				told, err = k.read(ctx, stale)
			} else if err == nil && tip.Size != size {
				err = errMoved
			}
			if err != nil {
				return err
			}
			return k.weave(ctx, l, stale, told)
		})
		if !errors.Is(err, errMoved) {
			return err
		}
	}
}

// prepared is a report with its trace.
type prepared struct {
	report compare.Report
	trace  store.Trace
	glance compare.Glance
	bound  []int64 // reports that people joined it with
	plain  bool    // nobody decided anything of its statements, or took one back, and it was published in one place
}

// read prepares reports that have statements.
func (k *Keeper) read(ctx context.Context, reports []int64) (map[int64]prepared, error) {
	if err := k.recall(ctx, reports); err != nil {
		return nil, err
	}
	m, err := k.desk.Tell(ctx, reports)
	if err != nil {
		return nil, err
	}
	k.miss(m.Lost)
	out := map[int64]prepared{}
	for _, t := range m.Reports {
		p, err := k.prepare(ctx, t)
		if err != nil {
			return nil, err
		}
		out[p.trace.Report] = p
	}
	return out, nil
}

func (k *Keeper) prepare(ctx context.Context, t desk.Told) (prepared, error) {
	var p prepared
	r, err := k.maker.report(t)
	if err != nil {
		return p, err
	}
	seq, err := t.ID.Seq()
	if err != nil {
		return p, err
	}
	p.report, p.glance = r, k.maker.comparer.Glance(r)
	p.trace = store.Trace{Report: seq, Twin: seq, At: p.glance.At, Tie: tie(t.Report), Size: len(t.Claims), Keys: k.maker.comparer.Keys(r),
		Data: p.glance.Bytes()}
	var decided bool
	p.bound, decided, err = k.desk.Bound(ctx, t)
	p.plain = !decided && !slices.Contains(r.Withdrawn, true) && len(r.Prints) == 0
	return p, err
}

// tie is the beginning of the hash of a report's text.
func tie(r ledger.Report) int64 {
	b, err := hex.DecodeString(r.Text.Name[:min(16, len(r.Text.Name))])
	if err != nil || len(b) < 8 {
		return 0
	}
	return int64(binary.BigEndian.Uint64(b))
}

// recall puts what is kept of reports into memory: their glances, and vectors, so that no text is read that was read before.
func (k *Keeper) recall(ctx context.Context, reports []int64) error {
	traces, err := k.desk.Weaver().Traces(ctx, reports)
	for _, t := range traces {
		g, err := k.maker.comparer.ReadGlance(t.Data)
		if err != nil {
			continue // of another version of the program: it is made anew
		}
		for _, l := range g.Lines {
			k.maker.learn(l.Hash, l.Meaning)
		}
	}
	return err
}

// mostGlances bounds how many glances are in memory: some 30 MiB.
const mostGlances = 2048

// glimpses are the glances of reports, kept or remembered.
func (k *Keeper) glimpses(ctx context.Context, l store.Fabric, reports []int64) (map[int64]*compare.Glance, error) {
	out := make(map[int64]*compare.Glance, len(reports))
	var ask []int64
	for _, r := range reports {
		if g, ok := k.glances[r]; ok {
			out[r] = &g
		} else {
			ask = append(ask, r)
		}
	}
	traces, err := l.Traces(ctx, ask)
	if err != nil {
		return nil, err
	}
	for _, t := range traces {
		g, err := k.maker.comparer.ReadGlance(t.Data)
		if err != nil {
			continue // it is stale, and linked when it is followed up
		}
		out[t.Report] = &g
		k.remember(t.Report, g)
	}
	return out, nil
}

func (k *Keeper) remember(report int64, g compare.Glance) {
	if len(k.glances) >= mostGlances {
		clear(k.glances)
	}
	k.glances[report] = g
}
