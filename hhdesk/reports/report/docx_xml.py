"""The pieces of Word's XML that its library has no words for."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import BaseStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TWIPS_PER_MM = 1440 / 25.4
LANGUAGE = "vi-VN"


def node(tag: str, **attributes: str | int | float) -> Any:
    """An element such as `w:tblHeader`; attributes are those of Word's own namespace."""
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


# Word refuses documents whose properties stand in another order than the standard's; these are the parts of
# its sequences that follow what is put in here.
_AFTER: dict[str, tuple[str, ...]] = {
    "w:pBdr": (
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind"),
        *("w:contextualSpacing", "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr"),
    ),
    "w:szCs": ("w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:vertAlign", "w:rtl", "w:cs", "w:lang"),
    "w:lang": ("w:eastAsianLayout", "w:specVanish", "w:oMath"),
    "w:tblW": (
        *("w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar"),
        *("w:tblLook", "w:tblCaption", "w:tblDescription"),
    ),
    "w:tblCellMar": ("w:tblLook", "w:tblCaption", "w:tblDescription"),
    "w:tblCaption": ("w:tblDescription",),
    "w:tblDescription": (),
}


def put_child(parent: Any, child: Any) -> None:
    """Put `child` in at its place, instead of one of the same name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    name = next(tag for tag in _AFTER if qn(tag) == child.tag)
    parent.insert_element_before(child, *_AFTER[name])


def set_fonts(properties: Any, font: str) -> None:
    """Let run properties name `font` for all scripts, in place of the theme's fonts."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, node("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def set_language(properties: Any) -> None:
    """Let run properties say that the words are Vietnamese."""
    put_child(properties, node("w:lang", val=LANGUAGE, eastAsia=LANGUAGE))


def plain_style(style: BaseStyle, font: str) -> None:
    """Take the theme's fonts and colours from a paragraph style."""
    properties = style.element.get_or_add_rPr()
    set_fonts(properties, font)
    for tag in ("w:color", "w:spacing", "w:kern"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    paragraph = style.element.find(qn("w:pPr"))
    if paragraph is not None:
        for old in paragraph.findall(qn("w:pBdr")):
            paragraph.remove(old)


def add_field(paragraph: Paragraph, code: str) -> Run:
    """Add a field such as PAGE that Word fills in, with "1" until then."""
    run = paragraph.add_run()
    run._r.append(node("w:fldChar", fldCharType="begin"))  # noqa: SLF001
    instruction = node("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    run._r.append(instruction)  # noqa: SLF001
    run._r.append(node("w:fldChar", fldCharType="separate"))  # noqa: SLF001
    text = node("w:t")
    text.text = "1"
    run._r.append(text)  # noqa: SLF001
    run._r.append(node("w:fldChar", fldCharType="end"))  # noqa: SLF001
    return run


def repeat_on_every_page(row: _Row) -> None:
    """Make the row one of those that head the table on every page."""
    row._tr.get_or_add_trPr().append(node("w:tblHeader"))  # noqa: SLF001


def keep_row_whole(row: _Row) -> None:
    """Never break the row between two pages."""
    row._tr.get_or_add_trPr().append(node("w:cantSplit"))  # noqa: SLF001


def set_widths(table: Table, millimetres: list[float]) -> None:
    """Fix the columns' widths; without it Word widens columns by their content."""
    table.autofit = False
    properties = table._tbl.tblPr  # noqa: SLF001
    total = round(sum(millimetres) * TWIPS_PER_MM)
    put_child(properties, node("w:tblW", w=total, type="dxa"))
    for column, width in zip(table.columns, millimetres, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, millimetres, strict=True):
            cell.width = Mm(width)


def set_cell_margins(table: Table, millimetres: float) -> None:
    """The room at the left and right inside every cell."""
    width = round(millimetres * TWIPS_PER_MM)
    margins = node("w:tblCellMar")
    margins.append(node("w:left", w=width, type="dxa"))
    margins.append(node("w:right", w=width, type="dxa"))
    put_child(table._tbl.tblPr, margins)  # noqa: SLF001


def describe_table(table: Table, title: str, description: str) -> None:
    """Say to screen readers what the table is."""
    properties = table._tbl.tblPr  # noqa: SLF001
    put_child(properties, node("w:tblCaption", val=title))
    put_child(properties, node("w:tblDescription", val=description))


def rule(cell: _Cell, width: float, within: float, *, first: bool = False) -> None:
    """A line of `width` millimetres in the middle of a cell that is `within` wide, as its next paragraph."""
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    draw_rule(paragraph, width, within)


def draw_rule(paragraph: Paragraph, width: float, within: float) -> None:
    """Turn an empty paragraph into a thin line in the middle of `within` millimetres."""
    aside = (within - width) / 2
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(aside)
    form.first_line_indent = Mm(0)
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing = Pt(4)
    border = node("w:pBdr")
    border.append(node("w:top", val="single", sz=6, space=1, color="000000"))
    put_child(paragraph._p.get_or_add_pPr(), border)  # noqa: SLF001
