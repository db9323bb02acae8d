package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/textproto"
	"strconv"
	"strings"

	"hearsay/internal/fault"
	"hearsay/internal/transfer"
)

// Response is an answer over HTTP that was kept.
type Response struct {
	Status    int
	Header    []byte // as it stands, with its empty line
	Raw       []byte // the body as it was transferred
	Body      []byte // the body without its encodings
	MediaType string
	Charset   string
}

// Answer takes the answer apart that the block of a record holds.
func Answer(block []byte) (Response, error) {
	head, body := split(block)
	r := Response{Header: head, Raw: body}
	lines := bufio.NewReader(bytes.NewReader(head))
	status, _ := lines.ReadString('\n')
	parts := strings.Fields(status)
	if len(parts) < 2 || !strings.HasPrefix(parts[0], "HTTP/") {
		return r, fault.New(fault.BadInput, "it is no answer over HTTP")
	}
	r.Status, _ = strconv.Atoi(parts[1])
	fields, err := textproto.NewReader(lines).ReadMIMEHeader()
	if err != nil && !errors.Is(err, io.EOF) && len(fields) == 0 {
		return r, fault.New(fault.BadInput, "its header cannot be read: %w", err)
	}
	r.MediaType, r.Charset = transfer.Media(fields.Get("Content-Type"))
	r.Body, err = transfer.Unpack(body, fields)
	return r, err
}

// split parts a header from a body at the first empty line.
func split(block []byte) (head, body []byte) {
	at, size := bytes.Index(block, []byte("\r\n\r\n")), 4
	if lf := bytes.Index(block, []byte("\n\n")); lf >= 0 && (at < 0 || lf < at) {
		at, size = lf, 2
	}
	if at < 0 {
		return block, nil
	}
	return block[:at+size], block[at+size:]
}
