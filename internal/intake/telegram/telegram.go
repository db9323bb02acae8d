// Package telegram reads the exports that Telegram Desktop writes as JSON (result.json), a
// message at a time, so that a large one takes little memory.
//
// Only what a public channel or a chat of its own export says is read: of an export of a whole
// account, the public channels; private chats, contacts and the rest are counted and left out.
// The day of a message is that of "date", the clock of whoever made the export; the instant
// that "date_unixtime" gives is kept beside it. A forward has an origin and is never the
// channel's own word. Telegram notes an edit for a reaction too, so a message with both is
// perhaps changed. In a group the author of a message is its sender.
package telegram

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/dated"
	"hearsay/internal/fault"
)

// Message is a message with words in it.
type Message struct {
	Chat, ChatID string
	Number       int64
	Group        bool // a chat of several, not a channel
	From         string
	Forwarded    bool
	Origin       string // whose words a forward is; "" where Telegram does not say
	Published    dated.Stamp
	Instant      time.Time // zero where it is not said
	Edited       string    // "", "changed" or "perhaps changed"
	Answers      int64     // the number of the message that it answers; 0 for none
	Text         string
	Links        []string
	Raw          []byte // the message as the export has it
}

// Key is what the message is known by.
func (m Message) Key() string { return fmt.Sprintf("urn:telegram:%s/%d", m.ChatID, m.Number) }

// Left is a message that is no report.
type Left struct {
	Number int64
	Why    string
}

// maxMessage bounds a message.
const maxMessage = 1 << 20

// Is reports whether a text begins as an export does.
func Is(head string) bool {
	head = strings.TrimSpace(head)
	if !strings.HasPrefix(head, "{") {
		return false
	}
	if strings.Contains(head, `"chats"`) || strings.Contains(head, `"personal_information"`) {
		return true
	}
	return strings.Contains(head, `"messages"`) && strings.Contains(head, `"type"`)
}

// Read gives the messages of an export in order, those that are no reports as Left, and at the
// end an error where the export is none or is cut off.
func Read(r io.Reader, message func(Message) bool, left func(Left) bool) error {
	in := &bounded{r: r}
	e := &export{d: json.NewDecoder(in), message: message, left: left}
	in.at = e.d.InputOffset
	e.d.UseNumber()
	err := e.object(e.top)
	if errors.Is(err, errStop) {
		return nil
	}
	if err == nil && !e.some {
		return fault.New(fault.BadInput, "it is no export of Telegram: it has no messages and no chats")
	}
	if err == nil && e.private > 0 {
		e.left(Left{0, fmt.Sprintf("%d chats that are no public channels were left out; export the one that is meant by itself", e.private)})
	}
	return e.cut(err)
}

// maxValue bounds what is held of an export at a time: a message, or a word that belongs to none.
const maxValue = 8 << 20

// bounded is what an export is read from. It ends where what is read of one value is too much to be held.
type bounded struct {
	r    io.Reader
	read int64
	at   func() int64 // where the value begins that is being read
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.read-b.at() > maxValue {
		return 0, fault.New(fault.TooLarge, "one thing in it is larger than %d MiB", maxValue>>20)
	}
	n, err := b.r.Read(p)
	b.read += int64(n)
	return n, err
}

var errStop = errors.New("stopped")

func (e *export) cut(err error) error {
	if err == nil {
		return nil
	}
	if e.some {
		return fault.New(fault.BadInput, "it is cut off or broken %d bytes into it; the whole messages before that were taken: %w",
			e.d.InputOffset(), err)
	}
	return fault.New(fault.BadInput, "it is no export of Telegram that can be read: %w", err)
}

type export struct {
	d       *json.Decoder
	message func(Message) bool
	left    func(Left) bool
	some    bool
	private int
	chat    chat
}

type chat struct {
	name, kind, id string
	within         bool // an export of a whole account
}

// isPublic reports whether what is in a chat may be read as reports.
func (c chat) isPublic() bool { return !c.within || strings.HasPrefix(c.kind, "public_") }

// object reads an object, a field at a time.
func (e *export) object(field func(name string) error) error {
	if t, err := e.d.Token(); err != nil || t != json.Delim('{') {
		return cmpErr(err, errors.New("it is no object"))
	}
	for e.d.More() {
		t, err := e.d.Token()
		if err != nil {
			return err
		}
		name, _ := t.(string)
		if err := field(name); err != nil {
			return err
		}
	}
	_, err := e.d.Token()
	return err
}

func cmpErr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

func (e *export) list(element func() error) error {
	t, err := e.d.Token()
	if err != nil || t != json.Delim('[') {
		return cmpErr(err, errors.New("it is no list"))
	}
	for e.d.More() {
		if err := element(); err != nil {
			return err
		}
	}
	_, err = e.d.Token()
	return err
}

