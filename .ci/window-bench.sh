#!/usr/bin/env bash
# Measures the window with 100,000 winners in the store, and the memory it takes:
# milliseconds from the start of the program to its entrance, and from Enter
# after the passphrase to a list that answers keys; resident kilobytes two
# seconds later and after a search.
#
#   bash .ci/window-bench.sh build/jiajiang
set -u # no -e: the functions of window.sh look after failures themselves
program=$(realpath "$1")
here=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
export WINDOW_DIR=$folder/window
# shellcheck source=window.sh
source "$here/.ci/window.sh"

# A hundred thousand invented names, four to a line.
awk 'BEGIN {
	split("赵 钱 孙 李 周 吴 郑 王 冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 魏 陶 姜 谢 邹", family, " ")
	split("明 远 晓 燕 建 国 文 志 海 玉 春 秋 雅 静 晨 宇 思 涵 子 轩 雨 欣 佳 怡 浩 然 俊 杰 梓 萱 若 溪 知 行 安 宁 岚 舒 禾 川", given, " ")
	print "某市百题知识竞赛获奖名单\n\n一等奖\n"
	for (i = 0; i < 100000; i++) {
		name = family[i % 33 + 1] given[int(i / 33) % 40 + 1] given[int(i / 1320) % 40 + 1]
		printf "%s%s", name, i % 4 == 3 ? "\n" : " "
	}
}' >"$folder/list.txt"
export XDG_DATA_HOME=$folder/data # nothing of whoever runs this
export JIAJIANG_USER=试用
export JIAJIANG_PASSPHRASE="seven lanterns over the river"
"$program" import "$folder/list.txt" --store "$folder/s.store" --accept all >"$folder/import.log" 2>&1 || { tail -3 "$folder/import.log" >&2; exit 1; }

# The program is the child of the timeout that window_start put before it.
resident() { awk '/VmRSS/ { print $2 }' "/proc/$(pgrep -P "$WINDOW_PROGRAM")/status"; }

# usable waits until the list gives its first winner to a copy, a minute at most.
usable() {
	local end=$((SECONDS + 60))
	while [ $SECONDS -lt $end ]; do
		xdotool key Down ctrl+c
		window_clipboard 2>/dev/null | grep -q '一等奖' && return 0
		sleep 0.02
	done
	echo "the list never answered" >&2
	return 1
}

for run in 1 2 3; do
	window_start env -u JIAJIANG_PASSPHRASE "$program" --store "$folder/s.store" --campaign 1 || exit 1
	[ $run = 1 ] && window_paste "$JIAJIANG_USER" && window_key Tab # later it is remembered
	xdotool type --delay 15 "$JIAJIANG_PASSPHRASE"
	printf none | xclip -i -selection clipboard >/dev/null 2>&1
	began=$(date +%s%N)
	xdotool key Return
	usable || { import -window root "$WINDOW_DIR/failed.png"; exit 1; }
	signed_in=$((($(date +%s%N) - began) / 1000000))
	sleep 2
	before=$(resident)
	window_key ctrl+f
	xdotool type --delay 60 "zhaom"
	sleep 1
	echo "entrance $WINDOW_MS ms, list $signed_in ms after Enter, resident $before kB, after a search $(resident) kB"
	window_stop || exit 1
done
rm -rf "$folder"
