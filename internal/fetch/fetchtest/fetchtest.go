// Package fetchtest is hostile ground for whatever opens connections: private addresses in every
// spelling, and a web of names that end in .example, behind which stands one server of the test. Every
// other connection meets the guard of the program, which counts those that it lets pass.
package fetchtest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"hearsay/internal/fetch"
)

// Spellings are ways to write a private address into the address of a page.
func Spellings() []string {
	var out []string
	for _, s := range []string{"127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "168.63.129.16", "100.100.100.200", "172.16.0.1"} {
		b := netip.MustParseAddr(s).As4()
		n := uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
		wide := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s)
		out = append(out, s, s+".", fmt.Sprint(n), fmt.Sprintf("%#x", n), fmt.Sprintf("0%o", n), fmt.Sprintf("0X%X", n), fmt.Sprintf("%d.", n),
			fmt.Sprintf("%#x.%#x.%#x.%#x", b[0], b[1], b[2], b[3]), fmt.Sprintf("0%o.0%o.0%o.0%o", b[0], b[1], b[2], b[3]),
			fmt.Sprintf("%d.%d", b[0], n&0xffffff), fmt.Sprintf("%d.%d.%d", b[0], b[1], n&0xffff), fmt.Sprintf("00%d.%d.%d.%d", b[0], b[1], b[2], b[3]),
			fmt.Sprintf("%#x.%d", b[0], n&0xffffff), wide, strings.ReplaceAll(s, ".", "。"), strings.ReplaceAll(s, ".", "．"),
			"[::ffff:"+s+"]", "[::"+s+"]", "[64:ff9b::"+s+"]", fmt.Sprintf("[2002:%x:%x::1]", n>>16, n&0xffff), fmt.Sprintf("[0:0:0:0:0:FFFF:%X:%X]", n>>16, n&0xffff))
	}
	return append(out, "localhost", "LOCALHOST", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[fd00:ec2::254]", "[FD00:EC2:0::254]", "[fe80::1]", "[fe80::1%25lo]")
}

// Ground counts the connections that the guard lets pass.
type Ground struct{ Passed atomic.Int64 }

// Guard is the guard of the program, with the count.
func (g *Ground) Guard() fetch.Guard {
	public := fetch.Public()
	return func(network, address string, c syscall.RawConn) error {
		err := public(network, address, c)
		if err == nil {
			g.Passed.Add(1)
		}
		return err
	}
}

// Fetcher is a fetcher on the ground: names that end in .example lead to the handler, which
// sees them as the host, over plain HTTP.
func (g *Ground) Fetcher(t *testing.T, handler http.Handler, clock func() time.Time) *fetch.Fetcher {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	guarded := &net.Dialer{Control: g.Guard()}
	dial := func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, _, err := net.SplitHostPort(address); err == nil && strings.HasSuffix(host, ".example") {
			return net.Dial("tcp", server.Listener.Addr().String())
		}
		return guarded.DialContext(ctx, network, address)
	}
	return fetch.Over(dial, nil, "hearsay/test", clock)
}
