package wording

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"jiajiang/award"
)

// packets are the sentences about nomination packets 提名包.
func packets() map[string]phrase {
	all := packetProblems()
	maps.Copy(all, packetVerbs())
	maps.Copy(all, map[string]phrase{
		"packet-fate-new":     {"本机没有", "new"},
		"packet-fate-same":    {"与本机相同", "the same as here"},
		"packet-fate-update":  {"对方改过，本机没改", "changed there"},
		"packet-fate-kept":    {"本机改过，对方没改", "changed here"},
		"packet-fate-differs": {"两边都改过，要选择", "changed on both sides: choose"},
		"packet-fate-older":   {"本机已收过更新的", "a later one was taken in"},
		"packet-fate-ended":   {"本机已撤回、谢绝或撤销", "ended here"},
		"packet-fate-confirm": {"对方改过，本机没改，但对方的密钥没有核对过，要确认", "changed there by a sender nobody compared: confirm"},
		"packet-fate-closed":  {"对方改过，本机已审查，要选择", "changed there, examined here: choose"},

		"packet-choice-none": {"要选择", "to choose"},
		"packet-choice-keep": {"保留本机的", "keep ours"},
		"packet-choice-take": {"采用对方的", "take theirs"},
		"packet-choice-new":  {"另存一件", "add as another"},
	})
	return all
}

// packetProblems are the sentences of packets that are not taken in.
func packetProblems() map[string]phrase {
	return map[string]phrase{
		string(award.PacketNotOne):    {"这个文件不是提名包，什么也没有存入。请确认选对了文件；提名包的文件名以 .packet 结尾。", "This is no nomination packet; nothing was stored. Check the file: packets end in .packet."},
		string(award.PacketNewer):     {"这个文件是更新版本的程序做的，本机读不了，什么也没有存入。请先升级本机的程序。", "A newer version of the program made this file; nothing was stored. Update the program here first."},
		string(award.PacketDamaged):   {"提名包损坏或被改动过，签名对不上，什么也没有存入。请发送单位重新拷贝或重新导出。", "The packet is damaged or was changed: its signature is not right; nothing was stored. Ask the sender to copy or export it again."},
		string(award.PacketOtherKey):  {"这个提名包是给别的单位的，本机的交换密钥打不开，什么也没有存入。请把本机的密钥文件交给发送单位，请他们按它重新导出。", "This packet is sealed for another office and does not open here; nothing was stored. Give the sender this office's key file and ask for another packet."},
		string(award.PacketOwn):       {"这个提名包是本机自己导出的，什么也没有存入。请选对方发来的文件。", "This packet was made here; nothing was stored. Choose the file that the other office sent."},
		string(award.PacketTaken):     {"这个提名包已在{day}由{by}收入，没有重复存入。要收新的内容，请对方重新导出。", "This packet was taken in on {day} by {by}; nothing was stored twice. For newer contents ask the sender for another packet."},
		string(award.PacketBasis):     {"提名包的依据是《{theirs}》，与本活动的《{ours}》不是同一版本，什么也没有存入。请选对活动，或与发送单位统一依据。", "The packet's basis “{theirs}” is not the edition of this campaign, “{ours}”; nothing was stored. Choose the right campaign, or agree with the sender on one edition."},
		string(award.PacketSender):    {"提名包自称来自“{office}”，签名却不是本机记下的那枚密钥，什么也没有存入。请打电话向对方查问，防止有人冒充。", "The packet says it is from “{office}”, but its key is not the one known here; nothing was stored. Telephone the office: somebody may pretend to be it."},
		string(award.PacketEmpty):     {"没有可以放进提名包的提名[（{withheld}件不公开，不放进提名包）]，没有导出。请先添加提名，或改选别的编号。", "There is nothing to send[ ({withheld} withheld nominations are never sent)]; no packet was made. Add nominations, or choose other numbers."},
		string(award.PacketLarge):     {"附件合计超过{most} MB，一个提名包放不下，没有导出。请按编号分成几包。", "The attachments are more than the {most} MB of one packet; none was made. Send them in several packets, by numbers."},
		string(award.PacketMany):      {"共{count}件提名，一个提名包最多放{most}件，没有导出。请按编号分成几包。", "{count} nominations are more than the {most} of one packet; none was made. Send them in several packets, by numbers."},
		string(award.PacketUndecided): {"包内第{numbers}号与本机不一致，还没有选择怎么办，什么也没有存入。请逐件选择：保留本机的、采用对方的，或另存一件。", "Nobody has chosen what becomes of nominations {numbers} of the packet, which differ from those here; nothing was stored. Choose for each: keep ours, take theirs, or add it as another."},
		string(award.PacketNoChoice):  {"包内第{number}号不能这样选（本机的已进入审查、已经结束，或两边相同），什么也没有存入。请改选，或先把本机的那件退回再收。", "Nomination {number} of the packet cannot be chosen so (the one here is under examination, has ended, or is the same); nothing was stored. Choose otherwise, or return the one here first."},
		string(award.PacketContent):   {"提名包里第{number}号的内容[（{field:field}）]不合要求，例如有不能显示的字符、种类不收的附件或超过限额的字数，什么也没有存入。请发送单位改正后重新导出。", "What nomination {number} of the packet says[ ({field:field})] cannot be stored, such as characters that do not show, a kind of file that is not kept or too long a text; nothing was stored. Ask the sender to mend it and to export it again."},
		string(award.ExchangeKeyNone): {"本机还没有交换密钥，不能导出或收入提名包。请由管理员设定一次，并把密钥文件交给对方。", "This store has no exchange key yet, so it neither makes nor takes packets. Have an administrator set it once and give the key file to the other office."},
		string(award.ExchangeKeyFile): {"这个文件不是交换密钥，或者内容缺损，没有导出。请对方重新给一份密钥文件。", "This is no exchange key, or it is damaged; no packet was made. Ask the other office for its key file again."},
		string(award.OfficeEmpty):     {"交换密钥要写明单位名称，没有存入。请填写本单位的全称。", "An exchange key needs the office's name; nothing was stored. Enter the full name of this office."},
		string(award.SenderUnknown):   {"没有哪个发送单位的密钥是这个指纹，没有记下。请再听一遍，逐组核对；对不上就不要采用它的提名包。", "No sender's key has this fingerprint; nothing was noted. Compare it again, group by group; if it differs, do not use that sender's packets."},
	}
}

