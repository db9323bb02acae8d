package browser

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"hearsay/internal/fault"
	"hearsay/internal/fetch"
)

// show has a page shown, waits until its words stay, and gives it as it is then. The page's own scripts have no say in what
// is read of it: it is asked of the browser and not of them.
func show(ctx context.Context, p *pipe, address string) (fetch.Page, error) {
	tab, err := open(ctx, p)
	if err != nil {
		return fetch.Page{}, err
	}
	if err := tab.navigate(ctx, address); err != nil {
		return fetch.Page{}, err
	}
	html, err := tab.settled(ctx)
	if err != nil {
		return fetch.Page{}, err
	}
	if len(html) > fetch.MaxBytes {
		return fetch.Page{}, fault.New(fault.TooLarge, "the page is larger than %d MiB as it is shown", fetch.MaxBytes>>20)
	}
	at, err := tab.address(ctx)
	return fetch.Page{URL: at, Body: []byte(html), MediaType: "text/html; charset=utf-8"}, err
}

// tab is a page of the browser.
type tab struct {
	*pipe
	session string
	frame   string // the ID of its main frame
}

func open(ctx context.Context, p *pipe) (*tab, error) {
	var target struct{ TargetID string }
	if err := p.call(ctx, "", "Target.createTarget", map[string]string{"url": "about:blank"}, &target); err != nil {
		return nil, err
	}
	var session struct{ SessionID string }
	err := p.call(ctx, "", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	t := &tab{pipe: p, session: session.SessionID, frame: target.TargetID}
	for _, domain := range []string{"Page.enable", "Network.enable"} {
		if err == nil {
			err = t.do(ctx, domain, nil, nil)
		}
	}
	if err == nil {
		err = p.call(ctx, "", "Browser.setDownloadBehavior", map[string]string{"behavior": "deny"}, nil)
	}
	return t, err
}

func (t *tab) do(ctx context.Context, method string, params map[string]any, result any) error {
	if params == nil {
		params = map[string]any{}
	}
	return t.call(ctx, t.session, method, params, result)
}

// navigate goes to an address and waits until its page is loaded, or for a while. An answer other than 200 is an error.
func (t *tab) navigate(ctx context.Context, address string) error {
	var went struct{ ErrorText string }
	if err := t.do(ctx, "Page.navigate", map[string]any{"url": address}, &went); err != nil {
		return err
	}
	if went.ErrorText != "" {
		return fault.New(fault.Unavailable, "%s", strings.TrimPrefix(went.ErrorText, "net::"))
	}
	late := time.After(loads)
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.ended:
			return t.gone()
		case <-late:
			return nil
		case m := <-t.events:
			if done, err := t.heard(m); done || err != nil {
				return err
			}
		}
	}
}

// heard reports whether an event says that the page is loaded, or that it is none.
func (t *tab) heard(m message) (loaded bool, err error) {
	switch m.Method {
	case "Page.loadEventFired":
		return true, nil
	case "Network.responseReceived":
		var r struct {
			Type, FrameID string
			Response      struct {
				Status   int
				MimeType string
			}
		}
		if json.Unmarshal(m.Params, &r) != nil || r.Type != "Document" || r.FrameID != t.frame {
			return false, nil
		}
		if s := r.Response.Status; s == 404 || s == 410 {
			return false, fault.New(fault.Missing, "the server answered %d", s)
		} else if s != 200 {
			return false, fault.New(fault.Unavailable, "the server answered %d", s)
		}
	case "Inspector.targetCrashed":
		return false, fault.New(fault.TooLarge, "the page took more than one page may: what showed it was ended")
	}
	return false, nil
}

// settled is the page once it stays as it is, or after a while.
func (t *tab) settled(ctx context.Context) (string, error) {
	last, html := -1, ""
	for range settles {
		var err error
		if html, err = t.html(ctx); err != nil {
			return "", err
		}
		if len(html) == last {
			break
		}
		last = len(html)
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(between):
		}
	}
	return html, nil
}

// html is the page as it is now.
func (t *tab) html(ctx context.Context) (string, error) {
	var doc struct{ Root struct{ NodeID int } }
	if err := t.do(ctx, "DOM.getDocument", map[string]any{"depth": 0}, &doc); err != nil {
		return "", err
	}
	var out struct{ OuterHTML string }
	err := t.do(ctx, "DOM.getOuterHTML", map[string]any{"nodeId": doc.Root.NodeID}, &out)
	return out.OuterHTML, err
}

// address is where the page is found, without its fragment.
func (t *tab) address(ctx context.Context) (string, error) {
	var tree struct {
		FrameTree struct{ Frame struct{ URL string } }
	}
	err := t.do(ctx, "Page.getFrameTree", nil, &tree)
	at, _, _ := strings.Cut(tree.FrameTree.Frame.URL, "#")
	if err == nil && !strings.HasPrefix(at, "http") {
		err = fault.New(fault.BadInput, "the page led to %.60q", at)
	}
	return at, err
}
