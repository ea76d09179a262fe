#!/usr/bin/env bash
# Measures what the server carries on one core and prints it as a Markdown table.
#   bash tests/load/run.sh                    every row; some 40 minutes on two idle cores
#   bash tests/load/run.sh sip-agent browser  these rows
#   bash tests/load/run.sh quick [rows...]    a few calls each, to see that everything works: the figures mean nothing
# Rows: ivr recording queue sip-agent browser setup flat. Server and generator get a core each. See README.md here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly server_core="${ITOPS_LOAD_SERVER_CORE:-0}" load_core="${ITOPS_LOAD_GENERATOR_CORE:-1}"
# Ports of the server: HTTP, HTTPS, SIP and browsers' audio from the first on, RTP in a range of its own below the kernel's ephemeral ports.
readonly base="${ITOPS_LOAD_PORT:-26060}" rtp_from="${ITOPS_LOAD_RTP_FROM:-10000}" rtp_to="${ITOPS_LOAD_RTP_TO:-19999}"
readonly sip_port=$base browser_port=$((base + 10)) http_port=$((base + 20)) https_port=$((base + 21))
readonly agents=1000 browser_agents=700
data="$(mktemp -d)"
server=""
quick=""
if [ "${1:-}" = quick ]; then
    quick=1
    shift
fi
only="$*"

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
        ItOps__Media__PublicAddress=127.0.0.1 ItOps__Media__BrowserPort=$browser_port ItOps__Media__RtpPortFrom="$rtp_from" ItOps__Media__RtpPortTo="$rtp_to" \
        ItOps__CallCenter__MaxCalls=10000 ItOps__CallCenter__MaxQueue=10000 ItOps__DataDirectory="$data" "$@" \
        taskset -c "$server_core" src/ItOps.Server/bin/Release/net10.0/ItOps.Server --demo >"$data/server.log" 2>&1 &
    server=$!
    for _ in $(seq 1 600); do
        sleep 0.2
        # Another that has the port would answer too.
        kill -0 "$server" 2>/dev/null || break
        ! curl -sf -o /dev/null "http://127.0.0.1:$http_port/readyz" || return 0
    done
    echo "The server did not start:" >&2
    tail -n 20 "$data/server.log" >&2
    exit 1
}

# row NAME GOAL QUICK-OPTIONS FULL-OPTIONS options of both...
row() {
    local name="$1" goal="$2" load="$4"
    [ -z "$quick" ] || load="$3"
    shift 4
    # shellcheck disable=SC2086 # words are options
    taskset -c "$load_core" dotnet tests/ItOps.Load/bin/Release/net10.0/ItOps.Load.dll \
        --target "127.0.0.1:$sip_port" --http "http://127.0.0.1:$http_port" --pid "$server" --row "$name" --goal "$goal" "$@" $load || true
}

wanted() { [ -z "$only" ] || [[ " $only " == *" $1 "* ]]; }

ulimit -n "$(ulimit -Hn)"
if [ "${ITOPS_LOAD_BUILT:-}" != 1 ]; then
    for project in src/ItOps.Server tests/ItOps.Load; do
        dotnet build "$project" -c Release -v q --nologo >&2
    done
fi

readonly few="--calls 20 --rate 10 --hold 8" to_queue="1@800,1@1600"
echo "| load | goal on one core | reached | CPU | cost | quality | runs |"
echo "|---|---|---|---|---|---|---|"
if wanted ivr; then
    start_server
    row "IVR: prompt out, caller's audio in" "≥ 1,500 calls" "$few" "--find 1500 --rate 150"
fi
if wanted recording; then
    start_server ItOps__Recording__Scope=WholeCall
    row "IVR and recording" "≥ 1,200 calls" "$few" "--find 1200 --rate 150"
fi
if wanted queue; then
    start_server
    row "queue with music" "≥ 1,500 calls" "$few" "--find 1500 --rate 150" --digits "$to_queue"
fi
if wanted sip-agent; then
    # All phones have one address here, where in an office each has its own: the guard's limit by address would hold them up.
    start_server ItOps__Sip__TrustedAddresses=127.0.0.1 ItOps__CallCenter__WrapUpSeconds=0 ItOps__Demo__Agents=$((quick ? 40 : agents))
    row "caller ⇄ SIP agent, recorded" "≥ 650 calls" "$few" "--find 650 --rate 50 --most 960" --agents phones --digits "$to_queue"
fi
if wanted browser; then
    start_server ItOps__CallCenter__WrapUpSeconds=0 ItOps__Demo__Agents=$((quick ? 40 : browser_agents))
    row "caller ⇄ browser (SRTP), recorded" "≥ 350 calls" "$few" "--find 350 --rate 50 --most 670" --agents browsers --digits "$to_queue"
fi
if wanted setup; then
    start_server
    row "call set-up and tear-down" "≥ 1,000 a second" "--calls 200 --rate 20 --hold 1" "--find 870" --no-media --overload 1.5
fi
if wanted flat; then
    start_server
    row "IVR, cost of a call by their number" "flat" "--series 10,20 --steady 4" "--series 100,500,1000,1500 --rate 150"
    start_server ItOps__Recording__Scope=WholeCall
    row "IVR and recording, by the number of calls" "flat" "--series 10,20 --steady 4" "--series 100,400,800,1200 --rate 150"
fi
echo
echo "$(date -u +%F), $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); server on core $server_core, load on core $load_core."
