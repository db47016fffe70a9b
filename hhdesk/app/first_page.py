"""Brings along what the first page needs below the window, for whoever wants it before Qt."""

from hhdesk.app import location, open_database, preferences, read_progress  # noqa: F401
