package wording

import (
	"strings"

	"jiajiang/award"
)

// access are the sentences about signing in, users and passphrases.
func access() map[string]phrase {
	all := map[string]phrase{
		"store-older":            {"资料文件[“{path}”]是旧格式，内容没有加密，没有打开，也没有改动。请用 jiajiang seal 设定口令并加密，内容会全部保留；也可以在窗口里打开它，按提示办理。", "The store[ “{path}”] is of the older format, which is not sealed. It was not opened or changed. Seal it with jiajiang seal, which keeps everything, or open it in the window."},
		"store-shut":             {"还没有登录，什么也没有做。请先登录。", "Nobody is signed in, so nothing was done. Sign in first."},
		"store-signed-in":        {"已经有人登录，没有重复登录，数据没有受影响。请先退出再登录。", "Somebody is signed in already, so nobody else was; nothing was changed. Sign out first."},
		"store-wrong-passphrase": {"姓名或口令不对，没有打开，数据没有受影响。请核对姓名、大小写和输入法后再试；忘记口令时请管理员重设，或用恢复码登录（jiajiang recover）。", "Name or passphrase is wrong; nothing was opened or changed. Check both and try again. If the passphrase is lost, an administrator can set a new one, or use the recovery code (jiajiang recover)."},
		"store-slot-damaged":     {"这位用户的密钥在资料文件里损坏了，口令对也登录不了，其他人和数据没有受影响。请用恢复码登录（jiajiang recover）后重设口令，或从备份恢复。", "This user's key in the store is damaged, so no passphrase opens it; other users and the records are not touched. Use the recovery code (jiajiang recover) and set a new passphrase, or restore a backup."},
		"store-recovery-wrong":   {"恢复码不对，没有打开，数据没有受影响。请核对它是不是这个资料文件最近一次制作的恢复码，旧的已经作废。", "The recovery code is wrong; nothing was opened or changed. Check that it is this store's newest code: older ones have ended."},
		"store-recovery-form":    {"恢复码写得不对：字数不够、多了，或有一组输错，没有打开，数据没有受影响。请照纸上逐组重新输入，空格、连字符和大小写不影响。", "This is no recovery code: characters are missing, too many, or a group is mistyped; nothing was opened. Type it anew group by group; blanks, hyphens and case do not matter."},
		"clock-back":             {"这台电脑的时间比审计里最后一条[（{last}）]还早，可能被拨回过。可以照常工作，审计的顺序不受影响；请校准电脑的日期和时间。", "This machine's clock is behind the journal's last entry[ ({last})]; it may have been set back. Work goes on and the journal keeps its order; set the clock right."},
		"rotation-open":          {"更换数据密钥没有做完，资料完好。请由有涉密知悉权限的管理员用 jiajiang rotate 再做一次，会从停下的地方继续。", "Changing the data keys was not finished; all data is sound. An administrator cleared for protected people should run jiajiang rotate again: it goes on where it stopped."},
		"fault-keys":             {"一个可以登录的用户没有可用的密钥：{where:store-where}。请由管理员给他重设口令。", "A user who may sign in has no key that can be read: {where:store-where}. An administrator should set their passphrase anew."},
		"store-compact-left":     {"数据密钥已经换好，资料完好；但没有整理成文件，旧密钥加密的内容还留在空闲处。请腾出磁盘空间后做一次“整理”（jiajiang compact）。", "The data keys were changed and all data is sound, but the file could not be compacted: what the old keys sealed remains in its free space. Make room on the disk, then run jiajiang compact."},
		"stray-keys":             {"资料文件里有{count}处损坏，没有读入（{where}），其余都能用。请用 jiajiang check 查看，并尽快从最近的备份恢复。", "The store is damaged in {count} places, which were passed over ({where}); all else can be used. See jiajiang check, and restore the newest backup soon."},
		"rotation-due":           {"数据密钥用得够久了，请在方便时用 jiajiang rotate 更换。资料完好。", "The data keys have been used long enough; change them with jiajiang rotate when it suits. All data is sound."},
		"sign-ins-failed":        {"上次登录以后有{count}次登录没有成功。如果不是自己或同事输错了口令，{who:sign-ins}。", "{count} sign-ins have failed since the last one. If it was not you or a colleague, {who:sign-ins}."},
		"sign-ins-look":          {"请到审计里查看时间，并查明原因", "look up the times in the journal and find out why"},
		"sign-ins-ask":           {"请管理员或监督查看审计", "ask an administrator or supervisor to look into the journal"},
		"store-behind":           {"这个资料文件比本机上次打开时旧，审计少了后来的记录，可能被换成了较早的副本。请先不要录入，查明原因；需要时从最近的备份恢复。", "This store is older than when this machine last opened it: later journal entries are missing, so it may have been replaced by an earlier copy. Enter nothing until that is cleared up; restore the newest backup if need be."},

		"role-administrator": {"管理员", "administrator"},
		"role-clerk":         {"经办人", "clerk"},
		"role-judge":         {"评委", "judge"},
		"role-supervisor":    {"监督", "supervisor"},
		"role-none":          {"未定", "none"},

		"user-added":         {"已添加用户“{user}”（{role:role}）。请当面把口令交给本人，并让其登录后自行修改。", "Added the user “{user}” ({role:role}). Hand over the passphrase in person and have it changed after signing in."},
		"user-edited":        {"已修改用户“{user}”：{role:role}[，{informed}][，{disabled}]。", "Changed the user “{user}”: {role:role}[, {informed}][, {disabled}]."},
		"passphrase-set":     {"已为“{user}”重设口令，原口令作废。请当面交给本人，并让其登录后自行修改。", "“{user}” has a new passphrase; the old one has ended. Hand it over in person and have it changed after signing in."},
		"passphrase-changed": {"“{user}”的口令已改，下次登录请用新口令。", "The passphrase of “{user}” is changed; use the new one from now on."},

		"create-done":         {"已新建资料文件“{path}”，“{user}”是管理员。", "Made the store “{path}”; “{user}” is its administrator."},
		"founding":            {"将新建加密的资料文件“{path}”，“{user}”任管理员。口令至少{least}个字；忘了口令又没有恢复码，谁也打不开它，请记牢。", "A sealed store “{path}” is to be made with “{user}” as its administrator. The passphrase needs at least {least} characters; without it and the recovery code nobody can open the store."},
		"seal-founding":       {"将加密旧格式的资料文件“{path}”，“{user}”任管理员。口令至少{least}个字；忘了口令又没有恢复码，谁也打不开它，请记牢。", "The older store “{path}” is to be sealed with “{user}” as its administrator. The passphrase needs at least {least} characters; without it and the recovery code nobody can open the store."},
		"seal-done":           {"资料文件“{path}”已加密，内容全部保留，“{user}”是管理员。加密以前另存的副本没有加密，请自行清理。", "The store “{path}” is sealed with everything in it; “{user}” is its administrator. Copies made before are not sealed: see to them yourself."},
		"seal-already":        {"资料文件“{path}”已经是加密的，没有改动。请直接登录。", "The store “{path}” is sealed already and was not changed. Sign in."},
		"recovery-printed":    {"恢复码只显示这一次，程序不留底。请抄写或打印，装进信封密封，与资料文件分开保管。", "The recovery code is shown this once and kept nowhere. Write it down or print it, seal it in an envelope and keep it apart from the store."},
		"recovery-shown":      {"恢复码：{code}", "Recovery code: {code}"},
		"recovery-unshown":    {"还没有人拿到恢复码。请用 jiajiang recovery --recovery-out 文件.pdf 制作一份，打印后密封保管。", "Nobody has a recovery code yet. Make one with jiajiang recovery --recovery-out FILE.pdf, print it and keep it sealed."},
		"recovery-written":    {"恢复码已写入“{path}”，程序不留底。请打印后装进信封密封，并从电脑上删除这个文件。", "The recovery code is in “{path}” and kept nowhere else. Print it, seal it in an envelope and delete the file from this machine."},
		"recovery-instead":    {"恢复码没有写成文件，改为输出在下面；只显示这一次，请马上抄写。", "The recovery code could not be written to the file and is printed instead, this once: write it down now."},
		"recovery-open":       {"没能把“{path}”设成只有本人可读。请打印后马上删除它。", "“{path}” could not be made readable by you alone. Print it and delete it at once."},
		"recovery-text":       {"以上是嘉奖资料文件“{path}”的恢复码，制作于{date}。忘记口令时用 jiajiang recover 或登录窗口的“用恢复码登录”。\n拿到它和资料文件的人能看到全部内容：请打印后密封，与资料文件分开保管，并删除这个文件。", "Above is the recovery code of the Jiajiang store “{path}”, made on {date}. If a passphrase is lost, use jiajiang recover or the sign-in window.\nWhoever has it and the store can read everything: print it, seal it, keep it apart from the store and delete this file."},
		"recover-done":        {"已为管理员“{user}”设定新口令，请用新口令登录。信封已经启封，请再用 jiajiang recovery 另制恢复码。", "The administrator “{user}” has a new passphrase; sign in with it. The envelope is open now: make a new code with jiajiang recovery."},
		"recover-who":         {"没有改动。请用 --user 指明给哪位管理员设新口令：{names}。", "Nothing was changed. Say with --user which administrator gets a new passphrase: {names}."},
		"done-but":            {"要办的已经办成，但收尾时出了问题：", "The act is done, but ending went wrong:"},
		"prompt-passphrase":   {"“{user}”的口令：", "Passphrase of “{user}”: "},
		"prompt-again":        {"再输入一次：", "Once more: "},
		"prompt-recovery":     {"恢复码：", "Recovery code: "},
		"secret-differs":      {"两次输入的口令不同，没有改动。请重新运行。", "The two passphrases differ; nothing was changed. Run it again."},
		"secret-none":         {"没有给出{name:secret}，什么也没有做。请选一种方式给出：--{name}-file 文件、--{name}-fd 描述符、环境变量 {env}，或在终端里运行时按提示输入。不要写在命令里，别人能看到。", "No {name:secret} was given, so nothing was done. Give it by one of: --{name}-file FILE, --{name}-fd N, the environment variable {env}, or a terminal, where it is asked for. It never stands in the command, where others can read it."},
		"secret-empty":        {"{name:secret}是空的，什么也没有做。请写在第一行，不要留空。", "The {name:secret} is empty, so nothing was done. It stands on the first line."},
		"secret-long":         {"{name:secret}太长（上限{most}字节），什么也没有做。请核对给出的是不是口令文件。", "The {name:secret} is longer than {most} bytes, so nothing was done. Check that this is the right file."},
		"secret-no-text":      {"{name:secret}里有控制字符，或者不是 UTF-8 文字，什么也没有做。请用 UTF-8 编码重新保存。", "The {name:secret} holds control characters or is no UTF-8 text, so nothing was done. Save it anew as UTF-8."},
		"secret-missing":      {"找不到放{name:secret}的文件“{path}”，什么也没有做。请核对位置。", "There is no file “{path}” with the {name:secret}; nothing was done. Check the place."},
		"secret-unreadable":   {"{name:secret}[所在的“{path}”]读不出来，什么也没有做。请检查文件和权限。", "The {name:secret}[ in “{path}”] cannot be read, so nothing was done. Check the file and its permissions."},
		"secret-descriptor":   {"描述符 {fd} 没有打开，读不到{name:secret}，什么也没有做。请核对 --{name}-fd 后面的数。", "Descriptor {fd} is not open, so there is no {name:secret}; nothing was done. Check the number after --{name}-fd."},
		"secret-open":         {"提醒：别人也能读“{path}”，里面是{name:secret}。请改成只有本人可读（chmod 600）。", "Note: others can read “{path}”, which holds the {name:secret}. Make it yours alone (chmod 600)."},
		"certificate-unknown": {"这个活动里没有编号为“{number}”的证书。请用 jiajiang winners 核对证书编号。", "The campaign has no certificate “{number}”. List the numbers with: jiajiang winners"},
		"not-protected":       {"编号为“{number}”的获奖者姓名是公开的，没有另存的资料，没有记入审计。用 jiajiang winners 查看。", "The winner with the certificate “{number}” is named openly, so there is nothing to reveal, and the journal has no entry of it. See jiajiang winners."},
		"revealed":            {"查看已记入审计。请勿外传、留存或截屏。", "The look is in the journal. Do not pass on, keep or photograph what is shown."},
	}
	for name, p := range secretWords() {
		all["secret-"+name] = p
	}
	for name, p := range map[string]phrase{
		"new-passphrase":    {"“{user}”的新口令：", "New passphrase of “{user}”: "},
		"backup-passphrase": {"“{user}”在备份里的口令：", "Passphrase of “{user}” in the backup: "},
	} {
		all["prompt-"+name] = p
	}
	return all
}

// secretWords are what is called secret, by the names of its flags.
func secretWords() map[string]phrase {
	return map[string]phrase{
		"passphrase":        {"口令", "passphrase"},
		"new-passphrase":    {"新口令", "new passphrase"},
		"recovery":          {"恢复码", "recovery code"},
		"backup-passphrase": {"备份的口令", "backup's passphrase"},
	}
}

// Role gives a role's word.
func (s Speaker) Role(r award.Role) string { return s.Text("role-" + r.Code()) }

// RoleNamed gives the role that text names: by its stable name, or by its word
// in either language.
func RoleNamed(text string) (award.Role, bool) {
	text = strings.TrimSpace(text)
	for _, r := range award.Roles() {
		if text == r.Code() || text == New(Chinese).Role(r) {
			return r, true
		}
	}
	return 0, false
}
