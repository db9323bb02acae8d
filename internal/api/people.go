package api

import (
	"context"
	"slices"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// sample is over how many of the newest statements speakers and places are counted.
const sample = 500

// Counted is what was counted, and over how many statements.
type Counted[T any] struct {
	Items []T  `json:"items"`
	Of    int  `json:"of"`   // statements that it is counted over, the newest
	More  bool `json:"more"` // there are older ones
}

// newest are the newest statements of a filter, and whether there are older ones.
func (h *House) newest(ctx context.Context, a Asked) ([]desk.Claim, bool, error) {
	f, err := a.filter(h)
	if err != nil {
		return nil, false, err
	}
	f.Limit = sample + 1
	claims, err := h.Desk.List(ctx, f)
	return claims[:min(len(claims), sample)], len(claims) > sample, err
}

func listSpeakers(ctx context.Context, h *House, in Asked) (Counted[desk.SpeakerRow], error) {
	asOf, err := in.AsOf.time()
	if err != nil {
		return Counted[desk.SpeakerRow]{}, err
	}
	claims, more, err := h.newest(ctx, in)
	if err != nil {
		return Counted[desk.SpeakerRow]{}, err
	}
	rows, err := h.Desk.SpeakersOf(ctx, claims, asOf)
	return Counted[desk.SpeakerRow]{append([]desk.SpeakerRow{}, rows...), len(claims), more}, err
}

// OneSpeaker names a speaker.
type OneSpeaker struct {
	Key  Name   `json:"key" jsonschema:"the speaker_key of a statement of theirs, or a name that means nobody else"`
	AsOf Moment `json:"as_of,omitempty" jsonschema:"the ledger as it stood then"`
}

// ShownSpeaker is a speaker with the record.
type ShownSpeaker struct {
	Speaker    desk.SpeakerRow `json:"speaker"` // counted over the newest statements
	Record     desk.Record     `json:"record"`  // over all
	Statements []desk.Claim    `json:"statements"`
	More       bool            `json:"more"` // there are older ones
}

func getSpeaker(ctx context.Context, h *House, in OneSpeaker) (ShownSpeaker, error) {
	out := ShownSpeaker{Statements: []desk.Claim{}}
	asOf, err := in.AsOf.time()
	if err != nil {
		return out, err
	}
	key := string(in.Key)
	keys, err := h.Desk.Called(ctx, key, asOf)
	if err != nil {
		return out, err
	}
	if len(keys) == 1 {
		key = keys[0] // it is asked for by another name
	}
	claims, more, err := h.newest(ctx, Asked{Speaker: Name(key), AsOf: in.AsOf})
	if err != nil {
		return out, err
	}
	claims = slices.DeleteFunc(claims, func(c desk.Claim) bool { return c.Speaker != key })
	records, err := h.Desk.Records(ctx, desk.Filter{Speaker: key, AsOf: asOf})
	if err != nil {
		return out, err
	}
	i := slices.IndexFunc(records, func(r desk.Record) bool { return r.Speaker == key })
	if i < 0 || len(claims) == 0 {
		return out, fault.New(fault.Missing, "nobody in the ledger has the key %.100q", key)
	}
	rows, err := h.Desk.SpeakersOf(ctx, claims, asOf)
	if err != nil || len(rows) == 0 {
		return out, err
	}
	out.Speaker, out.Record, out.More = rows[0], records[i], more || len(claims) > usual
	out.Statements = append(out.Statements, claims[:min(len(claims), usual)]...)
	return out, nil
}

// Names are two names of speakers.
type Names struct {
	Name   Why  `json:"name" jsonschema:"the name that joins or leaves"`
	Into   Why  `json:"into" jsonschema:"the speaker whose record it joins or leaves"`
	Reason Name `json:"reason,omitempty" jsonschema:"why"`
}

// speakersAre enters a merge or a split.
func speakersAre(action string) func(context.Context, *House, Names) (Entered, error) {
	return func(ctx context.Context, h *House, in Names) (Entered, error) {
		return h.enter(ctx, func(ctx context.Context, by string) error {
			_, err := h.Desk.Review(ctx, by, ledger.Review{Action: action, Name: string(in.Name), Into: string(in.Into), Reason: string(in.Reason)})
			return err
		})
	}
}

// PartedNames are two names of two speakers.
type PartedNames struct {
	Name   Why `json:"name" jsonschema:"the one name"`
	Other  Why `json:"other" jsonschema:"the other one"`
	Reason Why `json:"reason" jsonschema:"why"`
}

func partSpeakers(ctx context.Context, h *House, in PartedNames) (Entered, error) {
	return speakersAre(ledger.NotSameSpeaker)(ctx, h, Names{Name: in.Name, Into: in.Other, Reason: Name(in.Reason)})
}

// CountedPlaces are places, with how many statements name none.
type CountedPlaces struct {
	desk.PlaceRows
	Of   int  `json:"of"`   // statements that it is counted over, the newest
	More bool `json:"more"` // there are older ones
}

func listPlaces(ctx context.Context, h *House, in Asked) (CountedPlaces, error) {
	claims, more, err := h.newest(ctx, in)
	return CountedPlaces{desk.PlacesOf(claims), len(claims), more}, err
}

// Person is whose words are to be destroyed.
type Person struct {
	Name    Why  `json:"name" jsonschema:"the name of the person"`
	Reports bool `json:"with_reports,omitempty" jsonschema:"also the reports that have the name, whole"`
	Reason  Why  `json:"reason" jsonschema:"why; it stays in the ledger, so name nobody"`
}

func eraseSpeaker(ctx context.Context, h *House, in Person) (Entered, error) {
	return h.enter(ctx, func(ctx context.Context, by string) error {
		_, err := h.Desk.EraseSpeaker(ctx, by, string(in.Name), in.Reports, string(in.Reason))
		return err
	})
}
