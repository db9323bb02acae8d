package watch_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hearsay/internal/watch"
)

const (
	site = "https://courier.example/"
	rss  = site + "rss"
)

// storyOf is a page with a report of its own.
func storyOf(name, more string) string {
	return fmt.Sprintf(`<!DOCTYPE html><html lang="en"><head><title>Gate %[1]s opened</title></head><body><article><h1>Gate %[1]s opened</h1>
<p>Gate %[1]s of the dam above Lower Arden was opened in the night, the water board said on Tuesday, after engineers had looked at it.</p>
<p>%[2]s</p></article></body></html>`, name, more)
}

// atom is a feed of entries that link to pages of those names, and what else is put into it.
func atom(more string, names ...string) string {
	var b strings.Builder
	b.WriteString(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><title>Courier</title>` + more)
	for _, n := range names {
		fmt.Fprintf(&b, `<entry><id>urn:%[1]s</id><title>Gate %[1]s</title><link href="%[2]s%[1]s"/></entry>`, n, site)
	}
	return b.String() + "</feed>"
}

// follows is a conversation in which a feed of some reports was taken in.
func follows(t *testing.T, names ...string) (*talk, *watch.Watch, *watch.Source) {
	t.Helper()
	k, w := newTalk(t, "none")
	for _, n := range names {
		k.pages[site+n] = storyOf(n, "")
	}
	k.pages[rss] = atom("", names...)
	s := &watch.Source{Address: rss}
	if got := k.poll(w, s); len(got) != len(names) || s.Error != "" {
		t.Fatalf("%q, %s", got, s.Error)
	}
	return k, w, s
}

// days polls for some days, every six hours, and gives what came of it.
func (k *talk) days(w *watch.Watch, s *watch.Source, n int) []string {
	k.t.Helper()
	var out []string
	for range 4 * n {
		k.now = k.now.Add(6 * time.Hour)
		out = append(out, k.poll(w, s)...)
	}
	return out
}

func TestWithdrawn(t *testing.T) {
	tomb := func(id string) string {
		return `<at:deleted-entry ref="urn:` + id + `" when="2025-11-05T09:00:00Z"><at:comment>Sent too early.</at:comment></at:deleted-entry>`
	}
	for _, c := range []struct {
		name  string
		does  func(k *talk)
		days  int
		wants []string
	}{
		{"nothing happens", func(*talk) {}, 20, nil},
		{"its page is not there, said on two days", func(k *talk) { k.gone[site+"2"] = 404 }, 3,
			[]string{"back https://courier.example/2 (edited false): it is not at its address any more: the server answered 404, on 2025-11-05 and on " +
				"2025-11-06; https://courier.example/2"}},
		{"it is gone", func(k *talk) { k.gone[site+"3"] = 410 }, 3, []string{"back https://courier.example/3 (edited false): it is not at its address any " +
			"more: the server answered 410, on 2025-11-05 and on 2025-11-06; https://courier.example/3"}},
		{"the page says so itself", func(k *talk) {
			k.pages[site+"2"] = "<!DOCTYPE html><html><head><title>Page not found</title></head><body><main><h1>Page not found</h1><p>The page that you " +
				"look for is not here. It may have been moved, or its address was not typed as it should be.</p></main></body></html>"
		}, 3, []string{`back https://courier.example/2 (edited false): it is not at its address any more: the page says that there is nothing at its address ` +
			`("Page not found"), on 2025-11-05 and on 2025-11-06; https://courier.example/2`}},
		{"the server is broken for a time", func(k *talk) { k.gone[site+"2"] = 503 }, 10, nil},
		{"it rolled off the end", func(k *talk) { k.pages[rss] = atom("", "1", "2", "3", "4") }, 3, nil},
		{"it vanished, and stands on the site", func(k *talk) { k.pages[rss] = atom("", "1", "2", "4", "5") }, 5, nil},
		{"the feed has deleted it, and it is not there", func(k *talk) {
			k.pages[rss], k.gone[site+"3"] = atom(tomb("3"), "1", "2", "4", "5"), 404
		}, 1, []string{`back https://courier.example/3 (edited false): it is not at its address any more: the server answered 404, on 2025-11-04; its feed ` +
			`says that it was deleted on 2025-11-05 ("Sent too early."); https://courier.example/3 https://courier.example/rss`}},
		{"the feed has deleted it, and it stands on the site", func(k *talk) { k.pages[rss] = atom(tomb("3"), "1", "2", "4", "5") }, 5, nil},
		{"the feed has a tombstone of what it has", func(k *talk) { k.pages[rss] = atom(tomb("3"), "1", "2", "3", "4", "5") }, 5, nil},
		{"a tombstone of what was never met", func(k *talk) { k.pages[rss] = atom(tomb("x")+tomb(""), "1", "2", "3", "4", "5") }, 5, nil},
		{"the whole site has moved", func(k *talk) {
			for _, n := range []string{"1", "2", "3", "4", "5"} {
				k.gone[site+n] = 404
			}
		}, 12, nil},
		{"the page says that it was taken back", func(k *talk) {
			k.pages[site+"2"] = storyOf("2", "Editor's note: This story has been retracted, as the board never said so.")
		}, 3, []string{"https://courier.example/2", `back https://courier.example/2 (edited true): it says that it was taken back: "Editor's note: This ` +
			`story has been retracted, as the board never said so."; https://courier.example/2`}},
		{"another report was taken back", func(k *talk) {
			k.pages[site+"2"] = storyOf("2", "“This story has been retracted,” the editor of the Arden Gazette said of its own report.")
		}, 3, []string{"https://courier.example/2"}},
		{"it was edited", func(k *talk) { k.pages[site+"2"] = storyOf("2", "It was shut again at noon, the board added.") }, 3, []string{"https://courier.example/2"}},
		{"only the page around it is another", func(k *talk) {
			k.pages[site+"2"] = strings.Replace(storyOf("2", ""), "</article>", "</article><!-- 4711 --><footer>17 readers</footer>", 1)
		}, 8, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			k, w, s := follows(t, "1", "2", "3", "4", "5")
			c.does(k)
			if got := k.days(w, s, c.days); !slices.Equal(got, c.wants) {
				t.Errorf("got %q\nwant %q", got, c.wants)
			}
			if strings.Contains(s.Summary(k.now), "withdrawn") != strings.Contains(strings.Join(c.wants, " "), "back ") {
				t.Errorf("%s", s.Summary(k.now))
			}
		})
	}
}

