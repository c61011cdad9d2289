package wording

import (
	"cmp"
	"slices"
	"strings"

	"jiajiang/award"
)

// journal are the sentences about the journal 审计.
func journal() map[string]phrase {
	return map[string]phrase{
		string(award.EntryEdited):    {"这一条的内容与写入时不同，被改动过或者损坏了。", "It is not what was written: it was edited or is damaged."},
		string(award.EntryMissing):   {"这一条不见了，后面的记录还在。", "It is gone, while later entries are there."},
		string(award.EntryMoved):     {"这一条不接在前一条后面，被调换、插入或替换过。", "It does not follow from the entry before: it was moved, put in or replaced."},
		string(award.EntryCut):       {"从这一条起，末尾的记录被删去了。", "From it on, the last entries are cut off."},
		string(award.EntryForeign):   {"这一条前面多出了内容，不是本程序写入的。", "Before it lies what this program did not write."},
		string(award.EntryUnwritten): {"最后一条以后多出了记录，不是本程序写入的。", "It stands behind the last entry that the program wrote."},

		"verify-sound":  {"审计完好：{entries}条前后相连，没有改动、删除、插入或调换。", "The journal is sound: {entries} entries follow from one another; none was edited, removed, put in or moved."},
		"verify-broken": {"审计在第{broken}号断开：{why}在它之前的{entries}条前后相连。请先复制整个资料文件留底，报告监督人员，查明后再从备份恢复。", "The journal breaks at entry {broken}. {why} The {entries} entries before it follow from one another. Copy the whole store first, tell the supervisor, and restore a backup once it is cleared up."},
		"verify-lost":   {"审计里没有纸上记下的这一处：{noted}（现有记录到第{last}号）。请先核对有没有抄错；没有抄错，就是资料文件被换成了别的副本，或审计被整个重写过。请复制资料文件留底，报告监督人员。", "The journal never stood where the paper says: {noted} (it now ends with entry {last}). Check for a slip of the pen first; if there is none, the store was replaced by another copy or the journal was written anew. Copy the store and tell the supervisor."},
		"verify-noted":  {"纸上记下的第{seq}号就在其中[（只核对了校验码开头的{compared}位，全长64位，位数越少证明力越弱）]：它和它以前的记录一条也没有改动、删除或调换。它以后的部分，要拿更近的校验码来核对。", "The journal went through the noted entry {seq}[ (only the first {compared} of 64 digits were compared, and fewer prove less)]: nothing up to it was edited, removed or moved. For what came after it, check a later head."},
		"verify-limit":  {"这次没有核对纸上记下的校验码，所以还不能证明整个文件没有被换成较早的副本，也不能证明审计没有被拿到口令的人整个重写。请用 --head 写上最近一份审计日报上的编号和校验码，再核对一次。", "No head noted on paper was checked, so this does not prove that the whole file was not replaced by an earlier copy, nor that somebody with a passphrase did not write the journal anew. Check again with --head and the number and digest of the newest daily summary."},
		"verify-clock":  {"提醒：第{entries}条的时间早于前一条，当时电脑的时间被拨回过；记录的顺序不受影响。", "Note: entries {entries} are earlier than the one before: the clock was set back then. Their order is not touched."},
		"journal-none":  {"没有符合条件的审计记录。", "No entry of the journal fits."},
		"journal-filter": {
			"[自{from}起][至{to}止][，操作人：{by}][，操作：{op}][，只取最后{last}条]",
			"[from {from}][ until {to}][, by {by}][, operation: {op}][, the last {last} only]",
		},
		"told-of":      {"针对第{seq}号", "concerns entry {seq}"},
		"told-printed": {"{document:help-file}，{count}页（份），文件校验码 {digest}", "{document:help-file}, {count} pages (copies), digest {digest}"},
		"told-fact":    {"{name:fact}：{text}", "{name:fact}: {text}"},

		"actor-recovery": {"恢复码", "recovery code"},
		"actor-nobody":   {"无人登录", "nobody"},

		"fact-former":        {"原姓名", "former name"},
		"fact-user":          {"用户", "user"},
		"fact-role":          {"角色", "role"},
		"fact-file":          {"文件", "file"},
		"fact-digest":        {"文件校验码", "digest"},
		"fact-attempts":      {"次数", "attempts"},
		"fact-count":         {"条数", "count"},
		"fact-finds":         {"说明理由的发现", "finds justified"},
		"fact-mask":          {"脱敏规则", "masking profile"},
		"fact-consent":       {"同意依据", "consent"},
		"fact-reason":        {"事由", "reason"},
		"fact-first":         {"最早", "first"},
		"fact-last":          {"最晚", "last"},
		"fact-winner":        {"获奖者标识", "winner's identifier"},
		"fact-code-name":     {"代号", "code name"},
		"fact-entries":       {"审计条数", "journal entries"},
		"fact-head":          {"校验码", "head"},
		"fact-kept":          {"换下的文件", "replaced file"},
		"fact-replaced":      {"换下时的审计条数", "journal entries replaced"},
		"fact-replaced-head": {"换下时的校验码", "head replaced"},
		"fact-rotation":      {"进度", "stage"},
		"fact-generation":    {"密钥代次", "generation of keys"},

		"fact-informed": {"涉密知悉", "informed (涉密知悉)"},
		"fact-disabled": {"停用", "disabled"},

		"fact-state":           {"状态", "state"},
		"fact-rule":            {"规则", "rule"},
		"fact-who":             {"决定的人或会议", "decided by"},
		"fact-basis":           {"依据", "basis"},
		"fact-organ":           {"征求意见的单位", "organ asked"},
		"fact-sent":            {"发出日期", "sent on"},
		"fact-due":             {"反馈期限", "due"},
		"fact-answered":        {"反馈日期", "answered on"},
		"purpose-consultation": {"征求意见", "consultation"},
		"table-consultation":   {"征求意见", "consultations"},
		"purpose-matches":      {"同名核对", "same names"},
		"purpose-eligibility":  {"资格审查", "eligibility"},
		"fact-purpose":         {"用途", "purpose"},
		"fact-campaign":        {"活动", "campaign"},
		"fact-attachment":      {"附件标识", "attachment's identifier"},
		"fact-nomination":      {"提名标识", "nomination's identifier"},

		"fact-packet":             {"提名包编号", "packet"},
		"fact-office":             {"单位", "office"},
		"fact-fingerprint":        {"密钥指纹", "fingerprint"},
		"fact-former-fingerprint": {"原密钥指纹", "former fingerprint"},
		"fact-serial":             {"包序号", "serial"},
		"fact-added":              {"新收件数", "added"},
		"fact-changed":            {"更新件数", "changed"},
		"fact-left":               {"未动件数", "left as they were"},
		"fact-withheld":           {"因不公开没有放进的件数", "withheld and left out"},

		"mask-tail":        {"张*三，证件尾四位", "张*三, last four of papers"},
		"mask-notice":      {"姓名全写，证件首二尾三", "names whole, papers first two and last three"},
		"mask-strict":      {"张**，证件尾二位", "张**, last two of papers"},
		"informed-yes":     {"有", "yes"},
		"informed-no":      {"没有", "no"},
		"disabled-yes":     {"是", "yes"},
		"disabled-no":      {"否", "no"},
		"rotation-begun":   {"开始", "begun"},
		"rotation-ended":   {"完成", "ended"},
		"replaced-damaged": {"已损坏，读不出", "damaged, not readable"},

		"table-campaign":  {"活动", "campaigns"},
		"table-track":     {"组别", "tracks"},
		"table-tier":      {"奖次", "tiers"},
		"table-winner":    {"获奖者", "winners"},
		"table-window":    {"领奖时间", "collection windows"},
		"table-point":     {"领奖地点", "collection points"},
		"table-contact":   {"联系方式", "contacts"},
		"table-user":      {"用户", "users"},
		"table-protected": {"不公开人员", "protected people"},

		"table-basis":           {"依据", "bases"},
		"table-terms":           {"评选条件", "terms"},
		"table-nomination":      {"提名", "nominations"},
		"table-form":            {"提名表", "nomination forms"},
		"table-piece":           {"附件", "attachments"},
		"table-protected-form":  {"不公开人员的提名表", "forms of withheld nominees"},
		"table-sender":          {"发送单位", "senders"},
		"table-packet":          {"收过的提名包", "packets taken in"},
		"table-exchange-key":    {"交换密钥", "exchange keys"},
		"table-protected-piece": {"不公开人员的附件", "attachments of withheld nominees"},
	}
}

