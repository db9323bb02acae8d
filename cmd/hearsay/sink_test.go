package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"hearsay/internal/visible"
)

// hostile is what others may put into a name, a text or a status line: it names the window,
// clears the screen, colours, turns the order of letters round and hides letters.
const hostile = "a\x1b]0;owned\x07\x1b[2J\x1b[31;7m\u009b2J\u202e\u2066\U000E0041\x7fz"

// ownStyles is what the program itself sends where there are colours; a hostile colour is
// none of them.
var ownStyles = regexp.MustCompile(`\x1b\[(?:[0-9]{0,2}|1;[0-9]+|[0-9]+;1)m|\x1b\]8;;(?:https?://[!-~]*)?(?:\x07|\x1b\\)`)

// unsafe is the first character of an output that steers; "" where there is none.
func unsafe(out string, styled bool) string {
	if styled {
		out = ownStyles.ReplaceAllString(out, "")
	}
	out = strings.ReplaceAll(out, "\r\n", "\n") // as the calendar's format has it
	if i := strings.IndexFunc(out, visible.Steers); i >= 0 {
		return fmt.Sprintf("%q", out[max(0, i-40):min(len(out), i+40)])
	}
	return ""
}

// sink is a home with a hostile ledger in it, and a run of the program there.
type sink struct {
	t    *testing.T
	home string
	ran  map[string]bool // commands, by their words
}

// patience is how long a command may take: those that go on until they are stopped are stopped soon.
func patience(args []string) time.Duration {
	if slices.Contains(args, "serve") || slices.Contains(args, "mcp") || slices.Contains(args, "watch") || slices.Contains(args, "worker") {
		return time.Second
	}
	return time.Minute
}

func (k *sink) run(args ...string) {
	k.t.Helper()
	for _, styled := range []bool{false, true} {
		var out, errs bytes.Buffer
		s := &streams{in: strings.NewReader(hostile), out: &out, err: &errs, width: 80, columns: 80, screen: styled, color: styled,
			env:   func(name string) string { return map[string]string{"HOME": k.home}[name] },
			guard: func(string, string, syscall.RawConn) error { return nil }}
		ctx, stop := context.WithTimeout(context.Background(), patience(args))
		status := run(ctx, args, s)
		stop()
		isBinary := strings.Contains(strings.Join(args, " "), "parquet")
		if bad := unsafe(out.String(), styled || slices.Contains(args, "always")); bad != "" && !isBinary {
			k.t.Errorf("%q (status %d) writes %s", args, status, bad)
		}
		if bad := unsafe(errs.String(), false); bad != "" {
			k.t.Errorf("%q (status %d) says %s", args, status, bad)
		}
		if status == 1 {
			k.t.Errorf("%q is a fault of the program: %s", args, errs.String()[max(0, errs.Len()-200):])
		}
	}
}

// Nothing that others wrote reaches a terminal, or a line of JSON, with characters that
// steer: from any command, on any path. Every command is called with hostile values in all
// its arguments and flags, and those that work on a ledger on one that holds them.
func TestNothingSteersTheTerminal(t *testing.T) {
	k := &sink{t: t, home: t.TempDir(), ran: map[string]bool{}}
	t.Chdir(k.home)
	k.fill()
	var c cli
	parser, err := newParser(t.Context(), &c, &streams{out: &bytes.Buffer{}, err: &bytes.Buffer{}, env: func(string) string { return "" }})
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) { // a hidden one sets limits to its process, which is the test here
		k.walk(leaf)
	}
	k.looks()
	k.mistakes()
}

// fill makes the ledger.
func (k *sink) fill() {
	file := hostile + ".txt"
	for name, text := range map[string]string{
		file:                         "Bridge " + hostile + " shut\n\n“It " + hostile + " is shut,” said Ada" + hostile + " Marsh, the mayor of Kharkiv.\n\nThe port promised that the bridge would open by 30 November 2025.\n",
		"in/" + hostile + "/" + file: "The road is closed, the mayor said.\n", "in/x." + hostile: "",
		"in/reports.csv": "file,outlet,title,address\n\"" + file + "\",\"" + hostile + "\",\"" + hostile + "\",https://a.example/x\n",
	} {
		path := filepath.Join(k.home, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			k.t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			k.t.Fatal(err)
		}
	}
	k.run("add", "--published", "2025-11-20", "--outlet", hostile, "--by", hostile, file)
	k.run("add", "--json", "--outlet", hostile, "in")
	k.run("--by", hostile, "review", "correct", "s2", "speaker", `{"name":"A\u001b]0;x\u0007\u202e","candidates":[],"because":[]}`, "--because", hostile)
	k.run("withdraw", "s3", "--because", hostile, "--evidence", "a page of "+hostile)
	k.run("review", "merge", hostile, "Ada"+hostile)
}

