// Package bundle writes and checks a bundle: one file with entries of a ledger, the captures
// that they rest on and the proofs that both are what the ledger signed. Whoever has the file
// can check it alone, without the ledger, a network or this program; docs/bundle.md is
// written for somebody who writes another checker.
//
// A bundle is a WACZ 1.1.1 file. Its ZIP holds these files, in this order, and nothing else:
//
//	hearsay/key.pub          the ledger's public key, one line
//	hearsay/checkpoint       a C2SP checkpoint signed with it
//	hearsay/checkpoint.tsr   an RFC 3161 token of the checkpoint, where there is one
//	hearsay/entries.jsonl    entries in order: body, salt, leaf hash, proof of inclusion
//	archive/data.warc.gz     their WARC records, as the ledger keeps them, one after another
//	hearsay/records.jsonl    where in it each record lies
//	indexes/index.cdx.gz     CDXJ, in gzip members of up to 3000 lines
//	indexes/index.idx        the first line of each member
//	pages/pages.jsonl        a page a report
//	datapackage.json         the SHA-256 of all of the above
//	datapackage-digest.json  the SHA-256 of that
//
// An erased entry is there by its leaf hash alone, and with the erasure that lists it.
//
// There is one way to write each thing, and Check takes no other: ZIP headers have fixed
// fields, JSON has one form, what can be computed from entries and records is computed again
// and compared. So every changed byte is found. What a bundle says of itself and nobody
// signed is only the title, the software and the time of writing in datapackage.json.
//
// A hostile bundle costs a message. Check reads the file twice and holds one entry and one
// record at a time, within the limits below; of what it has read it keeps numbers and hashes,
// a few dozen bytes an entry and a record, and no record is unpacked more often than twice.
// Nothing is unpacked to disk, and names in the file are compared, never used.
package bundle

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hearsay/ledger"
	"hearsay/proof"
)

// Limits of a bundle. Write refuses what Check would refuse.
const (
	MaxSize    = 1<<32 - 1 // bytes of the file, as ZIP has it without its 64-bit extension
	MaxEntries = 2 << 20
	maxLine    = ledger.MaxBody + 1<<13  // bytes of one entry with its proof
	maxValues  = ledger.MaxValues + 1<<8 // JSON values in them
	maxText    = ledger.MaxText          // bytes of the text of one report
	maxRecord  = 17 << 20                // bytes of one compressed record

	// All records together may unpack to so many bytes, and so much more than the file has.
	mostUnpacked = 64 << 20
	maxRatio     = 64
)

// Memory is how many bytes a check may have for its data: a program that checks bundles of
// strangers hands it to debug.SetMemoryLimit, so that what is not needed any more goes in time.
const Memory = 160 << 20

// Extension is how the name of a WACZ file must end.
const Extension = ".wacz"

// Names of the files.
const (
	nameKey        = "hearsay/key.pub"
	nameCheckpoint = "hearsay/checkpoint"
	nameToken      = "hearsay/checkpoint.tsr"
	nameEntries    = "hearsay/entries.jsonl"
	nameArchive    = "archive/data.warc.gz"
	nameRecords    = "hearsay/records.jsonl"
	nameIndex      = "indexes/index.cdx.gz"
	nameBlocks     = "indexes/index.idx"
	namePages      = "pages/pages.jsonl"
	namePackage    = "datapackage.json"
	nameDigest     = "datapackage-digest.json"
)

// ErrNotBundle is returned for a file that is nothing like a bundle.
var ErrNotBundle = errors.New("not a bundle: it does not begin as a ZIP file")

// ErrTooLarge is wrapped by errors about what does not fit into a bundle.
var ErrTooLarge = errors.New("too large for a bundle")

// ErrNothing is returned where no capture is left of what was chosen.
var ErrNothing = errors.New("no capture is left of what was chosen, so there is nothing to bundle")

// Entry is an entry as the ledger keeps it, with its proof. Salt and Body are nil after an
// erasure.
type Entry struct {
	Seq        int64
	Leaf       proof.Hash
	Salt, Body []byte
	Proof      []proof.Hash // of inclusion in the tree of the checkpoint
}

// Seal is what proves the entries.
type Seal struct {
	Key        string // the public key, as golang.org/x/mod/sumdb/note writes it
	Checkpoint []byte
	Token      []byte // nil where the checkpoint has no timestamp
}

// Evidence is what a bundle is made of.
type Evidence interface {
	Seal() Seal
	// Entries yields entries in the order of their numbers.
	Entries(ctx context.Context, yield func(Entry) error) error
	// Record gives a compressed WARC record.
	Record(ctx context.Context, ref ledger.Record) ([]byte, error)
}

// About is what a bundle says of itself.
type About struct {
	Title    string // empty for a count of what is in it
	Software string
	Created  time.Time
}

// Counts says what is in a bundle.
type Counts struct {
	Entries    int64 `json:"entries"`
	Captures   int64 `json:"captures"`
	Reports    int64 `json:"reports"`
	Statements int64 `json:"statements"`
	Erased     int64 `json:"erased"`
	Records    int64 `json:"records"`
}

// count adds one entry.
func (c *Counts) count(kind ledger.Kind) {
	c.Entries++
	switch kind {
	case "":
		c.Erased++
	case ledger.KindCapture:
		c.Captures++
	case ledger.KindReport:
		c.Reports++
	case ledger.KindStatement:
		c.Statements++
	}
}

func (c Counts) title() string {
	return "Hearsay: " + plural(c.Statements, "statement") + " in " + plural(c.Reports, "report")
}

func plural(n int64, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
