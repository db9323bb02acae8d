package main

import "hearsay/internal/show"

// tabled prints things: each as one line of JSON, or all as a table with a row for each.
func tabled[T any](s *streams, asJSON bool, columns []show.Column, all []T, object func(T) any, row func(T) []string) error {
	var rows [][]string
	for _, x := range all {
		if !asJSON {
			rows = append(rows, row(x))
			continue
		}
		if err := line(s, object(x)); err != nil {
			return err
		}
	}
	if asJSON {
		return nil
	}
	return show.Table{Width: s.table(), Columns: columns}.Write(s.out, rows)
}
