"""Who issues a paper and to whom, by the dated settings; communes that have set nothing get their own words.

New databases of every level are delivered with the settings of one district's Ban Dân vận. In a commune's
database these would be wrong on its paper, so what still reads as delivered is replaced there.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from hhdesk.app.desk import Desk
from hhdesk.app.paper.words import unit_words
from hhdesk.domain.units import Tier, Unit, Units
from hhdesk.reports.report.content import Letterhead, PaperKind

REPORT, LETTER = "BC", "CV"
_DELIVERED_FOR = "366"
_KINDS = ("xã", "phường", "thị trấn", "huyện", "tỉnh")


def letterhead_for(desk: Desk, day: date, document: str = REPORT, about: str = "") -> Letterhead:
    """The letterhead by the settings in force on `day`; `document` is REPORT, or LETTER with its matter."""
    settings, unit = desk.reference.settings, desk.own_unit
    words = {key: _in_force(desk, key, day) for key in _usual(unit, desk.reference.units)}
    place = _bare(unit)
    symbol = _symbol_in_force(desk, day, _initials(words["issuer"], place))
    kind = PaperKind(settings.value("paper_kind", day, PaperKind.PARTY.value))
    return Letterhead(
        kind=kind,
        superior=words["superior"],
        issuer=words["issuer"],
        place=place,
        year=desk.clock.today().year,
        symbol=_symbol(kind, document, symbol),
        recipients=tuple(each.strip() for each in words["recipients"].split(";") if each.strip()),
        signatory=words["signatory"],
        about=about,
    )


def issuer_words(desk: Desk, day: date) -> str:
    """The issuer in the middle of a sentence."""
    return _in_force(desk, "issuer", day)


def commune_office(unit: Unit) -> str:
    """The office that answers for a commune's figures."""
    return f"Đảng ủy {unit_words(unit)}"


def _symbol(kind: PaperKind, document: str, symbol: str) -> str:
    if kind is PaperKind.PARTY:
        return f"{document}/{symbol}"
    return symbol if document == LETTER else f"{document}-{symbol}"


def _in_force(desk: Desk, key: str, day: date) -> str:
    """What is set; the usual words of the own unit where nothing is set, or only what was delivered."""
    units = desk.reference.units
    value = desk.reference.settings.value(key, day).strip()
    delivered = _DELIVERED_FOR in units and value == _usual(units[_DELIVERED_FOR], units)[key]
    return _usual(desk.own_unit, units)[key] if not value or delivered else value


def _symbol_in_force(desk: Desk, day: date, usual: str) -> str:
    """The symbol that is set; `usual` where none is, or only the one delivered for another office."""
    units, value = desk.reference.units, desk.reference.settings.value("symbol", day).strip()
    if _DELIVERED_FOR in units and desk.info.unit != _DELIVERED_FOR:
        other = units[_DELIVERED_FOR]
        delivered = _initials(_usual(other, units)["issuer"], _bare(other))
        return usual if value in ("", delivered) else value
    return value or usual


def _usual(unit: Unit, units: Units) -> dict[str, str]:
    """The words of an office at this level."""
    place = _bare(unit)
    if unit.tier is Tier.COMMUNE:
        parent = units[unit.parent] if unit.parent else None
        above = "Tỉnh ủy" if parent and parent.tier is Tier.PROVINCE else "Huyện ủy"
        return {
            "superior": f"Đảng bộ {unit_words(parent)}" if parent else "",
            "issuer": commune_office(unit),
            "recipients": f"Ban Dân vận {above}; Ban Thường vụ Đảng ủy; Lưu Văn phòng Đảng ủy",
            "signatory": "T/M Ban Thường vụ",
        }
    level = "Tỉnh ủy" if unit.tier is Tier.PROVINCE else "Huyện ủy"
    area = "tỉnh" if unit.tier is Tier.PROVINCE else "huyện"
    return {
        "superior": f"{level} {place}",
        "issuer": f"Ban Dân vận {level} {place}",
        "recipients": f"Ban Thường vụ {level}; Văn phòng {level}; Mặt trận Tổ quốc và các đoàn thể {area};"
        " Lưu Ban Dân vận",
        "signatory": "Trưởng ban",
    }


def _bare(unit: Unit) -> str:
    """The unit's name without its kind: "Hải Hậu", "Cồn"."""
    name = unit.name
    for kind in _KINDS:
        name = name.removeprefix(f"{kind[:1].upper()}{kind[1:]} ")
    return name


def _initials(issuer: str, place: str) -> str:
    """The first letters of an office's name, without its place and without marks: "BDVHU"; Đ stays."""
    office = issuer.removesuffix(place).strip()
    for kind in _KINDS:
        office = office.removesuffix(f" {kind}")
    return "".join(unicodedata.normalize("NFD", word)[0].upper() for word in office.split())
