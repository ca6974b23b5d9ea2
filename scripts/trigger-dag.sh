#!/bin/sh
# Triggers a Dag from CI, waits for its end, prints the logs of the tasks that failed, and exits by the result.
# It needs sh, curl and awk, and works with Windsock, Airflow 2 (AIRFLOW_API=v1) and Airflow 3 (AIRFLOW_API=v2).
set -eu

usage() {
  cat <<'TEXT'
trigger-dag.sh [options] DAG_ID

  -c JSON      the run's configuration, an object
  -i RUN_ID    the run's id; without it one is made of CI's name, the time and the process
  -t SECONDS   how long to wait for its end (3600)
  -p SECONDS   between two questions (2)
  -u           unpause the Dag first; a paused one is refused, because its run would never begin

  AIRFLOW_URL        where the server is (http://127.0.0.1:8080)
  AIRFLOW_API        v2 (default) or v1
  AIRFLOW_USERNAME, AIRFLOW_PASSWORD      who asks; or AIRFLOW_TOKEN, a bearer token

Exits with 0 when the run succeeded, 1 when it failed, 2 when the server refused, 3 when there was no answer or no end in time.
TEXT
}

say() { printf '%s\n' "$*" >&2; }
refuse() { say "trigger-dag: $1"; exit "${2:-2}"; }

conf='{}' run_id='' timeout=3600 pause=2 unpause=''
while getopts 'c:i:t:p:uh' option; do
  case $option in
    c) conf=$OPTARG ;;
    i) run_id=$OPTARG ;;
    t) timeout=$OPTARG ;;
    p) pause=$OPTARG ;;
    u) unpause=yes ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
[ $# -eq 1 ] || { usage >&2; exit 2; }
dag_id=$1
api=${AIRFLOW_API:-v2}
url=${AIRFLOW_URL:-http://127.0.0.1:8080}
url=${url%/}
username=${AIRFLOW_USERNAME:-} password=${AIRFLOW_PASSWORD:-} token=${AIRFLOW_TOKEN:-}
case $api in v1 | v2) ;; *) refuse "AIRFLOW_API must be v1 or v2, not $api" ;; esac
case $timeout$pause in *[!0-9]*) refuse '-t and -p take whole seconds' ;; esac
[ -n "$token" ] || [ -n "$username" ] || refuse 'set AIRFLOW_USERNAME and AIRFLOW_PASSWORD, or AIRFLOW_TOKEN'
run_id=${run_id:-ci__$(date -u +%Y%m%dT%H%M%SZ)_$$}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# JSON as lines "path<TAB>value"; what is inside a value of two lines or a tab stays escaped.
cat >"$work/json.awk" <<'AWK'
function text(   out, at, c) {
  out = ""
  for (;;) {
    if (!match(rest, /["\\]/)) { rest = ""; return out }
    out = out substr(rest, 1, RSTART - 1)
    c = substr(rest, RSTART, 1)
    rest = substr(rest, RSTART + 1)
    if (c == "\"") return out
    c = substr(rest, 1, 1)
    rest = substr(rest, 2)
    if (c == "u") { out = out unicode() } else if (c == "\"" || c == "/") out = out c
    else out = out "\\" c
  }
}
function hex(digits,   i, n) {
  n = 0
  for (i = 1; i <= 4; i++) n = n * 16 + index("0123456789abcdef", tolower(substr(digits, i, 1))) - 1
  return n
}
function unicode(   n, digits) {
  digits = substr(rest, 1, 4)
  rest = substr(rest, 5)
  n = hex(digits)
  if (n >= 32 && n < 127 && n != 92) return sprintf("%c", n)
  return "\\u" digits
}
function value(path,   i, key) {
  sub(/^[ \t\r\n]+/, "", rest)
  if (rest ~ /^"/) { rest = substr(rest, 2); print path "\t" text(); return }
  if (rest ~ /^\{/) {
    rest = substr(rest, 2)
    for (;;) {
      sub(/^[ \t\r\n,]+/, "", rest)
      if (rest == "" || rest ~ /^\}/) { rest = substr(rest, 2); return }
      rest = substr(rest, 2)
      key = text()
      sub(/^[ \t\r\n]*:/, "", rest)
      value(path == "" ? key : path "." key)
    }
  }
  if (rest ~ /^\[/) {
    rest = substr(rest, 2)
    for (i = 0; ; i++) {
      sub(/^[ \t\r\n,]+/, "", rest)
      if (rest == "" || rest ~ /^\]/) { rest = substr(rest, 2); return }
      value(path "." i)
    }
  }
  if (!match(rest, /^[-+.0-9a-zA-Z]+/)) { rest = ""; return }
  print path "\t" substr(rest, 1, RLENGTH)
  rest = substr(rest, RLENGTH + 1)
}
AWK

flat() { awk -f "$work/json.awk" -f "$work/whole.awk" "$work/answer"; }
printf '%s\n' '{ all = all $0 "\n" } END { rest = all; value("") }' >"$work/whole.awk"
printf '%s\n' '{ rest = $0; value(""); print "end" }' >"$work/lines.awk"
field() { flat | awk -F '\t' -v name="$1" '$1 == name { print $2; exit }'; }

# Words inside a JSON text or a setting of curl.
quoted() { printf '%s' "$1" | awk 'NR > 1 { printf "\\n" } { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); printf "%s", $0 }'; }
encoded() { printf '%s' "$1" | sed 's/%/%25/g; s/ /%20/g; s/+/%2B/g; s/:/%3A/g; s/#/%23/g; s/?/%3F/g; s,/,%2F,g'; }

# Credentials go in by standard input: arguments can be read by everybody on the machine.
credentials() {
  if [ -n "$token" ]; then printf 'header = "Authorization: Bearer %s"\n' "$(quoted "$token")"
  else printf 'user = "%s"\n' "$(quoted "$username:$password")"; fi
}
status=''
ask() {
  # METHOD PATH [ACCEPT] [BODY]: sets status, 000 where there is no answer; only what changes nothing is asked again.
  again=0
  [ "$1" = GET ] && again=5
  set -- "$1" "$2" "${3:-application/json}" "${4:-}"
  status=$(
    credentials | curl --config - --silent --show-error --location --max-time 60 --retry "$again" --retry-delay 1 \
      ${again:+--retry-connrefused} --request "$1" --header "Accept: $3" ${4:+--header 'Content-Type: application/json'} \
      ${4:+--data-binary "$4"} --output "$work/answer" --write-out '%{http_code}' "$url$2" 2>"$work/curl"
  ) || status=000
}
expect() {
  # What was wanted: the answer is good, or the script ends.
  case $status in
    2??) return 0 ;;
    000) refuse "$1: no answer from $url: $(sed 's/^curl: //' "$work/curl" | tail -n 1)" 3 ;;
  esac
  detail=$(field detail)
  [ -n "$detail" ] || detail=$(field title)
  refuse "$1: $status${detail:+ $detail}"
}

# Airflow 3 takes no password but for a token.
if [ "$api" = v2 ] && [ -z "$token" ]; then
  login=$(printf '{"username": "%s", "password": "%s"}' "$(quoted "$username")" "$(quoted "$password")")
  printf '%s' "$login" >"$work/login"
  status=$(curl --silent --show-error --location --max-time 60 --retry 5 --retry-delay 1 --retry-connrefused \
    --header 'Content-Type: application/json' --data-binary "@$work/login" --output "$work/answer" \
    --write-out '%{http_code}' "$url/auth/token" 2>"$work/curl") || status=000
  rm "$work/login"
  expect 'login'
  token=$(field access_token)
fi

dag=/api/$api/dags/$(encoded "$dag_id")
ask GET "$dag"
expect "Dag $dag_id"
if [ "$(field is_paused)" = true ]; then
  [ -n "$unpause" ] || refuse "Dag $dag_id is paused: its run would not begin (-u unpauses it)"
  ask PATCH "$dag" '' '{"is_paused": false}'
  expect "unpausing $dag_id"
fi

body="{\"dag_run_id\": \"$(quoted "$run_id")\", \"conf\": $conf"
[ "$api" = v1 ] || body="$body, \"logical_date\": null"
ask POST "$dag/dagRuns" '' "$body}"
expect "triggering $dag_id"
run=$dag/dagRuns/$(encoded "$(field dag_run_id)")
say "$dag_id: run $run_id triggered"

began=$(date +%s) state=''
while :; do
  ask GET "$run"
  expect "run $run_id"
  before=$state state=$(field state)
  [ "$state" = "$before" ] || say "$dag_id: $state"
  case $state in success) exit 0 ;; failed) break ;; esac
  [ $(($(date +%s) - began)) -lt "$timeout" ] || refuse "run $run_id has not ended after $timeout seconds; it goes on" 3
  sleep "$pause"
