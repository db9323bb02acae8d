package when_test

import (
	"strings"
	"testing"

	"hearsay/extract/when"
	"hearsay/lang/all"
)

// reported is running text as reports have it, a time in about every other sentence.
func reported(code string) string {
	return map[string]string{
		"en": "The council met on Tuesday and put off the vote until 12 November. Its chair, a former teacher, told reporters that repairs would take two to three weeks and cost about 400,000 crowns. Nobody was hurt. Last year the same bridge was shut for nine days after a lorry struck a pillar, and residents of the left bank still walk round by the mill. \"We have heard that before,\" one of them said.\n",
		"ru": "Совет собрался во вторник и отложил голосование до 12 ноября. Председатель, бывшая учительница, сказала журналистам, что ремонт займёт две-три недели и обойдётся примерно в 400 тысяч крон. Никто не пострадал. В прошлом году тот же мост закрыли на девять дней, и жители левого берега до сих пор ходят в обход. «Мы это уже слышали», — сказал один из них.\n",
		"uk": "Рада зібралася у вівторок і відклала голосування до 12 листопада. Голова, колишня вчителька, сказала журналістам, що ремонт триватиме два-три тижні й коштуватиме близько 400 тисяч крон. Ніхто не постраждав. Торік той самий міст закрили на дев'ять днів, і мешканці лівого берега досі ходять в обхід. «Ми це вже чули», — сказав один із них.\n",
	}[code]
}

// BenchmarkExpressions measures the stage on text that is already cut into tokens and
// sentences.
func BenchmarkExpressions(b *testing.B) {
	for _, p := range all.Packs() {
		b.Run(p.Code, func(b *testing.B) {
			source := strings.Repeat(reported(p.Code), 200)
			stage, doc := when.New(p.When), document(p, source)
			b.SetBytes(int64(len(source)))
			b.ReportAllocs()
			for b.Loop() {
				stage.Expressions(doc)
			}
		})
	}
}

// BenchmarkNew measures the compilation of the language data.
func BenchmarkNew(b *testing.B) {
	for _, p := range all.Packs() {
		b.Run(p.Code, func(b *testing.B) {
			for b.Loop() {
				when.New(p.When)
			}
		})
	}
}
