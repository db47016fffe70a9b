"""The one place that words failures for users: what happened, whether the data are safe, what to do."""

from __future__ import annotations

from collections.abc import Mapping

from hhdesk.app.refusal import Refused, Rejected
from hhdesk.app.wording.accounts import ACCOUNT_REJECTIONS
from hhdesk.app.wording.checks import TRACE_SENTENCES
from hhdesk.app.wording.packages import PACKAGE_SENTENCES, SYNC_REJECTIONS, package_sentence
from hhdesk.app.wording.problems import sentence, typed_sentence
from hhdesk.app.wording.reference import REFERENCE_REJECTIONS
from hhdesk.app.wording.sheets import SHEET_SENTENCES, sheet_sentence
from hhdesk.app.wording.system import listed, with_spoken_reason
from hhdesk.exchange.errors import SheetError
from hhdesk.exchange.package.errors import PackageError
from hhdesk.store.errors import AlteredOutside, StoreError

_LOCAL = "Chọn thư mục trên ổ cứng máy này."
_SAFE = "Số liệu đã lưu vẫn còn nguyên."

FAILURES: Mapping[str, str] = {
    "database-failed": f"Không đọc ghi được tệp số liệu. {_SAFE} Hãy kiểm tra ổ đĩa rồi thử lại.",
    "disk-full": f"Ổ đĩa đã đầy nên chưa lưu được. {_SAFE} Hãy dọn bớt tệp rồi làm lại.",
    "database-busy": f"Chương trình khác đang giữ tệp số liệu. {_SAFE} Hãy đóng chương trình đó rồi thử lại.",
    "read-only": f"Không có quyền ghi vào tệp hoặc thư mục này. {_SAFE} Hãy chọn thư mục khác.",
    "not-a-database": (
        "Tệp này không phải số liệu của chương trình, hoặc đã hỏng. Hãy chọn tệp khác; nếu đúng là tệp của "
        "đơn vị, hãy mở nó trong cửa sổ chương trình hoặc dùng lệnh recover để cứu số liệu."
    ),
    "database-altered": (
        "Chương trình khác đã sửa cấu trúc tệp số liệu ({names}) nên không mở. "
        "Hãy khôi phục từ bản sao lưu gần nhất."
    ),
    "too-new": f"Số liệu do bản chương trình mới hơn tạo ra. {_SAFE} Hãy cập nhật chương trình rồi mở lại.",
    "database-missing": "Không có tệp số liệu ở đường dẫn này. Hãy kiểm tra lại tên và thư mục.",
    "database-exists": "Đã có tệp ở đường dẫn này nên không tạo đè lên. Hãy đặt tên khác.",
}

