package roster

import "regexp"

// Fragments the patterns are built of. All read folded text.
const (
	numberWords = `[0-9零〇一二三四五六七八九十百两廿]+`
	counters    = `(?:余)?(?:名|人|个|位|件|篇|首|幅|项|组|支|副|部|家|户|对|套|则|条|张|所|队|联|组\(?人\)?)`
	counterEnds = `名人个位件篇首幅项组支副部家户对套则条张所队联)`
	tierOrder   = `(?:特别?|[一二三四五六七壹贰叁肆ⅠⅡⅢⅣ]|(?:[123456]))`
)

// Headings.
var (
	reOrdinal = regexp.MustCompile(`^(?:(第[一二三四五六七八九十]{1,3}(?:部分|章|篇|类|单元|板块)[ 、:,.]*)|([一二三四五六七八九十]{1,3}(?:[、.．,]|:|  *))|(\([一二三四五六七八九十]{1,3}\)[、.]?)|([0-9]{1,3}(?:[、)]|\.(?:[^0-9]|$)))|(\([0-9]{1,3}\)[、.]?)|([①-⑳㈠-㈩⑴-⒇⒈-⒛❶-❿][、.]?)|(附(?:件|表|录)? *[0-9一二三四五六七八九十]{0,3} *[:、.]))`)
	reOrdered = regexp.MustCompile(`^(?:[0-9]{1,4} *(?:[、.)] *|  *)|\([0-9]{1,4}\) *|[①-⑳⑴-⒇⒈-⒛❶-❿] *[、.]?|[一二三四五六七八九十]{1,3}、|NO\.? *[0-9]{1,4} *[.、:]? *)`)
	reCount   = regexp.MustCompile(`^\(? *((?:共|计|合计|共计|总计|[^()0-9一二三四五六七八九十百,。:;、]{1,6})?) *(` + numberWords + `) *` + counters + `(?:/` + counters + `)* *(?:作品)? *([^()]{0,4})\)?$`)
	reTailNum = regexp.MustCompile(`[:,— ]*(?:共|计|共计)? *(` + numberWords + `) *` + counters + `(?:/` + counters + `)*$`)
	reVacant  = regexp.MustCompile(`^[:,(— \[]*(?:空缺|从缺|從缺|缺额|暂缺|缺|无|轮空|本届空缺|空 缺)[。)\]]*$`)
	reBullet  = regexp.MustCompile(`^(?:[★☆●○◆◇■□▲△▶►▷※❖✦✿❀♦♥√➤➢◎⊙◉·#>~=—\-♪🏆🎉🥇🥈🥉🎊✨🌟⭐🎁📢👉📌🏅🎖️👏🔸🔹]+ *|\*{2,} *|\* +)+`)
	reTrailer = regexp.MustCompile(`(?: *[★☆●○◆◇■□▲△▼▽※❖✦✿❀~=—#\-_♦♥◎🏆🎉🥇🥈🥉🎊✨🌟⭐👏🏅]| *\*{2,})+$`)

	reTierPrize  = regexp.MustCompile(`^(.{0,24}?)(` + tierOrder + `等(?:奖|功)|特别?等?奖|特等奖|[金银铜]奖|冠军|亚军|季军|殿军|第[一二三四五六七八九十0-9]{1,3}名|嘉奖|记?[一二三]等功)$`)
	reTierEnd    = regexp.MustCompile(`(?:奖|奖[状章牌]|先进(?:集体|个人|单位|工作者|分子|群体|基层党组织|党组织|班集体|班组|典型|组织|社区|村|学校|家庭|科室|企业|党支部)|标兵(?:岗|单位|集体|个人|团队|班组)?|模范(?:集体|个人|单位|教师|班主任|校长|家庭|社区|公务员)?|劳动模范|能手|示范(?:岗|点|校|单位|社区|村|基地|户|班组|学校|企业|集体)|先锋号|先锋岗|先锋|文明号|文明岗|好人|之星|新星|明星|楷模|卫士|英雄|勇士|工匠|大工匠|状元|达人|好少年|好青年|好干部|三好学生|优秀学生(?:干部)?|有功(?:集体|个人|单位|人员)|(?:先进|优秀|积极|活跃|热心)分子|见义勇为人员|积极分子|优秀[^奖,。;: ]{1,10}|最美[^奖,。;: ]{1,10}|十[佳大][^奖,。;: ]{1,10}|百[佳][^奖,。;: ]{1,8}|[^,。;: ]{0,10}(?:入选|入围|入展|获奖|提名|优秀|优胜|推荐|参展|入编|收藏|典藏|特邀)(?:作品|者|作者|个人|单位|集体|团队|项目|案例|论文|联|楹联|征文|选手)|(?:推荐|拟表彰|拟奖励|表彰|候选|提名|建议|推荐上报|拟推荐)(?:对象|人选|集体|个人|单位|人员)|文明(?:家庭|单位|校园|村镇|村|社区|户|市民|标兵)|(?:五好|最美|平安|和谐|书香|绿色|廉洁)家庭|家庭标兵|荣誉称号|道德模范|身边好人|学雷锋[^,。;: ]{0,8}|志愿者|志愿服务(?:组织|项目|社区)|楷模|贡献(?:者|个人|单位)|优质课|优质服务窗口|拟?(?:确认|入选|认定|命名|评定|授予|表扬|奖励|推选|聘任|资助)(?:人员|对象|人选|集体|个人|单位|名额)|五四红旗(?:团委|团支部|团总支|团组织)|文明(?:乡镇|镇|县城|城市|行业|窗口|机关|企业|寝室|班级|社区|风景旅游区)|一级教师|星级[^,。;: ]{1,8}|候补|递补(?:名单)?)$`)
	reNotTier    = regexp.MustCompile(`(?:获奖|领奖|颁奖|中奖|抽奖|评奖|有奖|兑奖|得奖|开奖|发奖|大奖赛|无奖|报奖)$|^(?:奖|奖状|奖品|奖章|奖牌|优秀作品展|设奖|以上优秀|志愿者|等奖|名优秀)$|(?:协会|学会|委员会)优秀`)
	reTrackEnd   = regexp.MustCompile(`(?:组|类|部|单元|赛区|专场|赛道|板块|系列|学段|年级|片区|方向|赛项|分会场|[^比大竞]赛|项目|场次|批次|第[一二三四五六七八九十0-9]+[期批轮场季周]|阶段|[篇版]块|专业|科目|专题|子赛题|征文|段)$`)
	reTrackWord  = regexp.MustCompile(`^(?:线[上下]|个人|团体|集体|单位|新诗|旧体诗|古体诗|现代诗|近体诗|格律诗|诗歌|诗词|散文|散文诗|小说|小小说|报告文学|书法|硬笔书法|软笔书法|毛笔书法|绘画|美术|摄影|国画|油画|版画|水彩|短视频|微视频|视频|微电影|微课|征文|楹联|对联|春联|诗联|词|曲|赋|诗|童谣|童歌|手抄报|海报|剪纸|篆刻|漫画|动漫|演讲|朗诵|诵读|歌曲|舞蹈|器乐|声乐|戏曲|曲艺|小品|情景剧|文学|音频|平面设计|公益广告|标语|口号|灯谜|故事|论文|案例|课件|教案|小学|初中|高中|中职|幼儿园?|大学|高校|高职|中学|成人|少儿|少年|青年|老年|社会|教师|学生|家长|男子|女子|男单|女单|混双|男双|女双|儿童|青少年|公众|职工|机关|企业|农村|社区|网络|现场|专业|业余|原创|改编|科普作品|手工|创意)(?:[\p{Han}]{0,2}作品|[组类]别?|[甲乙ABCabc]组)?$`)
	reGradeTrack = regexp.MustCompile(`^(?:(?:[小初高中大][学中]?|[一二三四五六七八九]|[1-9])[—\-至到~]?(?:[一二三四五六七八九]|[1-9])?年级|[小初高][一二三四五六]|\d{4}级).{0,4}$`)
)

