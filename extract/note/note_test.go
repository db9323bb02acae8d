package note_test

import (
	"strings"
	"testing"

	"hearsay/day"
	"hearsay/extract/note"
	"hearsay/extract/segment"
	"hearsay/lang"
	"hearsay/lang/all"
	"hearsay/span"
	"hearsay/text"
)

func pack(code string) lang.Pack {
	for _, p := range all.Packs() {
		if p.Code == code {
			return p
		}
	}
	panic("no language " + code)
}

// read makes a document without statements and its notes.
func read(code, source string) *text.Document {
	p := pack(code)
	layers := segment.New(p.Segment).Split(source)
	doc := &text.Document{Text: source, Tokens: layers.Tokens, Sentences: layers.Sentences, Paragraphs: layers.Paragraphs, Quotes: layers.Quotes}
	doc.Meta.Published = day.On(day.Date(2026, 3, 1))
	doc.Notes = note.New(p.Note).Notes(doc)
	return doc
}

func show(doc *text.Document) string {
	var out []string
	for _, n := range doc.Notes {
		out = append(out, string(n.Kind)+" "+doc.Cut(n.Span))
	}
	return strings.Join(out, ", ")
}

func TestText(t *testing.T) {
	cases := []struct{ code, source, want string }{
		{"en", "The bridge was closed on Monday.", ""},
		{"en", "The bridge was 閉鎖 on Monday.", "foreign_script 閉鎖"},
		{"en", "The water came скоро, they said.", "foreign_script скоро"},
		{"en", "The river (Ἴστρος, now the Danube) rose by 3 μm.", ""},
		{"en", "The Danubе rose overnight.", "foreign_script Danubе"},
		{"en", "Он сказал, что вода уходит.", ""},
		{"ru", "Телеграм-канал Blue River сообщил о взрыве на улице.", ""},
		{"ru", "Об этом пишет riverside.example и @bluebird.", ""},
		{"ru", "Мост was closed из-за ремонта на неделю.", "foreign_script was closed"},
		{"ru", "Мост зaкрыли из-за ремонта.", "foreign_script зaкрыли"},
		{"ru", "Он говорил с GPTшником по видео.", ""},
		{"uk", "Міст закрили 修理 через ремонт.", "foreign_script 修理"},
		{"en", "The mayorâ€™s car was found.", "mojibake â€™"},
		{"en", "The cafÃ© was full.", "mojibake Ã©"},
		{"en", "SÃO PAULO is large, and so is Ðeravica.", ""},
		{"ru", "РџСЂРёРІРµС‚ из редакции.", "mojibake РџСЂРёРІРµС‚"},
		{"ru", "В СССР и РФ так не делали.", ""},
		{"en", "As an AI language model, I have no opinion.", "model_residue As an AI language model"},
		{"en", "For details write to [insert address].", "model_residue [insert"},
		{"en", "“Let me know if you need anything,” she told them.", ""},
		{"en", "He said [the mayor] would come.", ""},
		{"ru", "Конечно, вот краткий пересказ новости:", "model_residue Конечно, вот краткий пересказ новости:"},
		{"uk", "Звичайно, ось стислий варіант статті:", "model_residue Звичайно, ось стислий варіант статті"},
		{"en", "“The road is open, the driver said.", "unclosed_quote “"},
		{"en", "“The road is open.\n\n“It was closed,” the driver said.", ""},
		{"ru", "«Дорога открыта, сказал водитель.", "unclosed_quote «"},
	}
	for _, c := range cases {
		if got := show(read(c.code, c.source)); got != c.want {
			t.Errorf("%s %q:\n got %q\nwant %q", c.code, c.source, got, c.want)
		}
	}
}

