"""Which class makes which page; each is imported when its page is first opened."""

from __future__ import annotations

from collections.abc import Callable

from hhdesk.ui.pages.page import Page
from hhdesk.ui.places import Node, PageKey
from hhdesk.ui.workbench import Workbench


def page_class(key: PageKey) -> Callable[[Workbench, Node], Page]:
    """The class of the pages with this key."""
    match key:
        case PageKey.OVERVIEW:
            from hhdesk.ui.pages.overview.page import OverviewPage

            return OverviewPage
        case PageKey.MEMBERSHIP:
            from hhdesk.ui.pages.membership.page import MembershipPage

            return MembershipPage
        case PageKey.RATINGS:
            from hhdesk.ui.pages.ratings.page import RatingsPage

            return RatingsPage
        case PageKey.TASKS:
            from hhdesk.ui.pages.tasks.page import TasksPage

            return TasksPage
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
        case PageKey.SETTINGS:
            from hhdesk.ui.pages.settings.page import SettingsPage

            return SettingsPage


def build_page(workbench: Workbench, node: Node) -> Page:
    """The page of a node of the navigation."""
    return page_class(node.key)(workbench, node)
