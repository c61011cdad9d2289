package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// million is set in the environment to 1 to run the benchmarks at 1,000,000
// winners, which take minutes to make their data.
const million = "JIAJIANG_MILLION"

// A crowd is a store full of winners for benchmarks.
type crowd struct{ campaigns, each int }

func (c crowd) size() int { return c.campaigns * c.each }

func (c crowd) String() string { return fmt.Sprintf("%dx%d", c.campaigns, c.each) }

// crowds gives the sizes that are measured.
func crowds() []crowd {
	all := []crowd{{10, 10_000}, {1, 100_000}}
	if os.Getenv(million) == "1" {
		all = append(all, crowd{100, 10_000}, crowd{1, 1_000_000})
	}
	return all
}

// The characters of benchmarks' names: surnames and given names, the frequent
// ones first, drawn so that a million people have some 400,000 names.
const (
	crowdSurnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
	crowdGiven    = "英华文玉秀明丽红国建春小金志海平林晓军生云梅兰芳永桂伟成德荣清龙凤东美琴珍福新淑雪燕艳莉敏静娟勇杰涛超强磊刚辉鹏飞宇浩然子轩雨桐思佳航嘉琪欣怡梓涵诗瑶心妍俊熙博睿泽洋晨阳旭昊天翔凯瑞霖源哲远安宁乐康健祥瑜珊琳璐莹洁倩蕾薇菲婷娜慧颖萍霞玲蓉莲菊香巧爱素月仙春花秋冬夏青松柏竹峰山川江河波涌泉润泽沛沐涵"
)

// skewed draws a character, the first far more often than the last.
func skewed(r *rand.Rand, from []rune) rune {
	f := r.Float64()
	return from[int(f*f*float64(len(from)))]
}

func crowdName(r *rand.Rand) string {
	name := string(skewed(r, []rune(crowdSurnames))) + string(skewed(r, []rune(crowdGiven)))
	if r.IntN(7) > 0 {
		name += string(skewed(r, []rune(crowdGiven)))
	}
	return name
}

// crowdNumber makes an ID number with a check character that is right.
func crowdNumber(r *rand.Rand) string {
	for digits := fmt.Sprintf("99%04d%d%02d%02d%03d", r.IntN(10000), 1950+r.IntN(60), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000)); ; {
		for _, check := range "0123456789X" {
			if award.CheckIDNumber(digits+string(check)) == nil {
				return digits + string(check)
			}
		}
	}
}

func crowdUnit(r *rand.Rand) string {
	towns := []string{"云岭市", "青川县", "临泽区", "东河镇", "石门乡", "望江县", "永安区", "新城区"}
	ends := []string{"中学", "小学", "图书馆", "人民医院", "税务局", "社区居委会", "机械厂", "实业有限公司"}
	return fmt.Sprintf("%s第%d%s", towns[r.IntN(len(towns))], 1+r.IntN(300), ends[r.IntN(len(ends))])
}

