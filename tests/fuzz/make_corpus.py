"""Writes the seeds of all targets: `python -m tests.fuzz.make_corpus`. Findings lie beside them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from hhdesk.app.preferences import Preferences
from hhdesk.exchange.package.sealing import seal
from tests.exchange.package.samples import KEYS, members, sample_package
from tests.exchange.samples import FILES
from tests.exchange.workbooks.drafted import SAMPLES
from tests.fuzz.containers import archive_of, written_out
from tests.fuzz.sheet_targets import parts_of
from tests.fuzz.targets import CORPUS

_EDITING = (
    "package_signed_edits", "merge_up", "merge_return", "sheet_xlsx_edits", "sheet_ods_edits",
    "database_pages", "database_rows",
)  # fmt: skip
_CSV = (
    "organisation,unit,period,eligible,members,admitted,left\npn,14233,2023,2410,2187,61,22\nnd,14233,2023-H1,n/a,,,\n",
    "Tổ chức;Đơn vị;Kỳ;Diện tập hợp;Hội viên\nHội Phụ nữ;Xã Hải Minh;2023;2.410;2.187\n",
    'organisation,unit,kind,name,founded\nldld,14233,co_so,"Công đoàn ""A"", B",15/11/2020\n',
    "organisation,unit,base,year,level,points\nldld,14233,Công đoàn A,2023,htt,91.5\n",
    "organisation,unit,hamlet,title,year,plan,state\npn,14233,xóm 5,Đường hoa,2023,1.5,running\n",
)
_WORDS = (
    "2023", "2023-H1", "2025-Q4", "quý 1/2025", "6 tháng đầu năm 2024", "Xã Hải Minh", "14233",
    "Hải Minh@2023",
    "30/6", "30-06", "15/11/2025", "2.410", "2,5", "91,25", "1e5", "n/a", "HTT", "Hoàn thành tốt nhiệm vụ",
    "H¶i Minh", "Haûi Minh", "Ho\u0302\u0323i", "=1+1", "'=1", "pn;dtn", "ĐTN", "co_so", "\u202e1", "#REF!",
)  # fmt: skip


def seeds() -> Iterator[tuple[str, str, bytes]]:
    """Target, name and content of every seed."""
    chance = random.Random(2025)  # noqa: S311  # the same ones every time
    content = members()
    yield "package_file", "plain", sample_package()
    yield "package_file", "sealed", seal_steadily(sample_package())
    yield "package_signed_bytes", "sample", content["manifest.json"] + b"\0\n" + content["rows.ndjson"]
    for target in _EDITING:
        for number in range(4):
            yield target, f"edits-{number}", chance.randbytes(6 * 3**number)
    yield "keys", "keys", f"hhdesk keys 1\nsigning {'a1' * 32}\nunsealing {'b2' * 32}\n".encode()
    for number, text in enumerate(_CSV):
        yield "sheet_csv", f"table-{number}", text.encode()
    yield "sheet_csv", "six-months", (SAMPLES / "12-sau-thang.csv").read_bytes()
    yield "sheet_xls", "membership", (FILES / "membership.xls").read_bytes()
    yield "sheet_xls", "old-letters", (SAMPLES / "03-ccb-vni.xls").read_bytes()
    for name in ("01-phu-nu.xlsx", "05-cac-doan-the.xlsx"):
        yield "sheet_xlsx_parts", name[:2], written_out(parts_of(SAMPLES / name))
    yield "sheet_xlsx_parts", "membership", written_out(parts_of(FILES / "membership.xlsx"))
    yield "sheet_ods_parts", "membership", written_out(_content(FILES / "membership.ods"))
    yield "sheet_ods_parts", "06", written_out(_content(SAMPLES / "06-xep-loai-cong-doan.ods"))
    yield "sheet_archive", "xlsx", archive_of(parts_of(SAMPLES / "01-phu-nu.xlsx"))
    yield "sheet_archive", "ods", archive_of(_content(FILES / "membership.ods"))
    for number, text in enumerate(_WORDS):
        yield "words", f"word-{number}", text.encode()
        yield "cells", f"cell-{number}", bytes([7 * number % 60, number % 3]) + text.encode()
    yield "preferences", "all", _PREFERENCES
    yield "preferences", "none", b"{}"
    yield "notes", "backup", _NOTE
    yield (
        "notes",
        "shape",
        b'{"shapes":{"s":{}},"kind":"membership","uses":[["unit","","",""]],"constants":{}}',
    )


_NOTE = (
    b'{"at":"2025-03-10T05:00:00+00:00","cause":"daily","database":"/a.hhdb","edit":3,"proved":null,"rows":{},'
    b'"schema":"0003","serial":1,"site":"5e5e","tables":{"unit":5},"unit":"366"}'
)
_PREFERENCES = (
    b'{"last_database":"C:\\\\a.hhdb","font_scale":125,"theme":"dark","window":[0,0,1366,768],'
    b'"maximised":true,"last_page":"overview","column_widths":{"a":[10,20]}}'
)
assert set(Preferences.__slots__) >= {"last_database", "column_widths"}


def _content(path: Path) -> dict[str, bytes]:
    return {name: data for name, data in parts_of(path).items() if name in {"mimetype", "content.xml"}}


def seal_steadily(content: bytes) -> bytes:
    """A sealed package; which bytes it has does not matter, and they stay once written."""
    return seal(content, KEYS.sealing_key)


def main() -> None:
    """Write those that are not there yet."""
    for target, name, content in seeds():
        file = CORPUS / target / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


if __name__ == "__main__":
    main()
