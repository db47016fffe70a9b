"""The Word styles of a paper: body, headings, title, cells, recipients; what offices change is a style."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

from hhdesk.reports.report.docx_xml import LANGUAGE, node, plain_style, put_child, set_fonts, set_language
from hhdesk.reports.report.layout import FONT, MANY_ROWS, Layout, cell_space

BODY, TITLE, SUBJECT, CAPTION = "Body Text", "Title", "Subtitle", "Caption"
CELL, NOTE, HEAD = "Table Cell", "Table Note", "Letterhead"
CELL_ID = "TableCell"
CLOSE, CLOSE_ID = "Table Cell Close", "TableCellClose"
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_LEFT = WD_ALIGN_PARAGRAPH.LEFT


def set_styles(document: Document, layout: Layout) -> None:
    """Give the document the fonts, sizes and distances of `layout`, and its language."""
    _defaults(document)
    normal = _style(document, "Normal", layout.body)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    body = _style(document, BODY, layout.body)
    body.paragraph_format.alignment = _JUSTIFY
    body.paragraph_format.first_line_indent = Mm(layout.indent)
    _distance(body, 0, layout.spacing)
    for level in (1, 2):
        heading = _style(document, f"Heading {level}", layout.body, bold=True, italic=level == 2)
        heading.paragraph_format.first_line_indent = Mm(layout.indent)
        heading.paragraph_format.keep_with_next = True
        _distance(heading, layout.spacing, layout.spacing)
    title = _style(document, TITLE, layout.title, bold=True)
    title.paragraph_format.alignment = _CENTRE
    _distance(title, 18, 0)
    subject = _style(document, SUBJECT, layout.subject, bold=True)
    subject.paragraph_format.alignment = _CENTRE
    _distance(subject, 0, 0)
    caption = _style(document, CAPTION, layout.body, bold=True)
    caption.paragraph_format.alignment = _CENTRE
    caption.paragraph_format.keep_with_next = True
    _distance(caption, layout.spacing, 4)
    _new_styles(document, layout)
    for name, size in (("Header", layout.page_number), ("Footer", 9.0)):
        _style(document, name, size).paragraph_format.alignment = _CENTRE


def _new_styles(document: Document, layout: Layout) -> None:
    """Styles that Word has no name for."""
    for name, size in (
        (CELL, layout.table),
        (CLOSE, layout.table),
        (NOTE, layout.note),
        (HEAD, layout.number),
    ):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        _style(document, name, size)
    for name, rows in ((CELL, 1), (CLOSE, MANY_ROWS + 1)):
        cell = _found(document, name)
        cell.paragraph_format.alignment = _LEFT
        _distance(cell, cell_space(rows), cell_space(rows))
    note = _found(document, NOTE)
    note.font.italic = True
    note.paragraph_format.alignment = _JUSTIFY
    _distance(note, 4, layout.spacing)


def _style(
    document: Document, name: str, size: float, *, bold: bool = False, italic: bool = False
) -> ParagraphStyle:
    style = _found(document, name)
    plain_style(style, FONT)
    style.font.size = Pt(size)
    put_child(style.element.get_or_add_rPr(), node("w:szCs", val=round(size * 2)))
    style.font.bold, style.font.italic = bold, italic
    style.paragraph_format.widow_control = True
    return style


def _found(document: Document, name: str) -> ParagraphStyle:
    return cast(ParagraphStyle, document.styles[name])


def _distance(style: ParagraphStyle, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0


def _defaults(document: Document) -> None:
    """Font and language of everything that no style speaks of."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = next(defaults.iter(qn("w:rPr")))
    set_fonts(properties, FONT)
    set_language(properties)
    settings = document.settings.element
    for element in settings.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), LANGUAGE)
        element.attrib.pop(qn("w:eastAsia"), None)
    for tag, sign in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for element in settings.iter(qn(tag)):
            element.set(qn("w:val"), sign)
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")
