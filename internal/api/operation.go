package api

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"

	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/fault"
	"hearsay/ledger"
)

// Operation is one thing that can be asked for.
type Operation struct {
	Name    string // as an operationId; unique
	Method  string
	Pattern string // below Root, as http.ServeMux has it
	Scope   account.Scope
	Summary string
	Tool    string // by what name an assistant calls it; "" where none does
	Large   bool   // it takes a report
	Heavy   bool   // it takes long, so few are done at a time
	Moves   bool   // what an ID led to once may be elsewhere: then the answer is where (303)

	In  *jsonschema.Schema // an object; each property is checked by itself
	Out *jsonschema.Schema // nil where a File is given

	fields map[string]*jsonschema.Resolved
	given  reflect.Type // what it gives
	do     func(ctx context.Context, h *House, raw []byte) (any, error)
}

// File is bytes that are given as they are.
type File struct {
	Name, MediaType string
	Write           func(io.Writer) error
}

// op completes an operation with what does it. Fields of In without omitempty must be there.
func op[In, Out any](o Operation, do func(ctx context.Context, h *House, in In) (Out, error)) Operation {
	o.In = schemaOf(reflect.TypeFor[In]())
	o.fields = map[string]*jsonschema.Resolved{}
	for name, p := range o.In.Properties {
		resolved, err := p.Resolve(nil)
		if err != nil {
			panic(o.Name + ": " + name + ": " + err.Error()) // a fault of the table, which a test reads whole
		}
		o.fields[name] = resolved
	}
	o.given = reflect.TypeFor[Out]()
	if o.given != reflect.TypeFor[*File]() {
		o.Out = schemaOf(o.given)
	}
	o.do = func(ctx context.Context, h *House, raw []byte) (any, error) {
		var in In
		err := json.Unmarshal(raw, &in)
		var beyond *json.UnmarshalTypeError
		if errors.As(err, &beyond) {
			return nil, wrong(beyond.Field, "it cannot be %s", beyond.Value)
		}
		if err != nil {
			return nil, fault.New(fault.Usage, "%w", err)
		}
		return do(ctx, h, in)
	}
	return o
}

// Writes reports whether an operation enters something.
func (o Operation) Writes() bool { return o.Method != "GET" }

// places are the fields that stand in the address of an operation.
func (o Operation) places() []string {
	var out []string
	for _, part := range strings.Split(o.Pattern, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			out = append(out, strings.TrimSuffix(name, "}"))
		}
	}
	return out
}

// Do checks what is asked for and does it, in the name of the principal of the context. What is asked for again
// under the same key enters nothing.
func (o Operation) Do(ctx context.Context, h *House, args map[string]any, key string) (any, error) {
	who, _ := account.Of(ctx)
	if err := o.may(ctx, h, who, args); err != nil {
		return nil, err
	}
	if err := o.check(args); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(args)
	if err != nil {
		return nil, fault.New(fault.Usage, "%w", err)
	}
	if o.Writes() {
		asked := append([]byte(o.Name+"\x00"), raw...)
		ctx = context.WithValue(ctx, wish{}, desk.NewRequest(who.Key, key, asked))
	}
	out, err := o.do(ctx, h, raw)
	return out, h.Kind(err)
}

// may refuses who may not do an operation. One that changes something is on the trail before it is done, and so is one that
// is refused.
func (o Operation) may(ctx context.Context, h *House, who account.Principal, args map[string]any) error {
	err := who.May(o.Scope)
	if !o.Writes() {
		return err
	}
	did, of := o.Name, ""
	if err != nil {
		did = "refused " + did
	}
	for _, place := range o.places() {
		of, _ = args[place].(string)
	}
	return errors.Join(err, h.Gate.Note(ctx, did, of))
}

// wish is under what the request of an operation is in its context.
type wish struct{}

// Entered is what a request entered.
type Entered struct {
	Entries  []ledger.ID `json:"entries"`            // in order; the letter of an ID tells what it is
	Repeated bool        `json:"repeated,omitempty"` // it was entered before, for this very request
}

// enter has something entered by whoever asks.
func (h *House) enter(ctx context.Context, do func(ctx context.Context, by string) error) (Entered, error) {
	request := ctx.Value(wish{}).(*desk.Request)
	who, _ := account.Of(ctx)
	err := do(request.In(ctx), who.Name)
	if err != nil && !errors.Is(err, desk.ErrRepeated) {
		return Entered{}, err
	}
	ids, err := h.Desk.EnteredFor(ctx, request)
	return Entered{ids, request.Repeated()}, err
}
