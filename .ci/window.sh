# Functions that drive the program in a real window under Xvfb, for checks and
# for looking. Source this file from bash, then:
#
#   window_start build/jiajiang --store /tmp/x.jj   # display, window manager, program
#   window_click 300 90; window_key ctrl+f; window_paste 王小明; window_shot list
#   window_expect "import 240"                      # waits for a line of the log
#   window_stop                                     # closes; fails on faults in the log
#
# Pictures and the log go to $WINDOW_DIR (a new temporary folder unless set).
# WINDOW_SIZE (1280x800) is the screen's, WINDOW_TIMEOUT (300) the seconds after
# which the program is killed whatever happens. Needs Xvfb, openbox, xdotool,
# xclip, ImageMagick and Mesa's software OpenGL:
#
#   apt-get install --no-install-recommends xvfb openbox xdotool xclip imagemagick libgl1-mesa-dri libglx-mesa0

WINDOW_DIR=${WINDOW_DIR:-$(mktemp -d)}
WINDOW_SIZE=${WINDOW_SIZE:-1280x800}
WINDOW_TIMEOUT=${WINDOW_TIMEOUT:-300}

# window_start PROGRAM [ARGUMENT…] starts a display of its own and the program
# on it, and waits for the program's window to take the keys. It leaves in
# WINDOW_MS how many milliseconds the window took to appear.
window_start() {
	local number_file=$WINDOW_DIR/display
	mkdir -p "$WINDOW_DIR"
	: >"$number_file"
	Xvfb -displayfd 3 -screen 0 "${WINDOW_SIZE}x24" +extension GLX -nolisten tcp 3>"$number_file" >"$WINDOW_DIR/xvfb.log" 2>&1 &
	WINDOW_XVFB=$!
	trap window_kill EXIT
	local i
	for i in $(seq 100); do
		[ -s "$number_file" ] && break
		sleep 0.1
	done
	[ -s "$number_file" ] || { echo "window: no display: $(cat "$WINDOW_DIR/xvfb.log")" >&2; return 1; }
	export DISPLAY=:$(cat "$number_file")
	export LIBGL_ALWAYS_SOFTWARE=1 LANG=zh_CN.UTF-8 LC_CTYPE=C.UTF-8
	export HOME=$WINDOW_DIR/home # no settings or recent files of whoever runs this
	mkdir -p "$HOME"
	export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
	openbox >"$WINDOW_DIR/openbox.log" 2>&1 &
	WINDOW_OPENBOX=$!
	WINDOW_LOG=$WINDOW_DIR/program.log
	sleep 0.5 # the window manager settles; the time below is the program's alone
	local began
	began=$(date +%s%N)
	timeout --kill-after=5 "$WINDOW_TIMEOUT" "$@" >"$WINDOW_LOG" 2>&1 &
	WINDOW_PROGRAM=$!
	for i in $(seq 1000); do
		kill -0 "$WINDOW_PROGRAM" 2>/dev/null || { echo "window: the program ended: $(tail -5 "$WINDOW_LOG")" >&2; return 1; }
		WINDOW_ID=$(xdotool search --onlyvisible --name '.' 2>/dev/null | tail -1)
		[ -n "$WINDOW_ID" ] && break
		sleep 0.02
	done
	[ -n "$WINDOW_ID" ] || { echo "window: none appeared" >&2; return 1; }
	WINDOW_MS=$((($(date +%s%N) - began) / 1000000))
	xdotool windowactivate --sync "$WINDOW_ID"
	sleep 0.5
}

# window_click X Y [BUTTON] clicks at a place of the window.
window_click() {
	xdotool mousemove --window "$WINDOW_ID" "$1" "$2"
	sleep 0.05
	xdotool click "${3:-1}"
	sleep "${WINDOW_PAUSE:-0.4}" # Fyne waits this long for a second click
}

