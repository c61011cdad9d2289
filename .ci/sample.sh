#!/bin/sh
# Does the main job on the bundled sample list: founds a sealed store with a
# passphrase of its own, stores the list as a campaign, makes its documents in a
# folder it names, and opens the window on it where there is a display. A second
# run keeps what is stored and makes the documents of its first campaign anew. A
# store that an earlier version left without encryption is sealed first.
set -eu
program=$1
folder=$2
store="$folder/jiajiang.store"
documents="$folder/文书"
passphrase="$folder/口令.txt"
recovery="$folder/恢复码.pdf"
JIAJIANG_USER=试用
export JIAJIANG_USER

# jiajiang runs a verb on the sample's store. The passphrase stands in a file:
# an argument could be read by everybody on the machine.
jiajiang() {
	verb=$1
	shift
	"$program" "$verb" --store "$store" --passphrase-file "$passphrase" "$@"
}

# draw makes the passphrase once: six groups that can be copied by hand.
draw() {
	[ -s "$passphrase" ] && return
	(
		umask 077
		LC_ALL=C tr -dc 'a-hjkmnp-z2-9' </dev/urandom | head -c 24 | sed 's/..../&-/g; s/-$//' >"$passphrase.new"
		echo >>"$passphrase.new"
	)
	mv "$passphrase.new" "$passphrase"
}

mkdir -p "$documents"
number= # of the first campaign; none where the store is new or a run was cut off
if [ ! -e "$store" ]; then
	draw
	rm -f "$recovery" # of a store that is gone
	jiajiang create --recovery-out "$recovery"
else
	drawn=
	[ -s "$passphrase" ] || drawn=yes
	draw
	status=0
	notes=$(jiajiang seal --recovery-out "$recovery" 2>&1) || status=$?
	case $status in
	0) printf '%s\n' "$notes" >&2 ;;
	4) # it is sealed already, or no store of ours: the verbs below say which
		if [ "$drawn" ]; then
			rm -f "$passphrase"
			echo "样例的口令文件不在了，打不开原来的样例。请删除 $folder 再试。/ The sample's passphrase is gone: remove $folder and run again." >&2
			exit 1
		fi
		;;
	*)
		printf '%s\n' "$notes" >&2
		exit 1
		;;
	esac
	stored=$(jiajiang campaigns)
	number=$(printf '%s\n' "$stored" | sed -n '1s/[^0-9].*//p')
fi

if [ -n "$number" ]; then
	for verb in certificates:荣誉证书 list:获奖名单 notice:领奖通知 signoff:签领表; do
		jiajiang "${verb%%:*}" --campaign "$number" --out "$documents/${verb#*:}.pdf"
	done
else
	number=1
	jiajiang produce assets/sample/list.txt --out "$documents" --accept same-name-track
fi
echo "文书在 / documents in: $(cd "$documents" && pwd)"
echo "登录姓名 / name to sign in with: $JIAJIANG_USER"
echo "口令在 / passphrase in: $(cd "$folder" && pwd)/${passphrase##*/}"

if [ -n "${DISPLAY:-}" ]; then # Wayland alone is no display to a program built for X11
	case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
	*.[Uu][Tt][Ff]*) ;;
	*) LC_ALL=C.UTF-8 && export LC_ALL ;; # an input method needs UTF-8
	esac
	exec "$program" --store "$store" --campaign "$number" --passphrase-file "$passphrase"
fi
echo "没有图形界面，不打开窗口。/ There is no display, so no window opens."
