package web

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"

	"hearsay/internal/fault"
	"hearsay/internal/web/gate"
)

// Listen opens a port of this machine that nobody else can reach. Any other address is refused, but where beyond says that
// others may reach it.
func Listen(address string, beyond bool) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fault.New(fault.Usage, "%q is no address with a port, as 127.0.0.1:0", address)
	}
	if !beyond && !gate.Loopback(host) {
		return nil, fault.New(fault.Denied, "this is served on this machine only, as 127.0.0.1:0; %q could be reached from elsewhere", address)
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

// Serve serves a handler until the context ends; then it lets what was asked for be answered. It speaks TLS where secure is
// not nil.
func Serve(ctx context.Context, l net.Listener, h http.Handler, secure *tls.Config, log *slog.Logger) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: HeadTime, ReadTimeout: bodyTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHead, TLSConfig: secure, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}
	done := make(chan error, 1)
	l = netutil.LimitListener(l, MostConnections)
	go func() {
		if secure == nil {
			done <- server.Serve(l)
			return
		}
		done <- server.ServeTLS(l, "", "")
	}()
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
