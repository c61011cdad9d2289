package wording

import (
	"strings"

	"jiajiang/award"
)

// ops are what the undo menu and the journal call operations.
func ops() map[string]phrase {
	all := make(map[string]phrase)
	for name, p := range opWords() {
		all["op-"+string(name)] = p
	}
	return all
}

func opWords() map[award.OpName]phrase {
	return map[award.OpName]phrase{
		award.OpImportRoster:    {"带入名单", "bring in a list"},
		award.OpCreateCampaign:  {"新建活动", "create a campaign"},
		award.OpEditCampaign:    {"修改活动", "edit the campaign"},
		award.OpDeleteCampaign:  {"删除活动", "delete the campaign"},
		award.OpSetWindow:       {"修改领奖时间", "change the collection window"},
		award.OpSetPoints:       {"修改领奖地点", "change the collection points"},
		award.OpSetContacts:     {"修改联系方式", "change the contacts"},
		award.OpNotePrinted:     {"制作文书", "make a document"},
		award.OpAddTrack:        {"添加组别", "add a track"},
		award.OpEditTrack:       {"修改组别", "edit a track"},
		award.OpDeleteTrack:     {"删除组别", "delete a track"},
		award.OpAddTier:         {"添加奖次", "add a tier"},
		award.OpEditTier:        {"修改奖次", "edit a tier"},
		award.OpDeleteTier:      {"删除奖次", "delete a tier"},
		award.OpAddWinner:       {"添加获奖者", "add a winner"},
		award.OpEditWinner:      {"修改获奖者", "edit a winner"},
		award.OpMoveWinners:     {"移动获奖者", "move winners"},
		award.OpDeleteWinners:   {"删除获奖者", "delete winners"},
		award.OpProtectWinner:   {"转为不公开", "withhold a winner's name"},
		award.OpReleaseWinner:   {"恢复公开", "name a withheld winner"},
		award.OpEditProtected:   {"修改不公开人员", "edit a protected person"},
		award.OpNameCertificate: {"印制实名证书", "make a withheld winner's certificate with the name"},

		award.OpAddBasis:            {"添加依据", "add a basis"},
		award.OpEditBasis:           {"修改依据", "edit a basis"},
		award.OpDeleteBasis:         {"删除依据", "delete a basis"},
		award.OpDecideMatch:         {"核对同名", "decide on a pair of like names"},
		award.OpDecideWithheldMatch: {"核对不公开人员的同名", "decide on a pair with a withheld nominee"},
		award.OpSetConsultation:     {"登记征求意见", "note a consultation"},
		award.OpDeleteConsultation:  {"删除征求意见", "remove a consultation"},
		award.OpSetTerms:            {"设定评选条件", "set the terms"},
		award.OpAddNomination:       {"添加提名", "add a nomination"},
		award.OpEditNomination:      {"修改提名", "edit a nomination"},
		award.OpDeleteNomination:    {"删除提名草稿", "delete a draft"},
		award.OpMoveNomination:      {"改变提名状态", "move a nomination"},
		award.OpWaive:               {"作出例外", "make an exception"},
		award.OpUnwaive:             {"取消例外", "end an exception"},
		award.OpAttach:              {"添加附件", "attach a file"},
		award.OpDetach:              {"删除附件", "remove an attachment"},
		award.OpImportNominations:   {"带入提名", "bring in nominations"},
		award.OpReadNominations:     {"查看提名", "read nominations"},
		award.OpRestrictNomination:  {"修改提名知悉范围", "change a nominee's disclosure"},
		award.OpWithholdNomination:  {"提名转为不公开", "withhold a nominee's name"},
		award.OpReleaseNomination:   {"提名恢复公开", "name a withheld nominee"},
		award.OpAddWithheld:         {"添加不公开的提名", "add a withheld nomination"},
		award.OpEditWithheld:        {"修改不公开的提名", "edit a withheld nomination"},
		award.OpDeleteWithheld:      {"删除不公开的提名草稿", "delete a withheld draft"},
		award.OpAttachWithheld:      {"给不公开的提名添加附件", "attach a file to a withheld nomination"},
		award.OpDetachWithheld:      {"删除不公开提名的附件", "remove an attachment of a withheld nomination"},
		award.OpRevealNomination:    {"查看不公开的提名", "look at a withheld nomination"},
		award.OpCompareProtected:    {"与不公开人员比对", "compare with protected people"},

		award.OpReadPacket:      {"核对提名包", "examine a packet"},
		award.OpExportPacket:    {"导出提名包", "export a packet"},
		award.OpTakePacket:      {"收入提名包", "take a packet in"},
		award.OpCheckSender:     {"核对发送单位", "check a sender"},
		award.OpMakeExchangeKey: {"设定交换密钥", "set the exchange key"},

		award.OpSignIn:           {"登录", "sign in"},
		award.OpSignInFailed:     {"登录失败", "fail to sign in"},
		award.OpSignOut:          {"退出", "sign out"},
		award.OpRecover:          {"恢复码登录", "sign in with the recovery code"},
		award.OpUndo:             {"撤销", "undo"},
		award.OpRedo:             {"重做", "redo"},
		award.OpReadCampaigns:    {"查看活动", "read campaigns"},
		award.OpReadUsers:        {"查看用户", "read the users"},
		award.OpReadJournal:      {"查看审计", "read the journal"},
		award.OpExportJournal:    {"导出审计", "export the journal"},
		award.OpReveal:           {"查看不公开人员", "look at a protected person"},
		award.OpAddUser:          {"添加用户", "add a user"},
		award.OpEditUser:         {"修改用户", "edit a user"},
		award.OpChangePassphrase: {"修改口令", "change one's passphrase"},
		award.OpSetPassphrase:    {"重设他人口令", "set another's passphrase"},
		award.OpNewRecovery:      {"更换恢复码", "make a new recovery code"},
		award.OpCheck:            {"检查资料文件", "check the store"},
		award.OpBackup:           {"备份", "back up"},
		award.OpRestore:          {"从备份恢复", "restore a backup"},
		award.OpCompact:          {"压缩资料文件", "compact the store"},
		award.OpRotate:           {"更换数据密钥", "change the data keys"},
		award.OpSealStore:        {"加密旧资料文件", "seal an older store"},
	}
}

// Op gives what the undo menu and the journal call an operation; its stable
// name where there is no word for it.
func (s Speaker) Op(name award.OpName) string {
	code := "op-" + string(name)
	if !s.has(code) {
		return string(name)
	}
	return s.Text(code)
}

// OpNamed gives the operation that text names: by its stable name, or by what
// it is called in either language.
func OpNamed(text string) (award.OpName, bool) {
	text = strings.TrimSpace(text)
	for name, p := range opWords() { // at most one has this name
		if text == string(name) || text == p.zh || text == p.en {
			return name, true
		}
	}
	return "", false
}
