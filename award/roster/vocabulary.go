package roster

import (
	"strings"
	"unicode/utf8"
)

// The vocabulary of published lists: everything the reader knows about words stands in this file and in patterns.go.

// Surnames of one character, common ones first.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱丘江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤恽秋" +
	"常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由" +
	"凤经贲诸滑荀汲糜松弓牧山蓬韶蓟怀从赖鬱莘扶堵宰寿慎弘东竺谯琴墨禚綦典仉璩郗羿樗濮鄂暴鬲喀虎仓籍幺令巢斛楮蹇覃覀麴么操产承赤充崇笪渡随遆青缑旷旦郦雒苍腾逄郄佀库侴矫降藏木旺才沃钮咸籍车水亓奥占敦续巨靖真苑次由冒钦侬妥洛晨禄线郏绳辟仰昌依才桓暨嘉步麦戢翦祭双付尢闪仪宛钭嵩瓮逯雪曾贝游苏阎欧洪贡左崔吉麻晏瞿阎充慕连茹习宦艾鱼向庾终居衡耿寇广禄阙欧殳沃利蔚越夔隆师厍晁勾敖融訾阚那空毋沙乜养须丰巢关蒯相查后荆红" +
	"劉張陳楊黃趙吳孫馬鄭謝韓馮鄧蕭袁蔣葉呂盧鍾譚陸範賈鄒龍賀顧龔萬錢嚴湯寧歐關蘭齊喬倫龐顏莊聶魯嶽單塗連蘆車項婁竇衛閔鮑華喻𠮷𬭊䶮祝宓茆芈郇卻郤郎仵佴暢畅逢洑渠撒晒佛哈琚瑚邴酆酈鈕闕闞隗雋隽靜韋韩顔颛饒騰魚鮮鳳麥黨齐龎闾间"

// Surnames of two characters.
const compoundSurnames = "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 轩辕 长孙 宇文 夏侯 申屠 闻人 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 仲孙 钟离 鲜于 闾丘 亓官 司寇 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 完颜 纳兰 独孤 叶赫 那拉 贺兰 万俟 歐陽 司馬 諸葛 東方 端木 公羊 颛孙 南荣 相里 尉遲 公孫 長孫 軒轅 鍾離 鮮于 單于 淳于 西門 南宮 獨孤"

// Characters that write the sounds of Tibetan, Uyghur, Mongolian, Kazakh and other names, and of foreign ones.
const soundCharacters = "让阿艾爱安巴白班保贝毕宾波伯布才仓措曾查察达代丹当道德迪地丁东顿多尔尼恩法甫嘎噶尕格根古贡果哈海罕汗好合和赫黑呼胡花华吉加甲坚江金娟卡喀康克肯库拉来兰朗勒雷里力丽利林龙隆卢鲁伦罗洛玛马买麦曼毛梅美门米敏姆木穆那娜纳南尼妮年宁牛诺欧帕平普其旗奇恰钦青琼曲确热仁日荣茹若萨赛三桑色沙山珊什史斯思松苏索塔台坦特提吐托瓦万旺维卫温文翁沃乌武西希夏先显香肖谢辛雄秀旭雅亚延央扬也叶耶依伊益音尹英永尤尤于玉约云扎赞泽增扎占珍真郑志中仲朱珠卓孜宗巧措旦丹增次央金卓玛拉姆扎西顿珠平措罗布尼玛达娃普布巴桑边巴多吉格桑洛桑旺堆次旦强巴古丽买买提吐尔逊阿不都艾合孟和巴图朝鲁乌日更达赖其木格娜仁高娃苏日娜布和那顺德力夏木苏莱曼热合曼江别克哈孜"

// Provinces and the like, long and short.
const provinces = "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾 内蒙古 内蒙 广西 西藏 宁夏 新疆 香港 澳门 北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区 广西壮族自治区 广西省 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 新疆生产建设兵团 兵团 香港特别行政区 澳门特别行政区 美国 加拿大 日本 新加坡 马来西亚 澳大利亚 英国 法国 德国"

