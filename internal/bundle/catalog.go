package bundle

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/base32"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/archive"
	"hearsay/ledger"
)

// catalog is what the index and the pages are made of while a bundle is written: all of it
// comes out of entries and records, so a checker makes it again.
type catalog struct {
	captures map[ledger.ID]string // the name of the record of each capture
	visits   map[string]visit     // by the name of the record
	reports  []page
	index    []string // lines of CDXJ
}

// visit is where and when a record was captured.
type visit struct{ uri, at string }

func visitOf(r archive.Record) visit {
	return visit{r.URI, r.Date.UTC().Truncate(time.Second).Format(time.RFC3339)}
}

// page is a report in the list of pages.
type page struct {
	id, capture ledger.ID
	title       string
}

func pageOf(e ledger.Entry) page {
	title := e.Report.Source.Title
	if t := e.Report.Head.Title; title == "" && t != nil {
		title = *t
	}
	return page{e.ID, e.Report.Capture, cmp.Or(title, e.Report.Source.File)}
}

func newCatalog() *catalog {
	return &catalog{captures: map[ledger.ID]string{}, visits: map[string]visit{}}
}

// entry notes what an entry says of captures and reports.
func (c *catalog) entry(e ledger.Entry) {
	switch e.Kind {
	case ledger.KindCapture:
		c.captures[e.ID] = e.Capture.Record.Name
	case ledger.KindReport:
		c.reports = append(c.reports, pageOf(e))
	}
}

// cdx is the JSON of a line of CDXJ.
type cdx struct {
	URL          string `json:"url"`
	MIME         string `json:"mime"`
	Status       string `json:"status"`
	Digest       string `json:"digest"`
	RecordDigest string `json:"recordDigest"`
	Length       string `json:"length"`
	Offset       string `json:"offset"`
	Filename     string `json:"filename"`
}

// record notes a record.
func (c *catalog) record(ref ledger.Record, r archive.Record, at recordLine) {
	c.visits[ref.Name] = visitOf(r)
	if line := indexLine(ref, r, at); line != "" {
		c.index = append(c.index, line)
	}
}

// indexLine is the record's line of the index; empty where it is only text taken out of
// another.
func indexLine(ref ledger.Record, r archive.Record, at recordLine) string {
	if r.Type != archive.Response && r.Type != archive.Resource {
		return ""
	}
	payload, _ := hex.DecodeString(r.Sum())
	text := compact(cdx{URL: r.URI, MIME: mediaType(r.MediaType), Status: status(r.Header),
		Digest: "sha256:" + base32.StdEncoding.EncodeToString(payload), RecordDigest: "sha256:" + ref.SHA256,
		Length: strconv.FormatInt(at.Length, 10), Offset: strconv.FormatInt(at.Offset, 10), Filename: "data.warc.gz"})
	return surt(r.URI) + " " + r.Date.UTC().Format("20060102150405") + " " + text + "\n"
}

// compact is a value as one line of JSON; the values here always have one.
func compact(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v)
	return strings.TrimSuffix(b.String(), "\n")
}

func mediaType(s string) string {
	if t, _, err := mime.ParseMediaType(s); err == nil {
		return t
	}
	return "unk"
}

// status is the number in the status line of a response; a file counts as found.
func status(header []byte) string {
	if fields := strings.Fields(string(header[:min(len(header), 100)])); len(fields) > 1 && len(fields[1]) == 3 {
		return fields[1]
	}
	return "200"
}

// firstPage is the first line of pages.jsonl.
const firstPage = `{"format":"json-pages-1.0","id":"pages","title":"All Pages"}` + "\n"

// pageLine is a line of pages.jsonl.
type pageLine struct {
	ID    string `json:"id"`
	URL   string `json:"url"`
	TS    string `json:"ts"`
	Title string `json:"title,omitempty"`
}

func (p pageLine) line() string { return compact(p) + "\n" }

// writePages writes pages.jsonl.
func (c *catalog) writePages(w io.Writer) error {
	if _, err := io.WriteString(w, firstPage); err != nil {
		return err
	}
	for _, p := range c.reports {
		v, ok := c.visits[c.captures[p.capture]]
		if !ok {
			continue
		}
		if _, err := io.WriteString(w, pageLine{string(p.id), v.uri, v.at, p.title}.line()); err != nil {
			return err
		}
	}
	return nil
}

// blockLines is how many lines of the index go into one gzip member.
const blockLines = 3000

// blocks are the sorted lines of the index, in runs.
func (c *catalog) blocks() [][]string {
	slices.Sort(c.index)
	return slices.Collect(slices.Chunk(c.index, blockLines))
}

// writeIndex writes index.cdx.gz and gives the content of index.idx.
func (c *catalog) writeIndex(w io.Writer) ([]byte, error) {
	var text bytes.Buffer
	list := newBlockList(&text)
	for _, block := range c.blocks() {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		for _, line := range block {
			if _, err := io.WriteString(z, line); err != nil {
				return nil, err
			}
		}
		if err := z.Close(); err != nil {
			return nil, err
		}
		list.add(block[0], packed.Len(), archive.Sum(packed.Bytes()))
		if _, err := w.Write(packed.Bytes()); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}

// blockList writes index.idx, by which a reader finds a member without unpacking others
// (ZipNum), to what takes every byte.
type blockList struct {
	out    io.Writer
	offset int
}

func newBlockList(out io.Writer) *blockList {
	_, _ = io.WriteString(out, `!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}`+"\n")
	return &blockList{out: out}
}

// add lists a member by its first line, its length and its SHA-256.
func (l *blockList) add(first string, length int, sum string) {
	key := strings.Join(strings.SplitN(first, " ", 3)[:2], " ")
	fmt.Fprintf(l.out, "%s {\"offset\": %d, \"length\": %d, \"digest\": \"sha256:%s\", \"filename\": \"index.cdx.gz\"}\n",
		key, l.offset, length, sum)
	l.offset += length
}
