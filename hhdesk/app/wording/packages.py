"""The Vietnamese sentence for each reason why a package, its key or a merge cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.wording.system import with_spoken_reason
from hhdesk.domain.numbers import format_count
from hhdesk.domain.registry import KINDS

_AGAIN = "hãy xin đơn vị gửi ghi lại gói"

# The codes of `exchange.package.errors`.
PACKAGE_SENTENCES: Mapping[str, str] = {
    "package-missing": "Không có tệp “{file}”; hãy kiểm tra tên và thư mục.",
    "package-not-a-file": "“{file}” không phải một tệp thường; hãy chọn đúng tệp .hhp.",
    "package-unreadable": "Không đọc được “{file}”: {reason}. Hãy cắm lại USB rồi thử lại.",
    "package-not-copied": "Không chép được “{file}” vào máy này: {reason}. Hãy dọn bớt ổ đĩa rồi thử lại.",
    "package-not-a-package": "“{file}” không phải gói số liệu; hãy xin đơn vị gửi đúng tệp .hhp.",
    "package-damaged": f"“{{file}}” đã hỏng hoặc chép chưa hết; {_AGAIN}.",
    "package-too-large": f"“{{file}}” vượt giới hạn của một gói ({{what}}) nên không mở; {_AGAIN}.",
    "package-signature-wrong": f"“{{file}}” đã bị sửa sau khi ký; đừng dùng tệp này, {_AGAIN}.",
    "package-sealed": "“{file}” đã niêm phong mà tài khoản này không có khóa mở; hãy mở trên máy nhận gói.",
    "package-sealed-for-another": (
        "“{file}” niêm phong bằng khóa khác với khóa của máy này, hoặc đã bị sửa; hãy đề nghị nơi gửi "
        "nhận gói trả về mới rồi ghi lại, hoặc ghi gói không niêm phong."
    ),
    "package-too-new": "“{file}” do bản chương trình mới hơn ghi; cần cập nhật chương trình rồi nhận lại.",
    "package-content-invalid": f"Không nhận “{{file}}”: {{what}}{{kind}}; {_AGAIN}.",
    "package-not-written": "Chưa ghi được “{file}”: {reason}. Hãy kiểm tra USB hoặc thư mục rồi ghi lại.",
    "keys-missing": "Tài khoản này chưa có khóa cho tệp số liệu; hãy ghi gói lại, khóa sẽ được tạo.",
    "keys-damaged": "Tệp khóa “{file}” đã hỏng; hãy đưa tệp khóa từ bản sao lưu về, hoặc đổi tên tệp đó.",
    "keys-exist": "Đã có khóa “{file}” nên không tạo đè lên; hãy thử lại.",
    "keys-unavailable": "Không đọc ghi được tệp khóa “{file}”: {reason}. Hãy xem lại quyền của thư mục khóa.",
}

# The codes of requests about packages, merges, disputes and closed periods that cannot be met.
SYNC_REJECTIONS: Mapping[str, str] = {
    "folder-missing": "Không có thư mục “{folder}”; hãy cắm USB hoặc chọn thư mục có sẵn.",
    "not-below": "{unit} không ở dưới {own} nên không có gói trả về; hãy chọn một đơn vị cấp dưới.",
    "no-packages": "Không có gói .hhp nào ở đó; hãy chọn đúng tệp hoặc thư mục.",
    "package-of-unknown-unit": "Gói của đơn vị không rõ ({unit}); hãy cập nhật chương trình rồi nhận lại.",
    "package-for-another": "Gói của {unit} không dành cho tệp số liệu này; hãy chọn đúng gói hoặc đúng tệp.",
    "key-unknown": (
        "Gói của {unit} ký bằng khóa chưa từng gặp, dấu nhận dạng {fingerprint}; "
        "hãy gọi hỏi đơn vị gửi, khớp thì chấp nhận khóa rồi nhận lại."
    ),
    "key-of-another-unit": "Khóa {fingerprint} đã được nhận là của đơn vị khác; hãy hỏi lại đơn vị gửi.",
    "decision-given": "Lựa chọn này đã đi trong một gói nên không hoàn tác được; hãy sửa thẳng ở bảng.",
    "twins-joined": (
        "Hai cơ sở đã nhận là một, từ đó số liệu đã sửa tiếp hoặc đã đi trong một gói "
        "nên không tách lại được; cần thì lập cơ sở mới."
    ),
    "knows-ungiven": (
        "Gói biết {count} lần sửa chưa từng rời tệp số liệu này: đang có một bản sao của tệp ở máy khác. "
        "Số liệu hai bên đều giữ; hãy chỉ nhập ở một tệp."
    ),
    "unknown-conflict": "Không có xung đột số {conflict} đang chờ; hãy xem lại danh sách xung đột.",
    "several-theirs": "Phía bên kia có {count} giá trị khác nhau; hãy ghi rõ giá trị đúng.",
    "unknown-column": "Xung đột này không có cột “{column}”; hãy ghi một trong các cột của nó.",
    "keep-needed": "Xung đột này chỉ chọn giữ bên nào (ours hoặc theirs), không ghi giá trị khác được.",
    "merge-unknown-merge": "Không có lần gộp số {merge}; hãy xem lại danh sách các lần gộp.",
    "merge-undone": "Lần gộp số {merge} đã được hoàn tác từ trước.",
    "merge-merged-since": (
        "Sau lần gộp số {merge} đã gộp tiếp gói của cùng đơn vị; hãy hoàn tác lần sau cùng trước."
    ),
    "merge-edited-since": (
        "Số liệu đã được sửa sau lần gộp số {merge} nên không hoàn tác được; hãy sửa lại từng ô ở Lịch sử."
    ),
    "merge-exported-since": (
        "Số liệu của lần gộp số {merge} đã đi trong một gói nên không hoàn tác được; "
        "hãy sửa lại từng ô ở Lịch sử."
    ),
    "already-locked": "Kỳ {period} đã khóa từ trước.",
    "not-locked": "Kỳ {period} không khóa nên không cần mở.",
    "reason-needed": "Hãy ghi lý do mở khóa.",
    "period-locked": "Kỳ {period} đã khóa nên chưa lưu gì; cần sửa thì mở khóa kỳ đó, kèm lý do.",
}

_MEASURED = {
    "file": "dung lượng tệp",
    "manifest": "phần mô tả",
    "rows": "phần số liệu",
    "ratio": "mức nén",
    "cells": "số ô",
}
# What breaks the rules inside a package that is signed; rarer ones keep their word for whoever is asked.
_CONTENT = {
    "foreign-scope": "có dòng của đơn vị khác",
    "foreign-token": "dấu phiên của đơn vị khác",
    "duplicate-id": "một dòng có hai lần",
    "row-twice": "một dòng có hai lần",
    "wrong-value": "có giá trị sai kiểu hoặc quá lớn",
    "number-too-large": "có giá trị sai kiểu hoặc quá lớn",
    "broken-reference": "có dòng trỏ tới bản ghi không có",
    "unknown-kind": "có loại bảng lạ",
    "unknown-column": "có cột lạ",
}


def package_sentence(code: str, values: Mapping[str, str | int], file: str = "") -> str:
    """The sentence for a code of packages and keys; `file` names the package where `values` do not."""
    spoken = {"file": file, "reason": "không rõ lý do", "what": "", **with_spoken_reason(values)}
    shown = {name: format_count(value) if isinstance(value, int) else value for name, value in spoken.items()}
    kind = KINDS.get(shown.get("kind", ""))
    shown["kind"] = f" (bảng {kind.heading})" if kind else ""
    if code == "package-too-large":
        shown["what"] = _MEASURED.get(shown["what"], shown["what"])
    elif code == "package-content-invalid":
        shown["what"] = _CONTENT.get(shown["what"], f"nội dung sai quy tắc “{shown['what']}”")
    return PACKAGE_SENTENCES[code].format_map(shown)
