package wording

import "jiajiang/award"

// problems are the sentences of acts that are not allowed.
func problems() map[string]phrase {
	return map[string]phrase{
		string(award.TitleEmpty):      {"活动需要一个名称。请填写；用命令时写在 --title 后面。", "A campaign needs a title. Enter one; with a verb, after --title."},
		string(award.TitleLong):       {"活动名称有{count}个字，最多{most}个字，没有存入。请缩短；用命令时可用 --title 另给一个。", "The title has {count} characters, at most {most} are allowed; nothing was stored. Shorten it; with a verb, give another with --title."},
		string(award.TextControl):     {"填写的文字里夹带看不见的控制字符或乱码，没有存入。请重新输入这段文字。", "The text holds invisible control characters or broken bytes; nothing was stored. Type it anew."},
		string(award.NameEmpty):       {"获奖者需要姓名或单位名称，请填写。", "A winner needs a name; enter it."},
		string(award.NameLong):        {"名称有{count}个字，最多{most}个字。请缩短，或把说明写进备注。", "The name has {count} characters, at most {most} are allowed. Shorten it or use the note."},
		string(award.NameControl):     {"名称里夹带看不见的控制字符，没有存入。请重新输入名称。", "The name holds invisible control characters; nothing was stored. Type it anew."},
		string(award.TierEmpty):       {"奖次需要一个名称，请填写。", "A tier needs a name; enter it."},
		string(award.TierUnknown):     {"请选择本活动中未标明空缺的奖次。", "Choose a tier of this campaign that is not vacant."},
		string(award.TierFilled):      {"“{tier}”下还有{count}位获奖者，不能删除或标为空缺。请先把他们移到别的奖次。", "“{tier}” has {count} winners and cannot be removed or left vacant. Move them to another tier first."},
		string(award.TrackFilled):     {"“{track}”下还有{count}个奖次，不能删除。请先删除或移走这些奖次。", "“{track}” has {count} tiers and cannot be removed. Remove or move these first."},
		string(award.QuotaNegative):   {"名额不能是负数，请填0或正整数。", "A quota is not below zero; enter 0 or more."},
		string(award.WindowReversed):  {"截止日{end}早于开始日{start}，请改正其中一个。", "The end {end} is before the start {start}; correct one of them."},
		string(award.PlaceEmpty):      {"领奖地点不能空着，请填写或删去这一行。", "A place is empty; enter it or remove the row."},
		string(award.PhoneEmpty):      {"联系方式不能全空，请填写姓名或电话，或删去这一行。", "A contact is empty; enter a name or phone, or remove the row."},
		string(award.CampaignUnknown): {"没有编号为{number}的活动。用 jiajiang campaigns 查看已有活动。", "There is no campaign {number}. List them with: jiajiang campaigns"},
		string(award.RecordGone):      {"这条记录已被删除，刚才的修改没有保存。可以用“撤销”找回记录。", "The record was deleted meanwhile; your change was not stored. Undo brings the record back."},
		string(award.NothingToUndo):   {"没有可以撤销的操作。", "There is nothing to undo."},
		string(award.UndoConflict):    {"“{operation:op}”以后，同一条记录又改动过[（审计第{seq}号，{actor}：{later:op}）]，所以没有撤销，什么也没有改动。请先撤销后来的改动，或直接修改记录。", "After “{operation:op}” the same record was changed again[ (entry {seq}, {actor}: {later:op})], so nothing was undone or changed. Undo the later change first, or edit the record."},
		string(award.NothingToImport): {"没有读到任何获奖者，什么也没有存入。请核对是不是名单正文；在窗口里可以逐行标明姓名所在的行。", "No winner was read; nothing was stored. Check that this is the list itself; in the window you can mark the lines with names."},
		string(award.DecisionNeeded):  {"还有需要您决定的事项，什么也没有存入。核对上面的说明后，用 --accept all 全部按建议处理，或只写同意的事项：--accept {codes}", "Some findings need your decision; nothing was stored. Read them above, then use --accept all, or name what you accept: --accept {codes}"},

		string(award.NotAllowed):        {"您的角色是{role:role}，不能{operation:op}，什么也没有改动。确有需要，请管理员办理，或请管理员调整角色。", "You are signed in as {role:role}, who may not do this: {operation:op}. Nothing was changed. Ask an administrator to do it or to change your role."},
		string(award.NotInformed):       {"有“涉密知悉”权限的人才能{operation:op}，什么也没有改动。确有需要，请管理员授权。", "Only who has the permission 涉密知悉 may do this: {operation:op}. Nothing was changed. An administrator can give it."},
		string(award.UserNameEmpty):     {"用户需要一个姓名，请填写。", "A user needs a name; enter it."},
		string(award.UserNameTaken):     {"已经有同名的用户，没有存入。请加上科室等字样加以区分。", "Another user has this name; nothing was stored. Add the section or the like to tell them apart."},
		string(award.UserNameFixed):     {"改姓名要同时设新口令，因为密钥由姓名和口令保护，没有改动。请改名时一并给出新口令；自己的姓名，请另一位管理员来改。", "A new name needs a new passphrase, since name and passphrase keep the key; nothing was changed. Give a new passphrase with it; ask another administrator to change your own name."},
		string(award.UserUnknown):       {"没有叫“{name}”的用户，什么也没有改动。用 jiajiang users 查看全部用户。", "There is no user “{name}”; nothing was changed. List them with: jiajiang users"},
		string(award.RoleUnknown):       {"请给用户选定角色：管理员、经办人、评委或监督。", "Choose the user's role: administrator, clerk, judge or supervisor."},
		string(award.LastAdministrator): {"这是最后一位能登录的管理员，没有改动。请先另设一位管理员。", "This is the last administrator who can sign in; nothing was changed. Make another user an administrator first."},
		string(award.LastInformed):      {"这是最后一位有涉密知悉权限的管理员，没有改动。失去以后，没有人能再授予这项权限；请先给另一位管理员这项权限。", "This is the last administrator cleared for protected people; nothing was changed, since nobody could give that permission any more. Give it to another administrator first."},
		string(award.PassphraseShort):   {"新口令只有{count}个字，至少要{least}个，没有采用。可以把几个不相干的词连起来。", "The new passphrase has {count} characters; it needs at least {least} and was not taken. Several unrelated words in a row will do."},
		string(award.PassphraseSimple):  {"新口令太容易猜到，没有采用。不要用姓名、日期、常见的词、重复或连续的字符；可以把几个不相干的词连起来。", "The new passphrase is too easy to guess and was not taken. Use no name, date, common word, repetition or sequence; several unrelated words in a row will do."},
		string(award.CodeNameEmpty):     {"不公开姓名的获奖者要有一个代号，没有存入。请填写代号。", "A winner who must not be named needs a code name; nothing was stored. Enter one."},
		string(award.CodeNameTaken):     {"本活动里已有人用这个代号，没有存入。请换一个代号。", "Another winner of the campaign has this code name; nothing was stored. Choose another."},
		string(award.ConsentEmpty):      {"恢复公开要有本人同意的依据，没有改动。请写明本人或监护人在什么时候、以什么材料表示同意。", "Naming the person again needs the recorded consent; nothing was changed. Say who consented, when and on what paper."},
		string(award.NotWithheld):       {"这位获奖者的姓名是公开的，没有另印实名证书，没有记入审计。请用一般的证书。", "This winner is named openly, so nothing was made apart and the journal has no entry of it. Make the usual certificate."},
		string(award.ReasonEmpty):       {"查看不公开人员要写明事由，没有打开。请填写，事由会记入审计。", "Looking at a protected person needs a reason; nothing was shown. Enter it; the journal keeps it."},
		string(award.ProtectedHere):     {"这位获奖者不公开姓名，个人资料不能在这里修改，没有改动。请先用“查看不公开人员”打开，再修改。", "This winner must not be named, so personal details are not edited here; nothing was changed. Open them with “look at a protected person” and edit there."},
		string(award.IDNumberWrong):     {"身份证号不对：位数、出生日期或末位校验码不合规定，没有存入。请核对；也可以只填末四位到末八位。", "The ID number is wrong in length, date or check character; nothing was stored. Check it, or enter its last four to eight characters only."},
	}
}
