package wording

import (
	"maps"

	"jiajiang/award"
)

// InWindow gives a speaker for the window. Sentences that tell what to do next
// name what to click there; those of a [Speaker] that [New] gives name verbs.
func (s Speaker) InWindow() Speaker {
	all := phrases()
	maps.Copy(all, windowForms())
	return Speaker{s.lang, all}
}

// windowForms are what the window says in the place of sentences that name a
// verb or an option. They take the same arguments.
func windowForms() map[string]phrase {
	return map[string]phrase{
		"store-missing":          {"找不到资料文件“{path}”，可能被移走、改了名，或U盘没有插好。请放回原处再试，或从备份恢复。", "There is no store “{path}”: it may have been moved or renamed, or a stick is not plugged in. Put it back and try again, or restore a backup."},
		"store-older":            {"资料文件[“{path}”]是旧格式，内容没有加密，没有打开，也没有改动。请重新打开程序，按提示设定口令并加密，内容会全部保留。", "The store[ “{path}”] is of the older format, which is not sealed. It was not opened or changed. Start the program again and seal it as it asks, which keeps everything."},
		"store-wrong-passphrase": {"姓名或口令不对，没有打开，数据没有受影响。请核对姓名、大小写和输入法后再试；忘记口令时请管理员重设，或点“用恢复码登录”。", "Name or passphrase is wrong; nothing was opened or changed. Check both and try again. If the passphrase is lost, an administrator can set a new one, or sign in with the recovery code."},
		"store-slot-damaged":     {"这位用户的密钥在资料文件里损坏了，口令对也登录不了，其他人和数据没有受影响。请点“用恢复码登录”，登录后重设口令；或从备份恢复。", "This user's key in the store is damaged, so no passphrase opens it; other users and the records are not touched. Sign in with the recovery code and set a new passphrase, or restore a backup."},
		"store-damaged":          {"资料文件有损坏（{where:store-where}），没有改动它。请先复制一份留底，再点“从备份恢复”；如果还打得开，“安全与备份”里的“检查”会列出损坏之处。", "The store is damaged ({where:store-where}) and was not changed. Copy it first, then restore a backup; if it still opens, the check under “Security and backups” lists what is damaged."},
		"store-not-a-store":      {"“{path}”不是嘉奖的资料文件，没有改动它。请核对位置；如果确实是它，文件开头可能损坏了，请从备份恢复。", "“{path}” is no store of Jiajiang and was not changed. Check the place; if it should be one, its beginning may be damaged: restore a backup."},
		"store-compact-left":     {"数据密钥已经换好，资料完好；但没有整理成文件，旧密钥加密的内容还留在空闲处。请腾出磁盘空间后，在“安全与备份”里点“整理”。", "The data keys were changed and all data is sound, but the file could not be compacted: what the old keys sealed remains in its free space. Make room on the disk, then compact it under “Security and backups”."},
		"rotation-open":          {"更换数据密钥没有做完，资料完好。请由有涉密知悉权限的管理员在“安全与备份”里再点一次“更换”，会从停下的地方继续。", "Changing the data keys was not finished; all data is sound. An administrator cleared for protected people should change them again under “Security and backups”: it goes on where it stopped."},
		"stray-keys":             {"资料文件里有{count}处损坏，没有读入（{where}），其余都能用。请到“安全与备份”做一次检查，并尽快从最近的备份恢复。", "The store is damaged in {count} places, which were passed over ({where}); all else can be used. Check it under “Security and backups”, and restore the newest backup soon."},
		"rotation-due":           {"数据密钥用得够久了，请在方便时更换（安全与备份 → 更换数据密钥）。资料完好。", "The data keys have been used long enough; change them when it suits, under “Security and backups”. All data is sound."},
		"backup-keys":            {"备份[“{path}”]用的是当时的密钥，现在的登录打不开它，现有数据没有改动。请填做备份时的姓名和口令，或当时的恢复码。", "The backup[ “{path}”] has keys of its time, which your session does not open; nothing was changed. Enter a name and passphrase of that time, or its recovery code."},
		"check-left":             {"另有{count}条是磁盘已满时没有存成的名单留下的，不是损坏，下次登录或整理空间时自动清除。", "Besides, {count} records are left of a list that was given up when the disk was full. That is no damage; the next sign-in or compacting removes them."},
		"consultation-due":       {"反馈期限按工作日算到{date}：只除去周六、周日，法定节假日和调休没有计入，请核对。", "By working days the answer is due on {date}: Saturdays and Sundays are left out, public holidays are not known. Check it."},
		"output-failed":          {"输出的内容不完整；已存入的内容不受影响。请换一个位置再试。", "What was written is cut off; what was stored stays. Try another place."},

		string(award.TitleEmpty):      {"活动需要一个名称，请填写。", "A campaign needs a title; enter one."},
		string(award.TitleLong):       {"活动名称有{count}个字，最多{most}个字，没有存入。请缩短。", "The title has {count} characters, at most {most} are allowed; nothing was stored. Shorten it."},
		string(award.CampaignUnknown): {"没有编号为{number}的活动，可能已经删除。请在活动列表里另选一个。", "There is no campaign {number}; it may have been deleted. Choose another from the list."},
		string(award.NothingToImport): {"没有读到任何获奖者，什么也没有存入。请核对是不是名单正文；可以逐行标明姓名所在的行。", "No winner was read; nothing was stored. Check that this is the list itself; you can mark the lines with names."},
		string(award.DecisionNeeded):  {"还有需要您决定的事项，什么也没有存入。请逐项选定后再存入[：{codes}]。", "Some findings need your decision; nothing was stored. Decide each of them[: {codes}]."},
		string(award.UserUnknown):     {"没有叫“{name}”的用户，什么也没有改动。请在用户列表里核对姓名。", "There is no user “{name}”; nothing was changed. Check the name in the list of users."},
	}
}
