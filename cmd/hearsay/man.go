package main

import (
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"github.com/muesli/roff"
)

// manual is the manual page: the same text as the help, in the form that man reads.
func manual(app *kong.Application) string {
	doc := roff.NewDocument()
	doc.Heading(1, app.Name, "User Commands", time.Now())
	doc.Section("Name")
	doc.Text(app.Name + " - claims ledger for news reports")
	doc.Section("Synopsis")
	doc.TextBold(app.Name)
	doc.Text(" <command> [flags]")
	doc.Section("Description")
	doc.Text(app.Help)
	doc.Section("Global flags")
	manualFlags(doc, app.Flags)
	doc.Section("Commands")
	for _, leaf := range app.Leaves(true) {
		doc.TaggedParagraph(-1)
		doc.TextBold(leaf.Summary())
		doc.EndSection()
		doc.Text(leaf.Help)
		doc.Indent(-1)
		manualText(doc, leaf.Detail)
		for _, argument := range leaf.Positional {
			manualItem(doc, argument.Summary(), argument.Help)
		}
		manualFlags(doc, leaf.Flags)
		doc.IndentEnd()
	}
	return doc.String()
}

func manualFlags(doc *roff.Document, flags []*kong.Flag) {
	for _, flag := range flags {
		if !flag.Hidden {
			manualItem(doc, flag.String(), flag.Help)
		}
	}
}

// manualItem writes what something means beside its name.
func manualItem(doc *roff.Document, name, means string) {
	doc.TaggedParagraph(-1)
	doc.TextBold(name)
	doc.EndSection()
	doc.Text(means)
}

// manualText writes paragraphs; the lines of one whose lines are indented stay lines.
func manualText(doc *roff.Document, text string) {
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		switch {
		case paragraph == "":
		case strings.HasPrefix(paragraph, "  "):
			for line := range strings.SplitSeq(paragraph, "\n") {
				doc.Paragraph()
				doc.Text(line)
			}
		default:
			doc.Paragraph()
			doc.Text(strings.ReplaceAll(paragraph, "\n", " "))
		}
	}
}
