package compare

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"hearsay/extract/sentence"
	"hearsay/logistic"
	"hearsay/reading"
)

// Glance is as much of a report as tells which others may say the same, and what its stretches of text mean. It has no
// words: vectors, and hashes.
type Glance struct {
	Language string
	At       int64 // when it was published, in minutes since 1970; 0 where that is unknown
	Lines    []Seen
	points   []point
	names    []uint32 // of all statements, each once
}

// Seen is a stretch of a report: the content of a statement, or a sentence of its own.
type Seen struct {
	Hash    uint64 // of its words, as Hash makes it
	Own     bool   // no statement
	Names   []uint32
	Meaning sentence.Vector
}

// point is a statement of a glance.
type point struct {
	direction
	names []uint32
}

// Glance looks at a report.
func (c *Comparer) Glance(r Report) Glance {
	g := Glance{Language: r.Language}
	if !r.Published.IsZero() {
		g.At = r.Published.Unix() / 60
	}
	s := &set{Comparer: c}
	for i, st := range r.Statements {
		g.Lines = append(g.Lines, Seen{Hash: Hash(Content(st)), Names: hashes(s.namesIn(&r, st)), Meaning: r.Meaning[i]})
	}
	for _, l := range r.Own {
		g.Lines = append(g.Lines, Seen{Hash: Hash(l.Span.In(r.Text)), Own: true, Meaning: l.Meaning})
	}
	return c.focus(g)
}

// focus points statements from the centre of their language.
func (c *Comparer) focus(g Glance) Glance {
	middle := c.weights.Centres.of(g.Language)
	for i := range g.Lines {
		if l := &g.Lines[i]; !l.Own {
			g.points = append(g.points, point{towards(l.Meaning.From(&middle)), l.Names})
			g.names = append(g.names, l.Names...)
		}
	}
	slices.Sort(g.names)
	g.names = slices.Compact(g.names)
	return g
}

// Content is what a statement says, as one text.
func Content(st reading.Statement) string {
	parts := make([]string, len(st.Content))
	for i, c := range st.Content {
		parts[i] = c.Text
	}
	return strings.Join(parts, " ")
}

// Hash names words.
func Hash(words string) uint64 { return hashed(words) }

func hashes(names []string) []uint32 {
	out := make([]uint32, len(names))
	for i, n := range names {
		out[i] = uint32(hashed(n))
	}
	return out
}

// hashed is a hash of words that belong together.
func hashed(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// Likely is how likely two reports say the same, by what a glance tells: how near contents are, names, and the time between
// the reports. It is the greatest chance that a statement of one and one of the other answer one question, times the mean of
// one and the share of the statements of the report with fewer that all but surely have one in the other. So copies
// come before reports with one statement in common. What a glance does not tell (speakers, numbers) counts as nothing for or
// against. Statements that both have names and share none make nothing likely: what is said in the same
// words of two towns would join all reports to one.
func (c *Comparer) Likely(a, b *Glance) float64 {
	raise, weeks := 0.0, apart(a.At, b.At)
	if a.Language != b.Language {
		raise = between
	}
	inA, inB := make([]float64, len(a.points)), make([]float64, len(b.points))
	best := 0.0
	for i := range a.points {
		for k := range b.points {
			x, y := &a.points[i], &b.points[k]
			shared, differ := meetNames(x.names, y.names)
			if differ {
				continue
			}
			cosine := x.cosine(&y.direction)
			if cosine += raise * max(0, cosine); cosine > glimpse {
				p := c.chance(cosine, shared, weeks)
				best, inA[i], inB[k] = max(best, p), max(inA[i], p), max(inB[k], p)
			}
		}
	}
	share := max(sure(inA), sure(inB))
	if len(inA) != len(inB) {
		share = sure(slices.MinFunc([][]float64{inA, inB}, func(x, y []float64) int { return len(x) - len(y) }))
	}
	return max(best*(1+share)/2, oneEvent*a.shared(b))
}

// sure is the share of chances that are all but certain.
func sure(chances []float64) float64 {
	n := 0
	for _, p := range chances {
		if p > 0.9 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(chances)))
}

