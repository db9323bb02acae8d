package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"

	"hearsay/day"
	"hearsay/reading"
)

// Fields lists the fields of a statement that a review can correct.
func Fields() []string {
	return []string{"act", "casualties", "certainty", "content", "cue",
		"forecast", "mode", "places", "polarity", "said_at", "source", "speaker", "stance", "via", "voice"}
}

// Corrected gives the statement with one field replaced, as a review does. A value that the
// field cannot hold is an error wrapping ErrInvalid.
func Corrected(s reading.Statement, field string, value json.RawMessage) (reading.Statement, error) {
	return correct(s, field, value)
}

// correct gives the statement with one field replaced by a value of the form that a
// reading has there. A value that the field cannot hold is an error wrapping ErrInvalid.
func correct(s reading.Statement, field string, value json.RawMessage) (reading.Statement, error) {
	var err error
	switch field {
	case "act":
		err = word(value, &s.Act, Acts())
	case "polarity":
		err = word(value, &s.Polarity, []string{"positive", "negative"})
	case "stance":
		err = word(value, &s.Stance, []string{"neutral", "endorsing", "distancing"})
	case "voice":
		err = plain(value, &s.Voice, []string{"direct", "mixed", "indirect"})
	case "mode":
		err = plain(value, &s.Mode, []string{"voiced", "held"})
	case "certainty":
		s.Certainty = nil
		if err = strict(value, &s.Certainty); err == nil && s.Certainty != nil {
			err = among(s.Certainty.Value, []string{"certain", "probable", "possible", "unknown"})
		}
	case "speaker":
		s.Speaker = nil
		err = strict(value, &s.Speaker)
	case "said_at":
		s.SaidAt = nil
		if err = strict(value, &s.SaidAt); err == nil && s.SaidAt != nil {
			err = days(s.SaidAt.Earliest, s.SaidAt.Latest)
		}
	case "forecast":
		s.Forecast = nil
		if err = strict(value, &s.Forecast); err == nil && s.Forecast != nil {
			err = days(s.Forecast.Earliest, s.Forecast.Latest)
		}
	case "places":
		s.Places = nil
		err = strict(value, &s.Places)
	case "casualties":
		s.Casualties = nil
		err = strict(value, &s.Casualties)
	case "via":
		s.Via = nil
		err = strict(value, &s.Via)
	case "cue":
		s.Cue = nil
		err = strict(value, &s.Cue)
	case "source":
		s.Source = nil
		err = strict(value, &s.Source)
	case "content":
		s.Content = nil
		if err = strict(value, &s.Content); err == nil && len(s.Content) == 0 {
			err = invalid("content cannot be empty")
		}
	default:
		return s, invalid("field %.200q is none of %s", field, strings.Join(Fields(), ", "))
	}
	if err != nil {
		return s, invalid("%s: %v", field, err)
	}
	return s, checkSpans(s)
}

// Acts lists what a speaker can do by a statement.
func Acts() []string {
	return []string{"assert", "deny", "confirm", "predict", "promise", "threaten", "demand", "accuse", "judge", "ask", "decline", "silence", "unverified"}
}

func strict(value json.RawMessage, into any) error {
	dec := json.NewDecoder(bytes.NewReader(value))
	dec.DisallowUnknownFields()
	err := dec.Decode(into)
	var other *json.UnmarshalTypeError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &other):
		return invalid("%.200s: %s", value, strings.TrimPrefix(err.Error(), "json: "))
	case other.Field != "":
		return invalid("%s of %.200s is not %s", other.Field, value, form(other.Type))
	}
	return invalid("%.200s is not %s as in a reading", value, form(other.Type))
}

// form names the form that values of a type have in JSON.
func form(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		return "a list"
	case reflect.Struct:
		return "an object"
	case reflect.String:
		return "a string"
	case reflect.Bool:
		return "true or false"
	}
	return "a number"
}

// word reads a word of the list, or null for a field that is not known.
func word(value json.RawMessage, into **string, list []string) error {
	*into = nil
	if err := strict(value, into); err != nil || *into == nil {
		return err
	}
	return among(**into, list)
}

func plain(value json.RawMessage, into *string, list []string) error {
	if err := strict(value, into); err != nil {
		return err
	}
	return among(*into, list)
}

func among(s string, list []string) error {
	if !slices.Contains(list, s) {
		return invalid("%.200q is none of %s", s, strings.Join(list, ", "))
	}
	return nil
}

func days(earliest, latest *string) error {
	for _, d := range []*string{earliest, latest} {
		if d == nil {
			continue
		}
		if _, err := day.Parse(*d); err != nil {
			return invalid("%v", err)
		}
	}
	if earliest != nil && latest != nil && *earliest > *latest {
		return invalid("%s is after %s", *earliest, *latest)
	}
	return nil
}
