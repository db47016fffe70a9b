"""The Vietnamese sentence for each problem code: what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hhdesk.domain.numbers import format_count
from hhdesk.domain.problems import Problem
from hhdesk.domain.text import visible

# Gaps are filled from the problem's values; `value` is what was read.
SENTENCES: Mapping[str, str] = {
    "missing-key": "Ô này để trống; hãy điền vì chương trình cần nó để biết dòng nói về đâu.",
    "error-value": "Ô chứa lỗi tính toán ({value}); hãy sửa công thức hoặc gõ lại số.",
    "formula-without-value": "Công thức chưa được tính; hãy mở tệp bằng Excel, lưu lại rồi thử lại.",
    "not-applicable-here": "Cột này không ghi “không có”; hãy để trống hoặc gõ giá trị.",
    "not-a-number": "“{value}” không phải là số; hãy gõ lại bằng chữ số.",
    "ambiguous-number": "“{value}” có thể là {reading} hoặc {other_reading}; hãy gõ lại cho rõ.",
    "foreign-number": "“{value}” viết theo cách khác; nếu đúng là {reading} thì hãy gõ {reading}.",
    "negative-count": "Số không được âm ({value}); hãy gõ lại.",
    "negative-number": "Số không được âm ({value}); hãy gõ lại.",
    "fractional-count": "{value} không phải số nguyên; người và cơ sở chỉ đếm bằng số nguyên.",
    "too-many-decimals": "{value} có quá nhiều chữ số thập phân; chỉ giữ {decimals} chữ số.",
    "too-large": "{value} lớn quá mức; hãy kiểm tra lại số chữ số.",
    "not-a-date": "“{value}” không phải ngày; hãy gõ theo dạng 15/11/2023.",
    "not-a-year": "“{value}” không phải năm; hãy gõ năm từ 1990 đến 2100.",
    "not-a-period": "“{value}” không phải kỳ; hãy gõ 2023, 2023-H1 hoặc 2023-Q1.",
    "text-too-long": "Nội dung dài quá {limit} ký tự; hãy rút ngắn.",
    "unknown-choice": "“{value}” không có trong danh sách; hãy chọn: {allowed}.",
    "unknown-kind": "“{value}” không phải loại cơ sở của tổ chức này; hãy chọn: {allowed}.",
    "unknown-organisation": "Không có tổ chức nào là “{value}”; hãy ghi mã hoặc tên tổ chức.",
    "unknown-catalogue": "“{value}” không có trong danh mục phần việc; hãy để trống hoặc ghi đúng mã.",
    "unknown-level": "“{value}” không phải mức xếp loại; hãy chọn: {allowed}.",
    "level-of-other-scale": "Mức “{value}” không thuộc thang xếp loại của dòng này; hãy chọn: {allowed}.",
    "scale-of-other-organisation": "Tổ chức này không dùng thang xếp loại “{value}”; hãy ghi đúng thang.",
    "unknown-unit": "Không có đơn vị nào là “{value}”; hãy ghi mã hoặc tên đơn vị.",
    "ambiguous-unit": "Có nhiều đơn vị tên “{value}”; hãy ghi mã: {units}.",
    "ended-unit": (
        "“{value}” đã kết thúc ngày {ended}; hãy ghi đơn vị kế tiếp {successor_name} ({successor_code})."
    ),
    "outside-life": "Kỳ này nằm ngoài thời gian tồn tại của “{value}”; hãy kiểm tra đơn vị và kỳ.",
    "foreign-unit": "“{value}” không thuộc phạm vi của cơ sở dữ liệu này nên không nhận số liệu ở đây.",
    "not-an-id": "“{value}” không phải mã của một dòng; hãy để trống cột id hoặc xóa cột đó.",
    "id-of-other-row": "Mã “{value}” thuộc về một dòng khác; hãy xóa ô id này, hoặc nạp bảng cơ sở trước.",
    "duplicate-column": "Cột “{value}” xuất hiện hai lần; hãy bỏ bớt một cột.",
    "extra-cells": "Dòng này có thêm ô ngoài bảng ({value}); hãy xóa các ô thừa.",
    "unknown-column": "Không nhận ra cột “{value}” nên không đọc cột này.",
    "hidden-sheet": "Bảng ẩn “{sheet}” không được đọc; hãy bỏ ẩn nếu cần.",
    "duplicate-key": "Dòng này trùng với dòng {first_row}; hãy bỏ bớt một dòng.",
    "closed-before-founded": "Ngày kết thúc sớm hơn ngày thành lập; hãy sửa một trong hai ngày.",
    "due-before-start": "Hạn sớm hơn ngày bắt đầu; hãy sửa một trong hai ngày.",
    "changed-meanwhile": "Nơi khác vừa sửa ô này thành “{value}” nên chưa lưu; muốn thay thì gõ lại.",
    "members-above-eligible": "Số hội viên {members} lớn hơn {eligible} người thuộc diện.",
    "balance-mismatch": (
        "{members} lệch {difference} so với {previous} đầu kỳ + {admitted} kết nạp − {left} ra = {expected}."
    ),
    "large-change": "{after}, {change} so với năm trước ({before}).",
    "points-level-mismatch": "{points} điểm ứng với mức “{supported}”.",
    "points-above-scale": "{points} điểm cao hơn mức tối đa {highest} của thang.",
    "rated-before-founded": "Năm xếp loại trước ngày thành lập cơ sở.",
    "rated-after-closed": "Năm xếp loại sau ngày cơ sở kết thúc.",
    "lead-among-partners": "Tổ chức chủ trì cũng được ghi ở phần phối hợp.",
    "same-task-twice": "Tổ chức khác cũng chủ trì việc này ở cùng nơi, cùng năm.",
    "similar-base-name": "Tên chỉ khác “{other}” ở dấu, chữ hoa hoặc khoảng trắng; có thể là một cơ sở.",
}


class _Shown(dict[str, str]):
    """The values as shown; a gap without a value is left out rather than failing a message."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence(problem: Problem) -> str:
    """The sentence for `problem`; whole numbers are grouped as Vietnamese readers expect."""
    shown = {name: _show(value) for name, value in problem.values.items()}
    if problem.code == "large-change":
        shown["change"] = _change(problem.values)
    if problem.code == "changed-meanwhile":
        shown["value"] = shown["value"] or "để trống"
    return SENTENCES[problem.code].format_map(_Shown(shown))


def typed_sentence(problem: Problem) -> str:
    """The same for a text typed or pasted in the window: its readings look as a cell would show them."""
    if problem.code != "ambiguous-number":
        return sentence(problem)
    shown = {name: _grouped(text) for name, text in problem.values.items() if name != "value"}
    return sentence(replace(problem, values={**problem.values, **shown}))


def _grouped(reading: str | int) -> str:
    return format_count(int(reading)) if str(reading).isdecimal() else str(reading)


def _change(values: Mapping[str, str | int]) -> str:
    """Up or down, and by how much where the year before was not zero."""
    direction = "tăng" if int(values["after"]) > int(values["before"]) else "giảm"
    return f"{direction} {values['percent']} %" if "percent" in values else direction


def _show(value: str | int) -> str:
    return format_count(value) if isinstance(value, int) else visible(value)