// What stands on a line beside names.
var (
	reMasked      = regexp.MustCompile(`^(?:1[0-9*xX]{2}[0-9*xX]{8}|1[0-9]{2}[*xX\-]{2,6}[0-9]{2,4}|[*xX]{2,}[0-9]{2,4}|[0-9]{3,6}[*xX]{2,14}[0-9Xx]{0,4}|(?:尾号|手机尾号|手机|电话|身份证|工号|学号|准考证号?|编号|票号|卡号|兑奖号)?:?[A-Za-z]{0,4}[—\-]?[0-9]{3,}[A-Za-z0-9\-]*|[0-9]+(?:\.[0-9]+)?分?(?:[0-9.]+秒)?|[A-Z]{1,3}[0-9]{2,}|[Nn][Oo]\.?[0-9]+|(?:作品|参赛|选手|证书)?(?:编号|序号|座号|证号):?[A-Za-z]{0,4}[—\-]?[0-9]+号?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]+元|奖金.{1,8})$`)
	reClass       = regexp.MustCompile(`(?:[一二三四五六七八九1-9]年级|[小初高大][一二三四五六]|[0-9]{2,4}级|[0-9]{2,4}届?)[^,、]{0,12}(?:班|组)?$|\([0-9一二三四五六七八九十]+\)班$|[0-9一二三四五六七八九十]+班$|年级$`)
	rePlace       = regexp.MustCompile(`^(?:\p{Han}{2,8}(?:省|市|自治区|自治州|地区|盟))?\p{Han}{1,8}(?:省|市|县|区|州|盟|旗)(?:\p{Han}{1,6}(?:县|区|镇|乡|村|街道))?$`)
	reEntryNumber = regexp.MustCompile(`^(?:作品|参赛|应征|证书)?编号[:]? *[A-Za-z0-9一二三四五六七八九十]+ *(?:\([^()]*\))?$`)
	reOrdinals    = regexp.MustCompile(`(?:^|[ \t,、;。])[(（]?([0-9]{1,3})[)）]?[.、．)] *|[①-⑳][.、]? *`)
)

