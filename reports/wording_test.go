package reports

import (
	"slices"
	"testing"

	"jiajiang/award"
)

func TestChineseDates(t *testing.T) {
	for _, c := range []struct {
		date          award.Date
		digits, words string
	}{
		{award.Date{}, "", ""},
		{award.Date{Year: 2023, Month: 4, Day: 26}, "2023年4月26日", "二〇二三年四月二十六日"},
		{award.Date{Year: 2010, Month: 10, Day: 10}, "2010年10月10日", "二〇一〇年十月十日"},
		{award.Date{Year: 1999, Month: 12, Day: 31}, "1999年12月31日", "一九九九年十二月三十一日"},
		{award.Date{Month: 11, Day: 20}, "11月20日", "十一月二十日"},
		{award.Date{Year: 2024, Month: 1}, "2024年1月", "二〇二四年一月"},
	} {
		if got := arabic(c.date); got != c.digits {
			t.Errorf("%v: got %s, want %s", c.date, got, c.digits)
		}
		if got := chinese(c.date); got != c.words {
			t.Errorf("%v: got %s, want %s", c.date, got, c.words)
		}
	}
}

func TestNumerals(t *testing.T) {
	for n, want := range map[int]string{
		1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一",
		110: "一百一十", 119: "一百一十九", 120: "一百二十", 905: "九百零五", 999: "九百九十九", 1000: "1000",
	} {
		if got := numeral(n); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
	}
}

func TestContacts(t *testing.T) {
	got := contacts([]award.Contact{{Name: "孟老师", Phone: "0358-5550136"}, {Phone: "0358-5550137"}, {Name: "佘老师"}, {}})
	want := []string{"联系人：孟老师，联系电话：0358-5550136。", "联系电话：0358-5550137。", "联系人：佘老师。"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChineseMarks(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"所在县(市、区)委宣传部":          "所在县（市、区）委宣传部",
		"工作日8:30-12:00,下午14:30": "工作日8:30-12:00，下午14:30",
		"(0358)5550136":         "(0358)5550136",
		"电话(0358)5550136":       "电话（0358）5550136",
		"甲(乙(c)丙)丁":             "甲（乙（c）丙）丁",
		"GB/T 1,000 (a)":        "GB/T 1,000 (a)",
		"甲)乙":                   "甲）乙",
	} {
		if got := chineseMarks(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
