#!/usr/bin/env bash
# Load through nginx and through Nescio in one run, in turns: requests per second as a ratio to nginx, and what each adds to the latency
# of the upstream alone, and the processor time per request of each proxy, which other work on the machine disturbs less than the rate.
# Everything is on loopback. Needs nginx, wrk and python3; usage: bench/proxy.sh [SECONDS per measurement] [ROUNDS] [SECONDS of a round of warming up]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds="${1:-5}"
rounds="${2:-3}"
warming="${3:-8}"
work="$(mktemp -d)"
started=()
declare -A process=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

read -r upstream nginx off standard admin_off admin_standard < <(python3 - <<'PY'
import socket
sockets = [socket.socket() for _ in range(6)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in sockets])
PY
)

answer='{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"'"$(printf 'Gerne, ich habe die Anfrage bearbeitet. %.0s' $(seq 16))"'"},"finish_reason":"stop"}]}'
serve() { # name, the inside of http: starts an nginx with one worker
  cat >"$work/$1.conf" <<NGINX
worker_processes 1;
daemon off;
pid $work/$1.pid;
error_log $work/$1-error.log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path $work/$1-body; proxy_temp_path $work/$1-proxy; fastcgi_temp_path $work/$1-f; uwsgi_temp_path $work/$1-u; scgi_temp_path $work/$1-s;
  client_body_buffer_size 128k;
  keepalive_requests 1000000000;
  $2
}
NGINX
  nginx -c "$work/$1.conf" &
  started+=($!)
  process[$1]=$!
}
serve upstream "server { listen 127.0.0.1:$upstream; location / { default_type application/json; return 200 '$answer'; } }"
serve nginx "upstream provider { server 127.0.0.1:$upstream; keepalive 64; keepalive_requests 1000000000; }
  server { listen 127.0.0.1:$nginx; location / { proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection \"\"; } }"

proxy() { # preset, port, admin port
  cat >"$work/$1.yaml" <<YAML
listen: 127.0.0.1:$2
admin: {listen: '127.0.0.1:$3'}
upstream: {url: 'http://127.0.0.1:$upstream/v1', kind: compatible}
redaction: {preset: '$1'}
YAML
  ./nescio run --config "$work/$1.yaml" >"$work/$1.log" 2>&1 &
  started+=($!)
  process[nescio-$1]=$!
  for _ in $(seq 100); do
    if curl -fsS -o /dev/null "http://127.0.0.1:$3/readyz" 2>/dev/null; then return; fi
    sleep 0.2
  done
  cat "$work/$1.log" >&2
  exit 1
}
proxy off "$off" "$admin_off"
proxy standard "$standard" "$admin_standard"

# Every request differs, in one run of wrk and from one to the next, so that no cache of detections answers for the recognizers.
cat >"$work/body.lua" <<'LUA'
local size = tonumber(os.getenv("BODY_SIZE"))
local names = {"Anna Schmidt", "Jonas Weber", "Fatma Yilmaz", "Lukas Hoffmann", "Marie Fischer", "Peter Novak"}
local filler = "Bitte fasse den Vorgang kurz zusammen und schlage einen naechsten Schritt vor. Der Kunde wartet seit Montag auf eine Antwort. "
local counter = tonumber(os.getenv("BODY_FIRST"))
request = function()
  counter = counter + 1
  local name = names[counter % #names + 1]
  local text = "Vorgang " .. counter .. ": Frau " .. name .. ", kunde" .. counter .. "@example.org, IBAN DE89 3704 0044 0532 0130 00. "
  text = text .. string.rep(filler, math.ceil((size - #text - 120) / #filler))
  local body = '{"model":"m","messages":[{"role":"system","content":"Du bist hilfreich."},{"role":"user","content":"' .. text:sub(1, size - 120) .. '"}]}'
  return wrk.format("POST", "/v1/chat/completions", {["content-type"] = "application/json", ["authorization"] = "Bearer sk-test"}, body)
end
LUA

# The processor time of a process and its children, in hundredths of a second.
cpu_ticks() {
  local pid total=0
  for pid in "$1" $(ps -o pid= --ppid "$1" 2>/dev/null); do
    if [ -r "/proc/$pid/stat" ]; then
      total=$((total + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{print $12 + $13}')))
    fi
  done
  echo "$total"
}

measure() { # name, port, size, connections
  local out
  local before after
  before="$(cpu_ticks "${process[$1]}")"
  out="$(BODY_FIRST="$((10000000 + RANDOM * RANDOM % 80000000))" BODY_SIZE=$3 wrk -t1 -c"$4" -d"${seconds}s" --latency -s "$work/body.lua" "http://127.0.0.1:$2")"
  after="$(cpu_ticks "${process[$1]}")"
  printf '%s\n' "$out" | python3 -c '
import re, sys
out = sys.stdin.read()
unit = {"us": 1e-3, "ms": 1, "s": 1e3}
def latency(p):
    value, u = re.search(r"%s%%\s+([\d.]+)(us|ms|s)" % p, out).groups()
    return float(value) * unit[u]
rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
bad = re.search(r"Non-2xx.*: (\d+)", out)
requests = int(re.search(r"(\d+) requests in", out).group(1))
cpu = int(sys.argv.pop()) * 1e4 / requests
print(*sys.argv[1:], rate, latency(50), latency(99), bad.group(1) if bad else 0, cpu)
' "$1" "$3" "$4" "$((after - before))" >>"$work/results"
}

# The processor time of the compilers of a JVM, in hundredths of a second.
compiler_ticks() {
  # The name of the thread is the second field, in brackets; it may be gone by now.
  cat "/proc/$1/task/"*/stat 2>/dev/null | sed -n 's/^[0-9]* (C[12] Compiler[^)]*) //p' | awk '{ total += $12 + $13 } END { print total + 0 }' || true
}

# Figures say nothing while the JVM compiles: rounds of warming up go on until its compilers take less than a twentieth of a core, or ten
# are over.
warm() { # name, port
  local round size before used
  for round in $(seq 10); do
    before="$(compiler_ticks "${process[$1]}")"
    for size in 16384 1024; do
      BODY_FIRST="$((10000000 + RANDOM * RANDOM % 80000000))" BODY_SIZE=$size wrk -t1 -c32 -d"$(((warming + 1) / 2))s" -s "$work/body.lua" "http://127.0.0.1:$2" >/dev/null
    done
    used=$(($(compiler_ticks "${process[$1]}") - before))
    if [ "$used" -lt $((warming * 5)) ]; then return; fi
  done
  echo "$1 is still being compiled after $round rounds of warming up" >&2
}
warm nescio-off "$off"
warm nescio-standard "$standard"
for _ in $(seq "$rounds"); do
  for size in 1024 16384; do
    for connections in 1 32; do
      measure upstream "$upstream" "$size" "$connections"
      measure nginx "$nginx" "$size" "$connections"
      measure nescio-off "$off" "$size" "$connections"
      measure nescio-standard "$standard" "$size" "$connections"
    done
  done
done

python3 - "$work/results" <<'PY'
import collections, statistics, sys
rows = collections.defaultdict(list)
for line in open(sys.argv[1]):
    name, size, connections, *figures = line.split()
    rows[int(size), int(connections), name].append([float(f) for f in figures])
median = {key: [statistics.median(column) for column in zip(*values)] for key, values in rows.items()}
print(f"{'body':>6} {'conn.':>5}  {'through':<16} {'req/s':>9} {'x nginx':>8} {'p50 ms':>8} {'p99 ms':>8} {'added p50':>10} {'added p99':>10} {'cpu us':>7} {'errors':>7}")
for (size, connections, name), (rate, p50, p99, bad, cpu) in median.items():
    base = median[size, connections, "upstream"]
    ratio = rate / median[size, connections, "nginx"][0]
    print(f"{size:>6} {connections:>5}  {name:<16} {rate:>9.0f} {ratio:>8.2f} {p50:>8.2f} {p99:>8.2f} {p50 - base[1]:>10.2f} {p99 - base[2]:>10.2f} {cpu:>7.0f} {bad:>7.0f}")
PY