// skip reads a value and keeps nothing of it.
func (e *export) skip() error {
	depth := 0
	for {
		t, err := e.d.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func (e *export) top(name string) error {
	switch name {
	case "chats", "left_chats":
		e.some = true
		return e.object(func(name string) error {
			if name != "list" {
				return e.skip()
			}
			return e.list(func() error {
				e.chat = chat{within: true}
				return e.object(e.field)
			})
		})
	}
	return e.field(name)
}

// field reads a field of a chat.
func (e *export) field(name string) error {
	switch name {
	case "name":
		return e.word(&e.chat.name)
	case "type":
		return e.word(&e.chat.kind)
	case "id":
		return e.word(&e.chat.id)
	case "messages":
		e.some = true
		if !e.chat.isPublic() {
			e.private++
			return e.skip()
		}
		return e.list(e.one)
	}
	return e.skip()
}

func (e *export) word(to *string) error {
	var v any
	if err := e.d.Decode(&v); err != nil {
		return err
	}
	switch v := v.(type) {
	case string:
		*to = v
	case json.Number:
		*to = v.String()
	}
	return nil
}

// raw is a message as an export has it; any field may be of another kind than it should be.
type raw struct {
	ID        any             `json:"id"`
	Type      any             `json:"type"`
	Date      any             `json:"date"`
	Unix      any             `json:"date_unixtime"`
	Edited    any             `json:"edited"`
	Reactions any             `json:"reactions"`
	From      any             `json:"from"`
	Author    any             `json:"author"`
	Reply     any             `json:"reply_to_message_id"`
	Text      json.RawMessage `json:"text"`
	Entities  json.RawMessage `json:"text_entities"`
	Poll      any             `json:"poll"`
	Forwarded json.RawMessage `json:"forwarded_from"`
	FwdID     any             `json:"forwarded_from_id"`
	Saved     any             `json:"saved_from"`
}

func (e *export) one() error {
	var b json.RawMessage
	if err := e.d.Decode(&b); err != nil {
		return err
	}
	var r raw
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&r); err != nil || len(b) > maxMessage {
		return e.leave(0, "a message cannot be read")
	}
	number := whole(r.ID)
	if kind, _ := r.Type.(string); kind != "message" {
		return e.leave(number, "a service message or another kind that is no report")
	}
	m := e.made(r, number)
	switch m.Raw = append([]byte(nil), b...); {
	case r.Poll != nil:
		return e.leave(number, "a poll")
	case strings.TrimSpace(m.Text) == "":
		return e.leave(number, "media only")
	}
	if !e.message(m) {
		return errStop
	}
	return nil
}

func (e *export) leave(number int64, why string) error {
	if !e.left(Left{number, why}) {
		return errStop
	}
	return nil
}

func (e *export) made(r raw, number int64) Message {
	m := Message{Chat: e.chat.name, ChatID: e.chat.id, Number: number, Group: strings.Contains(e.chat.kind, "group"),
		From: said(r.From), Answers: whole(r.Reply)}
	if m.Text, m.Links = pieces(r.Text); strings.TrimSpace(m.Text) == "" {
		m.Text, m.Links = pieces(r.Entities)
	}
	m.Published, _ = dated.Parse(said(r.Date))
	if n := whole(r.Unix); n > 0 {
		m.Instant = time.Unix(n, 0).UTC()
		if !m.Published.Known() {
			m.Published = dated.At(m.Instant)
		}
	}
	if r.Edited != nil {
		if m.Edited = "changed"; r.Reactions != nil {
			m.Edited = "perhaps changed"
		}
	}
	if len(r.Forwarded) > 0 || r.FwdID != nil {
		m.Forwarded = true
		_ = json.Unmarshal(r.Forwarded, &m.Origin)
	}
	return m
}

func said(v any) string {
	s, _ := v.(string)
	return s
}

// whole is a number, or a text that is one; 0 for anything else.
func whole(v any) int64 {
	s := said(v)
	if n, ok := v.(json.Number); ok {
		s = n.String()
	}
	n, _ := strconv.ParseInt(s, 10, 64)
	return n
}

// pieces joins the parts of a text. Where a part is a link with words of its own, its address
// is kept beside the text.
func pieces(b json.RawMessage) (string, []string) {
	var one string
	if json.Unmarshal(b, &one) == nil {
		return one, nil
	}
	var list []any
	if json.Unmarshal(b, &list) != nil {
		return "", nil
	}
	var out strings.Builder
	var links []string
	for _, v := range list {
		switch v := v.(type) {
		case string:
			out.WriteString(v)
		case map[string]any:
			out.WriteString(said(v["text"]))
			if to := said(v["href"]); to != "" {
				links = append(links, to)
			}
		}
	}
	return out.String(), links
}
