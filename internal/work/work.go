// Package work has captures read by whoever has the time: other processes, other machines.
//
// A Task is a report that came in: the bytes, the text that was taken out of them, what is known of it. Job packs
// it; in the ledger's database it is durable, and acknowledged (store.Work). A Crew hands the IDs of jobs to a
// queue, takes them from there, has each done, and says that it is alive as long as that lasts. What is done is
// settled in the very transaction that enters its reports, so that two that were handed the same job enter it once,
// and one that was stopped and wakes up too late enters nothing.
//
// A job that fails for a reason that may pass is tried again, later each time; after Tries, or where the reason
// cannot pass (the bytes are no report), it is dead: it waits for a person, who has it tried anew or drops it.
package work

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/klauspost/compress/zstd"

	"hearsay/internal/archive"
	"hearsay/internal/intake"
	"hearsay/internal/store"
	"hearsay/text"
)

// Task is a report that is to be read and entered.
type Task struct {
	Capture intake.Capture
	Report  intake.Report // that was taken out of the capture
	Meta    text.Meta     // what is known of it
	Held    bool          // enter what somebody is said to believe or intend
	By      string        // who adds it
}

// mostUnpacked bounds what a job may unpack to, in bytes.
const mostUnpacked = 256 << 20

// Job packs a task. The same task is the same job.
func (t Task) Job(now time.Time) (store.Job, error) {
	if t.Report.Text == string(t.Capture.Bytes) {
		t.Report.Text = "" // the bytes are the text
	}
	plain, err := json.Marshal(t)
	if err != nil {
		return store.Job{}, fmt.Errorf("pack work: %w", err)
	}
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return store.Job{}, err
	}
	sum := sha256.Sum256(plain)
	return store.Job{ID: hex.EncodeToString(sum[:12]), Name: archive.Sum(t.Capture.Bytes), Put: now, Body: pack.EncodeAll(plain, nil)}, nil
}

// Open unpacks a job.
func Open(j store.Job) (Task, error) {
	var t Task
	unpack, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(mostUnpacked))
	if err != nil {
		return t, err
	}
	defer unpack.Close()
	plain, err := unpack.DecodeAll(j.Body, nil)
	if err == nil {
		err = json.Unmarshal(plain, &t)
	}
	if err != nil {
		return t, fmt.Errorf("unpack work %s: %w", j.ID, err)
	}
	if t.Report.Text == "" {
		t.Report.Text = string(t.Capture.Bytes)
	}
	return t, nil
}
