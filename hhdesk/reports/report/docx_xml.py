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


def replace_child(parent: Any, child: Any) -> None:
    """Put `child` in, in place of one of the same name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    parent.append(child)


def set_fonts(properties: Any, font: str) -> None:
    """Let run properties name `font` for all scripts, in place of the theme's fonts."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, node("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def set_language(properties: Any) -> None:
    """Let run properties say that the words are Vietnamese."""
    replace_child(properties, node("w:lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi=LANGUAGE))


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
    replace_child(properties, node("w:tblW", w=total, type="dxa"))
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
    replace_child(table._tbl.tblPr, margins)  # noqa: SLF001


def describe_table(table: Table, title: str, description: str) -> None:
    """Say to screen readers what the table is."""
    properties = table._tbl.tblPr  # noqa: SLF001
    replace_child(properties, node("w:tblCaption", val=title))
    replace_child(properties, node("w:tblDescription", val=description))


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
    paragraph._p.get_or_add_pPr().append(border)  # noqa: SLF001
