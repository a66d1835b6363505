# shellcheck shell=bash
# A private PostgreSQL cluster for one run of the tests: free port, own folder, thrown away afterwards.

postgres_home=""

as_postgres() {
  if [[ $(id -u) -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 30000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  return 1
}

postgres_bin() {
  local newest
  newest=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)
  if [[ -n $newest ]]; then echo "$newest"; else dirname "$(command -v initdb)"; fi
}

# Starts the cluster and exports HACTHANH_TEST_POSTGRES.
start_postgres() {
  local bin port
  bin=$(postgres_bin)
  postgres_home=$(mktemp -d -t ht-pg.XXXXXX)
  if [[ $(id -u) -eq 0 ]]; then chown postgres "$postgres_home"; fi
  port=$(free_port)
  (
    cd "$postgres_home"
    as_postgres "$bin/initdb" -D "$postgres_home/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    as_postgres "$bin/pg_ctl" -D "$postgres_home/data" -l "$postgres_home/log" -w -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$postgres_home -c fsync=off -c full_page_writes=off -c max_connections=300" start >/dev/null
  ) || { cat "$postgres_home/log" >&2; return 1; }
  export HACTHANH_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

stop_postgres() {
  if [[ -n $postgres_home && -d $postgres_home/data ]]; then
    (cd "$postgres_home" && as_postgres "$(postgres_bin)/pg_ctl" -D "$postgres_home/data" -m immediate -w stop >/dev/null) || true
  fi
  if [[ -n $postgres_home ]]; then rm -rf "$postgres_home"; fi
}
