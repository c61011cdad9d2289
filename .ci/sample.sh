#!/bin/sh
# Does the main job on the bundled sample list: stores it as a campaign, makes
# its documents in a folder it names, and opens the window on it where there is
# a display. A second run keeps what is stored and makes the documents of its
# first campaign anew.
set -eu
program=$1
folder=$2
store="$folder/jiajiang.store"
documents="$folder/文书"

mkdir -p "$documents"
number= # of the first campaign, empty where there is none: a run may have been cut off
if [ -e "$store" ]; then
	stored=$("$program" campaigns --store "$store")
	number=$(printf '%s\n' "$stored" | sed -n '1s/[^0-9].*//p')
fi
if [ -n "$number" ]; then
	for verb in certificates:荣誉证书 list:获奖名单 notice:领奖通知 signoff:签领表; do
		"$program" "${verb%%:*}" --store "$store" --campaign "$number" --out "$documents/${verb#*:}.pdf"
	done
else
	number=1
	"$program" produce assets/sample/list.txt --store "$store" --out "$documents" --accept same-name-track
fi
echo "文书在 / documents in: $(cd "$documents" && pwd)"

if [ -n "${DISPLAY:-}" ]; then # Wayland alone is no display to a program built for X11
	case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
	*.[Uu][Tt][Ff]*) ;;
	*) LC_ALL=C.UTF-8 && export LC_ALL ;; # an input method needs UTF-8
	esac
	exec "$program" --store "$store" --campaign "$number"
fi
echo "没有图形界面，不打开窗口。/ There is no display, so no window opens."
