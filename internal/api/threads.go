package api

import (
	"context"

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

// compared is what a filter finds, compared.
func (h *House) compared(ctx context.Context, a Asked) (desk.Matter, compare.Result, error) {
	if h.Compare == nil {
		return desk.Matter{}, compare.Result{}, fault.New(fault.Unsupported, "nothing compares reports here")
	}
	f, err := a.filter(h)
	if err != nil {
		return desk.Matter{}, compare.Result{}, err
	}
	return h.Compare(ctx, f)
}

func listThreads(ctx context.Context, h *House, in AskedThreads) (Page[compare.Thread], error) {
	none := Page[compare.Thread]{}
	asked := in
	asked.Limit, asked.Cursor = 0, ""
	c, err := cursorOf(string(in.Cursor), question(asked))
	if err != nil {
		return none, err
	}
	m, result, err := h.compared(ctx, in.Asked)
	if err != nil {
		return none, err
	}
	choice := threads.Choice{Contradictions: in.Contradictions, Drift: in.Drift, SingleOrigin: in.SingleOrigin, Withdrawn: in.Withdrawn}
	var list []compare.Thread
	for _, t := range result.Threads {
		if threads.Has(t, m.Found) && choice.Takes(t) {
			list = append(list, t)
		}
	}
	limit := in.Limit.items()
	p, more := pageOf(list[min(c.Skip, len(list)):], limit)
	if c.Skip += limit; more && c.Skip <= mostSkipped {
		p.Next = c.String()
	}
	return p, nil
}

// OneThread names a thread among those that are compared.
type OneThread struct {
	ID Thread `json:"id" jsonschema:"the thread, as t1042, or a statement or utterance in it"`
	Asked
}

// ShownThread is a thread with the copies among its reports.
type ShownThread struct {
	Thread compare.Thread `json:"thread"`
	Copies []compare.Copy `json:"copies"`
}

func getThread(ctx context.Context, h *House, in OneThread) (ShownThread, error) {
	out := ShownThread{Copies: []compare.Copy{}}
	_, result, err := h.compared(ctx, in.Asked)
	if err != nil {
		return out, err
	}
	t, ok := threads.Of(result, string(in.ID))
	if !ok {
		return out, fault.New(fault.Missing, "no statement of %s is among those compared", in.ID)
	}
	out.Thread = t
	reports := map[string]bool{}
	for _, u := range t.Utterances {
		for _, s := range u.Statements {
			reports[s.Report] = true
		}
	}
	for _, c := range result.Copies {
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
	return h.review(ctx, ledger.Review{Action: string(in.Action), Of: ledger.ID(in.ID), With: []ledger.ID{ledger.ID(in.Other)}, Reason: string(in.Reason)})
}
