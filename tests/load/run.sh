#!/usr/bin/env bash
# Measures what the server carries on one core and prints it as a Markdown table: bash tests/load/run.sh [words of rows...]
# Server and load generator get a core each, so it wants a machine with two idle ones. A full run takes about twenty minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly server_core="${ITOPS_LOAD_SERVER_CORE:-0}" load_core="${ITOPS_LOAD_GENERATOR_CORE:-1}"
readonly http_port=26080 https_port=26443 sip_port=26060 browser_port=26070 rtp_from=10000 rtp_to=19999
data="$(mktemp -d)"
server=""

stop_server() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
    server=""
}
trap 'stop_server; rm -rf "$data"' EXIT

# start_server NAME=VALUE...   settings beyond the common ones
start_server() {
    stop_server
    rm -rf "${data:?}"/*
    env ItOps__Http__Url="http://127.0.0.1:$http_port" ItOps__Https__Port=$https_port ItOps__Sip__Address=127.0.0.1 ItOps__Sip__Port=$sip_port \
        ItOps__Media__PublicAddress=127.0.0.1 ItOps__Media__BrowserPort=$browser_port ItOps__Media__RtpPortFrom=$rtp_from ItOps__Media__RtpPortTo=$rtp_to \
        ItOps__CallCenter__MaxCalls=10000 ItOps__CallCenter__MaxQueue=10000 ItOps__DataDirectory="$data" "$@" \
        taskset -c "$server_core" src/ItOps.Server/bin/Release/net10.0/ItOps.Server --demo >"$data/server.log" 2>&1 &
    server=$!
    for _ in $(seq 1 300); do
        ! curl -sf -o /dev/null "http://127.0.0.1:$http_port/readyz" || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.2
    done
    echo "The server did not start:" >&2
    tail -n 20 "$data/server.log" >&2
    exit 1
}

# row NAME GOAL options...
row() {
    local name="$1" goal="$2"
    shift 2
    taskset -c "$load_core" dotnet tests/ItOps.Load/bin/Release/net10.0/ItOps.Load.dll \
        --target "127.0.0.1:$sip_port" --pid "$server" --row "$name" --goal "$goal" "$@" || true
}

wanted() { [ -z "$only" ] || [[ " $only " == *" $1 "* ]]; }
only="$*"

ulimit -n "$(ulimit -Hn)"
for project in src/ItOps.Server tests/ItOps.Load; do
    dotnet build "$project" -c Release -v q --nologo >&2
done

echo "| load | goal on one core | reached | CPU | cost | quality |"
echo "|---|---|---|---|---|---|"
if wanted ivr; then
    start_server
    row "IVR: prompt out, caller's audio in" "≥ 1,500 calls" --find 300 --rate 100
fi
if wanted recording; then
    start_server ItOps__Recording__Scope=WholeCall
    row "IVR and recording" "≥ 1,200 calls" --find 300 --rate 100
fi
if wanted queue; then
    start_server
    row "queue with music" "≥ 1,500 calls" --find 300 --rate 100 --digits "1@800,1@1600"
fi
if wanted setup; then
    start_server
    row "call set-up and tear-down" "≥ 1,000 a second" --find 300 --no-media
fi
echo
echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); server on core $server_core, load on core $load_core."
