package queue

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"hearsay/internal/fault"
)

// Times that a server gets.
const (
	starting = 10 * time.Second // to be ready
	asking   = 5 * time.Second  // to answer
	poll     = 5 * time.Second  // for which one question for a job lasts
	rest     = time.Second      // after a question that failed
)

// stream is a queue over JetStream.
type stream struct {
	Named
	conn    *nats.Conn
	js      jetstream.JetStream
	workers jetstream.Consumer
}

// Connect is the queue of a name on servers of others: nats:// or tls:// addresses, separated by commas.
// On three servers and more, every message lies on three. The addresses may hold a password and are in no error.
func Connect(ctx context.Context, addresses string, name Named) (Queue, error) {
	conn, err := nats.Connect(addresses, nats.Name("hearsay"), nats.MaxReconnects(-1), nats.Timeout(asking), nats.ReconnectWait(rest))
	if err != nil {
		return nil, fault.New(fault.Unavailable, "the NATS server cannot be reached: %s", plain(err))
	}
	q := &stream{Named: name, conn: conn}
	if q.js, err = jetstream.New(conn, jetstream.WithDefaultTimeout(asking)); err == nil {
		err = q.ensure(ctx)
	}
	if err != nil {
		conn.Close()
		return nil, fault.New(fault.Unavailable, "the NATS server has no JetStream for us: %s", plain(err))
	}
	return q, nil
}

// plain is an error without what the driver quotes of an address.
func plain(err error) string {
	for _, known := range []error{nats.ErrNoServers, nats.ErrTimeout, nats.ErrAuthorization, nats.ErrSecureConnRequired,
		nats.ErrJetStreamNotEnabled, nats.ErrInvalidConnection, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known.Error()
		}
	}
	var api *jetstream.APIError
	if errors.As(err, &api) {
		return api.Description
	}
	return fmt.Sprintf("an error of kind %T", err)
}

// ensure makes the stream and its consumer, where they are not there. Servers that were just started, or
// lost one of theirs, get time to agree.
func (q *stream) ensure(ctx context.Context) error {
	var err error
	for end := time.Now().Add(starting); ; {
		if err = q.make(ctx); err == nil || time.Now().After(end) {
			return err
		}
		if err := pause(ctx, rest); err != nil {
			return err
		}
	}
}

func (q *stream) make(ctx context.Context) error {
	_, err := q.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{Name: "HEARSAY-" + q.Name, Subjects: []string{q.subject("*")},
		Retention: jetstream.WorkQueuePolicy, Storage: jetstream.FileStorage, Replicas: q.replicas(),
		Discard: jetstream.DiscardNew, DiscardNewPerSubject: true, MaxMsgsPerSubject: 1})
	if err != nil {
		return err
	}
	q.workers, err = q.js.CreateOrUpdateConsumer(ctx, "HEARSAY-"+q.Name, jetstream.ConsumerConfig{Durable: "workers",
		AckPolicy: jetstream.AckExplicitPolicy, AckWait: q.Lease, MaxDeliver: -1, MaxAckPending: -1})
	return err
}

func (q *stream) replicas() int {
	if len(q.conn.Servers()) >= 3 {
		return 3
	}
	return 1
}

func (q *stream) subject(id string) string { return "hearsay.work." + q.Name + "." + id }

// There is one message a job: what the server says of a second one.
const thereAlready = "maximum messages per subject exceeded"

// Send implements Queue.
func (q *stream) Send(ctx context.Context, id string) error {
	_, err := q.js.Publish(ctx, q.subject(id), nil)
	var api *jetstream.APIError
	if errors.As(err, &api) && strings.Contains(api.Description, thereAlready) {
		return nil
	}
	return err
}

// Next implements Queue.
func (q *stream) Next(ctx context.Context) (Delivery, error) {
	for ctx.Err() == nil {
		m, err := q.ask(ctx)
		if err == nil {
			return deliver(m), nil
		}
		if errors.Is(err, nats.ErrTimeout) || errors.Is(err, context.DeadlineExceeded) {
			continue
		}
		if err := pause(ctx, rest); err != nil {
			return Delivery{}, err
		}
		_ = q.make(ctx) // a server that lost its stream gets it again; any other failure shows up at the next question
	}
	return Delivery{}, ctx.Err()
}

func (q *stream) ask(ctx context.Context) (jetstream.Msg, error) {
	ctx, cancel := context.WithTimeout(ctx, poll)
	defer cancel()
	return q.workers.Next(jetstream.FetchContext(ctx))
}

// Close implements Queue.
func (q *stream) Close() error {
	q.conn.Close()
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

func deliver(m jetstream.Msg) Delivery {
	s := m.Subject()
	return Delivery{s[strings.LastIndexByte(s, '.')+1:], answer{m}}
}

// answer implements Answer.
type answer struct{ m jetstream.Msg }

func (a answer) Alive() error                    { return a.m.InProgress() }
func (a answer) Done() error                     { return a.m.Ack() }
func (a answer) Again(after time.Duration) error { return a.m.NakWithDelay(after) }
