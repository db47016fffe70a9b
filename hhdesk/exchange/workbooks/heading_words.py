"""The words by which home-made sheets head their columns, folded, by kind of record and column."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

_PLACE = (
    "don vi", "ten don vi", "xa thi tran", "ten xa", "ten xa thi tran", "xa", "dia phuong", "dia ban",
    "ma don vi",
    "don vi hanh chinh", "xa phuong thi tran", "danh sach don vi", "ten dia phuong", "don vi bao cao",
)  # fmt: skip
_BODY = (
    "to chuc", "doan the", "ten to chuc", "hoi doan the", "to chuc hoi", "mttq va doan the", "ten doan the",
    "mat tran va doan the", "to chuc chinh tri xa hoi",
)  # fmt: skip
_NOTE = ("ghi chu", "chu thich", "ly do", "luu y")
_YEAR = ("nam", "nam bao cao", "nam danh gia", "nam xep loai")

MEMBERSHIP: Words = {
    "organisation": _BODY,
    "unit": (*_PLACE, "co so hoi", "hoi co so", "ten co so", "ten hoi co so"),
    "period": ("ky", "nam", "ky bao cao", "thoi diem", "thoi gian", "ky so lieu"),
    "eligible": (
        "dien tap hop", "doi tuong", "tong so doi tuong", "so doi tuong tap hop", "dien", "ho nn", "so ho",
        "doi tuong tap hop",
        "dien ket nap", "so doi tuong", "tong so phu nu",
        "so phu nu tu 18 tuoi tro len", "phu nu tu 18 tuoi", "phu nu 18 tuoi tro len",
        "phu nu trong do tuoi",
        "phu nu", "ho nong nghiep", "so ho nong nghiep", "tong so ho nong dan", "ho nong dan",
        "thanh nien trong do tuoi", "tong so thanh nien", "so thanh nien", "thanh nien", "nguoi lao dong",
        "tong so lao dong", "so lao dong", "lao dong", "so cuu chien binh", "cuu chien binh",
        "cong nhan lao dong",
        "cong nhan vien chuc lao dong", "cnvcld", "tong so cnvcld", "dien van dong", "du dieu kien ket nap",
        "dien phai tap hop",
    ),
    "members": (
        "hoi vien", "doan vien", "so hoi vien", "so doan vien", "tong so hoi vien", "tong so doan vien",
        "hoi vien hien co", "doan vien hien co", "hien co", "hoi vien cuoi ky", "hoi vien cuoi nam",
        "thanh vien",
        "so hoi vien hien co", "tong hoi vien", "so hv", "hv", "so dv", "hoi vien den nay", "da tap hop",
        "so da tap hop", "hoi vien co den cuoi ky", "doan vien cong doan", "hoi vien co mat",
    ),
    "admitted": (
        "ket nap", "ket nap moi", "hoi vien moi", "doan vien moi", "phat trien", "phat trien hoi vien",
        "phat trien moi", "so ket nap", "hoi vien ket nap", "hoi vien ket nap moi", "ket nap trong nam",
        "ket nap hoi vien", "ket nap hoi vien moi", "ket nap doan vien", "doan vien ket nap moi",
        "doan vien ket nap", "hoi vien tang", "tang",
        "moi ket nap",
        "phat trien doan vien", "so hoi vien phat trien", "hoi vien phat trien moi", "tang trong nam",
        "phat trien doan vien moi", "tang trong ky",
    ),
    "left": (
        "ra hoi", "giam", "hoi vien giam", "doan vien giam", "xoa ten", "ra khoi hoi",
        "hoi vien ra khoi hoi",
        "giam trong nam", "so giam", "giam trong ky", "hoi vien ra hoi", "roi hoi",
    ),
    "new_bases": (
        "co so lap moi", "lap moi", "cdcs lap moi", "cong doan co so lap moi", "cdcs thanh lap moi",
        "thanh lap moi",
        "cong doan co so thanh lap moi", "so cdcs moi", "co so thanh lap moi",
    ),
    "note": _NOTE,
}  # fmt: skip

_BASE = (
    "ten co so", "co so", "ten chi hoi", "ten to chuc co so", "ten cong doan co so", "cong doan co so",
    "ten cdcs",
    "ten co so hoi", "ban cong tac mat tran", "ten ban cong tac mat tran", "doan co so", "ten doan co so",
    "to chuc co so", "ten hoi co so", "co so hoi", "ten ban ctmt", "cdcs",
)  # fmt: skip
_BASE_KIND = ("loai co so", "loai hinh", "loai hinh co so")

BASES: Words = {
    "organisation": _BODY,
    "unit": _PLACE,
    "kind": _BASE_KIND,
    "name": (*_BASE, "ten", "ho va ten don vi"),
    "founded": ("thanh lap", "ngay thanh lap", "thoi gian thanh lap", "ngay thang nam thanh lap", "lap ngay"),
    "closed": ("ket thuc", "ngay ket thuc", "giai the", "ngay giai the", "ngung hoat dong"),
    "note": _NOTE,
}

RATINGS: Words = {
    "organisation": _BODY,
    "unit": _PLACE,
    "kind": _BASE_KIND,
    "base": _BASE,
    "year": _YEAR,
    "scale": ("thang", "thang xep loai"),
    "level": (
        "xep loai", "muc xep loai", "ket qua xep loai", "phan loai", "danh gia xep loai",
        "xep loai chat luong",
        "cap tren xep loai", "huyen xep loai", "ket qua", "ket qua danh gia", "cong nhan",
        "xep loai cuoi nam",
        "cap tren cong nhan", "muc do hoan thanh", "danh gia",
    ),
    "proposed_level": (
        "de nghi", "co so de nghi", "tu xep loai", "muc de nghi", "tu danh gia", "tu nhan",
        "co so tu xep loai",
        "de nghi xep loai", "don vi tu xep loai",
    ),
    "points": ("diem", "so diem", "tong diem", "diem so", "diem cham", "diem tham dinh"),
    "year_kind": ("loai nam",),
    "note": (*_NOTE, "minh chung", "minh chung ghi chu"),
}  # fmt: skip

TASKS: Words = {
    "organisation": (*_BODY, "chu tri", "don vi chu tri", "to chuc chu tri", "don vi phu trach",
        "phu trach",
                     "co quan chu tri", "don vi thuc hien", "to chuc thuc hien"),
    "unit": _PLACE,
    "hamlet": ("xom", "thon", "xom to dan pho", "to dan pho", "thon xom", "dia diem", "xom thuc hien",
        "noi thuc hien"),
    "title": (
        "ten viec", "phan viec", "noi dung", "noi dung cong viec", "ten cong trinh", "cong trinh",
        "cong viec",
        "ten phan viec", "nhiem vu", "hang muc", "noi dung thuc hien", "phan viec dam nhan",
        "ten cong trinh phan viec",
        "noi dung phan viec", "mo hinh", "ten mo hinh", "viec",
    ),
    "year": (*_YEAR, "nam thuc hien"),
    "catalogue": ("ma danh muc", "ma phan viec"),
    "plan": ("ke hoach", "chi tieu", "dang ky", "khoi luong", "so luong", "so luong dang ky", "kh",
        "khoi luong ke hoach",
        "so luong ke hoach",
             "chi tieu dang ky", "ke hoach nam"),
    "actual": ("thuc hien", "ket qua", "da thuc hien", "ket qua thuc hien", "dat duoc", "th",
        "khoi luong thuc hien",
               "so luong thuc hien", "da lam duoc"),
    "quantity_unit": ("don vi tinh", "dvt", "dv tinh"),
    "plan_2": ("ke hoach 2",),
    "actual_2": ("thuc hien 2",),
    "quantity_unit_2": ("don vi tinh 2",),
    "money_plan": ("kinh phi", "kinh phi ke hoach", "du toan", "kinh phi du kien", "kinh phi trieu dong"),
    "money_actual": ("kinh phi thuc hien", "so tien da chi", "kinh phi da chi", "quyet toan",
        "gia tri thuc hien"),
    "start": ("bat dau", "ngay bat dau", "khoi cong", "thoi gian bat dau"),
    "due": ("han", "han hoan thanh", "thoi gian thuc hien", "thoi gian", "thoi han",
        "thoi gian hoan thanh", "ngay hoan thanh",
        "thoi han hoan thanh"),
    "state": ("trang thai", "tinh trang", "tien do"),
    "partners": ("phoi hop", "don vi phoi hop", "to chuc phoi hop"),
    "note": _NOTE,
}  # fmt: skip

WORDS: Mapping[str, Words] = {
    "membership": MEMBERSHIP,
    "bases": BASES,
    "ratings": RATINGS,
    "tasks": TASKS,
}

# Columns that only count the rows.
COUNTERS = frozenset({"tt", "stt", "s tt", "so tt", "so thu tu", "st t", "no"})
# Words that make a heading mean something else than the column that it resembles: what the program computes,
# parts of a figure, and figures of other times.
FOREIGN = (
    "ty le", "ti le", "%", "phan tram", "so voi", "so sanh", "tang giam", "tang, giam", "trong do",
    "dang vien",
    "nu", "nam truoc", "dau nam", "dau ky", "cung ky", "con lai", "binh quan", "luy ke", "dan toc",
    "ton giao",
)  # fmt: skip
# The same for one kind of record.
FOREIGN_TO: Mapping[str, tuple[str, ...]] = {
    "membership": (
        "chi tieu", "ke hoach", "duoc giao", "nong cot", "danh du", "ngheo", "uu tu", "hoi vien nam",
        "doan vien nam", "thanh nien nam", "chi hoi", "vay von", "bhyt", "ky truoc", "ket nap dang", "can bo",
    ),
}  # fmt: skip
# Headings that say something only together with what stands above them.
GENERIC = frozenset(
    {
        "tong so",
        "so luong",
        "tong",
        "cong",
        "so nguoi",
        "nguoi",
        "so",
        "tong cong",
        "ten",
        "muc",
        "loai",
        "ts",
    }
)
# The columns of which a table of the kind must have at least one.
SIGNATURES: Mapping[str, frozenset[str]] = {
    "membership": frozenset({"eligible", "members", "admitted", "left", "new_bases"}),
    "bases": frozenset({"name"}),
    "ratings": frozenset({"level", "proposed_level", "points"}),
    "tasks": frozenset({"title"}),
}
