"""The Vietnamese sentence for each reason why an account may not do something, or cannot be made."""

from __future__ import annotations

from collections.abc import Mapping

ACCOUNT_REJECTIONS: Mapping[str, str] = {
    "sign-in-needed": (
        "Tệp số liệu này có tài khoản; hãy đăng nhập trước. Ở dòng lệnh: thêm --account TÊN, mật khẩu lấy từ "
        "HHDESK_PASSWORD hoặc gõ khi được hỏi."
    ),
    "sign-in-wrong": "Tên hoặc mật khẩu không đúng; hãy gõ lại, xem phím Caps Lock và bộ gõ.",
    "sign-in-wait": "Đã gõ sai nhiều lần; hãy chờ {seconds} giây rồi thử lại.",
    "recovery-wrong": "Mã khôi phục hoặc tên tài khoản không đúng; hãy xem lại tờ giấy ghi mã.",
    "not-permitted": "Tài khoản {account} không được làm việc này nên chưa lưu gì; hãy nhờ người phụ trách.",
    "other-organisation": (
        "Tài khoản {account} chỉ nhập số liệu của tổ chức mình nên chưa lưu gì (có dòng của {organisation})."
    ),
    "accounts-on": "Tệp số liệu này đã dùng tài khoản từ trước.",
    "accounts-off": (
        "Tệp số liệu này không dùng tài khoản nên không cần đăng nhập; ở dòng lệnh hãy bỏ --account."
    ),
    "account-name": "Tên tài khoản phải có chữ hoặc số, dài nhất {limit} ký tự.",
    "account-exists": "Đã có tài khoản {account}, hoặc tên chỉ khác ở dấu hay chữ hoa; hãy đặt tên khác.",
    "account-role": "Vai trò này không hợp với tài khoản; chỉ cán bộ, và cán bộ nào cũng, thuộc một tổ chức.",
    "account-gone": "Không còn tài khoản {account}; hãy mở lại danh sách.",
    "last-leader": "Phải còn ít nhất một người phụ trách; hãy giao vai trò đó cho người khác trước.",
    "seal-password-needed": (
        "“{file}” cần mật khẩu niêm phong; hãy đặt ở biến HHDESK_SEAL_PASSWORD hoặc gõ khi được hỏi."
    ),
    "sealed-wrong-password": "Mật khẩu niêm phong của “{file}” không đúng, hoặc tệp đã bị sửa.",
    "sealed-damaged": "“{file}” đã bị sửa hoặc chép chưa hết; hãy dùng bản sao lưu khác.",
    "sealing-off": "Bản sao ở thư mục thứ hai chưa được niêm phong; hãy bật niêm phong trước.",
    "sealing-key-damaged": (
        "Không đọc được khóa niêm phong nên chưa chép bản nào sang thư mục thứ hai; bản trên máy vẫn có. "
        "Hãy đặt lại mật khẩu niêm phong ở trang Sao lưu."
    ),
    "copy-unreadable": "Bản sao “{file}” đọc lại không được nên giữ nguyên, chưa niêm phong.",
    "password-too-short": "Mật khẩu ngắn quá; hãy đặt từ {least} ký tự, ví dụ một câu dễ nhớ.",
    "password-too-long": "Mật khẩu dài quá {limit} ký tự.",
}
