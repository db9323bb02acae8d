package api

import (
	"cmp"
	"context"
	"slices"

	"hearsay/compare"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/threads"
	"hearsay/ledger"
)

// AskedThreads is which threads are asked for. The reports of which statements are found are compared whole.
type AskedThreads struct {
	Asked
	Contradictions bool  `json:"contradictions,omitempty" jsonschema:"only threads in which one utterance stands against another"`
	Drift          bool  `json:"drift,omitempty" jsonschema:"only threads in which something changed on the way"`
	SingleOrigin   bool  `json:"single_origin,omitempty" jsonschema:"only threads that several reports carry and that have one origin"`
	Withdrawn      bool  `json:"withdrawn,omitempty" jsonschema:"only threads of which something was taken back, or rests on what was"`
	Limit          Limit `json:"limit,omitempty" jsonschema:"at most so many; 50 where it is not there"`
	Cursor         Name  `json:"cursor,omitempty" jsonschema:"where to go on: the next of the page before"`
}

// Compared is a page of threads.
type Compared struct {
	Page[compare.Thread]
	Waiting int `json:"waiting"` // reports that are not compared yet, counted up to 1000; 0 where what is asked for is compared now
}

// asks is what is asked of the threads; those that are kept, or else compared now.
func (h *House) asks(ctx context.Context, a Asked) (f desk.Filter, waiting int, err error) {
	if h.Threads == nil {
		return f, 0, fault.New(fault.Unsupported, "nothing compares reports here")
	}
	if f, err = a.filter(h); err == nil && h.Threads.Kept(f) {
		waiting, err = h.Threads.Waiting(ctx)
	}
	return f, waiting, err
}

func listThreads(ctx context.Context, h *House, in AskedThreads) (Compared, error) {
	out := Compared{Page: Page[compare.Thread]{Items: []compare.Thread{}}}
	asked := in
	asked.Limit, asked.Cursor = 0, ""
	c, err := cursorOf(string(in.Cursor), question(asked))
	if err != nil {
		return out, err
	}
	a := threads.Ask{Skip: c.Skip, Limit: in.Limit.items(), Choice: threads.Choice{Contradictions: in.Contradictions, Drift: in.Drift,
		SingleOrigin: in.SingleOrigin, Withdrawn: in.Withdrawn}}
	if a.Filter, out.Waiting, err = h.asks(ctx, in.Asked); err != nil {
		return out, err
	}
	var list []threads.Whole
	more, err := h.Threads.Each(ctx, a, func(w threads.Whole) error { list = append(list, w); return nil })
	slices.SortFunc(list, func(a, b threads.Whole) int { return cmp.Compare(a.Place, b.Place) })
	for _, w := range list {
		out.Items = append(out.Items, w.Thread)
	}
	if c.Skip += a.Limit; more && c.Skip <= mostSkipped {
		out.Next = c.String()
	}
	return out, err
}

// OneThread names a thread among those that are compared.
type OneThread struct {
	ID Thread `json:"id" jsonschema:"the thread, as t1042, or a statement or utterance in it"`
	Asked
}

// ShownThread is a thread with the copies among its reports.
type ShownThread struct {
	Thread  compare.Thread `json:"thread"`
	Copies  []compare.Copy `json:"copies"`
	Waiting int            `json:"waiting"` // reports that are not compared yet, counted up to 1000; 0 where what is asked for is compared now

	asked Thread
}

// elsewhere is the address of a thread that was asked for by an ID that leads to it now; "" for its own.
func (s ShownThread) elsewhere() string {
	if string(s.asked) == s.Thread.ID {
		return ""
	}
	return Root + "/threads/" + s.Thread.ID
}

func getThread(ctx context.Context, h *House, in OneThread) (ShownThread, error) {
	out := ShownThread{Copies: []compare.Copy{}, asked: in.ID}
	f, waiting, err := h.asks(ctx, in.Asked)
	if err != nil {
		return out, err
	}
	w, err := h.Threads.Find(ctx, string(in.ID), f)
	if err != nil {
		return out, err
	}
	out.Thread, out.Waiting = w.Thread, waiting
	reports := map[string]bool{}
	for _, u := range w.Thread.Utterances {
		for _, s := range u.Statements {
			reports[s.Report] = true
		}
	}
	for _, c := range w.Copies {
		if reports[c.Report] && reports[c.Of] {
			out.Copies = append(out.Copies, c)
		}
	}
	return out, nil
}

// Decided is what somebody says of two statements.
type Decided struct {
	ID     Statement `json:"id" jsonschema:"the statement, as s1042"`
	Other  Statement `json:"other" jsonschema:"the other one"`
	Action Decision  `json:"action" jsonschema:"same: they are one utterance; not-same: they are two; elsewhere: they do not answer one question, and the first belongs to another thread"`
	Reason Why       `json:"reason" jsonschema:"why"`
}

func decide(ctx context.Context, h *House, in Decided) (Entered, error) {
	if in.ID == in.Other {
		return Entered{}, wrong("other", "it is the same statement")
	}
	out, err := h.review(ctx, ledger.Review{Action: string(in.Action), Of: ledger.ID(in.ID), With: []ledger.ID{ledger.ID(in.Other)}, Reason: string(in.Reason)})
	if err == nil && h.Threads != nil {
		err = h.Threads.Await(ctx)
	}
	return out, err
}
