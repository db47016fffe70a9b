#!/usr/bin/env bash
# Tries the installer as an officer would, on a Windows without Python: try.sh VERSION OLDER-VERSION
#
# Installs, self-tests, opens a window, installs over an older version (a second installer), uninstalls. Leaves
# /share/results.txt, a line a step, and /share/screenshot.png; exits with 1 if a step failed.
# shellcheck disable=SC2317  # steps are called by their names
set -uo pipefail
version=${1:?the version} older=${2:?a lower version}
setup=/share/hhdesk-$version-setup.exe setup_of_older=/share/hhdesk-$older-setup.exe
export WINEPREFIX=/share/test-windows
RESULTS=/share/results.txt
failures=0
# shellcheck source=inside/wine.sh
. /scripts/wine.sh
# shellcheck source=inside/steps.sh
. /scripts/steps.sh

program='C:\Chương trình cơ sở\hh desk' # spaces and letters that no code page has all of
folder="$WINEPREFIX/drive_c/Chương trình cơ sở/hh desk"
profile="$WINEPREFIX/drive_c/users/Nguyễn Đức"
data='C:\users\Nguyễn Đức\Số liệu\Báo cáo'
database="$data"'\huyen-hai-hau.hhdb'
shortcuts="$profile/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\hhdesk'

# silently PROGRAM [OPTION...]: an installer or uninstaller. A folder is its last option and must not be quoted,
# so the options go in word by word.
silently() {
    local words program=$1
    shift
    read -r -a words <<<"$*"
    win 240 "$program" /S "${words[@]}"
}

in_place() {
    local files
    files=$(find "$folder" -type f | wc -l)
    must test -f "$folder/hhdesk.exe"
    must test -f "$folder/uninstall.exe"
    must test "$files" -gt 200
    must test -f "$shortcuts"/hhdesk*.lnk
    registered "$uninstall_key" DisplayVersion "$1"
    registered 'HKCU\Software\Classes\.hhp' '' hhdesk.package
    registered 'HKCU\Software\Classes\hhdesk.database\shell\open\command' '' "\"$program\\hhdesk.exe\" \"%1\""
}

# registered KEY NAME VALUE: as an exported registry tells, "" naming the key's own value. What `reg query`
# prints lacks every letter outside the code page.
registered() {
    local name=@ value=$3
    [ -z "$2" ] || name="\"$2\""
    value=${value//\\/\\\\}
    value=${value//\"/\\\"}
    win 30 reg export "$1" 'C:\exported.reg' /y
    iconv -f UTF-16 -t UTF-8 "$WINEPREFIX/drive_c/exported.reg" | tr -d '\r' >/tmp/exported.reg
    must grep -qxF "$name=\"$value\"" /tmp/exported.reg
}

install_new() {
    silently "$setup" "/D=$program"
    in_place "$version"
    must_not test -e "$profile/Desktop"/hhdesk*.lnk
    must test -z "$(find "$WINEPREFIX/drive_c" -iname 'python*.exe')"
}

# self_test EXECUTABLE [OPTION...]: the log is the better one to show, it has every letter.
self_test() {
    local code=0 executable=$1
    shift
    rm -f "$WINEPREFIX/drive_c/tự kiểm tra.log"
    win 300 "$program\\$executable" --self-test --log 'C:\tự kiểm tra.log' "$@" >/tmp/self-test.log || code=$?
    cat "$WINEPREFIX/drive_c/tự kiểm tra.log" || cat /tmp/self-test.log
    return "$code"
}

make_data() {
    mkdir -p "$profile/Số liệu"
    win 120 "$program\\hhdesk-cli.exe" demo "$data"
    win 60 "$program\\hhdesk-cli.exe" check "$database"
}

open_window() {
    (
        code=0
        win 300 "$program\\hhdesk.exe" "$database" || code=$?
        echo "$code" >/tmp/window.code
    ) &
    echo $! >/tmp/window.pid
    timeout 90 bash -c 'until xdotool search --onlyvisible --name "Chỉ tiêu Mặt trận" >/dev/null 2>&1; do sleep 0.5; done'
    still_picture /share/screenshot.png
    # An empty window or a message has few colours.
    must test "$(identify -format %k /share/screenshot.png)" -gt 200
}

# Takes the screen once it has stopped changing.
still_picture() {
    local before='' now
    for _ in $(seq 40); do
        sleep 1
        import -window root "$1"
        now=$(identify -format %# "$1")
        [ "$now" != "$before" ] || return 0
        before=$now
    done
}

start_again() {
    win 60 "$program\\hhdesk.exe" "$database"
    must test "$(xdotool search --onlyvisible --name "Chỉ tiêu Mặt trận" | wc -l)" = 1
}

refuse_while_open() {
    local files code=0
    files=$(listing "$folder")
    silently "$setup" || code=$?
    must test "$code" = 3
    code=0
    # Asked to stay where it is, the uninstaller gives its exit code to whoever called it.
    silently "$program\\uninstall.exe" "_?=$program" || code=$?
    must test "$code" = 3
    must test "$(listing "$folder")" = "$files"
}

close_window() {
    win 30 taskkill /im hhdesk.exe # as a click on the cross of its window
    timeout 60 tail --pid="$(cat /tmp/window.pid)" -f /dev/null
    must test "$(cat /tmp/window.code)" = 0
}

listing() { (cd "$1" && find . -type f -printf '%p %s\n' | sort); }

digest_of_data() {
    find "$profile/Số liệu" "$profile/AppData/Local/hhdesk" -type f -print0 | sort -z | xargs -0 sha256sum
}

uninstall() {
    local before
    before=$(digest_of_data)
    must test -n "$before"
    silently "$program\\uninstall.exe"
    timeout 60 wineserver -w # it goes on as a copy of itself
    must_not test -e "$folder"
    must_not test -e "$shortcuts"/hhdesk*.lnk
    must_not test -e "$profile/Desktop"/hhdesk*.lnk
    must_not win 30 reg query "$uninstall_key"
    must_not win 30 reg query 'HKCU\Software\Classes\hhdesk.package'
    must_not win 30 reg query 'HKCU\Software\Classes\.hhp'
    must test "$(digest_of_data)" = "$before"
}

install_older() {
    silently "$setup_of_older" /DESKTOP "/D=$program"
    in_place "$older"
    must test -f "$folder/_internal/only-in-the-older.txt"
    must test -f "$profile/Desktop"/hhdesk*.lnk
}

upgrade() {
    local before
    before=$(digest_of_data)
    silently "$setup"
    in_place "$version"
    must_not test -e "$folder/_internal/only-in-the-older.txt"
    must test -f "$profile/Desktop"/hhdesk*.lnk
    must test "$(digest_of_data)" = "$before"
    win 60 "$program\\hhdesk-cli.exe" check "$database"
}

main() {
    rm -f "$RESULTS" /share/screenshot.png
    start_screen
    step "an empty Windows, without Python" new_windows
    step "silent installation, path with spaces and Vietnamese letters" install_new
    step "self-test of the installed program, no screen" self_test hhdesk-cli.exe --platform offscreen
    step "self-test of the installed program, in a window" self_test hhdesk.exe
    step "sample data, made and checked" make_data
    step "the main window opens with them" open_window
    step "a second start ends, and leaves one window" start_again
    step "no installing and no uninstalling while it runs" refuse_while_open
    step "the window closes" close_window
    step "silent uninstallation: program gone, data there" uninstall
    step "an older version, with a desktop shortcut" install_older
    step "upgrade in place: data kept, old files gone" upgrade
    step "silent uninstallation again" uninstall
    [ "$failures" = 0 ]
}

main
exit
