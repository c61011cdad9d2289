package wording

import "jiajiang/award"

// termProblems are the sentences of acts on bases and terms that are not
// allowed.
func termProblems() map[string]phrase {
	return map[string]phrase{
		string(award.TextLong):             {"这段文字有{count}个字，最多能存{most}个字，没有存入。请缩短，或把全文作为附件。", "The text has {count} characters, at most {most} can be kept; nothing was stored. Shorten it, or attach the full text as a file."},
		string(award.BasisTitleEmpty):      {"依据要有名称，没有存入。请填写规定的全称，不用书名号。", "A basis needs a title; nothing was stored. Enter the full title without title marks."},
		string(award.BasisKeyEmpty):        {"依据要有编号，没有存入。请填一个以后不变的编号，如 fanjiandie-2021。", "A basis needs a key; nothing was stored. Enter one that will not change, such as fanjiandie-2021."},
		string(award.BasisKeyTaken):        {"已经有一份依据用这个编号，没有存入。请换一个编号，或修改原来那一份。", "Another basis has this key; nothing was stored. Choose another key, or edit the basis that has it."},
		string(award.BasisCriteriaMissing): {"依据里没有一项条款，没有存入。请至少写一项可以据以提名的条款。", "The basis has no criterion; nothing was stored. Enter at least one under which somebody can be nominated."},
		string(award.BasisFrozen):          {"已有{count}件提名按现在的依据提交，不能换依据或改它的条文，没有改动。请另建一个活动使用新的依据。", "{count} nominations were submitted under this basis, so it is neither changed nor replaced; nothing was stored. Use the new one in another campaign."},
		string(award.CriterionEmpty):       {"第{count}项条款缺编号或条文，没有存入。请补全，或删去这一项。", "Criterion {count} lacks its key or its text; nothing was stored. Complete it or remove it."},
		string(award.CriterionTwice):       {"第{count}项条款没有编号，或编号与前面的重复，没有存入。请改成不同的编号；同一条款的事迹请合在一处写。", "Criterion {count} has no key, or one that stands before; nothing was stored. Give each its own key, and write deeds under one criterion together."},
		string(award.LimitWrong):           {"数字或选项超出范围，没有存入。数字请填0到{most}，选项请从列表里选。", "A number or a choice is out of range; nothing was stored. Enter a number from 0 to {most}, or choose from the list."},
		string(award.LimitsCross):          {"最少{least}字多于最多{most}字，没有存入。请改正其中一个，不限制的填0。", "The least of {least} characters is above the most of {most}; nothing was stored. Correct one of them; 0 sets no limit."},
		string(award.LinesMany):            {"行数太多，最多{most}行，没有存入。请删去不用的行。", "There are too many lines, at most {most} are kept; nothing was stored. Remove those not needed."},
		string(award.LineEmpty):            {"第{count}行没有填全，没有存入。请补全，或删去这一行。", "Line {count} is not complete; nothing was stored. Complete it or remove it."},
		string(award.RuleWrong):            {"第{count}行的规则讲不通：比例要有分子和分母，名额、年数要有数字，范围要选定，没有存入。请改正，或停用这一行。", "The rule in line {count} makes no sense: a share needs both numbers, a cap or a number of years needs one, and what is counted must be chosen. Nothing was stored. Correct it or switch the line off."},
		string(award.TermsMissing):         {"这个活动还没有设评选条件，什么也没有存入。请先设定依据和规则，可以从自带的一套开始。", "The campaign has no terms yet; nothing was stored. Set its basis and rules first; the set that comes along is a start."},
	}
}

