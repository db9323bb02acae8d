// Package queue is the page of statements that need a look: those that were found with a
// low confidence and that nobody has reviewed, the least sure first.
//
// Each is decided by itself, accept, reject or later, and what was decided is entered
// together: all of it or nothing. A rejection says why. Nothing is chosen beforehand but
// later. What somebody else entered in the meantime is a conflict, of which the page tells.
package queue

import (
	"embed"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/show"
	"hearsay/internal/threads"
	"hearsay/internal/web/page"
	"hearsay/internal/web/statements"
	"hearsay/ledger"
)

//go:embed queue.html
var files embed.FS

// rows is how many statements the page asks about at a time.
const rows = 20

// Routes are those of the page.
func Routes() []page.Route {
	t := page.Template(files, "queue.html")
	view := func(c *page.Call, l *list, status int) (page.Answer, error) {
		return page.Answer{View: &page.View{Status: status, Title: c.Words.Say("view-queue"), Nav: statements.Nav, Template: t, Data: l, Past: true,
			Scripts: []string{"report.js"}, Keys: keys()}}, nil
	}
	return []page.Route{
		{Method: "GET", Pattern: "/queue", Steady: true, Serve: func(c *page.Call) (page.Answer, error) {
			l, err := listOf(c, nil, nil)
			if err != nil {
				return page.Answer{}, err
			}
			return view(c, l, 0)
		}},
		{Method: "POST", Pattern: "/queue", Serve: func(c *page.Call) (page.Answer, error) {
			n, err := enter(c, c.Request.PostForm)
			if err == nil {
				return page.Answer{Go: "/queue?entered=" + strconv.Itoa(n)}, nil
			}
			kind := fault.KindOf(c.Kind(err))
			if kind != fault.Usage && kind != fault.Conflict && kind != fault.Missing {
				return page.Answer{}, err
			}
			l, e := listOf(c, c.Request.PostForm, err)
			if e != nil {
				return page.Answer{}, errors.Join(err, e)
			}
			status := http.StatusUnprocessableEntity
			if kind == fault.Conflict {
				status = http.StatusConflict
			}
			return view(c, l, status)
		}},
	}
}

func keys() []page.Key {
	return []page.Key{{Key: "j k", Does: "key-next"}, {Key: "a", Does: "accept"}, {Key: "r", Does: "reject"},
		{Key: "e", Does: "correct-in-report"},
		{Key: "Ctrl+Enter", Does: "enter-reviews"}}
}

// list is what the template is given.
type list struct {
	Rows    []row
	Found   int
	Entered int
	Wrong   string
}

// row is a statement with what was decided of it.
type row struct {
	desk.Claim
	Context []show.Stretch
	Outlet  string
	Choice  string
	Why     string
	Wrong   bool // it is rejected and nobody said why
	Because string

	Standing *threads.Standing // nil where it was not compared
}

// Published is the day of publication, "?" where it is not known.
func (r row) Published() string { return show.Published(r.Source) }

// most bounds how many statements are looked through for those that are unsure.
const most = 200

func listOf(c *page.Call, form url.Values, failed error) (*list, error) {
	when, err := c.AsOf()
	if err != nil {
		return nil, err
	}
	found, err := c.Desk.List(c.Request.Context(), desk.Filter{AsOf: when, Review: desk.Unreviewed, Sort: desk.ByConfidence, Limit: most})
	if err != nil {
		return nil, err
	}
	unsure := slices.DeleteFunc(found, func(claim desk.Claim) bool { return claim.Read.Confidence >= statements.Unsure })
	l := &list{Found: len(unsure)}
	if failed != nil {
		l.Wrong = c.Told(failed)
	}
	if n, err := strconv.Atoi(c.Request.URL.Query().Get("entered")); err == nil && n > 0 && n <= rows {
		l.Entered = n
	}
	asked := unsure[:min(len(unsure), rows)]
	placed, err := c.Placed(asked)
	if err != nil {
		return nil, err
	}
	for _, claim := range asked {
		text, err := c.Desk.Text(c.Request.Context(), claim.Report)
		if errors.Is(err, desk.ErrNotFound) {
			continue // erased since it was found
		}
		if err != nil {
			return nil, err
		}
		r := rowOf(claim, text, form)
		r.Standing = placed.Standing(claim.ID)
		l.Rows = append(l.Rows, r)
	}
	return l, nil
}

func rowOf(claim desk.Claim, text string, form url.Values) row {
	id := string(claim.ID)
	r := row{Claim: claim, Context: show.Context(text, claim.Read), Outlet: show.OutletOf(claim.Source), Choice: "later",
		Because: strings.Join(claim.Read.Because, ", ")}
	if choice := form.Get(id); choice == ledger.Accept || choice == ledger.Reject {
		r.Choice = choice
	}
	r.Why = form.Get("why-" + id)
	r.Wrong = r.Choice == ledger.Reject && strings.TrimSpace(r.Why) == ""
	return r
}

// enter enters what was decided, and gives how many that are.
func enter(c *page.Call, form url.Values) (int, error) {
	var reviews []ledger.Review
	asked := slices.Clone(form["asked"])
	slices.Sort(asked)
	for _, id := range slices.Compact(asked) {
		action := form.Get(id)
		if action != ledger.Accept && action != ledger.Reject || len(reviews) >= rows {
			continue
		}
		why := strings.TrimSpace(form.Get("why-" + id))
		if action == ledger.Reject && why == "" {
			return 0, fault.New(fault.Usage, "%s", c.Words.Say("say-why-of", id))
		}
		if err := unseen(c, ledger.ID(id)); err != nil {
			return 0, err
		}
		reviews = append(reviews, ledger.Review{Action: action, Of: ledger.ID(id), Reason: why})
	}
	if len(reviews) == 0 {
		return 0, fault.New(fault.Usage, "%s", c.Words.Say("nothing-decided"))
	}
	_, err := c.Desk.ReviewAll(c.Request.Context(), c.By, reviews)
	return len(reviews), err
}

// unseen makes sure that nobody has reviewed a statement since it was asked about.
func unseen(c *page.Call, id ledger.ID) error {
	shown, err := c.Desk.Show(c.Request.Context(), id, time.Time{})
	if err != nil {
		return err
	}
	for _, e := range shown.About {
		if e.Kind == ledger.KindReview && shown.Claim != nil && (shown.Claim.Accepted != nil || shown.Claim.Rejected != nil) {
			return fault.New(fault.Conflict, "%s: %s", id, c.Words.Say("was-first", e.By, e.ID))
		}
	}
	return nil
}