// packetVerbs are the sentences of the verbs about packets.
func packetVerbs() map[string]phrase {
	return map[string]phrase{
		"usage-packet-verb": {"packet 后面要写做什么：key、export、read、take 或 senders。用 jiajiang packet --help 查看用法。", "Say after packet what to do: key, export, read, take or senders. See jiajiang packet --help."},
		"usage-packet":      {"请给出一个提名包文件，只能给一个。", "Name one packet and no more."},
		"usage-to-key":      {"请用 --to 指明接收单位的密钥文件；对方用 jiajiang packet key --out 得到它。", "Name the receiver's key file with --to; they get it by: jiajiang packet key --out"},
		"usage-choose":      {"--choose 不认识“{word}”。请写 keep（保留本机的）、take（采用对方的）或 new（另存一件），或写 4=keep 这样指明一件。", "--choose does not know “{word}”. Write keep, take or new, or name one nomination as in 4=keep."},
		"usage-chosen":      {"提名包里没有第{number}号，什么也没有存入。用 jiajiang packet read 查看。", "The packet has no nomination {number}; nothing was stored. See jiajiang packet read."},

		"packet-key-made":       {"{office}的交换密钥，指纹：{fingerprint}。请把密钥文件交给对方，并在电话里核对指纹。密钥文件不用保密。", "The exchange key of {office}, fingerprint {fingerprint}. Give the key file to the other office and compare the fingerprint on the telephone. The file is no secret."},
		"packet-exported":       {"已导出第{serial}包到“{path}”：{count}件提名，{files}个附件，只有{office}能打开。", "Packet {serial} was written to “{path}”: {count} nominations, {files} attachments; only {office} can open it."},
		"packet-export-to":      {"接收密钥的指纹：{fingerprint}。请在电话里与{office}核对一致，再把提名包交出去。", "Fingerprint of the receiver's key: {fingerprint}. Compare it with {office} on the telephone before you hand the packet over."},
		"packet-left-out":       {"其中{count}件不公开，没有放进提名包。", "{count} withheld nominations were left out."},
		"packet-head":           {"提名包：{office}第{serial}包，{made}，“{title}”，{count}件提名。", "Packet {serial} of {office}, {made}, “{title}”, {count} nominations."},
		"packet-there-left":     {"对方另有{count}件不公开的提名没有放进来。", "The sender left out {count} withheld nominations."},
		"packet-sender-renewed": {"发送单位更换了交换密钥，新密钥的指纹：{fingerprint}，由您认识的旧密钥签字确认。请打电话与对方核对新指纹，一致后用 jiajiang packet senders --check 记下。", "The sender has another exchange key now, fingerprint {fingerprint}, for which the key you know has signed. Compare the new fingerprint on the telephone, then note it with jiajiang packet senders --check."},
		"packet-sender-former":  {"这个包是对方更换密钥以前做的，用旧密钥签字（指纹：{fingerprint}），签字有效。", "This packet was made before the sender had another key, and is signed with the former one (fingerprint {fingerprint}); the signature is good."},
		"packet-key-former":     {"以前用过、已经更换的密钥，指纹：{fingerprint}。用它封给本单位的提名包仍能打开。", "A former key, fingerprint {fingerprint}. Packets that were sealed to it still open."},
		"packet-key-renewed":    {"交换密钥已经更换。请把新的密钥文件交给每个与您交换的单位，并在电话里核对新指纹；在此以前他们用旧密钥封的包仍能打开。", "The exchange key was renewed. Give the new key file to every office you exchange with and compare the new fingerprint on the telephone; packets they seal to the former key meanwhile still open."},
		"mark-former":           {"已更换", "renewed"},
		"flag-renew":            {"更换交换密钥", "another exchange key"},
		"packet-sender-new":     {"发送单位密钥的指纹：{fingerprint}。第一次收到，还没有核对：请打电话与对方核对指纹，一致后用 jiajiang packet senders --check 记下。", "Fingerprint of the sender's key: {fingerprint}. It is the first packet and was not checked: compare it on the telephone, then note it with jiajiang packet senders --check."},
		"packet-sender-seen":    {"发送单位密钥的指纹：{fingerprint}。以前收过，还没有核对：请打电话与对方核对指纹，一致后用 jiajiang packet senders --check 记下。", "Fingerprint of the sender's key: {fingerprint}. The sender is known and was not checked: compare it on the telephone, then note it with jiajiang packet senders --check."},
		"packet-sender-sure":    {"发送单位密钥的指纹：{fingerprint}，已核对。", "Fingerprint of the sender's key: {fingerprint}, checked."},
		"packet-double":         {"注意：本机已有一个同名的发送单位，密钥不是这一枚。请核对指纹，弄清是哪一个。", "Note: another sender is known here under the same name with another key. Compare the fingerprints and find out which this is."},
		"packet-terms":          {"注意：对方的评选条件与本活动不同（依据相同），收入后按本活动的条件审查。", "Note: the sender's terms differ from this campaign's (the basis is the same); what is taken in is judged by the terms here."},
		"packet-sum":            {"新的{new}件，对方改过的{update}件，相同的{same}件，要选择的{ask}件，其余{rest}件。", "{new} new, {update} changed there, {same} the same, {ask} to choose, {rest} others."},
		"packet-ask":            {"要选择的每一件：--choose keep 保留本机的，--choose take 采用对方的，--choose new 另存一件；--choose 4=keep 只管包内第4号。", "For what is to choose: --choose keep, take or new for all; --choose 4=keep for nomination 4 of the packet alone."},
		"packet-field":          {"  {field}：本机“{ours}”，提名包“{theirs}”", "  {field}: here “{ours}”, in the packet “{theirs}”"},
		"packet-took":           {"已收入提名包：新增{added}件（草稿），更新{changed}件，未动{left}件。", "The packet was taken in: {added} added as drafts, {changed} changed, {left} left as they were."},
		"packet-no-senders":     {"还没有收过提名包。", "No packet was taken in yet."},
		"packet-checked":        {"已记下：这个单位的指纹已核对。", "Noted: this sender's fingerprint was compared."},
		"packet-doubted":        {"已取消核对标记。", "The note that the fingerprint was compared was taken back."},
	}
}

