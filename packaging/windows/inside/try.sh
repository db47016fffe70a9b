#!/usr/bin/env bash
# Tries /share/setup.exe as an officer would, on a Windows without Python: try.sh VERSION OLDER-VERSION
#
# Installs, self-tests, opens a window, installs over an older version (/share/older.exe), uninstalls. Leaves
# /share/results.txt, a line a step, and /share/screenshot.png; exits with 1 if a step failed.
set -uo pipefail
version=${1:?the version} older=${2:?the version of /share/older.exe}
export WINEPREFIX=/share/test-windows
RESULTS=/share/results.txt
. /scripts/wine.sh
. /scripts/steps.sh

program='C:\Chương trình cơ sở\hh desk' # spaces and letters that no code page has all of
folder="$WINEPREFIX/drive_c/Chương trình cơ sở/hh desk"
profile="$WINEPREFIX/drive_c/users/Nguyễn Đức"
data='C:\users\Nguyễn Đức\Số liệu\Báo cáo'
database="$data"'\huyen-hai-hau.hhdb'
shortcuts="$profile/AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\hhdesk'

# install INSTALLER [OPTION...]: NSIS wants the folder last and unquoted, so it goes in word by word.
install_silently() {
    local installer=$1
    shift
    win 240 "$installer" /S "$@"
}

into_folder() {
    local words
    read -r -a words <<<"/D=$program"
    printf '%s\n' "${words[@]}"
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

# registered KEY NAME VALUE: the value, "" naming the key's own, is the last thing in its line.
registered() {
    local answer name=(/ve)
    [ -z "$2" ] || name=(/v "$2")
    answer=$(win 30 reg query "$1" "${name[@]}" | tr -d '\r')
    must grep -qF "    $3" <<<"$answer"
}

install_new() {
    local where
    mapfile -t where < <(into_folder)
    install_silently /share/setup.exe "${where[@]}"
    in_place "$version"
    must_not test -e "$profile/Desktop"/hhdesk*.lnk
    must test -z "$(find "$WINEPREFIX/drive_c" -iname 'python*.exe')"
}

self_test_offscreen() {
    win 300 "$program\\hhdesk-cli.exe" --self-test --platform offscreen
}

self_test_in_window() {
    local code=0
    win 300 "$program\\hhdesk.exe" --self-test --log 'C:\tự kiểm tra.log' || code=$?
    cat "$WINEPREFIX/drive_c/tự kiểm tra.log"
    return "$code"
}

make_data() {
    mkdir -p "$profile/Số liệu"
    win 120 "$program\\hhdesk-cli.exe" demo "$data"
    win 60 "$program\\hhdesk-cli.exe" check "$database"
}

open_window() {
    win 300 "$program\\hhdesk.exe" "$database" >/tmp/window.log 2>&1 &
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

refuse_while_open() {
    local files code=0
    files=$(listing "$folder")
    install_silently /share/setup.exe || code=$?
    must test "$code" = 3
    code=0
    # Asked to stay where it is, the uninstaller gives its exit code to whoever called it.
    win 60 "$program\\uninstall.exe" /S "_?=$program" || code=$?
    must test "$code" = 3
    must test "$(listing "$folder")" = "$files"
}

close_window() {
    local window
    window=$(xdotool search --onlyvisible --name "Chỉ tiêu Mặt trận" | head -n 1)
    xdotool windowquit "$window"
    timeout 60 tail --pid="$(cat /tmp/window.pid)" -f /dev/null
    must_not grep -i -E 'error|traceback' /tmp/window.log
}

listing() { (cd "$1" && find . -type f -printf '%p %s\n' | sort); }

digest_of_data() {
    find "$profile/Số liệu" "$profile/AppData/Local/hhdesk" -type f -print0 | sort -z | xargs -0 sha256sum
}

uninstall() {
    local before
    before=$(digest_of_data)
    must test -n "$before"
    win 60 "$program\\uninstall.exe" /S
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
    local where
    mapfile -t where < <(into_folder)
    install_silently /share/older.exe /DESKTOP "${where[@]}"
    in_place "$older"
    must test -f "$folder/_internal/only-in-the-older.txt"
    must test -f "$profile/Desktop"/hhdesk*.lnk
}

upgrade() {
    local before
    before=$(digest_of_data)
    install_silently /share/setup.exe
    in_place "$version"
    must_not test -e "$folder/_internal/only-in-the-older.txt"
    must test -f "$profile/Desktop"/hhdesk*.lnk
    must test "$(digest_of_data)" = "$before"
    win 60 "$program\\hhdesk-cli.exe" check "$database"
}

rm -f "$RESULTS" /share/screenshot.png
start_screen
step "an empty Windows, without Python" new_windows
step "silent installation, path with spaces and Vietnamese letters" install_new
step "self-test of the installed program, no screen" self_test_offscreen
step "self-test of the installed program, in a window" self_test_in_window
step "sample data, made and checked" make_data
step "the main window opens with them" open_window
step "no installing and no uninstalling while it runs" refuse_while_open
step "the window closes" close_window
step "silent uninstallation: program gone, data there" uninstall
step "an older version, with a desktop shortcut" install_older
step "upgrade in place: data kept, old files gone" upgrade
step "silent uninstallation again" uninstall
[ "$failures" = 0 ]