// fill puts a crowd into an empty store, past operations and journal. It gives
// the campaigns.
func (c crowd) fill(tb testing.TB, s *Store) []award.ID {
	tb.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	random := newRand(3)
	drawID := func() (id award.ID) { random.Read(id[:]); return id }
	campaign, tier := make([]award.ID, c.campaigns), make([]award.ID, c.campaigns)
	ids := make([]award.ID, c.size())
	for i := range ids {
		ids[i] = drawID()
	}
	slices.SortFunc(ids, award.ID.Compare)
	put := func(tx kv.Tx, t tableCode, id award.ID, v any) error {
		plain, err := s.codec.enc.Marshal(v)
		if err != nil {
			return err
		}
		return tx.Put(t.bucket(), id[:], s.keys.of(t).Seal(t.bucket(), id[:], plain))
	}
	update := func(write func(tx kv.Tx) error) {
		if err := s.engineIn.Update(write); err != nil {
			tb.Fatal(err)
		}
	}
	update(func(tx kv.Tx) error {
		for i := range campaign {
			campaign[i], tier[i] = drawID(), drawID()
			if err := put(tx, campaigns, campaign[i], award.Campaign{Number: i + 1, Title: "全民阅读大赛", Numbered: c.each}); err != nil {
				return err
			}
			if err := put(tx, tiers, tier[i], award.Tier{Campaign: campaign[i], Name: "一等奖"}); err != nil {
				return err
			}
		}
		return nil
	})
	order := r.Perm(c.size())
	for from := 0; from < len(ids); from += 10_000 {
		update(func(tx kv.Tx) error {
			tx.Grow(winners.bucket())
			for i := from; i < min(from+10_000, len(ids)); i++ {
				at := order[i] % c.campaigns
				w := award.Winner{
					Campaign: campaign[at], Tier: tier[at], Order: order[i] / c.campaigns, Serial: order[i]/c.campaigns + 1,
					Name: award.Guard(crowdName(r)), Unit: award.Guard(crowdUnit(r)), Work: award.Guard("山河故人"),
					Phone: award.Guard(fmt.Sprintf("139%08d", r.IntN(1e8))), IDNumber: award.Guard(crowdNumber(r)),
				}
				if err := put(tx, winners, ids[i], w); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return campaign
}

// buildAnew reads the index from the file as signing in and loading do. It
// gives when the first winners could be found and how long readers had to wait
// each time.
func buildAnew(tb testing.TB, s *Store) (x *index, first time.Duration, waits []time.Duration) {
	tb.Helper()
	started := time.Now()
	var err error
	view := func(read func(tx kv.Tx) error) {
		if err == nil {
			err = s.engineIn.View(read)
		}
	}
	view(func(tx kv.Tx) (err error) {
		x, err = s.indexSmall(tb.Context(), tx)
		return err
	})
	for err == nil && !x.roll.loading.done {
		var b *rollBatch
		view(func(tx kv.Tx) (err error) {
			b, err = s.readBatch(tx, winners, x.roll.loading.next, loadAtOnce)
			return err
		})
		if err == nil {
			err = s.decodeBatch(tb.Context(), s.keys.of(winners), b)
		}
		for left := err == nil; left; {
			taking := time.Now()
			left = x.roll.merge(b)
			waits = append(waits, time.Since(taking))
		}
		if first == 0 {
			first = time.Since(started)
		}
	}
	if err != nil {
		tb.Fatal(err)
	}
	return x, first, waits
}

// bareDecode opens and decodes every winner on one processor, and does nothing
// else: what unlocking is held against.
func bareDecode(tb testing.TB, s *Store) time.Duration {
	tb.Helper()
	started := time.Now()
	err := s.engineIn.View(func(tx kv.Tx) error {
		return tx.Scan(winners.bucket(), nil, func(key, value []byte) error {
			plain, err := s.keys.of(winners).Open(winners.bucket(), key, value)
			if err != nil {
				return err
			}
			var w award.Winner
			return s.codec.dec.Unmarshal(plain, &w)
		})
	})
	if err != nil {
		tb.Fatal(err)
	}
	return time.Since(started)
}

// BenchmarkUnlock measures building the index from the sealed file, turn about
// with opening and decoding alone.
func BenchmarkUnlock(b *testing.B) {
	for _, c := range crowds() {
		b.Run(c.String(), func(b *testing.B) {
			s := newBenchStore(b)
			c.fill(b, s)
			s.index = nil
			before := heap()
			var bare, unlock, first time.Duration
			var waits []time.Duration
			for b.Loop() {
				s.index = nil
				started := time.Now()
				x, f, w := buildAnew(b, s)
				unlock += time.Since(started)
				s.index, first, waits = x, max(first, f), append(waits, w...)
				bare += bareDecode(b, s)
			}
			used := heap() - before
			runtime.KeepAlive(s)
			slices.Sort(waits)
			b.ReportMetric(unlock.Seconds()/float64(b.N), "unlock-s")
			b.ReportMetric(bare.Seconds()/unlock.Seconds(), "of-bare")
			b.ReportMetric(first.Seconds()*1000, "first-ms")
			b.ReportMetric(waits[len(waits)/2].Seconds()*1000, "p50-wait-ms")
			b.ReportMetric(waits[len(waits)*99/100].Seconds()*1000, "p99-wait-ms")
			b.ReportMetric(used, "index-MB")
			b.ReportMetric(used*1e6/float64(c.size()), "B/winner")
			b.ReportMetric(float64(s.index.roll.names.size()), "names")
			b.ReportMetric(float64(s.index.roll.units.size()), "units")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkOpen measures opening a file, signing in and loading, with a cheap
// derivation of the key from the passphrase.
func BenchmarkOpen(b *testing.B) {
	for _, c := range crowds() {
		b.Run(c.String(), func(b *testing.B) {
			s := newBenchStore(b)
			c.fill(b, s)
			if err := s.Close(); err != nil {
				b.Fatal(err)
			}
			o := testOptions(2).complete()
			for b.Loop() {
				s, err := openSigned(b.Context(), s.path, o)
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				s.Close()
				b.StartTimer()
			}
		})
	}
}

// newBenchStore makes an empty store.
func newBenchStore(b *testing.B) *Store {
	b.Helper()
	s, err := createSigned(b.Context(), b.TempDir()+"/s.db", testOptions(1))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// typed gives what is in the field after each keystroke.
func typed() []string {
	var all []string
	for _, text := range []string{
		"lixiaoyan", "lxy", "李晓华", "lixy", "xiaoyan", "zzzz", "云岭市第3", "第12中学", "yl", "shan 12", "李xy", "31X", "4021", "990123195001",
	} {
		for i := range []rune(text) {
			all = append(all, string([]rune(text)[:i+1]))
		}
	}
	return all
}

// BenchmarkKeystroke measures what each letter takes while somebody types, in
// one campaign and in all, with every hit given and with a window's first.
func BenchmarkKeystroke(b *testing.B) {
	for _, c := range crowds() {
		s := newBenchStore(b)
		campaign := c.fill(b, s)
		s.index, _, _ = buildAnew(b, s)
		for _, q := range []award.Query{
			{Campaign: campaign[0]}, {Campaign: campaign[0], Order: award.ByName}, {Campaign: campaign[0], Most: 500}, {Most: 500}, {},
		} {
			name := "campaign"
			if q.Campaign.IsZero() {
				name = "all"
			}
			b.Run(fmt.Sprintf("%s/%s-order%d-most%d", c, name, q.Order, q.Most), func(b *testing.B) { benchTyping(b, s, q) })
		}
		s.Close()
	}
}

// benchTyping types and measures. What a keystroke takes at best is what it
// takes when nobody else works.
func benchTyping(b *testing.B, s *Store, q award.Query) {
	b.Helper()
	find := func(text string) time.Duration {
		q.Text = text
		started := time.Now()
		if _, err := s.Find(b.Context(), q); err != nil {
			b.Fatal(err)
		}
		return time.Since(started)
	}
	first := find("")
	texts := typed()
	var all []time.Duration
	best := make([]time.Duration, len(texts))
	for b.Loop() {
		for i, text := range texts {
			took := find(text)
			all = append(all, took)
			if best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	ms := func(sorted []time.Duration, percent int) float64 {
		return float64(sorted[len(sorted)*percent/100].Microseconds()) / 1000
	}
	slices.Sort(all)
	slices.Sort(best)
	b.ReportMetric(first.Seconds()*1000, "first-ms")
	b.ReportMetric(ms(all, 50), "p50-ms")
	b.ReportMetric(ms(all, 99), "p99-ms")
	b.ReportMetric(ms(best, 50), "p50-best-ms")
	b.ReportMetric(ms(best, 99), "p99-best-ms")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkSearch measures one query each, asked at once and not letter by
// letter, in the largest store, for a window's first hits in all campaigns.
func BenchmarkSearch(b *testing.B) {
	all := crowds()
	c := all[len(all)-1]
	s := newBenchStore(b)
	c.fill(b, s)
	s.index, _, _ = buildAnew(b, s)
	s.index.roll.sortedBy(award.ID{}, award.ByList)
	for _, text := range []string{"", "李", "晓华", "李晓华", "l", "lixiaoyan", "lxy", "lixy", "xiaoyan", "zzzz", "云岭市", "4021", "31X"} {
		b.Run(c.String()+"/"+text, func(b *testing.B) {
			for b.Loop() {
				s.index.roll.last = lastSearch{}
				if _, err := s.Find(b.Context(), award.Query{Text: text, Most: 500}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