func TestNoDate(t *testing.T) {
	cases := []struct {
		code, source string
		want         bool
	}{
		{"en", "The bridge fell on Monday.", true},
		{"en", "The bridge fell on 3 May.", false},
		{"en", "The bridge fell in 1998.", false},
		{"en", "It may fall, he said.", true},
		{"ru", "Мост упал в понедельник.", true},
		{"ru", "Мост упал 3 мая.", false},
		{"uk", "Міст упав 3 травня.", false},
	}
	for _, c := range cases {
		doc := read(c.code, c.source)
		doc.Meta.Published = day.Unknown()
		got := len(note.New(pack(c.code).Note).Notes(doc)) > 0
		if got != c.want {
			t.Errorf("%q: got %v, want %v", c.source, got, c.want)
		}
	}
}

// reported makes a document whose statements are the given sources' and their contents.
func reported(code, source string, speakers []text.Entity, statements ...[2]string) *text.Document {
	doc := read(code, source)
	for i, s := range statements {
		doc.Statements = append(doc.Statements, text.Statement{Source: find(source, s[0]), Content: find(source, s[1]), Mode: text.Voiced})
		doc.Speakers = append(doc.Speakers, text.Speaker{Entity: i, Mention: find(source, s[0])[0]})
	}
	doc.Entities = speakers
	doc.Notes = note.New(pack(code).Note).Notes(doc)
	return doc
}

func find(source, part string) []span.Span {
	at := strings.Index(source, part)
	return []span.Span{span.Of(at, at+len(part))}
}

func TestOneSide(t *testing.T) {
	const union = "In its row with the Dockers Union, Harbour Ltd said the offer was final. The firm said the port would stay open."
	const war = "Armenian troops left the heights after shelling, the Azerbaijani army said. The attack began at dawn, a colonel said. The front is quiet."
	firm := []text.Entity{{Kind: text.Organization, Name: "Harbour Ltd"}, {Kind: text.Organization, Name: "Harbour Ltd"}}
	army := []text.Entity{{Kind: text.Organization, Name: "Azerbaijani army"}, {Kind: text.Person, Unnamed: true, Name: "colonel"}}
	cases := []struct {
		doc  *text.Document
		want string
	}{
		{reported("en", union, firm, [2]string{"Harbour Ltd", "the offer was final"}, [2]string{"The firm", "the port would stay open"}), "one_side Dockers Union"},
		{reported("en", union+" The Dockers Union declined to comment.", append(firm, text.Entity{Name: "Dockers Union"}),
			[2]string{"Harbour Ltd", "the offer was final"}, [2]string{"The firm", "the port would stay open"}, [2]string{"The Dockers Union", "comment"}), ""},
		{reported("en", war, army, [2]string{"the Azerbaijani army", "Armenian troops left the heights after shelling"}, [2]string{"a colonel", "The attack began at dawn"}), "one_side Armenian"},
		{reported("en", war+" Armenian officials said the line held.", append(army, text.Entity{Name: "Armenian officials"}),
			[2]string{"the Azerbaijani army", "Armenian troops left the heights after shelling"}, [2]string{"a colonel", "The attack began at dawn"}, [2]string{"Armenian officials", "the line held"}), ""},
	}
	for _, c := range cases {
		if got := show(c.doc); got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.doc.Text, got, c.want)
		}
	}
}

func TestUnnamedOnly(t *testing.T) {
	const source = "A driver said the road was open. A nurse said the clinic was shut."
	nobody := []text.Entity{{Kind: text.Person, Unnamed: true, Name: "driver"}, {Kind: text.Person, Unnamed: true, Name: "nurse"}}
	named := []text.Entity{nobody[0], {Kind: text.Person, Name: "Ada Brand"}}
	statements := [][2]string{{"A driver", "the road was open"}, {"A nurse", "the clinic was shut"}}
	if got := show(reported("en", source, nobody, statements...)); got != "unnamed_only A driver" {
		t.Errorf("all unnamed: got %q", got)
	}
	if got := show(reported("en", source, named, statements...)); got != "" {
		t.Errorf("one named: got %q", got)
	}
}
