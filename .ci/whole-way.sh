#!/usr/bin/env bash
# Drives the real window under Xvfb through the whole way, by mouse and keys:
# first run, the sample list with its finding decided, the winners' table with a
# search, a winner changed by keys alone and changed back, terms, campaign, the
# preview of documents, and the certificates written to a file. Then the verbs
# and the tools of poppler look at what the window stored and wrote. Pictures
# stay in $WINDOW_DIR.
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

# The window's own dialog is to ask for files, whatever the machine has.
window_start env PATH=/nonexistent "$program" --store "$store" || exit 1
window_shot 1-first-run
window_click 689 518 # 试用示例名单
still
window_shot 2-import-preview
window_click 879 415 # 照此存入
still
window_shot 3-decided
window_click 1231 722 # 存入
still
window_shot 4-winners

window_key Down
copied . || fail "the first winner cannot be copied"
name=$(window_clipboard | cut -f2)
window_key Return End
window_paste "$mark"
window_key ctrl+Return
still
window_shot 5-edited
window_key Escape
copied "$name$mark" || fail "'$name' was not changed by keys"
window_key ctrl+z
copied "$name	" || fail "the change of '$name' was not taken back"

window_key ctrl+f
xdotool type --delay 40 "linzhi"
still
window_shot 6-search-by-pinyin
window_key Escape ctrl+3
still
window_shot 7-terms
window_key ctrl+1
still
window_shot 8-campaign
window_key ctrl+4
still
window_shot 9-documents
window_key ctrl+p
still
window_key ctrl+a
xdotool type --delay 15 "${document%.pdf}" # the ending is the program's business
window_shot 10-save
window_key Return
for i in $(seq 300); do
	[ -e "$document" ] && break
	sleep 0.1
done
[ -e "$document" ] || fail "no certificates were written"
still
window_shot 11-made
window_key F1
window_shot 12-keys
window_key Escape
window_stop || exit 1

number=$("$program" campaigns --store "$store" | cut -f1)
"$program" winners --campaign 1 --store "$store" >"$WINDOW_DIR/winners.tsv"
winners=$(wc -l <"$WINDOW_DIR/winners.tsv")
[ "$number" = 1 ] && [ "$winners" = 240 ] || fail "the window stored campaign '$number' with $winners winners, want 1 with 240"
"$program" check --store "$store" || fail "the store is not sound"

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
