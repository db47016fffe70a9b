"""Workbooks made to harm whoever reads them: small files that ask for endless memory or time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

Attack = tuple[str, bytes]
_SHEET_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LINK_NS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELS_NS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Default Extension="xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/></Types>'
)
_SHEET = '<sheet name="A" sheetId="1" r:id="rId1"/>'
_BOOK = f"<workbook {_SHEET_NS} {_LINK_NS}><sheets>{_SHEET}</sheets></workbook>"
_ROOT = (
    f'<Relationships {_RELS_NS}><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_WORKSHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_ODS_NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Đơn vị</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Hội viên</t></is></c></row>'
)
BILLION = (
    '<!DOCTYPE a [<!ENTITY b0 "0123456789">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b9 SYSTEM "file:///etc/hostname">]>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A compressed archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _rels(*targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_WORKSHEET}" Target="{target}"/>'
        for n, target in enumerate(targets, 1)
    )
    return f"<Relationships {_RELS_NS}>{links}</Relationships>"


def xlsx(rows: str = HEAD, after: str = "", before: str = "", **more: str | bytes) -> bytes:
    """An .xlsx with one sheet; `before` stands in front of its first element, `after` behind its rows."""
    sheet = f"{before}<worksheet {_SHEET_NS}><sheetData>{rows}</sheetData>{after}</worksheet>"
    named = {name.replace("__", "/") + ".xml": content for name, content in more.items()}
    return packed(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _ROOT,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _rels("worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": sheet,
            **named,
        }
    )


def ods(rows: str, before: str = "") -> bytes:
    """An .ods with one sheet."""
    content = (
        f"{before}<office:document-content {_ODS_NS}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    buffer = io.BytesIO(packed({"content.xml": content, "META-INF/manifest.xml": "<a/>"}))
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive, zipfile.ZipFile(buffer) as rest:
        archive.writestr("mimetype", kind)  # not compressed, in front: by this readers know the format
        for name in rest.namelist():
            archive.writestr(name, rest.read(name), zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def ods_row(cell: str, text: str = "", row: str = "") -> str:
    """A row of one cell for `ods`: attributes of the cell, its text, attributes of the row."""
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-row {row}><table:table-cell {cell}>{paragraph}</table:table-cell></table:table-row>"


def sheet_of(rows: str) -> str:
    """A worksheet of an .xlsx."""
    return f"<worksheet {_SHEET_NS}><sheetData>{rows}</sheetData></worksheet>"


def attacks() -> Iterator[Attack]:
    """File name and content; each is refused with one sentence by whoever reads it."""
    yield from _documents()
    yield from _extents()
    yield from _repeats()
    yield from _archives()
    yield from _texts()


def _documents() -> Iterator[Attack]:
    for name, head in (("laughs", BILLION), ("outside", OUTSIDE)):
        row = '<row r="2"><c r="A2" t="inlineStr"><is><t>&b9;</t></is></c></row>'
        yield f"{name}.xlsx", xlsx(HEAD + row, before=head)
        yield f"{name}.ods", ods(ods_row('office:value-type="string"', "&b9;"), before=head)
        yield (
            f"{name}-strings.xlsx",
            xlsx(xl__sharedStrings=f"{head}<sst {_SHEET_NS}><si><t>&b9;</t></si></sst>"),
        )
        yield f"{name}-styles.xlsx", xlsx(xl__styles=f"{head}<styleSheet {_SHEET_NS}>&b9;</styleSheet>")
        wide = head + sheet_of(HEAD)
        yield f"{name}-utf16.xlsx", xlsx(xl__worksheets__sheet1=wide.encode("utf-16"))


def _extents() -> Iterator[Attack]:
    yield "far.xlsx", xlsx(HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "wide.xlsx", xlsx(HEAD + '<row r="299999"><c r="XFD299999"><v>1</v></c></row>')
    far = sheet_of('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "hidden-part.xlsx", xlsx(xl__worksheets__sheet9=far)
    names = [f"worksheets/s{n}.xml" for n in range(2)]
    sparse = sheet_of(f'{HEAD}<row r="130000"><c r="AZ130000"><v>1</v></c></row>')
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="rId{n + 1}"/>' for n in range(2))
    yield (
        "many-sparse.xlsx",
        packed(
            {
                "[Content_Types].xml": _TYPES,
                "_rels/.rels": _ROOT,
                "xl/workbook.xml": _BOOK.replace(_SHEET, sheets),
                "xl/_rels/workbook.xml.rels": _rels(*names),
                **{f"xl/{name}": sparse for name in names},
            }
        ),
    )
    yield (
        "one-part.xlsx",
        packed(
            {
                "[Content_Types].xml": _TYPES,
                "xl/workbook.xml": _BOOK.replace(_SHEET, sheets),
                "xl/_rels/workbook.xml.rels": _rels(*["worksheets/s0.xml"] * 2),
                "xl/worksheets/s0.xml": sparse,
            }
        ),
    )
    yield "wide.csv", b"a" + b"," * 20_000_000 + b"\n1\n"
    yield "wide-head.csv", b"a" + b",a" * 100_000 + b"\n" + b"1\n" * 60_000
    yield "long.csv", b"a,b\n" + b"1,2\n" * 400_000


def _repeats() -> Iterator[Attack]:
    value, across, down = 'office:value-type="float" office:value="5"', "columns-repeated", "rows-repeated"
    text, most = 'office:value-type="string"', 2**31 - 1
    yield "rows.ods", ods(ods_row(value, row=f'table:number-{down}="{most}"'))
    yield "columns.ods", ods(ods_row(f'{value} table:number-{across}="{most}"'))
    yield "untyped.ods", ods(ods_row(f'table:number-{across}="{most}" office:value="5"'))
    yield "rebound.ods", ods(ods_row(f'{value} table:number-{across}="{most}"', row='xmlns:table="urn:x"'))
    yield "spaces.ods", ods(ods_row(text, f'a<text:s text:c="{most}"/>'))
    spans = f'table:number-rows-spanned="{most}" table:number-columns-spanned="x"'
    yield "spans.ods", ods(ods_row(f"{value} {spans}"))
    formulas = f'table:number-{across}="30" table:formula="of:=1"'
    yield "formulas.ods", ods(ods_row(formulas, row=f'table:number-{down}="299999"'))
    yield "negative.ods", ods(ods_row(value, row=f'table:number-{down}="-5"'))
    yield "nested.ods", ods(ods_row(text, "<text:span>" * 20_000 + "a" + "</text:span>" * 20_000))
    yield "errors.xlsx", xlsx(HEAD + "<row>" + '<c t="e"><v>#N/A</v></c>' * 110_000 + "</row>")


def _archives() -> Iterator[Attack]:
    yield "zip.xlsx", xlsx(xl__worksheets__sheet1=b"0" * 210_000_000)
    yield "parts.xlsx", xlsx(**{f"xl__p{n}": "" for n in range(6_000)})
    whole = xlsx()
    double = io.BytesIO(whole)
    with zipfile.ZipFile(double, "a") as archive:
        archive.NameToInfo.clear()
        archive.writestr("xl/workbook.xml", _BOOK)
    yield "double.xlsx", double.getvalue()
    yield "lying.xlsx", _with_size(xlsx(xl__worksheets__sheet1=b"0" * 5_000_000), 5_000_000, 100)


def _with_size(archive: bytes, true: int, told: int) -> bytes:
    """The archive with another unpacked size in its headers."""
    return archive.replace(true.to_bytes(4, "little"), told.to_bytes(4, "little"))


def _texts() -> Iterator[Attack]:
    yield "nul.csv", b"organisation,unit\0,period\n"
    yield "not-text.csv", b"organisation,unit\n\xff\xfe\n"
    yield "field.csv", b'a,"' + b"x" * 3_000_000 + b'"\n'
    yield "quotes.csv", b'a,"' + b"x\n" * 100_000


def foreign_attacks() -> Iterator[Attack]:
    """What harms only the library that reads foreign workbooks with their looks."""
    merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "merged.xlsx", xlsx(after=merged)
    yield "merged-columns.xlsx", xlsx(after='<mergeCells><mergeCell ref="A:XFD"/></mergeCells>')
    many = "".join(f'<mergeCell ref="A{n}:T{n + 199}"/>' for n in range(1, 30_000, 200))
    yield "merged-many.xlsx", xlsx(after=f"<mergeCells>{many}</mergeCells>")
    yield (
        "links.xlsx",
        xlsx(after='<hyperlinks><hyperlink ref="A1:XFD1048576" location="A!A1"/></hyperlinks>'),
    )
    yield "empty-cells.xlsx", xlsx(HEAD + "<row>" + "<c/>" * 1_300_000 + "</row>")
    yield (
        "styles.xlsx",
        xlsx(xl__styles=f"<styleSheet {_SHEET_NS}><cellXfs>{'<xf/>' * 600_000}</cellXfs></styleSheet>"),
    )
    yield "far-corner.csv", b"a\n" + b"1\n" * 20_000 + b"," * 2_000 + b"x\n"