// packetHelp are the texts of --help about packets.
func packetHelp() map[string]phrase {
	return map[string]phrase{
		"packet":           {"提名包：与没有联网的单位交换提名", "nomination packets: exchange nominations with units without a network"},
		"packet-key":       {"显示本单位的交换密钥；第一次由管理员用 --office 设定", "show this office's exchange key; an administrator sets it once with --office"},
		"packet-export":    {"把提名导出为提名包，只有接收单位能打开；不公开的不放进去", "export nominations as a packet that only the receiver opens; withheld ones are left out"},
		"packet-read":      {"核对一个提名包：逐件说明与本机的异同；不存入", "hold a packet against what is here and say how each stands; nothing is stored"},
		"packet-take":      {"收入提名包；不一致的要先选择", "take a packet in; differences must be chosen on"},
		"packet-senders":   {"列出发送单位；记下指纹已核对", "list the senders; note that a fingerprint was compared"},
		"arg-packet":       {"提名包", "PACKET"},
		"flag-office":      {"本单位的`全称`", "this office's full `NAME`"},
		"flag-key-out":     {"把密钥写到这个`文件`", "write the key to this `FILE`"},
		"flag-to-key":      {"接收单位的密钥`文件`", "the receiver's key `FILE`"},
		"flag-choose":      {"不一致的怎么`办`：keep、take、new，或 4=keep", "`WHAT` becomes of differences: keep, take, new, or 4=keep"},
		"flag-check":       {"记下这个`指纹`已与对方核对一致", "note that this `FINGERPRINT` was compared with the sender"},
		"flag-doubt":       {"取消这个`指纹`的核对标记", "take that note back for this `FINGERPRINT`"},
		"column-office":    {"单位", "office"},
		"column-print":     {"指纹", "fingerprint"},
		"column-checked":   {"核对", "checked"},
		"column-serial":    {"包序号", "serial"},
		"column-last":      {"最近收入", "last taken in"},
		"mark-checked":     {"已核对", "checked"},
		"mark-not-checked": {"未核对", "not checked"},
	}
}

