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
		string(award.UndoConflict):    {"之后又改动过同一条记录，不能直接撤销。请先撤销后来的改动，或直接修改记录。", "A later change stands on the same record. Undo that one first, or edit the record."},
		string(award.NothingToImport): {"没有读到任何获奖者，什么也没有存入。请核对是不是名单正文；在窗口里可以逐行标明姓名所在的行。", "No winner was read; nothing was stored. Check that this is the list itself; in the window you can mark the lines with names."},
		string(award.DecisionNeeded):  {"还有需要您决定的事项，什么也没有存入。核对上面的说明后，用 --accept all 全部按建议处理，或只写同意的事项：--accept {codes}", "Some findings need your decision; nothing was stored. Read them above, then use --accept all, or name what you accept: --accept {codes}"},
	}
}

// Op gives what the undo menu and the journal call an operation.
func (s Speaker) Op(name award.OpName) string {
	switch name {
	case award.OpImportRoster:
		return s.pick(phrase{"带入名单", "bring in a list"})
	case award.OpCreateCampaign:
		return s.pick(phrase{"新建活动", "create a campaign"})
	case award.OpEditCampaign:
		return s.pick(phrase{"修改活动", "edit the campaign"})
	case award.OpDeleteCampaign:
		return s.pick(phrase{"删除活动", "delete the campaign"})
	case award.OpSetWindow:
		return s.pick(phrase{"修改领奖时间", "change the collection window"})
	case award.OpSetPoints:
		return s.pick(phrase{"修改领奖地点", "change the collection points"})
	case award.OpSetContacts:
		return s.pick(phrase{"修改联系方式", "change the contacts"})
	case award.OpNotePrinted:
		return s.pick(phrase{"制作文书", "make a document"})
	case award.OpAddTrack:
		return s.pick(phrase{"添加组别", "add a track"})
	case award.OpEditTrack:
		return s.pick(phrase{"修改组别", "edit a track"})
	case award.OpDeleteTrack:
		return s.pick(phrase{"删除组别", "delete a track"})
	case award.OpAddTier:
		return s.pick(phrase{"添加奖次", "add a tier"})
	case award.OpEditTier:
		return s.pick(phrase{"修改奖次", "edit a tier"})
	case award.OpDeleteTier:
		return s.pick(phrase{"删除奖次", "delete a tier"})
	case award.OpAddWinner:
		return s.pick(phrase{"添加获奖者", "add a winner"})
	case award.OpEditWinner:
		return s.pick(phrase{"修改获奖者", "edit a winner"})
	case award.OpMoveWinners:
		return s.pick(phrase{"移动获奖者", "move winners"})
	case award.OpDeleteWinners:
		return s.pick(phrase{"删除获奖者", "delete winners"})
	case "undo":
		return s.pick(phrase{"撤销", "undo"})
	case "redo":
		return s.pick(phrase{"重做", "redo"})
	}
	return string(name)
}
