package main

import (
	"bufio"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"hearsay/client"
	"hearsay/internal/mcp"
)

// bearer shows a token with each request.
type bearer string

func (b bearer) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("Authorization", "Bearer "+string(b))
	return http.DefaultTransport.RoundTrip(r)
}

// called connects the SDK's own client, and gives the tools that write and what a call says.
func called(t *testing.T, over sdk.Transport, name string, args map[string]any) (writes []string, texts []string, refused bool) {
	t.Helper()
	s, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(t.Context(), over, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	list, err := s.ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range list.Tools {
		if !tool.Annotations.ReadOnlyHint {
			writes = append(writes, tool.Name)
		}
	}
	r, err := s.CallTool(t.Context(), &sdk.CallToolParams{Name: name, Arguments: args})
	if err != nil {
		return writes, []string{err.Error()}, true
	}
	for _, c := range r.Content {
		texts = append(texts, c.(*sdk.TextContent).Text)
	}
	return writes, texts, r.IsError
}

// The program's own process is driven by the SDK's own client, over its standard streams and over HTTP: it only looks, until
// somebody allows more; and over HTTP a token says who enters something.
func TestTheSDKsOwnClient(t *testing.T) {
	m := newMachine(t)
	m.must("add", m.story(1))
	all := []string{"record_outcome", "review", "undo", "withdraw"}
	accept := map[string]any{"id": "s2", "action": "accept"}

	writes, texts, refused := called(t, &sdk.CommandTransport{Command: m.process("mcp")}, "show", map[string]any{"id": "s2"})
	if len(writes) > 0 || refused || len(texts) != 2 || texts[0] != mcp.Notice || !strings.Contains(texts[1], `"quotation"`) {
		t.Errorf("streams: %v %q", writes, texts)
	}
	if _, texts, refused = called(t, &sdk.CommandTransport{Command: m.process("mcp")}, "review", accept); !refused {
		t.Errorf("a review without --allow-writes: %q", texts)
	}
	own := m.process("--by", "Vera Holm", "mcp", "--allow-writes")
	if writes, texts, refused = called(t, &sdk.CommandTransport{Command: own}, "review", accept); refused || !slices.Equal(writes, all) {
		t.Errorf("streams with writes: %v %q", writes, texts)
	}

	secret := regexp.MustCompile(`hearsay_\S+`).FindString(m.must("token", "add", "--holder", "N. Ferreira", "--scope", "read", "--scope", "review"))
	at := m.listening("mcp", "--http", "127.0.0.1:0", "--allow-writes")
	web := func(token string) sdk.Transport {
		c := &sdk.StreamableClientTransport{Endpoint: at, DisableStandaloneSSE: true}
		if token != "" {
			c.HTTPClient = &http.Client{Transport: bearer(token)}
		}
		return c
	}
	if _, texts, refused = called(t, web(""), "search", map[string]any{"words": "bridge"}); refused || texts[0] != mcp.Notice {
		t.Errorf("HTTP: %q", texts)
	}
	if _, texts, refused = called(t, web(""), "review", accept); !refused || !strings.Contains(texts[0], "scope review") {
		t.Errorf("HTTP without a token: %q", texts)
	}
	if _, texts, refused = called(t, web(secret), "review", map[string]any{"id": "s2", "action": "accept", "reason": "again"}); refused {
		t.Errorf("HTTP with a token: %q", texts)
	}
	m.says(m.must("show", "s2"), "Vera Holm", "N. Ferreira")
}

// listening starts a command that says its address in its first line, and gives it.
func (m machine) listening(args ...string) string {
	m.t.Helper()
	c := m.process(args...)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	m.check(err)
	m.check(c.Start())
	m.t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	m.check(err)
	return strings.TrimRight(strings.TrimSpace(line), "/")
}

// A desk that is served reads a report again when a program asks: with the engine that read it, nothing is entered. It has no
// timestamps where it was told of no server of them.
func TestReadAgainOverHTTP(t *testing.T) {
	m := newMachine(t)
	m.must("add", m.story(1))
	secret := regexp.MustCompile(`hearsay_\S+`).FindString(m.must("token", "add", "--scope", "read", "--scope", "add", "--scope", "admin"))
	c := client.New(m.listening("serve"), secret)
	var got struct {
		Entries []string
		Reports []struct{ Known bool }
	}
	if err := c.Do(t.Context(), "POST", "/reports/r1/readings", struct{}{}, &got); err != nil || len(got.Entries) != 0 || len(got.Reports) != 1 || !got.Reports[0].Known {
		t.Errorf("%+v %v", got, err)
	}
	if err := c.Do(t.Context(), "POST", "/timestamps", struct{}{}, nil); client.Status(err) != http.StatusUnsupportedMediaType {
		t.Error(err)
	}
	if err := c.Do(t.Context(), "GET", "/work", nil, nil); err != nil {
		t.Error(err)
	}
}