// Table gives what a table of records is called; its stable name where there
// is no word for it.
func (s Speaker) Table(name string) string {
	code := "table-" + name
	if !s.has(code) {
		return name
	}
	return s.Text(code)
}

// shortDigest is how many characters of a digest tell files apart for a reader.
const shortDigest = 16

// Told gives what an entry tells besides who did what and when.
func (s Speaker) Told(e award.Entry) string {
	var parts []string
	if e.Of != 0 {
		parts = append(parts, s.Sentence("told-of", map[string]any{"seq": e.Of}))
	}
	if p := e.Printed; p != nil {
		parts = append(parts, s.Sentence("told-printed", map[string]any{
			"document": p.Document, "count": p.Count, "digest": short(p.Digest),
		}))
	}
	facts := slices.Clone(e.Facts)
	slices.SortStableFunc(facts, func(a, b award.Fact) int { return cmp.Compare(factPlace(a.Name), factPlace(b.Name)) })
	for _, f := range facts {
		parts = append(parts, s.fact(f))
	}
	if s.lang == English {
		return strings.Join(parts, "; ")
	}
	return strings.Join(parts, "；")
}

// Actor gives who acted, as an entry names them.
func (s Speaker) Actor(e award.Entry) string {
	switch e.Actor {
	case "":
		return s.Text("actor-nobody")
	case award.RecoveryName:
		return s.Text("actor-recovery")
	}
	return e.Actor
}

// factOrder is the order in which facts are read: whom or what an act concerns,
// then what became of it, then what tells it apart.
func factOrder() []string {
	return []string{
		"user", "former", "role", "informed", "disabled", "code-name", "winner", "reason", "consent", "state", "basis", "rule", "who",
		"rotation", "generation", "attempts", "first", "last",
		"office", "fingerprint", "former-fingerprint", "packet", "serial", "added", "changed", "left",
		"finds", "mask", "file", "count", "withheld", "digest", "entries", "head", "kept", "replaced", "replaced-head",
	}
}

// factPlace gives where a fact stands among others; those not known come last, in the
// order in which they came.
func factPlace(name string) int {
	order := factOrder()
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

// fact gives one fact of an entry.
func (s Speaker) fact(f award.Fact) string {
	text := f.Text
	switch f.Name {
	case "role", "rotation", "replaced", "informed", "disabled", "state", "mask", "purpose":
		if code := f.Name + "-" + text; s.has(code) {
			text = s.Text(code)
		}
	case "rule":
		text = s.RuleName(award.Code(text))
	case "digest", "head", "replaced-head", "winner", "nomination", "attachment":
		text = short(text)
	}
	return s.Sentence("told-fact", map[string]any{"name": f.Name, "text": text})
}

// short cuts a digest.
func short(digest string) string { return digest[:min(shortDigest, len(digest))] }