# window_click_with KEY X Y clicks with a key such as ctrl or shift held down.
window_click_with() {
	xdotool keydown "$1"
	window_click "$2" "$3"
	xdotool keyup "$1"
}

# window_double X Y clicks twice.
window_double() {
	xdotool mousemove --window "$WINDOW_ID" "$1" "$2" click --repeat 2 --delay 60 1
	sleep "${WINDOW_PAUSE:-0.4}"
}

# window_drag X1 Y1 X2 Y2 drags from one place to another.
window_drag() {
	xdotool mousemove --window "$WINDOW_ID" "$1" "$2" mousedown 1
	sleep 0.1
	xdotool mousemove --window "$WINDOW_ID" $((($1 + $3) / 2)) $((($2 + $4) / 2))
	sleep 0.1
	xdotool mousemove --window "$WINDOW_ID" "$3" "$4"
	sleep 0.1
	xdotool mouseup 1
	sleep 0.2
}

# window_wheel X Y TURNS scrolls down, or up if TURNS is negative.
window_wheel() {
	local button=5 turns=$3
	[ "$turns" -lt 0 ] && button=4 turns=$((-turns))
	xdotool mousemove --window "$WINDOW_ID" "$1" "$2" click --repeat "$turns" --delay 20 "$button"
	sleep 0.2
}

# window_key KEY… types keys as xdotool names them: Return, ctrl+f, shift+Down.
window_key() {
	local key
	for key in "$@"; do
		xdotool key --delay 20 "$key"
		sleep 0.06
	done
	sleep 0.15
}

# window_paste TEXT puts text on the clipboard and pastes it. Typing Chinese
# through xdotool loses characters.
window_paste() {
	printf '%s' "$1" | xclip -i -selection clipboard >/dev/null 2>&1
	window_key ctrl+v
}

# window_clipboard prints what is on the clipboard.
window_clipboard() { timeout 5 xclip -o -selection clipboard; }

# window_shot NAME keeps a picture of the whole screen as NAME.png.
window_shot() {
	sleep "${WINDOW_SETTLE:-0.4}"
	import -window root "$WINDOW_DIR/$1.png"
}

# window_expect TEXT [SECONDS] waits until the log holds text.
window_expect() {
	local i
	for i in $(seq $((${2:-10} * 10))); do
		grep -qF -- "$1" "$WINDOW_LOG" && return 0
		sleep 0.1
	done
	echo "window: the log never said: $1" >&2
	tail -5 "$WINDOW_LOG" >&2
	return 1
}

# window_stop closes the window as a clerk would. It fails if the program does
# not end, ends with an error, or logged a fault of threads or a crash.
window_stop() {
	local status=0 i
	xdotool windowactivate "$WINDOW_ID" key alt+F4 2>/dev/null # openbox closes it
	for i in $(seq 50); do
		kill -0 "$WINDOW_PROGRAM" 2>/dev/null || break
		sleep 0.1
	done
	if kill -0 "$WINDOW_PROGRAM" 2>/dev/null; then
		echo "window: the program did not end" >&2
		status=1
	fi
	window_kill
	trap - EXIT
	if grep -E "Error in Fyne call thread|^panic:|^fatal error:|DATA RACE" "$WINDOW_LOG" >&2; then
		echo "window: faults in $WINDOW_LOG" >&2
		status=1
	fi
	return $status
}

# window_kill ends what window_start started, and nothing else.
window_kill() {
	local p
	for p in $WINDOW_PROGRAM $WINDOW_OPENBOX $WINDOW_XVFB; do
		kill "$p" 2>/dev/null
	done
	for p in $WINDOW_PROGRAM $WINDOW_OPENBOX $WINDOW_XVFB; do
		local i
		for i in $(seq 20); do
			kill -0 "$p" 2>/dev/null || break
			sleep 0.1
		done
		kill -9 "$p" 2>/dev/null
		wait "$p" 2>/dev/null
	done
	return 0
}
