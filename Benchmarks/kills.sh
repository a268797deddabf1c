#!/bin/sh
# Kills a process with SIGKILL at random moments of a first cycle and of one in both
# directions, lets another finish, and compares what they came to with a run that
# nobody killed.
#
# usage: kills.sh SYNCBENCHMARKS WORK COUNT [SEED]
set -eu
bench=$1 work=$2/kills count=$3 seed=${4:-1}
mkdir -p "$work"

milliseconds() { date +%s%3N; }

# What a run comes to that nobody kills, and how long it takes: BASE CYCLE NAME.
undisturbed() {
  rm -rf "$work/run"
  cp -R "$1" "$work/run"
  start=$(milliseconds)
  "$bench" work "$work/run" "$2"
  took=$(($(milliseconds) - start))
  "$bench" dump "$work/run" >"$work/$3.expected"
}

# Seconds at random, up to so many milliseconds: MILLISECONDS NUMBER.
moment() {
  awk -v limit="$1" -v seed="$((seed * 100000 + $2))" 'BEGIN { srand(seed); printf "%.4f\n", rand() * limit / 1000 }'
}

"$bench" prepare "$work/first" 2000
cp -R "$work/first" "$work/second"
"$bench" work "$work/second" 1
"$bench" dirty "$work/second"

killed=0
number=0
for name in first second; do
  cycle=1
  [ "$name" = first ] || cycle=3
  undisturbed "$work/$name" "$cycle" "$name"
  half=$((count / 2))
  done_here=0
  while [ "$done_here" -lt "$half" ]; do
    rm -rf "$work/run"
    cp -R "$work/$name" "$work/run"
    # Killed again and again, until one is quick enough.
    while :; do
      number=$((number + 1))
      "$bench" work "$work/run" "$cycle" &
      child=$!
      sleep "$(moment "$took" "$number")"
      if kill -KILL "$child" 2>/dev/null; then
        killed=$((killed + 1))
        done_here=$((done_here + 1))
      fi
      status=0
      wait "$child" 2>/dev/null || status=$?
      [ "$status" -ne 0 ] || break
      [ "$status" -eq 137 ] || { echo "kills.sh: a run ended with $status" >&2; exit 1; }
      [ "$done_here" -lt "$half" ] || break
    done
    "$bench" work "$work/run" "$cycle"
    "$bench" dump "$work/run" >"$work/found"
    if ! cmp -s "$work/found" "$work/$name.expected"; then
      echo "PAST  after kill $killed ($name cycle), the two sides are not as without one:"
      diff "$work/found" "$work/$name.expected" | head -n 20
      exit 1
    fi
  done
done
echo "ok    $killed kills at random moments, first cycle and both directions: all came to the same"
