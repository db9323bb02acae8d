// Command screenshots makes the pictures of the desk that the README and the user's guide show:
//
//	go build ./cmd/hearsay && go run ./tools/screenshots -hearsay ./hearsay docs/desk
//
// It starts hearsay serve --demo, so everything in them is invented, and writes a PNG a page
// with at most 256 colours. It needs chromium.
//
// With -every it takes every page instead, whole, in a wide and a narrow window, light, dark, and as it prints: for looking
// over what a change of the styles does.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// picture is one page in one window.
type picture struct {
	name, path    string
	follow        string // words of a link that is followed from there; "" for none
	width, height int64
	look          look
}

// look is how a page is looked at, besides plainly.
type look struct {
	name          string
	media, scheme string // "print"; "dark"
	whole         bool   // down to its foot
}

func pictures() []picture {
	return []picture{
		{"today", "/", "", 1280, 900, look{}},
		{"report", "/reports", "Water is back", 1280, 900, look{}},
		{"forecasts", "/forecasts", "", 1280, 860, look{}},
		{"thread", "/threads", "210 lorries", 1280, 1200, look{}},
		{"sources", "/sources", "", 1280, 700, look{}},
	}
}

// everything is every page in every way.
func everything() []picture {
	pages := []picture{{name: "today", path: "/"}, {name: "reports", path: "/reports"}, {name: "add", path: "/add"}, {name: "report", path: "/reports", follow: "Water is back"},
		{name: "hand", path: "/reports/r1?hand=s2"}, {name: "versions", path: "/reports/r53/versions"}, {name: "statements", path: "/statements"},
		{name: "chosen", path: "/statements?act=deny&all=yes"}, {name: "queue", path: "/queue"}, {name: "threads", path: "/threads"},
		{name: "thread", path: "/threads", follow: "210 lorries"}, {name: "forecasts", path: "/forecasts"},
		{name: "settled", path: "/forecasts?view=settled"}, {name: "forecast", path: "/forecasts/s3"}, {name: "speakers", path: "/speakers"},
		{name: "speaker", path: "/speakers", follow: "Victor Sandu"}, {name: "places", path: "/places"}, {name: "sources", path: "/sources"},
		{name: "proof", path: "/proofs/s2"}, {name: "missing", path: "/reports/r999"}, {name: "then", path: "/?as-of=2026-10-14"}}
	ways := []struct {
		width int64
		look  look
	}{{1280, look{"light", "", "light", true}}, {1280, look{"dark", "", "dark", true}}, {390, look{"light", "", "light", true}},
		{390, look{"dark", "", "dark", true}}, {794, look{"print", "print", "light", true}}}
	var out []picture
	for _, p := range pages {
		for _, way := range ways {
			p.width, p.height, p.look = way.width, 900, way.look
			out = append(out, p)
		}
	}
	return out
}

// file is the name of the file that a picture is in.
func (p picture) file() string {
	if p.look.name == "" {
		return p.name + ".png"
	}
	return fmt.Sprintf("%s-%d-%s.png", p.name, p.width, p.look.name)
}

func main() {
	program := flag.String("hearsay", "./hearsay", "the program that is shown")
	every := flag.Bool("every", false, "take every page in every way, whole")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: screenshots [-hearsay PROGRAM] [-every] FOLDER")
		os.Exit(2)
	}
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Minute)
	defer stop()
	if err := run(ctx, *program, flag.Arg(0), *every); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// run serves the demonstration and takes all pictures of it.
func run(ctx context.Context, program, folder string, every bool) (err error) {
	served, address, err := serve(ctx, program)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, served.Process.Signal(os.Interrupt))
		_ = served.Wait() // it was interrupted
	}()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	browser, stop := chromedp.NewContext(ctx, chromedp.WithAllocatorOptions(chromedp.Flag("no-sandbox", true), chromedp.Flag("hide-scrollbars", true)))
	defer stop()
	if err := compared(browser, address); err != nil {
		return err
	}
	list := pictures()
	if every {
		list = everything()
	}
	for _, p := range list {
		b, err := p.take(browser, address)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if b, err = fewColours(b); err != nil {
			return err
		}
		path := filepath.Join(folder, p.file())
		if err := os.WriteFile(path, b, 0o644); err != nil {
			return err
		}
		fmt.Printf("%s  %d bytes\n", path, len(b))
	}
	return nil
}

