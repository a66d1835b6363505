# shellcheck shell=bash
# Shared by the scripts at the root: builds only what is older than its sources. They are called from the root of the repository.

# shellcheck disable=SC2034 # used by the scripts that source this file
program=src/HacThanh/bin/Debug/net10.0/HacThanh.dll
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# newer_than STAMP PATH… – true when the stamp is missing or a file below a path is newer.
newer_than() {
  local stamp=$1
  shift
  [[ ! -e $stamp ]] || [[ -n $(find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -type f -newer "$stamp" -print -quit) ]]
}

require() {
  command -v "$1" >/dev/null || { echo "Cần cài $2 trước khi chạy." >&2; exit 1; }
}

# Style sheets, scripts and fonts → src/HacThanh/wwwroot/dist.
build_assets() {
  newer_than src/HacThanh/wwwroot/dist/site.css assets || return 0
  require npm "Node.js 20 trở lên"
  if [[ ! -e assets/node_modules/.package-lock.json || assets/package-lock.json -nt assets/node_modules/.package-lock.json ]]; then
    (cd assets && npm ci --no-audit --no-fund --loglevel=error)
    touch assets/node_modules/.package-lock.json
  fi
  (cd assets && node build.mjs)
}

# The program itself, with its assets.
build_all() {
  require dotnet ".NET SDK 10"
  build_assets
  newer_than var/build.stamp src Directory.Build.props Directory.Packages.props || return 0
  mkdir -p var
  touch var/build.stamp.new
  dotnet build src/HacThanh -v q --nologo >&2
  mv var/build.stamp.new var/build.stamp
}

# need FILE-OR-COMMAND DEBIAN-PACKAGE – installs it when it is missing and we may, else says in one sentence what to do.
need() {
  if compgen -G "$1" >/dev/null || command -v "$1" >/dev/null; then return 0; fi
  if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    echo "Đang cài $2…" >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2"; } >/dev/null
  else
    echo "Thiếu $1: hãy cài gói $2 (trên Debian: sudo apt-get install $2)." >&2
    return 1
  fi
}

# Chromium prints the documents; Liberation Serif stands in for Times New Roman.
need_printing() {
  need chromium chromium && need "/usr/share/fonts/truetype/liberation*" fonts-liberation
}

# The demo works without Chromium; results are then printed from HTML.
offer_chromium() {
  need_printing || echo "Chưa có Chromium nên chưa tạo được tệp PDF; có thể in thẳng từ trang." >&2
}

# Makes the folder for all that a run of tests throws away, in memory where there is room: a thousand databases copied and removed make a disk look for
# free inodes longer than they are used. Remove "$TMPDIR" at the end.
make_scratch() {
  local place=${TMPDIR:-/tmp}
  if [[ -z ${TMPDIR:-} && -w /dev/shm && $(df --output=avail -m /dev/shm | tail -1) -ge 4096 ]]; then place=/dev/shm; fi
  TMPDIR=$(mktemp -d "$place/hacthanh.XXXXXX")
  chmod 1777 "$TMPDIR" # the database and Chromium run as other users
  export TMPDIR
}
