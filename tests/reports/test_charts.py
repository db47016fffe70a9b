"""The door to the charts stays light, and keeps the drawing library's files where it is told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hhdesk.reports.charts import prepare


def test_importing_the_charts_loads_no_drawing_library() -> None:
    program = (
        "import sys, hhdesk.reports, hhdesk.reports.charts, hhdesk.reports.chart_data;"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603 - our own text
    assert result.returncode == 0


def test_font_list_is_kept_in_the_folder_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "elsewhere")
    folder = tmp_path / "Nguyễn Đức" / "charts"
    prepare(folder)
    assert folder.is_dir()
    program = "import matplotlib; print(matplotlib.get_cachedir())"
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(  # noqa: S603 - our own text
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    assert Path(result.stdout.strip()) == folder
