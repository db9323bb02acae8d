package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay/internal/account"
	"hearsay/internal/api"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/mcp"
	"hearsay/internal/threads"
	"hearsay/internal/web"
	"hearsay/internal/web/gate"
	"hearsay/internal/web/page"
	"hearsay/lang/all"
)

// mcpCommand is `hearsay mcp`.
type mcpCommand struct {
	HTTP   string `name:"http" env:"-" nosetting:"" placeholder:"ADDRESS" help:"Speak HTTP at an address of this machine, in place of the standard streams."`
	Writes bool   `name:"allow-writes" env:"-" nosetting:"" help:"Also let the assistant enter reviews, outcomes and withdrawals, as --by says, and take them back."`
}

// Help is the long help.
func (*mcpCommand) Help() string {
	return `Speaks the Model Context Protocol, on the standard streams or with --http at http://ADDRESS/mcp: an assistant can
search statements, show one with its exact words and their place, list reports, speakers, threads and
forecasts that are due, and prove entries again. It only looks, unless --allow-writes says otherwise; over HTTP,
entering something also needs a token with the scope (hearsay token).

What reports say is handed to the assistant as material to judge, and never as instructions.`
}

// Run serves an assistant until it hangs up, or somebody stops it.
func (c *mcpCommand) Run(ctx context.Context, s *streams, root *cli) error {
	log := slog.New(slog.NewTextHandler(s.err, nil))
	return root.withDesk(ctx, s, false, func(d *desk.Desk) error {
		g := &gate.Gate{Local: root.author(), Tokens: d.Tokens(), Clock: time.Now}
		shelf := threads.NewShelf(d, all.Packs())
		defer followed(ctx, shelf, log)()
		engine := laterEngine()
		h := programHouse(s, page.House{Desk: d, Tools: tools(), By: root.author(), Kind: kinded, Clock: time.Now, Gate: g, Threads: shelf,
			Take: offered(s, engine)}, engine, log)
		if c.HTTP != "" {
			return fault.At("mcp", c.HTTP, c.listen(ctx, s, &h, log))
		}
		server := mcp.New(&h, c.Writes)
		mcp.As(server, account.Local(root.author()))
		err := server.Run(ctx, &sdk.IOTransport{Reader: io.NopCloser(s.in), Writer: unclosed{s.out}})
		if ctx.Err() != nil || err == nil {
			return nil
		}
		return fault.At("mcp", "", fault.New(fault.BadInput, "what the assistant sent is no message of the protocol: %w", err))
	})
}

// unclosed is a stream that others close.
type unclosed struct{ io.Writer }

// Close implements io.Closer.
func (unclosed) Close() error { return nil }

// listen serves assistants over HTTP. Each request is answered by itself, in the name of whoever shows a token with it;
// without one it may only look.
func (c *mcpCommand) listen(ctx context.Context, s *streams, h *api.House, log *slog.Logger) error {
	l, err := web.Listen(c.HTTP, false)
	if err != nil {
		return err
	}
	handler := sdk.NewStreamableHTTPHandler(func(r *http.Request) *sdk.Server {
		server := mcp.New(h, c.Writes)
		who, _ := account.Of(r.Context())
		mcp.As(server, who)
		return server
	}, &sdk.StreamableHTTPOptions{Stateless: true, JSONResponse: true, MaxRequestBodyBytes: api.MaxBody, Logger: log})
	mux := http.NewServeMux()
	mux.Handle("/mcp", admitted(h.Gate, handler))
	fmt.Fprintf(s.out, "http://%s/mcp\n", l.Addr())
	return web.Serve(ctx, l, mux, nil, log)
}

// admitted puts the gate before a handler.
func admitted(g *gate.Gate, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		in, err := g.Admit(r)
		if err != nil {
			http.Error(w, fault.Words(kinded(err)), fault.Status(kinded(err)))
			return
		}
		next.ServeHTTP(w, in)
	})
}
