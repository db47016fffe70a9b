"""What goes into the program's folder, and what of the gathered files stays out."""

from __future__ import annotations

import pytest

from tests.packaging.scripts import script

contents = script("app", "bundle_contents")


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/Qt6Core.dll",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans-Bold.ttf",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSerif-BoldItalic.ttf",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSerif.ttf",
        "db/reference/units.csv",
        "resources/style.qss",
        "libsqlite3.so.0",
    ],
)
def test_what_the_program_needs_goes_in(target: str) -> None:
    assert contents.belongs(target)


@pytest.mark.parametrize(
    "target",
    [
        "PySide6/Qt/plugins/platforms/libqwayland-egl.so",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "PySide6/plugins/networkinformation/qnetworklistmanager.dll",
        "PySide6/opengl32sw.dll",
        "PySide6\\translations\\qt_de.qm",
        "PySide6/Qt/translations/qtbase_en.qm",
        "matplotlib/mpl-data/sample_data/goog.npz",
        "matplotlib/mpl-data/fonts/ttf/STIXGeneral.ttf",
        "pandas/tests/data.csv",
        "tzdata/zoneinfo/Asia/Bangkok",
        "libcups.so.2",
        "libstdc++.so.6",
    ],
)
def test_what_no_page_uses_stays_out(target: str) -> None:
    assert not contents.belongs(target)


def test_a_library_goes_with_the_last_one_that_links_to_it() -> None:
    links = {
        "plugin": ["libA.so.1"],
        "module": ["libB.so"],
        "libB": ["libC.so"],
        "libA": [],
        "libC": [],
        "libX": [],
    }
    plugin = ("PySide6/Qt/plugins/platforms/libqxcb.so", "plugin", "BINARY")
    module = ("numpy/core.so", "module", "EXTENSION")
    others = [
        ("libA.so.1", "libA", "BINARY"),
        ("numpy.libs/libB.so", "libB", "BINARY"),
        ("libC.so", "libC", "BINARY"),
        ("libX.so", "libX", "BINARY"),
    ]

    with_plugin = contents.without_orphans([plugin, module, *others], links.__getitem__)
    without_plugin = contents.without_orphans([module, *others], links.__getitem__)

    assert [entry[0] for entry in with_plugin] == [
        plugin[0],
        module[0],
        "libA.so.1",
        "numpy.libs/libB.so",
        "libC.so",
    ]
    assert [entry[0] for entry in without_plugin] == [module[0], "numpy.libs/libB.so", "libC.so"]


def test_links_and_data_stay_unless_what_they_point_to_has_gone() -> None:
    files = [
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Wayland.so.6", "PySide6/Qt/lib/libQt6Wayland.so.6", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "core", "BINARY"),
        ("PySide6/Qt/lib/libQt6Wayland.so.6", "wayland", "BINARY"),
        ("PySide6/QtCore.abi3.so", "module", "EXTENSION"),
        ("db/units.csv", "units.csv", "DATA"),
    ]

    kept = contents.without_orphans(files, lambda file: ["libQt6Core.so.6"] if file == "module" else [])

    assert [entry[0] for entry in kept] == [files[0][0], files[2][0], files[4][0], files[5][0]]
