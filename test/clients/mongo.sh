# A MongoDB: sourced after cache.sh. `start_mongo` sets $MONGO_URL where nobody named a server, to nx-27017, an emulator of MongoDB 7,
# which `stop_mongo` ends.

mongo_home=
mongo_pid=

stop_mongo() {
  if [[ -n $mongo_pid ]]; then kill "$mongo_pid" 2>/dev/null; wait "$mongo_pid" 2>/dev/null; fi
  if [[ -n $mongo_home ]]; then rm -rf "$mongo_home"; fi
}

start_mongo() {
  if [[ -n ${MONGO_URL:-} ]]; then return; fi
  python_with mongo nx-27017==0.8.1
  mongo_home=$(mktemp -d)
  local port try
  port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
  "$(dirname "$python")/nx-27017" --db memory --port "$port" --log-file "$mongo_home/log" --pid-file "$mongo_home/pid" >"$mongo_home/output" 2>&1 &
  mongo_pid=$!
  export MONGO_URL=mongodb://127.0.0.1:$port
  for ((try = 0; try < 600; try++)); do
    if (echo >"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    if ! kill -0 "$mongo_pid" 2>/dev/null; then break; fi
    sleep 0.1
  done
  tail -20 "$mongo_home/output"
}
