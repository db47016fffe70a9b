"""Several charts as one PDF, a page each, for the printer."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from hhdesk.reports.chart_data import ChartStyle
from hhdesk.reports.charts import draw
from hhdesk.reports.report.content import ChartSlot


def chart_book(title: str, slots: Sequence[ChartSlot], style: ChartStyle) -> bytes:
    """The charts one after another; the same charts give the same bytes. ValueError without any."""
    from matplotlib.backends.backend_pdf import PdfPages

    from hhdesk.reports.export import drawing_settings

    if not slots:
        raise ValueError("no charts")
    stream = BytesIO()
    about = {"Title": title, "Creator": "hhdesk", "CreationDate": None}
    with drawing_settings(), PdfPages(stream, metadata=about) as book:
        for slot in slots:
            book.savefig(draw(slot.data, style))
    return stream.getvalue()
