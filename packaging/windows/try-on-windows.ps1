# Tries an installer on a real Windows, as the account that calls it: try-on-windows.ps1 -Installer FILE
#
# Checks the sum, installs silently into a folder with blanks and Vietnamese letters, runs the self-test without
# a screen and in a window, makes sample data, refuses to install while the window is open, uninstalls, and looks
# whether the data are still there. Logs and a picture of the window go to the folder "tried".
param([Parameter(Mandatory)][string]$Installer)

$ErrorActionPreference = "Stop"
$program = Join-Path $env:LOCALAPPDATA "Chương trình cơ sở\hh desk"
$data = Join-Path $env:USERPROFILE "Số liệu\Báo cáo"
$database = Join-Path $data "huyen-hai-hau.hhdb"
$tried = Join-Path (Get-Location) "tried"
New-Item -ItemType Directory -Force $tried | Out-Null

function Invoke-Program([string]$File, [string[]]$Arguments, [int]$Expected = 0) {
    $process = Start-Process -FilePath $File -ArgumentList $Arguments -Wait -PassThru
    if ($process.ExitCode -ne $Expected) { throw "$File $Arguments ended with $($process.ExitCode), not $Expected" }
}

function Assert([bool]$Condition, [string]$What) {
    if (-not $Condition) { throw "not so: $What" }
    Write-Output "ok  $What"
}

$sum = (Get-FileHash $Installer -Algorithm SHA256).Hash
$listed = Get-Content (Join-Path (Split-Path $Installer) "SHA256SUMS")
Assert ([bool]($listed -match "^$sum\s")) "the sum of the installer is the listed one"

# NSIS wants the folder last and without quotes.
Invoke-Program $Installer "/S /D=$program"
Assert (Test-Path "$program\hhdesk.exe") "installed"

Invoke-Program "$program\hhdesk-cli.exe" "--self-test --platform offscreen --log `"$tried\offscreen.log`""
Invoke-Program "$program\hhdesk.exe" "--self-test --log `"$tried\window.log`" --screenshot `"$tried\window.png`""
Get-Content "$tried\window.log" -Encoding utf8
Assert $true "self-test, without a screen and in a window"

New-Item -ItemType Directory -Force (Split-Path $data) | Out-Null
Invoke-Program "$program\hhdesk-cli.exe" "demo `"$data`""
Invoke-Program "$program\hhdesk-cli.exe" "check `"$database`""
Assert (Test-Path $database) "sample data"

$window = Start-Process "$program\hhdesk.exe" -ArgumentList "`"$database`"" -PassThru
while (-not $window.MainWindowHandle) {
    if ($window.HasExited) { throw "the window did not open" }
    Start-Sleep -Milliseconds 200
    $window.Refresh()
}
Invoke-Program $Installer "/S /D=$program" -Expected 3
Assert (Test-Path "$program\hhdesk.exe") "refused to install while the program runs"
$window.CloseMainWindow() | Out-Null
Assert ($window.WaitForExit(60000)) "the window closes"

# It goes on as a copy of itself, which is not waited for.
Start-Process "$program\uninstall.exe" -ArgumentList "/S" -Wait
foreach ($turn in 1..150) {
    if (-not (Test-Path "$program\hhdesk.exe")) { break }
    Start-Sleep -Milliseconds 200
}
Assert (-not (Test-Path "$program\hhdesk.exe")) "uninstalled"
Assert (Test-Path $database) "the data are still there"
