package account

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Kind is what a card is about.
type Kind string

// The kinds of cards.
const (
	Users       Kind = "user"
	Sessions    Kind = "session"
	Invitations Kind = "invitation"
	Attempts    Kind = "attempt" // how far somebody has come who logs in in more than one step
)

// Card is what is kept of one thing.
type Card struct {
	Kind Kind
	ID   string
	Of   string // the account that it is about; "" for none
	Body []byte // JSON
}

// CardOf is the card of a value.
func CardOf(kind Kind, id, of string, v any) (*Card, error) {
	body, err := json.Marshal(v)
	return &Card{kind, id, of, body}, err
}

// Into reads a card.
func (c Card) Into(v any) error {
	if err := json.Unmarshal(c.Body, v); err != nil {
		return fmt.Errorf("%s %s is not as it was kept: %w", c.Kind, c.ID, err)
	}
	return nil
}

// ErrNoCard is wrapped by errors about something that is not kept.
var ErrNoCard = errors.New("there is no such")

// Shelf keeps cards.
type Shelf interface {
	// Card gives a card, or an error wrapping ErrNoCard.
	Card(ctx context.Context, kind Kind, id string) (Card, error)
	// Cards gives those of a kind, of one account or of all (""), by ID.
	Cards(ctx context.Context, kind Kind, of string) ([]Card, error)
	// Change puts what change makes of a card in its place, while nobody else changes one: nil stands for none there,
	// before and after. What change refuses changes nothing. It may be called more than once. The change is durable when
	// Change returns nil.
	Change(ctx context.Context, kind Kind, id string, change func(old *Card) (*Card, error)) error
}

// Mark is what somebody did.
type Mark struct {
	Seq  int64     `json:"seq"`
	At   time.Time `json:"at"`
	Who  string    `json:"who"`            // the name that they have, or gave
	Key  string    `json:"key,omitempty"`  // of the principal; "" for whoever proved nothing
	From string    `json:"from,omitempty"` // the network address; "" for this machine
	Did  string    `json:"did"`            // in a word or two, or the method and the pattern of an address
	Of   string    `json:"of,omitempty"`   // what it was done to
}

// Line is a mark as it is kept. Its hash is over that of the line before and its own body, so no line can be changed,
// taken out or put between others without a difference in all that come after.
type Line struct {
	Seq  int64
	Body []byte // JSON of the mark
	Sum  [32]byte
}

// After is the line of a mark behind another one; the zero line comes before the first.
func (l Line) After(m Mark) (Line, error) {
	m.Seq = l.Seq + 1
	body, err := json.Marshal(m)
	return Line{m.Seq, body, l.next(body)}, err
}

// next is the hash of the line that has a body and comes next.
func (l Line) next(body []byte) [32]byte { return sha256.Sum256(append(l.Sum[:], body...)) }

// Follows reports whether a line is the one that was written behind another one.
func (l Line) Follows(before Line) bool { return l.Seq == before.Seq+1 && l.Sum == before.next(l.Body) }

// Mark reads a line.
func (l Line) Mark() (Mark, error) {
	var m Mark
	err := json.Unmarshal(l.Body, &m)
	if err == nil && m.Seq != l.Seq {
		err = fmt.Errorf("it says that it is line %d", m.Seq)
	}
	return m, err
}

// Trail keeps what was done. There is no way to change or take away a line.
type Trail interface {
	// Note writes the line that compose makes behind the last one. It is durable when Note returns nil.
	Note(ctx context.Context, compose func(last Line) (Line, error)) error
	// Lines gives lines before a number, or the newest (0), the newest first.
	Lines(ctx context.Context, before int64, most int) ([]Line, error)
}

// Proved reads a trail from its end to its beginning and says which lines do not follow from the ones before them. It
// gives the last line, which is worth keeping elsewhere: whoever can write the database can write all of it anew.
func Proved(ctx context.Context, t Trail, report func(fault string) error) (Line, error) {
	const many = 500
	var last, after Line
	for {
		lines, err := t.Lines(ctx, after.Seq, many)
		if err != nil {
			return last, err
		}
		for _, l := range lines {
			if err := compared(&last, after, l, report); err != nil {
				return last, err
			}
			after = l
		}
		if len(lines) < many || after.Seq <= 1 {
			break
		}
	}
	if last.Seq > 0 && !after.Follows(Line{}) {
		return last, report("the first line is missing or changed")
	}
	return last, nil
}

// compared reports a line that the one after it does not follow; the first that is read is the last.
func compared(last *Line, after, l Line, report func(string) error) error {
	if last.Seq == 0 {
		*last = l
		return nil
	}
	if !after.Follows(l) {
		return report(fmt.Sprintf("line %d does not follow from line %d", after.Seq, l.Seq))
	}
	return nil
}
