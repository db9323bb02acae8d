package api_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"hearsay/client"
	"hearsay/internal/account"
	"hearsay/internal/api"
	"hearsay/internal/desk/desktest"
	"hearsay/ledger"
)

// statements are the IDs of a list, whole.
func statements(t *testing.T, c *client.Client, q url.Values, meanwhile func()) []ledger.ID {
	t.Helper()
	var out []ledger.ID
	for s, err := range c.Statements(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		if out = append(out, s.ID); len(out) == 3 && meanwhile != nil {
			meanwhile()
		}
	}
	return out
}

// In every order, pages of any size have together what one page has: nothing twice and nothing left out, whatever
// comes in meanwhile.
func TestPagesMakeTheList(t *testing.T) {
	n := makeNewsroom(t)
	for i := range 12 {
		n.fill(desktest.Invented(i, 2))
	}
	c := n.as(account.Read)
	more := 100
	for _, sort := range []string{"", "said", "published", "due", "confidence"} {
		q := url.Values{"limit": {"200"}}
		if sort != "" {
			q.Set("sort", sort)
		}
		want := statements(t, c, q, nil)
		for _, limit := range []string{"1", "3", "7", "28"} {
			q.Set("limit", limit)
			got := statements(t, c, q, func() {
				more++
				n.fill(desktest.Invented(more, 1))
			})
			if !slices.Equal(got, want) {
				t.Errorf("sort %q, %s at a time:\n%v\nwant\n%v", sort, limit, got, want)
			}
			q.Set("limit", "200")
			want = statements(t, c, q, nil)
		}
	}
	var reports []ledger.ID
	for r, err := range c.Reports(t.Context(), url.Values{"limit": {"4"}}) {
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r.Report)
	}
	if n := len(reports); n != len(slices.Compact(slices.Sorted(slices.Values(reports)))) || n < 15 {
		t.Errorf("reports: %v", reports)
	}
}

// What has not changed is not sent again; what has, is.
func TestETags(t *testing.T) {
	n := makeNewsroom(t)
	for _, path := range []string{"/statements", "/statements/s2", "/reports/r1", "/speakers"} {
		resp, body := n.ask("GET", api.Root+path, "")
		tag := resp.Header.Get("ETag")
		if tag == "" || body == "" {
			t.Fatalf("%s: no tag, or nothing", path)
		}
		for _, header := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
			again, body := n.ask("GET", api.Root+path, "", "If-None-Match", header)
			if again.StatusCode != 304 || body != "" || again.Header.Get("ETag") != tag {
				t.Errorf("%s with %s: %d %q", path, header, again.StatusCode, body)
			}
		}
		if again, _ := n.ask("GET", api.Root+path, "", "If-None-Match", `"x"`); again.StatusCode != 200 {
			t.Errorf("%s with another tag: %d", path, again.StatusCode)
		}
		if head, body := n.ask("HEAD", api.Root+path, ""); head.StatusCode != 200 || body != "" || head.Header.Get("ETag") != tag {
			t.Errorf("%s: HEAD gives %d %q", path, head.StatusCode, body)
		}
	}
	resp, _ := n.ask("GET", api.Root+"/statements/s2", "")
	if _, err := n.as(account.Review).Review(t.Context(), "s2", client.Review{Action: "accept"}); err != nil {
		t.Fatal(err)
	}
	if again, _ := n.ask("GET", api.Root+"/statements/s2", "", "If-None-Match", resp.Header.Get("ETag")); again.StatusCode != 200 {
		t.Errorf("a reviewed statement has the tag that it had before: %d", again.StatusCode)
	}
}

// A statement is shown with its exact words, at their place in the text of its report.
func TestTheQuotationIsExact(t *testing.T) {
	n := makeNewsroom(t)
	c := n.as(account.Read)
	s, err := c.Statement(t.Context(), "s2")
	if err != nil {
		t.Fatal(err)
	}
	text, err := c.Text(t.Context(), s.Quotation.Report)
	if err != nil {
		t.Fatal(err)
	}
	for _, span := range s.Quotation.Spans {
		if text[span.Start:span.End] != span.Text || span.Text != "the ferry to Turku is not safe" {
			t.Errorf("%+v in %q", span, text)
		}
	}
	if !strings.Contains(text, s.Quotation.Before+s.Quotation.Spans[0].Text+s.Quotation.After) {
		t.Errorf("around it: %+v", s.Quotation)
	}
}
