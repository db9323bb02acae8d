package main

import (
	"context"
	"crypto/x509"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"

	"hearsay/internal/account"
	"hearsay/internal/bundle"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/internal/infile"
	"hearsay/internal/show"
	"hearsay/internal/visible"
	"hearsay/ledger"
)

// verifyCommand is `hearsay verify`.
type verifyCommand struct {
	JSON      bool     `name:"json" help:"One JSON object a fault, and one for the verdict."`
	Key       string   `placeholder:"KEY" help:"The public key that bundles must be sealed with: the key itself, or a file that holds it."`
	Authority string   `name:"timestamp-authority" placeholder:"FILE" help:"Certificates (PEM) of the authorities that timestamps of bundles must come from."`
	Subjects  []string `arg:"" optional:"" name:"id-or-bundle" help:"Entries, as s1042, or bundles; without any, the whole ledger."`
}

// Help is the long help.
func (*verifyCommand) Help() string {
	return `Proves again that every entry is the one that was entered: its hash and its place in the signed log, the
archive record it rests on, every quoted span against the text, and the index against the entries; and that
every line of the audit follows from the one before it. What does not hold is named; then the exit status is 6.

A bundle is checked by itself, without a ledger. It proves that the holder of the key in it signed what it
holds; whose key that is, the bundle cannot say: give the key that you have from the ledger's keeper as --key.

It proves that bytes are unchanged since they were captured, and never that what they say is true.`
}

// Run verifies the ledger, some of its entries, or bundles.
func (c *verifyCommand) Run(ctx context.Context, s *streams, root *cli) error {
	files, ids := c.sort()
	subject := strings.Join(c.Subjects, " ")
	faults := 0
	tell := func(f desk.Fault) error {
		faults++
		if c.JSON {
			return line(s, f)
		}
		_, err := fmt.Fprintf(s.out, "FAULT  %s: %s\n", show.Cut(f.Where, 200), show.Cut(f.What, 1000))
		return err
	}
	for _, file := range files {
		if err := c.bundle(ctx, s, file, tell); err != nil {
			return fault.At("verify", file, bundleKinded(err))
		}
	}
	if len(ids) > 0 || len(files) == 0 {
		err := root.withDesk(ctx, s, false, func(d *desk.Desk) error {
			return fault.At("verify", subject, kinded(c.each(ctx, s, d, ids, tell)))
		})
		if err != nil {
			return err
		}
	}
	if faults > 0 {
		return fault.At("verify", subject, fault.New(fault.Conflict, "%d faults", faults))
	}
	return nil
}

// sort tells bundles from entries.
func (c *verifyCommand) sort() (files, ids []string) {
	for _, subject := range c.Subjects {
		_, bad := ledger.ID(subject).Seq()
		_, missing := os.Stat(subject)
		if strings.HasSuffix(subject, bundle.Extension) || bad != nil && missing == nil {
			files = append(files, subject)
		} else {
			ids = append(ids, subject)
		}
	}
	return files, ids
}

// bundle checks one bundle.
func (c *verifyCommand) bundle(ctx context.Context, s *streams, name string, tell func(desk.Fault) error) error {
	o, err := c.trusted()
	if err != nil {
		return err
	}
	f, err := infile.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(bundle.Memory))
	v, err := bundle.Check(ctx, f, f.Size(), o, func(x bundle.Fault) error { return tell(desk.Fault(x)) })
	if err != nil {
		return err
	}
	if c.JSON {
		return line(s, v)
	}
	return tellBundle(s, name, v)
}

// trusted reads the key and the certificates that are given.
func (c *verifyCommand) trusted() (bundle.Options, error) {
	o := bundle.Options{Key: c.Key}
	if b, err := infile.ReadAll(c.Key, 4<<10); c.Key != "" && err == nil {
		o.Key = string(b)
	}
	if _, err := note.NewVerifier(strings.TrimSpace(o.Key)); c.Key != "" && err != nil {
		return o, fault.New(fault.Usage, "--key %q is neither a public key nor a file that holds one", c.Key)
	}
	if c.Authority == "" {
		return o, nil
	}
	b, err := infile.ReadAll(c.Authority, 1<<20)
	if err != nil {
		return o, fault.At("verify", c.Authority, kinded(err))
	}
	o.Roots = x509.NewCertPool()
	if !o.Roots.AppendCertsFromPEM(b) {
		return o, fault.New(fault.BadInput, "%s holds no certificate", c.Authority)
	}
	return o, nil
}

// tellBundle says what a check of a bundle found.
func tellBundle(s *streams, name string, v bundle.Verdict) error {
	holds := "holds"
	if v.Faults > 0 {
		holds = fmt.Sprintf("does not hold: %d faults", v.Faults)
	}
	if v.More {
		holds += " and more; the check stopped there"
	}
	whose := "the bundle's own key; compare it with the one that the ledger's keeper gives out"
	if v.Pinned {
		whose = "the key given"
	}
	fmt.Fprintf(s.out, "%s  %s\n  %s\n", visible.Line(name), holds, contents(v.Counts))
	if v.Root != "" {
		fmt.Fprintf(s.out, "  in a ledger of %d entries with root %s\n  signed with %s (%s)\n", v.Size, v.Root, show.Cut(v.Key, 200), whose)
		fmt.Fprintf(s.out, "  not in it: %d entries of the ledger, among them %s of the reports in it\n",
			max(0, v.Size-v.Entries), show.Counted(int(v.Absent), "statement"))
	}
	if t := v.Timestamp; t != nil {
		trust := "whose certificate was not compared with any that you trust"
		if t.Trusted {
			trust = "whom you trust"
		}
		fmt.Fprintf(s.out, "  timestamp %s by %s, %s\n", t.Time.Format(time.RFC3339), show.Cut(t.Authority, 200), trust)
	}
	return nil
}

func (c *verifyCommand) each(ctx context.Context, s *streams, d *desk.Desk, ids []string, tell func(desk.Fault) error) error {
	if len(ids) == 0 {
		v, err := d.Verify(ctx, tell)
		if err == nil {
			_, err = account.Proved(ctx, d.Trail(), func(f string) error { v.Faults++; return tell(desk.Fault{Where: "trail", What: f}) })
		}
		if err != nil {
			return err
		}
		return c.verdict(s, "", v)
	}
	for _, id := range ids {
		v, err := d.VerifyEntry(ctx, ledger.ID(id), tell)
		if err != nil {
			return err
		}
		if err := c.verdict(s, id, v); err != nil {
			return err
		}
	}
	return nil
}

func (c *verifyCommand) verdict(s *streams, id string, v desk.Verdict) error {
	if c.JSON {
		return line(s, v)
	}
	if id != "" {
		if v.Faults == 0 {
			fmt.Fprintf(s.out, "%s  holds: unchanged since it was entered, in the log with root %s\n", id, v.Root)
		}
		return nil
	}
	fmt.Fprintf(s.out, "%d entries (%d captures, %d reports, %d statements, %d erased), %d checkpoints, root %s: %d faults\n",
		v.Entries, v.Captures, v.Reports, v.Statements, v.Erased, v.Checkpoints, v.Root, v.Faults)
	if t := v.Timestamp; t != nil {
		fmt.Fprintf(s.out, "%d timestamps, the last of %s by %s\n", v.Timestamps, t.Time.Format(time.RFC3339), show.Cut(t.Authority, 200))
	}
	if v.Moved {
		fmt.Fprintln(s.err, "Entries came meanwhile, so the index was not compared.")
	}
	if v.Unchecked != "" {
		fmt.Fprintln(s.err, "Not checked:", v.Unchecked)
	}
	return nil
}
