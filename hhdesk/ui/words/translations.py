"""Vietnamese for Qt's own words: buttons, menus of text fields, dialogs for files, printing and colours."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from hhdesk.assets import asset


class QtVietnamese(QTranslator):
    """Looks words up in `resources/translations/qt_vi.json`: context, then the English words."""

    def __init__(self, parent: QObject | None = None, path: Path | None = None) -> None:
        super().__init__(parent)
        source = path or asset("resources", "translations", "qt_vi.json")
        self._words: dict[str, dict[str, str]] = json.loads(source.read_text("utf-8"))

    def isEmpty(self) -> bool:
        return not self._words

    def translate(  # type: ignore[override]  # None tells Qt that nothing was found
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Vietnamese words, None where the program's own (Vietnamese) words come by."""
        found = self._words.get(context)
        words = found.get(source) if found is not None else None
        if words is not None and n >= 0:
            return words.replace("%n", str(n))
        return words


def speak_vietnamese(application: QCoreApplication) -> None:
    """Install the words, and Vietnamese figures and dates as the default."""
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    application.installTranslator(QtVietnamese(application))
