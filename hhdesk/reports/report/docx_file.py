"""Writes a paper as a Word document that an office can edit: real styles, headings, tables and pictures."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from math import ceil

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.section import Section as WordSection
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from hhdesk.reports.chart_data import ChartStyle
from hhdesk.reports.charts import draw
from hhdesk.reports.report.content import ChartSlot, Paper, Paragraph, Section, Table, foot_text
from hhdesk.reports.report.docx_letterhead import add_letterhead, add_signature, add_title
from hhdesk.reports.report.docx_styles import BODY, set_styles
from hhdesk.reports.report.docx_table import add_table
from hhdesk.reports.report.docx_xml import LANGUAGE, add_field
from hhdesk.reports.report.layout import PAGE_HEIGHT, PAGE_WIDTH, Layout, layout_of
from hhdesk.reports.report.steady_zip import steady

_HEADER_PLACE = 10.0  # millimetres from the edge of the page
_FOOTER_PLACE = 8.0
_CAPTION_ROOM = 16.0  # millimetres of a landscape page for the heading above a chart
_CHART_RATIO = 297 / 210
_DOTS_PER_INCH = 304  # as printed; a little more than the 300 asked for, against rounding
_CREATOR = "hhdesk"


def docx_bytes(paper: Paper) -> bytes:
    """The paper as .docx; the same paper gives the same bytes. Slow with charts, which are drawn here."""
    layout = layout_of(paper.letterhead.kind)
    document = _empty()
    set_styles(document, layout)
    _describe(document, paper)
    first = document.sections[0]
    _set_page(first, layout, landscape=False)
    _set_margins_lines(first, paper)
    _Body(document, layout).write(paper)
    stream = BytesIO()
    document.save(stream)
    return steady(stream.getvalue())


def _empty() -> WordDocument:
    """A new document, without the picture of another one that the library's template has as its thumbnail."""
    document = Document()
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype == RT.THUMBNAIL]:
        del relations[name]
    return document


class _Body:
    """Writes the paper's parts one below the other, on upright or landscape pages."""

    def __init__(self, document: WordDocument, layout: Layout) -> None:
        self._document = document
        self._layout = layout
        self._landscape = False

    def write(self, paper: Paper) -> None:
        """Everything between first and last line."""
        add_letterhead(self._document, paper.letterhead, self._layout)
        add_title(self._document, paper, self._layout)
        self._address(paper)
        for section in paper.sections:
            self._section(section)
        self._tie_to_signature()
        add_signature(self._document, paper.letterhead, self._layout)
        for section in paper.appendices:
            self._section(section)

    def _tie_to_signature(self) -> None:
        """Keep the last lines with the signature, which must not stand alone on a page."""
        last = list(self._document.iter_inner_content())[-2:]
        for block in last:
            if isinstance(block, WordTable):
                paragraphs = [each for cell in block.rows[-1].cells for each in cell.paragraphs]
            else:
                paragraphs = [block]
            for paragraph in paragraphs:
                paragraph.paragraph_format.keep_with_next = True

    def _address(self, paper: Paper) -> None:
        if paper.address:
            line = self._document.add_paragraph(f"Kính gửi: {paper.address},", style=BODY)
            if not paper.title:
                line.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
                line.paragraph_format.first_line_indent = Mm(0)
                line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(14)

    def _section(self, section: Section) -> None:
        turned = section.landscape != self._landscape
        if turned:
            self._turn(section.landscape)
        if section.heading:
            heading = self._document.add_paragraph(section.heading, style=f"Heading {section.level}")
            heading.paragraph_format.page_break_before = section.new_page and not turned
        for block in section.blocks:
            if isinstance(block, Paragraph):
                self._document.add_paragraph(block.text, style=BODY)
            elif isinstance(block, Table):
                add_table(self._document, block, self._width)
            else:
                self._chart(block)

    @property
    def _width(self) -> float:
        """Millimetres between the margins of the page as it lies."""
        page = PAGE_HEIGHT if self._landscape else PAGE_WIDTH
        return page - self._layout.left - self._layout.right

    def _turn(self, landscape: bool) -> None:
        """Start a page that lies the other way; page numbers and foot go on."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        _set_page(section, self._layout, landscape=landscape)
        self._landscape = landscape

    def _chart(self, slot: ChartSlot) -> None:
        from hhdesk.reports.export import render_png

        width = self._width
        if self._landscape:
            height = PAGE_WIDTH - self._layout.top - self._layout.bottom - _CAPTION_ROOM
            width = min(width, height * _CHART_RATIO)
        dots = ceil(width / 25.4 * _DOTS_PER_INCH)
        picture = render_png(draw(slot.data, ChartStyle(mono=True)), dots, dots)
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(width))
        properties = shape._inline.docPr  # noqa: SLF001
        properties.set("descr", slot.alt)
        properties.set("name", slot.name)


def _describe(document: WordDocument, paper: Paper) -> None:
    """The document's properties, without the time of day."""
    about, day = document.core_properties, datetime.fromisoformat(paper.created)
    about.title, about.subject = paper.name, " ".join(paper.subject)
    about.author = about.last_modified_by = paper.letterhead.issuer or _CREATOR
    about.created = about.modified = day
    about.keywords, about.language, about.comments = foot_text(paper), LANGUAGE, ""
    about.revision = 1


def _set_page(section: WordSection, layout: Layout, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    wide, high = (PAGE_HEIGHT, PAGE_WIDTH) if landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.top_margin, section.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    section.left_margin, section.right_margin = Mm(layout.left), Mm(layout.right)
    section.header_distance, section.footer_distance = Mm(_HEADER_PLACE), Mm(_FOOTER_PLACE)


def _set_margins_lines(section: WordSection, paper: Paper) -> None:
    """Page number at the top from page 2 on; code and mark of sample data at the foot of every page."""
    section.different_first_page_header_footer = True
    add_field(section.header.paragraphs[0], "PAGE")
    if paper.sample:
        mark = section.first_page_header.paragraphs[0].add_run("SỐ LIỆU MẪU")
        mark.bold = True
    for footer in (section.footer, section.first_page_footer):
        footer.paragraphs[0].add_run(foot_text(paper))