// serve starts the demonstration and gives its address.
func serve(ctx context.Context, program string) (*exec.Cmd, string, error) {
	c := exec.CommandContext(ctx, program, "--by", "Vera Holm", "serve", "--demo")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		return nil, "", err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	return c, strings.TrimSuffix(strings.TrimSpace(line), "/"), err
}

// take takes one picture.
func (p picture) take(ctx context.Context, address string) ([]byte, error) {
	steps := []chromedp.Action[chromedp.Void]{chromedp.EmulateViewport(p.width, p.height), p.look.emulated(), chromedp.Navigate(address + p.path)}
	if err := chromedp.Do(ctx, steps...); err != nil {
		return nil, err
	}
	if p.follow != "" {
		to, err := chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("[...document.links].find(a => a.textContent.includes(%q)).href", p.follow)))
		if err == nil {
			err = chromedp.Do(ctx, chromedp.Navigate(to))
		}
		if err != nil {
			return nil, err
		}
	}
	_, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("document.fonts.ready.then(() => true)", chromedp.EvalAwaitPromise))
	if err == nil && p.look.whole {
		err = p.unrolled(ctx)
	}
	if err != nil {
		return nil, err
	}
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
}

// emulated is the step that sets how pages are looked at.
func (l look) emulated() chromedp.Action[chromedp.Void] {
	media := emulation.SetEmulatedMediaParams{Media: l.media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme",
		Value: cmp.Or(l.scheme, "light")}}}
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, media)
		return err
	})
}

// tallest bounds the window in which a page is shown whole.
const tallest = 6000

// unrolled makes the window as tall as the page.
func (p picture) unrolled(ctx context.Context) error {
	tall, err := chromedp.Run(ctx, chromedp.Evaluate[int64]("document.documentElement.scrollHeight"))
	if err != nil {
		return err
	}
	return chromedp.Do(ctx, chromedp.EmulateViewport(p.width, min(tall, tallest)))
}

// fewColours is a PNG with the 256 colours that it has most of; every other becomes the nearest.
func fewColours(b []byte) ([]byte, error) {
	src, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	times := map[color.RGBA]int{}
	bounds := src.Bounds()
	each(bounds, func(x, y int) { times[at(src, x, y)]++ })
	var all []color.RGBA
	for c := range times {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(key(a), key(b)))
	})
	var palette color.Palette
	for _, c := range all[:min(256, len(all))] {
		palette = append(palette, c)
	}
	dst := image.NewPaletted(bounds, palette)
	nearest := map[color.RGBA]uint8{}
	each(bounds, func(x, y int) {
		c := at(src, x, y)
		i, ok := nearest[c]
		if !ok {
			i = uint8(palette.Index(c))
			nearest[c] = i
		}
		dst.SetColorIndex(x, y, i)
	})
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, dst)
	return out.Bytes(), err
}

func key(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }

func at(m image.Image, x, y int) color.RGBA { return color.RGBAModel.Convert(m.At(x, y)).(color.RGBA) }

func each(r image.Rectangle, do func(x, y int)) {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			do(x, y)
		}
	}
}

// compared waits until the page of threads no longer says that reports are not compared yet.
func compared(browser context.Context, address string) error {
	for {
		if err := chromedp.Do(browser, chromedp.Navigate(address+"/threads")); err != nil {
			return err
		}
		waiting, err := chromedp.Run(browser, chromedp.Evaluate[bool](`document.querySelector("main p[role=status]") !== null`))
		if err != nil || !waiting {
			return err
		}
		time.Sleep(time.Second)
	}
}
