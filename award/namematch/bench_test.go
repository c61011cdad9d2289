package namematch

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// invented makes n records as lists have them: common surnames, given names of
// one or two characters of which some are frequent, campaigns of two thousand,
// units of a few hundred, one number in three known.
func invented(n int) []Record {
	source := rand.New(rand.NewPCG(1, uint64(n)))
	surnames := []rune("黎王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文")
	given := []rune("明远晓燕建国文志海玉春秋雅静晨宇思涵子轩雨欣佳怡浩然俊杰梓萱若溪知行安宁岚舒禾川伟芳娜敏丽强磊军洋勇艳杰娟涛超霞平刚桂英华健民辉鹏飞斌波云峰亮宏义兴良山仁松柏青松岩石林森木水火土金银铜铁锡瑶琳琪珊珂瑾瑜璇璐莹莉菲蕾薇蓉莲荷菊兰梅竹桃杏梨枫桐楠樱棠槿")
	pick := func(of []rune) rune { return of[int(float64(len(of))*source.Float64()*source.Float64())] }
	syllable := func(r rune) string { return fmt.Sprintf("s%d", r%397) }
	records := make([]Record, n)
	for i := range records {
		r := &records[i]
		name := []rune{pick(surnames), pick(given)}
		if source.IntN(6) > 0 {
			name = append(name, given[source.IntN(len(given))])
		}
		r.Name = string(name)
		reading := ""
		for _, c := range name {
			reading += syllable(c) + " "
		}
		r.Readings = []string{reading}
		for j := range r.ID {
			r.ID[j] = byte(source.Uint32())
		}
		campaign := source.IntN(max(1, n/2000))
		r.Campaign[0], r.Campaign[1] = byte(campaign), byte(campaign>>8)
		r.Year = 2015 + campaign%10
		r.Tier = []string{"一等奖", "二等奖", "三等奖", "优秀奖"}[source.IntN(4)]
		r.UnitName = fmt.Sprintf("望川市第%d中学", source.IntN(max(1, n/200)))
		if source.IntN(3) == 0 {
			r.Phone = fmt.Sprintf("139%08d", source.IntN(n*3))
		}
		if source.IntN(3) == 0 {
			number := fmt.Sprintf("990101%04d%02d%02d%03d", 1950+source.IntN(55), 1+source.IntN(12), 1+source.IntN(28), source.IntN(1000))
			r.IDNumber = number + string(checkCharacter(number))
		}
	}
	return records
}

func BenchmarkPairs(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 100_000 && testing.Short() {
				b.Skip("a million records take seconds")
			}
			records := invented(n)
			b.ReportAllocs()
			for b.Loop() {
				b.ReportMetric(float64(len(Pairs(records, Options{}))), "pairs")
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			records := invented(n)
			x := NewIndex(records, Options{})
			i := 0
			for b.Loop() {
				r := records[i%len(records)]
				r.ID = [16]byte{1}
				Match(r, x)
				i += 7919
			}
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	records := invented(100_000)
	for b.Loop() {
		NewIndex(records, Options{})
	}
}

func BenchmarkNormal(b *testing.B) {
	for _, name := range []string{"黎晓燕", "黎　曉燕"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Normal(name)
			}
		})
	}
}
