// Package polnear reads articles of the PolNeAR corpus with their annotated attributions, for
// the commands that train and tune. The corpus lies beside the repository.
package polnear

import (
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"hearsay/span"
)

// Article is an article and what its annotator marked.
type Article struct {
	Name, Text   string
	Attributions []Attribution
}

// Attribution is one annotated statement: spans in bytes, in the order of the annotation.
type Attribution struct{ Cue, Source, Content []span.Span }

// Read reads a folder with text/NAME.txt and attributions/NAME_ANNOTATOR.ann, in the order of the
// names. Of several annotators of one article the first by name counts.
func Read(dir string) ([]Article, error) {
	files, err := filepath.Glob(filepath.Join(dir, "attributions", "*.ann"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []Article
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".ann")
		name = name[:strings.LastIndexByte(name, '_')]
		if n := len(out); n > 0 && out[n-1].Name == name {
			continue
		}
		source, err := os.ReadFile(filepath.Join(dir, "text", name+".txt"))
		if err != nil {
			return nil, err
		}
		marks, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		out = append(out, Article{name, string(source), Attributions(string(source), string(marks))})
	}
	return out, nil
}

// Attributions reads brat standoff, whose offsets count code points. Those without content are
// left out.
func Attributions(source, marks string) []Attribution {
	bound := regexp.MustCompile(`^(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)`)
	reference := regexp.MustCompile(`(Source|Cue|Content)\d*:(T\d+)`)
	bytes := byteOffsets(source)
	spans := map[string][]span.Span{}
	var out []Attribution
	for _, line := range strings.Split(marks, "\n") {
		if m := bound.FindStringSubmatch(line); m != nil {
			for _, pair := range strings.Split(m[2], ";") {
				a, b, _ := strings.Cut(pair, " ")
				start, _ := strconv.Atoi(a)
				end, _ := strconv.Atoi(b)
				spans[m[1]] = append(spans[m[1]], span.Of(bytes[start], bytes[end]))
			}
		}
		if !strings.HasPrefix(line, "E") {
			continue
		}
		lists := map[string][]span.Span{}
		for _, m := range reference.FindAllStringSubmatch(line, -1) {
			lists[m[1]] = append(lists[m[1]], spans[m[2]]...)
		}
		if len(lists["Content"]) > 0 {
			out = append(out, Attribution{lists["Cue"], lists["Source"], lists["Content"]})
		}
	}
	return out
}

// byteOffsets gives the byte offset of every code point, and of the end.
func byteOffsets(source string) []int {
	var out []int
	for i := range source {
		out = append(out, i)
	}
	return append(out, len(source))
}