// walk calls a command with hostile values everywhere, then with each flag alone.
func (k *sink) walk(leaf *kong.Node) {
	command := strings.Fields(words(leaf))
	if slices.Contains([]string{"help"}, command[0]) {
		k.run("help", hostile)
		return
	}
	k.run(append(slices.Clone(command), "--help")...)
	var positional []string
	for range leaf.Positional {
		positional = append(positional, hostile)
	}
	k.run(append(slices.Clone(command), positional...)...)
	for _, group := range leaf.AllFlags(true) {
		for _, flag := range group {
			if slices.Contains([]string{"help", "version"}, flag.Name) {
				continue
			}
			args := append(slices.Clone(command), k.needed(leaf, flag)...)
			if args = append(args, "--"+flag.Name+"="+hostile); flag.IsBool() {
				args[len(args)-1] = "--" + flag.Name
			}
			k.run(append(args, positional...)...)
		}
	}
}

// needed are the flags that a command must have besides one, with values that are right.
func (k *sink) needed(leaf *kong.Node, but *kong.Flag) []string {
	var out []string
	for _, flag := range leaf.Flags {
		if !flag.Required || flag == but {
			continue
		}
		value := hostile
		for v := range flag.EnumMap() {
			value = v
		}
		if flag.Target.Kind() == reflect.Slice {
			value = "x"
		}
		out = append(out, "--"+flag.Name+"="+value)
	}
	return out
}

// looks shows what the hostile ledger holds, in every way there is.
func (k *sink) looks() {
	for _, line := range []string{
		"list", "list --json", "list --all --sort said", "search bridge", "search 'is*' --json", "reports", "reports --json", "speakers", "speakers --json",
		"due --within all", "due --within all --json", "record a", "record a --json", "verify", "verify --json", "verify s2 c0",
		"show c0 r1 s2 s3", "show --json c0 r1 s2 s3", "show v7", "show v8 w8 v9", "review export", "resolve s3 --outcome void --evidence x --because y",
		"bundle r1 -o b.wacz", "verify b.wacz", "verify --json b.wacz", "times --format json -", "times -",
		"export --format jsonl", "export --format csv", "export --format claimreview", "export --format webannotation", "export --format geojson",
		"export --format ics", "export --format atom", "export --format corrections", "export --format parquet -o p.parquet",
		"list --color always", "show s2 --color always", "show r1 --color always", "read --color always -",
	} {
		k.run(strings.Fields(strings.ReplaceAll(line, "'", ""))...)
	}
	for _, format := range []string{"text", "annotated", "json", "jsonl", "html"} {
		k.run("read", "--format", format, "--title", hostile, "--outlet", hostile, hostile+".txt", "in")
	}
	k.run("read", "--explain", "1", hostile+".txt")
	k.run("bundle", "r1", "--bundle-title", hostile, "-o", hostile+".wacz")
	k.run("verify", hostile+".wacz")
	k.run("export", "--format", "csv", "-o", hostile+".csv")
}

// mistakes fails in the ways in which names and words of others are told.
func (k *sink) mistakes() {
	for name, text := range map[string]string{"broken.json": "{" + hostile, "odd.json": `{"` + strings.ReplaceAll(hostile, "\x1b", `\u001b`) + `":1}`, hostile + ".json": "{"} {
		if err := os.WriteFile(filepath.Join(k.home, name), []byte(text), 0o600); err != nil {
			k.t.Fatal(err)
		}
		k.run("list", "--config", name)
	}
	server := k.server()
	for _, args := range [][]string{
		{"read", hostile}, {"add", hostile}, {hostile}, {"list", hostile}, {"--ledger", hostile, "list"}, {"--ledger", "postgres://" + hostile, "list"},
		{"--ledger", "postgres://127.0.0.1:1/" + hostile, "list"}, {"read", "--charset", hostile, hostile + ".txt"}, {"read", server}, {"add", server},
		{"read", server + "/" + hostile}, {"add", "--timestamp-server", server, hostile + ".txt"}, {"verify", "--key", hostile, "b.wacz"},
		{"erase", "r1", "--because", hostile, "--yes"}, {"erase", "r1", "--because", hostile}, {"show", "r1"}, {"list", "--as-of", hostile},
	} {
		k.run(args...)
	}
}

