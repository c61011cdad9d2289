package identifier

import "strings"

// This file holds the Chinese words of the package.

// wholeCountryName is said of units that an authority of the whole country
// registered.
const wholeCountryName = "国家"

// Name gives what the paper is called.
func (p Paper) Name() string {
	switch p {
	case ResidentCard:
		return "居民身份证"
	case ResidencePermitCard:
		return "港澳台居民居住证"
	case Passport:
		return "护照"
	case HongKongMacaoPermit:
		return "港澳居民来往内地通行证"
	case TaiwanPermit:
		return "台湾居民来往大陆通行证"
	case PermanentCard:
		return "外国人永久居留身份证"
	}
	return string(p)
}

// Name gives what units of the kind are called.
func (k UnitKind) Name() string {
	for _, n := range [...]struct {
		kind UnitKind
		name string
	}{
		{Organ, "机关"},
		{Institution, "事业单位"},
		{MassOrganization, "群众团体"},
		{ForeignNews, "外国常驻新闻机构"},
		{LawFirm, "律师执业机构"},
		{NotaryOffice, "公证处"},
		{LegalService, "基层法律服务所"},
		{ForensicService, "司法鉴定机构"},
		{Arbitration, "仲裁委员会"},
		{CultureCentre, "外国在华文化中心"},
		{Association, "社会团体"},
		{PrivateNonProfit, "民办非企业单位"},
		{Foundation, "基金会"},
		{Autonomous, "基层群众性自治组织"},
		{TourismOffice, "旅游部门常驻代表机构"},
		{ReligiousSite, "宗教活动场所"},
		{ReligiousSchool, "宗教院校"},
		{TradeUnion, "基层工会"},
		{Enterprise, "企业"},
		{SoleTrader, "个体工商户"},
		{Cooperative, "农民专业合作社"},
		{ArmyInstitution, "军队事业单位"},
		{GroupCollective, "组级集体经济组织"},
		{VillageCollective, "村级集体经济组织"},
		{TownCollective, "乡镇级集体经济组织"},
		{OtherUnit, "其他单位"},
	} {
		if n.kind == k {
			return n.name
		}
	}
	return string(k)
}

// province gives the name of a province by the first two digits of GB/T 2260,
// or "". 83 stands for Taiwan on residence permits.
func province(code string) string {
	switch code {
	case "11":
		return "北京市"
	case "12":
		return "天津市"
	case "13":
		return "河北省"
	case "14":
		return "山西省"
	case "15":
		return "内蒙古自治区"
	case "21":
		return "辽宁省"
	case "22":
		return "吉林省"
	case "23":
		return "黑龙江省"
	case "31":
		return "上海市"
	case "32":
		return "江苏省"
	case "33":
		return "浙江省"
	case "34":
		return "安徽省"
	case "35":
		return "福建省"
	case "36":
		return "江西省"
	case "37":
		return "山东省"
	case "41":
		return "河南省"
	case "42":
		return "湖北省"
	case "43":
		return "湖南省"
	case "44":
		return "广东省"
	case "45":
		return "广西壮族自治区"
	case "46":
		return "海南省"
	}
	return westernProvince(code)
}

// westernProvince goes on where province ends: from the southwest on.
func westernProvince(code string) string {
	switch code {
	case "50":
		return "重庆市"
	case "51":
		return "四川省"
	case "52":
		return "贵州省"
	case "53":
		return "云南省"
	case "54":
		return "西藏自治区"
	case "61":
		return "陕西省"
	case "62":
		return "甘肃省"
	case "63":
		return "青海省"
	case "64":
		return "宁夏回族自治区"
	case "65":
		return "新疆维吾尔自治区"
	case "71", "83":
		return "台湾省"
	case "81":
		return "香港特别行政区"
	case "82":
		return "澳门特别行政区"
	}
	return ""
}

// compoundSurnames gives the surnames of two characters that people have.
func compoundSurnames() string {
	return "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 " +
		"仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 " +
		"段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 贯丘 南荣 东里 东宫 仲长 即墨 达奚 褚师 纳兰 完颜 叶赫 那拉 富察 " +
		"耶律 " +
		"歐陽 端木 司馬 東方 獨孤 聞人 諸葛 尉遲 赫連 澹臺 濮陽 申屠 公孫 仲孫 鍾離 長孫 鮮于 閭丘 軒轅 納蘭 完顏 東郭 南宮 "
}

// homeWords end what is a home or a ground and not a county or a township,
// though they end like one.
func homeWords() []string {
	return []string{
		"小区", "社区", "园区", "校区", "厂区", "院区", "住宅区", "生活区", "家属区", "宿舍区", "别墅区", "商业区", "景区", "库区", "片区", "小镇", "水乡", "城市",
		"超市", "夜市", "菜市", "门市", "股市", "闹市", "都市", "新乡村", "老乡", "家乡", "故乡",
	}
}

// notAfter are the words before which a word that ends a part of an address
// does not end it: 乡 of 新乡市, 镇 of 景德镇市, 乡 of 东乡族自治县, 市 of 市场.
func notAfter(l Level) []string {
	switch l {
	case TownshipLevel:
		return []string{"市", "县", "区", "族", "村", "中心", "政府"}
	case PrefectureLevel, CountyLevel:
		return []string{"场", "民", "直", "政府", "委", "中心", "区"}
	case ProvinceLevel, UnknownLevel:
	}
	return nil
}

// afterAll are the words that begin like one of notAfter and take nothing back:
// 回龙镇市场巷 has the township 回龙镇.
func afterAll() []string { return []string{"市场", "县城", "村委"} }

// doorSigns are the signs of what lies below a township: where one stands in a
// part, the part is no county and no township.
const doorSigns = "号號栋棟幢巷弄室户戶0123456789０１２３４５６７８９"

// streetSigns end the name of a street. Inside a part they tell that it goes on
// behind a street; at its ends they belong to a name such as 路桥区 or 五里街镇.
const streetSigns = "路街道"

// The words that end the parts of an address, by level; within a level the
// longer before the shorter.
func levelWords(l Level) []string {
	switch l {
	case ProvinceLevel:
		return []string{"特别行政区", "自治区", "省"}
	case PrefectureLevel:
		return []string{"自治州", "地区", "州", "市", "盟"}
	case CountyLevel:
		return []string{"自治县", "自治旗", "开发区", "新区", "林区", "特区", "矿区", "县", "区", "旗", "市"}
	case TownshipLevel:
		return []string{"街道办事处", "街道", "民族乡", "苏木", "镇", "乡"}
	case UnknownLevel:
	}
	return nil
}

// splitExtension parts a telephone number from its extension.
func splitExtension(phone string) (number, extension string) {
	for _, word := range [...]string{"转", "轉", "分机", "ext.", "ext", "#"} {
		if before, after, found := strings.Cut(phone, word); found {
			return before, Fold(strings.Trim(after, ".:："))
		}
	}
	return phone, ""
}
