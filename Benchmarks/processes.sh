#!/bin/sh
# Lets one process run cycles and another change settings and people of the same engine.
#
# usage: processes.sh SYNCBENCHMARKS WORK ACTIONS
set -eu
bench=$1 work=$2 actions=$3
rm -rf "$work/shared"
"$bench" prepare "$work/shared" 500
"$bench" spin "$work/shared" >"$work/spun" &
spinner=$!
status=0
"$bench" act "$work/shared" "$actions" >/dev/null || status=$?
: >"$work/shared/stop"
wait "$spinner" || status=$?
if [ "$status" -ne 0 ]; then
  echo "PAST  $actions actions beside a process that runs cycles: it ended with $status"
  exit 1
fi
echo "ok    $actions actions beside $(cat "$work/spun") cycles of another process: no lock error, nothing lost"
