package export

import (
	"encoding/json"

	"github.com/google/uuid"

	"hearsay/internal/desk"
	"hearsay/ledger"
)

// names gives things names that are the same in every export of a ledger and differ between
// ledgers: UUIDs of version 5 (RFC 9562) in a name space that is the ledger's.
type names struct{ space uuid.UUID }

// namesOf are the names in the ledger whose key has a name.
func namesOf(key string) names {
	return names{uuid.NewSHA1(uuid.NameSpaceURL, []byte("hearsay:"+key))}
}

// of is the name of something of a kind.
func (n names) of(kind, id string) uuid.UUID {
	return uuid.NewSHA1(n.space, []byte(kind+" "+id))
}

// entry is the IRI of an entry of the ledger.
func (n names) entry(id ledger.ID) string { return n.of("entry", string(id)).URN() }

// series is the name of a statement that stays when a newer version or reading of its
// report replaces it. The forms that were replaced have names of their own.
func (n names) series(c claim) uuid.UUID {
	switch {
	case c.ReplacedBy != "":
		return n.of("former", string(c.ID))
	case c.First != "":
		return n.of("statement", string(c.First))
	}
	return n.of("statement", string(c.ID))
}

// queryOf tells filters apart.
func queryOf(f desk.Filter) string {
	b, err := json.Marshal(f)
	if err != nil {
		return ""
	}
	return string(b)
}
