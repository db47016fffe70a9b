; The installer: per account, without an administrator; puts the program in place, or a newer one over an older.
;
; makensis -DVERSION=1.2.3 -DBUNDLE=FOLDER -DLANGUAGES=FOLDER -DOUTPUT=FILE [-DQUICK] hhdesk.nsi
;   BUNDLE is the folder that PyInstaller made; LANGUAGES holds NSIS's language files in composed letters;
;   QUICK leaves the files uncompressed.
;
; Silent: /S, then /DESKTOP for a shortcut on the desktop, and last /D=FOLDER, without quotes.
; Exit codes: 0 done, 1 cancelled, 2 failed, 3 the program is running, so nothing was changed.

Unicode true
Target amd64-unicode
!ifdef QUICK
    SetCompress off
!else
    ; Wide enough to see that both executables hold the same archive: a quarter of the size.
    SetCompressor /SOLID lzma
    SetCompressorDictSize 32
!endif
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include Integration.nsh

!define RUNNING 3
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\hhdesk"
!define CLASSES "Software\Classes"
!define TITLE "Chỉ tiêu Mặt trận và đoàn thể"
!define SHORTCUT "hhdesk - ${TITLE}.lnk"

Name "hhdesk"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\hhdesk"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "hhdesk ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "ProductName" "hhdesk"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "FileDescription" "hhdesk – bộ cài đặt"
VIAddVersionKey /LANG=1066 "CompanyName" "hhdesk"
VIAddVersionKey /LANG=1066 "LegalCopyright" "hhdesk"

!define MUI_ICON "hhdesk.ico"
!define MUI_UNICON "${MUI_ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "wizard.bmp"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "wizard.bmp"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_WINDOWTITLE "hhdesk"
!define MUI_LANGDLL_INFO "Ngôn ngữ của bộ cài đặt / Language of the installer"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\hhdesk.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(DataStayText)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TEXT "$(DataStayedText)"
!insertmacro MUI_UNPAGE_FINISH

!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "Vietnamese"
!insertmacro MUI_LANGUAGEEX "${LANGUAGES}" "English"
!include "words.nsh"

; Goes on only when no file of the program in FOLDER is in use: Windows lets nobody write to a program that runs.
!macro RefuseWhileRunning FOLDER
    Push "${FOLDER}\hhdesk.exe"
    Call ${UN}RefuseWhileInUse
    Push "${FOLDER}\hhdesk-cli.exe"
    Call ${UN}RefuseWhileInUse
!macroend

!macro DefineRefuseWhileInUse UN
    Function ${UN}RefuseWhileInUse
        Exch $0
        Push $1
        again:
        IfFileExists "$0" 0 free
        ClearErrors
        FileOpen $1 "$0" a
        IfErrors 0 close
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RunningText)" /SD IDCANCEL IDRETRY again
        SetErrorLevel ${RUNNING}
        Quit
        close:
        FileClose $1
        free:
        Pop $1
        Pop $0
    FunctionEnd
!macroend
!insertmacro DefineRefuseWhileInUse ""
!insertmacro DefineRefuseWhileInUse "un."

; Removes what an installer put into FOLDER, and the folder itself if nothing else lies there.
!macro RemoveProgram FOLDER
    Delete "${FOLDER}\hhdesk.exe"
    Delete "${FOLDER}\hhdesk-cli.exe"
    Delete "${FOLDER}\uninstall.exe"
    RMDir /r "${FOLDER}\_internal"
    RMDir "${FOLDER}"
!macroend

!macro Associate EXTENSION TYPE WORDS
    WriteRegStr HKCU "${CLASSES}\${TYPE}" "" "${WORDS}"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\DefaultIcon" "" "$INSTDIR\hhdesk.exe,0"
    WriteRegStr HKCU "${CLASSES}\${TYPE}\shell\open\command" "" '"$INSTDIR\hhdesk.exe" "%1"'
    WriteRegStr HKCU "${CLASSES}\${EXTENSION}" "" "${TYPE}"
    WriteRegStr HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${TYPE}" ""
!macroend

; What another program has made of the extension meanwhile stays.
!macro Dissociate EXTENSION TYPE
    DeleteRegKey HKCU "${CLASSES}\${TYPE}"
    DeleteRegValue HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids" "${TYPE}"
    DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}\OpenWithProgids"
    ReadRegStr $0 HKCU "${CLASSES}\${EXTENSION}" ""
    StrCmp $0 "${TYPE}" 0 +2
    DeleteRegValue HKCU "${CLASSES}\${EXTENSION}" ""
    DeleteRegKey /ifempty HKCU "${CLASSES}\${EXTENSION}"
!macroend

Section "$(ProgramText)" ProgramSection
    SectionIn RO
    !define UN ""
    !insertmacro RefuseWhileRunning "$INSTDIR"
    ReadRegStr $R0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $R0 != ""
        !insertmacro RefuseWhileRunning "$R0"
        ${If} ${FileExists} "$R0\uninstall.exe"
            !insertmacro RemoveProgram "$R0"
        ${EndIf}
    ${EndIf}
    !undef UN

    SetOutPath "$INSTDIR"
    File /r "${BUNDLE}/*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\${SHORTCUT}" "$INSTDIR\hhdesk.exe"
    !insertmacro Associate ".hhdb" "hhdesk.database" "$(DatabaseText)"
    !insertmacro Associate ".hhp" "hhdesk.package" "$(PackageText)"
    ${NotifyShell_AssocChanged}

    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "hhdesk – ${TITLE}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "hhdesk"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\hhdesk.exe,0"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section /o "$(DesktopText)" DesktopSection
    CreateShortcut "$DESKTOP\${SHORTCUT}" "$INSTDIR\hhdesk.exe"
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
    !insertmacro MUI_DESCRIPTION_TEXT ${ProgramSection} "$(AboutProgramText)"
    !insertmacro MUI_DESCRIPTION_TEXT ${DesktopSection} "$(AboutDesktopText)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

Function .onInit
    SetRegView 64
    StrCpy $LANGUAGE ${LANG_VIETNAMESE}
    !insertmacro MUI_LANGDLL_DISPLAY
    ; A shortcut that was on the desktop is wanted again.
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/DESKTOP" $1
    IfErrors 0 wanted
    IfFileExists "$DESKTOP\${SHORTCUT}" wanted done
    wanted:
    !insertmacro SelectSection ${DesktopSection}
    done:
FunctionEnd

Function un.onInit
    SetRegView 64
    StrCpy $LANGUAGE ${LANG_VIETNAMESE}
FunctionEnd

Section "Uninstall"
    !define UN "un."
    !insertmacro RefuseWhileRunning "$INSTDIR"
    !undef UN
    !insertmacro RemoveProgram "$INSTDIR"
    Delete "$SMPROGRAMS\${SHORTCUT}"
    Delete "$DESKTOP\${SHORTCUT}"
    !insertmacro Dissociate ".hhdb" "hhdesk.database"
    !insertmacro Dissociate ".hhp" "hhdesk.package"
    ${NotifyShell_AssocChanged}
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    DetailPrint "$(DataStayedText)"
SectionEnd
