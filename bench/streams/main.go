// Command streams makes a WARC file, a box of letters and an export of Telegram of a size in
// megabytes, takes what is in each apart as `hearsay add` does before it reads, and prints the
// memory and the time that took: go run ./bench/streams -mb 1000.
//
// Most of each file is what such files mostly are, pictures and attachments; every hundredth
// record is a page. The numbers are of a process of its own for each file.
package main

import (
	"bufio"
	"context"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"hearsay/internal/intake"
)

func main() {
	mb := flag.Int("mb", 1000, "size of each file in megabytes; the export is a third larger")
	take := flag.String("take", "", "take this file apart and print what it cost")
	flag.Parse()
	if *take != "" {
		consume(*take)
		return
	}
	folder, err := os.MkdirTemp("", "streams")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	self, err := os.Executable()
	if err != nil {
		log.Fatal(err)
	}
	for name, write := range map[string]func(io.Writer, int) int{"pages.warc": record, "letters.mbox": letter, "result.json": message} {
		size := *mb * 1_000_000
		if name == "result.json" {
			size += size / 3
		}
		path := filepath.Join(folder, name)
		if err := fill(path, size, write); err != nil {
			log.Fatal(err)
		}
		out, err := exec.Command(self, "-take", path).CombinedOutput()
		if err != nil {
			log.Fatalf("%s: %v: %s", name, err, out)
		}
		fmt.Printf("%-13s %5.2f GB: %s", name, float64(size)/1e9, out)
		os.Remove(path)
	}
}

// fill writes pieces to a file up to a size.
func fill(path string, size int, write func(io.Writer, int) int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if strings.HasSuffix(path, ".json") {
		fmt.Fprint(w, `{"name": "Channel", "type": "public_channel", "id": 17, "messages": [{"id": 0, "type": "service"}`)
	}
	for n, i := 0, 1; n < size; i++ {
		n += write(w, i)
	}
	if strings.HasSuffix(path, ".json") {
		fmt.Fprint(w, "]}")
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// junk is bytes as a picture has them.
var junk = func() []byte {
	b := make([]byte, 200_000)
	for i := range b {
		b[i] = byte(rand.Uint32())
	}
	return b
}()

const paragraph = "<p>The dam above Lower Arden held through the night, the water board said on Tuesday, after engineers had opened " +
	"two of its four gates.</p>\n"

func record(w io.Writer, i int) int {
	kind, body := "image/jpeg", string(junk)
	if i%100 == 0 {
		kind, body = "text/html; charset=utf-8", fmt.Sprintf("<!DOCTYPE html><html lang=en><title>Dam holds, "+
			"%d</title><body><article><h1>Dam holds, %d</h1>%s</article></body></html>", i, i, strings.Repeat(paragraph, 8))
	}
	block := fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s", kind, body)
	n, _ := fmt.Fprintf(w, "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/%d\r\nWARC-Date: "+
		"2025-11-04T09:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(block), block)
	return n
}

func letter(w io.Writer, i int) int {
	attached := base64.StdEncoding.EncodeToString(junk)
	n, _ := fmt.Fprintf(w, "From news@x.example Tue Nov  4 10:15:01 2025\nFrom: Courier <c@x.example>\nSubject: Letter %d\nDate: Tue, "+
		"04 Nov 2025 10:15:00 +0200\nMessage-ID: <%d@x.example>\nMIME-Version: 1.0\n"+
		"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe dam held, the water board said in letter "+
		"%d.\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n%s\n--b--\n\n", i, i, i, attached)
	return n
}

func message(w io.Writer, i int) int {
	n, _ := fmt.Fprintf(w, ",\n{\"id\": %d, \"type\": \"message\", \"date\": \"2025-11-18T12:00:00\", \"date_unixtime\": "+
		"\"1763456400\", \"from\": \"Channel\", \"text\": [\"%s\", {\"type\": \"bold\", \"text\": \"said the mayor in message %d.\"}], "+
		"\"text_entities\": []}",
		i, strings.Repeat("The dam held through the night. ", 16), i)
	return n
}

// consume takes a file apart.
func consume(path string) {
	at := time.Now()
	reports, left := 0, 0
	for p := range (&intake.Door{}).Open(context.Background(), path) {
		switch {
		case p.Err != nil:
			log.Fatal(p.Err)
		case p.Capture == nil:
			left++
		default:
			found, err := p.Capture.Reports()
			if err != nil {
				log.Fatal(err)
			}
			reports += len(found)
		}
	}
	status, _ := os.ReadFile("/proc/self/status")
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	peak, _, _ = strings.Cut(peak, "\n")
	fmt.Printf("%d reports, %d left out, %.0f s, peak%s\n", reports, left, time.Since(at).Seconds(), peak)
}
