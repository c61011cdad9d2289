package leak

// This file holds the Chinese words of the package, in their folded form:
// half-width, small letters.

// hanDigits are the Chinese digits at the place of their value, in their plain,
// their round and their formal forms; the last row is spoken.
func hanDigits() [4]string {
	return [4]string{"零一二三四五六七八九", "〇壹贰叁肆伍陆柒捌玖", "○幺两参參", "洞"}
}

// idWords announce the number of an identity paper.
func idWords() []string {
	return []string{"身份证", "身分证", "公民身份", "身份号码", "证件号", "证号", "居民证", "idcard", "idno"}
}

// paperWords announce the number of a passport, a permit or a card for
// foreigners.
func paperWords() []string {
	return []string{"护照", "通行证", "居留", "回乡证", "台胞证", "永居", "证件号", "证件编号", "passport"}
}

// phoneWords announce a telephone number.
func phoneWords() []string {
	return []string{"电话", "手机", "联系", "致电", "拨打", "座机", "热线", "号码", "传真", "微信", "tel", "phone", "mobile"}
}

// homePhoneWords announce the telephone of a home.
func homePhoneWords() []string {
	return []string{"家庭电话", "宅电", "住宅电话", "家里电话", "家中电话", "家电话", "个人电话"}
}

// cardWords announce a bank card or an account.
func cardWords() []string {
	return []string{"卡号", "账号", "帐号", "账户", "帐户", "银行", "借记", "信用卡", "储蓄", "一卡通", "打卡", "农商行", "信用社"}
}

// accountWords announce an account by its number.
func accountWords() []string { return []string{"卡号", "账号", "帐号", "账户", "帐户"} }

// serialWords announce a number that is nobody's.
func serialWords() []string {
	return []string{"编号", "文号", "单号", "批号", "流水号", "订单", "条码", "代码", "登记号", "备案号", "许可证", "号码为证书", "防伪", "快递"}
}

// creditWords announce a credit code.
func creditWords() []string { return []string{"信用代码", "社会代码", "税号", "识别号"} }

// moneyAfter follow an amount.
func moneyAfter() []string {
	return []string{"元", "万", "亿", "%", "美元", "千米", "公里", "吨"}
}

// moneyBefore stand right before an amount.
const moneyBefore = "¥￥$€£¥"

// plateProvinces begin a number plate.
const plateProvinces = "京沪津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"

// plateTails may end one.
const plateTails = "学警挂港澳"

// doorSigns follow the number of a door, a building, a room or a group.
const doorSigns = "号號室户戶栋棟幢座单單组組队隊弄"

// Of these, the signs by what they number.
const (
	groupSigns  = "组組队隊"
	numberSigns = "号號弄"
	roomSigns   = "室"
	familySigns = "户戶"
	unitSigns   = "单單"
)

// unitWords number a staircase; 单 alone does not.
func unitWords() []string { return []string{"单元", "單元"} }

// doorMiddle may stand between two doors of one address, and doorEnds may end
// one.
const (
	doorMiddle = "楼樓元层層院-#附"
	doorEnds   = "楼樓元院"
)

// houseEnds end the name of a house before the number of a room.
const houseEnds = "楼栋幢座层厦"

// sides stand before a number without being part of it.
const sides = "东西南北上下-"

// ordinals stand before a number that is no door's: 第2号, 5月8号.
const ordinals = "第年月"

// roundZeros are the zeros that are no everyday Chinese character.
const roundZeros = "○〇"

// streetEnds end the name of a street before the number of a door.
const streetEnds = "路街巷弄道胡同里桥坊条段庄村坡沟湾屯寨园苑院区城场口头线站镇乡"

// homeSigns tell that an address is a home.
func homeSigns() []string {
	return []string{
		"小区", "花园", "家园", "公寓", "家属", "宿舍", "单元", "新村", "嘉园", "佳苑", "小苑", "雅苑", "华庭", "名邸", "别墅", "新居", "安置房", "户室",
	}
}

// homeWords announce somebody's home.
func homeWords() []string {
	return []string{"住址", "家住", "现住", "居住", "户籍", "户口", "住在", "住所", "家庭地址", "籍贯", "身份证地址", "收货", "邮寄地址", "本人地址"}
}

// villageWords stand before the number of a group or a house in a village.
func villageWords() []string {
	return []string{"村", "庄", "屯", "寨", "堡", "社区", "居委会", "沟", "坪", "湾"}
}

// officeWords tell that an address is an office's.
func officeWords() []string {
	return []string{
		"局", "委", "政府", "办公", "大厦", "大楼", "机关", "部", "厅", "医院", "法院", "检察院", "学院", "学校", "大学", "中学", "小学", "中心",
		"馆", "科", "银行", "公司", "广场", "酒店", "宾馆", "派出所", "会议", "领奖", "领取", "窗口", "服务", "站", "社会工作",
	}
}

