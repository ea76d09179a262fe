#!/usr/bin/env bash
# Fuzzes the parsers with coverage counters by SharpFuzz: bash tests/fuzz/run.sh [seconds for each target] [targets...]
# What breaks lands, shortened, in TestResults/fuzz; with its fix it belongs into tests/fuzz/crashes/<target>.
# With ITOPS_FUZZ_AFL=1 and AFL++ installed (Debian package afl++), afl-fuzz chooses the inputs instead of our own mutator.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly seconds="${1:-60}" findings="$PWD/TestResults/fuzz"
shift || true
program="$(mktemp -d)"
trap 'rm -rf "$program"' EXIT

dotnet build tests/ItOps.Fuzz -c Release -v q --nologo
cp -r tests/ItOps.Fuzz/bin/Release/net10.0/. "$program"
# A process can't rewrite the assemblies that it has loaded, so the one that was built rewrites the copy's.
dotnet tests/ItOps.Fuzz/bin/Release/net10.0/ItOps.Fuzz.dll instrument "$program"

export ITOPS_FUZZ_CORPUS="$PWD/tests/fuzz" DOTNET_TieredPGO=0
mkdir -p "$findings"
[ "$#" -gt 0 ] || set -- $(ls tests/fuzz/corpus)
code=0
for target in "$@"; do
    if [ "${ITOPS_FUZZ_AFL:-}" = 1 ] && command -v afl-fuzz >/dev/null; then
        AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 \
            afl-fuzz -V "$seconds" -t 5000 -m none -i "tests/fuzz/corpus/$target" -o "$findings/afl-$target" dotnet "$program/ItOps.Fuzz.dll" afl "$target" || code=1
    else
        dotnet "$program/ItOps.Fuzz.dll" fuzz "$target" "$seconds" "$findings" || code=1
    fi
done
exit "$code"