// server answers every request with a hostile status line and header.
func (k *sink) server() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		k.t.Fatal(err)
	}
	k.t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			_, _ = c.Read(make([]byte, 4096))
			fmt.Fprintf(c, "HTTP/1.1 404 Not %s\r\nContent-Type: text/%s\r\nContent-Length: 0\r\n\r\n", strings.ReplaceAll(hostile, "\x7f", ""), "\u202e\u009b")
			c.Close()
		}
	}()
	return "http://" + l.Addr().String()
}

// The same on a real terminal, where colours, links and a bar are drawn.
func TestNothingSteersARealTerminal(t *testing.T) {
	k := &sink{t: t, home: t.TempDir()}
	t.Chdir(k.home)
	k.fill()
	for _, args := range [][]string{{"list"}, {"show", "s2", "r1"}, {"read", hostile + ".txt", "in"}, {"read", hostile}, {"add", "in", hostile + ".txt"}} {
		sent := terminal(t, 100, []string{"HOME=" + k.home}, args...)
		if len(sent) < 20 {
			t.Errorf("%q sends %q", args, sent)
		}
		for _, bad := range []string{"\x1b]0;", "\x1b[2J\x1b[31", "\x1b[31;7m", "\u009b", "\u202e", "\u2066", "\U000E0041", "\x7f", "\x07\x1b[2J"} {
			if strings.Contains(sent, bad) {
				t.Errorf("%q sends %q", args, bad)
			}
		}
	}
}

// On a terminal no line of a table is wider than it, however narrow; in a pipe nothing is
// shortened.
func TestTablesFitTheTerminal(t *testing.T) {
	home := t.TempDir()
	t.Chdir(home)
	long := "The bridge over the wide river at the old mill in the east of the town will open, the mayor Aleksandra Konstantinopolska said. "
	if err := os.WriteFile("long.txt", []byte(strings.Repeat(long+"The port promised to open it by 30 November 2025.\n\n", 3)), 0o600); err != nil {
		t.Fatal(err)
	}
	k := &sink{t: t, home: home}
	k.run("add", "--published", "2025-11-20", "--outlet", "The Harbour Post of the Eastern Shore", "long.txt")
	for _, columns := range []int{80, 100, 140} {
		for _, args := range [][]string{{"list"}, {"due", "--within", "all"}, {"reports"}, {"speakers"}, {"show", "r1"}} {
			sent := ownStyles.ReplaceAllString(terminal(t, columns, []string{"HOME=" + home}, args...), "")
			for row := range strings.Lines(sent) {
				if n := len([]rune(strings.TrimRight(row, "\r\n"))); n > columns {
					t.Errorf("%q on %d columns: a line of %d: %s", args, columns, n, row)
				}
			}
			if columns == 140 && args[0] == "list" && !strings.Contains(sent, "OUTLET") {
				t.Errorf("no outlet on %d columns:\n%s", columns, sent)
			}
		}
	}
	var out, errs bytes.Buffer
	s := &streams{out: &out, err: &errs, env: func(name string) string { return map[string]string{"HOME": home}[name] }}
	if status := run(t.Context(), []string{"list"}, s); status != 0 || !strings.Contains(out.String(), "in the east of the town will open") || strings.Contains(out.String(), "…") {
		t.Errorf("status %d: %s%s", status, out.String(), errs.String())
	}
}

func TestEveryCommandHasAnExample(t *testing.T) {
	s := &streams{out: &bytes.Buffer{}, err: &bytes.Buffer{}, env: func(string) string { return "" }}
	parser, err := newParser(t.Context(), &cli{}, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range parser.Model.Leaves(true) {
		if !strings.Contains(leaf.Detail, "\n  hearsay "+words(leaf)) && !strings.Contains(leaf.Detail, "(hearsay "+words(leaf)) {
			t.Errorf("no example of %s", words(leaf))
		}
	}
}