// Endings of the names of units; the longest that fits wins.
const unitEndings = "海关 边检站 海事局 气象台 少年宫 青少年宫 文化宫 工人文化宫 公司 集团 学校 小学 中学 大学 学院 幼儿园 高中 初中 一中 二中 三中 四中 五中 六中 七中 八中 九中 十中 完小 职校 技校 党校 医院 卫生院 法院 检察院 研究院 剧院 图书馆 文化馆 博物馆 美术馆 展览馆 档案馆 纪念馆 体育馆 科技馆 文化站 中心 协会 学会 商会 联合会 工会 妇联 团委 党委 党组 党支部 总支部 总支 支部 党总支 支队 大队 中队 总队 分队 战队 代表队 委员会 居委会 村委会 管委会 组委会 村民委员会 居民委员会 办公室 工作组 小组 班组 项目部 经理部 事业部 宣传部 组织部 统战部 武装部 营业部 编辑部 俱乐部 门诊部 部 处 科室 科 局 厅 署 所 派出所 站 台 电视台 室 办 委 社 杂志社 报社 合作社 分社 旅行社 社区 街道 村 镇 乡 县 区 市 州 省 旗 盟 院 系 厂 店 行 银行 分行 支行 营业所 馆 园 校 班 团 队 组 会 基金会 委会 家庭 一家 户 团队 岗 厅 营业厅 服务厅 车间 工段 矿 煤矿 电厂 供电所 税务局 基地 农场 林场 牧场 部队 连 营 旅 学部 政府 人大 政协 纪委 监委 纪检委 政法委 宣传部 教研室 实验室 工作室 事务所 工作站 服务站 中支 窗口 热线 专班 联社 信用社 分公司 分局 支局 平台 超市 酒店 宾馆 饭店 药店 书店 商行 商店 车队 船队 网格 小区 消防站 救援站 哨所 工作坊 剧团 乐团 艺术团 合唱团 艺术学校 文联 作协 科协 侨联 残联 工商联 贸促会 共青团 少工委 教体局 机关"

// Posts and occupations that end an affiliation.
const postEndings = "书记 主任 校长 院长 局长 处长 科长 厂长 站长 所长 队长 班长 组长 园长 馆长 社长 行长 台长 部长 厅长 县长 乡长 镇长 村长 会长 秘书长 理事长 董事长 总经理 经理 主席 委员 教师 老师 教授 副教授 讲师 医师 医生 护士 护士长 药师 技师 工程师 研究员 馆员 会计师 律师 法官 检察官 民警 辅警 警长 教导员 指导员 政委 职工 员工 工人 干部 科员 主任科员 调研员 主管 专员 职员 营业员 投递员 驾驶员 司机 讲解员 保洁员 护林员 协管员 网格员 志愿者 学生 同学 村民 居民 社区居民 个体 个体户 退休 退休干部 退休教师 退休职工 农民 自由职业 自由职业者 负责人 成员 代表 队员 战士 军人 退役军人 船东 保密员 教练员 引航员 预报员 畜牧师 火化师 巡检工 隧道工 电工 焊工 钳工 操作工 维修工 首席技师 班组长 巡查员 检验员 安全员 辅导员 记者 编辑 主编 作家 个体工商户 业主 店主 会员 理事 副主席 法人 无业 待业 自由撰稿人 公务员 厨师 保安 快递员 外卖员 骑手 研究生 本科生 大学生 中学生 小学生 学员"

