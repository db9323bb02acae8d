package web

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hearsay/identity"
	"hearsay/internal/account"
	"hearsay/internal/desk"
	"hearsay/internal/web/phrases"
	"hearsay/ledger"
)

// Every phrase that a template asks for is there, and no template or page goes around the
// escaping.
func TestTemplates(t *testing.T) {
	words, err := phrases.All()
	if err != nil {
		t.Fatal(err)
	}
	asked := regexp.MustCompile(`\.(?:T|Count) "([^"]+)"|Words\.(?:Say|Count)\("([^"]+)"[,)]`)
	around := regexp.MustCompile(`template\.(HTML|JS|URL|CSS|Srcset|HTMLAttr|JSStr)\b|<script>| style="| on[a-z]+="`)
	err = fs.WalkDir(os.DirFS("."), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if ending := filepath.Ext(path); ending != ".html" && ending != ".go" {
			return nil
		}
		b, err := os.ReadFile(path)
		if path != "page/page.go" && path != "webtest/hostile.go" && around.Match(b) {
			t.Errorf("%s has %q", path, around.Find(b))
		}
		for _, m := range asked.FindAllStringSubmatch(string(b), -1) {
			if key := m[1] + m[2]; !words[0].Has(key) {
				t.Errorf("%s asks for the phrase %q, which there is not", path, key)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The phrases that are asked for by a value: there is one for every value that there can be.
func TestPhrasesOfValues(t *testing.T) {
	words, err := phrases.All()
	if err != nil {
		t.Fatal(err)
	}
	kinds := []string{}
	for _, k := range ledger.Kinds() {
		if k != ledger.KindReview { // it is told by what it does
			kinds = append(kinds, string(k))
		}
	}
	for family, values := range map[string][]string{
		"role-": roles(), "scope-": scopes(), "is-": {"good", "disabled", "ended", "revoked"}, "by-": {"password", "passkey", "provider"},
		"account-done-": {"password", "session", "revoked", "passkey", "removed"}, "passkey-": {"add", "ask"}, "passkey-lead-": {"add", "ask"},
		"passkey-do-": {"add", "ask"},
		"act-":        append(ledger.Acts(), "unknown"),
		"field-of-":   slices.Concat(ledger.Fields(), ledger.ReportFields()),
		"outcome-":    ledger.Outcomes(),
		"did-": slices.Concat(kinds, []string{ledger.Accept, ledger.Correct, ledger.Reject, ledger.Merge, ledger.Split, ledger.NotSameSpeaker, ledger.Claim,
			ledger.SplitStatement, ledger.JoinStatements, ledger.SameReport}),
		"reason-": reasons(), "one-": {desk.Spellings, desk.Merged},
		"state-": {ledger.Gone, ledger.Superseded, ledger.Rejected, ledger.TakenBack, "withdrawn", "corrected", "accepted"},
		"wrong-": {"missing", "conflict", "denied", "unavailable", "often", "internal", "refused"},
		"in-":    phrases.Languages(), "language-": phrases.Languages(),
		"certainty-": {"certain", "probable", "possible", "unknown"}, "polarity-": {"positive", "negative", "unknown"},
		"voice-": {"direct", "mixed", "indirect"}, "mode-": {"voiced", "held"}, "stance-": {"neutral", "endorsing", "distancing", "unknown"},
		"review-": {desk.Accepted, desk.Unreviewed}, "sort-": {desk.BySaid, desk.ByPublished, desk.ByDue, desk.ByConfidence},
	} {
		for _, v := range values {
			if !words[0].Has(family + v) {
				t.Errorf("there is no phrase %s%s", family, v)
			}
		}
	}
}

func roles() []string {
	var out []string
	for _, r := range account.Roles() {
		out = append(out, string(r))
	}
	return out
}

func scopes() []string {
	var out []string
	for _, s := range account.Scopes() {
		out = append(out, string(s))
	}
	return out
}

func reasons() []string {
	var out []string
	for _, r := range identity.Reasons() {
		out = append(out, string(r))
	}
	return out
}