// A page that was not there for a time stands again; what is missing is asked for once it vanishes, not at the next look only.
func TestMissingForATime(t *testing.T) {
	k, w, s := follows(t, "1", "2", "3")
	k.pages[rss], k.gone[site+"2"] = atom("", "1", "3"), 404
	k.now = k.now.Add(time.Hour)
	asked := len(k.asked)
	if got := k.poll(w, s); len(got) != 0 || !slices.Contains(k.asked[asked:], site+"2") {
		t.Errorf("%q, asked %q", got, k.asked[asked:])
	}
	delete(k.gone, site+"2")
	if got := k.days(w, s, 9); len(got) != 0 {
		t.Errorf("%q", got)
	}
}

// What waits to be entered is said once more, and what was said is not.
func TestTakenBackBeforeItIsEntered(t *testing.T) {
	k, w, s := follows(t, "1", "2", "3")
	k.gone[site+"2"], k.late = 404, true
	if got := k.days(w, s, 4); len(got) != 0 {
		t.Errorf("%q", got)
	}
	k.late = false
	if got := k.days(w, s, 6); len(got) != 1 || !strings.HasPrefix(got[0], "back ") {
		t.Errorf("%q", got)
	}
}

// A page that is followed itself and a report that its feed holds whole are looked after too.
func TestWithdrawnWithoutAFeed(t *testing.T) {
	k, w := newTalk(t, "none")
	k.pages[site+"1"] = storyOf("1", "")
	s := &watch.Source{Address: site + "1"}
	if got := k.poll(w, s); len(got) != 1 {
		t.Fatalf("%q", got)
	}
	k.gone[site+"1"] = 410
	if got := k.days(w, s, 3); len(got) != 1 || !strings.HasPrefix(got[0], "back https://courier.example/1") || s.Gone.IsZero() {
		t.Errorf("%q, gone %s", got, s.Gone)
	}
	whole := `<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>C</title>%s</channel></rss>`
	item := `<item><title>Gate %[1]s</title><link>https://courier.example/%[1]s</link><content:encoded>&lt;p&gt;Gate %[1]s was opened, the board said.` +
		`&lt;/p&gt;</content:encoded></item>`
	k, w = newTalk(t, "none")
	for _, n := range []string{"1", "2"} {
		k.pages[site+n] = storyOf(n, "")
	}
	k.pages[rss] = fmt.Sprintf(whole, fmt.Sprintf(item, "1")+fmt.Sprintf(item, "2"))
	s = &watch.Source{Address: rss}
	if got := k.poll(w, s); len(got) != 2 {
		t.Fatalf("%q", got)
	}
	k.gone[site+"2"] = 404
	if got := k.days(w, s, 3); len(got) != 1 || !strings.HasPrefix(got[0], "back https://courier.example/2") {
		t.Errorf("%q", got)
	}
}

// A report that cannot be had is tried again, for as long as the reason may pass.
func TestTriedAgain(t *testing.T) {
	k, w := newTalk(t, "none")
	k.pages[rss], k.pages[site+"1"], k.pages[site+"2"] = atom("", "1", "2"), storyOf("1", ""), "<html><body></body></html>"
	k.gone[site+"1"] = 503
	s := &watch.Source{Address: rss}
	if got := k.poll(w, s); len(got) != 2 || s.Taken != 0 {
		t.Fatalf("%q", got)
	}
	delete(k.gone, site+"1")
	if got := k.days(w, s, 1); !slices.Equal(got, []string{site + "1"}) {
		t.Errorf("%q", got)
	}
	k.gone[site+"3"], k.pages[rss] = 503, atom("", "3", "1", "2")
	if got := k.days(w, s, 20); len(got) != 7 {
		t.Errorf("tried %d times: %q", len(got), got)
	}
}

// More reports than are got at a time come with the next polls, though the feed stays as it is.
func TestMoreThanAtATime(t *testing.T) {
	k, w := newTalk(t, "none")
	var names []string
	for i := range watch.PerPoll + 10 {
		names = append(names, fmt.Sprint(i))
		k.pages[site+fmt.Sprint(i)] = storyOf(fmt.Sprint(i), "")
	}
	answer := step{}
	answer.Request.URL, answer.Response.Status, answer.Response.Body = rss, 200, atom("", names...)
	answer.Response.Headers = map[string]string{"ETag": `"x"`}
	k.steps = []step{answer, answer}
	s := &watch.Source{Address: rss}
	if one, two := k.poll(w, s), k.poll(w, s); len(one) != watch.PerPoll || len(two) != 10 || s.ETag != `"x"` {
		t.Errorf("%d, then %d, tag %s", len(one), len(two), s.ETag)
	}
}
