"""The Vietnamese words for questions about cells of foreign workbooks, and for what of them is not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hhdesk.domain.numbers import format_count

if TYPE_CHECKING:
    from hhdesk.exchange.workbooks.drafts import DraftCell, LeftOut

# `text` is what the cell shows.
DOUBT_SENTENCES: Mapping[str, str] = {
    "two-readings": "“{text}” đọc được hai cách. Số nào đúng?",
    "foreign-notation": "“{text}” viết theo lối nước ngoài. Số nào đúng?",
    "fraction": "Cột này đếm bằng số nguyên mà ô ghi {text}. Số nào đúng?",
    "shown-in-thousands": "Ô có giá trị {text} nhưng hiện ba chữ số sau dấu phẩy. Số nào đúng?",
    "with-words": "“{text}” lẫn chữ với số. Số nào đúng?",
    "stand-in": "“{text}” nghĩa là gì: số không, không có, hay chưa có số liệu?",
    "percent": "Ô ghi phần trăm ({text}) ở cột không phải phần trăm. Giá trị nào đúng?",
    "not-a-number": "“{text}” không phải là số. Giá trị nào đúng?",
    "negative": "Ô ghi số âm ({text}). Số nào đúng?",
    "broken": "Ô là lỗi tính toán hoặc công thức chưa tính ({text}). Giá trị nào đúng?",
    "date-unclear": "“{text}” chưa rõ là ngày nào. Ngày nào đúng?",
    "unit-guess": "Không có đơn vị tên “{text}”. Là đơn vị nào?",
    "unit-refused": "“{text}”: {reason}. Là đơn vị nào?",
    "unit-of-row": "“{text}” thuộc đơn vị nào?",
    "organisation-guess": "“{text}” là tổ chức nào?",
    "level-guess": "“{text}” ứng với mức xếp loại nào?",
    "word-guess": "“{text}” không có trong danh sách. Là giá trị nào?",
    "period-guess": "“{text}” là kỳ nào?",
    "letters": "Chữ trong ô này có thể theo phông cũ. Cách đọc nào đúng?",
    "missing-key": "Ô này để trống mà dòng có số liệu. Dòng nói về đâu?",
    "base-guess": "Dòng này nói về cơ sở nào?",
    "too-long": "“{text}” dài hoặc lớn quá mức. Giá trị nào đúng?",
}
_REFUSALS: Mapping[str, str] = {
    "ended-unit": "đơn vị đã kết thúc trước kỳ này",
    "outside-life": "kỳ này nằm ngoài thời gian của đơn vị",
    "foreign-unit": "đơn vị nằm ngoài phạm vi của cơ sở dữ liệu",
    "ambiguous-unit": "có nhiều đơn vị cùng tên",
}
UNREAD_WORDS: Mapping[str, str] = {
    "counter": "số thứ tự",
    "computed": "số tự tính, số của phần hoặc của kỳ khác",
    "hidden": "cột bị ẩn trong tệp",
    "repeated": "cột khác khớp hơn",
    "counts": "số đếm theo mức, không phải dấu chọn",
    "unknown": "không nhận ra tiêu đề",
    "chosen": "đã chọn không đọc",
}
LEFT_OUT_WORDS: Mapping[str, str] = {
    "total": "dòng cộng",
    "section": "dòng tên nhóm",
    "note": "ghi chú, chữ ký",
    "hidden": "dòng bị ẩn trong tệp",
    "blank": "không có số liệu",
}


def doubt_sentence(cell: DraftCell) -> str:
    """The question about a cell."""
    if cell.doubt is None:
        return ""
    reason = _REFUSALS.get(cell.doubt.problem, "không dùng được ở kỳ này")
    return DOUBT_SENTENCES[cell.doubt.code].format(text=cell.text, reason=reason)


def left_out_sentence(row: LeftOut) -> str:
    """Why a row brings nothing, and which of its sums do not agree with the rows above."""
    words = LEFT_OUT_WORDS[row.sort.value]
    if not row.sums:
        return words
    parts = [
        f"{heading} ghi {format_count(total)}, các dòng cộng lại {format_count(sum_)}"
        for heading, total, sum_ in row.sums
    ]
    return f"{words}, lệch: {'; '.join(parts)}"
