package api

import (
	"context"
	"errors"

	"hearsay/extract"
	"hearsay/internal/account"
	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// OneEntry names an entry as it stood at a moment.
type OneEntry struct {
	ID   ID     `json:"id" jsonschema:"the entry, as s1042"`
	AsOf Moment `json:"as_of,omitempty" jsonschema:"as it stood then"`
}

func getEntry(ctx context.Context, h *House, in OneEntry) (desk.Shown, error) {
	asOf, err := in.AsOf.time()
	if err != nil {
		return desk.Shown{}, err
	}
	return h.Desk.Show(ctx, ledger.ID(in.ID), asOf)
}

// Lately is among how many entries changes are looked for.
type Lately struct {
	Among int    `json:"among,omitempty" jsonschema:"among how many of the last entries to look, at most 5000; 500 where it is not there"`
	AsOf  Moment `json:"as_of,omitempty" jsonschema:"the ledger as it stood then"`
}

// Bounds of what changed.
const (
	usualAmong = 500
	mostAmong  = 5000
)

func listChanges(ctx context.Context, h *House, in Lately) (Page[ledger.Entry], error) {
	if in.Among == 0 {
		in.Among = usualAmong
	}
	if in.Among < 0 || in.Among > mostAmong {
		return Page[ledger.Entry]{}, wrong("among", "it is not between 1 and %d", mostAmong)
	}
	asOf, err := in.AsOf.time()
	if err != nil {
		return Page[ledger.Entry]{}, err
	}
	entries, err := h.Desk.Lately(ctx, asOf, int64(in.Among))
	p, _ := pageOf(entries, len(entries))
	return p, err
}

// PlainEntry names an entry.
type PlainEntry struct {
	ID ID `json:"id" jsonschema:"the entry, as s1042"`
}

// Proven is a proof, and whether no step of it fails.
type Proven struct {
	desk.Proof
	Whole bool `json:"whole"` // no step fails; one that was not checked says so
}

func getProof(ctx context.Context, h *House, in PlainEntry) (Proven, error) {
	p, err := h.Desk.Prove(ctx, ledger.ID(in.ID))
	return Proven{p, p.Whole()}, err
}

// Verified is what a check found.
type Verified struct {
	Holds   bool         `json:"holds"`
	Faults  []desk.Fault `json:"faults"` // the first of them
	Verdict desk.Verdict `json:"verdict"`
}

// mostFaults bounds how many faults are listed.
const mostFaults = 100

// faults collects the first faults of a check.
func (v *Verified) add(f desk.Fault) error {
	if len(v.Faults) < mostFaults {
		v.Faults = append(v.Faults, f)
	}
	return nil
}

func verifyEntry(ctx context.Context, h *House, in PlainEntry) (Verified, error) {
	v := Verified{Faults: []desk.Fault{}}
	var err error
	v.Verdict, err = h.Desk.VerifyEntry(ctx, ledger.ID(in.ID), v.add)
	v.Holds = v.Verdict.Faults == 0
	return v, err
}

func verifyLedger(ctx context.Context, h *House, _ Nothing) (Verified, error) {
	v := Verified{Faults: []desk.Fault{}}
	var err error
	v.Verdict, err = h.Desk.Verify(ctx, v.add)
	if err == nil {
		_, err = account.Proved(ctx, h.Desk.Trail(), func(f string) error { v.Verdict.Faults++; return v.add(desk.Fault{Where: "trail", What: f}) })
	}
	v.Holds = v.Verdict.Faults == 0
	return v, err
}

// mostBundle bounds the bytes of a bundle.
const mostBundle = 64 << 20

func getBundle(ctx context.Context, h *House, in PlainEntry) (*File, error) {
	evidence, err := h.Desk.Evidence(ctx, []ledger.ID{ledger.ID(in.ID)})
	if err != nil {
		return nil, err
	}
	about := bundle.About{Title: string(in.ID), Software: "hearsay " + extract.Version, Created: h.Clock()}
	b, err := bundle.Bytes(ctx, evidence, about, mostBundle)
	switch {
	case errors.Is(err, bundle.ErrTooLarge):
		return nil, fault.New(fault.TooLarge, "%w; hearsay bundle writes it", err)
	case errors.Is(err, bundle.ErrNothing):
		return nil, fault.New(fault.Missing, "%w", err)
	case err != nil:
		return nil, err
	}
	f := content(string(in.ID)+bundle.Extension, b)
	f.MediaType = "application/wacz"
	return f, nil
}

// TakenBack is what somebody took back who said or published it.
type TakenBack struct {
	ID       ID      `json:"id" jsonschema:"the statement or report"`
	Reason   Why     `json:"reason" jsonschema:"how it was taken back"`
	Evidence []Words `json:"evidence,omitempty" jsonschema:"what shows it: addresses, IDs of reports and statements, words that say where it can be seen"`
}

func withdraw(ctx context.Context, h *House, in TakenBack) (Entered, error) {
	x := ledger.Withdrawal{Of: ledger.ID(in.ID), Reason: string(in.Reason)}
	for _, e := range in.Evidence {
		x.Evidence = append(x.Evidence, string(e))
	}
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Withdraw(ctx, by, x)
		return err
	})
}

// Because names an entry and a reason.
type Because struct {
	ID     ID  `json:"id" jsonschema:"the entry"`
	Reason Why `json:"reason" jsonschema:"why"`
}

func undo(ctx context.Context, h *House, in Because) (Entered, error) {
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Undo(ctx, by, ledger.ID(in.ID), string(in.Reason), h.Tools.Read)
		return err
	})
}

func getErasure(ctx context.Context, h *House, in PlainEntry) (desk.Doomed, error) {
	return h.Desk.Doomed(ctx, ledger.ID(in.ID))
}

func erase(ctx context.Context, h *House, in Because) (Entered, error) {
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Erase(ctx, by, ledger.ID(in.ID), string(in.Reason))
		return err
	})
}

// Plainly is a reason alone.
type Plainly struct {
	Reason Why `json:"reason" jsonschema:"why"`
}

func confirm(ctx context.Context, h *House, in Plainly) (Entered, error) {
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.Confirm(ctx, by, string(in.Reason))
		return err
	})
}
