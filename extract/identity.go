package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"hash"

	"hearsay/extract/act"
	"hearsay/extract/link"
	"hearsay/extract/pattern"
	"hearsay/extract/pos"
	"hearsay/extract/speaker"
	"hearsay/extract/when"
	"hearsay/extract/where"
	"hearsay/lang"
	"hearsay/reading"
)

// Version is the version of the engine's rules.
const Version = "0.1.0"

// Identity says which engine this is: its version, what finds English statements, its models and
// its language data, the latter two by the first 16 hex digits of a SHA-256.
func (e *Engine) Identity() reading.Engine { return e.identity }

func identify(packs []lang.Pack, l learned) reading.Engine {
	return reading.Engine{Version: Version, Statements: l.name, Model: models(l), LanguageData: languageData(packs)}
}

// models hashes the weights of every model in use.
func models(l learned) string {
	h := sha256.New()
	for _, list := range [][][]byte{pos.Weights(), l.weights, where.Weights(), {act.Weights(), act.NetworkWeights(), speaker.Weights(), when.Weights(), link.Weights(), pattern.Weights()}} {
		for _, weights := range list {
			h.Write(weights)
		}
	}
	return short(h)
}

// languageData hashes the data of every language in its JSON form.
func languageData(packs []lang.Pack) string {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(packs); err != nil {
		panic("extract: language data must be plain data: " + err.Error())
	}
	return short(h)
}

func short(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)[:8]) }
