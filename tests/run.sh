#!/usr/bin/env bash
# Builds once, runs every test project and ends with one line: N passed, N failed, N skipped.
#   bash tests/run.sh                 everything
#   bash tests/run.sh EndToEnd        projects whose name contains the word
# Exit code: 0 when nothing failed, 1 otherwise.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly only="${1:-}"
readonly results="$PWD/TestResults"
readonly project_limit="${ITOPS_TEST_PROJECT_LIMIT:-2400}"
readonly hang_limit="${ITOPS_TEST_HANG_LIMIT:-4m}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

passed=0 failed=0 skipped=0

finish() {
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
}

has_library() {
    { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -qF "$1"
}

# The phone, the browser, the codecs' libraries and the SIP scenarios come from Debian. Without them the tests concerned skip and say why.
install_programs() {
    local missing=()
    command -v chromium >/dev/null || missing+=(chromium)
    command -v baresip >/dev/null || missing+=(baresip)
    command -v sipp >/dev/null || missing+=(sip-tester)
    command -v ip >/dev/null || missing+=(iproute2)
    has_library libspandsp.so.2 || missing+=(libspandsp2)
    has_library libopus.so.0 || missing+=(libopus0)
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        echo "Not installed: ${missing[*]} (needs root and apt-get); the tests that need them are skipped."
        return 0
    fi
    echo "Installing ${missing[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } \
        >"$results/apt.log" 2>&1 || { echo "Could not be installed (TestResults/apt.log):"; tail -n 3 "$results/apt.log"; }
}

# Prints an attribute of the <Counters> element of a trx file.
counter() {
    sed -n "s/.*<Counters\(.*[[:space:]]\)$2=\"\([0-9]*\)\".*/\2/p" "$1" | head -n 1
}

# Prints "name: reason" of each test that was skipped.
skipped_tests() {
    awk 'BEGIN { RS = "<UnitTestResult " } NR > 1 && /outcome="NotExecuted"/ {
        name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name)
        why = ""
        if (match($0, /<Message>[^<]*/)) why = substr($0, RSTART + 9, RLENGTH - 9)
        else if (match($0, /<StdOut>[^<]*/)) why = substr($0, RSTART + 8, RLENGTH - 8)
        gsub(/[\r\n]+/, " ", why)
        print "  skipped " name (why == "" ? "" : ": " why)
    }' "$1"
}

run_project() {
    local project="$1" name trx log code=0 begun=$SECONDS p f s total executed
    name="$(basename "$project" .csproj)"
    trx="$results/$name.trx"
    log="$results/$name.log"
    timeout --kill-after=15 "$project_limit" dotnet test "$project" --no-build --nologo \
        --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=normal" \
        --blame-hang-timeout "$hang_limit" --blame-hang-dump-type none >"$log" 2>&1 || code=$?
    p=0 f=0 s=0
    if [ -f "$trx" ]; then
        total="$(counter "$trx" total)" executed="$(counter "$trx" executed)"
        p="$(counter "$trx" passed)" p="${p:-0}"
        s=$((${total:-0} - ${executed:-0}))
        f=$((${executed:-0} - p))
    fi
    # A host that crashed, hung or was never there leaves an exit code and perhaps no failed test.
    if [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then
        f=1
        echo "$name ended with exit code $code outside any test (crash or time-out)"
    fi
    printf '%-30s %5d passed %4d failed %4d skipped %5d s\n' "$name" "$p" "$f" "$s" $((SECONDS - begun))
    [ ! -f "$trx" ] || skipped_tests "$trx"
    # Measurements that tests print for the reader.
    [ ! -f "$trx" ] || grep -hoE 'measured: [^<]*' "$trx" | sed 's/^/  /' || true
    if [ "$f" -gt 0 ]; then
        sed -n '/^\(  \)\{0,1\}[[:space:]]*Failed /,/^[[:space:]]*\(Passed\|Skipped\|Total tests\) /p' "$log" | head -n 400
        echo "  (all of it: TestResults/$name.log)"
        grep -hE 'crashed|aborted|Blame|hang' "$log" | head -n 5 || true
    fi
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

rm -rf "$results"
mkdir -p "$results"
install_programs

# One compiler process for all projects takes half the time; it would outlive us.
build() {
    local code=0
    dotnet build ItOps.sln -v q --nologo -p:UseSharedCompilation=true || code=$?
    dotnet build-server shutdown --vbcscompiler || true
    return "$code"
}

echo "Building"
if ! build >"$results/build.log" 2>&1; then
    grep -E 'error|warning' "$results/build.log" | sort -u | head -n 60 || cat "$results/build.log"
    echo "The build failed (TestResults/build.log)"
    failed=1
    finish
    exit
fi

for project in tests/*.Tests/*.csproj tests/ItOps.Fuzz/*.csproj tests/ItOps.EndToEnd/*.csproj; do
    case "$(basename "$project")" in
        *"$only"*) run_project "$project" ;;
    esac
done
finish
