package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"hearsay/internal/fault"
	"hearsay/internal/infile"
)

// A flag is taken from the command line, else from HEARSAY_… in the environment, else from
// the settings file, else its default holds. Filters are taken from the command line only:
// an outlet that is set for what is added must not hide what is listed.

// noSetting marks the flags that neither the environment nor the settings file sets.
const noSetting = "nosetting"

// settingsPath is where the settings file lies when --config does not name one; nowhere for
// somebody without a home.
func settingsPath(env func(string) string) string {
	if dir := env("XDG_CONFIG_HOME"); dir != "" {
		return filepath.Join(dir, "hearsay", "config.json")
	}
	if home := env("HOME"); home != "" {
		return filepath.Join(home, ".config", "hearsay", "config.json")
	}
	return ""
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

// usual reads the settings file that is there without being named, or may not be; a path of
// nothing is none.
func usual(path string) kong.Option {
	return kong.OptionFunc(func(k *kong.Kong) error {
		if path == "" {
			return nil
		}
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
	return settingsFile{path, values}, nil
}

// settingsFile is the values of a settings file.
type settingsFile struct {
	name   string
	values map[string]any
}

// Validate refuses keys that no flag has.
func (f settingsFile) Validate(app *kong.Application) error {
	known := map[string]bool{}
	_ = kong.Visit(app, func(node kong.Visitable, next kong.Next) error {
		if flag, ok := node.(*kong.Flag); ok && !flag.Tag.Has(noSetting) {
			known[flag.Name] = true
		}
		return next(nil)
	})
	var odd []string
	for key := range f.values {
		if !known[key] {
			odd = append(odd, fmt.Sprintf("%q", key))
		}
	}
	if len(odd) == 0 {
		return nil
	}
	slices.Sort(odd)
	return fault.At("read settings", f.name, fault.New(fault.Usage, "no flag that can be set there is called %s", strings.Join(odd, ", ")))
}

// Resolve gives the value of a flag, nil where the file has none.
func (f settingsFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if inEnvironment(flag) || flag.Tag.Has(noSetting) {
		return nil, nil
	}
	return f.values[flag.Name], nil
}

// inEnvironment reports whether the environment sets a flag. That it has a value does not tell, as
// a default is one too.
func inEnvironment(flag *kong.Flag) bool {
	return slices.ContainsFunc(flag.Envs, func(name string) bool {
		_, set := os.LookupEnv(name)
		return set
	})
}

// unsettable takes the names in the environment from the flags that are set by the command line only.
func unsettable() kong.Option {
	return kong.PostBuild(func(k *kong.Kong) error {
		return kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
			if flag, ok := node.(*kong.Flag); ok && flag.Tag.Has(noSetting) {
				flag.Envs, flag.Tag.Envs = nil, nil
			}
			return next(nil)
		})
	})
}
