package speaker_test

import (
	"strings"
	"testing"

	"hearsay/extract"
	"hearsay/extract/speaker"
	"hearsay/lang/all"
	"hearsay/lang/lexicon"
	"hearsay/span"
	"hearsay/text"
)

// TestHostile reads long junk in which every word could be a source. It hangs where some
// step is quadratic.
func TestHostile(t *testing.T) {
	engine := extract.New(all.Packs())
	for _, p := range all.Packs() {
		stage := speaker.New(p.Speaker, lexicon.MustParse(p.Words...), p.Rules)
		for _, junk := range []string{"Ann Lee said he ", "the mayor of ", "A. ", "«Дом» ", "— he (", "минис тр Иван Иванов он ", "of the Bank of The Sea, "} {
			doc := engine.Prepare(strings.Repeat(junk, 12_000/len(junk)), text.Meta{Language: p.Code})
			for i := 0; i+3 < len(doc.Tokens); i += 5 {
				doc.Statements = append(doc.Statements, text.Statement{
					Content: []span.Span{doc.Tokens[i].Span}, Cue: []span.Span{doc.Tokens[i+1].Span}, Source: []span.Span{doc.Tokens[i+2].Span}, Follows: -1, Mode: text.Voiced,
				})
			}
			if _, speakers := stage.Resolve(doc); len(speakers) != len(doc.Statements) {
				t.Errorf("%q: %d speakers for %d statements", junk, len(speakers), len(doc.Statements))
			}
		}
	}
}