// oneEvent is the chance of reports that have all names of one of them in common and no statement: these tell of one event, and
// may tell who is who. It is below that of any statement.
const oneEvent = 0.2

// shared is the share of the names of the glance with fewer that the other has too.
func (g *Glance) shared(o *Glance) float64 {
	share, _ := meetNames(g.names, o.names)
	return share
}

// glimpse is the least cosine of statements that are looked at: below it no names make them likely.
const glimpse = 0.3

// apart is the logarithm of the weeks between two times; 0 where one is unknown.
func apart(a, b int64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return math.Log1p(math.Abs(float64(a-b)) / (7 * 24 * 60))
}

// Glimpsed are the features of a pair that a glance knows, in the order of the weights of a glance. Between languages the words in
// common are as many as the meaning lets expect, here always.
func Glimpsed() []int { return []int{0, 1, 2, 3, 4, weeksApart} }

func (c *Comparer) chance(cosine, shared, weeks float64) float64 {
	return logistic.Chance(c.weights.Glance, []float64{1, 4 * (cosine - 0.4), 4 * max(0, cosine-0.7), max(0, cosine), shared, weeks})
}

// Keys are what a report is listed under, so that others that may say the same are found next to it: the names in its
// statements, alone and in pairs; speakers, and each with a name; numbers with a name; the longest words in pairs; and
// on which sides of some planes the vector of a statement lies, which is alike for contents that mean alike,
// in whatever language.
func (c *Comparer) Keys(r Report) []int64 {
	g, s := c.Glance(r), &set{Comparer: c, reports: []Report{r}}
	out := s.about(&r)
	for i := range r.Statements {
		out = append(out, s.keys(0, i)...)
		out = append(out, sides(&g.points[i].vector)...)
	}
	slices.Sort(out)
	keys := make([]int64, 0, len(out))
	for _, k := range slices.Compact(out) {
		keys = append(keys, int64(k))
	}
	return keys
}

// mostPlaces is how many places of a report make keys.
const mostPlaces = 4

// about are the keys of a report as a whole: the places that it names first, its outlet, and the outlets that it has statements from.
func (s *set) about(r *Report) []uint64 {
	out := []uint64{hashed("time"), hashed("outlet", s.register.Skeleton(r.Outlet))}
	for _, p := range r.Places[:min(len(r.Places), mostPlaces)] {
		out = append(out, hashed("place", s.register.Skeleton(p.Name)))
	}
	for _, st := range r.Statements {
		for _, v := range st.Via {
			out = append(out, hashed("outlet", s.register.Skeleton(v.Name)))
		}
	}
	return out
}

// mostNames is how many names of a statement make keys.
const mostNames = 3

func (s *set) keys(report, k int) []uint64 {
	it := s.item(report, k)
	names := it.names[:min(len(it.names), mostNames)]
	var out []uint64
	for i, n := range names {
		out = append(out, hashed("name", n))
		for _, m := range names[:i] {
			out = append(out, hashed("names", m, n))
		}
	}
	if sp := it.read.Speaker; sp != nil && sp.Name != nil {
		who := s.register.Skeleton(*sp.Name)
		out = append(out, hashed("speaker", who))
		for _, n := range names {
			out = append(out, hashed("speaker", who, n))
		}
	}
	for _, q := range it.numbers[:min(len(it.numbers), 1)] {
		for _, n := range names[:min(len(names), 1)] {
			out = append(out, hashed("number", n, numberKey(q)))
		}
	}
	long := longest(it.telling)
	for i, w := range long {
		for _, v := range long[:i] {
			out = append(out, hashed("words", min(v, w), max(v, w)))
		}
	}
	return out
}

