"""Small papers whose every word is known."""

from __future__ import annotations

from dataclasses import replace

from hhdesk.reports.report.content import (
    Align,
    Column,
    Letterhead,
    Paper,
    PaperKind,
    Paragraph,
    Percent,
    Row,
    RowKind,
    Section,
    Table,
)

LETTERHEAD = Letterhead(
    kind=PaperKind.PARTY,
    superior="Huyện ủy Hải Hậu",
    issuer="Ban Dân vận Huyện ủy Hải Hậu",
    place="Hải Hậu",
    year=2023,
    symbol="BC/BDVHU",
    recipients=("Ban Thường vụ Huyện ủy", "Văn phòng Huyện ủy", "Lưu Ban Dân vận"),
    signatory="Trưởng ban",
)
ADMINISTRATIVE = replace(LETTERHEAD, kind=PaperKind.ADMINISTRATIVE, symbol="BC-BDVHU")
TABLE = Table(
    "Chỉ tiêu",
    "Kết quả theo chỉ tiêu",
    (
        Column("TT", 10, Align.CENTRE),
        Column("Chỉ tiêu", 80),
        Column("Đạt", 25, Align.RIGHT, group="Số liệu"),
        Column("Tổng số", 25, Align.RIGHT, group="Số liệu"),
        Column("Tỷ lệ", 25, Align.RIGHT),
    ),
    (
        Row(("Hội Phụ nữ",), RowKind.GROUP),
        Row((1, "Tỷ lệ tập hợp phụ nữ", 58012, 65100, Percent(89.11))),
        Row((2, "Cơ sở hoàn thành tốt trở lên", None, None, None)),
    ),
    ("Dấu – là chưa có số liệu.",),
)
PAPER = Paper(
    letterhead=LETTERHEAD,
    title="BÁO CÁO",
    subject=("kết quả thực hiện các chỉ tiêu", "năm 2023"),
    address="Ban Thường vụ Huyện ủy",
    sections=(
        Section(
            "1. Kết quả chung", (Paragraph("Hội Phụ nữ tập hợp 58.012/65.100 phụ nữ, đạt 89,11\u00a0%."),)
        ),
        Section("2. Bảng tổng hợp", (TABLE,)),
    ),
    code="H7PD-2QXK",
    sample=False,
    created="2023-11-15",
)
