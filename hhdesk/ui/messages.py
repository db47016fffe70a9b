"""The one place that tells the user something: a bar above the page, and the few questions asked."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

log = logging.getLogger(__name__)


class Tone(StrEnum):
    """How a message is meant."""

    INFO = "info"
    DONE = "done"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, how it is meant, and at most one thing to do about it (a verb and what it does)."""

    text: str
    tone: Tone = Tone.INFO
    verb: str = ""
    act: Callable[[], object] | None = None


Ask = Callable[[str, str, str], bool]
Asker = Callable[[QWidget | None, str, str, str], bool]


class Messages(QObject):
    """Pages call `say`, `fail` and `ask`; the window shows what they `posted`, and hears what `failed`.

    `asker(parent, question, explanation, verb)` answers questions; tests hand in their own.
    """

    posted = Signal(object)
    failed = Signal(object)
    cleared = Signal()

    def __init__(
        self,
        window: QWidget | None = None,
        asker: Asker | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._asker = asker or ask_in_dialog
        self._asks = True

    def say(
        self, text: str, tone: Tone = Tone.INFO, verb: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence, with one act behind a button where `verb` is given."""
        self.posted.emit(Message(text, tone, verb, act))

    def fail(self, error: BaseException) -> None:
        """Tell of a failure in the user's words; the details go into the log, which is offered for a bug."""
        if is_bug(error):
            self.say(failure_text(error), Tone.PROBLEM, self.tr("Mở thư mục nhật ký"), open_logs)
        else:
            log.error("%s", error, exc_info=error)
            self.say(failure_text(error), Tone.PROBLEM)
        self.failed.emit(error)

    def clear(self) -> None:
        """Take the shown message away."""
        self.cleared.emit()

    def ask(self, question: str, explanation: str, verb: str) -> bool:
        """Ask before something that cannot be taken back; `verb` stands on the button ("Xóa 3 dòng")."""
        return self._asks and self._asker(self._window, question, explanation, verb)

    @contextmanager
    def unasked(self) -> Iterator[None]:
        """Answer every question inside with no: there is nobody to ask."""
        self._asks = False
        try:
            yield
        finally:
            self._asks = True


def failure_text(error: BaseException) -> str:
    """What happened, whether the data are safe, what to do: one or two sentences.

    A bug goes into the log at this moment, and the sentence has its number there.
    """
    from hhdesk.app.refusal import Refused, Rejected
    from hhdesk.app.support.error_log import log_error
    from hhdesk.app.wording.messages import failure, sentence
    from hhdesk.domain.clock import SystemClock
    from hhdesk.exchange.package.errors import PackageError
    from hhdesk.store.errors import StoreError

    if isinstance(error, Refused):
        return " ".join(sentence(placed.problem) for placed in error.problems[:3])
    if isinstance(error, StoreError | Rejected | PackageError):
        return failure(error)
    if isinstance(error, OSError):
        return failure(_store_error(error))
    return log_error(error, SystemClock().now(), "window").sentence


def is_bug(error: BaseException) -> bool:
    """True for an error that has no words of its own: nobody expected it."""
    from hhdesk.app.refusal import Refused, Rejected
    from hhdesk.exchange.package.errors import PackageError
    from hhdesk.store.errors import StoreError

    return not isinstance(error, Refused | StoreError | Rejected | PackageError | OSError)


def open_logs() -> None:
    """Show the folder of log files in the system's own file manager."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from hhdesk.app.home import Home

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Home.current().logs)))


def _store_error(error: OSError) -> Exception:
    """What the system reports, as one of the failures that have words."""
    from hhdesk.store.errors import DatabaseBusy, DiskFull, Missing, ReadOnly, StoreError
    from hhdesk.store.system_errors import errno_of

    kinds = {
        errno.ENOSPC: DiskFull,
        errno.EACCES: ReadOnly,
        errno.EPERM: ReadOnly,
        errno.EROFS: ReadOnly,
        errno.ENOENT: Missing,
        errno.EBUSY: DatabaseBusy,
    }
    return kinds.get(errno_of(error), StoreError)(str(error))


def show_plainly(box: QMessageBox) -> None:
    """Show the box's words as they are: it would take a name that looks like HTML for HTML, pictures too."""
    for label in box.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)


def ask_in_dialog(parent: QWidget | None, question: str, explanation: str, verb: str) -> bool:
    """The question as a dialog whose buttons are the verb and "Thôi"; Esc means no."""
    box = QMessageBox(QMessageBox.Icon.Question, "", question, QMessageBox.StandardButton.NoButton, parent)
    box.setInformativeText(explanation)
    show_plainly(box)
    act = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(box.tr("Thôi"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave)
    box.setEscapeButton(leave)
    box.exec()
    return box.clickedButton() is act
