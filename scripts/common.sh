# shellcheck shell=bash
# What run, test and feedback360 share. Sourced with $root set to the checkout; bash 3.2 and both GNU and BSD tools.

: "${root:?}"
program="$root/src/Feedback360.Web/bin/Release/net10.0/feedback360"
built_from="$root/src/Feedback360.Web/bin/Release/built-from"

say() {
  printf '==> %s\n' "$*" >&2
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# Runs a command that takes long and whose output matters only if it fails.
quietly() {
  local log status=0
  log=$(mktemp "${TMPDIR:-/tmp}/f360-log.XXXXXX")
  "$@" </dev/null >"$log" 2>&1 || status=$?
  [ "$status" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$status"
}

# Never asks for a password: where it would have to, can_be_root says no beforehand.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

can_be_root() {
  [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }
}

# Whether a user other than ourselves can walk to a path.
open_to_others() {
  local at=$1
  while [ -n "$at" ]; do
    [ -n "$(find -L "$at" -prune -perm -1 2>/dev/null)" ] || return 1
    at=${at%/*}
  done
}

# dotnet and NuGet keep their files in the home directory; without one they get a place in the checkout.
use_home() {
  if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
    export HOME="$root/.tools/home"
    mkdir -p "$HOME"
  fi
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
  export DOTNET_GENERATE_ASPNET_CERTIFICATE=false
}

# Finds dotnet where its installers put it, if it is not on the path.
use_dotnet() {
  local place real
  use_home
  if ! command -v dotnet >/dev/null; then
    for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet /opt/homebrew/bin; do
      [ -x "$place/dotnet" ] || continue
      export PATH="$place:$PATH"
      break
    done
  fi
  # A program that was built looks for the runtime in a few places only, unless it is told.
  if [ -z "${DOTNET_ROOT:-}" ] && real=$(command -v dotnet); then
    while [ -L "$real" ]; do
      place=$(readlink "$real")
      case $place in /*) real=$place ;; *) real=${real%/*}/$place ;; esac
    done
    [ ! -d "${real%/*}/shared/Microsoft.AspNetCore.App" ] || export DOTNET_ROOT="${real%/*}"
  fi
}

need_sdk() {
  use_dotnet
  (cd "$root" && dotnet --version) >/dev/null 2>&1 ||
    fail "the .NET SDK $(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json") or a later patch of it is missing. Install it: https://dotnet.microsoft.com/download/dotnet/10.0"
}

# A number that changes with the content of anything the program is built from.
fingerprint() {
  (
    cd "$root" || exit 1
    find src surveys deploy ./*.props ./*.targets global.json .editorconfig BannedSymbols.txt \
      \( -name bin -o -name obj \) -prune -o -type f -exec cksum {} + 2>/dev/null | sort | cksum
  )
}

# Builds a project or the solution in Release. Two builds at once would write the same files, so one waits.
build() {
  local lock="$root/.tools/build.lock" owner status=0 now
  mkdir -p "$root/.tools"
  until mkdir "$lock" 2>/dev/null; do
    owner=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -rf "$lock"
    else
      sleep 0.2
    fi
  done
  echo $$ >"$lock/pid"
  now=$(fingerprint)
  (cd "$root" && quietly dotnet build "$1" -c Release --nologo -nodeReuse:false) || status=$?
  case $1 in
    tests/*) ;;
    *) [ "$status" -ne 0 ] || printf '%s\n' "$now" >"$built_from" ;;
  esac
  rm -rf "$lock"
  return "$status"
}

build_program() {
  if [ ! -x "$program" ] || [ "$(cat "$built_from" 2>/dev/null || true)" != "$(fingerprint)" ]; then
    need_sdk
    say "Building Feedback360"
    build src/Feedback360.Web || fail "the build failed; see above."
  fi
}

# fetch_npm PACKAGE VERSION DIRECTORY: leaves the package in DIRECTORY/package.tgz.
fetch_npm() {
  local address="${npm_config_registry:-https://registry.npmjs.org}" file="${1##*/}-$2.tgz"
  if command -v npm >/dev/null && (cd "$3" && quietly npm pack --silent "$1@$2"); then
    mv "$3"/*.tgz "$3/package.tgz"
  elif command -v curl >/dev/null; then
    quietly curl -fsSL --retry 2 -o "$3/package.tgz" "${address%/}/$1/-/$file"
  elif command -v wget >/dev/null; then
    quietly wget -q -O "$3/package.tgz" "${address%/}/$1/-/$file"
  else
    say "Neither npm nor curl nor wget is on this machine."
    return 1
  fi
}

# is_sha512 SUM FILE: whether FILE is what it should be.
is_sha512() {
  local sum
  if command -v sha512sum >/dev/null; then
    sum=$(sha512sum "$2")
  else
    sum=$(shasum -a 512 "$2")
  fi
  [ "${sum%% *}" = "$1" ]
}
