#!/bin/sh
# Measures the program and its parts. Compare ratios of runs side by side:
# single times are noisy.
set -eu
make --no-print-directory build
JIAJIANG_PROGRAM="$(pwd)/build/jiajiang"
export JIAJIANG_PROGRAM
CGO_ENABLED=0 go test -tags ci -run '^$' -bench . -benchtime 7x .
if command -v Xvfb >/dev/null 2>&1 && command -v xdotool >/dev/null 2>&1; then
	bash .ci/window-bench.sh "$JIAJIANG_PROGRAM"
else
	echo "the window is not measured: sh .ci/setup.sh window installs what that needs" >&2
fi
CGO_ENABLED=0 go test -tags ci -run '^$' -bench . -benchtime 1s ./award/... ./store/... ./reports/... ./ui/...
