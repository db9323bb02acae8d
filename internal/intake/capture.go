package intake

import (
	"time"

	"hearsay/internal/article"
	"hearsay/internal/dated"
	"hearsay/internal/intake/feed"
)

// Capture is bytes as somebody received them. It is evidence: what is taken out of it is a
// Report, and kept apart.
type Capture struct {
	Bytes     []byte    // as they were received
	MediaType string    // as it was said, or told from the bytes
	Address   string    // of the web, or another URI; "" for none
	Header    []byte    // of an answer over HTTP: status line and fields
	Taken     time.Time // when the bytes were received; zero where that is not known
	File      string    // the name of the file, without its folder

	extract func(*Capture) ([]Report, error)
	listed  bool // its day is the word of a list that may be of any time
}

// Report is what was taken out of a capture. What is not known is empty.
type Report struct {
	Text     string // of the whole report, with its title over it where it has one
	Title    string
	Outlet   string // whose words they are
	Language string
	Address  string // that the report is known by
	Bylines  []string

	Published dated.Stamp
	From      string // what says when it was published: "json-ld", "meta", "feed", "mail", "archive", …
	Modified  dated.Stamp
	Changed   string   // what says when it was modified, in the same words
	Notices   []string // what a reader ought to know of how it was taken
	Links     []string
	Places    []article.Place // of a page: where in it the paragraphs of the text stand
	Posts     []article.Post  // of a page that is reported live: its parts with times of their own
}

// Holding is the capture with the reports that were taken out of it already, which are not taken out again.
func (c Capture) Holding(reports []Report) *Capture {
	c.extract = func(*Capture) ([]Report, error) { return reports, nil }
	return &c
}

// notice has each report of the capture say something of how it was taken.
func (c *Capture) notice(words string) {
	extract := c.extract
	c.extract = func(c *Capture) ([]Report, error) {
		out, err := extract(c)
		for i := range out {
			out[i].Notices = append(out[i].Notices, words)
		}
		return out, err
	}
}

// Reports takes the reports out. It may take long, and can be called from many goroutines for
// as many captures.
func (c *Capture) Reports() ([]Report, error) {
	out, err := c.extract(c)
	for i := range out {
		if c.listed {
			out[i].sensible(c.Taken)
		}
	}
	return out, err
}

// sensible holds back a day that had not come when the bytes were received. A day ahead is
// within zones and clocks.
func (r *Report) sensible(taken time.Time) {
	if taken.IsZero() || !r.Published.Known() {
		return
	}
	if latest := dated.At(taken).Day + 1; r.Published.Day > latest {
		r.Notices = append(r.Notices, "it says that it was published on "+r.Published.Day.String()+", which had not come yet: the day is "+
			"left unknown")
		r.Published, r.From = dated.Unknown(), ""
	}
}

// Piece is one thing that comes out of a source: a capture, or why there is none.
type Piece struct {
	Where   string     // the source, and the place in it
	Source  string     // the file that it comes from, where a folder is followed
	Entry   string     // what a feed knows it by that holds it; "" for what is no entry of one
	Capture *Capture   // nil for the others
	List    *feed.List // of reports that are elsewhere: a feed, an OPML, a sitemap
	Left    string     // why this is no report; such are counted
	Notice  string     // what a person ought to know
	Err     error      // why it could not be read
}
