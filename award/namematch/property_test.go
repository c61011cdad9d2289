package namematch

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// few draws records whose fields have few values, so that many pairs are among
// them.
func few(t *rapid.T) []Record {
	names := []string{
		"黎晓燕", "黎 晓燕", "黎曉燕", "黎小燕", "黎燕晓", "黎*燕", "黎**", "黎晓燕（大）", "黎晓燕（小）", "黎晓燕（女）",
		"闫明", "阎明", "閆明", "Lina", "ＬＩＮＡ", "黎晓燕（原名黎小）", "黎小", "林知远", "", "*",
	}
	units := []string{"望川县第一中学", "望川一中", "第一中学", "石桥县第一中学", "望川县青禾公司", "望川县青禾有限公司"}
	records := make([]Record, rapid.IntRange(0, 24).Draw(t, "count"))
	for i := range records {
		pick := func(label string, of ...string) string { return rapid.SampledFrom(of).Draw(t, label) }
		r := &records[i]
		r.ID = [16]byte{byte(rapid.IntRange(0, 40).Draw(t, "id"))}
		r.Unit = rapid.IntRange(0, 4).Draw(t, "kind") == 0
		r.Campaign = [16]byte{byte(rapid.IntRange(0, 2).Draw(t, "campaign"))}
		r.Year = 2022 + int(r.Campaign[0])/2
		r.Tier = pick("tier", "", "一等奖", "二等奖")
		r.Phone = pick("phone", "", "", "13900000001", "139****0001", "13900000002")
		if r.Unit {
			r.Name = pick("unit", units...)
			r.CreditCode = pick("credit", "", "", "12990101MB00000013", "12990101MB00000021")
			continue
		}
		r.Name = pick("name", names...)
		r.FormerName = pick("former", "", "", "", "黎小", "林知远")
		r.Readings = [][]string{nil, {"li xiao yan"}, {"yan ming"}, {"lin zhi yuan", "li na"}}[rapid.IntRange(0, 3).Draw(t, "reading")]
		r.IDNumber = pick("number", "", "", "", "990101198802031018", "990101198802031034", "1018", "9901**********1034", "990101198802031019")
		r.UnitName = pick("works", append(units, "", "", "")...)
		r.Birth = pick("birth", "", "", "1988", "1988-02", "1988-02-03", "1988-02-04")
		r.Sex = pick("sex", "", "", "男", "女")
	}
	return records
}

func drawOptions(t *rapid.T) Options {
	return Options{Common: rapid.IntRange(0, 4).Draw(t, "common"), Rare: rapid.IntRange(0, 4).Draw(t, "rare")}
}

// unique gives records with the later of those that have one ID.
func unique(records []Record) []Record {
	var all []Record
	for i, r := range records {
		if !slices.ContainsFunc(records[i+1:], func(o Record) bool { return o.ID == r.ID }) {
			all = append(all, r)
		}
	}
	return all
}

func TestOrderOfRecordsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, o := unique(few(t)), drawOptions(t)
		want := Pairs(records, o)
		shuffled := slices.Clone(records)
		seed := rapid.Uint64().Draw(t, "seed")
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if got := Pairs(shuffled, o); !reflect.DeepEqual(got, want) {
			t.Errorf("shuffled: %v\nwant %v", got, want)
		}
		for i, p := range want {
			if compareIDs(p.A, p.B) >= 0 {
				t.Errorf("%v is not in order", p)
			}
			if i > 0 && comparePairs(want[i-1], p) >= 0 {
				t.Errorf("%v stands before %v", want[i-1], p)
			}
		}
	})
}

func TestMatchIsPairsOfOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, o := unique(few(t)), drawOptions(t)
		all := Pairs(records, o)
		x := NewIndex(records, o)
		for i, r := range records {
			var want []Pair
			for _, p := range all {
				if p.A == r.ID || p.B == r.ID {
					want = append(want, p)
				}
			}
			without := NewIndex(slices.Delete(slices.Clone(records), i, i+1), o)
			for _, index := range []*Index{x, without} {
				if got := Match(r, index); !reflect.DeepEqual(got, want) {
					t.Fatalf("%+v: %v\nwant %v", r, got, want)
				}
			}
		}
	})
}

