package encoder

import _ "embed"

//go:embed multilingual.json
var multilingualTrust []byte

//go:embed multilingual.weights
var multilingualWeights []byte

// MultilingualWeights are the network for the languages other than English, as a weights file; nil in a program that is
// built without it, with an empty file in its place. They must not be changed.
func MultilingualWeights() []byte {
	if len(multilingualWeights) == 0 {
		return nil
	}
	return multilingualWeights
}

// MultilingualTrust is what its findings are held for worth, in the form that Load takes. It must not be
// changed.
func MultilingualTrust() []byte { return multilingualTrust }
