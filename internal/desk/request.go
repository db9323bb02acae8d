package desk

import (
	"context"
	"crypto/sha256"
	"errors"

	"hearsay/internal/store"
	"hearsay/ledger"
)

// Whoever asks over a network may not learn whether something was entered, and ask again. What was entered for a
// request is remembered in the same transaction in which it is entered, under a key that whoever asks has made
// up, so that asking again enters nothing and gives the same.

// ErrRepeated is the error of an append that was made for the same request before. The request knows what was
// entered then.
var ErrRepeated = errors.New("it was entered before for this very request")

// ErrReused is wrapped by the error of an append for a request whose key was used for another one.
var ErrReused = errors.New("this key was used for another request")

// Request is one wish that something be entered.
type Request struct {
	key, sum [32]byte
	keyed    bool
	first    int64
	count    int64
	repeated bool
}

// NewRequest is the wish of somebody, under a key of theirs, with all that it asks for. Without a key nothing is
// remembered of it. Only hashes are kept, and that of what is asked for holds the key too: nobody who does not
// know the key can try out what it may have been.
func NewRequest(who, key string, asked []byte) *Request {
	r := &Request{keyed: key != ""}
	r.key = sha256.Sum256([]byte(who + "\x00" + key))
	r.sum = sha256.Sum256(append([]byte(key+"\x00"), asked...))
	return r
}

// requestKey is under what a request is in a context.
type requestKey struct{}

// In is the context of what is entered for the request: one append.
func (r *Request) In(ctx context.Context) context.Context {
	return context.WithValue(ctx, requestKey{}, r)
}

// Repeated reports whether it was entered before.
func (r *Request) Repeated() bool { return r.repeated }

func requestOf(ctx context.Context) *Request {
	r, _ := ctx.Value(requestKey{}).(*Request)
	return r
}

// EnteredFor lists the entries that were entered for a request, now or before, in order.
func (d *Desk) EnteredFor(ctx context.Context, r *Request) ([]ledger.ID, error) {
	out := []ledger.ID{}
	seqs := make([]int64, r.count)
	for i := range seqs {
		seqs[i] = r.first + int64(i)
	}
	rows, err := d.store.Get(ctx, seqs)
	for _, row := range rows {
		out = append(out, ledger.MakeID(row.Kind, row.Seq))
	}
	return out, err
}

// repeated is ErrRepeated or ErrReused where the request of the append is known.
func (w *draft) repeated() error {
	r := requestOf(w.ctx)
	if r == nil || !r.keyed {
		return nil
	}
	known, ok, err := w.r.Request(w.ctx, r.key)
	switch {
	case err != nil || !ok:
		return err
	case known.Sum != r.sum:
		return ErrReused
	}
	r.first, r.count, r.repeated = known.First, known.Count, true
	return ErrRepeated
}

// asked puts the request of the append into its batch.
func (w *draft) asked() {
	r := requestOf(w.ctx)
	if r == nil {
		return
	}
	r.first, r.count = w.tip.Size, int64(len(w.entries))
	if r.keyed {
		w.batch.Request = &store.Request{Key: r.key, Sum: r.sum, At: w.at, First: r.first, Count: r.count}
	}
}
