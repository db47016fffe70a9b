"""The Vietnamese sentence for each reason why a file or a sheet as a whole cannot be read or written."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.wording.system import with_spoken_reason
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS

SHEET_SENTENCES: Mapping[str, str] = {
    "file-missing": "Không có tệp “{file}”; hãy kiểm tra tên và thư mục.",
    "file-unreadable": "Không mở được tệp “{file}”: {reason}. Hãy đóng tệp nếu đang mở rồi thử lại.",
    "file-not-a-sheet": "“{file}” không phải bảng CSV, xlsx, xls hay ods; hãy lưu lại theo dạng đó.",
    "file-not-utf8": "“{file}” không ở bảng mã UTF-8 (dòng {row}); hãy lưu lại dạng CSV UTF-8.",
    "file-encrypted": "“{file}” có mật khẩu; hãy bỏ mật khẩu rồi nạp lại.",
    "file-damaged": "“{file}” đã hỏng; hãy mở bằng Excel và lưu lại, hoặc xin bản khác.",
    "file-broken-quotes": "Dấu nháy kép trong “{file}” không khép lại, từ dòng {row}; hãy sửa dòng đó.",
    "file-too-large": "“{file}” quá lớn, nhiều nhất {limit} {what}; hãy chia thành nhiều tệp.",
    "file-empty": "“{file}” không có bảng nào có số liệu; hãy kiểm tra lại tệp.",
    "sheet-not-recognised": (
        "Không nhận ra bảng{where} trong “{file}” qua hàng tiêu đề; "
        "gần nhất là {nearest}, còn thiếu: {missing}. "
        "Tệp tự lập thì mở trong cửa sổ chương trình (Ctrl+O) để đọc từng bước."
    ),
    "sheet-ambiguous": "Bảng{where} trong “{file}” có thể là {kinds}; hãy ghi rõ loại bảng.",
    "sheet-lacks-columns": "Bảng{where} trong “{file}” thiếu cột để là {kind}: {missing}.",
    "no-table-found": (
        "Không tìm thấy bảng nào trong “{file}”: cần hàng tiêu đề, như Đơn vị, Hội viên, và các dòng ở dưới."
    ),
    "file-not-written": "Không ghi được tệp “{file}”: {reason}. Hãy đóng tệp hoặc chọn nơi khác.",
    "file-wrong-ending": "Không ghi được dạng tệp của “{file}”; hãy đặt tên kết thúc bằng .xlsx hoặc .csv.",
}
_LIMITS = {"megabytes": "MB", "rows": "dòng", "cells": "ô"}


def sheet_sentence(code: str, values: Mapping[str, str | int]) -> str:
    """The sentence for a code of `exchange`; kinds are named as their pages are."""
    spoken = with_spoken_reason(values)
    shown = {name: format_count(value) if isinstance(value, int) else value for name, value in spoken.items()}
    sheet = shown.get("sheet")
    shown["where"] = f" “{sheet}”" if sheet else ""
    if "what" in shown:
        shown["what"] = _LIMITS.get(shown["what"], shown["what"])
    for name in ("kind", "nearest"):
        if name in shown:
            shown[name] = KINDS[shown[name]].heading if shown[name] in KINDS else shown[name]
    return SHEET_SENTENCES[code].format_map(shown)
