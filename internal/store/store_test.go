package store

import (
	"reflect"
	"testing"
)

// Views are equal only where every field is: one that is added later counts too.
func TestViewsDifferByAnyField(t *testing.T) {
	whole := View{Places: []string{}}
	if !whole.Equal(View{}) {
		t.Error("no places and an empty list of them differ")
	}
	for i := range reflect.TypeFor[View]().NumField() {
		other := View{}
		switch f := reflect.ValueOf(&other).Elem().Field(i); f.Kind() {
		case reflect.Int64:
			f.SetInt(1)
		case reflect.String:
			f.SetString("x")
		case reflect.Bool:
			f.SetBool(true)
		default:
			f.Set(reflect.ValueOf([]string{"x"}))
		}
		if other.Equal(View{}) {
			t.Errorf("%s does not count", reflect.TypeFor[View]().Field(i).Name)
		}
	}
}
