# Tests of this checkout as a suite: sourced after cache.sh. `run_tests SECONDS PATH…` ends with their "N passed, N failed".

run_tests() {
  local limit=$1 report status
  shift
  cd "$root" || return 1
  report=$(mktemp)
  timeout "$limit" vitest run --config test/vitest.config.ts --project main --reporter=default --reporter=json --outputFile="$report" "$@"
  status=$?
  if [[ -s $report ]]; then
    node -e 'const r = JSON.parse(fs.readFileSync(process.argv[1])); console.log(`${r.numPassedTests} passed, ${r.numFailedTests} failed`)' "$report"
  else
    echo "0 passed, 1 failed"
  fi
  rm -f "$report"
  return "$status"
}
