# shellcheck shell=bash disable=SC2034
# What `quickstart` and `test` share: what the machine must have, and how the program is built.
# Read with `.` by a script that has gone to the root of the repository.

# One way to count characters and to sort, whatever the user's language.
export LC_ALL=C.UTF-8

swift_needed=6.2
release_folder=.build-release

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' cyan=$'\e[36m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' cyan='' red='' plain=''
fi

# say TEXT: a paragraph, at most 78 columns wide.
say() { fold -s -w 78 <<< "$*" | sed 's/ *$//'; }

# title TEXT: what comes next. Whatever stands before ends with an empty line.
title() { printf '%s== %s ==%s\n\n' "$bold" "$*" "$plain"; }

# fail TEXT...: the end, with a paragraph for each text.
fail() {
  local text
  for text; do printf '%s%s%s\n' "$red" "$(say "$text")" "$plain" >&2; done
  exit 1
}

# ------------------------------------------------------------------------------------- Swift

require_swift() {
  local found where='https://www.swift.org/install/linux/ (the page names every way to get it)'
  command -v swift > /dev/null || fail "Expected Swift $swift_needed or newer on the PATH, \
found no swift. Get it from $where."
  found=$(swift --version 2>&1 | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
  [[ -n $found ]] || fail "Expected 'swift --version' to name a version, found:" \
    "$(swift --version 2>&1 | head -n 5)" "Get Swift $swift_needed or newer from $where."
  [[ $(printf '%s\n' "$swift_needed" "$found" | sort -V | head -n 1) == "$swift_needed" ]] ||
    fail "Expected Swift $swift_needed or newer, found $found. Get it from $where."
  say "Swift $found."
}

# --------------------------------------------------------------------------- Debian packages

missing=()

# want PACKAGE COMMAND...: notes a package of Debian unless the command succeeds.
want() {
  local package=$1
  shift
  "$@" > /dev/null 2>&1 || missing+=("$package")
}

want_build_packages() {
  want pkg-config command -v pkg-config
  want libsqlite3-dev pkg-config --exists sqlite3
  want libsystemd-dev pkg-config --exists libsystemd
  want tzdata test -e /usr/share/zoneinfo/Europe/London
  # Swift needs the C library's headers and start files; most ways of installing it bring them.
  want g++ compgen -G '/usr/lib/gcc/*/*/crtbegin.o'
  want jq command -v jq
}

# Installs what is missing, or says how to, and stops.
install_missing() {
  (( ${#missing[@]} )) || return 0
  local as_root=() line="apt-get install --yes --no-install-recommends ${missing[*]}"
  command -v apt-get > /dev/null ||
    fail "Expected a Debian with apt-get, found none. Install what these packages hold: \
${missing[*]}"
  if (( EUID != 0 )); then
    if ! sudo -n true 2> /dev/null; then
      say "These packages of Debian are missing, and this user may not install them without a \
password: ${missing[*]}. Run this line, then this script again:" >&2
      # Not folded, so that it can be copied whole.
      printf '\n  sudo apt-get update && sudo %s\n\n' "$line" >&2
      exit 1
    fi
    as_root=(sudo -n)
  fi
  say "Installing from Debian with apt-get: ${missing[*]}."
  # One unreachable source of several need not matter: the next line decides.
  working 'apt-get update' "${as_root[@]}" apt-get update -q || true
  # shellcheck disable=SC2086
  working "$line" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive $line ||
    fail "The packages could not be installed; the lines above say why."
}

# ------------------------------------------------------------------------------- long commands

# await WHAT PID: waits for a process of ours, with a sign of life every 20 seconds.
await() {
  local status=0 start=$SECONDS life
  ( while sleep 20; do printf '  ... %s: %d s\n' "$1" $(( SECONDS - start )); done ) &
  life=$!
  wait "$2" || status=$?
  kill "$life" 2> /dev/null
  wait "$life" 2> /dev/null || true
  return "$status"
}

# working WHAT COMMAND...: runs a long command quietly; what it printed is shown when it fails.
working() {
  local what=$1 output status=0 start=$SECONDS
  shift
  output=$(mktemp)
  "$@" > "$output" 2>&1 < /dev/null &
  await "$what" $! || status=$?
  if (( status )); then
    # The errors, where there are lines that say so, else the end.
    grep -A 6 'error: ' "$output" | head -n 60 >&2 || true
    tail -n 20 "$output" >&2
    printf '%s%s failed after %d s.%s\n' "$red" "$what" $(( SECONDS - start )) "$plain" >&2
  else
    printf '  %s: done in %d s.\n' "$what" $(( SECONDS - start ))
  fi
  rm -f "$output"
  return "$status"
}

# Builds paneld, panelctl and panelbench, each one file without Swift's libraries beside it.
build_release() {
  [[ -x $release_folder/release/paneld ]] ||
    say "Building the release; the first build takes a few minutes."
  working 'swift build -c release --static-swift-stdlib' \
    swift build -c release --static-swift-stdlib --scratch-path "$release_folder" ||
    fail 'The release does not build; the lines above say why.'
}
