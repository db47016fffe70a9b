# shellcheck shell=bash disable=SC2154
# Steps of a test, each told in one line: sourced. What a step prints is shown only if it fails; $failures counts.

# step "What must be" FUNCTION [ARGUMENT...]: the line goes to the screen and to $RESULTS.
step() {
    local words=$1 started=$SECONDS outcome=ok
    shift
    # A function that is called in a condition would not stop at its first failure.
    (set -e; "$@") >/tmp/step.log 2>&1 &
    wait $! || outcome=failed
    printf '%-6s %4d s  %s\n' "$outcome" $((SECONDS - started)) "$words" | tee -a "$RESULTS"
    if [ "$outcome" = failed ]; then
        failures=$((failures + 1))
        sed 's/^/         | /' /tmp/step.log | tail -n 40
    fi
}

# must COMMAND...: fails and says so where the command does.
must() {
    "$@" || { echo "not so: $*"; return 1; }
}

# must_not COMMAND...: the other way round.
must_not() {
    ! "$@" || { echo "so, and must not be: $*"; return 1; }
}