// Running text, page furniture and notices.
var (
	reFurniture = regexp.MustCompile(`^(?:[—\-·\s]*第? ?[0-9]{1,4} ?页?(?:[,/ ]*共 ?[0-9]+ ?页)?[—\-·\s]*|页:|\[[0-9]+\]|https?://\S+|www\.\S+|[-—=_*~·.\s]+|上一[篇页条][::].*|下一[篇页条][::].*|(?:上|下)一[篇页]|热门跟[贴帖].*|阅读原文|点击.{0,14}(?:阅读|关注|蓝字|查看).*|.{0,6}蓝字.{0,10}关注.{0,8}|责任?编辑?[::].*|责编[::]?.*|(?:值班|执行)?(?:主编|编审|校对|审核|审签|终审|初审|监制|统筹|排版|美编|编辑)[::/|].*|供稿[::|].*|来源[::].*|文章来源.*|图文来源.*|信息来源.*|(?:信息发布|发布者|发布人|发布机构|发布时间|发布日期|日期|时间|浏览次数|阅读次数|点击数?|点击次数|阅读|浏览|查看|字体|字号|分享到?|分享|收藏|更新时间|访问量|人气)[::].{0,120}|(?:【?(?:打印|关闭|返回|收藏|推荐|举报|纠错|大|中|小|顶部|返回顶部|打印本页|关闭窗口|我要分享|分享|点赞|在看|扫一扫.*)】?[ |/]*)+|.*首页 ?(?:>|›|»|→|-|/).*|当前位置.*|您(?:现在)?的?(?:当前)?(?:位置|所在).*|Powered by.*|欢迎光临.*|版权所有.*|Copyright.*|©.*|.{0,10}ICP备.*|扫码.{0,20}|长按.{0,20}(?:关注|识别).*|扫描.{0,20}二维码.*|关注我们.*|推荐阅读.*|相关(?:阅读|链接|新闻|推荐).*|\(?\(?(?:下转|上接|转第|接第).{0,8}版\)?\)?|END|\(完\)|图片|查看: ?[0-9]+.*|打印 ?上一主题.*|\[复制链接\].*|.*只看该作者.*|.*找回密码.*|立即注册|楼主.{0,60}|.*发表于 ?[0-9]{4}-.*|回复|使用道具.*|[【\[(](?:记者|图片|作者|来源|编辑|通讯员|摄影|责编|文字|校对|审核)[】\])].{0,40}|\((?:本报|通讯员|记者|全媒体记者|文|图)[^,。:()]{1,30}\)|(?:本报记者|本报通讯员|通讯员|记者|全媒体记者|文/|图/|供稿:|图文:)[ :]?[^,。:]{2,12}|\((?:供?稿件?来源|来源|文章来源|图片来源|[^():]{0,12}(?:供稿|供图)[ :]?)[^()]{0,40}\)|\((?:记者|通讯员|文图|文/图|撰稿|供稿|图文):[^()]{2,40}\)|\(此件[^()]{2,40}\)|【?\[?字体[: ].{0,24}|.{4,40}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发|原创 .{2,60}|Original .{2,60}|在小说阅读器.*|.{0,10}微信公众号|以下文章来源于.*|预览时标签不可点|收录于.*|标签[::].*|关键词[::].*|(?:附件)?下载[::].*|.{1,60}\.(?:docx?|xlsx?|pdf|rar|zip|wps|et|jpg)(?: ?\(?[0-9.]+ ?[KkMm]B?\)?)?)$`)
	reCarryOver = regexp.MustCompile(`^\(?(?:下转|上接|转第|接第).{0,8}版\)?$`)
	reByline    = regexp.MustCompile(`^作者: .*(?:时间|日期):|(?:信息发布|发布时间|发布日期|发布于|更新时间|来源|浏览次数|点击次数|阅读次数|点击数)[::]|^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?(?: +\d{1,2}:\d{2}(?::\d{2})?)?(?: +.{0,30})?$`)
	reDocNumber = regexp.MustCompile(`^\p{Han}{1,12}(?:字|发|函|办|通|公告)?[\[(〔]\d{4}[\])〕] *第? *\d+ *号$`)
	reProse     = regexp.MustCompile(`现将|经过|经专家|共收到|圆满|为(?:了|深入|进一步|弘扬|表彰|贯彻|庆祝|纪念)|根据|主办|承办|举办|举行|获悉|日前|近日|特此|希望|感谢|决定|公布如下|各(?:单位|有关|县|区|市|乡)|讯\b`)
)

