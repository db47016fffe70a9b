"""Opens office files with LibreOffice, as an independent reader, and gives back what stands on the pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def pages_of(pdf: Path) -> list[str]:
    """The text of every page, as pdftotext reads it."""
    ran = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True)  # noqa: S603, S607
    return ran.stdout.decode("utf-8").split("\f")[:-1]


def converted(files: Sequence[Path], folder: Path) -> list[Path]:
    """The files as PDF, in one run of LibreOffice with a profile of its own; skips where there is none."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    profile = (folder / "profile").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)  # noqa: S603
    made = [folder / f"{file.stem}.pdf" for file in files]
    missing = [file.name for file in made if not file.is_file()]
    if missing:
        pytest.skip(f"LibreOffice here cannot open {missing}: its writer or calc part is missing")
    return made
