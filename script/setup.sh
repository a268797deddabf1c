# shellcheck shell=sh
# What every script needs first: a Swift toolchain and the system libraries.
# Sourced, with $root set to the root of the package.
root=${root:?}

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Runs a command and shows what it said only where it failed.
quietly() {
  if ! said=$("$@" 2>&1); then
    printf '%s\n' "$said" >&2
    return 1
  fi
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Finds Swift on PATH, then where swiftly puts it, and asks for its version.
require_swift() {
  PATH=$PATH:${SWIFTLY_BIN_DIR:-${HOME:-}/.local/share/swiftly/bin}:${HOME:-}/.swiftly/bin
  swift=$(command -v swift) || fail 'Waymark needs Swift 6.3 or newer, and there is no swift on PATH.'
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
  major=${version%%.*}
  minor=${version#*.}
  if [ "$((${major:-0} * 1000 + ${minor:-0}))" -lt 6003 ]; then
    fail "Waymark needs Swift 6.3 or newer, and $swift is ${version:-of an unknown version}."
  fi
}

# Installs what is missing of some "name:apt package:brew package" triples, where a name is
# a pkg-config module, a command as "command/name", or a module of Python as "python/name".
# Where there is no package, what is missing stays missing.
require() {
  missing=
  for need in "$@"; do
    name=${need%%:*}
    packages=${need#*:}
    case $name in
    command/*) command -v "${name#command/}" >/dev/null && continue ;;
    # The system's packages are for the system's Python, which need not be first on PATH.
    python/*) "${PYTHON:-/usr/bin/python3}" -c "import ${name#python/}" 2>/dev/null && continue ;;
    *) pkg-config --exists "$name" 2>/dev/null && continue ;;
    esac
    if [ "$(uname -s)" = Darwin ]; then package=${packages#*:}; else package=${packages%:*}; fi
    [ -z "$package" ] || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  install_packages "$missing" || fail "Waymark needs these packages, which could not be installed:$missing"
}

# Installs packages, given as one list of words.
install_packages() {
  # shellcheck disable=SC2086 # The list is meant to be split.
  if command -v apt-get >/dev/null; then
    quietly as_root apt-get update || : # What is known already may do.
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $1
  elif command -v brew >/dev/null; then
    quietly brew install $1
  else
    return 1
  fi
}

# Builds a release product; what the build says goes to stderr.
build_release() {
  set -- --quiet --configuration release --package-path "$root" --product "$1"
  # One file that starts without a dynamic linker, where the platform can, and optimized once more
  # as a whole when it is linked, which makes a check 3 to 4 % faster.
  if [ "$(uname -s)" = Linux ]; then
    set -- "$@" -Xswiftc -static-executable --experimental-lto-mode=thin -Xswiftc -use-ld=lld
  fi
  swift build "$@" >&2
}

# Builds the program that asks for external links, .build-probe/release/waymark-probe. It is
# built apart, since it cannot be one file: it loads libcurl, and looks up host names.
build_probe() {
  set -- --quiet --configuration release --package-path "$root" --scratch-path "$root/.build-probe" \
    --product waymark-probe
  # Swift's own libraries are linked in, so that it runs where there is no Swift.
  if [ "$(uname -s)" = Linux ]; then set -- "$@" --static-swift-stdlib; fi
  quietly swift build "$@"
}

require_swift
if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null; then
  # Homebrew keeps its SQLite and its curl out of pkg-config's way.
  opt=$(brew --prefix)/opt
  PKG_CONFIG_PATH=$opt/sqlite/lib/pkgconfig:$opt/curl/lib/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
  export PKG_CONFIG_PATH
fi
require command/pkg-config:pkg-config:pkg-config \
  libcmark:libcmark-dev:cmark sqlite3:libsqlite3-dev:sqlite yaml-0.1:libyaml-dev:libyaml \
  libcurl:libcurl4-openssl-dev:curl