// reNoticeCell is the label in the first cell of a notice drawn as a table.
var reNoticeCell = regexp.MustCompile(`时间|地点|地址|电话|联系人|证件|材料|须知|方式|邮箱|说明|备注|咨询|QQ|要求|日期|期限`)

// reNoteNumber is a note that identifies a winner by a number.
var reNoteNumber = regexp.MustCompile(`(?:尾号|号码?|手机|电话|证|ID|id|编号)[:]? *[*0-9A-Za-z]{2,}$|^[*0-9xX\-]{3,}$`)

// reCollective is a tier that units win.
var reCollective = regexp.MustCompile(`集体|单位|组织奖|团体|团队|班组|示范岗|标兵岗|先锋号|文明号|家庭|企业|社区|学校|党组织|支部|村镇|奖状$|团委|党委|总支|乡镇|(?:村|单位|机关|窗口|班级|寝室|医院|车间|科室|协会|组织|项目|案例|品牌|基地|中心|站|号|岗|队|队伍)$`)

// reProjects is a tier that projects win.
var reProjects = regexp.MustCompile(`(?:项目|案例|品牌|课程|成果|工程|产品|剧目|节目|方案|做法|活动)$`)

// reTitleList is a title right under which a list may start.
var reTitleList = regexp.MustCompile(`名单|光荣榜|好人榜|评选结果|获奖结果|获奖者|获奖人员|获奖选手|中奖|揭晓`)

// rePrizeNote is a note on what the winners of a tier get: (奖手表一块), (各奖500元).
var rePrizeNote = regexp.MustCompile(`^\((?:各|每人|每名|每个|均|分别)?(?:获|得)?(?:奖(?:品|金|励)?|颁发|价值|赠)[^()]{1,20}\)$|[0-9]元[^()]*\)$`)

