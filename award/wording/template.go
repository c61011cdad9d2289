package wording

import "jiajiang/award"

// templates are the sentences about workbooks that units filled in: those about
// a workbook name their sheet, those about a row stand behind its cell.
func templates() map[string]phrase {
	return map[string]phrase{
		"template-other-campaign":  {"这份模板是为另一个活动[“{title}”]做的，没有收下。请用本活动的模板重新填写。", "This template was made for another campaign[, “{title}”]; nothing was taken. Fill in the one of this campaign."},
		"template-other-terms":     {"这份模板是评选条件修改以前做的，仍按表头读入。请核对下面列出的栏。", "This template was made before the terms were changed; it was read by its heads. Look at the columns listed."},
		"template-newer":           {"这份模板由另一版本的程序做成，仍按表头读入，请核对。", "This template was made by another version of the program; it was read by its heads. Compare."},
		"template-unmarked":        {"这份工作簿没有模板标记，看不出是为哪个活动做的，仍按表头读入，请核对。", "Nothing in this workbook tells for which campaign it was made; it was read by its heads. Compare."},
		"template-no-sheet":        {"没有一张工作表有模板的表头（至少要有姓名或单位名称等三栏），没有收下。请用本活动的模板填写。", "No sheet has the heads of a template (three at least, with the name or the number); nothing was taken. Use the one of this campaign."},
		"template-sheet-skipped":   {"工作表“{sheet}”没有模板的表头，{rows}行都没有读。", "The sheet “{sheet}” has no heads of a template; its {rows} rows were not read."},
		"template-sheet-hidden":    {"隐藏的工作表“{sheet}”没有读（{rows}行）。要收的请取消隐藏。", "The hidden sheet “{sheet}” was not read ({rows} rows). Unhide it if it belongs here."},
		"template-merged-many":     {"工作表“{sheet}”的合并单元格太多，没有收下。请取消合并，每格各填各的。", "The sheet “{sheet}” has too many merged cells; nothing was taken. Unmerge them."},
		"template-head-moved":      {"工作表“{sheet}”的表头在第{row}行，上面{count}行文字没有读。", "The heads of “{sheet}” stand in row {row}; {count} filled rows above were not read."},
		"template-head-merged":     {"工作表“{sheet}”的表头{where}是合并的，只管第一列。", "The head {where} of “{sheet}” is merged; it counts for its first column only."},
		"template-column-missing":  {"工作表“{sheet}”没有“{column}”这一栏。", "The sheet “{sheet}” has no column “{column}”."},
		"template-column-required": {"工作表“{sheet}”没有必填的“{column}”这一栏，没有收下。请把表头改回来，或补上这一栏（内容可以空着）。", "The sheet “{sheet}” has no column “{column}”, which is required; nothing was taken. Put its head back, or add the column, which may be empty."},
		"template-column-extra":    {"工作表“{sheet}”{where}“{column}”不是模板的栏，{count}行有内容，没有读。", "The column {where} “{column}” of “{sheet}” is none of the template's; {count} rows have text there, which was not read."},
		"template-column-headless": {"工作表“{sheet}”{where}列没有表头，{count}行有内容，没有读。", "The column {where} of “{sheet}” has no head; {count} rows have text there, which was not read."},
		"template-column-twice":    {"工作表“{sheet}”{where}“{column}”是第二次出现（{count}行有内容）；两处都填而不一样的行退回。", "The column {where} “{column}” of “{sheet}” stands there a second time ({count} rows with text); rows where both differ are refused."},
		"template-column-alias":    {"工作表“{sheet}”{where}“{head}”按“{column}”读入，请核对。", "The head {where} “{head}” of “{sheet}” was read as “{column}”. Compare."},
		"template-rows-hidden":     {"工作表“{sheet}”有{rows}行被隐藏或筛掉，也都读入了。", "{rows} hidden or filtered rows of “{sheet}” were read too."},
		"template-nothing":         {"没有一行填了内容。", "No row is filled in."},

		"template-formula-empty":   {"公式没有算出结果，请直接填写内容。", "the formula has no value; type the text itself."},
		"template-formula-used":    {"是公式，按上次算出的结果读入，请核对。", "is a formula; what it gave last was taken. Compare."},
		"template-cell-error":      {"是错误值（如 #N/A、#REF!），请直接填写内容。", "is an error value such as #N/A or #REF!; type the text itself."},
		"template-merged-across":   {"与旁边的栏合并了，看不出填的是哪一栏。请取消合并，各填各的。", "is merged with the column beside it, so it cannot be told which is meant. Unmerge it."},
		"template-merged-own":      {"第{row}至{last}行的这一栏合并成一格，看不出是谁的。请取消合并，每行各填各的。", "rows {row} to {last} are merged here, so it cannot be told whose it is. Unmerge them."},
		"template-merged-down":     {"与第{row}至{last}行合并，按同一内容读入。", "is merged over rows {row} to {last}; the same was read in each."},
		"template-two-values":      {"与{other}是同一栏，两处填的不一样。请只留一处。", "and {other} are the same column and differ. Leave one."},
		"template-number-long":     {"号码被表格软件变成了数字，末几位已经丢失。请先把这一格设为文本，再重新输入全部号码。", "the spreadsheet made a number of it and lost its end. Format the cell as text and type all of it again."},
		"template-number-zero":     {"区号开头的0被表格软件去掉了。请先把这一格设为文本，再重新输入。", "the spreadsheet dropped the 0 of the area code. Format the cell as text and type it again."},
		"template-number-wrong":    {"要填整数。", "a whole number is asked for."},
		"template-phone-odd":       {"请核对：{fault}", "check it: {fault}"},
		"template-date-wrong":      {"看不出是哪一天，请写成 2026-10-01。", "is no day; write 2026-10-01."},
		"template-date-serial":     {"是表格软件的日期序号，按{date}读入，请核对。", "is a spreadsheet's count of days and was read as {date}. Compare."},
		"template-date-ambiguous":  {"是数字，看不出是1月还是10月。请写成 1985-01 或 1985-10。", "is a number, so it may be January or October; write 1985-01 or 1985-10."},
		"template-date-no-year":    {"只显示月和日，看不出年份。请写成 2026-10-01。", "shows no year; write 2026-10-01."},
		"template-date-future":     {"这一天还没有到，请核对。", "has not come yet; check it."},
		"template-date-turned":     {"文字被表格软件变成了日期。请先把这一格设为文本，再重新输入。", "the spreadsheet made a date of the text. Format the cell as text and type it again."},
		"template-choice-unknown":  {"不是可选的词，请从这些里选：{choices}。", "is none of the choices: {choices}."},
		"template-rank-taken":      {"按“{rank}”读入，原文留在“职级”里，请核对。", "was read as “{rank}”; the text itself was kept as the rank. Compare."},
		"template-line-break":      {"有几行文字，这一栏只能写一行。", "has several lines where one is asked for."},
		"template-year-wrong":      {"第{line}项的年份不对，请写成：年份｜名称｜授予单位。", "line {line} has no year; write year｜title｜grantor."},
		"template-honour-parts":    {"第{line}项的竖线太多，请写成：年份｜名称｜授予单位。", "line {line} has too many bars; write year｜title｜grantor."},
		"template-evidence-parts":  {"第{line}份的竖线太多，请写成：名称｜出具单位。", "line {line} has too many bars; write title｜who issued it."},
		"template-unit-here":       {"填的是单位的统一社会信用代码。单位请填到“单位”表。", "is a unit's credit code. Units belong in the sheet for units."},
		"template-person-here":     {"填的是个人的身份证号。个人请填到“个人”表。", "is a person's ID number. Persons belong in the sheet for persons."},
		"template-joint-alone":     {"联名编号只有这一行有，按一个人提名收下，请核对。", "nobody else has its joint number; it was taken alone. Compare."},
		"template-joint-differs":   {"与同组的第{row}行填的不一样。联名的共用内容只在第一行填，或填成一样。", "differs from row {row} of the same joint nomination. Fill in what all share in the first row only, or alike."},
		"template-joint-refused":   {"同一联名的第{row}行不能收下，整组退回。", "row {row} of the same joint nomination is not accepted, so none of it is."},
		"template-repeated-row":    {"与“{sheet}”第{row}行完全相同。", "is word for word row {row} of “{sheet}”."},
		"template-repeated-number": {"证件号码或信用代码与“{sheet}”第{row}行相同。", "has the number of row {row} of “{sheet}”."},
		"template-known-form":      {"没有证件号码，姓名、单位、条款和事迹与第{number}号提名都相同，已经在册。", "has no number, and the name, unit, criteria and deeds of nomination {number}, which is there already."},
		"template-known":           {"证件号码或信用代码与第{number}号提名相同，已经在册。", "has the number of nomination {number}, which is there already."},
		"template-head-again":      {"是重复的表头，没有读。", "is the heads once more and was not read."},

		"fate-empty":    {"空行", "empty"},
		"fate-complete": {"收下", "accepted"},
		"fate-draft":    {"收下，有缺项", "accepted, incomplete"},
		"fate-refused":  {"退回", "refused"},
		"fate-repeated": {"重复，不收", "repeated, not taken"},

		"template-written":      {"模板已写到“{path}”：个人{persons}栏，单位{units}栏。", "The template was written to “{path}”: {persons} columns for persons, {units} for units."},
		"template-rows":         {"“{sheet}”第{rows}行：{fate}。", "“{sheet}”, rows {rows}: {fate}."},
		"template-row":          {"“{sheet}”第{row}行[（与第{lead}行联名）]：{fate}[。{reasons}]", "“{sheet}”, row {row}[ (jointly with row {lead})]: {fate}[. {reasons}]"},
		"template-reason":       {"{where}{column}：{sentence}", "{where} {column}: {sentence}"},
		"template-sum":          {"共{count}行：{complete}行收下，{draft}行收下但有缺项，{refused}行退回，{repeated}行重复；另有{empty}行空行。合{forms}件提名。", "{count} rows: {complete} accepted, {draft} accepted with something missing, {refused} refused, {repeated} repeated, and {empty} empty ones. {forms} nominations."},
		"template-report":       {"逐行的结果已写到“{path}”，可以退给填报单位。", "The report by rows was written to “{path}” and can go back to the unit."},
		"template-undecided":    {"有{count}行不能收下，什么也没有存入。请改正后重来，或加 --accept all 只存入其余的。", "{count} rows are not accepted, so nothing was stored. Mend them, or add --accept all to store the others."},
		"template-none":         {"没有可以收下的提名，什么也没有存入。", "No nomination can be accepted; nothing was stored."},
		"template-refused":      {"整份工作簿不能收下，什么也没有存入。", "The workbook is not accepted; nothing was stored."},
		"template-stored":       {"已存入{count}件提名，都是草稿，编号{first}至{last}。", "{count} nominations were stored as drafts, {first} to {last}."},
		"template-stored-one":   {"已存入1件提名，是草稿，编号{first}。", "1 nomination was stored as a draft, number {first}."},
		"template-note-sheet":   {"关于这份工作簿", "about this workbook"},
		"template-stored-as":    {"存为第{number}号草稿", "stored as draft {number}"},
		"usage-accept-all":      {"--accept 只能写 all：退回有问题的行，存入其余的。", "--accept takes all only: refuse what is wrong and store the others."},
		"usage-same-file":       {"--report 不能写回原来的文件，请换一个名字。", "--report cannot be the file itself. Give another name."},
		"file-not-workbook":     {"文件[“{file}”]不是 .xlsx 工作簿，什么也没有存入。请交回用模板填写的 .xlsx 文件。", "The file[ “{file}”] is no .xlsx workbook; nothing was stored. Bring the .xlsx that was filled in."},
		"progress-nominations":  {"正在存入", "storing"},
		"template-heading-row":  {"行号", "row"},
		"template-heading-fate": {"结果", "result"},
		"template-heading-why":  {"原因", "reason"},
	}
}

// Fate gives the word for what becomes of a row that a unit filled in.
func (s Speaker) Fate(code string) string { return s.Text("fate-" + code) }

// Returned gives the sentence about what was found in a workbook that came
// back.
func (s Speaker) Returned(b award.Basis, code award.Code, args award.Args) string {
	return s.Sentence(string(code), s.spoken(b, args))
}
