package bundle

import (
	"encoding/hex"
	"encoding/json"
	"path"
	"time"

	"hearsay/internal/archive"
)

// dataPackage is datapackage.json (Frictionless Data Package, as WACZ asks for it).
type dataPackage struct {
	Profile     string     `json:"profile"`
	Version     string     `json:"wacz_version"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Created     string     `json:"created"`
	Software    string     `json:"software"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Name  string `json:"name"`
	Path  string `json:"path"`
	Hash  string `json:"hash"`
	Bytes int64  `json:"bytes"`
}

const description = "Entries of a Hearsay ledger, the captures that they rest on, and the proofs of both. " +
	"The folder `hearsay` holds entries, proofs, the signed checkpoint and the ledger's public key. " +
	"`hearsay verify` checks the whole file without the ledger."

func newDataPackage(about About, members []member) dataPackage {
	p := dataPackage{Profile: "data-package", Version: "1.1.1", Title: about.Title, Description: description,
		Created: about.Created.UTC().Truncate(time.Second).Format(time.RFC3339), Software: about.Software}
	for _, m := range members {
		p.Resources = append(p.Resources, resource{path.Base(m.name), m.name, "sha256:" + hex.EncodeToString(m.sum[:]), m.size})
	}
	return p
}

func (p dataPackage) encode() ([]byte, error) {
	b, err := json.MarshalIndent(p, "", "  ")
	return append(b, '\n'), err
}

// digestOf is datapackage-digest.json.
func digestOf(dataPackage []byte) []byte {
	return []byte("{\n  \"path\": \"datapackage.json\",\n  \"hash\": \"sha256:" + archive.Sum(dataPackage) + "\"\n}\n")
}
