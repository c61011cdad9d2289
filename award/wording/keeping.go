package wording

// keeping are the sentences about the store.
func keeping() map[string]phrase {
	return map[string]phrase{
		"store-missing":        {"找不到资料文件“{path}”。用 jiajiang create 新建，用 jiajiang import 带入名单时也会新建；如果应当已有，请核对 --store 写的位置。", "There is no store “{path}”. jiajiang create makes one, and so does import; if it should be there, check the place after --store."},
		"store-exists":         {"“{path}”已经存在，没有覆盖它。请换一个文件名。", "“{path}” is there already and was not replaced. Choose another name."},
		"store-folder-missing": {"资料文件所在的文件夹不存在：“{path}”。请先建好文件夹，或换一个位置。", "The folder of the store is missing: “{path}”. Make it first, or choose another place."},
		"store-in-use":         {"资料文件正被另一个嘉奖窗口或命令使用：“{path}”。请先关掉那一个再试，数据没有受影响。", "Another Jiajiang window or verb is using the store “{path}”. Close it and try again; nothing was changed."},
		"store-newer":          {"这个资料文件是较新版本的程序建的（格式{found}，本程序认识到{known}），没有打开，也没有改动。请用新版本的嘉奖。", "A newer program made this store (format {found}; this one knows up to {known}). It was not opened or changed; use the newer Jiajiang."},
		"store-damaged":        {"资料文件有损坏（{where:store-where}），没有改动它。请先复制一份留底，再从备份恢复；如果还打得开，jiajiang check 会列出损坏之处。", "The store is damaged ({where:store-where}) and was not changed. Copy it first, then restore a backup; if it still opens, jiajiang check lists what is damaged."},
		"store-where-file":     {"文件结构", "the structure of the file"},
		"store-where-meta":     {"文件说明", "the file's description"},
		"store-where-keys":     {"用户的密钥", "the users' keys"},
		"store-where-userkey":  {"用户的公钥", "the users' public keys"},
		"store-where-journal":  {"审计", "the journal"},
		"store-where-touched":  {"审计涉及的记录", "what the journal's entries touched"},
		"store-where-undo":     {"撤销用的底稿", "what is kept for undo"},
		"store-not-a-store":    {"“{path}”不是嘉奖的资料文件，没有改动它。请核对位置。", "“{path}” is no store of Jiajiang and was not changed. Check the place."},
		"store-full":           {"磁盘已满，这次改动没有存入，原有数据完好。请腾出空间再试。", "The disk is full. This change was not stored; all else is sound. Make room and try again."},
		"store-read-only":      {"资料文件是只读的：“{path}”。请检查文件权限，或把它复制到可写的位置。", "The store is read-only: “{path}”. Check its permissions, or copy it to a place you can write to."},
		"store-network":        {"资料文件在网络共享上（“{path}”），断线会损坏数据，所以不打开。请把它放在本机磁盘上。", "The store lies on a network share (“{path}”), where a lost line damages it, so it is not opened. Keep it on this machine's disk."},
		"store-no-access":      {"没有权限打开资料文件“{path}”。请检查文件和文件夹的权限。", "The system refuses access to the store “{path}”. Check the permissions of file and folder."},
		"store-commit-unsure":  {"写入磁盘时出错。重新核对后的结果：{holds:store-holds}请检查磁盘。", "The disk failed while writing. What was found afterwards: {holds:store-holds}Check the disk."},
		"store-holds-before":   {"这次改动没有存入，原有数据完好。", "the change was not stored, all else is sound. "},
		"store-holds-after":    {"这次改动已经存入。", "the change was stored. "},
		"store-holds-unknown":  {"资料文件暂时打不开，不能确定这次改动是否存入。", "the store cannot be opened now, so it is not known whether the change was stored. "},
		"fault-file":           {"文件结构有损坏：{where:store-where}。", "The file contradicts itself: {where:store-where}."},
		"fault-record":         {"一条记录的内容与写入时不同：{where:store-where}。", "A record is not what was written: {where:store-where}."},
		"fault-reference":      {"一条记录所指的另一条记录不在了：{where:store-where}。", "A record names another that is not there: {where:store-where}."},
		"fault-journal":        {"审计在这里断开：{where:store-where}。", "The journal's chain is broken here: {where:store-where}."},
		"fault-unsigned":       {"一条记录与审计所记的不同：{where:store-where}。", "A record is not what the journal says: {where:store-where}."},
		"fault-undo":           {"撤销用的底稿有损坏，撤销可能做不到，记录本身不受影响：{where:store-where}。", "What is kept for undo is damaged; the records are not: {where:store-where}."},
		"fault-withheld":       {"名单里写出了不公开人员的身份：{where:store-where}。请立即从备份恢复或重新设为不公开，并报告监督人员。", "The list tells who somebody is who must not be named: {where:store-where}. Restore a backup or withhold the person again at once, and tell the supervisor."},
		"fault-index":          {"内存与文件不一致，重新打开程序即可：{where:store-where}。", "Memory and file differ; opening the program again mends it: {where:store-where}."},
		"store-closed":         {"资料文件已关闭，这次操作没有进行。请重新打开程序。", "The store is closed and nothing was done. Start the program again."},
	}
}
