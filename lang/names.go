package lang

import (
	"fmt"
	"slices"

	"hearsay/lang/form"
)

// choose sets a value to the place that its name has among all names.
func choose[T ~uint8](to *T, names []string, name string) error {
	i := slices.Index(names, name)
	if i < 0 || name == "" {
		return fmt.Errorf("%q is none of %q", name, slices.DeleteFunc(names, func(n string) bool { return n == "" }))
	}
	*to = T(i)
	return nil
}

// choices sets the bits of a value for each of some names.
func choices[T ~uint8 | ~uint16](to *T, names, chosen []string) error {
	for _, name := range chosen {
		i := slices.Index(names, name)
		if i < 0 {
			return fmt.Errorf("%q is none of %q", name, names)
		}
		*to |= 1 << i
	}
	return nil
}

// oneOf refuses a value that is none of some.
func oneOf[T ~string](value T, all ...T) error {
	if !slices.Contains(all, value) {
		return fmt.Errorf("%q is none of %q", value, all)
	}
	return nil
}

// Endings are the endings of a list, with the empty one in the place of its mark.
func Endings(list []string) []string {
	out := make([]string, len(list))
	for i, e := range list {
		out[i] = form.Ending(e)
	}
	return out
}
