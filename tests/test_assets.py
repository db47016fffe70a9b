"""Shipped files are found in a checkout and in a frozen bundle."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hhdesk.assets import asset


def test_reference_data_is_found() -> None:
    assert asset("db", "reference", "units.csv").is_file()


def test_frozen_bundle_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = tmp_path / "db" / "reference" / "units.csv"
    bundled.parent.mkdir(parents=True)
    bundled.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert asset("db", "reference", "units.csv") == bundled


def test_a_file_that_was_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"db/reference/nothing\.csv"):
        asset("db", "reference", "nothing.csv")
