#!/bin/sh
# Has waymark-probe settle 2,000 links on 50 hosts of this machine, each of which takes
# 50 ms for an answer, and prints the figures with their limits. Started by script/bench.
#
# At most 10 requests at once and 50 ms apart, the 40 links of a host take 2 s, and a
# Retry-After of 1 s in the answer to the last of them another: less is not possible.
#
# usage: external.sh ROOT WORK
set -eu
bench=$1/.build/release/LinkBenchmarks probe=$1/.build-probe/release/waymark-probe work=$2
past=0

# Judges one figure: SENSE LIMIT VALUE WHAT.
judge() {
  awk -v sense="$1" -v limit="$2" -v value="$3" -v what="$4" 'BEGIN {
    good = sense == "at most" ? value <= limit : value >= limit
    printf "%-4s %6.2f  %s %5.2f  %s\n", good ? "ok" : "PAST", value, sense, limit, what
    exit !good
  }' || past=1
}

# One field of a line: LINE FIELD.
field() {
  printf '%s\n' "$1" | awk -v field="$2" '{ print $field }'
}

for _ in 1 2 3; do
  mkfifo "$work/hold"
  "$bench" serve <"$work/hold" >"$work/served" &
  server=$!
  # The server ends when this is closed.
  exec 3>"$work/hold"
  while [ ! -s "$work/served" ]; do sleep 0.05; done
  "$bench" ask "$(head -n 1 "$work/served")" "$probe" 3>&- >>"$work/asked"
  exec 3>&-
  wait "$server"
  tail -n 1 "$work/served" >>"$work/seen"
  rm -f "$work/hold" "$work/served"
done

# The slowest and the least polite of the three runs.
asked=$(awk '{ for (i = 1; i <= 3; i++) if ($i > most[i]) most[i] = $i } END { print most[1], most[2], most[3] }' \
  "$work/asked")
seen=$(awk 'NR == 1 || $3 < least { least = $3 } { for (i = 1; i <= 2; i++) if ($i > most[i]) most[i] = $i }
  END { print most[1], most[2], least }' "$work/seen")
judge 'at most' 5 "$(awk -v ms="$(field "$asked" 1)" 'BEGIN { print ms / 1000 }')" \
  'seconds for 2,000 links on 50 hosts, whole process'
judge 'at most' 0 "$(field "$asked" 2)" 'dead links that were not told'
judge 'at most' 0 "$(field "$asked" 3)" 'other links that were told as dead, or not settled'
judge 'at most' 10 "$(field "$seen" 2)" 'requests at once to one host'
judge 'at least' 50 "$(field "$seen" 3)" 'milliseconds between two requests to one host'
exit "$past"
