"""The USB page: a commune's or a district's view, and the disputes behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hhdesk.app.sync.drives import Drives, system_drives
from hhdesk.domain.units import Tier
from hhdesk.ui.pages.page import Page
from hhdesk.ui.pages.usb.commune_view import CommuneView
from hhdesk.ui.pages.usb.disputes.view import ConflictView
from hhdesk.ui.pages.usb.district_view import DistrictView
from hhdesk.ui.places import Node, Place
from hhdesk.ui.printing.open_preview import Print, print_in_preview
from hhdesk.ui.workbench import Workbench

if TYPE_CHECKING:
    from hhdesk.store.work import ChangeSet


class UsbPage(Page):
    """Shows one of two views, each with a head of its own; `drives` finds the removable drives."""

    HELP = "usb"

    def __init__(
        self,
        workbench: Workbench,
        node: Node,
        *,
        drives: Drives | None = None,
        show_paper: Print = print_in_preview,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workbench, node, "USB", parent)
        finder = drives or system_drives()
        self.main: CommuneView | DistrictView
        if workbench.desk.info.tier is Tier.COMMUNE:
            self.main = CommuneView(workbench, finder, show_paper=show_paper)
        else:
            self.main = DistrictView(workbench, finder, show_paper=show_paper)
            self.main.wait_for_counts = self.wait_for_counts
        self.disputes = ConflictView(workbench)
        self._views = QStackedWidget()
        self._views.addWidget(self.main)
        self._views.addWidget(self.disputes)
        self._lay_out()
        self.main.written.connect(self.changed)
        self.main.disputes_wanted.connect(self.show_disputes)
        self.main.place_wanted.connect(self.navigate)
        self.disputes.written.connect(self._on_decided)
        self.disputes.left.connect(self.show_main)

    def refresh(self, change: ChangeSet | None) -> None:
        """Read what is shown again."""
        if self.context is not None:
            self.main.show_context(self.context)
        if self._views.currentWidget() is self.disputes:
            self.disputes.refresh()

    def go_to(self, place: Place) -> None:
        """Open the disputes, the dialog for a package of the level above, or one package (its path)."""
        if place.kind == "conflicts":
            self.show_disputes("", "")
        elif place.kind == "receive" and isinstance(self.main, CommuneView):
            self.main.receive()
        elif place.kind == "package" and place.record:
            self._take_package(Path(place.record))

    def first_focus(self) -> QWidget:
        """The board, the choice of a stick, or the disputes."""
        if self._views.currentWidget() is self.disputes:
            return self.disputes.first_focus()
        return self.main.drives.first_row() if isinstance(self.main, CommuneView) else self.main.table

    def show_disputes(self, unit: str, organisation: str) -> None:
        """Show the open disputes, starting with one of a unit and an organisation where there is one."""
        if self.disputes.open(unit, organisation):
            self._views.setCurrentWidget(self.disputes)
            self.disputes.first_focus().setFocus()

    def show_main(self) -> None:
        """Back to the page itself."""
        self._views.setCurrentWidget(self.main)
        self.main.refresh()
        self.first_focus().setFocus()

    def _take_package(self, path: Path) -> None:
        """Look into a package: in the district's queue, or in the commune's dialog."""
        self.show_main()
        if isinstance(self.main, CommuneView):
            self.main.receive([path])
        else:
            self.main.add_paths([path])

    def _on_decided(self, change: ChangeSet) -> None:
        self.changed.emit(change)

    def _lay_out(self) -> None:
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            whole.removeWidget(self.header)
            whole.removeItem(self.body)
            whole.addWidget(self._views, 1)
        self.header.hide()
