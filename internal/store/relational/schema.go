package relational

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"hearsay/internal/store"
)

// Schema is how a database is compared with what the migrations make of it. A trigger, a rule
// or a changed table acts on everything that is written, so nothing is written next to one.
type Schema struct {
	// Query lists what the database consists of, each thing as one line of text.
	Query string
	// Made gives the lines that the query has after the migrations and nothing else.
	Made func(ctx context.Context) ([]string, error)
}

// once is the schema with Made computed at most once.
func (s Schema) once() Schema {
	var lock sync.Mutex
	var lines []string
	made := s.Made
	s.Made = func(ctx context.Context) (_ []string, err error) {
		lock.Lock()
		defer lock.Unlock()
		if lines == nil {
			lines, err = made(ctx)
		}
		return lines, err
	}
	return s
}

// Lines runs the query.
func (s Schema) Lines(ctx context.Context, q querier) ([]string, error) {
	rows, err := q.QueryContext(ctx, s.Query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out, rows.Err()
}

// altered lists in words what is there and should not be, and the other way round.
func (s Schema) altered(ctx context.Context, q querier) ([]string, error) {
	made, err := s.Made(ctx)
	if err != nil {
		return nil, fmt.Errorf("what the schema should be: %w", err)
	}
	found, err := s.Lines(ctx, q)
	if err != nil {
		return nil, err
	}
	return append(without(found, made, "hearsay did not make"), without(made, found, "is missing")...), nil
}

func without(lines, others []string, what string) []string {
	var out []string
	for _, line := range lines {
		if _, ok := slices.BinarySearch(others, line); !ok {
			line = strings.Join(strings.Fields(line), " ")
			out = append(out, fmt.Sprintf("schema: %q %s", line[:min(len(line), 200)], what))
		}
	}
	return out
}

// unaltered is the error about a schema that something else has changed.
func (s Schema) unaltered(ctx context.Context, q querier) error {
	found, err := s.altered(ctx, q)
	if err != nil || len(found) == 0 {
		return err
	}
	return fmt.Errorf("%w: %w", store.ErrAltered, errors.New(strings.Join(found[:min(len(found), 3)], "; ")))
}
