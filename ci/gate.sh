#!/usr/bin/env bash
# The gate of a CI job: judges what changed since a base, or everything, and leaves the reports in a folder.
#
#   ci/gate.sh [PATH…]
#
# ASSETCHECK_BASE     revision to compare with; empty: judge everything
# ASSETCHECK_CACHE    folder of the cache            (.assetcheck-cache)
# ASSETCHECK_REPORT   folder of the reports          (assetcheck-report)
# ASSETCHECK_ARGS     more options, separated by blanks
# ASSETCHECK_SHOW     format on standard output      (github in GitHub Actions, else text)
#
# Exit status: that of assetcheck (0 open, 1 findings, 2 wrong usage, 3 something could not be judged).
set -uo pipefail

base=${ASSETCHECK_BASE:-}
cache=${ASSETCHECK_CACHE:-.assetcheck-cache}
report=${ASSETCHECK_REPORT:-assetcheck-report}
show=${ASSETCHECK_SHOW:-$([ "${GITHUB_ACTIONS:-}" = true ] && echo github || echo text)}
read -r -a more <<< "${ASSETCHECK_ARGS:-}"

# A shallow clone lacks the history in which to find where the branch left its base: fetch it step by step.
deepen() {
  git rev-parse --is-shallow-repository 2> /dev/null | grep -q true || return 0
  for depth in 50 500 5000; do
    git merge-base "$base" HEAD > /dev/null 2>&1 && return 0
    git fetch --quiet --no-tags --depth="$depth" origin "${base#origin/}" 2> /dev/null || true
    git rev-parse --verify --quiet "$base^{commit}" > /dev/null || base=$(git rev-parse FETCH_HEAD 2> /dev/null || echo "$base")
    git fetch --quiet --no-tags --deepen="$depth" 2> /dev/null || true
  done
}

scope=()
if [ -n "$base" ]; then
  deepen
  scope=(--changed-since "$base")
fi

mkdir -p "$report"
assetcheck check "$@" ${scope[@]+"${scope[@]}"} ${more[@]+"${more[@]}"} --cache "$cache" --no-progress --output "$report" \
  --format "$show" --format "junit=$report/junit.xml" --format "sarif=$report/report.sarif" \
  --format "markdown=$report/summary.md"
status=$?

if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$report/summary.md" ]; then
  cat "$report/summary.md" >> "$GITHUB_STEP_SUMMARY"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  { echo "status=$status"; echo "report=$report"; } >> "$GITHUB_OUTPUT"
fi
exit "$status"
