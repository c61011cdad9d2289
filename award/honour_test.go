package award

import "testing"

// TestHonourTitle: what counts years and sessions goes from a title, and other
// numerals stay.
func TestHonourTitle(t *testing.T) {
	for _, same := range [][]string{
		{"先进个人", "2024年度先进个人", "二〇二四年度先进个人", "第三届先进个人", "第12届先进个人", "“先进个人”（2024年）", "先 进 个 人", "２０２４年先进个人"},
		{"先进集体", "2021-2023年度先进集体", "2021—2023年先进集体", "2021至2023年度先进集体", "2024年度（第二批）先进集体"},
		{"一等功", "2024年一等功"},
	} {
		for _, title := range same {
			if got := honourTitle(title); got != same[0] {
				t.Errorf("%s is compared as %s, want %s", title, got, same[0])
			}
		}
	}
	for _, title := range []string{"一等功", "二等功", "三八红旗手", "三好学生", "五一劳动奖章", "第一书记", "十佳青年", "五年坚守奖", "百年老店"} {
		if got := honourTitle(title); got != title {
			t.Errorf("%s is compared as %s", title, got)
		}
	}
	if honourTitle("2024年") != "" {
		t.Error("a year alone is an honour")
	}
}
