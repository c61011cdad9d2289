package identifier

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestMaskName(t *testing.T) {
	for _, test := range []struct{ name, tail, strict string }{
		{"", "", ""},
		{"江知远", "江*远", "江**"},
		{"江远", "江*", "江*"},
		{"江", "江", "江"},
		{"江　远", "江*", "江*"},
		{"欧阳远", "欧阳*", "欧阳*"},
		{"欧阳知远", "欧阳*远", "欧阳**"},
		{"司马", "司*", "司*"},
		{"江林知远", "江**远", "江***"},
		{"阿依古丽·买买提", "阿依古丽·***", "阿依古丽·***"},
		{"阿依古丽•买买提·江", "阿依古丽•***·*", "阿依古丽•***·*"},
		{"John Smith", "J*** S****", "J*** S****"},
		{"J. O'Neil", "J. O'N***", "J. O'N***"},
	} {
		if got := TailProfile().MaskName(test.name); got != test.tail {
			t.Errorf("tail %q = %q, want %q", test.name, got, test.tail)
		}
		if got := StrictProfile().MaskName(test.name); got != test.strict {
			t.Errorf("strict %q = %q, want %q", test.name, got, test.strict)
		}
		if got := NoticeProfile().MaskName(test.name); got != test.name {
			t.Errorf("notice %q = %q", test.name, got)
		}
	}
}

func TestMaskNumbers(t *testing.T) {
	tail, notice, strict := TailProfile(), NoticeProfile(), StrictProfile()
	for _, test := range [][2]string{
		{tail.MaskID("11010519491231002x"), "**************002X"},
		{notice.MaskID("11010519491231002X"), "11*************02X"},
		{strict.MaskID("1101 0519 4912 3100 2X"), "****************2X"},
		{tail.MaskID("002X"), "**2X"},
		{notice.MaskID("E12345678"), "E1****678"},
		{tail.MaskID("5"), "*"},
		{tail.MaskID(""), ""},
		{tail.MaskPhone("138 0013 8000"), "138****8000"},
		{tail.MaskPhone("+86-13800138000"), "138****8000"},
		{strict.MaskPhone("13800138000"), "*********00"},
		{tail.MaskPhone("0358-8220012"), "0358-*****12"},
		{tail.MaskPhone("（010）62345678"), "010-******78"},
		{tail.MaskPhone("0358-8220012转801"), "0358-*********01"},
		{strict.MaskPhone("0358-8220012"), "0358-*******"},
		{tail.MaskPhone("8220012"), "*****12"},
		{tail.MaskPhone(""), ""},
		{tail.MaskCard("6222 0212 3456 7890 123"), "***************0123"},
		{strict.MaskCard("4111111111111111"), "**************11"},
	} {
		if test[0] != test[1] {
			t.Errorf("got %q, want %q", test[0], test[1])
		}
	}
}

func TestMaskAddress(t *testing.T) {
	for _, test := range []struct{ address, township, county string }{
		{"", "", ""},
		{"山西省吕梁市离石区城北街道滨河北路12号", "山西省吕梁市离石区城北街道", "山西省吕梁市离石区"},
		{"山西省 吕梁市 交口县 回龙乡 张家庄村", "山西省吕梁市交口县回龙乡", "山西省吕梁市交口县"},
		{"吕梁市离石区世纪花园小区3号楼1单元", "吕梁市离石区", "吕梁市离石区"},
		{"吕梁市世纪花园小区3号楼", "吕梁市", "吕梁市"},
		{"世纪花园小区3号楼", "***", "***"},
		{"临汾市乡宁县昌宁镇幸福路", "临汾市乡宁县昌宁镇", "临汾市乡宁县"},
		{"江苏省镇江市京口区正东路街道1号", "江苏省镇江市京口区正东路街道", "江苏省镇江市京口区"},
		{"河南省新乡市红旗区东街街道12号", "河南省新乡市红旗区东街街道", "河南省新乡市红旗区"},
		{"江西省景德镇市浮梁县浮梁镇", "江西省景德镇市浮梁县浮梁镇", "江西省景德镇市浮梁县"},
		{"甘肃省临夏回族自治州东乡族自治县锁南镇1号", "甘肃省临夏回族自治州东乡族自治县锁南镇", "甘肃省临夏回族自治州东乡族自治县"},
		{"内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔镇", "内蒙古自治区锡林郭勒盟东乌珠穆沁旗道特淖尔镇", "内蒙古自治区锡林郭勒盟东乌珠穆沁旗"},
		{"北京市东城区东华门街道1号院", "北京市东城区东华门街道", "北京市东城区"},
		{"福建省厦门市思明区鹭江街道", "福建省厦门市思明区鹭江街道", "福建省厦门市思明区"},
		{"河北省石家庄市元氏县槐阳镇", "河北省石家庄市元氏县槐阳镇", "河北省石家庄市元氏县"},
		{"山东省菏泽市单县南城街道", "山东省菏泽市单县南城街道", "山东省菏泽市单县"},
		{"离石区滨河路云溪小镇3栋", "离石区", "离石区"},
		{"回龙乡张家庄村2组", "回龙乡", "***"},
		{"回龙镇市场巷3号", "回龙镇", "***"},
		{"香港特别行政区九龙某街1号", "香港特别行政区", "香港特别行政区"},
		{"***", "***", "***"},
	} {
		if got := TailProfile().MaskAddress(test.address); got != test.township {
			t.Errorf("township %q = %q, want %q", test.address, got, test.township)
		}
		if got := StrictProfile().MaskAddress(test.address); got != test.county {
			t.Errorf("county %q = %q, want %q", test.address, got, test.county)
		}
	}
}

