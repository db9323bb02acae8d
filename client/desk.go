package client

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"time"

	"hearsay/ledger"
	"hearsay/reading"
)

// Statement is a statement as it stands.
type Statement struct {
	ledger.Standing
	Speaker string `json:"speaker_key"` // after merges; empty where the speaker is not known

	Thread    string `json:"thread,omitempty"` // those that it was in when reports were compared last
	Utterance string `json:"utterance,omitempty"`

	Source Head `json:"report_head"`
	Due    *Due `json:"due"` // of a forecast
}

// Head is the head of a report.
type Head struct {
	Report    ledger.ID         `json:"report"`
	Version   int               `json:"version"`
	Outlet    string            `json:"outlet"`
	Title     string            `json:"title"`
	URL       string            `json:"url"`
	Language  string            `json:"language"`
	Published *reading.Interval `json:"published"`
}

// Due is how a forecast stands today.
type Due struct {
	Status string `json:"status"`
	Day    string `json:"day"`
	Left   *int   `json:"left"` // days; negative once it has passed
}

// Report is a report in a line.
type Report struct {
	Head
	Entered    time.Time `json:"entered"`
	Statements int       `json:"statements"`
	Previous   ledger.ID `json:"previous"`
}

// Quotation is the exact words of a statement; start and end count bytes of the report's text.
type Quotation struct {
	Report ledger.ID      `json:"report"`
	Spans  []reading.Span `json:"spans"`
	Before string         `json:"before"`
	After  string         `json:"after"`
}

// Shown is a statement with what was entered about it. Both are nil where the content was erased.
type Shown struct {
	ID        ledger.ID      `json:"id"`
	Claim     *Statement     `json:"claim"`
	Quotation *Quotation     `json:"quotation"`
	About     []ledger.Entry `json:"about"`
}

// Entered is what a request entered.
type Entered struct {
	Entries  []ledger.ID `json:"entries"`
	Repeated bool        `json:"repeated"` // before, for this very request
}

// Statements goes through the statements that a query asks for; docs/api.md has its fields.
func (c *Client) Statements(ctx context.Context, query url.Values) iter.Seq2[Statement, error] {
	return each[Statement](ctx, c, "/statements", query)
}

// Statement gives one statement with its exact words.
func (c *Client) Statement(ctx context.Context, id ledger.ID) (Shown, error) {
	var out Shown
	return out, c.Do(ctx, http.MethodGet, "/statements/"+url.PathEscape(string(id)), nil, &out)
}

// Reports goes through the reports that a query asks for.
func (c *Client) Reports(ctx context.Context, query url.Values) iter.Seq2[Report, error] {
	return each[Report](ctx, c, "/reports", query)
}

// Text gives the text of a report.
func (c *Client) Text(ctx context.Context, report ledger.ID) (string, error) {
	var out []byte
	err := c.Do(ctx, http.MethodGet, "/reports/"+url.PathEscape(string(report))+"/text", nil, &out)
	return string(out), err
}

// Due lists forecasts whose window has closed or closes within so many days.
func (c *Client) Due(ctx context.Context, days string) iter.Seq2[Statement, error] {
	return each[Statement](ctx, c, "/forecasts", url.Values{"within": {days}})
}

// Offer is a report that is brought in: one of the first three, with what is known of it.
type Offer struct {
	Text      string `json:"text,omitempty"`
	Content   []byte `json:"content,omitempty"` // of any kind that hearsay add takes
	Address   string `json:"address,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
}

// Receipt says what a report became.
type Receipt struct {
	Capture    ledger.ID   `json:"capture"`
	Report     ledger.ID   `json:"report"`
	Version    int         `json:"version"`
	Known      bool        `json:"known"` // it was here before
	Statements []ledger.ID `json:"statements"`
}

// Added is what was brought in.
type Added struct {
	Entered
	Reports []Receipt `json:"reports"`
	Left    []string  `json:"left_out"`
}

// Add brings in a report.
func (c *Client) Add(ctx context.Context, o Offer) (Added, error) {
	var out Added
	return out, c.Do(ctx, http.MethodPost, "/reports", o, &out)
}

// Review is what a person says of a statement.
type Review struct {
	Action string            `json:"action"`           // accept, reject or correct
	Fields map[string]string `json:"fields,omitempty"` // of a correction, in plain words
	Reason string            `json:"reason,omitempty"`
	Seen   ledger.ID         `json:"seen,omitempty"` // the last entry about it that was seen
}

// Review enters a review of a statement.
func (c *Client) Review(ctx context.Context, of ledger.ID, r Review) (Entered, error) {
	return c.enter(ctx, "/statements/", of, "/reviews", r)
}

// Outcome is what became of a forecast.
type Outcome struct {
	Outcome   string    `json:"outcome"` // as hearsay resolve has it
	Evidence  []string  `json:"evidence"`
	Reason    string    `json:"reason"`
	SlippedTo ledger.ID `json:"slipped_to,omitempty"`
}

// Resolve records what became of a forecast.
func (c *Client) Resolve(ctx context.Context, of ledger.ID, o Outcome) (Entered, error) {
	return c.enter(ctx, "/forecasts/", of, "/outcome", o)
}

// Undo takes back what somebody entered.
func (c *Client) Undo(ctx context.Context, of ledger.ID, reason string) (Entered, error) {
	return c.enter(ctx, "/entries/", of, "/undo", map[string]string{"reason": reason})
}

// Withdraw records that a statement or a report was taken back.
func (c *Client) Withdraw(ctx context.Context, of ledger.ID, reason string, evidence ...string) (Entered, error) {
	return c.enter(ctx, "/entries/", of, "/withdrawal", map[string]any{"reason": reason, "evidence": append([]string{}, evidence...)})
}

func (c *Client) enter(ctx context.Context, under string, of ledger.ID, what string, in any) (Entered, error) {
	var out Entered
	return out, c.Do(ctx, http.MethodPost, under+url.PathEscape(string(of))+what, in, &out)
}

// Verified is what a check of an entry found.
type Verified struct {
	Holds  bool `json:"holds"`
	Faults []struct {
		Where string `json:"where"`
		What  string `json:"what"`
	} `json:"faults"`
}

// Verify proves an entry again: that it is unchanged since it was entered. It never shows that what it says is true.
func (c *Client) Verify(ctx context.Context, id ledger.ID) (Verified, error) {
	var out Verified
	return out, c.Do(ctx, http.MethodGet, "/entries/"+url.PathEscape(string(id))+"/verification", nil, &out)
}
