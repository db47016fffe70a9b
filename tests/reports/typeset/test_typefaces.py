"""The serif face is chosen by what its files hold."""

from __future__ import annotations

import shutil
from pathlib import Path

from hhdesk.reports.fonts import required_characters
from hhdesk.reports.typeset.typefaces import choose_family, drawable, family, width


def test_without_any_of_our_faces_the_shipped_one_is_taken(tmp_path: Path) -> None:
    chosen = choose_family([tmp_path])

    assert chosen.regular.path.name == "DejaVuSerif.ttf"
    for face in (chosen.regular, chosen.bold, chosen.italic, chosen.bold_italic):
        assert drawable("".join(sorted(required_characters())), face).count("?") == 1  # the sign itself
    assert (chosen.bold.bold, chosen.italic.italic, chosen.bold_italic.bold) == (True, True, True)


def test_a_family_with_a_damaged_or_missing_file_is_passed_over(tmp_path: Path) -> None:
    found = family()
    names = ("times.ttf", "timesbd.ttf", "timesi.ttf")
    for name, face in zip(names, (found.regular, found.bold, found.italic), strict=True):
        shutil.copy(face.path, tmp_path / name)
    assert choose_family([tmp_path]).regular.path.name == "DejaVuSerif.ttf"

    (tmp_path / "timesbi.ttf").write_bytes(b"no font")
    assert choose_family([tmp_path]).regular.path.name == "DejaVuSerif.ttf"

    shutil.copy(found.bold_italic.path, tmp_path / "timesbi.ttf")
    assert choose_family([tmp_path]).regular.path == tmp_path / "times.ttf"


def test_widths_grow_with_size_and_text() -> None:
    face = family().regular

    assert width("Tỷ lệ", 20, face) == 2 * width("Tỷ lệ", 10, face)
    assert width("Tỷ lệ tập hợp", 10, face) > width("Tỷ lệ", 10, face) > 0