// reCountAlone is a line that holds nothing but the number of the winners that follow: (共8个).
var reCountAlone = regexp.MustCompile(`^\((?:共|共计|合计|总计)? *(` + numberWords + `) *` + counters + `\)$`)

// reResume is the start of an entry that tells about a person in sentences.
var reResume = regexp.MustCompile(`^(\p{Han}{1,4}(?: *\p{Han}|·\p{Han}{1,8})?) *,(?:男|女)[,。;]`)

// reBorn is a part of such an entry that tells when the person was born, or of what party.
var reBorn = regexp.MustCompile(`[0-9]年.{0,6}(?:出?生|参加)|^[0-9]+岁|^(?:女|男)$|党员$|团员$|群众$|学历$|文化$|人$`)

// reNumberedAuthor is a work without a title, known by its number, with its author.
var reNumberedAuthor = regexp.MustCompile(`^(?:第?[A-Za-z0-9]+号(?:作品|联|参赛作品|稿件)?|(?:作品)?编号:? *[A-Za-z0-9]+)[,:;、 ]*(?:作者|姓名)[: ]*(\p{Han}{2,4}(?:[、和]\p{Han}{2,4})*|\p{Han}{1,8}·\p{Han}{1,12})[: ]*$`)

// reOwnWork is a work with its author before it in running text, and reAlso what may stand before the author.
var (
	reAlso = regexp.MustCompile(`^(?:另有|还有|以及|其中|此外|而|另外|由)`)
)

// reWhose is a label that says which winners a place is for.
var reWhose = regexp.MustCompile(`(?:获奖|中奖|得奖)(?:者|作者|人员|选手|读者|单位|个人|职工|居民|市民|同学|网友)$`)

// reForWhom is a place with those it is for before it.
var reForWhom = regexp.MustCompile(`^(?:[^:]{2,6}地点:)? *(?:\(?[0-9]{1,2}[.、)] *|[①-⑩])?([^:,。;()0-9]{2,24}(?:者|人员|选手|读者|作者|职工|居民|市民|同学|网友|学生)):([^:。;]{4,60}?)[。;]?$`)

// reCategoryLabel is the name of a sort of units, not of one: 县直单位, 乡镇, 学校.
var reCategoryLabel = regexp.MustCompile(`^(?:(?:[省市县区州]|中央|上级)[级直属]|乡镇|镇街|乡镇街道|街道|直属|驻[\p{Han}]{1,3}|其他|教育系统|卫健系统|政法系统|基层|农村|社区|学校|企业|企事业|机关|国企|国有|民营|社会)(?:(?:属|及)?(?:单位|部门|机关|系统|企业|学校|街道|组织|团体|个人))*$`)

// reCandidates is a tier of those who are to be honoured, when nothing has objected.
var reCandidates = regexp.MustCompile(`拟.{0,4}(?:人员|对象|人选|集体|个人|单位)$|(?:推荐|候选|建议)(?:对象|人选|集体|个人|单位|人)$`)

// reAge is the age of a winner.
var reAge = regexp.MustCompile(`^[0-9]{1,3}岁$`)

// reThese is the start of a heading that counts those who get what it names: 以下5人获….
var reThese = regexp.MustCompile(`^(?:[^,。]{2,12},)?(?:以下|下列)(` + numberWords + `)(?:名|人|个|家|位|户)[^,。“”]{0,8}?(?:荣获|获得|获|被评为|被授予|当选|入选)为?`)

// rePrizeGoods is text on what a prize is.
var rePrizeGoods = regexp.MustCompile(`[0-9]元|奖金|奖品|奖励|价值|证书|奖杯|奖牌|礼品|一[台部个份套张只件块把条]|[0-9][台部个份套张只件块把条]`)

// reTiersBefore is the part of a sum of several tiers that stands before the last of them.
var reTiersBefore = regexp.MustCompile(`(?:奖(?:作品)?[及和与、]|[一二三四特][、]?)$`)

// reNotWinners is the heading of people or things that have won nothing.
var reNotWinners = regexp.MustCompile(`评委|评审|组委|专家|领导|主办|承办|协办|嘉宾|单位$|顾问|主持|工作人员|联系|方式|时间|地点|须知|名单如下|如下|要求|内容|对象|范围`)

