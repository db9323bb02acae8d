package en

import (
	"strings"

	"hearsay/lang"
)

func lines() lang.Lines {
	list := func(s string) []string { return strings.Split(s, "|") }
	return lang.Lines{Rules: []lang.LineRule{
		{Kind: "byline", Opens: list("by|words by|written by|reporting by|text by|edited by|story by"), Most: 12, Named: true,
			Yes: []string{"By Ana Petrov", "BY ANA PETROV AND LEO STARK", "Reporting by Ana Petrov in Riga"},
			No:  []string{"By Friday the bridge was gone", "By the river stood a mill"}},
		{Kind: "caption", Opens: list("photo:|photos:|image:|picture:|photograph:|file photo|photo by|image credit|photo credit|video:|©"), Ends: list("/getty images|/reuters|ap photo|via getty images|via ap|file photo|handout"), Most: 60,
			Yes: []string{"Photo: the harbour after the storm", "A ferry leaves the harbour of Riga. Ana Petrov/Reuters", "© Ana Petrov"},
			No:  []string{"Photographs of the harbour show two boats", "The mayor told Reuters"}},
		{Kind: "furniture", Opens: list("read also|read more|read next|see also|also read|more on this|related:|related stories|subscribe|sign up|follow us|join us|share this|share on|advertisement|advert|support us|donate|click here|watch:|listen:|download our|get our|get the latest|our standards|all rights reserved|copyright|this article was|this story was first published|editor's note|editor’s note|back to top|skip to|most read|newsletter"), Ends: list("all rights reserved|subscribe now|sign up here|read more"), Most: 40,
			Yes: []string{"Read also: Two boats lost in Riga", "Subscribe to our newsletter", "ADVERTISEMENT", "Follow us on Telegram"},
			No:  []string{"Read the letter again, she told them", "Subscribers of the newspaper were angry", "Share prices fell in Riga"}},
	}}
}
