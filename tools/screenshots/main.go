// Command screenshots makes the pictures of the desk that the README and the user's guide show:
//
//	go build ./cmd/hearsay && go run ./tools/screenshots -hearsay ./hearsay docs/desk
//
// It starts hearsay serve --demo, so everything in them is invented, and writes a PNG a page
// with at most 256 colours. It needs chromium.
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

	"github.com/chromedp/chromedp"
)

// picture is one page in one window.
type picture struct {
	name, path    string
	follow        string // words of a link that is followed from there; "" for none
	width, height int64
}

func pictures() []picture {
	return []picture{
		{"today", "/", "", 1280, 900},
		{"report", "/reports", "Water is back", 1280, 900},
		{"forecasts", "/forecasts", "", 1280, 860},
		{"thread", "/threads", "210 lorries", 1280, 1200},
		{"sources", "/sources", "", 1280, 700},
	}
}

func main() {
	program := flag.String("hearsay", "./hearsay", "the program that is shown")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: screenshots [-hearsay PROGRAM] FOLDER")
		os.Exit(2)
	}
	ctx, stop := context.WithTimeout(context.Background(), 3*time.Minute)
	defer stop()
	if err := run(ctx, *program, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "screenshots:", err)
		os.Exit(1)
	}
}

// run serves the demonstration and takes all pictures of it.
func run(ctx context.Context, program, folder string) (err error) {
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
	for _, p := range pictures() {
		b, err := p.take(browser, address)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		if b, err = fewColours(b); err != nil {
			return err
		}
		path := filepath.Join(folder, p.name+".png")
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
	err := chromedp.Do(ctx, chromedp.EmulateViewport(p.width, p.height), chromedp.Navigate(address+p.path))
	if err == nil && p.follow != "" {
		var to string
		to, err = chromedp.Run(ctx, chromedp.Evaluate[string](fmt.Sprintf("[...document.links].find(a => a.textContent.includes(%q)).href", p.follow)))
		if err == nil {
			err = chromedp.Do(ctx, chromedp.Navigate(to))
		}
	}
	if err == nil {
		_, err = chromedp.Run(ctx, chromedp.Evaluate[bool]("document.fonts.ready.then(() => true)", chromedp.EvalAwaitPromise))
	}
	if err != nil {
		return nil, err
	}
	return chromedp.Run(ctx, chromedp.CaptureScreenshot())
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