func numberKey(q quantity) string {
	return string(binary.BigEndian.AppendUint64(nil, math.Float64bits(q.middle())))
}

// longest are the beginnings of the three longest words.
func longest(words []string) []string {
	list := slices.Clone(words)
	slices.SortFunc(list, func(a, b string) int {
		return cmp.Or(utf8.RuneCountInString(b)-utf8.RuneCountInString(a), strings.Compare(a, b))
	})
	list = slices.Compact(list)
	out := list[:min(len(list), 3)]
	for i, w := range out {
		out[i] = string([]rune(w)[:min(len([]rune(w)), 6)])
	}
	return out
}

// tables and planes are how many times a vector is cut, and by how many planes each time. Two contents with a cosine of .8
// lie on one side of all planes of some table in 29 of 100 cases, with one of .95 in 72, unrelated ones in 1 of 300.
const tables, planes = 3, 10

// sides are on which sides of the planes a vector lies, a number a table. Planes are made by the sum of some coordinates
// less that of others.
func sides(v *sentence.Vector) []uint64 {
	if *v == (sentence.Vector{}) {
		return nil
	}
	out := make([]uint64, tables)
	state := uint64(1)
	for t := range out {
		out[t] = uint64(t)
		for range planes {
			sum := 0
			for i := 0; i < len(v); i += 64 {
				state = scatter(state)
				for k, bits := i, state; k < i+64; k, bits = k+1, bits>>1 {
					sum += int(v[k]) * (1 - 2*int(bits&1))
				}
			}
			out[t] = out[t]<<1 | uint64(logistic.Truth(sum > 0))
		}
		out[t] = scatter(out[t] + 1)
	}
	return out
}

// scatter makes of a number one that has nothing to do with it (the finalizer of SplitMix64).
func scatter(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// errGlance is the error of bytes that are no glance.
var errGlance = errors.New("not a glance of this version")

// glanceVersion changes with what Glance makes, so that what an earlier program kept is not taken for it.
const glanceVersion = 2

// Bytes is the glance in bytes.
func (g Glance) Bytes() []byte {
	out := append([]byte{glanceVersion, byte(len(g.Language))}, g.Language...)
	out = binary.LittleEndian.AppendUint64(out, uint64(g.At))
	for _, l := range g.Lines {
		names := l.Names[:min(len(l.Names), 127)]
		out = append(out, byte(len(names)<<1)|byte(logistic.Truth(l.Own)))
		out = binary.LittleEndian.AppendUint64(out, l.Hash)
		for _, n := range names {
			out = binary.LittleEndian.AppendUint32(out, n)
		}
		for _, x := range l.Meaning {
			out = append(out, byte(x))
		}
	}
	return out
}

// ReadGlance reads what Bytes made; the error is for bytes of another version of the program.
func (c *Comparer) ReadGlance(b []byte) (Glance, error) {
	var g Glance
	if len(b) < 2 || b[0] != glanceVersion || len(b) < 10+int(b[1]) {
		return g, errGlance
	}
	g.Language, b = string(b[2:2+b[1]]), b[2+b[1]:]
	g.At, b = int64(binary.LittleEndian.Uint64(b)), b[8:]
	for len(b) > 0 {
		n := int(b[0] >> 1)
		if len(b) < 9+4*n+sentence.Width {
			return g, errGlance
		}
		l := Seen{Own: b[0]&1 == 1, Hash: binary.LittleEndian.Uint64(b[1:]), Names: make([]uint32, n)}
		b = b[9:]
		for i := range l.Names {
			l.Names[i] = binary.LittleEndian.Uint32(b[4*i:])
		}
		for i, x := range b[4*n : 4*n+sentence.Width] {
			l.Meaning[i] = int8(x)
		}
		g.Lines, b = append(g.Lines, l), b[4*n+sentence.Width:]
	}
	return c.focus(g), nil
}
