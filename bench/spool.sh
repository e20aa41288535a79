#!/usr/bin/env bash
# Sends a batch file through Nescio and prints the memory of the process (RSS) while it goes through: once a second, and at its highest. What
# arrives is checked line by line against what was sent. Needs curl and python3; usage: bench/spool.sh [MEGABYTES] [HEAP, such as 128m]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

megabytes="${1:-100}"
heap="${2:-256m}"
work="$(mktemp -d)"
started=()
finish() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap finish EXIT

read -r upstream listen admin < <(python3 - <<'PY'
import socket
sockets = [socket.socket() for _ in range(3)]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*[s.getsockname()[1] for s in sockets])
PY
)

# Every hundredth line names a customer; the others are what most lines of such files are.
python3 - "$megabytes" "$work/batch.jsonl" <<'PY'
import sys
size, path = int(sys.argv[1]) << 20, sys.argv[2]
text = "Please summarise the following report in three sentences and list the open questions. " * 10
with open(path, "w") as out:
    number = written = 0
    while written < size:
        value = f" Customer {number}@customers.example, Anna Schmidt." if number % 100 == 0 else ""
        written += out.write('{"custom_id":"r%d","method":"POST","url":"/v1/chat/completions","body":{"model":"m",'
                             '"messages":[{"role":"user","content":"%s%s"}]}}\n' % (number, text, value))
        number += 1
PY

python3 - "$upstream" "$work/arrived" <<'PY' &
import http.server, sys
class Files(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        left = int(self.headers["content-length"])
        with open(sys.argv[2], "wb") as out:
            while left:
                piece = self.rfile.read(min(left, 1 << 16))
                left -= len(piece)
                out.write(piece)
        answer = b'{"id":"file-1","object":"file"}'
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
    def log_message(self, *_):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Files).serve_forever()
PY
started+=($!)

cat >"$work/nescio.yaml" <<YAML
listen: 127.0.0.1:$listen
admin: {listen: '127.0.0.1:$admin'}
upstream: {url: 'http://127.0.0.1:$upstream/v1', kind: compatible}
YAML
NESCIO_JAVA_OPTIONS="-Xmx$heap" ./nescio run --config "$work/nescio.yaml" >"$work/nescio.log" 2>&1 &
proxy=$!
started+=("$proxy")
until curl -sf "http://127.0.0.1:$admin/readyz" >/dev/null; do
  kill -0 "$proxy" 2>/dev/null || { cat "$work/nescio.log"; exit 1; }
  sleep 0.5
done

rss() { awk '/^'"$1"':/ {print int($2 / 1024)}' "/proc/$proxy/status"; }
echo "RSS before: $(rss VmRSS) MB, heap limit $heap"
curl -s -o "$work/answer" -w 'status %{http_code}, %{size_upload} bytes in %{time_total} s\n' -H 'Authorization: Bearer sk-bench' \
  -F purpose=batch -F "file=@$work/batch.jsonl;type=application/jsonl" "http://127.0.0.1:$listen/v1/files" &
upload=$!
second=0
while kill -0 "$upload" 2>/dev/null; do
  sleep 1
  second=$((second + 1))
  [ $((second % ${EVERY:-5})) -ne 0 ] || echo "RSS after $second s: $(rss VmRSS) MB"
done
wait "$upload" || true
cat "$work/answer"
echo
echo "RSS at its highest: $(rss VmHWM) MB; processor time: $(awk '{print ($14 + $15) / 100}' "/proc/$proxy/stat") s"
python3 - "$work/batch.jsonl" "$work/arrived" <<'PY'
import sys
sent = open(sys.argv[1]).readlines()
arrived = [line for line in open(sys.argv[2], newline="\n").readlines() if line.startswith('{"custom_id"')]
plain = sum(a == b for a, b in zip(sent, arrived))
leaked = sum("@customers.example" in line or "Anna Schmidt" in line for line in arrived)
print(f"{len(sent)} lines sent, {len(arrived)} arrived, {plain} unchanged, {leaked} with a value of a customer")
PY
