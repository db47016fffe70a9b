; What the installer says on its own, in both languages; NSIS brings the rest.

!macro Words NAME VIETNAMESE ENGLISH
    LangString ${NAME} ${LANG_VIETNAMESE} "${VIETNAMESE}"
    LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend

!insertmacro Words WelcomeText \
    "Bộ cài đặt đưa hhdesk ${VERSION} vào tài khoản của bạn trên máy này, không cần quyền quản trị.$\r$\n$\r$\nNếu máy đã có bản cũ thì bản mới thay vào chỗ đó; mọi số liệu được giữ nguyên. Hãy đóng hhdesk trước khi tiếp tục.$\r$\n$\r$\n$_CLICK" \
    "This puts hhdesk ${VERSION} into your account on this PC; no administrator is needed.$\r$\n$\r$\nAn older version is replaced where it is, and all data stay. Please close hhdesk before you go on.$\r$\n$\r$\n$_CLICK"
!insertmacro Words ProgramText "Chương trình" "Program"
!insertmacro Words AboutProgramText \
    "Chương trình, lối tắt trong menu Start, và việc mở tệp số liệu (.hhdb), gói số liệu (.hhp) bằng cách nháy đúp." \
    "The program, its Start menu shortcut, and opening databases (.hhdb) and packages (.hhp) with a double click."
!insertmacro Words DesktopText "Lối tắt trên màn hình nền" "Desktop shortcut"
!insertmacro Words AboutDesktopText \
    "Thêm một lối tắt trên màn hình nền." \
    "One more shortcut, on the desktop."
!insertmacro Words DatabaseText "Tệp số liệu hhdesk" "hhdesk database"
!insertmacro Words PackageText "Gói số liệu hhdesk" "hhdesk package"
!insertmacro Words RunningText \
    "hhdesk đang chạy. Hãy lưu việc đang làm, đóng mọi cửa sổ hhdesk rồi thử lại.$\r$\n$\r$\nChưa có gì bị thay đổi." \
    "hhdesk is running. Please save your work, close all its windows and try again.$\r$\n$\r$\nNothing has been changed."
!insertmacro Words DataStayText \
    "Chỉ gỡ chương trình. Các tệp số liệu (.hhdb), cùng bản sao lưu và thiết lập trong $LOCALAPPDATA\hhdesk, đều được giữ lại." \
    "Only the program is removed. Your databases (.hhdb), and the backups and settings in $LOCALAPPDATA\hhdesk, all stay."
!insertmacro Words DataStayedText \
    "Đã gỡ chương trình. Số liệu, bản sao lưu và thiết lập vẫn còn nguyên (xem $LOCALAPPDATA\hhdesk); cài lại hhdesk là dùng tiếp được." \
    "The program is removed. Data, backups and settings are still there (see $LOCALAPPDATA\hhdesk); install hhdesk again to go on using them."
