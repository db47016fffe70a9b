"""How a field shows that its text was not taken."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def mark_wrong(field: QWidget, refusal: str) -> None:
    """Frame the field in red and tell screen readers why; "" takes that back."""
    field.setProperty("wrong", "true" if refusal else "")
    field.setAccessibleDescription(refusal)
    field.style().unpolish(field)
    field.style().polish(field)
