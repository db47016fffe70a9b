"""A field that is built round a line: what it says of its value is what the line says."""

from __future__ import annotations

from hhdesk.domain.cells import Value
from hhdesk.ui.forms.value_field import ValueField


class LineHolder:
    """For widgets with a `line`; stands before the widget's class among the bases."""

    line: ValueField

    @property
    def value(self) -> Value:
        """The stored value."""
        return self.line.value

    @property
    def refusal(self) -> str:
        """Why the text in the field was not taken, "" if it was."""
        return self.line.refusal

    def commit(self) -> None:
        """Read the text in the field."""
        self.line.commit()

    def refuse(self, stored: Value, sentence: str) -> None:
        """Keep the text as one that could not be saved."""
        self.line.refuse(stored, sentence)

    def show_value(self, value: Value) -> None:
        """Show a stored value, unless something typed waits in the field."""
        self.line.show_value(value)

    def reset(self, value: Value) -> None:
        """Show a stored value whatever the field holds."""
        self.line.reset(value)