// addressStops end an address to the left; what is in front of them is not part
// of it.
const addressStops = ",.;:!?，。；：、！？()（）[]【】<>《》“”\"'|/\\=+*"

// addressHeads stand before an address and are not part of it.
func addressHeads() []string {
	return []string{
		"家庭地址", "收货地址", "邮寄地址", "地址", "家庭住址", "现住址", "住址", "家住", "现住", "居住在", "居住于", "居住地", "户籍地", "户籍所在地", "户口所在地",
		"住在", "住所", "住", "位于", "地点", "籍贯", "寄到", "寄至", "送到", "前往", "到", "在",
	}
}

// numerals are what a door may be numbered with besides digits.
const numerals = "零〇一二三四五六七八九十百甲乙丙丁东西南北上下"

// freeMail are the domains at which anybody can have a mailbox.
func freeMail() []string {
	return []string{
		"qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "yeah.net", "139.com", "189.cn", "wo.cn", "sina.com", "sina.cn",
		"vip.sina.com", "sohu.com", "tom.com", "21cn.com", "aliyun.com", "gmail.com", "outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com",
		"yahoo.com", "yahoo.com.cn", "yahoo.cn", "icloud.com", "me.com", "proton.me", "protonmail.com", "263.net", "88.com",
	}
}

// officeMail ends the domains of authorities.
const officeMail = "gov.cn"

// kangxiForms are the usual forms of the Kangxi radicals, U+2F00 to U+2FD5, into
// which many a font turns characters when text is copied out of a PDF
// (Unicode, compatibility decompositions).
const kangxiForms = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋" +
	"弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石" +
	"示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長" +
	"門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"

// compatForms are the usual forms of the compatibility ideographs, U+F900 to
// U+FAD9 (Unicode, decompositions).
const compatForms = "豈更車賈滑串句龜龜契金喇奈懶癩羅蘿螺裸邏樂洛烙珞落酪駱亂卵欄爛蘭鸞嵐濫藍襤拉臘蠟廊朗浪狼郎來冷勞擄櫓爐盧老蘆虜路" +
	"露魯鷺碌祿綠菉錄鹿論壟弄籠聾牢磊賂雷壘屢樓淚漏累縷陋勒肋凜凌稜綾菱陵讀拏樂諾丹寧怒率異北磻便復不泌數索參塞省葉說" +
	"殺辰沈拾若掠略亮兩凉梁糧良諒量勵呂女廬旅濾礪閭驪麗黎力曆歷轢年憐戀撚漣煉璉秊練聯輦蓮連鍊列劣咽烈裂說廉念捻殮簾獵" +
	"令囹寧嶺怜玲瑩羚聆鈴零靈領例禮醴隸惡了僚寮尿料樂燎療蓼遼龍暈阮劉杻柳流溜琉留硫紐類六戮陸倫崙淪輪律慄栗率隆利吏履" +
	"易李梨泥理痢罹裏裡里離匿溺吝燐璘藺隣鱗麟林淋臨立笠粒狀炙識什茶刺切度拓糖宅洞暴輻行降見廓兀嗀﨎﨏塚﨑晴﨓﨔凞猪益" +
	"礼神祥福靖精羽﨟蘒﨡諸﨣﨤逸都﨧﨨﨩飯飼館鶴郞隷侮僧免勉勤卑喝嘆器塀墨層屮悔慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐" +
	"祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵𤋮舘﩮﩯並况全侀充冀勇勺喝啕喙嗢塚墳奄奔婢嬨廒廙彩徭惘慎" +
	"愈憎慠懲戴揄搜摒敖晴朗望杖歹殺流滛滋漢瀞煮瞧爵犯猪瑱甆画瘝瘟益盛直睊着磌窱節类絛練缾者荒華蝹襁覆視調諸請謁諾諭謹" +
	"變贈輸遲醙鉶陼難靖韛響頋頻鬒龜𢡊𢡄𣏕㮝䀘䀹𥉉𥳐𧻓齃龎"

// letterForms are, a letter first, the forms that stand for it: with tones, as
// pinyin is written, and look-alikes. A u with a diaeresis is written v.
const letterForms = "aāáǎàɑâäãåĀÁǍÀÂÄÃÅ eēéěèêëĒÉĚÈÊË iīíǐìîïĪÍǏÌÎÏ oōóǒòôöõŌÓǑÒÔÖÕ uūúǔùûŪÚǓÙÛ vüǖǘǚǜÜǕǗǙǛ nńňǹñŃŇǸÑ " +
	"mḿḾ gɡ cçÇ x×ⅩⅹхХ ·•‧・∙⋅･ -−"