// PacketFate says how a nomination of a packet stands to what is here.
func (s Speaker) PacketFate(f award.PacketFate) string { return s.Text("packet-fate-" + f.Code()) }

// PacketChoice says what becomes of a nomination of a packet.
func (s Speaker) PacketChoice(c award.PacketChoice) string {
	return s.Text("packet-choice-" + c.Code())
}

// FormValue gives what a form has in a field, as people read it; the keys are
// those of [Speaker.Field].
func (s Speaker) FormValue(f award.FormText, key string) string {
	head, rest, parted := strings.Cut(key, "/")
	switch {
	case head == "deeds" && parted:
		return s.deedValue(f, rest)
	case head == "others" && parted:
		number, field, _ := strings.Cut(rest, "/")
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(f.Others) {
			return ""
		}
		return s.identityValue(f.Others[n-1], field)
	}
	switch key {
	case "kind":
		return s.Text([...]string{"help-kind-person", "help-kind-unit"}[min(f.Kind, award.Unit)])
	case "summary":
		return f.Summary
	case "sponsor":
		return f.Sponsor
	case "liaison":
		return f.Liaison
	case "liaison-tel":
		return f.LiaisonTel
	case "duty":
		return s.Answer(f.Duty)
	case "checked":
		return s.Answer(f.Checked)
	case "note":
		return f.Note
	}
	if all, ok := s.listValue(f, key); ok {
		return strings.Join(all, s.listSeparator())
	}
	return s.identityValue(f.Nominee, key)
}

// listValue gives what a form has in a field that is a list.
func (s Speaker) listValue(f award.FormText, key string) (all []string, ok bool) {
	switch key {
	case "others":
		for _, o := range f.Others {
			all = append(all, o.Name)
		}
	case "deeds":
		for _, d := range f.Deeds {
			all = append(all, d.Criterion)
		}
	case "opinions":
		for _, o := range f.Opinions {
			all = append(all, parts(o.Who, s.Stance(o.Stance), o.Text, s.dated(o.On), s.Text("field-seal")+s.Answer(o.Seal)))
		}
	case "partners":
		all = slices.Clone(f.Partners)
	case "honours":
		for _, h := range f.Honours {
			all = append(all, parts(strconv.Itoa(h.Year), h.Grantor, h.Title))
		}
	case "consents":
		for _, c := range f.Consents {
			all = append(all, parts(s.ConsentTo(c.To), s.Answer(c.Given), c.By, s.dated(c.On), c.Paper))
		}
	case "attachments":
		for _, a := range f.Attachments {
			all = append(all, parts(a.Name, strconv.FormatInt(a.Size, 10)+" B"))
		}
	default:
		return nil, false
	}
	return all, true
}

// deedValue gives a form's account under one criterion with its evidence.
func (s Speaker) deedValue(f award.FormText, criterion string) string {
	for _, d := range f.Deeds {
		if d.Criterion != criterion {
			continue
		}
		all := []string{d.Text}
		for _, e := range d.Evidence {
			all = append(all, parts(s.Text("field-evidence"), e.Title, e.From))
		}
		return strings.Join(all, s.listSeparator())
	}
	return ""
}

// identityValue gives a field of who somebody is.
func (s Speaker) identityValue(i award.IdentityOf[string], key string) string {
	switch key {
	case "sex":
		return s.Sex(i.Sex)
	case "rank":
		return s.Rank(i.Rank)
	case "size":
		return strconv.Itoa(i.Size)
	case "grassroots":
		if i.Grassroots {
			return s.Answer(award.Yes)
		}
		return s.Answer(award.No)
	}
	return map[string]string{
		"name": i.Name, "former-name": i.FormerName, "reading": i.Reading, "ethnic": i.Ethnic, "birth": i.Birth, "paper": i.Paper,
		"id-number": i.IDNumber, "region": i.Region, "unit": i.Unit, "post": i.Post, "rank-text": i.RankText, "politics": i.Politics,
		"education": i.Education, "phone": i.Phone, "address": i.Address, "head": i.Head, "nature": i.Nature, "part": i.Part,
	}[key]
}

// dated gives a day, or nothing.
func (s Speaker) dated(d award.Date) string {
	if d.IsZero() {
		return ""
	}
	return s.Date(d)
}

// parts joins what is not empty.
func parts(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(t string) bool { return t == "" }), " ")
}
