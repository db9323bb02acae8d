package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"hearsay/lang"
	"hearsay/reading"
)

// Version is the version of the engine's rules.
const Version = "0.1.0"

// Identity says which engine this is: its version, its model and its language data, the
// latter two by the first 16 hex digits of a SHA-256.
func (e *Engine) Identity() reading.Engine { return e.identity }

func identify(packs []lang.Pack) reading.Engine {
	return reading.Engine{Version: Version, LanguageData: fingerprint(packs)}
}

// fingerprint hashes the data of every language in its JSON form.
func fingerprint(packs []lang.Pack) string {
	h := sha256.New()
	if err := json.NewEncoder(h).Encode(packs); err != nil {
		panic("extract: language data must be plain data: " + err.Error())
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