// nominationProblems are the sentences of acts on nominations that are not
// allowed.
func nominationProblems() map[string]phrase {
	return map[string]phrase{
		string(award.FormEmpty):         {"还看不出提名谁，没有存入。请至少填姓名（单位名称）、单位、证件号码或推荐单位中的一项。", "Nothing tells who is nominated; nothing was stored. Enter a name, a unit, a number or the recommending unit."},
		string(award.FormClosed):        {"这件提名现在是“{state:state}”，表格不能再改，没有存入。确需修改的，请先退回，改好再提交。", "The nomination is “{state:state}” and its form is closed; nothing was stored. To change it, return it first and submit it again."},
		string(award.FormChanged):       {"别人刚刚改过这份表格，为了不覆盖，没有存入，您写的还在。请打开最新的一份，把要改的补进去再保存。", "Somebody changed this form meanwhile, so nothing was overwritten or stored; what you wrote is still there. Open the newest form and put your changes in."},
		string(award.FormIncomplete):    {"表格还有{count}处没有填全或不对，没有提交，草稿还在。请按清单逐处补正再提交。", "The form lacks {count} things or has them wrong; it was not submitted and the draft is kept. See to each in the list and submit again."},
		string(award.NotEligible):       {"资格审查有{count}处没有通过，状态没有改变。请看资格审查表：补正材料，或由有权的人作出例外并写明理由。", "{count} things stop the nominee by the rules of eligibility; the state was not changed. See the table of eligibility: mend what is missing, or have an exception decided with its reason."},
		string(award.NoWay):             {"不能从“{from:state}”直接改为“{to:state}”，或者您的角色不能这样改，状态没有改变。请选列出的下一步。", "There is no way from “{from:state}” to “{to:state}”, or not for your role; the state was not changed. Choose one of the next steps shown."},
		string(award.MoveReasonEmpty):   {"改为“{to:state}”要写明理由，状态没有改变。请填写理由再办。", "To make it “{to:state}” a reason is needed; the state was not changed. Enter the reason."},
		string(award.SameEyes):          {"这件提名由您提交，按本活动的规定要由另一人审查，状态没有改变。请同事办理。", "You submitted this nomination, and the campaign asks for another person to examine it; the state was not changed. Ask a colleague."},
		string(award.NotDraft):          {"只有草稿可以删除，这件提名没有删除。请改为撤回或撤销，并写明理由。", "Only drafts are deleted; the nomination was kept. Withdraw or revoke it with a reason instead."},
		string(award.WaiverEmpty):       {"作出例外要写明理由和决定的人或会议，没有存入。请补全。", "An exception needs a reason and who decided it; nothing was stored. Enter both."},
		string(award.WaiverUnknown):     {"没有这条规则，或这件提名没有这项例外，没有改动。请从资格审查表里选。", "There is no such rule, or no such exception on this nomination; nothing was changed. Choose from the table of eligibility."},
		string(award.WaiverBarred):      {"“{rule:short}”保护的是当事人，不能作例外，没有存入。请取得书面同意，或改为不公开。", "“{rule:short}” protects the person, so it has no exception; nothing was stored. Get the consent on paper, or withhold the name."},
		string(award.NominationUnknown): {"本活动没有第{number}号提名，什么也没有改动。请在提名表里核对编号。", "The campaign has no nomination {number}; nothing was changed. Check the number in the list of nominations."},
		string(award.ParentWrong):       {"所属单位要选本活动里没有设为不公开的单位提名，而且只有个人可以归入单位，没有存入。请重新选择，或留空。", "A person can belong to a unit's nomination of this campaign that is not withheld, and to nothing else; nothing was stored. Choose again, or leave it empty."},
		string(award.UnitNotAlone):      {"有{count}件个人提名归在这个单位下面，现在不能设为不公开：审计记录会把这些人和它连在一起。请先逐件打开这些提名，改归别的单位或不归单位；其中也不能公开的人，请逐一设为不公开。", "{count} nominations of people stand under this unit, so it cannot be withheld now: the journal would tie them to it. First open each of them and put it under another unit or under none, or withhold it too where it must not be named."},
		string(award.UnitHasPeople):     {"有{count}件个人提名归在这个单位下面，不能改成个人，没有存入。请先把他们改归别的单位，或不归单位。", "{count} nominations of people stand under this unit, so it is not made a person; nothing was stored. Put them under another unit first, or under none."},
		string(award.WithheldHere):      {"这件提名不公开姓名，不能在这里查看或修改，什么也没有改动。请有涉密知悉权限的人用“查看不公开的提名”打开。", "This nominee must not be named, so the form is neither shown nor changed here; nothing was changed. Somebody cleared for protected people opens it with “look at a withheld nomination”."},
		string(award.CodeNameTells):     {"代号里有本人的姓名、拼音、单位或证件号码，会让人猜出是谁，没有存入。请换一个与本人无关的代号。", "The code name holds the person's name, pinyin, unit or number and gives them away; nothing was stored. Choose one that has nothing to do with them."},
		string(award.JournalTells):      {"这一栏要记入审计，里面写了当事人的姓名或证件号码，没有改动。请改写，例如用“本人”或代号代替姓名。", "This text is kept in the journal and holds the name or number of whom it is about; nothing was changed. Write it without, such as “the person” or the code name."},
		string(award.FileEmpty):         {"这个附件是空文件，没有存入。请检查原文件能不能打开，再添加一次。", "The file is empty and was not attached. Check that the original opens, then add it again."},
		string(award.FileLarge):         {"附件有{size} MB，最大{most} MB，没有存入。请压缩图片、降低扫描分辨率，或拆成几个文件。", "The file has {size} MB, at most {most} MB are kept; it was not attached. Make the pictures smaller, scan at a lower resolution, or split it."},
		string(award.FileKind):          {"附件不是可以收存的种类[（{media}）]，或内容与扩展名不符，没有存入。请用 PDF、图片或办公文档，程序和压缩包不收。", "The file is of a kind that is not kept[ ({media})], or is not what its name says; it was not attached. Use PDF, pictures or office documents; programs and archives are not kept."},
		string(award.FileDigest):        {"附件在读取的过程中变了，没有存入。请等文件写完、关掉正在编辑它的程序，再添加一次。", "The file changed while it was read and was not attached. Wait until it is written, close what edits it, and add it again."},
		string(award.FilesMany):         {"附件已有{most}个，达到上限，没有存入。请先删去不用的，或把几份合成一份。", "There are {most} attachments already, the most allowed; nothing was attached. Remove one that is not needed, or join some."},
		string(award.FileGone):          {"这个附件已经不在了，什么也没有改动。请刷新提名再看。", "The attachment is not there any more; nothing was changed. Open the nomination anew."},
		string(award.FileUsed):          {"条款“{criterion}”的证明材料还在用这个附件，没有删除。请先在那里改用别的附件，或改为纸质留存。", "Evidence under {criterion} still names this attachment, so it was kept. Name another there first, or mark the evidence as kept on paper."},
	}
}
