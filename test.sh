#!/usr/bin/env bash
# Runs every test project and ends with one line: N passed, N failed, N skipped.
#
# Some tests talk to peers that are not .NET: libzmq, pyzmq and Python's msgpack; one publishes native code, for which it needs
# a linker and zlib. What is missing is installed with apt where
# that is possible; where it is not, this says so and the tests that need it are skipped by name (PACTMQ_MISSING_PEERS).
# With CI=true a missing peer is a failure instead.
#
# Arguments are handed to `dotnet test`, for instance: ./test.sh --filter FullyQualifiedName~Interop
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

python=/usr/bin/python3
has_libzmq() { ldconfig -p 2>/dev/null | grep -q 'libzmq\.so\.5' || ls /usr/lib/*/libzmq.so.5 /usr/local/lib/libzmq.so.5 >/dev/null 2>&1; }
has_pyzmq() { "$python" -c 'import zmq' >/dev/null 2>&1; }
has_msgpack() { "$python" -c 'import msgpack' >/dev/null 2>&1; }
has_native_linker() { { command -v clang || command -v gcc; } >/dev/null 2>&1 && [ -f /usr/include/zlib.h ]; }

missing_packages() {
    has_libzmq || echo libzmq5
    has_pyzmq || echo python3-zmq
    has_msgpack || echo python3-msgpack
    has_native_linker || echo clang zlib1g-dev
}

install_packages() {
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || { echo "peers: neither root nor sudo without a password"; return; }
        root=(sudo -n)
    fi
    command -v apt-get >/dev/null || { echo "peers: no apt-get here"; return; }
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 && return
    "${root[@]}" apt-get update >/dev/null 2>&1
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >/dev/null 2>&1 ||
        echo "peers: apt-get could not install $*"
}

packages=$(missing_packages)
if [ -n "$packages" ]; then
    echo "peers: installing" $packages
    # shellcheck disable=SC2086 # one word a package
    install_packages $packages
fi

missing=()
has_libzmq || missing+=(libzmq)
has_pyzmq || missing+=(pyzmq)
has_msgpack || missing+=(msgpack)
has_native_linker || missing+=(nativelinker)
PACTMQ_MISSING_PEERS=$(IFS=,; echo "${missing[*]-}")
export PACTMQ_MISSING_PEERS
if [ -z "$PACTMQ_MISSING_PEERS" ]; then
    echo "peers: libzmq, pyzmq, msgpack and a native linker are here"
elif [ "${CI:-}" = true ]; then
    echo "peers: missing in CI, so their tests fail: $PACTMQ_MISSING_PEERS"
else
    echo "peers: missing, so their tests are skipped: $PACTMQ_MISSING_PEERS"
fi

dotnet build PactMQ.slnx -c Release -v quiet || {
    echo "the build failed: no test ran, counted as one failure"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
}

passed=0 failed=0 skipped=0 broken=0
log=$(mktemp)
# What tests have measured and people want to see: size and start time of native code.
PACTMQ_TEST_NOTES=$(mktemp)
export PACTMQ_TEST_NOTES
trap 'rm -f "$log" "$PACTMQ_TEST_NOTES"' EXIT
shopt -s nullglob
for project in tests/*.Tests/*.csproj; do
    echo "== $project"
    dotnet test "$project" -c Release --no-build --logger "console;verbosity=minimal" \
        --blame-hang --blame-hang-timeout 4m --blame-hang-dump-type none "$@" 2>&1 | tee "$log" | grep -v -e '^$' -e '^Test run for' -e '^A total of' -e '^VSTest'
    status=${PIPESTATUS[0]}
    # "Passed!  - Failed:     0, Passed:    10, Skipped:     0, Total:    10, Duration: 12 ms - X.dll (net10.0)"
    counts=$(sed -nE 's/^(Passed|Failed|Skipped)! +- Failed: +([0-9]+), Passed: +([0-9]+), Skipped: +([0-9]+),.*/\2 \3 \4/p' "$log" | tail -1)
    read -r project_failed project_passed project_skipped <<<"${counts:-0 0 0}"
    failed=$((failed + project_failed)) passed=$((passed + project_passed)) skipped=$((skipped + project_skipped))
    # A run that ended without its summary (a crash, a hang that was cut off) counts as one failure.
    if [ "$status" -ne 0 ] && [ "$project_failed" -eq 0 ]; then
        echo "$project ended with code $status without a failed test: counted as a failure"
        failed=$((failed + 1))
    fi
    [ "$status" -eq 0 ] || broken=1
done

cat "$PACTMQ_TEST_NOTES"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$broken" -eq 0 ]
