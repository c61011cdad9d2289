package wording

// documents are the sentences about making documents.
func documents() map[string]phrase {
	return map[string]phrase{
		"no-winners":               {"这个活动还没有获奖者，文书没有生成。请先带入名单或添加获奖者。", "The campaign has no winners, so no document was made. Bring in a list or add winners first."},
		"glyph-missing-print":      {"有{count}个名称里的字[（{characters}）]所有字体都印不出来：{names}。文书一份也没有生成。请核对或改正这些字。", "{count} names hold characters[ ({characters})] that no font can print: {names}. Nothing was made. Check and mend them."},
		"glyph-missing-text":       {"“{text}”里有所有字体都没有的字（{characters}），文书没有生成。请改正。", "“{text}” holds characters that no font has ({characters}); nothing was made. Mend it."},
		"name-too-wide":            {"有{count}个名称太长，证书上排成两行也放不下：{names}。证书一张也没有生成。请缩短这些名称。", "{count} names are too long for a certificate even on two lines: {names}. Nothing was made. Shorten them."},
		"text-too-long":            {"这段文字太长，证书上放不下，没有生成：“{text}”。请在活动里改短。", "This text does not fit the certificate; nothing was made: “{text}”. Shorten it in the campaign."},
		"folder-missing":           {"文件夹不存在：“{path}”，没有写入任何文件。请先建好文件夹，或换一个位置。", "There is no folder “{path}”; nothing was written. Make it first, or choose another place."},
		"folder-not-writable":      {"没有权限在这个文件夹里写文件：“{path}”，没有写入任何文件。请换一个文件夹。", "The folder “{path}” takes no files from you and cannot be written to. Choose another folder."},
		"not-a-folder":             {"“{path}”不是文件夹，没有写入任何文件。请换一个位置。", "“{path}” is no folder; nothing was written. Choose another place."},
		"path-is-folder":           {"“{path}”是一个文件夹，不能当作文件写入。请在后面写上文件名。", "“{path}” is a folder and cannot be written as a file. Give a file name."},
		"not-a-file":               {"“{path}”不是普通文件，而是设备或管道，没有写入。请换一个文件名。", "“{path}” is a device or pipe, no plain file; nothing was written. Choose another name."},
		"other-kind":               {"“{path}”已经存在，而且是另一种文件（也许是名单或资料文件），没有覆盖它。请换一个文件名。", "“{path}” is there already and of another kind, perhaps a list or a store; it was not replaced. Choose another name."},
		"disk-full":                {"磁盘已满，“{path}”没有写入，也没有留下半截文件。请腾出空间再试。", "The disk is full. “{path}” was not written and no half file is left. Make room and try again."},
		"file-in-use":              {"“{path}”正被别的程序打开，没有写入，原文件没有变。请关掉它再试。", "Another program has “{path}” open; it was not written and is as it was. Close it and try again."},
		"read-only":                {"“{path}”所在的磁盘是只读的，没有写入任何文件。请换一个位置。", "The disk of “{path}” is read-only; nothing was written. Choose another place."},
		"name-too-long":            {"文件名太长：“{path}”，没有写入。请换一个短的文件名。", "The name “{path}” is too long; nothing was written. Choose a shorter one."},
		"name-taken":               {"有两份文书会得到同一个文件名：“{path}”，没有写入。请核对证书编号。", "Two documents would have the name “{path}”; nothing was written. Check the certificate numbers."},
		"disk-fault":               {"磁盘出错，“{path}”没有写入，也没有留下半截文件。请检查磁盘，或换一个位置。", "The disk failed. “{path}” was not written and no half file is left. Check the disk, or choose another place."},
		"no-nominations":           {"没有选中任何提名，文件没有生成。请先选中提名，或先新建提名。", "No nomination was chosen; nothing was made. Choose some, or add one first."},
		"glyph-missing-nomination": {"第{number}号提名[（{name}）]里有所有字体都印不出来的字[：{characters}]。文件一份也没有生成，请改正。", "Nomination {number}[ ({name})] holds characters that no font can print[: {characters}]. Nothing was made; mend them."},
		"code-name-missing":        {"有{count}位不公开姓名的获奖者还没有代号（证书编号{numbers}），证书一张也没有生成。请先填代号。", "{count} winners who must not be named have no code name (certificates {numbers}); nothing was made. Enter code names first."},
	}
}
