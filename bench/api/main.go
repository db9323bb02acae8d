// Command api prints how many mixed reads of the API a second a program answers, and how long they take, while a load generator
// in a process of its own asks: the table of docs/benchmarks.md.
//
//	go run ./bench/growth -threads -sizes 100000 -ledger DIR
//	go run ./bench/api [-hearsay ./hearsay] [-for 20s] [-rate 500] [-clients 16] [-postgres ADDRESS] -ledger DIR
//
// Reads are what programs ask for: a page of statements by speaker, by place, by words, by day, of a report, one statement with
// its words, a report whole, a report's text, and what is due. None is asked for twice with the same values but by chance, and
// the program keeps no answers. First each kind alone, one after the other: what an answer takes of the processor. Then
// mixed, -rate times a second whatever the answers (rig.Load.Paced), and by -clients that wait for their answers
// (rig.Load.Waiting).
package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"hearsay/bench/rig"
)

func main() {
	folder := flag.String("ledger", "", "folder of a ledger of bench/growth -threads")
	address := flag.String("postgres", "", "address of the database that has it; -ledger then holds its keys")
	program := flag.String("hearsay", "./hearsay", "the program that serves")
	during := flag.Duration("for", 20*time.Second, "how long to ask")
	rate := flag.Float64("rate", 500, "how often a second to ask without waiting")
	clients := flag.Int("clients", 16, "how many ask at a time and wait")
	flag.Parse()
	if err := run(context.Background(), *address, *folder, *program, *during, *rate, *clients); err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, address, folder, program string, during time.Duration, rate float64, clients int) error {
	b, err := rig.Start(ctx, program, address, folder)
	if err != nil {
		return err
	}
	defer b.Stop()
	all := kinds(b.Statements)
	for _, k := range all {
		if err := b.Alone(k.name, 50, asking(b.Address, []kind{k})); err != nil {
			return err
		}
	}
	return b.Mixed(asking(b.Address, all), during, rate, clients)
}

// asking asks for one of some kinds of reads at a time, as often as their weights say.
func asking(address string, all []kind) func(r *rand.Rand) (*http.Request, error) {
	var list []kind
	for _, k := range all {
		for range k.weight {
			list = append(list, k)
		}
	}
	return func(r *rand.Rand) (*http.Request, error) {
		return http.NewRequest(http.MethodGet, address+"/api/v1"+list[r.IntN(len(list))].path(r), nil)
	}
}

// kind is what a program might ask for: of ten, how often.
type kind struct {
	name   string
	weight int
	path   func(r *rand.Rand) string
}

func kinds(statements int) []kind {
	report := func(r *rand.Rand) int { return r.IntN(statements/rig.PerReport) * (rig.PerReport + 2) } // its capture
	pick := func(r *rand.Rand, list string) string {
		all := strings.Fields(list)
		return all[r.IntN(len(all))]
	}
	page := func(query string, values ...any) string {
		return "/statements?limit=10&" + fmt.Sprintf(query, values...)
	}
	return []kind{
		{"a statement", 2, func(r *rand.Rand) string {
			return fmt.Sprintf("/statements/s%d", report(r)+2+r.IntN(rig.PerReport))
		}},
		{"a report", 1, func(r *rand.Rand) string { return fmt.Sprintf("/reports/r%d", report(r)+1) }},
		{"a text", 1, func(r *rand.Rand) string { return fmt.Sprintf("/reports/r%d/text", report(r)+1) }},
		{"by speaker", 1, func(r *rand.Rand) string {
			return page("speaker=%s", pick(r, "Anders+Alberg Brita+Brovko Cyril+Cersei Dagny+Dahlin Emil+Eklund Frida+Falk Gunnar+Grenko Hilda+Hartov"))
		}},
		{"by act and place", 1, func(r *rand.Rand) string {
			return page("act=%s&place=%s", pick(r, "deny confirm predict demand"), pick(r, "Odesa Kharkiv Lviv Poltava Rivne Sumy Tartu Narva"))
		}},
		{"by words", 1, func(r *rand.Rand) string {
			return page("words=%s+%s", pick(r, "bridge harbour market school depot tunnel fire water"), pick(r, "killed weeks hit late 17 22"))
		}},
		{"by day", 1, func(r *rand.Rand) string {
			day := time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(statements/rig.PerReport/46+1)).Format(time.DateOnly)
			return page("said_from=%s&said_to=%s", day, day)
		}},
		{"of a report", 1, func(r *rand.Rand) string { return page("report=r%d", report(r)+1) }},
		{"due", 1, func(r *rand.Rand) string { return "/forecasts?limit=10&within=" + pick(r, "7 14 30 60 -1") }},
	}
}