// reEventList is the heading of a whole list, not of a track in it.
var reEventList = regexp.MustCompile(`(?:征联|征文|大赛|竞赛|比赛|活动|评选|征集|竞答|答题|展览|摄影展|书法展|画展|杯”?.{0,12}).{0,10}(?:名单|结果|揭晓|作品)|^附.{0,30}名单|表彰名单|公示名单|获奖名单$`)

// Titles, bylines, lists in running text.
var (
	reTitleWord      = regexp.MustCompile(`名单|公示|公告|通报|通知|决定|揭晓|结果|表彰|获奖|评选|大赛|竞赛|比赛|活动|光荣榜|喜报|公布|殊荣|好人榜|获|授予|征文|征集|征联|中奖`)
	reTitleTag       = regexp.MustCompile(`^(?:标题|题目|主题)[:：] *`)
	reTitleEnd       = regexp.MustCompile(` *\[(?:打印本页|复制链接)\]$| *\((?:附名单|图|组图)\)$`)
	reKickerMark     = regexp.MustCompile(`^[【\[](?:揭晓|公示|公告|喜报|通知|快讯|获奖|名单|结果|关注|重磅|喜讯|获奖名单|通报|表彰|征稿|官宣|权威发布|活动)[】\]] *[|:]? *`)
	reRedHead        = regexp.MustCompile(`文件$`)
	reTitleDone      = regexp.MustCompile(`(?:名单|公示|公告|通报|通知|决定|揭晓|结果|公布|通告|光荣榜|喜报|[!?！？])(?:\([^()]*\)|（[^（）]*）)?$`)
	reLeadIn         = regexp.MustCompile(`^.*(?:授予|表彰|祝贺|恭喜|分别是|名单是|他们是|她们是|它们是|决定对|是|由|对|为|的|:|“|”|\))`)
	reTrailOut       = regexp.MustCompile(`(?:等(?:` + numberWords + `)?(?:名|位|人|个|同|$)|` + `[两三四五六七八九十]人|[0-9]+[名位人]|同[学志]|老师|选手|作者|先生|女士|分?别?[获荣夺摘斩被]|并列|分获|当选|入选|榜上|光荣|上榜|受到|均|“).*$`)
	reVerbOut        = regexp.MustCompile(`(?:分别|共同|双双|并列)?(?:荣?获得?|夺得|斩获|摘得|捧得|当选|获评|被评为|被授予|入选|等` + numberWords + `(?:名|个|家|位)|“).*$`)
	rePlayer         = regexp.MustCompile(`^(.{2,24}?)(?:选手|同志|教师|队员|代表|作者|学生|职工|民警|干部|的)(\p{Han}{2,4})$`)
	reProseTier      = regexp.MustCompile(`“([^“”]{2,24})”|(?:荣?获得?|获评|评为|授予|夺得|斩获|摘得|当选|入选)(?:了|为)?([^,。;:、“”]{2,20}?)(?:称号|[,。;]|$)`)
	reCounted        = regexp.MustCompile(`(` + numberWords + `) *(?:名|位|个|人|家|户)([^,。;:、“”0-9]{3,20})`)
	reCategory       = regexp.MustCompile(`([0-9一二三四五六七八九十百]+) *(?:个|家|名|位)? *(?:先进|模范|优秀|有功)?(集体|个人|单位|同志|职工)`)
	regexpCountAfter = regexp.MustCompile(`(?:等|\p{Han})(` + numberWords + `) *(?:名|位|人|个|家)(?:集体|单位|同志|同学|个人)?(?:被|荣|获|入选|当选|分别|为)|等(` + numberWords + `) *(?:名|位|人|个|家)`)
	reTailCount      = regexp.MustCompile(`(?:等)?` + numberWords + ` *(?:个|家|名|位|支)(?:先进|优秀)?(?:集体|单位|团队|组织|企业|学校|社区|村)?$`)
	reLeadCount      = regexp.MustCompile(`^(?:共|计|共计|合计)? *(` + numberWords + `) *` + counters + `(?:/` + counters + `)*`)
)
