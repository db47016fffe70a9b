"""The window: the only place that knows PySide6."""
