package browser

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"hearsay/internal/fault"
)

// mostMessage bounds one message of the browser's, in bytes: a page with all of it escaped.
const mostMessage = 64 << 20

// pipe speaks the DevTools protocol over two pipes: JSON messages with a zero byte behind each.
type pipe struct {
	in  *os.File
	out *os.File

	mu      sync.Mutex
	last    int
	waiting map[int]chan message
	ended   chan struct{}
	err     error // of reading, once ended

	events chan message // that somebody listens to; those that nobody takes are dropped
}

// message is an answer, or an event that has a method and no ID.
type message struct {
	ID      int             `json:"id,omitempty"`
	Session string          `json:"sessionId,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   *struct {
		Message string `json:"message"`
	} `json:"error,omitempty"`
}

func newPipe(in, out *os.File) *pipe {
	p := &pipe{in: in, out: out, waiting: map[int]chan message{}, ended: make(chan struct{}), events: make(chan message, 256)}
	go p.read()
	return p
}

func (p *pipe) close() {
	p.in.Close()
	p.out.Close()
}

// read takes messages to whom they are for, until the browser ends.
func (p *pipe) read() {
	defer close(p.ended)
	in := bufio.NewReaderSize(p.in, 1<<16)
	for {
		b, err := next(in)
		var m message
		if err == nil {
			err = json.Unmarshal(b, &m)
		}
		if err != nil {
			p.err = err
			return
		}
		p.take(m)
	}
}

// next is the next message. One that is too large is the last.
func next(in *bufio.Reader) ([]byte, error) {
	var all []byte
	for {
		b, err := in.ReadSlice(0)
		if all = append(all, b...); len(all) > mostMessage {
			return nil, fault.New(fault.TooLarge, "what it says is larger than %d MiB", mostMessage>>20)
		}
		if err == nil {
			return all[:len(all)-1], nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return nil, err
		}
	}
}

func (p *pipe) take(m message) {
	if m.Method == "Page.javascriptDialogOpening" { // the page waits for an answer, and nobody is there to give one
		go func() {
			_ = p.call(context.Background(), m.Session, "Page.handleJavaScriptDialog", map[string]bool{"accept": false}, nil)
		}()
	}
	if m.ID == 0 {
		select {
		case p.events <- m:
		default:
		}
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if c := p.waiting[m.ID]; c != nil {
		c <- m
		delete(p.waiting, m.ID)
	}
}

// call calls a method of a session and reads its result; nil for none.
func (p *pipe) call(ctx context.Context, session, method string, params, result any) error {
	c := make(chan message, 1)
	p.mu.Lock()
	p.last++
	m := message{ID: p.last, Session: session, Method: method}
	p.waiting[m.ID] = c
	p.mu.Unlock()
	if err := p.send(m, params); err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-p.ended:
		return p.gone()
	case m = <-c:
	}
	if m.Error != nil {
		return fmt.Errorf("%s: %s", method, m.Error.Message)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(m.Result, result)
}

func (p *pipe) send(m message, params any) error {
	b, err := json.Marshal(params)
	if err != nil {
		return err
	}
	m.Params = b
	if b, err = json.Marshal(m); err != nil {
		return err
	}
	_, err = p.out.Write(append(b, 0))
	return err
}

// gone is why nothing more comes.
func (p *pipe) gone() error {
	if errors.Is(p.err, io.EOF) || errors.Is(p.err, os.ErrClosed) {
		return fault.New(fault.Unavailable, "it ended by itself")
	}
	return p.err
}
