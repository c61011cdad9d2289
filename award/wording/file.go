package wording

// place names a spot in a file by whichever arguments say where.
const (
	placeZh = "[工作表“{sheet}”][第{table}个表格][第{row}行][第{paragraph}段][第{line}行]"
	placeEn = "[sheet “{sheet}”, ][table {table}, ][row {row}][paragraph {paragraph}][line {line}]"
)

// files are the sentences about files that people bring in. Their arguments
// are file (its name) and those the decoder's codes name.
func files() map[string]phrase {
	return map[string]phrase{
		"file-missing": {
			"找不到文件“{file}”，什么也没有存入。请核对文件名和位置。",
			"There is no file “{file}”; nothing was stored. Check its name and place.",
		},
		"file-folder": {
			"“{file}”是文件夹，不是名单文件，什么也没有存入。请写明里面的哪个文件。",
			"“{file}” is a folder, not a list; nothing was stored. Name the file inside.",
		},
		"file-unreadable": {
			"文件[“{file}”]读不出来，什么也没有存入。请检查磁盘或U盘和文件权限后重新打开。",
			"The file[ “{file}”] cannot be read; nothing was stored. Check the disk and the permissions, then open it again.",
		},
		"file-empty": {
			"名单[“{file}”]是空的，一个字也没有，什么也没有存入。请选择正确的文件。",
			"The list[ “{file}”] is empty; nothing was stored. Choose the right file.",
		},
		"file-blank": {
			"名单[“{file}”]里没有文字[，只有{pictures}张图片，也许是扫描件]，什么也没有存入。请换用有文字的文件，或照着录入。",
			"The list[ “{file}”] holds no text[, only {pictures} pictures, perhaps scans]; nothing was stored. Use a file with text, or type the list.",
		},
		"file-too-large": {
			"名单[“{file}”]太大了（上限 {limit}），不像一份名单，没有读入，什么也没有存入。请把名单单独存成一个文件。",
			"The list[ “{file}”] is too large to be one (at most {limit}); nothing was stored. Save the list in a file of its own.",
		},
		"file-picture": {
			"文件[“{file}”]其实是一张图片（{format}），读不出文字，什么也没有存入。请换用文字版，或把名单录入后粘贴。",
			"The file[ “{file}”] is a picture ({format}) whatever its name; nothing was stored. Use a version in text, or type the list and paste it.",
		},
		"file-pdf": {
			"文件[“{file}”]是版式文件（{format}），不能直接读，什么也没有存入。请打开它，全选复制后粘贴进来，或另存为 .docx 再带入。",
			"The file[ “{file}”] has fixed pages ({format}) and is not read; nothing was stored. Open it, copy the text and paste it here, or save it as .docx.",
		},
		"file-old-office": {
			"文件[“{file}”]是旧格式的办公文件（.doc、.xls、.wps、.et 一类），什么也没有存入。请用 WPS 或 Office 打开，选“另存为”[，格式选 .{saveas}]，再带入新文件。",
			"The file[ “{file}”] is an office file of the old kind (.doc, .xls, .wps, .et); nothing was stored. Open it in WPS or Office, choose “save as”[ .{saveas}] and bring in the new file.",
		},
		"file-other-format": {
			"文件[“{file}”]是 {format} 格式，不能直接读，什么也没有存入。请用原来的程序打开[，另存为 .{saveas} 格式]后再带入。",
			"The file[ “{file}”] is of format {format} and is not read; nothing was stored. Open it in its program[, save it as .{saveas}] and bring that in.",
		},
		"file-encrypted": {
			"文件[“{file}”]设有打开密码，什么也没有存入。请先在原程序里去掉密码再保存。",
			"The file[ “{file}”] needs a password to open; nothing was stored. Remove the password in its program and save it again.",
		},
		"file-archive": {
			"文件[“{file}”]是压缩包（{format}），什么也没有存入。请先解压，再选里面的名单文件。",
			"The file[ “{file}”] is a packed folder ({format}); nothing was stored. Unpack it and choose the list inside.",
		},
		"file-zip-bomb": {
			"文件[“{file}”]展开后大得不正常，可能有害，没有读入，什么也没有存入。请向提供文件的人核实。",
			"The file[ “{file}”] unpacks to far more than an office file holds and may be harmful; nothing was stored. Ask whoever sent it.",
		},
		"file-too-deep": {
			"文件[“{file}”]的内部结构不正常，没有读入，什么也没有存入。请向提供文件的人核实，或重新另存一份。",
			"The file[ “{file}”] is nested deeper than any program writes; nothing was stored. Ask whoever sent it, or save it anew.",
		},
		"file-damaged": {
			"文件[“{file}”]已损坏或不完整，什么也没有存入。请重新索取一份，或在原程序里打开、修复后另存。",
			"The file[ “{file}”] is damaged or cut off; nothing was stored. Ask for it again, or repair it in its program and save it.",
		},
		"file-not-text": {
			"文件[“{file}”]不是文字文件，什么也没有存入。请选择正确的文件。",
			"The file[ “{file}”] is no text; nothing was stored. Choose the right file.",
		},
		"file-encoding": {
			"文件[“{file}”]的文字编码认不出来，什么也没有存入。请在能正常显示它的程序里打开，另存为 UTF-8 编码。",
			"The encoding of[ “{file}”] is not known; nothing was stored. Open it where it shows correctly and save it as UTF-8.",
		},
		"line-too-long": {
			"名单[“{file}”]" + placeZh + "太长（{bytes}，上限 {limit}），不像名单，什么也没有存入。请检查文件，把这一行断开。",
			"The list[ “{file}”]: " + placeEn + " is too long ({bytes}, at most {limit}); nothing was stored. Check the file and break the line.",
		},
		"too-many-lines": {
			"名单[“{file}”]行数太多（上限{limit}行），什么也没有存入。请分成几个文件分别带入。",
			"The list[ “{file}”] has too many lines (at most {limit}); nothing was stored. Divide it into several files.",
		},
		"too-many-cells": {
			"名单[“{file}”]单元格太多（上限{limit}个），什么也没有存入。请删去不需要的列再带入。",
			"The list[ “{file}”] has too many cells (at most {limit}); nothing was stored. Delete the columns you do not need.",
		},
		"cell-too-long": {
			placeZh + "的内容太长，表格文件放不下。请缩短内容，或改为导出 CSV。",
			"The text at " + placeEn + " is too long for a workbook. Shorten it, or export CSV.",
		},
		"table-too-large": {
			"数据太多，一张工作表放不下（上限{limit}）。请改为导出 CSV，或分批导出。",
			"There is more data than one worksheet holds (at most {limit}). Export CSV, or export in parts.",
		},
		"note-sheet-hidden":   {"隐藏的工作表“{sheet}”没有读入。如果它属于名单，请取消隐藏后重新带入。", "The hidden sheet “{sheet}” was left out. If it belongs to the list, unhide it and bring it in again."},
		"note-rows-hidden":    {"工作表“{sheet}”有{count}个隐藏或被筛掉的行没有读入（第{rows}行）。如属于名单，请取消隐藏或筛选。", "{count} hidden or filtered rows of “{sheet}” were left out (rows {rows}). If they belong to the list, unhide them."},
		"note-columns-hidden": {"工作表“{sheet}”的隐藏列（{columns}）没有读入。如属于名单，请取消隐藏。", "The hidden columns {columns} of “{sheet}” were left out. If they belong to the list, unhide them."},
		"note-bad-bytes":      {"有{count}行含无法识别的字（第{lines}行），已用“�”代替。请与原文核对。", "{count} lines hold bytes that are no character (lines {lines}); “�” stands for them. Compare them with the original."},
		"note-private-use":    {"有{count}行含只在原电脑上才显示的造字（第{lines}行）。请换成正式的字。", "{count} lines hold characters made on one machine only (lines {lines}). Replace them by the real ones."},
		"note-quote-open":     {placeZh + "有一个引号没有配对，已当作普通字符。请核对这一行。", "A quotation mark at " + placeEn + " never closes and was taken as a plain character. Look at the row."},
		"note-deleted":        {"有{count}处修订状态下已删除的文字没有读入。", "{count} passages deleted under change tracking were left out."},
		"note-hidden-text":    {"有{count}处隐藏文字没有读入。如属于名单，请取消隐藏。", "{count} hidden passages were left out. If they belong to the list, show them."},
		"note-footnote":       {placeZh + "有脚注：“{text}”。请看它是否影响名单。", "There is a footnote at " + placeEn + ": “{text}”. See whether it changes the list."},
		"note-pictures":       {"文件里有{count}张图片没有读。如果图片里有名单，请另行录入。", "{count} pictures were passed over. If one shows a list, type it."},
	}
}
