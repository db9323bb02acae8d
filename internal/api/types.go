package api

import (
	"encoding/json"
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/export"
	"hearsay/ledger"
)

// Fields that not every text can stand in.
type (
	ID        string // of an entry
	Statement string // the ID of a statement
	Report    string // the ID of a report
	Thread    string // the ID of a thread, or of a statement or utterance in it
	Act       string
	Certainty string
	Language  string
	Stand     string // what people made of a statement
	Order     string
	Day       string
	Moment    string // a day, which is its end, or an RFC 3339 time
	Format    string
	Name      string // a short text
	Words     string // a longer one
	Why       string // a reason that must not be empty
	Bulk      string // bytes of a report, in base64
	Verdict   string // accept or reject
	Review    string // those and correct
	Decision  string // same, not-same or elsewhere
	Outcome   string
	Role      string
	Limit     int
	Place     int // which of several places of some words is meant
)

// Bounds of texts, in characters.
const (
	mostName  = 1000
	mostWords = 100_000
)

// Bounds of lists.
const (
	usual = 50
	most  = 200
)

// restricted are the schemas of the fields that not every text can stand in.
func restricted() map[reflect.Type]*jsonschema.Schema {
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[ID]():              matching(`^[a-z][0-9]{1,18}$`),
		reflect.TypeFor[Statement]():       matching(`^s[0-9]{1,18}$`),
		reflect.TypeFor[Report]():          matching(`^r[0-9]{1,18}$`),
		reflect.TypeFor[Thread]():          matching(`^[stu][0-9]{1,18}$`),
		reflect.TypeFor[Act]():             among(ledger.Acts()...),
		reflect.TypeFor[Certainty]():       among("certain", "probable", "possible", "unknown"),
		reflect.TypeFor[Language]():        among("en", "ru", "uk"),
		reflect.TypeFor[Stand]():           among(desk.Unreviewed, desk.Accepted),
		reflect.TypeFor[Order]():           among(desk.BySaid, desk.ByPublished, desk.ByDue, desk.ByConfidence),
		reflect.TypeFor[Day]():             matching(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`),
		reflect.TypeFor[Moment]():          matching(`^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].{1,40})?$`),
		reflect.TypeFor[Format]():          among(export.Formats()...),
		reflect.TypeFor[Name]():            long(0, mostName),
		reflect.TypeFor[Words]():           long(0, mostWords),
		reflect.TypeFor[Why]():             {Type: "string", MinLength: jsonschema.Ptr(1), MaxLength: jsonschema.Ptr(mostName), Pattern: `\S`},
		reflect.TypeFor[Bulk]():            {Type: "string", ContentEncoding: "base64"},
		reflect.TypeFor[Verdict]():         among(ledger.Accept, ledger.Reject),
		reflect.TypeFor[Review]():          among(ledger.Accept, ledger.Reject, ledger.Correct),
		reflect.TypeFor[Decision]():        among(ledger.Same, ledger.NotSame, ledger.Elsewhere),
		reflect.TypeFor[Outcome]():         among(ledger.CameTrue, ledger.Partly, ledger.DidNot, ledger.Void, ledger.Unverifiable),
		reflect.TypeFor[Limit]():           {Type: "integer", Minimum: jsonschema.Ptr(1.0), Maximum: jsonschema.Ptr(float64(most))},
		reflect.TypeFor[Role]():            among(string(account.Reader), string(account.Reviewer), string(account.Editor), string(account.Administrator)),
		reflect.TypeFor[Place]():           {Type: "integer", Minimum: jsonschema.Ptr(1.0), Maximum: jsonschema.Ptr(1e6)},
		reflect.TypeFor[json.RawMessage](): {},
	}
}

func matching(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}

func long(least, most int) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", MinLength: jsonschema.Ptr(least), MaxLength: jsonschema.Ptr(most)}
}

func among(values ...string) *jsonschema.Schema {
	s := &jsonschema.Schema{Type: "string"}
	for _, v := range values {
		s.Enum = append(s.Enum, v)
	}
	return s
}

// schemaOf is the schema of a type, closed: it has the fields of the type and no others.
func schemaOf(t reflect.Type) *jsonschema.Schema {
	s, err := jsonschema.ForType(t, &jsonschema.ForOptions{TypeSchemas: restricted()})
	if err != nil {
		panic(t.String() + ": " + err.Error()) // a fault of the table, which a test reads whole
	}
	return s
}

// ids are those of entries as the desk has them.
func ids[T ~string](list []T) []ledger.ID {
	out := make([]ledger.ID, len(list))
	for i, id := range list {
		out[i] = ledger.ID(id)
	}
	return out
}
