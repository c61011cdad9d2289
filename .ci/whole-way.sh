#!/usr/bin/env bash
# Drives the real window under Xvfb through the whole way, by mouse and keys: a
# store founded with name and passphrase, its recovery code saved and typed, the
# sample list with its finding decided, the winners' table with a search, a
# winner changed by keys alone and changed back, the window locked and opened
# again, terms, campaign, the preview of documents, the certificates written to a
# file, and a second campaign with a person nominated, submitted, accepted and asked
# about by keys alone. Then the verbs and the tools of poppler look at what the
# window stored and wrote. Pictures stay in $WINDOW_DIR.
#
#   bash .ci/whole-way.sh build/jiajiang
set -u # no -e: the functions of window.sh look after failures themselves
program=$(realpath "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
WINDOW_DIR=${WINDOW_DIR:-$here/build/window}
rm -rf "$WINDOW_DIR"
mkdir -p "$WINDOW_DIR"
# shellcheck source=window.sh
source "$here/.ci/window.sh"
store=$WINDOW_DIR/试用.store
document=$WINDOW_DIR/certificates.pdf
letter=$WINDOW_DIR/letter.pdf
sheet=$WINDOW_DIR/recovery.pdf
clerk=林晓
export JIAJIANG_USER=$clerk
secret=$WINDOW_DIR/passphrase
(umask 077 && echo "seven lanterns over the river" >"$secret")
mark=改 # what the clerk adds to a name

# fail says what is wrong and ends, with a picture of how the window looks.
fail() {
	[ -n "${WINDOW_ID:-}" ] && kill -0 "$WINDOW_PROGRAM" 2>/dev/null && import -window root "$WINDOW_DIR/failed.png"
	echo "whole way: $*" >&2
	exit 1
}

# still waits until the window has stopped changing, two seconds at most: a
# cursor blinks for ever.
still() {
	local before="" now i
	for i in $(seq 10); do
		sleep 0.2
		now=$(import -window root rgb:- | md5sum)
		[ "$now" = "$before" ] && return 0
		before=$now
	done
}

# copied waits until copying the rows selected gives what matches pattern.
copied() {
	local i
	for i in $(seq 25); do
		window_key ctrl+c
		window_clipboard 2>/dev/null | grep -q -- "$1" && return 0
		sleep 0.2
	done
	return 1
}

# appears waits half a minute for a file and then for the window to settle.
appears() {
	local i
	for i in $(seq 300); do
		[ -s "$1" ] && break
		sleep 0.1
	done
	[ -s "$1" ] || fail "no $2 was written"
	still
}

# save_as writes the path of a file into the window's dialog. The ending is the
# program's business.
save_as() {
	window_key ctrl+a
	xdotool type --delay 15 "${1%.pdf}"
}

# lacking goes to the first thing the form of a nomination lacks.
lacking() {
	window_key F4
	window_key Return
	still
}

# nominate puts a person forward by keys alone and submits the form.
nominate() {
	window_key ctrl+n # 新建提名, with the cursor in 姓名
	still
	window_paste "$1"
	lacking # 性别
	window_key Down Down Down Return
	lacking
	xdotool type --delay 15 532301198001011233
	lacking
	window_paste 云岭市河东区
	lacking
	window_paste 云岭市河东区教育局
	lacking
	xdotool type --delay 15 08783123456
	lacking
	window_key space # 第二十条（一）
	lacking
	window_paste 接到索要内部资料的电话，当即拒绝并如实报告，为查清情况提供了重要线索。
	lacking
	window_paste 云岭市教育局
	window_key Tab
	still
	window_shot 19-nomination
	window_key ctrl+Return # 提交
	still
	window_shot 20-submitted
}

passphrase() { xdotool type --delay 15 "$(cat "$secret")"; }

# The window's own dialog is to ask for files, whatever the machine has.
window_start env PATH=/nonexistent "$program" --store "$store" || exit 1
still
window_shot 1-entrance
window_click 700 315 # 您的姓名: what is proposed depends on who runs this
window_key ctrl+a
window_paste "$clerk"
window_key Tab
passphrase
window_key Tab
passphrase
window_shot 2-founder
window_key ctrl+Return
appears "$store" "store"
window_shot 3-recovery-code
window_key shift+Tab space # 存为 PDF…
still
save_as "$sheet"
window_key Return
appears "$sheet" "sheet with the recovery code"
window_shot 4-recovery-saved
pdftotext -layout "$sheet" - | grep -oE '\b[0-9A-Z]{5}\b' >"$WINDOW_DIR/code"
window_key ctrl+a
xdotool type --delay 15 "$(tail -n 1 "$WINDOW_DIR/code" | tr '[:upper:]' '[:lower:]')"
window_key ctrl+Return
still
window_shot 5-first-run
window_click 556 583 # 试用示例名单
still
window_shot 6-import-preview
window_click 879 415 # 照此存入
still
window_shot 7-decided
window_click 1231 722 # 存入
still
window_shot 8-winners

window_key Down
copied . || fail "the first winner cannot be copied"
name=$(window_clipboard | cut -f2)
window_key Return End
window_paste "$mark"
window_key ctrl+Return
still
window_shot 9-edited
window_key Escape
copied "$name$mark" || fail "'$name' was not changed by keys"
window_key ctrl+z
copied "$name	" || fail "the change of '$name' was not taken back"

window_key ctrl+l
for i in $(seq 300); do # nobody signs in before the backup is made
	compgen -G "$WINDOW_DIR/backups/*.backup" >/dev/null && break
	sleep 0.1
done
still
window_shot 10-locked
printf locked | xclip -i -selection clipboard >/dev/null 2>&1
window_key ctrl+c
[ "$(window_clipboard)" = locked ] || fail "something can be copied from the locked window"
passphrase
window_key Return
copied "$name	" || fail "after unlocking, the window is not where it was"
window_shot 11-unlocked

window_key ctrl+f
xdotool type --delay 40 "linzhi"
still
window_shot 12-search-by-pinyin
window_key Escape ctrl+5
still
window_shot 13-terms
window_key ctrl+1
still
window_shot 14-campaign
window_key ctrl+6
still
window_shot 15-documents
window_key ctrl+p
still
save_as "$document"
window_shot 16-save
window_key Return
appears "$document" "certificates"
window_shot 17-made
window_key F1
window_shot 18-keys
window_key Escape
window_key ctrl+n # 新建活动
still
window_paste 云岭市2026年反间谍安全防范表彰
window_key ctrl+Return
still
window_key ctrl+2
still
window_key shift+Tab shift+Tab space # 采用默认条件 comes before the tabs
still
nominee=宋知远
nominate "$nominee"
window_key ctrl+Return # 受理
still
window_key ctrl+3 # 征求意见: a list is prepared, its form made, the answer noted, with a note
still
window_key p
still
window_key s
still
window_key ctrl+Return
still
save_as "$letter"
window_key Return
appears "$letter" "form for an organ"
window_key r
still
window_key ctrl+Return
still
window_key b
still
window_paste 已电话催办
window_key ctrl+Return
still
window_shot 21-consultation
window_stop || exit 1

jiajiang() { "$program" "$@" --store "$store" --passphrase-file "$secret"; }
campaigns=$(jiajiang campaigns | cut -f1 | tr '\n' ' ')
jiajiang winners --campaign 1 >"$WINDOW_DIR/winners.tsv"
winners=$(wc -l <"$WINDOW_DIR/winners.tsv")
[ "$campaigns" = "1 2 " ] && [ "$winners" = 240 ] || fail "the window stored campaigns '$campaigns' and $winners winners, want 1 and 2, and 240"
jiajiang nominations --campaign 2 --state accepted >"$WINDOW_DIR/nominations.tsv"
grep -qF -- "$nominee" "$WINDOW_DIR/nominations.tsv" || fail "the nomination of $nominee was not submitted and accepted"
jiajiang consultations --campaign 2 >"$WINDOW_DIR/consultations.tsv"
grep -q 已反馈 "$WINDOW_DIR/consultations.tsv" || fail "the organ's answer was not noted"
pdftotext "$letter" - | grep -q "$nominee" || fail "the form for the organ does not name $nominee"
jiajiang check || fail "the store is not sound"
head=$(jiajiang journal verify) || fail "the journal does not hold"
jiajiang journal verify --head "$head" || fail "the journal does not know its own head '$head'"
jiajiang journal >"$WINDOW_DIR/journal.tsv"
jiajiang backups >"$WINDOW_DIR/backups.tsv"
[ -s "$WINDOW_DIR/backups.tsv" ] || fail "no backup was made"
cut -f4 "$WINDOW_DIR/winners.tsv" >"$WINDOW_DIR/names"
grep -aFf "$WINDOW_DIR/names" "$store" "$WINDOW_DIR"/backups/* && fail "a name can be read in the store or a backup"

pages=$(pdfinfo "$document" | sed -n 's/^Pages: *//p')
[ "$pages" = "$winners" ] || fail "the certificates have '$pages' pages, want $winners"
pdftotext "$document" - | tr -d '[:space:]　' >"$WINDOW_DIR/certificates.txt"
missing=0
while read -r name; do
	grep -qF -- "$name" "$WINDOW_DIR/certificates.txt" || { echo "no certificate names $name" >&2; missing=$((missing + 1)); }
done < <(cut -f4 "$WINDOW_DIR/winners.tsv" | tr -d ' 　')
[ "$missing" = 0 ] || fail "$missing names are in no certificate"
echo "pictures in $WINDOW_DIR"
echo "1 passed, 0 failed"
