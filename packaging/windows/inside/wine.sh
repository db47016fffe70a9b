# shellcheck shell=bash
# Wine with a time limit: sourced by the scripts that run Windows programs. WINEPREFIX must be set.
#
# Windows programs need a pipe or a terminal to print to, never a file, hence the `cat`; a crash must not start
# a debugger that waits for somebody. The C runtime is Microsoft's, in the prefix alone: Wine's lacks what numpy
# calls.
export WINEDEBUG=-all
export WINEDLLOVERRIDES='mscoree,mshtml,winedbg.exe=;ucrtbase=native,builtin'
export DISPLAY=:7

# win SECONDS PROGRAM [ARGUMENT...]: the program's output, and its exit code (124 when time was up).
win() {
    local limit=$1
    shift
    timeout --kill-after=10 "$limit" wine "$@" 2>&1 </dev/null | cat
    return "${PIPESTATUS[0]}"
}

# A screen of the size that offices have. Without one even silent programs fail.
start_screen() {
    Xvfb "$DISPLAY" -screen 0 1366x768x24 >/tmp/screen.log 2>&1 </dev/null &
    # shellcheck disable=SC2016  # for the inner shell
    timeout 20 bash -c 'until [ -e "/tmp/.X11-unix/X${DISPLAY#:}" ]; do sleep 0.1; done'
}

# An empty Windows in $WINEPREFIX.
new_windows() {
    rm -rf "$WINEPREFIX"
    win 120 wineboot -i >/tmp/wineboot.log || { cat /tmp/wineboot.log; return 1; }
    timeout 60 wineserver -w
    install -m 755 /share/ucrtbase.dll "$WINEPREFIX/drive_c/windows/system32/ucrtbase.dll"
}
