"""Which class makes which page; each is imported when its page is first opened."""

from __future__ import annotations

from collections.abc import Callable

from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.workbench import Workbench

Maker = Callable[[Workbench, Node], Page]
_FORMS = frozenset({PageKey.MEMBERSHIP, PageKey.RATINGS, PageKey.TASKS})


def page_class(key: PageKey) -> Maker:
    """The class of the pages with this key."""
    return _form_class(key) if key in _FORMS else _own_class(key)


def _form_class(key: PageKey) -> Maker:
    """The class of a form, which every organisation has."""
    match key:
        case PageKey.MEMBERSHIP:
            from hhdesk.ui.pages.membership.page import MembershipPage

            return MembershipPage
        case PageKey.RATINGS:
            from hhdesk.ui.pages.ratings.page import RatingsPage

            return RatingsPage
        case _:
            from hhdesk.ui.pages.tasks.page import TasksPage

            return TasksPage


def _own_class(key: PageKey) -> Maker:
    """The class of a page that is there once."""
    match key:
        case PageKey.OVERVIEW:
            from hhdesk.ui.pages.overview.page import OverviewPage

            return OverviewPage
        case PageKey.USB:
            from hhdesk.ui.pages.usb.page import UsbPage

            return UsbPage
        case PageKey.REPORTS:
            from hhdesk.ui.pages.reports.page import ReportsPage

            return ReportsPage
        case PageKey.REFERENCE:
            from hhdesk.ui.pages.reference.page import ReferencePage

            return ReferencePage
        case PageKey.HISTORY:
            from hhdesk.ui.pages.history.page import HistoryPage

            return HistoryPage
        case PageKey.BACKUPS:
            from hhdesk.ui.pages.backups.page import BackupsPage

            return BackupsPage
        case _:
            from hhdesk.ui.pages.settings.page import SettingsPage

            return SettingsPage


def build_page(workbench: Workbench, node: Node) -> Page:
    """The page of a node of the navigation."""
    return page_class(node.key)(workbench, node)