REJECTIONS: Mapping[str, str] = {
    "wrong-level": "{unit} không thuộc cấp đã chọn; hãy chọn đơn vị khác hoặc cấp khác.",
    "changed-since": "Số liệu đã được sửa tiếp nên không hoàn tác được; hãy khôi phục từng ô ở Lịch sử.",
    "not-restorable": "Giá trị danh mục được sửa ở trang Danh mục hoặc Cài đặt, không khôi phục từ đây.",
    "row-deleted": "Dòng này đã bị xóa; hãy khôi phục cả dòng trước, rồi khôi phục giá trị.",
    "unknown-organisation": "Không có tổ chức nào là “{value}”; hãy chọn: {allowed}.",
    "in-sync-folder": "Thư mục này nằm trong {service}, tệp có thể hỏng khi đồng bộ. {local}",
    "on-network": "Thư mục này nằm trên mạng, tệp có thể hỏng khi mất kết nối. {local}",
    "on-removable": "Thư mục này nằm trên ổ rời, rút ra là mất số liệu. {local}",
    "path-too-long": "Đường dẫn dài {length} ký tự, quá dài với máy này. Chọn thư mục gần gốc ổ đĩa hơn.",
    "not-writable": "Không ghi được vào thư mục này. Chọn thư mục khác, ví dụ trong Documents.",
    "not-a-folder": "Đường dẫn này không phải là thư mục. Chọn thư mục khác.",
    "no-successor": "{unit} chưa có đơn vị kế tiếp nên không chuyển được.",
    "not-successor": "{unit} không phải đơn vị kế tiếp của {own}; hãy chọn đúng đơn vị.",
    "only-communes-move": "Chỉ cơ sở dữ liệu cấp xã mới chuyển sang đơn vị kế tiếp.",
    "unknown-kind": "Không có loại bảng “{kind}”; hãy chọn: {allowed}.",
    "unknown-chart": "Không có loại biểu đồ “{kind}”; hãy chọn: {allowed}.",
    "target-needed": "Biểu đồ này cần một chỉ tiêu; hãy ghi --target và mã chỉ tiêu.",
    "bad-suffix": "Không ghi được dạng tệp “{suffix}”; hãy đặt tên tệp kết thúc bằng {allowed}.",
    "folder-not-empty": "Thư mục “{folder}” đã có tệp; hãy chọn thư mục trống hoặc chưa có.",
    "cannot-write": "Không ghi được tệp “{file}”: {reason}. Hãy đóng tệp nếu đang mở, hoặc chọn nơi khác.",
    "no-room": "Cần {needed} trống ở “{folder}”, nơi đó chỉ còn {free}. Hãy dọn bớt tệp rồi làm lại.",
    "nothing-to-recover": (
        "Không đọc được gì từ “{file}” và cũng không có bản sao lưu nào. "
        "Hãy tìm bản sao lưu trên USB hoặc máy khác."
    ),
    "backup-bad": (
        "Bản sao lưu “{file}” đọc lại không được nên đã gạt sang một bên; số liệu vẫn còn nguyên. "
        "Hãy kiểm tra ổ đĩa."
    ),
    "is-a-backup": (
        "“{file}” là bản sao lưu nên chỉ xem, không ghi vào; muốn dùng số liệu trong đó thì mở nó trong "
        "cửa sổ để chép ra tệp số liệu, hoặc dùng lệnh restore."
    ),
    "second-folder-missing": (
        "Không có thư mục sao lưu thứ hai “{folder}”. Bản sao lưu trên máy vẫn có; "
        "hãy cắm USB hoặc chọn thư mục khác ở trang Sao lưu."
    ),
    "second-folder-own": (
        "“{folder}” là nơi chương trình giữ bản sao lưu của máy này, không làm thư mục thứ hai được. "
        "Hãy chọn ổ khác hoặc USB."
    ),
    "second-folder-failed": (
        "Đã có bản sao lưu trên máy này, nhưng chưa chép được sang thư mục thứ hai “{folder}”: {reason}."
    ),
    "not-a-date": "“{value}” không phải ngày; hãy ghi 2023-12-31 hoặc 31/12/2023.",
    "not-a-year": "“{value}” không phải năm từ 1990 đến 2100.",
    "same-file": "“{file}” chính là bản sao lưu này; hãy ghi đường dẫn của tệp số liệu cần khôi phục.",
    "year-needed": "Hãy ghi năm bằng --year.",
    "unknown-edit": "Chỉ ghi được lý do cho lần sửa của chính máy này; hãy chọn một dòng như vậy ở Lịch sử.",
    "reason-too-long": "Lý do dài quá {limit} ký tự; hãy rút ngắn.",
    **ACCOUNT_REJECTIONS,
    **REFERENCE_REJECTIONS,
    **SYNC_REJECTIONS,
    **TRACE_SENTENCES,
}

COUNTED_REFUSAL = "Có {count} chỗ phải sửa nên chưa lưu gì. Chỗ đầu tiên: {first}"


def rejection(error: Rejected) -> str:
    """The sentence for a request that cannot be met, or for a file that a load could not read."""
    if error.code in SHEET_SENTENCES:
        return sheet_sentence(error.code, error.values_by_name)
    return REJECTIONS[error.code].format_map({"local": _LOCAL, **with_spoken_reason(error.values_by_name)})


def refused_package(code: str, values: Mapping[str, str | int], file: str) -> str:
    """The sentence for the reason why a merge refused the package `file` (its name)."""
    if code in PACKAGE_SENTENCES:
        return package_sentence(code, values, file)
    return rejection(Rejected(code, **values))


def failure(error: Exception) -> str:
    """The sentence for any expected error of the layers below; KeyError for one that is a bug."""
    if isinstance(error, AlteredOutside):
        return FAILURES[error.code].format(names=listed(error.names))
    if isinstance(error, StoreError):
        return FAILURES[error.code]
    if isinstance(error, Rejected):
        return rejection(error)
    if isinstance(error, SheetError):
        return sheet_sentence(error.code, error.values)
    if isinstance(error, PackageError):
        return package_sentence(error.code, error.values)
    if isinstance(error, Refused):
        first = sentence(error.problems[0].problem)
        if len(error.problems) == 1:
            return first
        return COUNTED_REFUSAL.format(count=len(error.problems), first=first)
    raise KeyError(type(error).__name__)


__all__ = ["FAILURES", "REJECTIONS", "failure", "refused_package", "rejection", "sentence", "typed_sentence"]
