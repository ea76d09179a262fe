#!/usr/bin/env bash
# Short calls for a long time, to see whether memory stays flat: bash tests/load/soak.sh [calls, 100000] [calls a second, 250]
# Prints calls, resident memory, threads and open files of the server at ten points; fails when calls fail or memory grows:
# by more than a quarter from the third point, when caches and pools are full, to the last.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly calls="${1:-100000}" rate="${2:-250}" points=10
readonly http_port=27080 sip_port=27060
readonly configuration="${ITOPS_SOAK_CONFIGURATION:-Release}"
data="$(mktemp -d)"
server=""
trap '[ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true; rm -rf "$data"' EXIT

ulimit -n "$(ulimit -Hn)"
if [ "${ITOPS_SOAK_BUILT:-}" != 1 ]; then
    for project in src/ItOps.Server tests/ItOps.Load; do
        dotnet build "$project" -c "$configuration" -v q --nologo >&2
    done
fi
env ItOps__Http__Url="http://127.0.0.1:$http_port" ItOps__Https__Port=27443 ItOps__Sip__Address=127.0.0.1 ItOps__Sip__Port=$sip_port \
    ItOps__Media__PublicAddress=127.0.0.1 ItOps__Media__BrowserPort=27070 ItOps__Media__RtpPortFrom=10000 ItOps__Media__RtpPortTo=19999 \
    ItOps__CallCenter__MaxCalls=10000 ItOps__CallCenter__MaxQueue=10000 ItOps__DataDirectory="$data" \
    "src/ItOps.Server/bin/$configuration/net10.0/ItOps.Server" --demo >"$data/server.log" 2>&1 &
server=$!
for _ in $(seq 1 300); do
    ! curl -sf -o /dev/null "http://127.0.0.1:$http_port/readyz" || break
    kill -0 "$server" 2>/dev/null || { tail -n 20 "$data/server.log" >&2; exit 1; }
    sleep 0.2
done

resident() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

echo "| calls | resident MiB | threads | files | outcome |"
echo "|---|---|---|---|---|"
echo "| 0 | $(resident) | $(ls "/proc/$server/task" | wc -l) | $(ls "/proc/$server/fd" | wc -l) | started |"
failed=0 settled=0
for point in $(seq 1 $points); do
    outcome="$(dotnet "tests/ItOps.Load/bin/$configuration/net10.0/ItOps.Load.dll" --target "127.0.0.1:$sip_port" --calls $((calls / points)) --rate "$rate" \
        --hold 1 --no-media --from $((100000 + point * 100000)) 2>&1)" || failed=1
    # What ended is forgotten by SIP only after timers J and K; ports and legs at once.
    echo "| $((calls / points * point)) | $(resident) | $(ls "/proc/$server/task" | wc -l) | $(ls "/proc/$server/fd" | wc -l) | $(sed -n 's/.*: \(good [^|]*\) |.*/\1/p' <<<"$outcome") |"
    [ "$point" -ne 3 ] || settled="$(resident)"
done
last="$(resident)"
echo
echo "$(date -u +%F), $calls calls at $rate a second: $settled MiB after the third tenth, $last MiB at the end."
[ "$failed" -eq 0 ] && [ "$last" -le $((settled * 5 / 4)) ]
