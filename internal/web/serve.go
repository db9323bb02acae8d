package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"

	"hearsay/internal/fault"
	"hearsay/internal/web/gate"
)

// Listen opens a port of this machine that nobody else can reach. Any other address is
// refused.
func Listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fault.New(fault.Usage, "%q is no address with a port, as 127.0.0.1:0", address)
	}
	if !gate.Loopback(host) {
		return nil, fault.New(fault.Denied, "the desk is served on this machine only, as 127.0.0.1:0, until it knows accounts; "+
			"%q could be reached from elsewhere", address)
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%w", err)
	}
	return l, nil
}

// Bounds of what one client may take.
const (
	MostConnections = 256
	HeadTime        = 10 * time.Second // for the head of a request
	bodyTime        = 30 * time.Second
	idleTime        = 2 * time.Minute
	answerTime      = 2 * time.Minute // of a page; a file has as much for each part of it that is taken
	partingTime     = 5 * time.Second
	mostHead        = 32 << 10
)

// Serve serves a handler until the context ends; then it lets what was asked for be answered.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: HeadTime, ReadTimeout: bodyTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHead, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
	done := make(chan error, 1)
	go func() { done <- server.Serve(netutil.LimitListener(l, MostConnections)) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	parting, stop := context.WithTimeout(context.WithoutCancel(ctx), partingTime)
	defer stop()
	if err := server.Shutdown(parting); err != nil {
		return errors.Join(server.Close(), nil)
	}
	return nil
}
