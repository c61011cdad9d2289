package wording

// backups are the sentences about backups, restoring and keeping the file.
func backups() map[string]phrase {
	return map[string]phrase{
		"backup-not-one": {"文件[“{path}”]不是嘉奖的备份文件，没有打开，现有数据没有改动。请选择扩展名为 .backup 的备份。", "The file[ “{path}”] is no backup of Jiajiang; it was not opened and nothing was changed. Choose a file that ends with .backup."},
		"backup-damaged": {"备份[“{path}”]有损坏，没有使用，现有数据没有改动。请换用另一份备份；这一份留着交维护人员查看。", "The backup[ “{path}”] is damaged and was not used; nothing was changed. Use another, and keep this one for whoever looks into it."},
		"backup-folder":  {"备份文件夹[“{path}”]不存在或写不进去，没有做备份，现有数据没有受影响。请插好 U 盘或换一个文件夹。", "The folder for backups[ “{path}”] is missing or takes no files; no backup was made and nothing else is touched. Plug the stick in or choose another folder."},
		"backup-full":    {"放备份的磁盘[“{path}”]满了，没有做成备份，也没有留下半截文件，现有数据没有受影响。请腾出空间或换一个文件夹。", "The disk for backups[ “{path}”] is full; no backup was made, no half file is left and nothing else is touched. Make room or choose another folder."},
		"backup-keys":    {"备份[“{path}”]用的是当时的密钥，现在的登录打不开它，现有数据没有改动。请给出备份那时的用户和口令（命令里用 --backup-user 和 --backup-passphrase-file），或当时的恢复码（--recovery-file）。", "The backup[ “{path}”] has keys of its time, which your session does not open; nothing was changed. Give a user and passphrase of that time (--backup-user and --backup-passphrase-file), or its recovery code (--recovery-file)."},

		"backup-missing":  {"找不到备份文件“{path}”，没有恢复，什么也没有改动。用 jiajiang backups 查看已有备份。", "There is no backup “{path}”; nothing was restored or changed. List them with: jiajiang backups"},
		"backup-done":     {"已备份并核对无误：{path}（{size}，校验码 {head}）。", "Backed up and verified: {path} ({size}, journal head {head})."},
		"backup-not-made": {"该做的自动备份没有做成，要办的事不受影响：", "The automatic backup that was due was not made; the act itself stands:"},
		"backups-none":    {"这个文件夹里还没有备份。用 jiajiang backup 做一份。", "There is no backup in this folder yet. Make one with: jiajiang backup"},

		"restore-backup":      {"备份：{path}（{time}，{size}，审计到第{seq}号）", "Backup: {path} ({time}, {size}, journal up to entry {seq})"},
		"restore-back":        {"恢复后审计从第{present}号退回第{seq}号，此间{count}条记录的操作（登录、退出也算在内）都会失去：", "Restoring takes the journal back from entry {present} to {seq}: the {count} operations between, sign-ins included, are lost:"},
		"restore-forward":     {"备份比现有的新：恢复后审计从第{present}号到第{seq}号，多出{count}条记录的操作：", "The backup is newer: restoring takes the journal from entry {present} on to {seq}, {count} operations more:"},
		"restore-parted":      {"备份（审计到第{seq}号）与现有内容（到第{present}号）各有对方没有的操作，恢复后只剩备份里的：", "Backup (journal up to entry {seq}) and store (up to entry {present}) each have operations that the other lacks; only the backup's remain:"},
		"restore-other":       {"注意：这是另一个资料文件的备份，恢复后现有内容全部换成它的：", "Mind: this is a backup of another store; everything here is replaced by what it holds:"},
		"restore-unreadable":  {"资料文件“{path}”读不出来，比不出恢复后会失去什么。备份将放到它的位置，损坏的文件会原样留下。备份以后才设为不公开的人会重新公开，恢复后请马上核对。", "The store “{path}” cannot be read, so what would be lost is not known. The backup takes its place; the damaged file is kept as it is. People withheld since the backup are named again: look after them at once."},
		"restore-missing":     {"“{path}”还没有资料文件，没有可失去的。备份将放到这个位置。", "There is no store “{path}”, so nothing is lost. The backup takes that place."},
		"restore-table":       {"  {table:table}：找回{gained}条，失去{lost}条，改回{changed}条", "  {table:table}: {gained} come back, {lost} are lost, {changed} become what they were"},
		"restore-same":        {"  记录没有差别。", "  The records do not differ."},
		"restore-named":       {"注意：恢复后{count}位不公开人员将重新公开[（代号：{codes}）]。请先确认可以公开；不能公开的，恢复后请马上重新设为不公开。", "Mind: restoring names {count} withheld people openly again[ (code names: {codes})]. Make sure that this is allowed; withhold whoever must not be named at once afterwards."},
		"restore-withheld":    {"恢复后{count}位公开的人员将重新变为不公开[（代号：{codes}）]。", "Restoring withholds {count} people again who are named now[ (code names: {codes})]."},
		"restore-passphrases": {"{count}名用户的口令恢复到当时的口令，现在的口令作废。", "{count} users get their passphrase of that time back; the present one ends."},
		"restore-readmitted":  {"{count}名后来停用的用户恢复后又能登录。请恢复后重新停用。", "{count} users who were disabled since can sign in again. Disable them again afterwards."},
		"restore-recovery":    {"恢复码也恢复到当时的那一份，现在的恢复码作废。", "The recovery code of that time opens again; the present one ends."},
		"restore-ask":         {"要恢复这份备份吗？现有文件会留下来。输入“是”恢复，直接回车不恢复：", "Restore this backup? The present file is kept. Type yes to restore, Enter to leave it: "},
		"restore-decide":      {"没有恢复，什么也没有改动。看过上面的说明后确要恢复，请加上 --yes 再运行。", "Nothing was restored or changed. If you want it after reading the above, run it again with --yes."},
		"restore-not":         {"没有恢复，什么也没有改动。", "Nothing was restored or changed."},
		"restore-done":        {"已从“{path}”恢复，换下的文件留在资料文件旁边。请重新登录，口令是备份那时的。", "Restored “{path}”; the replaced file is kept beside the store. Sign in again, with the passphrase of that time."},

		"restore-done-new":  {"已从“{path}”恢复。请登录，口令是备份那时的。", "Restored “{path}”. Sign in, with the passphrase of that time."},
		"compact-done":      {"已压缩：{before} → {after}。", "Compacted: {before} → {after}."},
		"rotate-done":       {"数据密钥已更换，全部内容已用新密钥重新加密。各人的口令和恢复码不变；以前的备份仍用旧密钥。", "The data keys are changed and everything is sealed anew. Passphrases and the recovery code stay; earlier backups keep the old keys."},
		"rotate-unfinished": {"更换数据密钥还没有做完，数据完好，可以照常使用。请再运行 jiajiang rotate，会接着做完。", "Changing the data keys is not finished; everything is sound and work goes on. Run jiajiang rotate again: it goes on where it stopped."},
		"progress":          {"{work:progress}[：{percent}%][：{done}条]", "{work:progress}[: {percent}%][: {done}]"},
		"progress-load":     {"正在读取记录", "Reading the records"},
		"progress-import":   {"正在存入名单", "Storing the list"},
		"progress-seal":     {"正在加密", "Sealing"},
		"progress-verify":   {"正在核对审计", "Verifying the journal"},
		"progress-backup":   {"正在备份", "Backing up"},
		"progress-compare":  {"正在比较备份", "Comparing the backup"},
		"progress-restore":  {"正在恢复", "Restoring"},
		"progress-check":    {"正在检查", "Checking"},
		"progress-compact":  {"正在压缩", "Compacting"},
		"progress-rotate":   {"正在更换数据密钥", "Changing the data keys"},
	}
}
