# What the client suites install is kept between runs: sourced by each `run`. Everything lies in $cache, and a run without the
# means to fill it says so and is skipped (in CI it fails: there nothing may be skipped unseen).

clients=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$clients/../.." && pwd)
cache=${WINDSOCK_TEST_CACHE:-$HOME/.cache/windsock-test}
export PATH="$root/node_modules/.bin:$PATH"
mkdir -p "$cache"

# skip REASON: ends the run.
skip() {
  echo "SKIPPED $(basename "$(dirname "$0")"): $1"
  echo "0 passed, 0 failed"
  if [[ ${CI:-} == true ]]; then exit 1; fi
  exit 0
}

# Where Go installs itself, which not every shell looks into.
export PATH="$PATH:/usr/local/go/bin"

# need COMMAND…: installs from Debian what is not there, where that is allowed; else skips.
need() {
  local name packages
  for name in "$@"; do
    if command -v "$name" >/dev/null; then continue; fi
    case $name in
      go) packages=golang-go ;;
      python3) packages="python3 python3-venv" ;;
      *) packages=$name ;;
    esac
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
      # shellcheck disable=SC2086
      { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages; } >"$cache/$name.log" 2>&1
    fi
    command -v "$name" >/dev/null || skip "there is no $name here, and it could not be installed"
  done
}

# once NAME COMMAND…: sets $folder to $cache/NAME, filled by a command that is given the folder's path last; what broke half-way is
# not kept.
once() {
  folder=$cache/$1
  shift
  if [[ -e $folder/.complete ]]; then return; fi
  rm -rf "$folder"
  mkdir -p "$folder"
  if ! ("$@" "$folder") >"$folder.log" 2>&1; then
    tail -20 "$folder.log"
    rm -rf "$folder"
    skip "$* did not work (see $folder.log)"
  fi
  touch "$folder/.complete"
}

make_python() {
  local folder=${*: -1}
  python3 -m venv "$folder" || python3 -m venv --without-pip "$folder" || return 1
  # A Debian without python3-venv makes one without pip; a pip that is elsewhere can fill it.
  if [[ -e $folder/bin/pip ]]; then
    "$folder/bin/pip" install --quiet "${@:1:$#-1}"
  else
    python3 -m pip --python "$folder/bin/python" install --quiet "${@:1:$#-1}"
  fi
}

# python_with NAME PACKAGE…: sets $python to one that has exactly these packages.
python_with() {
  need python3
  local name
  # Another version of a package is another folder.
  name=python-$1-$(printf '%s\n' "${@:2}" | cksum | cut -d' ' -f1)
  once "$name" make_python "${@:2}"
  python=$cache/$name/bin/python
}
