package article_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"hearsay/internal/article"
)

type gold struct {
	File, URL, Body, Title, Date string
	With, Without, Author        []string
}

type outcome struct {
	g    gold
	a    article.Article
	err  error
	took time.Duration
}

// TestScore prints what score_pages.py prints, of the folder that HEARSAY_PAGES names.
func TestScore(t *testing.T) {
	dir := os.Getenv("HEARSAY_PAGES")
	if dir == "" {
		t.Skip("HEARSAY_PAGES names no folder of pages with gold")
	}
	f, _ := os.Open(filepath.Join(dir, "gold.jsonl"))
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	var all []*outcome
	for lines.Scan() {
		var m map[string]any
		_ = json.Unmarshal(lines.Bytes(), &m)
		if s, ok := m["author"].(string); ok {
			m["author"] = []string{s}
		}
		b, _ := json.Marshal(m)
		o := &outcome{}
		if err := json.Unmarshal(b, &o.g); err != nil {
			t.Fatal(err)
		}
		all = append(all, o)
	}
	var wg sync.WaitGroup
	gate := make(chan bool, 2)
	for _, o := range all {
		wg.Add(1)
		gate <- true
		go func() {
			defer func() { <-gate; wg.Done() }()
			f, _ := os.Open(filepath.Join(dir, o.g.File))
			z, _ := gzip.NewReader(f)
			b, _ := io.ReadAll(z)
			at := time.Now()
			o.a, o.err = article.Parse(b, "", "")
			o.took = time.Since(at)
			if o.err != nil {
				o.a = article.Article{}
			}
		}()
	}
	wg.Wait()
	report(all)
}

var word = regexp.MustCompile(`[\pL\pN_]+`)

func shingled(s string) map[string]bool {
	w := word.FindAllString(strings.ToLower(s), -1)
	out := map[string]bool{}
	for i := 0; i+4 <= len(w); i++ {
		out[strings.Join(w[i:i+4], " ")] = true
	}
	if len(out) == 0 {
		out[strings.Join(w, " ")] = true
	}
	return out
}

func flat(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func report(all []*outcome) {
	verbose := os.Getenv("V")
	say := func(kind, format string, args ...any) {
		if strings.Contains(verbose, kind) {
			fmt.Printf(kind+" "+format+"\n", args...)
		}
	}
	var took []time.Duration
	var sum, sumT float64
	var n, tp, fp, fn, tt, tn, at, an, right, wrong, dn int
	for _, o := range all {
		took = append(took, o.took)
		if o.err != nil {
			say("E", "%s %s %v", o.g.File, o.g.URL, o.err)
		}
		if o.g.Body != "" {
			n++
			f1 := func(text string) float64 {
				x, y := shingled(text), shingled(o.g.Body)
				c := 0
				for k := range x {
					if y[k] {
						c++
					}
				}
				return 2 * float64(c) / float64(len(x)+len(y))
			}
			f, ft := f1(o.a.Text), f1(o.a.Whole())
			sum, sumT = sum+f, sumT+ft
			if f < .97 {
				say("F", "%.3f %.3f %s", f, ft, o.g.File)
			}
		}
		for _, s := range o.g.With {
			if strings.Contains(flat(o.a.Text), flat(s)) {
				tp++
			} else {
				fn++
				say("N", "%s lacks %q", o.g.File, s)
			}
		}
		for _, s := range o.g.Without {
			if strings.Contains(flat(o.a.Text), flat(s)) {
				fp++
				say("P", "%s has %q", o.g.File, s)
			}
		}
		if o.g.Title != "" {
			tn++
			if flat(o.g.Title) == flat(o.a.Title) {
				tt++
			} else {
				say("T", "%s %q want %q", o.g.File, o.a.Title, o.g.Title)
			}
		}
		if len(o.g.Author) > 0 {
			an++
			names := flat(strings.Join(o.a.Bylines, " "))
			if slices.ContainsFunc(o.g.Author, func(s string) bool {
				w := strings.Fields(flat(s))
				return len(w) > 0 && strings.Contains(names, w[len(w)-1])
			}) {
				at++
			} else {
				say("A", "%s %q want %q", o.g.File, o.a.Bylines, o.g.Author)
			}
		}
		if o.g.Date != "" {
			dn++
			switch d := o.a.Published.At; {
			case d == "":
				say("U", "%s unknown want %s", o.g.File, o.g.Date)
			case d[:10] == o.g.Date[:min(10, len(o.g.Date))]:
				right++
			default:
				wrong++
				say("D", "%s %s from %s want %s", o.g.File, d, o.a.Published.From, o.g.Date)
			}
		}
	}
	slices.Sort(took)
	pc := func(a, b int) float64 { return 100 * float64(a) / float64(b) }
	fmt.Printf("median %s max %s; text F1 %.1f (with title %.1f); snippets F1 %.1f (fn %d fp %d); title %.1f; author %.1f; day right %.1f wrong %.1f\n", took[len(took)/2], took[len(took)-1],
		100*sum/float64(n), 100*sumT/float64(n), 200*float64(tp)/float64(2*tp+fp+fn), fn, fp, pc(tt, tn), pc(at, an), pc(right, dn), pc(wrong, dn))
}