// Words that are no names though they look like one or two characters of a name.
const notNames = "乡镇 镇街 街道 直属 机关 企业 基层 季军 冠军 亚军 殿军 状元 探花 榜眼 标兵 楷模 能手 先锋 国画 版画 单打 双打 全能 剪纸 古诗 古文 车展 作者 姓名 单位 作品 名单 备注 编号 序号 等奖 奖项 组别 类别 等次 名次 学校 电话 地址 邮箱 时间 地点 说明 个人 集体 团体 成人 少儿 青年 小学 初中 高中 中学 大学 公示 公告 通知 通告 附件 其中 如下 以上 获奖 人员 全部 合计 共计 空缺 联系 领奖 兑奖 奖品 奖金 证书 网站 首页 打印 关闭 来源 编辑 责编 校对 审核 图片 摄影 记者 通讯员 单人 双人 男子 女子 特等 优秀 先进 优胜 入围 农民 退休 无业 干部 职工 学生 教师 工人 和谐 平安 文明 年级 高一 高二 高三 初一 初二 初三 组诗 外一首 外二首 外三首 散文 诗歌 小说 新诗 书法 绘画 国画 油画 美术 舞蹈 歌曲 全国 全省 全市 全县 市直 省直 县直 区直 江苏 安徽 山东 山西 广东 广西 湖北 湖南 江西 河北 河南 云南 海南 吉林 宁夏 甘肃 青海 新疆 西藏 辽宁 浙江 福建 四川 贵州 陕西 上海 北京 天津 重庆 农业 应急 公安 国安 国税 地税 金融 安全 宣传 简历 简介 方式 双方 文学 文化 文艺 文联 高校 高级 成绩 成都 南京 南昌 南宁 广州 苏州 杭州 兰州 郑州 温州 常州 柳州 徐州 金华 宁波 武汉 石家庄 马鞍山 连云港 黄石 黄山 安庆 安阳 安康 平顶山 焦作 商丘 和平 东方 国家 国际 公开 公正 公布 支持 支部 相关 连续 连接 强化 平台 平均 项目 计划 计算 原创 原文 国画类 方案 高度 关于 关注 关闭 万元 万人 元旦 元宵 时代 明天 白天 文章 文字 文件 章程 向上 史料 于是 成功 成果 成员 成立 全面 全体 全区 全校 应当 曾经 毛笔 毛笔字 金奖 银奖 乐器 花鸟 花鸟画 山水 人物 水彩 水墨 连环画 时评 简报 简讯 温馨 温馨提示 信息 信箱 区域 区属 居民 公民 师生 师范 农村 农户 由于 但是 来信 来电 来访 来稿 来自 应征 应邀 应届 支付 支付宝 安排 安装 路线 路上 广告 广场 广大 和平区 成年 成人组 青少年 青春 公益 关键 关爱 高清 幸运 幸福 花絮 商务 金牌 银牌 铜牌 特别 景区 景点 解放 解释 解答 江山 海报 海洋 池塘 车辆 车间 车站 门票 水平 水利 双拥 云端 云上 云平台 祝贺 恭喜 荣获 荣誉 荣誉证书 印发 项 等 宋体 楷体 黑体 方正 文科 理科 管理 管弦乐 党员 党建 党校 党史 容易 容量 司法 司机 司仪 强调 时尚 时事 时刻 麻烦 苗族 回族 满族 白族 汉族 藏族 侗族 瑶族 彝族 壮族 土家族 女 男 蒙古族 朝鲜族"

// Notes printed in brackets after a name that are no affiliation.
const nameNotes = "女 男 汉族 满族 回族 藏族 苗族 彝族 壮族 侗族 瑶族 白族 傣族 黎族 羌族 水族 土族 畲族 怒族 京族 佤族 布依族 朝鲜族 土家族 哈尼族 哈萨克族 傈僳族 拉祜族 东乡族 纳西族 景颇族 蒙古族 维吾尔族 柯尔克孜族 达斡尔族 仫佬族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 高山族 已故 追授 笔名 烈士 牺牲 退休 在职 兼 藏 维 回 满 蒙 壮 苗 大 小 大班 特邀 学生 教师 个人 女士 先生 群众 中共党员 党员 团员"

// Notes printed after a work that do not belong to its title.
const workNotes = "外一首 外二首 外三首 外四首 外一篇 外二篇 组诗 组章 组图 组照 节选 外一章 散文诗 长诗 组诗节选 外两首 外两篇 外五首 二首 三首 两首 四首 五首"

