# A server of a suite's own: sourced by each `run` after cache.sh. `start_server` sets $WINDSOCK_URL; it is stopped, and its home
# removed, when the script ends.

server_home=
server_pid=

stop_server() {
  local status=$?
  if [[ -n $server_pid ]]; then
    kill -TERM "$server_pid" 2>/dev/null
    wait "$server_pid" 2>/dev/null
  fi
  if [[ $status != 0 && -n $server_home ]]; then tail -30 "$server_home/output"; fi
  if [[ -n $server_home ]]; then rm -rf "$server_home"; fi
  exit "$status"
}

# start_server NAME=VALUE…: the recorded Dags and those of the suites, new ones unpaused, on a free port; user airflow/airflow.
start_server() {
  trap stop_server EXIT
  server_home=$(mktemp -d -t windsock-clients-XXXXXX)
  # As root PostgreSQL runs as a user that has to pass through here.
  chmod 755 "$server_home"
  : >"$server_home/output"
  mkdir "$server_home/dags"
  cp "$root"/test/contract/dags/*.ts "$clients"/dags/*.ts "$server_home/dags/"
  (
    cd "$root" || exit 1
    exec env AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION=False AIRFLOW__CORE__TEST_CONNECTION=Enabled \
      AIRFLOW__WEBSERVER__EXPOSE_CONFIG=True AIRFLOW__API__EXPOSE_CONFIG=True AIRFLOW__WINDSOCK__VALIDATE_RESPONSES=True "$@" \
      node --conditions=windsock-src --max-semi-space-size=32 server/cli/windsock.ts \
      standalone --home "$server_home" --dags "$server_home/dags" --port 0
  ) >"$server_home/output" 2>&1 &
  server_pid=$!
  local left
  for ((left = 600; left > 0; left--)); do
    WINDSOCK_URL=$(sed -n 's/.*Ready at \(http[^ ]*\).*/\1/p' "$server_home/output")
    if [[ -n $WINDSOCK_URL ]]; then break; fi
    if ! kill -0 "$server_pid" 2>/dev/null; then left=0; fi
    sleep 0.1
  done
  export WINDSOCK_URL
  if [[ -z $WINDSOCK_URL ]]; then
    echo "the server did not start"
    echo "0 passed, 1 failed"
    exit 1
  fi
}
