package main

import (
	"strings"

	"github.com/alecthomas/kong"
)

// examples are command lines for the help of each command, by its words.
func examples() map[string][]string {
	return map[string][]string{
		"read": {
			"hearsay read report.txt",
			"hearsay read --published 2025-11-20 --format html report.txt > report.html",
			"hearsay read https://news.example/report",
		},
		"article":    {"hearsay article --json page.html", "hearsay article feed.xml"},
		"watch add":  {"hearsay watch add https://news.example/rss", "hearsay watch add feeds.opml"},
		"watch run":  {"hearsay watch", "hearsay watch run --once"},
		"sources":    {"hearsay sources", "hearsay sources --remove https://news.example/rss"},
		"worker":     {"hearsay worker", "hearsay --ledger postgres://desk@db.example/hearsay worker --nats nats://queue.example"},
		"work list":  {"hearsay work", "hearsay work list --failed --json"},
		"work retry": {"hearsay work retry --all"},
		"work drop":  {"hearsay work drop 5b0c1e9d2f7a4c3b8e6d1f02"},
		"times":      {"hearsay times --published 2025-11-20 report.txt"},
		"add": {
			"hearsay add --outlet 'Harbour Post' --published 2025-11-20 report.txt",
			"hearsay add reports/",
			"hearsay add --later archive.warc.gz",
			"hearsay add https://news.example/report",
		},
		"reread": {"hearsay reread r17", "hearsay reread --all"},
		"list": {
			"hearsay list --speaker 'Olga Brandt' --act promise",
			"hearsay list --published 2025-11-01..2025-11-30 --unreviewed",
			"hearsay list --sort confidence --limit 20",
			"hearsay list --place Kharkiv --json",
		},
		"search": {"hearsay search dam breach", "hearsay search 'flood*' --outlet kordon"},
		"serve": {
			"hearsay serve",
			"hearsay --by 'N. Ferreira' serve --listen 127.0.0.1:8017",
			"hearsay serve --listen :443 --origin https://desk.example --tls-cert desk.pem --tls-key desk.key",
			"hearsay serve --listen 127.0.0.1:8017 --origin https://desk.example --proxy 127.0.0.1",
		},
		"mcp": {"hearsay mcp", "hearsay mcp --http 127.0.0.1:8018 --allow-writes"},
		"token add": {
			"hearsay token add --scope read --note 'the spreadsheet of the desk'",
			"hearsay token add --holder 'N. Ferreira' --scope read --scope review --days 90",
		},
		"token list":   {"hearsay token list"},
		"token revoke": {"hearsay token revoke k3v9x2ab"},
		"user add":     {"hearsay user add 'Vera Holm' --role admin"},
		"user invite":  {"hearsay user invite 'N. Ferreira' --role reviewer --origin https://desk.example"},
		"user list":    {"hearsay user list"},
		"user role":    {"hearsay user role 'N. Ferreira' editor"},
		"user disable": {"hearsay user disable 'N. Ferreira'"},
		"user link":    {"hearsay user link 'N. Ferreira' --mail ferreira@desk.example --oidc-issuer https://id.example"},
		"session list": {"hearsay session list"},
		"session end":  {"hearsay session end k3v9x2ab"},
		"audit":        {"hearsay audit --limit 20"},
		"show":         {"hearsay show s1042", "hearsay show r17 --as-of 2025-11-20"},
		"reports":      {"hearsay reports --outlet 'Harbour Post' --published 2025-11-01.."},
		"speakers":     {"hearsay speakers --act deny", "hearsay speakers --speaker Halchenko", "hearsay speakers --place Kharkiv --limit 10"},
		"threads":      {"hearsay threads --contradictions --place Kharkiv", "hearsay threads --single-origin --published 2025-11-01..2025-11-07"},
		"thread":       {"hearsay thread t1042"},
		"versions":     {"hearsay versions r17"},
		"due":          {"hearsay due --within 2w", "hearsay due --within 1m --speaker 'Olga Brandt'"},
		"resolve":      {"hearsay resolve s1042 --outcome did-not --evidence https://news.example/later --because 'the bridge is still shut'"},
		"record":       {"hearsay record Olga Brandt"},
		"export": {
			"hearsay export --format csv -o statements.csv",
			"hearsay export --format ics --speaker 'Olga Brandt' -o deadlines.ics",
		},
		"withdraw": {"hearsay withdraw r17 --because 'the outlet took it off' --evidence https://news.example/correction"},
		"verify":   {"hearsay verify", "hearsay verify s1042", "hearsay verify --key ledger.pub report.wacz"},
		"bundle":   {"hearsay bundle r17 -o report.wacz"},
		"erase": {
			"hearsay erase r17 --because 'a court ordered it'",
			"hearsay erase --speaker 'Olga Brandt' --because 'her wish' --yes",
		},
		"undo": {"hearsay undo v1050 --because 'the wrong statement'"},
		"claim": {
			"hearsay claim r17 'the bridge is open' --speaker 'Olga Brandt' --act assert",
			"hearsay claim r17 'the dam will hold' --speaker 'unnamed an engineer' --act predict --forecast 'by 1 March 2026'",
		},
		"backup":     {"hearsay backup ledger.tar", "hearsay backup --no-key ledger.tar"},
		"restore":    {"hearsay restore ledger.tar"},
		"confirm":    {"hearsay confirm --because 'restored from the backup of Sunday'"},
		"help":       {"hearsay help", "hearsay help review correct"},
		"completion": {"source <(hearsay completion bash)", "hearsay completion fish > ~/.config/fish/completions/hearsay.fish"},
		"man":        {"hearsay man > hearsay.1 && man ./hearsay.1"},

		"review accept": {"hearsay review accept s1042"},
		"review correct": {
			"hearsay review correct s1042 act deny --because 'she denies it'",
			"hearsay review correct s1042 said_at 2025-11-20",
		},
		"review reject":           {"hearsay review reject s1042 --because 'the reporter says so, nobody else'"},
		"review merge":            {"hearsay review merge 'Ольга Брандт' 'Olga Brandt'"},
		"review split":            {"hearsay review split 'O. Brandt' 'Olga Brandt'"},
		"review split-statement":  {"hearsay review split-statement s1042 'the bridge is open' 'the road is not'"},
		"review join-statements":  {"hearsay review join-statements s1042 s1043"},
		"review same-report":      {"hearsay review same-report r17 r40 --because 'one report under two headlines'"},
		"review same":             {"hearsay review same s1042 s1080 --because 'one briefing'"},
		"review not-same":         {"hearsay review not-same s1042 s1080 --because 'he spoke twice'"},
		"review not-same-speaker": {"hearsay review not-same-speaker 'V. Halchenko' 'Viktor Halchenko' --because 'his brother'"},
		"review elsewhere":        {"hearsay review elsewhere s1042 s1080 --because 'another bridge'"},
		"review export":           {"hearsay review export > reviewed.jsonl"},
	}
}

// addExamples puts the examples at the end of each command's help.
func addExamples(app *kong.Application) {
	all := examples()
	for _, leaf := range app.Leaves(false) {
		lines := all[words(leaf)]
		if len(lines) == 0 {
			continue // a test says so
		}
		text := "Examples:\n\n  " + strings.Join(lines, "\n  ")
		leaf.Detail = strings.TrimSpace(leaf.Detail + "\n\n" + text)
	}
}

// words are the words by which a command is called.
func words(node *kong.Node) string {
	if node.Parent == nil || node.Parent.Parent == nil {
		return node.Name
	}
	return words(node.Parent) + " " + node.Name
}
