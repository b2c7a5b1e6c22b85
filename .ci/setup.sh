# shellcheck shell=bash
# What ./run and ./test share: packages, and a build that is quiet when all is well. To be sourced.
# Everything is kept below build/, so deleting that folder starts over.

command_name=$(basename "$0") # opens every message
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 2
state=build/.setup
log=$state/$command_name.log

say() { printf '%s: %s\n' "$command_name" "$*" >&2; }

# stop MESSAGE: something a person must do before the command can do its work.
stop() {
  say "$@"
  exit 2
}

# prepare: a place to write; a second call waits for the first instead of building into the same place
# (one that is part of the first says so by MAGDOSE_BUILD_LOCKED).
prepare() {
  mkdir -p "$state" 2>/dev/null || true
  [ -w "$state" ] || stop "$(id -un) cannot write to $root/build; delete it or make it yours"
  if [ -n "${MAGDOSE_BUILD_LOCKED:-}" ]; then return 0; fi
  exec 9>"$state/lock"
  if command -v flock >/dev/null; then flock 9; fi
}

# is_present PACKAGE[=COMMAND]: installed as a package, or its command is at hand from elsewhere.
is_present() {
  local package=${1%%=*} command=${1#*=}
  if [ "$command" != "$1" ] && command -v "$command" >/dev/null; then return 0; fi
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ]
}

# ensure_packages PACKAGE[=COMMAND]...: installs what is missing and only that. A system without
# dpkg is left alone: CMake names what it cannot find.
ensure_packages() {
  local stamp=$state/$command_name.packages wanted entry missing=() as_root=()
  # Another list, or another system in the same folder, is asked about anew.
  wanted="$* $(. /etc/os-release 2>/dev/null && printf '%s' "${ID:-}${VERSION_ID:-}")"
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return 0; fi

  if command -v dpkg-query >/dev/null; then
    for entry in "$@"; do
      is_present "$entry" || missing+=("${entry%%=*}")
    done
  fi
  if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" != 0 ]; then
      sudo -n true 2>/dev/null || stop "packages are missing; install them and start again:
  sudo apt-get install --no-install-recommends ${missing[*]}"
      as_root=(sudo -n)
    fi
    say "installing ${missing[*]}"
    # The list of packages on a fresh machine is often empty or old.
    apt_get install "${missing[@]}" || { apt_get update && apt_get install "${missing[@]}"; } ||
      fail "apt-get install --no-install-recommends ${missing[*]}"
  fi
  printf '%s' "$wanted" >"$stamp"
}

# apt_get ...: as the user that `as_root` makes us.
apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1 </dev/null
}

# is_configured DIR [NAME=VALUE...]: this checkout has a build in DIR whose cache holds these values.
is_configured() {
  local dir=$1 cache=$1/CMakeCache.txt pair
  shift
  [ -f "$dir/build.ninja" ] && [ "$cache" -nt CMakePresets.json ] &&
    grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" || return 1
  for pair in "$@"; do
    grep -qx "${pair%%=*}:[A-Z]*=${pair#*=}" "$cache" || return 1
  done
}

# configure PRESET [NAME=VALUE...]
configure() {
  local preset=$1
  shift
  cmake --fresh --preset "$preset" "${@/#/-D}" >"$log" 2>&1 </dev/null
}

# build DIR [ARGUMENT...]
build() {
  cmake --build "$@" >"$log" 2>&1 </dev/null
}

# excerpt: the log from its first error on, or its end.
excerpt() {
  local from
  from=$(grep -nEm1 '(error:|CMake Error|FAILED:|^E: )' "$log" | cut -d: -f1) || from=
  # Compilers write lines of many thousand characters.
  if [ -n "$from" ]; then sed -n "$from,$((from + 59))p" "$log"; else tail -n 60 "$log"; fi | cut -c 1-400
}

# fail WHAT: shows why, and stops. What is installed is asked about anew the next time.
fail() {
  say "this failed: $*"
  excerpt >&2
  say "the whole log: $root/$log"
  rm -f "$state"/*.packages
  exit 2
}