// shown counts the characters of a mask that are not hidden.
func shown(mask string) int {
	return utf8.RuneCountInString(mask) - strings.Count(mask, "*")
}

// anything draws what people may enter: words, numbers, masks, nonsense.
func anything(t *rapid.T) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`(\+86|0086|86)?1[0-9*]{10}`),
		rapid.StringMatching(`0[0-9]{2,3}-?[0-9*]{7,8}(转[0-9]{1,4})?`),
		rapid.StringMatching(`[0-9 ]{0,22}[Xx]?`),
		rapid.StringMatching(`[欧阳司马江知远·A-C ']{0,8}`),
		rapid.StringMatching(`([山西吕梁离石东新]{1,3}(省|市|县|区|镇|乡|街道|路|小区|村|号|[0-9]{1,3})){0,7}`),
	).Draw(t, "text")
}

// TestMasks proves that no mask shows more than its profile says, that it keeps
// the length where it promises to, and that to mask a mask changes nothing.
func TestMasks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anything(t)
		p := rapid.SampledFrom(Profiles()).Draw(t, "profile")
		folded := utf8.RuneCountInString(Fold(s))
		for _, m := range []struct {
			what string
			mask func(string) string
			most int // how many characters may be shown
			same bool
		}{
			{"ID", p.MaskID, min(p.IDHead+p.IDTail, folded*2/3), true},
			{"card", p.MaskCard, min(p.CardHead+p.CardTail, folded*2/3), true},
			{"phone", p.MaskPhone, max(p.MobileHead+p.MobileTail, 5+p.LandlineTail), false},
		} {
			mask := m.mask(s)
			if shown(mask) > m.most {
				t.Fatalf("%s %s: %q shows %d of %q, %d are allowed", p.Code, m.what, mask, shown(mask), s, m.most)
			}
			if m.same && utf8.RuneCountInString(mask) != folded {
				t.Fatalf("%s %s: %q has not the length of %q", p.Code, m.what, mask, s)
			}
			if again := m.mask(mask); again != mask {
				t.Fatalf("%s %s: %q becomes %q", p.Code, m.what, mask, again)
			}
		}
		for what, mask := range map[string]func(string) string{"name": p.MaskName, "address": p.MaskAddress} {
			if once := mask(s); mask(once) != once {
				t.Fatalf("%s %s: %q becomes %q", p.Code, what, once, mask(once))
			}
		}
		if a := p.MaskAddress(s); a != "" && a != hidden {
			parts := AddressParts(a)
			if len(parts) == 0 || parts[len(parts)-1].Level > p.Address || parts[len(parts)-1].End != len(a) || strings.ContainsAny(a, "0123456789号") {
				t.Fatalf("%s: %q shows %q", p.Code, s, a)
			}
		}
	})
}

// TestMaskNameShows proves that of a Chinese name the profile's characters show
// and no others.
func TestMaskNameShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`\p{Han}{1,6}`).Draw(t, "name")
		for _, p := range Profiles() {
			mask := p.MaskName(name)
			most := map[NameRule]int{NameFamily: 2, NameEnds: 3, NameWhole: 6}[p.Name]
			if shown(mask) > most || utf8.RuneCountInString(mask) != utf8.RuneCountInString(name) {
				t.Fatalf("%s: %q shows %q", p.Code, name, mask)
			}
			if p.Name != NameWhole && utf8.RuneCountInString(name) > 1 && mask == name {
				t.Fatalf("%s: %q is not masked", p.Code, name)
			}
		}
	})
}

func TestProfiles(t *testing.T) {
	for _, p := range Profiles() {
		if got, ok := ProfileOf(p.Code); !ok || got != p {
			t.Errorf("ProfileOf(%s) = %v, %v", p.Code, got, ok)
		}
	}
	if _, ok := ProfileOf("none"); ok {
		t.Error("a profile is found that is none")
	}
}