done

# One line for each task instance that failed: task, map index, number of its last try.
ask GET "$run/taskInstances?state=failed&limit=100"
expect "task instances of $run_id"
flat | awk -F '\t' '
  /^task_instances\./ { split($1, part, "."); row[part[2]] = 1; value[part[2], part[3]] = $2 }
  END { for (i in row) print value[i, "task_id"] "\t" value[i, "map_index"] "\t" value[i, "try_number"] }
' | sort >"$work/failed"

# v2 answers an object a line, in which an exception stands beside the text.
log_lines() {
  awk -f "$work/json.awk" -f "$work/lines.awk" "$work/answer" | awk -F '\t' '
    $1 == "event" { event = $2 }
    $1 ~ /^error_detail\.([0-9]+\.)?(exc_type|name)$/ { type = $2 }
    $1 ~ /^error_detail\.([0-9]+\.)?(exc_value|message)$/ { error = error "\n" type ": " $2 }
    $1 == "error_detail.stack" { stack = $2 }
    $1 == "end" {
      line = event (stack == "" ? error : "\n" stack)
      gsub(/\\\\/, "\001", line); gsub(/\\n/, "\n", line); gsub(/\\t/, "\t", line); gsub(/\\[rbf]/, "", line)
      gsub(/\001/, "\\", line)
      print line
      event = error = stack = type = ""
    }'
}
tab=$(printf '\t')
while IFS=$tab read -r task_id map_index try_number; do
  index=''
  [ "$map_index" = -1 ] || index="[$map_index]"
  say ''
  say "--- $task_id$index, try $try_number"
  log="$run/taskInstances/$(encoded "$task_id")/logs/$try_number?full_content=true&map_index=$map_index"
  if [ "$api" = v1 ]; then
    ask GET "$log" text/plain
    expect "log of $task_id"
    cat "$work/answer"
  else
    ask GET "$log" application/x-ndjson
    expect "log of $task_id"
    log_lines
  fi
done <"$work/failed"
exit 1