func TestIndexOfWhatIsLeft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, o := few(t), drawOptions(t)
		n := rapid.IntRange(0, len(records)).Draw(t, "first")
		x := NewIndex(records[:n], o)
		left := unique(records[:n])
		for _, r := range records[n:] {
			left = slices.DeleteFunc(left, func(o Record) bool { return o.ID == r.ID })
			if rapid.IntRange(0, 2).Draw(t, "remove") == 0 {
				x.Remove(r.ID)
			} else {
				x.Add(r)
				left = append(left, r)
			}
		}
		if x.Len() != len(left) {
			t.Fatalf("%d records, want %d", x.Len(), len(left))
		}
		fresh := NewIndex(left, o)
		for _, r := range records {
			if got, want := Match(r, x), Match(r, fresh); !reflect.DeepEqual(got, want) {
				t.Fatalf("%+v: %v\nwant %v", r, got, want)
			}
		}
	})
}

// TestAddingTakesNothingAway proves that without the common-name rule no
// record takes a pair of others away.
func TestAddingTakesNothingAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := unique(few(t))
		o := Options{Common: 1000, Rare: 1000}
		all := Pairs(records, o)
		n := rapid.IntRange(0, len(records)).Draw(t, "first")
		for _, p := range Pairs(records[:n], o) {
			if !slices.ContainsFunc(all, func(q Pair) bool { return reflect.DeepEqual(p, q) }) {
				t.Errorf("%v is gone", p)
			}
		}
	})
}

// TestEveryPairHasItsReasons proves that a pair has a sign, that what tells two
// apart is always said, and that signs stand in their order.
func TestEveryPairHasItsReasons(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, p := range Pairs(few(t), drawOptions(t)) {
			if len(p.Signs) == 0 || p.Verdict == Different && len(p.Counter) == 0 {
				t.Errorf("%v has no reason", p)
			}
			standInOrder(t, p.Signs, Signs())
			standInOrder(t, p.Counter, Counters())
		}
	})
}

func FuzzNormal(f *testing.F) {
	for _, s := range []string{"黎　曉", "阿卜杜拉•买买提", "Ａnna（大）", "\u202e黎\xff", "山西省望川市第一中学", "İ𠮷\uf9e1"} {
		f.Add(s)
	}
	words := newWordBook()
	f.Fuzz(func(t *testing.T, s string) {
		for name, normal := range map[string]func(string) string{"Normal": Normal, "NormalUnit": NormalUnit} {
			once := normal(s)
			if twice := normal(once); twice != once {
				t.Errorf("%s(%q) = %q, then %q", name, s, once, twice)
			}
			if featuresOf(once) != 0 {
				t.Errorf("%s(%q) = %q is not settled", name, s, once)
			}
		}
		words.parseName(NormalUnit(s))
		words.parseUnit(NormalUnit(s))
		parseID(s)
		parsePhones(s)
		parseDay(s)
		r := Record{ID: [16]byte{1}, Name: s, FormerName: s, IDNumber: s, Phone: s, Birth: s, Readings: []string{s}}
		o := r
		o.ID = [16]byte{2}
		for _, p := range Pairs([]Record{r, o}, Options{}) {
			if p.Verdict == Different {
				t.Errorf("%q is not %q: %v", s, s, p.Counter)
			}
		}
	})
}

func standInOrder(t *rapid.T, signs, order []Sign) {
	t.Helper()
	last := -1
	for _, s := range signs {
		i := slices.Index(order, s)
		if i <= last {
			t.Errorf("%v: %s is not at its place", signs, s)
		}
		last = i
	}
}
