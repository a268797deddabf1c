#!/bin/sh
# Prints every ratio with its limit beside it. Started by script/bench.
#
# usage: ratios.sh ROOT WORK CORPUS, where WORK holds `floor` and `measure`
set -eu
root=$1 work=$2 corpus=$3
release=$root/.build/release
past=0

# Judges one ratio: SENSE LIMIT VALUE VALUE WHAT, the values as measured.
judge() {
  awk -v sense="$1" -v limit="$2" -v a="$3" -v b="$4" -v what="$5" 'BEGIN {
    ratio = a / b
    good = sense == "at most" ? ratio <= limit : ratio >= limit
    printf "%-4s %6.2f  %s %5.2f  %s\n", good ? "ok" : "PAST", ratio, sense, limit, what
    exit !good
  }' || past=1
}

# The median of the numbers in one column of a file: COLUMN FILE.
median_of() {
  awk -v column="$1" '{ print $column }' "$2" | sort -n | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] }'
}

# One field of the output of `measure`: LINE FIELD.
measured() {
  awk -v line="$1" -v field="$2" 'NR == line { print $field }' "$work/measured"
}

# Start-up, as whole processes.
"$work/measure" 300 "$release/waymark" --version ::: cmark --version >"$work/measured"
judge 'at most' 2 "$(measured 1 1)" "$(measured 2 1)" 'waymark --version / cmark --version, time'

# The guide, against rendering the articles that it reads.
guide=$root/content/guides/professional.yaml
sed -n 's/^ *- .*id: *\([A-Za-z0-9._-]*\).*/\1/p' "$guide" >"$work/articles"
set --
while read -r article; do
  page=$(find "$root/content/es" -name "$article.md")
  [ -z "$page" ] || set -- "$@" "$page"
done <"$work/articles"
if [ $# -eq 0 ]; then
  echo "ratios.sh: no article of $guide was found in Spanish" >&2
  exit 1
fi
export XDG_STATE_HOME="$work" WAYMARK_CONTENT="$root/content"
engine=embedded:$work/engine
"$release/waymark" engine init --edition professional --engine "$engine" --quiet >/dev/null
"$work/measure" 200 "$release/waymark" next --guide professional --locale es --engine "$engine" ::: \
  cmark "$@" >"$work/measured"
judge 'at most' 5 "$(measured 1 1)" "$(measured 2 1)" "waymark next / cmark on the same $# articles, time"
judge 'at most' 16 "$(measured 1 2)" 1024 'waymark next, peak memory in MiB'

# The corpus, in memory and as a whole process.
find "$corpus" -path '*/help/*' -name '*.md' 2>/dev/null | LC_ALL=C sort >"$work/list" || :
if [ ! -s "$work/list" ]; then
  echo "skip   the corpus is not at $corpus (set WAYMARK_CORPUS)"
  exit "$past"
fi
for _ in 1 2 3 4 5; do
  "$work/floor" "$work/list" 5 >>"$work/floor.rounds"
  "$release/Benchmarks" rounds "$work/list" 5 >>"$work/markup.rounds"
done
pages=$(($(wc -l <"$work/list")))
floor=$(median_of 1 "$work/floor.rounds")
judge 'at most' 1.10 "$(median_of 1 "$work/markup.rounds")" "$floor" "Markup / libcmark from C, $pages pages in memory"
if [ "$(awk '{ print $2, $3; exit }' "$work/floor.rounds")" != "$(awk '{ print $4, $5; exit }' "$work/markup.rounds")" ]; then
  echo 'note   headings and links as C and as Swift counts them:' \
    "$(awk '{ print $2, $3; exit }' "$work/floor.rounds"), $(awk '{ print $4, $5; exit }' "$work/markup.rounds")"
fi
if [ "$(getconf _NPROCESSORS_ONLN)" -lt 2 ]; then
  echo 'skip   two tasks need two cores'
  exit "$past"
fi
judge 'at least' 1.60 "$(median_of 2 "$work/markup.rounds")" "$(median_of 3 "$work/markup.rounds")" \
  'one task / two tasks, in memory'
"$work/measure" 15 "$release/Benchmarks" once "$work/list" 1 ::: "$release/Benchmarks" once "$work/list" 2 >"$work/measured"
judge 'at least' 1.35 "$(measured 1 1)" "$(measured 2 1)" 'one task / two tasks, whole process'
exit "$past"
