package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"github.com/alecthomas/kong"
)

// A flag is taken from the command line, else from HEARSAY_… in the environment, else from
// the settings file, else its default holds.

// settingsPath is where the settings file lies when --config does not name one.
func settingsPath(env func(string) string) string {
	if dir := env("XDG_CONFIG_HOME"); dir != "" {
		return filepath.Join(dir, "hearsay", "config.json")
	}
	return filepath.Join(env("HOME"), ".config", "hearsay", "config.json")
}

// settings reads a settings file: {"outlet": "Harbour Post", "format": "html"}.
func settings(r io.Reader) (kong.Resolver, error) {
	values := map[string]any{}
	if err := json.NewDecoder(r).Decode(&values); err != nil {
		name := ""
		if file, ok := r.(interface{ Name() string }); ok {
			name = " " + file.Name()
		}
		return nil, fmt.Errorf("settings file%s: %w", name, err)
	}
	return kong.ResolverFunc(func(ctx *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
		if flag.Value.Set { // by the environment
			return nil, nil
		}
		return values[flag.Name], nil
	}), nil
}
