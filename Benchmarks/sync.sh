#!/bin/sh
# Prints the ratios and laws of the sync with their limits. Started by script/bench.
#
# usage: sync.sh ROOT WORK [quick]
set -eu
root=$1 work=$2
bench=$root/.build/release/SyncBenchmarks
past=0
leads=${WAYMARK_BENCH_LEADS:-1000000}
kills=${WAYMARK_BENCH_KILLS:-500}
actions=${WAYMARK_BENCH_ACTIONS:-10000}

# Judges one ratio: LIMIT VALUE VALUE WHAT.
judge() {
  awk -v limit="$1" -v a="$2" -v b="$3" -v what="$4" 'BEGIN {
    ratio = a / b
    good = ratio <= limit
    printf "%-4s %7.3f  at most %6.3f  %s\n", good ? "ok" : "PAST", ratio, limit, what
    exit !good
  }' || past=1
}

# The median of one column of a file: COLUMN FILE.
median_of() {
  awk -v column="$1" '{ print $column }' "$2" | sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

fresh() {
  rm -rf "$2"
  cp -R "$1" "$2"
  sync
}

# The first cycle against one statement of SQLite, in turn, five times each.
"$bench" prepare "$work/base" "$leads"
for _ in 1 2 3 4 5; do
  fresh "$work/base" "$work/run"
  "$bench" plain "$work/run" >>"$work/plain"
  fresh "$work/base" "$work/run"
  "$work/measure" 1 "$bench" cycle "$work/run" >>"$work/memory"
  fresh "$work/base" "$work/run"
  "$bench" cycle "$work/run" >>"$work/first"
done
judge 2.0 "$(median_of 2 "$work/first")" "$(median_of 2 "$work/plain")" \
  "first cycle of $leads leads / INSERT … SELECT … ORDER BY, checkpoint included"
judge 40 "$(awk '{ if ($2 > most) most = $2 } END { print most }' "$work/memory")" 1024 \
  "first cycle of $leads leads, peak memory in MiB"

# A cycle with 1,000 changed leads, here and in a small organization.
"$bench" prepare "$work/small" 10000
"$bench" cycle "$work/small" >/dev/null
for _ in 1 2 3 4 5; do
  for size in run small; do
    "$bench" touch "$work/$size" 1000
    sync
    "$bench" cycle "$work/$size" >>"$work/changed.$size"
  done
done
judge 0.01 "$(median_of 1 "$work/changed.run")" "$(median_of 1 "$work/first")" \
  "cycle with 1,000 changed leads / first cycle, $leads leads"
judge 1.5 "$(median_of 1 "$work/changed.run")" "$(median_of 1 "$work/changed.small")" \
  "cycle with 1,000 changed leads, $leads leads / 10,000 leads"
rm -rf "$work/base" "$work/run" "$work/small"

sh "$root/Benchmarks/kills.sh" "$bench" "$work" "$kills" || past=1
sh "$root/Benchmarks/processes.sh" "$bench" "$work" "$actions" || past=1
exit "$past"
