#!/bin/sh
# Measures the store side by side with SQLite and with a workbook, and prints
# the ratios beside what is aimed at. By hand only: it takes minutes, wants a
# quiet machine, and its libraries are no part of the program. A C compiler is
# needed for the quicker of SQLite's two drivers.
#
#   sh .ci/peers.sh                          100,000 winners
#   sh .ci/peers.sh -records 1000000         a million
#   sh .ci/peers.sh -national                the suite of the national standards
#   sh .ci/peers.sh -only update,unlock      some measures
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
folder=$(realpath build) # on the disk of the checkout: a folder in memory has no syncs
cd .ci/peers
exec go run . -dir "$folder" "$@"
