package article

import (
	"fmt"

	"golang.org/x/net/html"

	"hearsay/internal/dated"
)

// Post is a part of the text that was published at a time of its own. It ends where the next one begins.
type Post struct {
	From int         // byte offset in the text
	At   dated.Stamp // unknown where the part has no time of its own
}

// posts are the entries of a story that was written on as things went: elements of the page with the time that each shows,
// and the words with which those begin that JSON-LD tells of.
type posts struct {
	least int // entries that there must be
	shown map[*html.Node]dated.Stamp
	told  map[string]dated.Stamp // by the letters that an entry begins with, and by those of its title
}

// fewPosts is how many entries a page has at least that does not say that it is reported live.
const fewPosts = 3

// mostPosts bounds the times of their own that parts of a page are taken to have.
const mostPosts = 3000

// posts finds the entries of the story.
func (p *page) posts() posts {
	out := posts{shown: p.timedPosts(), told: p.toldPosts(), least: fewPosts}
	if p.live() {
		out.least = 1
	}
	return out
}

// timedPosts are the elements that each have one time with a day: the largest around it that has no other.
func (p *page) timedPosts() map[*html.Node]dated.Stamp {
	times := map[*html.Node]dated.Stamp{}
	inside := map[*html.Node]int{} // how many times an element has in it
	apart := p.apart()
	for n := range elements(p.doc) {
		if s := timed(n); s.Known() && has(n, "datetime") && !apart.has(n) {
			if times[n] = s.Stamp; len(times) > mostPosts {
				return nil
			}
			for q := n; q != nil; q = q.Parent {
				inside[q]++
			}
		}
	}
	out := map[*html.Node]dated.Stamp{}
	for n, s := range times {
		around := n
		for around.Parent != nil && inside[around.Parent] == 1 {
			around = around.Parent
		}
		if !holdsTitle(around, p.h1) && len(times) > 1 {
			out[around] = s
		}
	}
	return out
}

// apart is what is not of the story. The entries of one that is reported live may be articles of their own.
func (p *page) apart() *circle {
	if !p.live() {
		return p.teasers
	}
	return newCircle(func(q *html.Node) bool { return besides(q) && !holdsTitle(q, p.h1) })
}

// beginning is how many bytes of letters tell an entry.
const beginning = 60

func begins(s string) string {
	s = plainly(s)
	return s[:min(len(s), beginning)]
}

// toldPosts are the entries that JSON-LD tells of.
func (p *page) toldPosts() map[string]dated.Stamp {
	out := map[string]dated.Stamp{}
	list, _ := p.story["liveBlogUpdate"].([]any)
	for _, v := range list {
		o := p.graph.object(v)
		s := stamped("json-ld", p.graph.texts(o["datePublished"])...)
		if !s.Known() {
			continue
		}
		for _, key := range []string{"headline", "name", "articleBody"} {
			if b := begins(p.graph.text(o[key])); len(b) > 8 {
				out[b] = s.Stamp
			}
		}
	}
	return out
}

// at is the time of the entry that a block belongs to, by the element that it lies in; ok where there is one.
func (p posts) at(b block) (dated.Stamp, bool) {
	for n := b.home; n != nil; n = n.Parent {
		if s, ok := p.shown[n]; ok {
			return s, true
		}
	}
	if s, ok := p.told[begins(b.text)]; ok {
		return s, true
	}
	return dated.Unknown(), false
}

// of are the parts of the text with times of their own. What follows an entry that is known by its words is of it;
// what follows one that is an element, and lies outside of all, is of none.
func (p posts) of(found []block) []Post {
	var out []Post
	at, last, timed := 0, dated.Unknown(), 0
	for i, b := range found {
		s, ok := p.at(b)
		if !ok && b.heading() && i+1 < len(found) { // it is over what follows
			s, ok = p.at(found[i+1])
		}
		if !ok && len(p.shown) == 0 {
			s = last
		}
		if s != last {
			out, last = append(out, Post{at, s}), s
			if s.Known() {
				timed++
			}
		}
		at += len(b.text) + len("\n\n")
	}
	if timed < p.least {
		return nil
	}
	return out
}

// livelyNotices say of which day the parts of a page are that is reported live.
func (p *page) livelyNotices(a Article) []string {
	timed := 0
	for _, e := range a.Posts {
		if e.At.Known() {
			timed++
		}
	}
	switch {
	case timed > 0:
		return []string{fmt.Sprintf("the page is reported live: %d of its parts have times of their own, by which what is said in them "+
			"is dated", timed)}
	case p.live():
		return []string{"the page is reported live: its parts were published one after the other, and the day is that of the page"}
	}
	return nil
}
