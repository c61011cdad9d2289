#!/bin/sh
# Installs what building the window needs, if it is missing: the headers of
# OpenGL and X11. Says what it installs and asks for the privilege if it has
# none. With "window" as its argument it also installs what a real window needs
# where there is no display.
set -eu

headers="pkg-config libgl1-mesa-dev libxcursor-dev libxrandr-dev libxinerama-dev libxi-dev libxxf86vm-dev"
display="xvfb xauth libgl1-mesa-dri libglx-mesa0 xdotool openbox imagemagick x11-utils xclip dbus poppler-utils qpdf"

packages=$headers
[ "${1:-}" = window ] && packages="$headers $display"

missing=
if command -v dpkg-query >/dev/null 2>&1; then
	for p in $packages; do
		dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
	done
elif ! command -v pkg-config >/dev/null 2>&1 || ! pkg-config --exists gl x11 xcursor xrandr xinerama xi xxf86vm; then
	echo "缺少编译窗口所需的 OpenGL 和 X11 开发文件。请用本系统的软件包管理器安装与下列 Debian 包相当的包：" >&2
	echo "The headers of OpenGL and X11 are missing. Install what corresponds to these Debian packages:" >&2
	echo "  $packages" >&2
	exit 1
fi
[ -z "$missing" ] && exit 0

echo "需要安装 / to be installed:$missing" >&2
if [ "$(id -u)" = 0 ]; then
	as_root=
elif command -v sudo >/dev/null 2>&1; then
	echo "安装软件包需要管理员权限，可能会询问密码。/ Installing asks for your password." >&2
	as_root="sudo env DEBIAN_FRONTEND=noninteractive" # sudo drops what is exported
else
	echo "没有管理员权限。请由管理员执行 / As administrator, run:" >&2
	echo "  apt-get update && apt-get install -y --no-install-recommends$missing" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # words, and a list of package names
$as_root apt-get update -qq >&2
# shellcheck disable=SC2086
$as_root apt-get install -y -qq --no-install-recommends $missing >&2
