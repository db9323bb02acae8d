package web

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"hearsay/internal/web/page"
)

// file sends a file. What fails before the first part of it went out is an error; later, the
// connection is cut, so that nobody takes a part for the whole.
func (s *site) file(w http.ResponseWriter, c *page.Call, f page.File) error {
	w.Header().Set("Content-Type", f.MediaType)
	if f.Own {
		w.Header().Set("Cache-Control", "no-cache")
	} else {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": safeName(f.Name)}))
	}
	if f.Content != nil {
		w.Header().Set("ETag", `"`+f.Tag+`"`)
		if f.Packed != nil && takesGzip(c.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			f.Content = bytes.NewReader(f.Packed)
		}
		http.ServeContent(w, c.Request, "", time.Time{}, f.Content)
		return nil
	}
	part := &parts{w: w, control: http.NewResponseController(w)}
	b := bufio.NewWriterSize(part, 64<<10)
	err := f.Write(b)
	if err == nil {
		err = b.Flush()
	}
	if err != nil && part.sent {
		s.tell(c, "-", fmt.Errorf("a file was cut off: %w", err))
		panic(http.ErrAbortHandler)
	}
	if err != nil {
		w.Header().Del("Content-Disposition")
	}
	return err
}

// takesGzip reports whether who asks takes the whole of a file in gzip (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	codings := strings.Split(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",")
	return r.Header.Get("Range") == "" && slices.ContainsFunc(codings, func(coding string) bool {
		name, weight, _ := strings.Cut(strings.ReplaceAll(coding, " ", ""), ";")
		q, err := strconv.ParseFloat(strings.TrimPrefix(weight, "q="), 64)
		return name == "gzip" && (weight == "" || err == nil && q > 0)
	})
}

// parts writes to whoever takes a file, as long as they take it.
type parts struct {
	w       io.Writer
	control *http.ResponseController
	sent    bool
}

// Write sends a part.
func (p *parts) Write(b []byte) (int, error) {
	p.sent = true
	_ = p.control.SetWriteDeadline(time.Now().Add(answerTime)) // where there is none, none is passed
	return p.w.Write(b)
}

// plainName are the characters of names that mean nothing else anywhere.
const plainName = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_."

// safeName is a name of a file without what could be a path or be taken for another name.
func safeName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(plainName, r) {
			return r
		}
		return '-'
	}, name)
}
