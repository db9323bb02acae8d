package main

import (
	"fmt"

	"hearsay/internal/desk"
	"hearsay/internal/show"
)

// showClaims prints claims: a table on its own, or a line of JSON each.
func showClaims(s *streams, claims []desk.Claim, json, deadlines bool) error {
	if json {
		return eachLine(s, claims)
	}
	if len(claims) == 0 {
		fmt.Fprintln(s.err, "No statements.")
		return nil
	}
	return show.Claims(s.out, claims, s.table(), deadlines)
}

// eachLine prints values as a line of JSON each.
func eachLine[T any](s *streams, values []T) error {
	for _, v := range values {
		if err := line(s, v); err != nil {
			return err
		}
	}
	return nil
}
