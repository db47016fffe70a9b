"""Qt's own words are Vietnamese: buttons, menus of text fields, and the dialogs that Qt draws itself."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from hhdesk.assets import asset
from hhdesk.ui.words.translations import QtVietnamese

# Names of paper sizes and keys are the same in Vietnamese offices.
SAME_WORDS = {"QPageSize", "QShortcut", "QGuiApplication"}


class Recorder(QTranslator):
    """Notes what is asked for and not answered by the translator installed after it."""

    def __init__(self) -> None:
        super().__init__()
        self.unanswered: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]  # None tells Qt that nothing was found
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        self.unanswered.add((context, source))
        return None


@pytest.fixture
def recorder(qapp: QApplication) -> Iterator[Recorder]:
    recorder, vietnamese = Recorder(), QtVietnamese()
    before = QLocale()
    qapp.installTranslator(recorder)
    qapp.installTranslator(vietnamese)
    yield recorder
    qapp.removeTranslator(vietnamese)
    qapp.removeTranslator(recorder)
    QLocale.setDefault(before)


def english_left(recorder: Recorder) -> set[tuple[str, str]]:
    return {
        (context, source)
        for context, source in recorder.unanswered
        if context.startswith("Q") and context not in SAME_WORDS and not source.startswith("Alt+")
    }


def test_buttons_of_dialogs_are_vietnamese(qtbot: QtBot, recorder: Recorder) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    qtbot.addWidget(box)

    assert {button.text().replace("&", "") for button in box.buttons()} == {"Thôi", "Lưu"}


def test_the_menu_of_a_text_field_is_vietnamese(qtbot: QtBot, recorder: Recorder) -> None:
    for field in (QLineEdit("chữ"), QPlainTextEdit("chữ")):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        words = [action.text().partition("\t")[0].replace("&", "") for action in menu.actions()]
        assert "Sao chép" in words
        assert "Dán" in words
        assert "Chọn tất cả" in words


def test_no_dialog_of_qt_asks_for_english_words(qtbot: QtBot, recorder: Recorder) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    chooser = QFileDialog()
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    question = QMessageBox(QMessageBox.Icon.Question, "?", "?", QMessageBox.StandardButton.YesToAll)
    question.setDetailedText("…")
    for dialog in (chooser, question, QPrintPreviewDialog(printer)):
        qtbot.addWidget(dialog)
        dialog.show()

    assert english_left(recorder) == set()


def test_words_of_the_program_stay_as_they_are(recorder: Recorder) -> None:
    assert QCoreApplication.translate("OverviewPage", "Tổng quan") == "Tổng quan"


def test_every_translation_keeps_its_gaps() -> None:
    words = json.loads(asset("resources", "translations", "qt_vi.json").read_text("utf-8"))
    for context, pairs in words.items():
        for english, vietnamese in pairs.items():
            assert vietnamese.strip(), (context, english)
            for gap in ("%1", "%2"):
                assert (gap in english) == (gap in vietnamese), (context, english)
