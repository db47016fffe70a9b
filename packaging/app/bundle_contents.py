"""Says which of the files that PyInstaller gathers belong into the program's folder."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Set
from pathlib import PurePath, PurePosixPath

Entry = tuple[str, str, str]
"""Where a file goes inside the folder, where it comes from, and PyInstaller's word for its kind."""

QT_PLUGINS = frozenset(
    {
        "iconengines/qsvgicon",
        "imageformats/qico",
        "imageformats/qjpeg",
        "imageformats/qsvg",
        "platforminputcontexts/composeplatforminputcontextplugin",
        "platforminputcontexts/ibusplatforminputcontextplugin",
        "platforms/qoffscreen",
        "platforms/qwindows",
        "platforms/qxcb",
        "platformthemes/qxdgdesktopportal",
        "printsupport/cupsprintersupport",
        "printsupport/windowsprintersupport",
    }
)
"""What widgets, pictures, input of Vietnamese and printers need; no OpenGL, no TLS, no touch panels."""

UNWANTED_FILES = (
    "PySide6/Qt/translations/*",  # the program brings its own words for Qt's buttons
    "PySide6/translations/*",
    "PySide6/opengl32sw.dll",  # a renderer for QML, 20 MB; widgets are painted without it
    "PySide6/d3dcompiler_*.dll",
    "matplotlib/mpl-data/sample_data/*",
    "matplotlib/mpl-data/images/*",  # buttons of matplotlib's own windows
    "matplotlib/mpl-data/plot_directive/*",
    "matplotlib/mpl-data/fonts/afm/*",
    "matplotlib/mpl-data/fonts/pdfcorefonts/*",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSansMono*",  # charts have one upright sans-serif
    "matplotlib/mpl-data/fonts/ttf/DejaVuSans-*Oblique.ttf",
    "matplotlib/mpl-data/fonts/ttf/DejaVuSerifDisplay.ttf",  # papers fall back on the other serifs
    "matplotlib/mpl-data/fonts/ttf/STIX*",
    "matplotlib/mpl-data/fonts/ttf/cm*.ttf",
    "numpy-*.dist-info/*",
    "tzdata/*",  # days have no time zone; moments are kept in UTC
    "*/tests/*",
    "*/testing/data/*",
    "*.pyi",
    "*.pyx",
    "*.pxd",
    "*.h",
)

SYSTEM_LIBRARIES = (
    "libX11*.so*",
    "libcups.so*",
    "libdbus-1.so*",
    "libfontconfig.so*",
    "libfreetype.so*",
    "libgcc_s.so*",
    "libglib-2.0.so*",
    "libgthread-2.0.so*",
    "libstdc++.so*",
)
"""What every Linux desktop has, and has to suit its own fonts, printers and compiler: never brought along."""


def belongs(target: str) -> bool:
    """Whether a file that goes to `target`, a path inside the folder, is of use to the program."""
    path = PurePosixPath(PurePath(target).as_posix().replace("\\", "/"))
    if path.parts[0] == "PySide6" and "plugins" in path.parts:
        return _plugin_name(path) in QT_PLUGINS
    if len(path.parts) == 1 and any(fnmatch.fnmatchcase(path.name, library) for library in SYSTEM_LIBRARIES):
        return False
    return not any(fnmatch.fnmatchcase(str(path), unwanted) for unwanted in UNWANTED_FILES)


def _plugin_name(path: PurePosixPath) -> str:
    """The plug-in without what each system puts before and behind its name."""
    return f"{path.parent.name}/{path.name.split('.')[0].removeprefix('lib')}"


def without_orphans(files: Iterable[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """`files` without the shared libraries that nothing among the rest asks for.

    `imports` names the files that a library links to. Python's extension modules, Qt's plug-ins and Python
    itself are asked for by nobody and stay, and so does what is no library; a library that only a plug-in
    left out had wanted goes with it, and so does a link to it.
    """
    entries = list(files)
    libraries = {
        PurePath(target).name: (target, source, kind) for target, source, kind in entries if kind == "BINARY"
    }
    waiting = [entry for entry in entries if _stands_for_itself(entry)]
    wanted: set[str] = set()
    while waiting:
        target, source, _ = waiting.pop()
        if target not in wanted:
            wanted.add(target)
            waiting += [libraries[name] for name in _names(imports(source)) if name in libraries]
    names = _names(wanted)
    return [entry for entry in entries if entry[0] in wanted or _is_kept_beside(entry, names)]


def _stands_for_itself(entry: Entry) -> bool:
    target, _, kind = entry
    path = PurePath(target)
    plugin = kind == "BINARY" and "plugins" in path.parts
    return kind == "EXTENSION" or plugin or path.name.startswith(("libpython", "python3"))


def _is_kept_beside(entry: Entry, wanted: Set[str]) -> bool:
    target, source, kind = entry
    if kind == "SYMLINK":
        return PurePath(source).name in wanted or ".so" not in PurePath(target).name
    return kind not in {"BINARY", "EXTENSION"}


def _names(files: Iterable[str]) -> set[str]:
    return {PurePath(file).name for file in files}
