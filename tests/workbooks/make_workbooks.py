"""Makes the twelve sample workbooks beside this file, as people in offices make theirs.

Run by hand (`python -m tests.workbooks.make_workbooks`), with LibreOffice and iconv at hand; the files are
stored, so that tests need neither.
"""

# ruff: noqa: E501 - the rows of a table read best in one line each
from __future__ import annotations

import unicodedata
from datetime import date

from openpyxl import Workbook

from tests.workbooks.old_letters import tcvn3, vni
from tests.workbooks.paper import HERE, form, merge, put, save, save_by_office


def nfd(text: str) -> str:
    """The text in combining letters, as some systems and web pages give it."""
    return unicodedata.normalize("NFD", text)


def women() -> None:
    """1: titles, two rows of headings, figures as text, percentages, totals, a signature."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    put(sheet, 1, [["HỘI LHPN HUYỆN HẢI HẬU", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]])
    put(sheet, 3, [["TỔNG HỢP HỘI VIÊN HỘI PHỤ NỮ NĂM 2023"], ["(Kèm theo báo cáo số 12 ngày 15/12/2023)"]])
    put(sheet, 6, [
        ["TT", "Đơn vị", "Số phụ nữ từ 18 tuổi trở lên", "Hội viên", None, None, "Tỷ lệ tập hợp (%)", "Ghi chú"],
        [None, None, None, "Tổng số", "Kết nạp mới", "Giảm", None, None],
        [1, 2, 3, 4, 5, 6, 7, 8],
        [1, "Hải Minh", "2.500", 2250, 61, 12, 0.9, None],
        [2, "Xã Hải Anh", 1980, "1.802", 40, "5", 0.9101, "Có 2 chi hội mới"],
        [3, "Hải Bắc", 1500, 1300, 20, 7, 0.8667, None],
        [4, "TT Cồn", "1.100", "990", 15, 3, 0.9, None],
        [5, "Thị trấn Yên Định", 2100, 1900, 33, 0, 0.9048, None],
        ["Cộng", None, 9180, 8242, 169, 27, 0.8978, None],
        [], ["Ghi chú: số liệu tính đến 15/12/2023"],
        [None, "NGƯỜI LẬP BIỂU", None, None, None, "TM. BAN THƯỜNG VỤ"],
    ])  # fmt: skip
    merge(sheet, "A3:H3", "A4:H4", "A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:G7", "H6:H7", "A14:B14")
    form(sheet, "G9:G14", "0.0%")
    save(book, "01-phu-nu.xlsx")


def farmers() -> None:
    """2: TCVN3 in an .xls, with capitals' font, a hidden row and totals."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    put(sheet, 1, [[tcvn3("tổng hợp hội viên hội nông dân")]], ".VnTimeH")
    put(sheet, 2, [[tcvn3("Năm 2022")]], ".VnTime")
    rows: list[list[object]] = [
        ["TT", "Tên đơn vị", "Số hộ nông nghiệp", "Hội viên", "Kết nạp", "Ra hội", "Tỷ lệ %"],
        [1, "Hải Minh", 1900, "1.805", 31, 4, "95,0 %"],
        [2, "Hải Đường", 1200, 1150, 22, 3, "95,8 %"],
        [3, "Hải Phong", 1000, 870, 11, 9, "87,0 %"],
        [4, "Thị trấn Thịnh Long", 2400, 1990, 45, 12, "82,9 %"],
        [5, "Hải Lộc", "1.050", 1001, 18, 2, "95,3 %"],
        ["", "Tổng cộng", 7550, 6816, 127, 30, "90,3 %"],
    ]
    put(
        sheet,
        4,
        [[tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        ".VnTime",
    )
    sheet.row_dimensions[7].hidden = True
    merge(sheet, "A1:G1", "A2:G2")
    save_by_office(book, "02-nong-dan-tcvn3.xls")


def veterans() -> None:
    """3: VNI in an .xls, with a hidden column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "CCB"
    put(sheet, 1, [[vni("BÁO CÁO HỘI CỰU CHIẾN BINH QUÝ II NĂM 2023")]], "VNI-Times")
    rows: list[list[object]] = [
        [
            "STT",
            "Xã, thị trấn",
            "Cựu chiến binh",
            "Mã nội bộ",
            "Hội viên hiện có",
            "Kết nạp trong năm",
            "Xóa tên",
        ],
        [1, "Xã Hải Hưng", 610, 91, 602, 4, 1],
        [2, "Xã Hải Quang", 540, 92, 535, 3, 0],
        [3, "Thị trấn Yên Định", 720, 93, "701", 9, 2],
        [4, "Xã Hải Tây", 480, 94, 470, 2, 2],
        [None, "Cộng", 2350, None, 2308, 18, 5],
    ]
    put(
        sheet,
        3,
        [[vni(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        "VNI-Times",
    )
    sheet.column_dimensions["D"].hidden = True
    save_by_office(book, "03-ccb-vni.xls")


def youth() -> None:
    """4: years side by side under merged headings, names in combining letters and with wrong tones."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Đoàn TN"
    put(sheet, 1, [["KẾT QUẢ TẬP HỢP THANH NIÊN CỦA ĐOÀN THANH NIÊN GIAI ĐOẠN 2021 - 2025"]])
    put(sheet, 3, [
        ["TT", "Xã", "Năm 2021", None, "Năm 2022", None, 2023, None],
        [None, None, nfd("Thanh niên trong độ tuổi"), "Đã tập hợp", nfd("Thanh niên trong độ tuổi"), "Đã tập hợp",
         nfd("Thanh niên trong độ tuổi"), "Đã tập hợp"],
        [1, nfd("Hải Minh"), 900, 610, 880, 640, 870, 655],
        [2, nfd("Hải Lý"), 500, 300, "510", "333", 505, 341],
        [3, "Hải Triêu", 420, 250, 418, 260, None, None],
        [4, "TT. Thịnh Long", 1200, 700, 1210, 744, 1195, 801],
        [5, "Hài Châu", 610, 402, 600, 410, 598, 415],
        ["Tổng số", None, 3630, 2262, 3618, 2387, 3168, 2212],
    ])  # fmt: skip
    merge(sheet, "A1:H1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3", "A10:B10")
    save(book, "04-thanh-nien-cac-nam.xlsx")


def all_bodies() -> None:
    """5: organisations side by side; half of the sheet still in TCVN3."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Năm 2023"
    put(sheet, 1, [["BIỂU TỔNG HỢP KẾT NẠP HỘI VIÊN CÁC ĐOÀN THỂ"]])
    put(sheet, 3, [
        ["Số TT", "Tên xã, thị trấn", "Hội Cựu chiến binh", None, "Hội Phụ nữ", None, "Hội Nông dân", None],
        [None, None, "Hội viên", "Kết nạp mới", "Hội viên", "Kết nạp mới", "Hội viên", "Kết nạp mới"],
    ])  # fmt: skip
    rows: list[list[object]] = [
        [1, "Hải Tân", 300, 3, "1.020", 12, 900, 8],
        [2, "Hải Sơn", 280, 2, "1.111", 14, 870, 6],
        [3, "Hải Ninh", 410, 5, 1500, 21, "1.200", 10],
    ]
    put(
        sheet,
        5,
        [[tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        ".VnArial",
    )
    put(sheet, 8, [["Cộng", None, 990, 10, 3631, 47, 2970, 24]])
    merge(sheet, "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:H3")
    save(book, "05-cac-doan-the.xlsx")


def unions() -> None:
    """6: levels ticked in columns of their own, units merged over their unions, in TCVN3; an .ods."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Xếp loại"
    put(sheet, 1, [["XẾP LOẠI CÔNG ĐOÀN CƠ SỞ NĂM 2023"]])
    put(sheet, 3, [
        ["TT", "Xã, thị trấn", "Tên công đoàn cơ sở", "Xếp loại", None, None, None, "Điểm"],
        [None, None, None, "HTXSNV", "HTTNV", "HTNV", "KHT", None],
    ])  # fmt: skip
    rows: list[list[object]] = [
        [1, "Hải Minh", "Trường THCS Hải Minh", "x", None, None, None, 96],
        [2, None, "Trường Tiểu học Hải Minh", None, "x", None, None, "89,5"],
        [3, None, "Công ty May Hải Minh", None, None, "X", None, 65.5],
        [4, "Thị trấn Cồn", "Trường THPT A", None, "x", None, None, 88],
        [5, None, "Quỹ tín dụng Cồn", "x", None, None, None, 97],
    ]
    put(
        sheet,
        5,
        [[tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        ".VnTime",
    )
    merge(sheet, "A1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:G3", "H3:H4", "B5:B7", "B8:B9")
    save_by_office(book, "06-xep-loai-cong-doan.ods")


def front() -> None:
    """7: communes as lines between the rows, VNI in an .xlsx, abbreviated levels, a hidden row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "MTTQ"
    rows: list[list[object]] = [
        ["ỦY BAN MTTQ HUYỆN HẢI HẬU"],
        ["KẾT QUẢ XẾP LOẠI BAN CÔNG TÁC MẶT TRẬN NĂM 2022"],
        [],
        ["TT", "Tên ban công tác Mặt trận", "Tự xếp loại", "Điểm", "Xếp loại"],
        ["I", "Xã Hải Anh"],
        [1, "Ban CTMT xóm 1", "XS", "92,5", "Xuất sắc"],
        [2, "Ban CTMT xóm 2", "Tốt", 84, "Tốt"],
        [3, "Ban CTMT xóm 3", "Khá", "78", "Khá"],
        ["II", "Xã Hải Hà"],
        [1, "Ban CTMT xóm Đông", "Tốt", 85, "Xuất xắc"],
        [2, "Ban CTMT xóm Tây", "TB", 55, "Tr. bình"],
        ["", "Cộng: 5 ban", None, None, None],
    ]
    put(
        sheet,
        1,
        [[vni(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
        "VNI-Helve",
    )
    merge(sheet, "A1:E1", "A2:E2", "B5:E5")
    sheet.row_dimensions[8].hidden = True
    save(book, "07-ban-cong-tac-mat-tran.xlsx")


def tasks() -> None:
    """8: work to be done: nested headings, percentages, numbers of two readings, short dates."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Phần việc"
    put(sheet, 1, [["PHẦN VIỆC NÔNG THÔN MỚI CỦA HỘI PHỤ NỮ NĂM 2023"], ["Đơn vị tính tiền: triệu đồng"]])
    put(sheet, 4, [
        ["TT", "Nội dung công việc", "Đơn vị", "Địa điểm", "ĐVT", "Khối lượng", None, "Kinh phí", None,
         "Thời gian hoàn thành", "Đơn vị phối hợp"],
        [None, None, None, None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện", None, None],
        [1, "Tuyến đường hoa", "Hải Minh", "Xóm 5", "km", "1,5", "1.234", 30, "28,5", date(2023, 9, 2), "CCB, ĐTN"],
        [2, "Gia đình 5 không, 3 sạch", "Hải Minh", "Xóm 6", "%", "80 %", "89,5 %", None, None, "30/10/2023", None],
        [3, "Tham gia bảo hiểm y tế", "Hải Hòa", "Xóm 1", "%", 0.95, 0.895, 12, 12, "15/6/23", "Hội Nông dân"],
        [4, "Hạn chế rác thải nhựa", "Hải Hòa", None, "hộ", "2.500", 2100, None, None, None, "MTTQ và Đoàn TN"],
        [5, "Vệ sinh đường ngõ", "Hải Hòa", None, "km", "3.500", "90 %", None, None, None, None],
        ["Tổng", None, None, None, None, None, None, 42, 40.5, None, None],
    ])  # fmt: skip
    merge(sheet, "A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:I4", "J4:J5", "K4:K5")
    form(sheet, "F8:G8", "0.0%")
    save(book, "08-phan-viec.xlsx")


def doubts() -> None:
    """9: everything that has to be asked about; a hidden sheet and a hidden column."""
    book = Workbook()
    sheet = book.active
    sheet.title = "2023"
    put(sheet, 1, [["Hội viên Hội Phụ nữ"]])
    put(sheet, 2, [
        ["STT", "Xã", "Diện tập hợp", "Hội viên", "Kết nạp", "Giảm", "SĐT"],
        [1, "Hải Mnh", 2500, "2,500", 10, 1, "0912"],
        [2, "Hải Anh", 2.5, 2, "12 người", "-", "0913"],
        [3, "Hải Bắc", "1.250 hội viên", "1,234.5", "…", -3, "0914"],
        [4, "Xóm Bến", 100, "89.5", "mười", "=1/0", "0915"],
        [5, "Hải Hậu Đông", 0.895, "90 %", 3, 0, "0916"],
        [6, None, 700, 600, 5, 2, "0917"],
    ])  # fmt: skip
    form(sheet, "D4:D4", "#,##0.000")
    form(sheet, "C7:C7", "0.0%")
    sheet.column_dimensions["G"].hidden = True
    notes = book.create_sheet("Nháp")
    put(notes, 1, [["Xã", "Hội viên"], ["Hải Minh", 1]])
    notes.sheet_state = "hidden"
    save(book, "09-nghi-van.xlsx")


def bases() -> None:
    """10: two tables on one sheet, days in many forms, combining letters, a hidden row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "CĐCS"
    put(sheet, 1, [
        [nfd("DANH SÁCH CÔNG ĐOÀN CƠ SỞ XÃ HẢI XUÂN")],
        ["TT", "Tên CĐCS", "Ngày thành lập", "Ghi chú"],
        [1, nfd("Trường Mầm non Hải Xuân"), date(2005, 9, 1), None],
        [2, "Công ty TNHH Xuân Thủy", "15/3/2019", "Doanh nghiệp"],
        [3, "Hợp tác xã muối", "6/2021", None],
        [4, "Trạm Y tế", "01/02/2010", None],
        [],
        ["DANH SÁCH CÔNG ĐOÀN CƠ SỞ XÃ HẢI PHÚ"],
        ["TT", "Tên CĐCS", "Ngày thành lập", "Ghi chú"],
        [1, "Trường THCS Hải Phú", "2006-08-15", None],
        [2, "Công ty Tôn Việt", "20/11/18", None],
        ["Người lập", None, "Chủ tịch", None],
    ])  # fmt: skip
    sheet.row_dimensions[6].hidden = True
    merge(sheet, "A1:D1", "A8:D8")
    save(book, "10-cong-doan-co-so.xlsx")


def many_sheets() -> None:
    """11: a sheet for each organisation, one of them in TCVN3, one hidden; an .xls."""
    book = Workbook()
    first = book.active
    first.title = "Phụ nữ"
    put(first, 1, [["SỐ LIỆU NĂM 2024 (đến 30/6/2024: 6 tháng đầu năm 2024)"],
                   ["TT", "Đơn vị", "Diện tập hợp", "Hội viên", "Kết nạp"],
                   [1, "Hải Minh", "2.510", 2260, 30], [2, "Hải Nam", 1300, 1200, 9],
                   ["Tổng", None, 3810, 3460, 39]])  # fmt: skip
    second = book.create_sheet("Nông dân")
    put(second, 1, [[tcvn3("Số liệu 6 tháng đầu năm 2024")]], ".VnTimeH")
    put(second, 2, [[tcvn3(each) for each in ("TT", "Đơn vị", "Số hộ nông nghiệp", "Hội viên", "Kết nạp")],
                    [1, tcvn3("Xã Hải Minh"), 1890, "1.800", 12], [2, tcvn3("Xã Hải Vân"), 700, 640, 4],
                    [tcvn3("Cộng"), None, 2590, 2440, 16]], ".VnTime")  # fmt: skip
    hidden = book.create_sheet("Cũ")
    put(hidden, 1, [["Đơn vị", "Hội viên"], ["Hải Minh", 5]])
    hidden.sheet_state = "hidden"
    save_by_office(book, "11-nhieu-bang.xls")


def half_year() -> None:
    """12: a CSV with semicolons: organisations down, wrong tones, combining letters, percentages."""
    lines = [
        "BÁO CÁO 6 THÁNG ĐẦU NĂM 2023;;;;;",
        "TT;Tổ chức;Đối tượng;Tổng số hội viên;Kết nạp mới;Tỷ lệ",
        f"1;Hội LHPN;2.500;2.250;12;{nfd('90,0 %')}",
        f"2;{nfd('Hội Nông dân')};1.900;1805;7;95 %",
        "3;Hội CCB;610;2,500;0;89,5 %",
        "4;Đoàn TNCS HCM;870;655;;75,3 %",
        "Cộng;;5880;7210;19;",
    ]
    (HERE / "12-sau-thang.csv").write_text("\n".join(lines) + "\n", encoding="utf-8-sig")


def main() -> None:
    """Make them all."""
    for make in (women, farmers, veterans, youth, all_bodies, unions, front, tasks, doubts, bases, many_sheets,
                 half_year):  # fmt: skip
        make()


if __name__ == "__main__":
    main()