// Headings that say a list comes, and headings of what is no list.
const listHeadings = "获奖名单 名单 获奖名单如下 名单如下 获奖情况 获奖结果 评选结果 获奖作品 获奖作品名单 获奖者名单 获奖人员名单 表彰名单 公示名单 中奖名单 获奖公示 获奖公告 光荣榜 获奖者 获奖名单公布 获奖名单公示 作品名单 获奖作者 获奖作者名单 获奖作品及作者 获奖作者、作品如下 附件 附 附表 结果公布 拟获奖名单 拟表彰名单 推荐名单 评审结果 评奖结果 获奖名单揭晓 排名不分先后 按姓氏笔画为序 按姓氏笔画排序 完整名单 名单公布 获奖单位 获奖个人 奖项 正文"

// Words that make a short line the heading of something that is no list.
const otherHeadings = "提醒 规则 方式 须知 时间 地点 要求 说明 奖品 须知 主办 承办 协办 流程 简介 背景 主题 宗旨 提示 事项 意义 对象 内容 安排 设置 介绍 速递 信息 点评 感言 启事 办法 回顾 花絮 预告 联系 评委 评审 组织机构 致谢 寄语 前言 编者按 相关新闻 推荐阅读 热门 跟贴 评论 分享"

// Characters and Latin letters that stand beside names and mean nothing without them.
const knownLetters = "女男族岁等名人位件篇首第号队组班级年月日和及与暨的奖个共计户票分秒届幅编序作者xX"

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

func runeSet(s string) map[rune]bool {
	m := make(map[rune]bool)
	for _, r := range s {
		m[r] = true
	}
	return m
}

// vocabulary is the words in a form that can be asked. It is built once for every Parse.
type vocabulary struct {
	surname      map[rune]bool
	frequent     map[rune]bool // the surnames trusted without separators
	compound     map[string]bool
	sound        map[rune]bool
	province     map[string]bool
	unit         map[string]bool
	post         map[string]bool
	notName      map[string]bool
	unitTail     map[rune]bool // the last characters of units and posts
	nameNote     map[string]bool
	workNote     map[string]bool
	listHeading  map[string]bool
	otherHeading []string
}

func newVocabulary() *vocabulary {
	tails := make(map[rune]bool)
	for _, words := range [...]string{unitEndings, postEndings} {
		for w := range strings.FieldsSeq(words) {
			last, _ := utf8.DecodeLastRuneInString(w)
			tails[last] = true
		}
	}
	return &vocabulary{
		unitTail: tails,
		surname:  runeSet(surnames), frequent: runeSet(string([]rune(surnames)[:commonSurnames])), compound: set(compoundSurnames), sound: runeSet(soundCharacters),
		province: set(provinces), unit: set(unitEndings), post: set(postEndings), notName: set(notNames),
		nameNote: set(nameNotes), workNote: set(workNotes), listHeading: set(listHeadings),
		otherHeading: strings.Fields(otherHeadings),
	}
}

// Traditional characters of headings and labels, and the simplified ones in the same places.
const (
	traditional = "獎奬組類單學園縣區鄉鎮廳辦號優勝參與個團隊時間領點聯繫電話郵證書從賽項銀銅銜紀纖動員將報業眾體異議圖館會長獲現佈評選結果進標兵軍師導續攜帶請憑處應歷術貢獻總計權務監舉亞親臨棄論詢熱線樓場門費須備後週幣額條視無綫對為於開關閉賞薦審專歲級屬發"
	simplified  = "奖奖组类单学园县区乡镇厅办号优胜参与个团队时间领点联系电话邮证书从赛项银铜衔纪纤动员将报业众体异议图馆会长获现布评选结果进标兵军师导续携带请凭处应历术贡献总计权务监举亚亲临弃论询热线楼场门费须备后周币额条视无线对为于开关闭赏荐审专岁级属发"
)
