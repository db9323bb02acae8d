package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/alecthomas/kong"

	"hearsay/internal/fault"
	"hearsay/internal/infile"
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

// maxSettings is the size in bytes of the largest settings file.
const maxSettings = 1 << 20

// configFlag names a settings file.
type configFlag string

// BeforeResolve reads the settings file that the flag names.
func (configFlag) BeforeResolve(ctx *kong.Context, trace *kong.Path) error {
	name, _ := ctx.FlagValue(trace.Flag).(configFlag)
	r, err := settings(kong.ExpandPath(string(name)))
	if err == nil {
		ctx.AddResolver(r)
	}
	return err
}

// usual reads the settings file that is there without being named, or may not be.
func usual(path string) kong.Option {
	return kong.OptionFunc(func(k *kong.Kong) error {
		r, err := settings(path)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil
		}
		if err != nil {
			return err
		}
		return kong.Resolvers(r).Apply(k)
	})
}

// settings reads a settings file: {"outlet": "Harbour Post", "format": "html"}.
func settings(path string) (kong.Resolver, error) {
	text, err := infile.ReadAll(path, maxSettings)
	if err != nil {
		return nil, fault.At("read settings", path, err)
	}
	values := map[string]any{}
	if err := json.Unmarshal(text, &values); err != nil {
		return nil, fault.At("read settings", path, fault.New(fault.Usage, "%w", err))
	}
	return kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
		if flag.Value.Set { // by the environment
			return nil, nil
		}
		return values[flag.Name], nil
	}), nil
}
