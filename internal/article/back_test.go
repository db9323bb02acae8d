package article_test

import (
	"testing"

	"hearsay/internal/article"
	"hearsay/internal/fault"
)

// A report says that it was taken back in its title, or at its head or foot; what is said of another report, or between other
// paragraphs, is no word about this one.
func TestTakenBack(t *testing.T) {
	const body = "The gate was opened in the night, the board said."
	for _, c := range []struct {
		title, text string
		want        bool
	}{
		{"Gate opened", body, false},
		{"RETRACTED: Gate opened", body, true},
		{"[Withdrawn] Gate opened", body, true},
		{"Withdrawn troops return home", body, false},
		{"Отозвано: ворота открыты", body, true},
		{"Gate opened", "This article has been withdrawn.\n\n" + body, true},
		{"Gate opened", body + "\n\nEditor’s note: This story was retracted on Friday, as its source could not be confirmed.", true},
		{"Gate opened", "An editor's note: the above report has now been taken down at the request of the board.", true},
		{"Gate opened", "The Kestrel Post has retracted this story.\n\n" + body, true},
		{"Gate opened", body + "\n\nThis story has been retracted.\n\n" + body + " It was shut at noon.", false},
		{"Gate opened", "“This story has been retracted,” the editor of another paper said.", false},
		{"Gate opened", "The journal said that this article has been retracted.", false},
		{"Gate opened", "This article has been updated with words of the board.", false},
		{"Ворота открыты", "Материал снят с публикации по просьбе редакции.", true},
		{"Ворота открыты", "От редакции: эта статья была удалена, так как источник не подтвердил своих слов.", true},
		{"Ворота открыты", "Материалы дела сняты с рассмотрения, сообщил суд.", false},
		{"Ворота открыты", "Статья удалась, сказал редактор.", false},
		{"Ворота відчинено", "Матеріал знято з публікації.\n\n" + body, true},
		{"Ворота відчинено", "Ця новина була видалена, бо джерело її не підтвердило.", true},
		{"Ворота відчинено", "Ця новина сподобалась читачам, сказав редактор.", false},
	} {
		if got := article.TakenBack(c.title, c.text); (got != "") != c.want {
			t.Errorf("%q, %q: %q", c.title, c.text, got)
		}
	}
	empty := `<html lang="en"><head><title>Kestrel Post</title></head><body><nav><a href="/">Home</a></nav><h1>This page has been removed</h1></body></html>`
	if _, err := article.Parse([]byte(empty), "", ""); fault.KindOf(err) != fault.Missing {
		t.Errorf("a page of which only that is left: %v", err)
	}
}
