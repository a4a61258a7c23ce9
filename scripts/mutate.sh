#!/usr/bin/env bash
# Plants faults in Core's Statistics and Release, one at a time, and counts those that the tests of Core notice. Called by
# ./test --mutate [GLOB…]; a glob such as '**/Statistics/ReliableChange.cs' narrows it to some files. Ends with 1 below the
# threshold of stryker-config.json. Takes about an hour for everything. A fault that times out counts as noticed: if it
# cannot make a loop endless, the machine had too much else to do, and its file is to be run again.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=scripts/common.sh
. "$root/scripts/common.sh"

out="$root/artifacts/mutation"
report="$out/reports/mutation-report.json"

# mutate [GLOB…]: one run over the files, or over those of the configuration.
mutate() {
  local globs=()
  for glob in "$@"; do
    globs+=(--mutate "$glob")
  done
  rm -rf "$out"
  dotnet stryker --skip-version-check --output "$out" ${globs[@]+"${globs[@]}"} </dev/null
}

# count STATUS: faults of a status in the report.
count() {
  grep -o "\"status\": *\"$1\"" "$report" | wc -l | tr -d ' '
}

need_sdk
export PLANTED_FAULTS=true
cd "$root/tests/Feedback360.Core.Tests"
quietly dotnet tool restore || fail "the mutation tester cannot be restored; see above."

# A tester that does not reach the tests calls every fault unnoticed, or none. In this file every fault is known to be noticed.
say "Checking that a planted fault is noticed"
mutate '**/Release/HalfRule.cs' || true
[ -f "$report" ] || fail "the check left no report."
[ "$(count Killed)" -gt 0 ] && [ "$(count Survived)" -eq 0 ] || fail "a fault that the tests do notice is called unnoticed: the tester does not reach them."

say "Planting faults"
status=0
mutate "$@" || status=$?
[ -f "$report" ] || fail "the run ended with code $status and left no report."
say "$(count Killed) noticed, $(count Timeout) timed out, $(count Survived) unnoticed, $(count NoCoverage) not reached: $report"
exit "$status"
